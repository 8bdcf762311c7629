//! `followup order`: something is to come, and a body waits for it. What a stopped decision orders waits
//! from the beginning.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, CaseName, Deciding, ItemName, New, deadline};
use crate::event::{Facts, follow_up_ordered};
use crate::ids::{FollowUpId, Subject};
use crate::rejection::Rejection;
use crate::vocabulary::{FollowUpBasis, FollowUpKind};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// What is to come.
    pub what: String,
    /// What kind of thing; a task where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FollowUpKind>,
    /// On what it rests; ordered in so many words where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<FollowUpBasis>,
    /// The item it was asked for at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
    /// The body that asked; the one that met where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<BodyName>,
    /// The case; that of the item where nothing is said, and none where it is an empty text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseName>,
    /// Who is to do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// When, in words, as in `marts eller april 2023`; read for days where none are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// The first day it is due on; given with the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_from: Option<NaiveDate>,
    /// The last day it is due on; late only past it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_to: Option<NaiveDate>,
}

/// The follow-up, on the day given, else that of the meeting.
///
/// # Errors
/// `item-not-found` and the like, `body-not-found`, `case-not-found`, `value-invalid`,
/// `meeting-cancelled`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = command.item.as_ref();
    let item = item.map(|item| deciding.item(item)).transpose()?;
    let body = command.asked_by.as_ref();
    let body = body.map(|body| deciding.body(body)).transpose()?;
    let now = item.map(|item| deciding.item_now(item)).transpose()?;
    let of_item = now.as_ref();
    let before = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::FollowUpOrdered(facts)) => Some(facts),
        Some(_) | None => None,
    };
    let kept = before.map(|facts| (facts.item, facts.case));
    let case = deciding.case_said(command.case.as_ref(), of_item, kept)?;
    let body = body.or_else(|| of_item.map(|now| now.meeting.body));
    let body = body.ok_or_else(|| {
        Rejection::invalid("a follow-up is asked for by a body: name it, or the item")
    })?;
    let what = command.what.trim().to_owned();
    if what.is_empty() {
        return Err(Rejection::invalid("a follow-up says what is to come"));
    }
    let due = deadline::days(command.due_from, command.due_to)?;
    let due_words = deadline::words(command.due.as_ref())?;
    let on = match of_item {
        Some(now) => {
            now.meeting.not_cancelled()?;
            deciding.day_at(&now.meeting)
        }
        None => deciding.day(),
    };
    let follow_up = before.map_or_else(|| FollowUpId(deciding.ids.uuid()), |facts| facts.follow_up);
    let facts = follow_up_ordered::Facts {
        follow_up,
        kind: command.kind.unwrap_or(FollowUpKind::Task),
        basis: command.basis.unwrap_or(FollowUpBasis::Ordered),
        asked_by: body,
        asked_on: on,
        item,
        case,
        due,
    };
    let words = follow_up_ordered::Words {
        what,
        owner: command.owner.clone(),
        due: due_words,
    };
    let refs = [item.map(Subject::Item), case.map(Subject::Case)];
    deciding.tell(New {
        subjects: vec![Subject::FollowUp(follow_up)],
        refs: refs.into_iter().flatten().chain([Subject::Body(body)]).collect(),
        on: Some(on),
        facts: facts.into(),
        words: Some(words.into()),
    });
    if let (Some(now), None) = (of_item, before) {
        deciding.wait_for_stop(now, (follow_up, body), on);
    }
    Ok(())
}
