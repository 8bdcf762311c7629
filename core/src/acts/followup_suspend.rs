//! `followup suspend`: a follow-up waits, and its clock stands still. A decision that is stopped does so to
//! what it ordered by itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, FollowUpName, ItemName, New};
use crate::event::follow_up_suspended;
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The follow-up: its id or the beginning of it, the position of its order as in #113, or the item it was ordered at.
    pub follow_up: FollowUpName,
    /// The item it was done at, as in `2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// That it waits, from the day given on, else from that of the item.
///
/// # Errors
/// `follow-up-not-found`, `follow-up-ambiguous`, `item-not-found` and the like, `follow-up-ended`,
/// `follow-up-waits`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let follow_up = deciding.follow_up(&command.follow_up)?;
    let item = command.item.as_ref();
    let item = item.map(|item| deciding.item(item)).transpose()?;
    let now = deciding.follow_up_now(follow_up)?;
    now.not_ended()?;
    if let Some((_, position)) = now.suspended {
        return Err(Rejection::contradicts(
            Contradiction::FollowUpWaits,
            format!("the follow-up waits since position {position}"),
            [position],
        ));
    }
    let on = deciding.day_of(item)?;
    deciding.tell(New {
        subjects: vec![Subject::FollowUp(follow_up)],
        refs: item.map(Subject::Item).into_iter().collect(),
        on: Some(on),
        facts: follow_up_suspended::Facts { follow_up, item }.into(),
        words: None,
    });
    Ok(())
}
