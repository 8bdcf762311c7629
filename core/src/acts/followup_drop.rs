//! `followup drop`: a follow-up is given up, for a reason. It is no acceptance.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, FollowUpName, ItemName, New};
use crate::event::follow_up_dropped;
use crate::ids::Subject;
use crate::rejection::Rejection;
use crate::vocabulary::Extent;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The follow-up: its id or the beginning of it, the position of its order as in #113, or the item it was ordered at.
    pub follow_up: FollowUpName,
    /// The item it was done at, as in `2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
    /// How much of it ends, where it comes in a rhythm: the oldest instance that did not come, or all of it.
    /// Where nothing is said, all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extent: Option<Extent>,
}

/// The end of the follow-up, on the day given, else that of the item.
///
/// # Errors
/// `follow-up-not-found`, `follow-up-ambiguous`, `item-not-found` and the like, `reason-missing`,
/// `follow-up-ended`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let follow_up = deciding.follow_up(&command.follow_up)?;
    let item = command.item.as_ref();
    let item = item.map(|item| deciding.item(item)).transpose()?;
    let now = deciding.follow_up_now(follow_up)?;
    deciding.reason()?;
    now.not_ended()?;
    let on = deciding.day_of(item)?;
    let extent = command.extent.unwrap_or(Extent::Whole);
    deciding.can_end(&now, extent)?;
    deciding.tell(New {
        subjects: vec![Subject::FollowUp(follow_up)],
        refs: item.map(Subject::Item).into_iter().collect(),
        on: Some(on),
        facts: follow_up_dropped::Facts {
            follow_up,
            item,
            extent,
        }
        .into(),
        words: None,
    });
    Ok(())
}
