//! Which facts hold: cut by what was known, corrections resolved, cut by the day, put in order.
//!
//! This is the only place that orders facts and resolves corrections. Nothing here depends on the
//! order of import: two books with the same documents give the same [`Book`] on any day.

mod access;
mod fold_order;
mod holding;
mod identity;

use std::collections::BTreeMap;

use crate::book::Book;
use crate::event::Told;
use crate::ids::EventId;
use crate::record::Recorded;
use crate::time::{Cut, Position};

use fold_order::{Places, Planned};
use identity::Identities;

pub use holding::Holding;
pub(crate) use identity::with_ids;

/// All events of the book in the order it learnt of them, with the chains of corrections.
///
/// Extending a timeline event by event gives the same as building it from all of them at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    events: Vec<Recorded>,
    by_id: BTreeMap<EventId, usize>,
    /// For each event that was corrected: the chain it began, first to newest.
    chains: BTreeMap<usize, Vec<usize>>,
    /// For each correction: the first event of its chain.
    chain_of: BTreeMap<usize, usize>,
    /// For each event: further evidence for it, as indices of `evidence-added` events.
    evidence: BTreeMap<EventId, Vec<usize>>,
    /// For each event, and each finding of a document: the reviews that accepted it.
    reviews: BTreeMap<(EventId, Option<u32>), Vec<usize>>,
    /// For each event that was taken back: the `event-withdrawn`s that did it, each but the last given back since.
    withdrawn: BTreeMap<EventId, Vec<usize>>,
    /// Who is who, as far as somebody said so.
    identities: Identities,
}

impl Timeline {
    /// The timeline of these events, which must come in the order of their positions.
    #[must_use]
    pub fn of(events: impl IntoIterator<Item = Recorded>) -> Self {
        let mut timeline = Self::default();
        for event in events {
            timeline.extend(event);
        }
        timeline
    }

    /// Adds the event at the next position.
    pub fn extend(&mut self, event: Recorded) {
        self.add(event);
        self.identities.extend(&self.events);
    }

    /// Adds the event at the next position, whatever it says of who is who: it is told as it reads.
    pub(crate) fn add(&mut self, event: Recorded) {
        let index = self.events.len();
        debug_assert_eq!(
            event.position.0,
            index as u64 + 1,
            "BUG: positions are dense from 1"
        );
        if let Some(corrected) = event.corrects.and_then(|id| self.by_id.get(&id)).copied() {
            let first = self.chain_of.get(&corrected).copied().unwrap_or(corrected);
            self.chains
                .entry(first)
                .or_insert_with(|| vec![first])
                .push(index);
            self.chain_of.insert(index, first);
        }
        if let Some(Told::EvidenceAdded(facts, _)) = event.told() {
            self.evidence.entry(facts.event).or_default().push(index);
        } else if let Some(Told::FactReviewed(facts, _)) = event.told() {
            let meant = (facts.event, facts.finding);
            self.reviews.entry(meant).or_default().push(index);
        } else if let Some(Told::EventWithdrawn(facts, _)) = event.told() {
            self.withdrawn.entry(facts.event).or_default().push(index);
        }
        self.by_id.insert(event.id, index);
        self.events.push(event);
    }

    /// All events, in the order of their positions.
    #[must_use]
    pub fn events(&self) -> &[Recorded] {
        &self.events
    }

    /// The position of the newest event; 0 for an empty book.
    #[must_use]
    pub fn head(&self) -> Position {
        Position(self.events.len() as u64)
    }

    /// The event with this id.
    #[must_use]
    pub fn event(&self, id: EventId) -> Option<&Recorded> {
        self.by_id
            .get(&id)
            .and_then(|index| self.events.get(*index))
    }

    /// The event at this position.
    #[must_use]
    pub fn at(&self, position: Position) -> Option<&Recorded> {
        let index = usize::try_from(position.0.checked_sub(1)?).ok()?;
        self.events.get(index)
    }

    /// The last position at or before which the book had been told at this instant.
    #[must_use]
    pub fn known_at(&self, instant: chrono::DateTime<chrono::Utc>) -> Position {
        let known = self
            .events
            .partition_point(|event| event.recorded_at.instant() <= instant);
        Position(known as u64)
    }

