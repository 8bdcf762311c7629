//! What people decided about readings: which they accepted, changed and rejected, found again by what was
//! read. It decides nothing: what follows from an earlier decision is the import's to say.
//!
//! A reading is the same where the same rule read the same words into the same facts; ids, and where a
//! document prints something, make no difference: `key` tells it. What events note of readings stands in
//! `noted`.

mod key;
mod noted;

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Facts, Words};
use crate::evidence::RuleId;
use crate::ids::{EventId, Subject};
use crate::time::Position;
use crate::vocabulary::ReviewDecision;

pub use key::{ReadingKey, asks, said_of_another, words_of};
use key::{holds_elsewhere, is_unclear, place, said};

/// What somebody decided about a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What.
    pub decision: ReviewDecision,
    /// The review, correction or withdrawal that said so.
    pub by: EventId,
    /// Where that stands.
    pub at: Position,
    /// Where the reading stands.
    pub of: Position,
    /// What was said instead, where the reading was changed.
    pub instead: Option<(Facts, Option<Words>)>,
}

/// A reading in the book.
struct Reading<'a> {
    event: EventId,
    rule: &'a RuleId,
    sure: bool,
    facts: &'a Facts,
    words: Option<&'a Words>,
}

/// A reading that somebody decided about.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Settled {
    key: ReadingKey,
    place: Option<Subject>,
    /// Whether a person was asked about it, and looked.
    asked: bool,
    decided: Decided,
}

/// Whether somebody looked at a reading, or an import decided as somebody had elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Own {
    Looked,
    Followed,
}

/// All readings that somebody decided about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readings {
    settled: BTreeMap<EventId, Settled>,
    by_key: BTreeMap<ReadingKey, BTreeSet<EventId>>,
}

impl Readings {
    /// What was decided last about this reading of the same item or meeting.
    #[must_use]
    pub fn here(&self, key: &ReadingKey, facts: &Facts) -> Option<&Decided> {
        let here = place(facts)?;
        let same = self.same(key).filter(|settled| settled.place == Some(here));
        same.map(|settled| &settled.decided)
            .max_by_key(|decided| decided.at)
    }

    /// What was decided about this reading at other items, where all who looked decided alike. Only what
    /// they were asked about counts: that something sure was taken back says nothing of other places.
    #[must_use]
    pub fn elsewhere(&self, key: &ReadingKey, facts: &Facts) -> Option<&Decided> {
        if !holds_elsewhere(facts) {
            return None;
        }
        let mut all = self.same(key).filter(|settled| settled.asked);
        let first = &all.next()?.decided;
        let alike =
            |decided: &Decided| decided.decision == first.decision && said(decided) == said(first);
        let mut newest = first;
        for settled in all {
            if !alike(&settled.decided) {
                return None;
            }
            if settled.decided.at > newest.at {
                newest = &settled.decided;
            }
        }
        Some(newest)
    }

    /// The change by which an event stands where this was read.
    #[must_use]
    pub fn changed_to(&self, key: &ReadingKey, stands: EventId) -> Option<&Decided> {
        let mut changed = self.changed(key);
        changed.find(|decided| decided.by == stands)
    }

    /// What was said instead of this reading, wherever, the newest first.
    pub fn changed(&self, key: &ReadingKey) -> impl Iterator<Item = &Decided> {
        let all = self.same(key).map(|settled| &settled.decided);
        let mut changed: Vec<&Decided> = all
            .filter(|decided| decided.decision == ReviewDecision::Changed)
            .collect();
        changed.sort_by_key(|decided| std::cmp::Reverse(decided.at));
        changed.into_iter()
    }

    /// What was decided about an event itself.
    #[must_use]
    pub fn of(&self, event: EventId) -> Option<&Decided> {
        self.settled.get(&event).map(|settled| &settled.decided)
    }

    fn same(&self, key: &ReadingKey) -> impl Iterator<Item = &Settled> {
        let events = self.by_key.get(key).into_iter().flatten();
        events.filter_map(|event| self.settled.get(event))
    }

    /// Notes what was decided about a reading, in place of what was decided about it before.
    fn settle(&mut self, reading: &Reading<'_>, decided: Decided, own: Own) {
        let key = ReadingKey::of(reading.rule, reading.facts, reading.words);
        let settled = Settled {
            place: place(reading.facts),
            asked: own == Own::Looked && (!reading.sure || is_unclear(reading.facts)),
            decided,
            key: key.clone(),
        };
        self.by_key.entry(key).or_default().insert(reading.event);
        self.settled.insert(reading.event, settled);
    }

    /// Notes that a change was made as another, and that nobody looked.
    fn followed(&mut self, change: EventId) {
        for settled in self.settled.values_mut() {
            if settled.decided.by == change {
                settled.asked = false;
            }
        }
    }

    /// What was said instead of a reading was changed once more.
    fn change_again(&mut self, before: EventId, decided: &Decided) {
        for settled in self.settled.values_mut() {
            if settled.decided.by == before {
                settled.decided = Decided {
                    of: settled.decided.of,
                    ..decided.clone()
                };
            }
        }
    }

    /// Forgets what an event decided that was taken back itself.
    pub(super) fn forget(&mut self, by: EventId) {
        let gone: Vec<EventId> = self
            .settled
            .iter()
            .filter(|(_, settled)| settled.decided.by == by)
            .map(|(event, _)| *event)
            .collect();
        for event in gone {
            let Some(settled) = self.settled.remove(&event) else {
                continue;
            };
            if let Some(events) = self.by_key.get_mut(&settled.key) {
                events.remove(&event);
            }
        }
    }
}
