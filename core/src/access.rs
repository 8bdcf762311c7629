//! What the public may not read. It is judged at the head of the book, whatever the cut: what is closed
//! today was not to be read yesterday either. Nothing here hides hashes: every event keeps its place.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::Told;
use crate::evidence::Confidence;
use crate::ids::{EventId, ItemId, Subject};
use crate::record::Recorded;
use crate::time::Position;
use crate::timeline::Timeline;
use crate::vocabulary::Access;

/// For whom a book is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Whoever works with it: everything, unsure facts marked.
    Clerks,
    /// Anyone: nothing confidential, and no fact that is unsure.
    Public,
}

/// The events whose words an audience does not get.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    withheld: BTreeSet<Position>,
    unsure: BTreeSet<Position>,
}

impl Hidden {
    /// What is hidden from an audience.
    #[must_use]
    pub fn from(audience: Audience, timeline: &Timeline) -> Self {
        match audience {
            Audience::Clerks => Self::default(),
            Audience::Public => Self {
                withheld: withheld(timeline),
                unsure: unsure(timeline),
            },
        }
    }

    /// Whether the words of the event at a position are hidden.
    #[must_use]
    pub fn hides(&self, position: Position) -> bool {
        self.withheld.contains(&position) || self.unsure.contains(&position)
    }

    /// The timeline without what is hidden, every event in its place.
    #[must_use]
    pub fn taken_from(&self, timeline: Timeline) -> Timeline {
        timeline.with_events(|event| {
            if !self.hides(event.position) {
                return;
            }
            event.words = None;
            event.reason = None;
            // A fact that nobody is sure of is not told to the public at all.
            if event.access == Access::Confidential || self.unsure.contains(&event.position) {
                event.facts = None;
                event
                    .refs
                    .retain(|subject| !matches!(subject, Subject::Person(_)));
            }
        })
    }
}

/// The positions of what is confidential: events of items that were closed since, and events that were
/// recorded so, but for those that were so because of an item that was opened since.
fn withheld(timeline: &Timeline) -> BTreeSet<Position> {
    let changed = timeline.access_changes();
    let mut closed_then: BTreeMap<ItemId, bool> = BTreeMap::new();
    let mut withheld = BTreeSet::new();
    for event in timeline.events() {
        if let Some(Told::AgendaItemSubmitted(facts, _)) = event.told() {
            let closed = facts.access == Access::Confidential;
            closed_then.entry(facts.item).or_insert(closed);
        }
        let about = || about_items(&event.subjects, &event.refs);
        let now = |item: &ItemId| changed.get(item);
        let closed_since = about().any(|item| now(&item) == Some(&Access::Confidential));
        let mut because_of = about().filter(|item| closed_then.get(item) == Some(&true));
        let opened_since = match because_of.next() {
            Some(first) => [first]
                .into_iter()
                .chain(because_of)
                .all(|item| now(&item) == Some(&Access::Public)),
            None => false,
        };
        if closed_since || (event.access == Access::Confidential && !opened_since) {
            withheld.insert(event.position);
        }
        if let Some(Told::AccessChanged(facts, _)) = event.told() {
            closed_then.insert(facts.item, facts.access == Access::Confidential);
        }
    }
    for position in names_used_openly(timeline.events(), &withheld) {
        withheld.remove(&position);
    }
    withheld
}

/// The registrations of persons and offices, and of case numbers without a title, that were first named behind closed doors, and that something
/// the public may read names as well: its name is no secret then, and the open event needs it.
fn names_used_openly(events: &[Recorded], withheld: &BTreeSet<Position>) -> Vec<Position> {
    let is_name = |event: &&Recorded| match event.told() {
        Some(Told::PersonRegistered(..) | Told::OfficeRegistered(..)) => true,
        Some(Told::CaseOpened(_, words)) => words.is_some_and(|words| words.title.is_none()),
        Some(_) | None => false,
    };
    let open = events
        .iter()
        .filter(|event| !withheld.contains(&event.position) && !is_name(event));
    let named: BTreeSet<Subject> = open
        .flat_map(|event| event.subjects.iter().chain(&event.refs))
        .copied()
        .collect();
    let closed = events
        .iter()
        .filter(is_name)
        .filter(|event| withheld.contains(&event.position));
    let used = closed.filter(|event| event.subjects.iter().any(|subject| named.contains(subject)));
    used.map(|event| event.position).collect()
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

/// The positions of facts that were read from a document, and that nothing makes sure: no other reading
/// and no review. What was said of such a fact, as why it was taken back, goes with it.
fn unsure(timeline: &Timeline) -> BTreeSet<Position> {
    let events = timeline.events();
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
    let is_unsure = |event: &&Recorded| {
        let surest = surest.get(&event.id);
        surest.is_some_and(|surest| !surest.is_sure()) && timeline.review(event.id, None).is_none()
    };
    let unsure: BTreeSet<EventId> = events
        .iter()
        .filter(is_unsure)
        .map(|event| event.id)
        .collect();
    let is_of_unsure = |event: &&Recorded| {
        let meant = match event.told() {
            Some(Told::EvidenceAdded(facts, _)) => facts.event,
            Some(Told::EventWithdrawn(facts, _)) => facts.event,
            Some(Told::FactReviewed(facts, _)) => facts.event,
            Some(_) | None => event.id,
        };
        unsure.contains(&event.id) || unsure.contains(&meant)
    };
    let hidden = events.iter().filter(is_of_unsure);
    hidden.map(|event| event.position).collect()
}
