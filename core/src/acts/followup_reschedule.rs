//! `followup reschedule`: a follow-up gets another deadline, for a reason. The one before stays in its
//! history; after something came, it asks for more.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, FollowUpName, ItemName, New, deadline};
use crate::event::follow_up_rescheduled;
use crate::ids::Subject;
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The follow-up: its id or the beginning of it, the position of its order as in #113, or the item it was ordered at.
    pub follow_up: FollowUpName,
    /// When, in words, as in `marts eller april 2023`; read for days where none are given.
    pub due: String,
    /// The first day it is due on; given with the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_from: Option<NaiveDate>,
    /// The last day it is due on; late only past it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_to: Option<NaiveDate>,
    /// The item it was done at, as in `2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// The deadline, from the day given on, else from that of the item.
///
/// # Errors
/// `follow-up-not-found`, `follow-up-ambiguous`, `item-not-found` and the like, `reason-missing`,
/// `value-invalid`, `follow-up-ended`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let follow_up = deciding.follow_up(&command.follow_up)?;
    let item = command.item.as_ref();
    let item = item.map(|item| deciding.item(item)).transpose()?;
    let now = deciding.follow_up_now(follow_up)?;
    deciding.reason()?;
    let due = deadline::days(command.due_from, command.due_to)?;
    if command.due.trim().is_empty() {
        return Err(Rejection::invalid("a deadline has words"));
    }
    now.not_ended()?;
    let facts = follow_up_rescheduled::Facts {
        follow_up,
        due,
        item,
    };
    let words = follow_up_rescheduled::Words {
        due: command.due.trim().to_owned(),
    };
    let on = deciding.day_of(item)?;
    deciding.tell(New {
        subjects: vec![Subject::FollowUp(follow_up)],
        refs: item.map(Subject::Item).into_iter().collect(),
        on: Some(on),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
