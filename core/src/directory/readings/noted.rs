//! Noting what an event decides about a reading: that it was accepted, changed or rejected, and whether
//! somebody looked. What was decided is kept beside.

use super::{Decided, Own, Reading};
use crate::directory::{Directory, Filled};
use crate::ids::EventId;
use crate::record::Recorded;
use crate::vocabulary::ReviewDecision;

impl Filled {
    /// What was read from a document; `None` where a person said it.
    fn reading(&self) -> Option<Reading<'_>> {
        let first = self.evidence.first()?;
        Some(Reading {
            event: self.event,
            rule: &first.rule,
            sure: self.evidence.iter().any(|place| place.confidence.is_sure()),
            facts: &self.facts,
            words: self.words.as_ref(),
        })
    }
}

impl Directory {
    /// Notes that a reading was accepted.
    pub(in crate::directory) fn accept(
        &mut self,
        reading: EventId,
        review: &Recorded,
        follows: Option<EventId>,
    ) {
        if follows.is_some() {
            self.readings.followed(reading);
        }
        let slot = self.slot_of.get(&reading);
        let filled = slot.and_then(|slot| self.filled.get(slot));
        if let Some(filled) = filled.filter(|filled| filled.event == reading)
            && let Some(reading) = filled.reading()
        {
            let decided = Decided {
                decision: ReviewDecision::Accepted,
                by: review.id,
                at: review.position,
                of: filled.position,
                instead: None,
            };
            let own = match follows {
                Some(_) => Own::Followed,
                None => Own::Looked,
            };
            self.readings.settle(&reading, decided, own);
        }
    }

    /// Notes that a person said something else instead of what was read, or said so anew.
    pub(in crate::directory) fn change(&mut self, before: &Filled, event: &Recorded) {
        let (Some(facts), true) = (event.facts.clone(), event.evidence.is_empty()) else {
            return;
        };
        let decided = Decided {
            decision: ReviewDecision::Changed,
            by: event.id,
            at: event.position,
            of: before.position,
            instead: Some((facts, event.words.clone())),
        };
        match before.reading() {
            Some(reading) => {
                // What was read and changed in one command was changed by an import.
                let own = if before.command == event.cause.command {
                    Own::Followed
                } else {
                    Own::Looked
                };
                self.readings.settle(&reading, decided, own);
            }
            None => self.readings.change_again(before.event, &decided),
        }
    }

    /// Notes that what a person said before counts again, in place of what corrected it.
    pub(in crate::directory) fn change_back(&mut self, meant: &Recorded, again: &Recorded) {
        let Some(facts) = again.facts.clone() else {
            return;
        };
        let decided = Decided {
            decision: ReviewDecision::Changed,
            by: again.id,
            at: again.position,
            of: again.position,
            instead: Some((facts, again.words.clone())),
        };
        self.readings.change_again(meant.id, &decided);
    }

    /// Notes that a person took back what was read.
    pub(in crate::directory) fn reject(&mut self, meant: &Recorded, by: &Recorded) {
        // An import takes back only what it says otherwise at once.
        if let Some(facts) = &meant.facts
            && let Some(first) = meant.evidence.first()
            && by.evidence.is_empty()
        {
            let reading = Reading {
                event: meant.id,
                rule: &first.rule,
                sure: meant.confidence().is_sure(),
                facts,
                words: meant.words.as_ref(),
            };
            let decided = Decided {
                decision: ReviewDecision::Rejected,
                by: by.id,
                at: by.position,
                of: meant.position,
                instead: None,
            };
            self.readings.settle(&reading, decided, Own::Looked);
        }
    }
}
