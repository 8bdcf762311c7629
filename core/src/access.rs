//! What the public may not read. It is judged at the head of the book, whatever the cut: what is closed
//! today was not to be read yesterday either. Nothing here hides hashes: every event keeps its place.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::Told;
use crate::evidence::Confidence;
use crate::ids::{EventId, ItemId, Subject};
use crate::record::Recorded;
use crate::time::Position;
use crate::vocabulary::Access;

/// For whom a book is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Whoever works with it: everything, unsure facts marked.
    Clerks,
    /// Anyone: nothing confidential, and no fact that is unsure.
    Public,
}

/// The positions whose words the public may not read: of confidential events and of items that were
/// closed since, but for those of items that were opened since.
#[must_use]
pub fn withheld(events: &[Recorded]) -> BTreeSet<Position> {
    let mut changed: BTreeMap<ItemId, Access> = BTreeMap::new();
    for event in events {
        if let Some(Told::AccessChanged(facts, _)) = event.told() {
            changed.insert(facts.item, facts.access);
        }
    }
    let is_withheld = |event: &&Recorded| {
        let since = about_items(&event.subjects, &event.refs)
            .filter_map(|item| changed.get(&item))
            .max();
        since.copied().unwrap_or(event.access) == Access::Confidential
    };
    events
        .iter()
        .filter(is_withheld)
        .map(|event| event.position)
        .collect()
}

/// The items whose closing closes an event: those it is about. What is about a meeting or a body as a
/// whole only mentions items.
pub(crate) fn about_items<'a>(
    subjects: &'a [Subject],
    refs: &'a [Subject],
) -> impl Iterator<Item = ItemId> + 'a {
    let of_a_whole = subjects
        .iter()
        .any(|subject| matches!(subject, Subject::Meeting(_) | Subject::Body(_)));
    let refs = if of_a_whole { &[][..] } else { refs };
    subjects.iter().chain(refs).filter_map(Subject::item)
}

/// The events as an audience may read them, each in its place.
#[must_use]
pub fn read_by(audience: Audience, mut events: Vec<Recorded>) -> Vec<Recorded> {
    match audience {
        Audience::Clerks => events,
        Audience::Public => {
            let withheld = withheld(&events);
            let surest = surest(&events);
            for event in &mut events {
                if withheld.contains(&event.position) {
                    withhold(event);
                }
                // A fact that nobody is sure of is not told to the public at all.
                if surest
                    .get(&event.id)
                    .is_some_and(|surest| !surest.is_sure())
                {
                    withhold(event);
                    event.facts = None;
                }
            }
            events
        }
    }
}

fn withhold(event: &mut Recorded) {
    event.words = None;
    event.reason = None;
    if event.access == Access::Confidential {
        event.facts = None;
        event
            .refs
            .retain(|subject| !matches!(subject, Subject::Person(_)));
    }
}

/// How sure each event is that was read from a document, with the evidence that was added since.
fn surest(events: &[Recorded]) -> BTreeMap<EventId, Confidence> {
    let mut surest: BTreeMap<EventId, Confidence> = BTreeMap::new();
    for event in events {
        let about = match event.told() {
            Some(Told::EvidenceAdded(facts, _)) => facts.event,
            Some(_) | None => event.id,
        };
        for place in &event.evidence {
            let best = surest.entry(about).or_insert(place.confidence);
            *best = place.confidence.max(*best);
        }
    }
    surest
}
