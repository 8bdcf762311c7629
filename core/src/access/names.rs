//! Whose names the public may read: those that something open uses, however they came into the book. What else
//! is withheld is decided before.

use std::collections::BTreeSet;

use super::meant;
use crate::event::{Kind, Told};
use crate::ids::Subject;
use crate::record::Recorded;
use crate::time::Position;
use crate::timeline::Timeline;

/// Withholds the registrations of persons and offices that only hidden events name, a split naming whom its
/// events are of, and gives back those, and case numbers without a title, that were first made behind closed
/// doors and that something the public may read names as well: the name is no secret then, and the open event
/// needs it.
pub(super) fn settle(
    timeline: &Timeline,
    withheld: &mut BTreeSet<Position>,
    unsure: &BTreeSet<Position>,
) {
    let events = timeline.events();
    let is_register =
        |event: &Recorded| matches!(event.kind, Kind::PersonRegistered | Kind::OfficeRegistered);
    // What only hidden events measure is told as little as they are; by itself it is no name.
    let is_measure = |event: &Recorded| event.kind == Kind::IndicatorDefined;
    let is_name = |event: &&Recorded| match event.told() {
        Some(Told::CaseOpened(_, words)) => words.is_some_and(|words| words.title.is_none()),
        Some(_) | None => is_register(event),
    };
    // That two are one is no use of either name, and is told of nobody whose name is not.
    let says_who = |event: &&Recorded| event.kind.says_who_is_who();
    let (mut openly, mut hidden) = (BTreeSet::new(), BTreeSet::new());
    // Nor is what is said of such an event, as why it was taken back.
    let uses = |event: &&Recorded| {
        let of_name = |meant: &Recorded| is_register(meant) || is_measure(meant);
        !is_name(event) && !meant(timeline, event).any(|meant| says_who(&meant) || of_name(meant))
    };
    let is_hidden =
        |event: &Recorded| withheld.contains(&event.position) || unsure.contains(&event.position);
    for event in events.iter().filter(uses) {
        let named = if is_hidden(event) {
            &mut hidden
        } else {
            &mut openly
        };
        named.extend(event.subjects.iter().chain(&event.refs).copied());
    }
    // Events of a split name the other person, though they were recorded of the one.
    for event in events {
        if let Some(Told::PersonSplit(facts, _)) = event.told() {
            let mut named = facts.events.iter().filter_map(|id| timeline.event(*id));
            let is_open = named.any(|event| !is_hidden(event));
            let named = if is_open { &mut openly } else { &mut hidden };
            named.insert(Subject::Person(facts.into));
        }
    }
    for event in events
        .iter()
        .filter(|event| is_name(event) || is_measure(event))
    {
        let named = |by: &BTreeSet<Subject>| event.subjects.iter().any(|it| by.contains(it));
        if named(&openly) {
            if is_name(&event) {
                withheld.remove(&event.position);
            }
        } else if (is_register(event) || is_measure(event)) && named(&hidden) {
            withheld.insert(event.position);
        }
    }
    let unnamed = events
        .iter()
        .filter(|event| is_register(event) && withheld.contains(&event.position));
    let unnamed: BTreeSet<Subject> = unnamed.flat_map(|event| &event.subjects).copied().collect();
    for event in events.iter().filter(says_who) {
        if event.subjects.iter().any(|it| unnamed.contains(it)) {
            withheld.insert(event.position);
        }
    }
}
