//! What was read, apart from where, and where: by the first a reading is found again, by the second it is told
//! from the same words elsewhere. Keys are words: they are looked up, never stored.

use serde_json::Value;

use super::Decided;
use crate::event::{Facts, Words};
use crate::evidence::{Mark, RuleId};
use crate::ids::Subject;
use crate::record::Recorded;
use crate::vocabulary::Outcome;

/// What was read, apart from where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadingKey(String);

impl ReadingKey {
    /// The key of what a rule read.
    #[must_use]
    pub fn of(rule: &RuleId, facts: &Facts, words: Option<&Words>) -> Self {
        let mut said =
            serde_json::to_value((facts, words)).expect("BUG: facts and words are stored as JSON");
        without_place(&mut said);
        Self(format!("{} {rule} {said}", facts.kind()))
    }
}

/// The words of a reading that what was decided about holds elsewhere, too; `None` for what is decided for its
/// own place alone.
#[must_use]
pub fn words_of(reading: &Recorded) -> Option<ReadingKey> {
    let facts = reading
        .facts
        .as_ref()
        .filter(|facts| holds_elsewhere(facts))?;
    let rule = &reading.evidence.first()?.rule;
    Some(ReadingKey::of(rule, facts, reading.words.as_ref()))
}

/// Takes ids out of what was read, and what depends on the meeting or the file alone.
fn without_place(said: &mut Value) {
    match said {
        Value::Object(fields) => {
            for name in ["asked_on", "sections", "ordinal"] {
                fields.remove(name);
            }
            fields.values_mut().for_each(without_place);
        }
        Value::Array(values) => values.iter_mut().for_each(without_place),
        Value::String(text) => {
            let id = text.rsplit('/').next().unwrap_or(text);
            if id.len() == 36 && uuid::Uuid::try_parse(id).is_ok() {
                *said = Value::Null;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether somebody is asked about a reading: it is unsure, or a decision that no rule claimed.
#[must_use]
pub fn asks(mark: &Mark, facts: &Facts) -> bool {
    !mark.confidence.is_sure() || is_unclear(facts)
}

pub(super) fn is_unclear(facts: &Facts) -> bool {
    matches!(facts, Facts::DecisionRecorded(facts) if facts.outcome == Outcome::Unclear)
}

/// The item, meeting, plan or body a fact is told of: two readings of one fact have the same.
#[must_use]
pub(super) fn place(facts: &Facts) -> Option<Subject> {
    let meeting = if let Facts::MeetingHeld(facts) = facts {
        Some(facts.meeting)
    } else if let Facts::AttendanceRecorded(facts) = facts {
        Some(facts.meeting)
    } else if let Facts::AgendaItemSubmitted(facts) = facts {
        Some(facts.meeting)
    } else {
        None
    };
    let item = || {
        if let Facts::RecommendationMade(facts) = facts {
            Some(facts.item)
        } else if let Facts::DecisionRecorded(facts) = facts {
            Some(facts.item)
        } else if let Facts::DisqualificationRuled(facts) = facts {
            Some(facts.item)
        } else if let Facts::FollowUpOrdered(facts) = facts {
            facts.item
        } else if let Facts::ReferenceClaimed(facts) = facts {
            Some(facts.item)
        } else if let Facts::DecisionQuoted(facts) = facts {
            Some(facts.item)
        } else {
            None
        }
    };
    // A goal stands in its plan, else where it was told; of what a letter says there is but the book.
    let goal = || {
        let (plan, item) = if let Facts::GoalSet(facts) = facts {
            (facts.plan, facts.item)
        } else if let Facts::GoalCarriedOver(facts) = facts {
            (facts.plan, facts.item)
        } else if let Facts::GoalRevised(facts) = facts {
            (facts.plan, facts.item)
        } else {
            return None;
        };
        let place = plan.map(Subject::Plan).or(item.map(Subject::Item));
        Some(place.unwrap_or(Subject::Ledger))
    };
    // A topic is one of the body it is planned for.
    let topic = || {
        if let Facts::TopicPlanned(facts) = facts {
            Some(Subject::Body(facts.body))
        } else {
            None
        }
    };
    meeting
        .map(Subject::Meeting)
        .or_else(|| item().map(Subject::Item))
        .or_else(goal)
        .or_else(topic)
}

/// What was said instead, apart from where.
pub(super) fn said(decided: &Decided) -> Option<Value> {
    let mut said = serde_json::to_value(decided.instead.as_ref()?)
        .expect("BUG: facts and words are stored as JSON");
    without_place(&mut said);
    Some(said)
}

/// Whether what was decided about one item can be said of another with the same words: of what stands in
/// the words alone, not of a title, of who was there or of the day of a meeting.
pub(super) fn holds_elsewhere(facts: &Facts) -> bool {
    matches!(
        facts,
        Facts::DecisionRecorded(_)
            | Facts::FollowUpOrdered(_)
            | Facts::ReferenceClaimed(_)
            | Facts::DecisionQuoted(_)
            | Facts::RecommendationMade(_)
    )
}

/// What was said instead of a reading, said of another item; `None` where it cannot be: a day that somebody
/// gave is one of its own item.
#[must_use]
pub fn said_of_another(instead: &Facts, here: &Facts) -> Option<Facts> {
    if let (Facts::DecisionRecorded(instead), Facts::DecisionRecorded(here)) = (instead, here) {
        // What a decision does with other items names items of its own meeting.
        if !instead.acts_on.is_empty() || !here.acts_on.is_empty() {
            return None;
        }
        let mut facts = instead.clone();
        facts.item = here.item;
        facts.meeting = here.meeting;
        facts.body = here.body;
        Some(facts.into())
    } else if let (Facts::FollowUpOrdered(instead), Facts::FollowUpOrdered(here)) = (instead, here)
    {
        let mut facts = here.clone();
        facts.kind = instead.kind;
        facts.basis = instead.basis;
        (instead.due == here.due).then(|| facts.into())
    } else if let (Facts::ReferenceClaimed(instead), Facts::ReferenceClaimed(here)) =
        (instead, here)
    {
        let mut facts = here.clone();
        facts.relation = instead.relation;
        (instead.meeting_date == here.meeting_date).then(|| facts.into())
    } else if let (Facts::DecisionQuoted(instead), Facts::DecisionQuoted(here)) = (instead, here) {
        let mut facts = here.clone();
        facts.outcome = instead.outcome;
        (instead.meeting_date == here.meeting_date).then(|| facts.into())
    } else {
        None
    }
}