    /// The facts that hold at the cut, in the order they are folded in.
    #[must_use]
    pub fn holding(&self, cut: Cut) -> Vec<Holding<'_>> {
        let known_count = self.known_count(cut.known_at);
        let known = &self.events[..known_count];
        let mut holding: Vec<Holding<'_>> = known
            .iter()
            .enumerate()
            .filter(|(index, _)| !self.chain_of.contains_key(index))
            .filter_map(|(index, first)| {
                Some(Holding {
                    event: self.newest(index, known_count)?,
                    first,
                    timeline: self,
                    known_at: cut.known_at,
                })
            })
            .collect();
        let planned = Planned::of(&holding);
        holding.retain(|fact| {
            fact.event.holds_on(cut.as_of)
                || planned.shown_from(fact).is_some_and(|day| day <= cut.as_of)
        });
        let places = Places::of(&holding);
        holding.sort_by_cached_key(|fact| places.fold_key(fact));
        holding
    }

    /// The book as known at and as true on the cut.
    #[must_use]
    pub fn book(&self, cut: Cut) -> Book<'_> {
        self.fold(&self.holding(cut))
    }

    /// The book that facts of this timeline fold to, in their order. Who may read what is judged at the
    /// head.
    #[must_use]
    pub fn fold<'a>(&'a self, holding: &[Holding<'a>]) -> Book<'a> {
        let mut book = Book {
            access: self.item_access(),
            ..Book::default()
        };
        for fact in holding {
            book.evolve(*fact);
        }
        book.settle_decisions();
        book
    }

    /// Whether an event is the newest of its chain, and was not taken back, with everything known.
    #[must_use]
    pub fn stands(&self, event: &Recorded) -> bool {
        let standing = self.standing(event.id);
        standing.is_some_and(|standing| standing.id == event.id)
    }

    /// The same timeline with less of what its events say. Which events there are, and which corrects
    /// which, stays as it is.
    #[must_use]
    pub(crate) fn with_events(mut self, withhold: impl Fn(&mut Recorded)) -> Self {
        self.events.iter_mut().for_each(withhold);
        // What is withheld says of nobody who they are.
        self.identities = Identities::default();
        for count in 1..=self.events.len() {
            self.identities.extend(&self.events[..count]);
        }
        self
    }

    /// The newest event of a chain among the first so many that was not taken back by them.
    fn newest(&self, first: usize, known_count: usize) -> Option<&Recorded> {
        let alone = [first];
        let chain = self.chains.get(&first).map_or(&alone[..], Vec::as_slice);
        let known = chain.iter().rev().filter(|index| **index < known_count);
        let mut events = known.filter_map(|index| self.seen(*index, known_count));
        events.find(|event| self.withdrawn_among(event.id, known_count).is_none())
    }

    /// What took an event back among the first so many events, and was not taken back itself by them.
    fn withdrawn_among(&self, id: EventId, known_count: usize) -> Option<&Recorded> {
        let by = self.withdrawn.get(&id)?.iter().rev();
        let known = by.filter(|index| **index < known_count);
        let mut events = known.filter_map(|index| self.events.get(*index));
        events.find(|by| self.withdrawn_among(by.id, known_count).is_none())
    }

    /// The event that stands, with everything known, in the chain that this one belongs to; `None`
    /// where all of it was taken back.
    #[must_use]
    pub fn standing(&self, id: EventId) -> Option<&Recorded> {
        self.standing_at(id, self.head())
    }

    /// The same as known at a position.
    #[must_use]
    pub fn standing_at(&self, id: EventId, known_at: Position) -> Option<&Recorded> {
        let index = *self.by_id.get(&id)?;
        let first = self.chain_of.get(&index).copied().unwrap_or(index);
        self.newest(first, self.known_count(known_at))
    }

    /// How many events were known at a position.
    fn known_count(&self, known_at: Position) -> usize {
        self.events
            .partition_point(|event| event.position <= known_at)
    }

    /// The review that accepts what an event says, or a finding of a document, with everything known.
    #[must_use]
    pub fn review(&self, id: EventId, finding: Option<u32>) -> Option<&Recorded> {
        self.review_at(id, finding, self.head())
    }

    /// The same as known at a position.
    #[must_use]
    pub fn review_at(
        &self,
        id: EventId,
        finding: Option<u32>,
        known_at: Position,
    ) -> Option<&Recorded> {
        self.review_among(id, finding, self.known_count(known_at))
    }

    /// The review among the first so many events. A correction that rests on the evidence of what it
    /// corrects, as when a meeting is moved, is read the same, and was looked at with it.
    fn review_among(
        &self,
        id: EventId,
        finding: Option<u32>,
        known_count: usize,
    ) -> Option<&Recorded> {
        let mut at = self.event(id)?;
        loop {
            let reviews = self.reviews.get(&(at.id, finding));
            let reviews = reviews.into_iter().flatten().rev();
            let mut stands = reviews
                .filter(|index| **index < known_count)
                .filter(|index| {
                    let review = &self.events[**index];
                    self.withdrawn_among(review.id, known_count).is_none()
                });
            if let Some(index) = stands.next() {
                return self.events.get(*index);
            }
            let before = self.event(at.corrects?)?;
            if at.evidence.is_empty() || at.evidence != before.evidence {
                return None;
            }
            at = before;
        }
    }

    /// The first event of the chain that this one belongs to.
    #[must_use]
    pub fn first_of(&self, id: EventId) -> Option<&Recorded> {
        let index = *self.by_id.get(&id)?;
        let first = self.chain_of.get(&index).copied().unwrap_or(index);
        self.events.get(first)
    }

    /// The events known at the cut that were taken back by then, as they read there, each with what took it back;
    /// a taking back that was itself taken back is one of them, and what it took back is none.
    #[must_use]
    pub fn taken_back(&self, known_at: Position) -> Vec<(&Recorded, &Recorded)> {
        let known_count = self.known_count(known_at);
        let read = |id: EventId| self.seen(*self.by_id.get(&id)?, known_count);
        let pairs = self.withdrawn.keys().filter_map(|id| {
            let by = self.withdrawn_among(*id, known_count)?;
            Some((read(*id)?, read(by.id)?))
        });
        let mut known: Vec<_> = pairs.collect();
        known.sort_by_key(|(event, _)| event.position);
        known
    }

    /// The event that took this one back, with everything known.
    #[must_use]
    pub fn withdrawal(&self, id: EventId) -> Option<&Recorded> {
        self.withdrawn_among(id, self.events.len())
    }

    /// The same as known at a position.
    #[must_use]
    pub fn withdrawal_at(&self, id: EventId, known_at: Position) -> Option<&Recorded> {
        self.withdrawn_among(id, self.known_count(known_at))
    }
}
