//! What became of items and of their cases, from the decisions, stops and closings that were folded. Folding
//! itself stands in `evolve`.

use crate::book::{Book, Case, Closing, DecisionRecorded, Item, Meeting, Stop};
use crate::document::PointOutcome;
use crate::vocabulary::{Access, Competence, Outcome, StopEnding};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CaseState {
    /// Nothing has settled it.
    Open,
    /// The newest treatment settled it, by a body that decides finally as far as is known.
    Decided,
    /// The newest treatment put it off. An item that was taken off the agenda is no treatment.
    Deferred,
    /// A member stopped the newest decision, and nobody has settled that yet.
    Stopped,
    /// Somebody closed it.
    Closed,
}

impl CaseState {
    /// The code it is printed under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Decided => "decided",
            Self::Deferred => "deferred",
            Self::Stopped => "stopped",
            Self::Closed => "closed",
        }
    }
}

impl<'a> Item<'a> {
    /// The stop that is open, else the last end of one. A day can hold several stops and their ends, so
    /// it is their number that tells.
    #[must_use]
    pub fn stop(&self) -> Option<Stop<'a>> {
        let is_stop = |step: &&Stop<'a>| matches!(step, Stop::Stopped(_));
        let stopped = self.stops.iter().filter(is_stop).count();
        let open = stopped > self.stops.len() - stopped;
        let mut last_first = self.stops.iter().rev();
        last_first.find(|step| is_stop(step) == open).copied()
    }
}

impl<'a> Book<'a> {
    /// What became of an item: its own decision, else what another item's decision did with it, else
    /// withheld for a confidential one and missing where minutes are there without a decision.
    /// `None` for an item known from an agenda alone.
    #[must_use]
    pub fn outcome(&self, item: &Item<'_>) -> Option<Outcome> {
        if let Some(decision) = &item.decision {
            return Some(decision.facts.outcome);
        }
        if let Some((_, outcome)) = item.acted_on.last() {
            return Some(*outcome);
        }
        if item.is_decision_withheld {
            return Some(Outcome::Withheld);
        }
        let submitted = item.submitted?;
        match self.access_of(item) {
            Access::Confidential => Some(Outcome::Withheld),
            Access::Public => {
                let meeting = self.meetings.get(&submitted.facts.meeting)?;
                meeting.has_minutes.then_some(Outcome::Missing)
            }
        }
    }

    /// Who may read an item, as the head of the book says.
    #[must_use]
    pub fn access_of(&self, item: &Item<'_>) -> Access {
        let submitted = item.submitted.map(|submitted| submitted.facts);
        let changed = submitted.and_then(|facts| self.access.get(&facts.item).copied());
        changed
            .or_else(|| submitted.map(|facts| facts.access))
            .unwrap_or(Access::Public)
    }

    /// The meeting an item stood at.
    #[must_use]
    pub fn meeting_of(&self, item: &Item<'a>) -> Option<&Meeting<'a>> {
        item.submitted
            .and_then(|submitted| self.meetings.get(&submitted.facts.meeting))
    }

    /// Where a case stands after the newest of its items that the cut holds. An item that was taken off the
    /// agenda was not treated, and leaves the case where it stood: one that was put off is still put off.
    #[must_use]
    pub fn case_state(&self, case: &Case<'_>) -> CaseState {
        if let Some(Closing::Closed(_)) = case.closings.last() {
            return CaseState::Closed;
        }
        let newest = case.items.iter().rev().find_map(|id| {
            let item = self.items.get(id)?;
            let outcome = self.outcome(item)?;
            (outcome != Outcome::TakenOff).then_some((item, outcome))
        });
        let Some((item, outcome)) = newest else {
            return CaseState::Open;
        };
        match item.stop() {
            Some(Stop::Stopped(_)) => return CaseState::Stopped,
            // What the committee took back settles nothing.
            Some(Stop::Resolved(end)) if end.facts.ending == StopEnding::Withdrawn => {
                return CaseState::Open;
            }
            Some(Stop::Resolved(_)) | None => {}
        }
        let decision = item.decision.map(|decision| decision.facts);
        let points = decision.map_or(&[][..], |decision| &decision.points);
        let is_settled = match settles(outcome) {
            Settles::Whole => true,
            // Of several points each has to be settled.
            Settles::ByPoints => {
                let settled = |point: &PointOutcome| settles(point.outcome) == Settles::Whole;
                !points.is_empty() && points.iter().all(settled)
            }
            Settles::PutOff => return CaseState::Deferred,
            Settles::Nothing => false,
        };
        match decision.map(|decision| decision.competence) {
            Some(Competence::Final | Competence::Unknown) | None if is_settled => {
                CaseState::Decided
            }
            Some(
                Competence::Final
                | Competence::Unknown
                | Competence::Recommending
                | Competence::Consulted,
            )
            | None => CaseState::Open,
        }
    }

    /// Of several decisions at an item lets that of the body that met stand as its own, once all facts are there.
    pub(crate) fn settle_decisions(&mut self) {
        for item in self.items.values_mut() {
            let several = !item.decided_beside.is_empty() || item.is_decision_withheld;
            let Some(last) = item.decision.filter(|_| several) else {
                continue;
            };
            let met = self
                .meetings
                .get(&last.facts.meeting)
                .and_then(Meeting::body);
            let is_of_met = |decision: &DecisionRecorded<'_>| Some(decision.facts.body) == met;
            let beside = &mut item.decided_beside;
            if !is_of_met(&last)
                && let Some(place) = beside.iter().rposition(is_of_met)
            {
                item.decision = Some(std::mem::replace(&mut beside[place], last));
            } else if !is_of_met(&last) && met.is_some() && item.is_decision_withheld {
                // What was withheld may be what the body itself decided: another body's is not to stand for it.
                item.decided_beside.extend(item.decision.take());
            }
        }
    }
}

/// What an outcome settles of its case.
#[derive(PartialEq, Eq)]
enum Settles {
    /// All of it.
    Whole,
    /// What its points settle.
    ByPoints,
    /// Nothing: it comes back.
    PutOff,
    /// Nothing: heard, talked about, handed on, or not understood.
    Nothing,
}

fn settles(outcome: Outcome) -> Settles {
    match outcome {
        Outcome::Approved
        | Outcome::Rejected
        | Outcome::Appointed
        | Outcome::Established
        | Outcome::Authorised
        | Outcome::Decided
        | Outcome::Lapsed
        | Outcome::Withdrawn
        | Outcome::Revoked => Settles::Whole,
        Outcome::Mixed => Settles::ByPoints,
        Outcome::Deferred => Settles::PutOff,
        Outcome::Noted
        | Outcome::Discussed
        | Outcome::Referred
        | Outcome::Returned
        | Outcome::RecommendedOnward
        | Outcome::Instructed
        | Outcome::HearingOpened
        | Outcome::HearingAnswered
        | Outcome::TakenOff
        | Outcome::Nothing
        | Outcome::Withheld
        | Outcome::Missing
        | Outcome::Unclear => Settles::Nothing,
    }
}
