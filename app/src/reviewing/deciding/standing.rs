//! Where a reading stands for somebody who decides about it some time after it was shown: open, decided just
//! so, or decided otherwise by somebody else. It writes nothing.

use protokol_core::acts::again;
use protokol_core::time::Position;
use protokol_core::vocabulary::ReviewDecision;
use protokol_store::EventStore;
use serde_json::{Map, Value};

use super::act::changed;
use super::{Decision, Given, is_merged, replaced, same};
use crate::ledger::Ledger;
use crate::reviewing::decided;

/// Where a reading stands for somebody who decided about it some time ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::reviewing) enum Standing {
    /// Nobody decided about it since.
    Open,
    /// Somebody decided just so.
    Done,
    /// Somebody decided otherwise; the text says what, and where.
    Other(String),
}

impl<S: EventStore> Ledger<S> {
    /// What somebody else decided meanwhile, and otherwise, as lines to be told: position, what and by whom.
    #[must_use]
    pub fn decided_otherwise(&self, given: &[Given]) -> Vec<String> {
        let standings = given.iter().map(|one| self.stands_for(one));
        let other = |standing| match standing {
            Standing::Other(what) => Some(what),
            Standing::Open | Standing::Done => None,
        };
        standings.filter_map(other).collect()
    }

    /// Where the reading of a decision stands that was taken some time ago.
    pub(in crate::reviewing) fn stands_for(&self, given: &Given) -> Standing {
        let timeline = self.timeline();
        if let Decision::Same { gone, stays } = given.decision
            && same::is_one(timeline, gone, stays)
            && is_merged(timeline, given.target.position)
        {
            return Standing::Done;
        }
        let Some(before) = decided(timeline, given.target, timeline.head()) else {
            return match replaced(timeline, given.target.position) {
                Some(by) => Standing::Other(format!(
                    "#{} was corrected at #{} by {}",
                    given.target, by.position, by.actor
                )),
                None => Standing::Open,
            };
        };
        let done = match (before.decision, &given.decision) {
            (ReviewDecision::Accepted, Decision::Accept)
            | (ReviewDecision::Rejected, Decision::Reject) => true,
            (ReviewDecision::Changed, Decision::Change(changes)) => {
                self.says_so(given.target.position, before.position, changes)
            }
            (
                ReviewDecision::Accepted,
                Decision::Change(_) | Decision::Reject | Decision::Same { .. },
            )
            | (
                ReviewDecision::Changed,
                Decision::Accept | Decision::Reject | Decision::Same { .. },
            )
            | (
                ReviewDecision::Rejected,
                Decision::Accept | Decision::Change(_) | Decision::Same { .. },
            ) => false,
        };
        if done {
            Standing::Done
        } else {
            Standing::Other(format!(
                "#{} was {} at #{} by {}",
                given.target, before.decision, before.position, before.actor
            ))
        }
    }

    /// Whether what stands is what a change of the reading would say.
    fn says_so(&self, reading: Position, stands: Position, changes: &Map<String, Value>) -> bool {
        let timeline = self.timeline();
        let (Some(reading), Some(stands)) = (timeline.at(reading), timeline.at(stands)) else {
            return false;
        };
        let (Ok((verb, would)), Some((_, says))) =
            (changed(reading, changes), again::as_act(stands))
        else {
            return false;
        };
        let said = |fields: &Map<String, Value>, name: &String| {
            fields.get(name).filter(|value| *value != "").cloned()
        };
        let wanted = changes
            .keys()
            .all(|name| said(&would, name) == said(&says, name));
        wanted && verb.kind() == stands.kind
    }
}
