//! `urgent-decision take`: a committee's chair or the mayor decided alone in a case that could not wait
//! (styrelsesloven § 22 and § 31). The body is owed a report at its next ordinary meeting.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, CaseName, Deciding, New, PersonName};
use crate::event::{Facts, follow_up_ordered, urgent_decision_taken};
use crate::ids::{FollowUpId, Subject};
use crate::rejection::Rejection;
use crate::vocabulary::{FollowUpBasis, FollowUpKind, UrgentBy};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The body in whose place it was decided.
    pub body: BodyName,
    /// Who decided.
    pub person: PersonName,
    /// As what.
    pub by: UrgentBy,
    /// What was decided.
    pub text: String,
    /// The case: its number; none where nothing is said, and a corrected one keeps the case it had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseName>,
}

/// The decision, and the report of it that is to come, on the day of the act.
///
/// # Errors
/// `body-not-found`, `person-not-found`, `case-not-found`, `value-invalid`; with `corrects`,
/// `follow-up-ended`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let body = deciding.body(&command.body)?;
    let before = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::UrgentDecisionTaken(facts)) => Some(facts),
        Some(_) | None => None,
    };
    let kept = before.map(|facts| (None, facts.case));
    let case = deciding.case_said(command.case.as_ref(), None, kept)?;
    let person = deciding.person(&command.person)?;
    let text = command.text.trim().to_owned();
    if text.is_empty() {
        return Err(Rejection::invalid("a decision has a text"));
    }
    let corrected = before.map(|facts| deciding.follow_up_now(facts.follow_up)).transpose()?;
    if let Some(before) = &corrected {
        before.not_ended()?;
    }
    let before = corrected.as_ref().map(|now| now.follow_up);
    let follow_up = before.unwrap_or_else(|| FollowUpId(deciding.ids.uuid()));
    let on = deciding.day();
    let facts = urgent_decision_taken::Facts {
        body,
        case,
        person,
        by: command.by,
        follow_up,
    };
    let words = urgent_decision_taken::Words {
        name: command.person.as_str().to_owned(),
        text: text.clone(),
    };
    deciding.tell(New {
        subjects: vec![case.map_or(Subject::Body(body), Subject::Case)],
        refs: vec![
            Subject::Body(body),
            Subject::Person(person),
            Subject::FollowUp(follow_up),
        ],
        on: Some(on),
        facts: facts.into(),
        words: Some(words.into()),
    });
    let ordered = follow_up_ordered::Facts {
        follow_up,
        kind: FollowUpKind::Report,
        basis: FollowUpBasis::Statutory,
        asked_by: body,
        asked_on: on,
        item: None,
        case,
        due: None,
    };
    let words = follow_up_ordered::Words {
        what: format!("Orientering om: {text}"),
        owner: Some(command.person.as_str().to_owned()),
        due: Some("næste møde".to_owned()),
    };
    let new = New {
        subjects: vec![Subject::FollowUp(follow_up)],
        refs: case.map(Subject::Case).into_iter().chain([Subject::Body(body)]).collect(),
        on: Some(on),
        facts: ordered.into(),
        words: Some(words.into()),
    };
    match corrected {
        Some(before) => deciding.correct_also(before.order, new),
        None => deciding.tell_likewise(new),
    }
    Ok(())
}
