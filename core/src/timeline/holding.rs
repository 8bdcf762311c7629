//! One fact that holds at a cut, with its chain of corrections, its evidence and its review; it must not decide which
//! facts hold.

use crate::event::Told;
use crate::evidence::{Confidence, Evidence};
use crate::ids::Subject;
use crate::record::Recorded;
use crate::time::Position;

use super::Timeline;

/// A fact that holds at a cut: the newest of its chain, in the place of the first.
#[derive(Debug, Clone, Copy)]
pub struct Holding<'a> {
    /// The event whose facts and words hold.
    pub event: &'a Recorded,
    /// The first event of its chain; the same event where nothing was corrected.
    pub first: &'a Recorded,
    pub(super) timeline: &'a Timeline,
    pub(super) known_at: Position,
}

impl<'a> Holding<'a> {
    /// Facts and words side by side; `None` where they are withheld.
    #[must_use]
    pub fn told(&self) -> Option<Told<'a>> {
        self.event.told()
    }

    /// All events of its chain known at the cut, first to newest; one where nothing was corrected.
    #[must_use]
    pub fn chain(&self) -> Vec<&'a Recorded> {
        let timeline = self.timeline;
        let first = timeline.by_id.get(&self.first.id);
        let later = first
            .and_then(|first| timeline.chains.get(first))
            .map_or(&[][..], Vec::as_slice);
        let known_count = timeline.known_count(self.known_at);
        let later = later
            .iter()
            .skip(1)
            .filter(|index| **index < known_count)
            .filter_map(|index| timeline.seen(*index, known_count));
        [self.first].into_iter().chain(later).collect()
    }

    /// The events of its chain that nobody had taken back at the cut, first to newest.
    #[must_use]
    pub fn standing_chain(&self) -> Vec<&'a Recorded> {
        let taken_back = |event: &Recorded| {
            let by = self.timeline.withdrawal_at(event.id, self.known_at);
            by.is_some()
        };
        let mut chain = self.chain();
        chain.retain(|event| !taken_back(event));
        chain
    }

    /// Whether the fact has the subject among its subjects or refs.
    #[must_use]
    pub fn mentions(&self, subject: Subject) -> bool {
        self.event.subjects.contains(&subject) || self.event.refs.contains(&subject)
    }

    /// All evidence for the fact known at the cut: its own, then what was added.
    #[must_use]
    pub fn evidence(&self) -> Vec<&'a Evidence> {
        self.evidence_of(self.event)
    }

    /// All evidence for it, and where it is a person's word in place of a reading, that of what was read.
    #[must_use]
    pub fn read_at(&self) -> Vec<&'a Evidence> {
        let chain = self.standing_chain();
        let read = chain.iter().rev().map(|event| self.evidence_of(event));
        read.into_iter()
            .find(|evidence| !evidence.is_empty())
            .unwrap_or_default()
    }

    fn evidence_of(&self, event: &'a Recorded) -> Vec<&'a Evidence> {
        let (timeline, known_at) = (self.timeline, self.known_at);
        let added = timeline
            .evidence
            .get(&event.id)
            .map_or(&[][..], Vec::as_slice);
        let added = added
            .iter()
            .filter_map(move |index| timeline.events.get(*index))
            .filter(move |event| event.position <= known_at)
            .flat_map(|event| &event.evidence);
        let mut all: Vec<&Evidence> = event.evidence.iter().chain(added).collect();
        all.sort();
        all.dedup();
        all
    }

    /// The review that accepted the fact, where one is known at the cut.
    #[must_use]
    pub fn review(&self) -> Option<&'a Recorded> {
        self.review_of_finding(None)
    }

    /// The review that settled a finding of a document, from 1, where one is known at the cut.
    #[must_use]
    pub fn review_of_finding(&self, finding: Option<u32>) -> Option<&'a Recorded> {
        self.timeline
            .review_at(self.event.id, finding, self.known_at)
    }

    /// The event that a review is of.
    #[must_use]
    pub fn reviewed(&self) -> Option<&'a Recorded> {
        match self.told() {
            Some(Told::FactReviewed(facts, _)) => self.timeline.event(facts.event),
            Some(_) | None => None,
        }
    }

    /// Whether the fact stands without a review: it was read surely, a person said it, or somebody
    /// accepted the reading.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.confidence().is_sure() || self.review().is_some()
    }

    /// How sure the reading is: the surest of all its evidence, or certain where a person said it.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        let evidence = self.evidence();
        evidence
            .iter()
            .map(|place| place.confidence)
            .max()
            .unwrap_or(Confidence::CERTAIN)
    }
}
