//! `followup deliver`: what was asked for came. The follow-up is not at its end by that: only the body that
//! asked can take it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, FollowUpName, ItemName, New};
use crate::event::follow_up_delivered;
use crate::ids::Subject;
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The follow-up: its id or the beginning of it, the position of its order as in #113, or the item it was ordered at.
    pub follow_up: FollowUpName,
    /// The item it came with, in whatever case, as in `2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
    /// The part of the item, where it is not all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// What came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The delivery, on the day given, else that of the item.
///
/// # Errors
/// `follow-up-not-found`, `follow-up-ambiguous`, `item-not-found` and the like, `value-invalid` for a
/// part of no item, `follow-up-ended`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let follow_up = deciding.follow_up(&command.follow_up)?;
    let item = command.item.as_ref();
    let item = item.map(|item| deciding.item(item)).transpose()?;
    let now = deciding.follow_up_now(follow_up)?;
    if command.part.is_some() && item.is_none() {
        return Err(Rejection::invalid("a part is that of an item: name the item"));
    }
    now.not_ended()?;
    let words = follow_up_delivered::Words {
        part: command.part.clone(),
        text: command.text.clone(),
    };
    let on = deciding.day_of(item)?;
    deciding.tell(New {
        subjects: vec![Subject::FollowUp(follow_up)],
        refs: item.map(Subject::Item).into_iter().collect(),
        on: Some(on),
        facts: follow_up_delivered::Facts { follow_up, item }.into(),
        words: Some(words.into()),
    });
    Ok(())
}
