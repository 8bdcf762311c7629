//! `hearing open`: a matter is sent to others to be heard. The answer that is to come is a follow-up, of
//! which the body that asks can take note.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, CaseName, Deciding, ItemName, New, deadline};
use crate::event::{Facts, follow_up_ordered, hearing_opened};
use crate::ids::{FollowUpId, Subject};
use crate::rejection::Rejection;
use crate::vocabulary::{FollowUpBasis, FollowUpKind};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item it was decided at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
    /// The case; that of the item where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseName>,
    /// Who asks; the body that met where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyName>,
    /// Who is asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<String>,
    /// When the answer is due, in words; read for days where none are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// The first day the answer is due on; given with the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_from: Option<NaiveDate>,
    /// The last day the answer is due on; late only past it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_to: Option<NaiveDate>,
}

/// The hearing, and the follow-up for its answer, on the day given, else that of the meeting.
///
/// # Errors
/// `item-not-found` and the like, `case-not-found`, `body-not-found`, `value-invalid`,
/// `meeting-cancelled`; with `corrects`, `follow-up-ended`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = command.item.as_ref();
    let item = item.map(|item| deciding.item(item)).transpose()?;
    let body = command.body.as_ref();
    let body = body.map(|body| deciding.body(body)).transpose()?;
    let now = item.map(|item| deciding.item_now(item)).transpose()?;
    let of_item = now.as_ref();
    let before = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::HearingOpened(facts)) => Some(facts),
        Some(_) | None => None,
    };
    let kept = before.map(|facts| (facts.item, Some(facts.case)));
    let case = deciding.case_said(command.case.as_ref(), of_item, kept)?;
    let case = case.ok_or_else(|| Rejection::invalid("a hearing belongs to a case: name it"))?;
    let body = body.or_else(|| of_item.map(|now| now.meeting.body));
    let body = body.ok_or_else(|| Rejection::invalid("a hearing is a body's: name it"))?;
    let due = deadline::days(command.due_from, command.due_to)?;
    let due_words = deadline::words(command.due.as_ref())?;
    let on = match of_item {
        Some(now) => {
            now.meeting.not_cancelled()?;
            deciding.day_at(&now.meeting)
        }
        None => deciding.day(),
    };
    let corrected = before.map(|facts| deciding.follow_up_now(facts.follow_up)).transpose()?;
    if let Some(before) = &corrected {
        before.not_ended()?;
    }
    let before = corrected.as_ref().map(|now| now.follow_up);
    let follow_up = before.unwrap_or_else(|| FollowUpId(deciding.ids.uuid()));
    let parties: Vec<String> = command.parties.iter().map(|party| party.trim().to_owned()).collect();
    let words = hearing_opened::Words {
        parties: parties.clone(),
        due: due_words.clone(),
    };
    let item_and_body = item.map(Subject::Item).into_iter().chain([Subject::Body(body)]);
    deciding.tell(New {
        subjects: vec![Subject::Case(case)],
        refs: item_and_body.clone().chain([Subject::FollowUp(follow_up)]).collect(),
        on: Some(on),
        facts: hearing_opened::Facts {
            case,
            body,
            item,
            follow_up,
        }
        .into(),
        words: Some(words.into()),
    });
    let asked = (!parties.is_empty()).then(|| parties.join(", "));
    let ordered = follow_up_ordered::Facts {
        follow_up,
        kind: FollowUpKind::HearingResponse,
        basis: FollowUpBasis::Ordered,
        asked_by: body,
        asked_on: on,
        item,
        case: Some(case),
        due,
    };
    let words = follow_up_ordered::Words {
        what: asked.as_ref().map_or_else(
            || "Høringssvar".to_owned(),
            |asked| format!("Høringssvar fra {asked}"),
        ),
        owner: asked,
        due: due_words,
    };
    let new = New {
        subjects: vec![Subject::FollowUp(follow_up)],
        refs: item_and_body.chain([Subject::Case(case)]).collect(),
        on: Some(on),
        facts: ordered.into(),
        words: Some(words.into()),
    };
    match corrected {
        Some(before) => {
            deciding.correct_also(before.order, new);
            deciding.settle_hearing(&before, &parties);
        }
        None => {
            deciding.tell_likewise(new);
            if let Some(now) = of_item {
                deciding.wait_for_stop(now, (follow_up, body), on);
            }
        }
    }
    Ok(())
}
