//! `followup resume`: a follow-up that waited goes on. What waits for a stopped decision goes on when the
//! stop ends, and not before.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, FollowUpName, ItemName, New};
use crate::event::follow_up_resumed;
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

/// That it goes on, from the day given, else from that of the item.
///
/// # Errors
/// `follow-up-not-found`, `follow-up-ambiguous`, `item-not-found` and the like, `follow-up-ended`,
/// `not-resumable`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let follow_up = deciding.follow_up(&command.follow_up)?;
    let item = command.item.as_ref();
    let item = item.map(|item| deciding.item(item)).transpose()?;
    let now = deciding.follow_up_now(follow_up)?;
    now.not_ended()?;
    let Some((with, position)) = now.suspended else {
        let asked = now.order.position;
        let what = format!("the follow-up asked for at position {asked} does not wait");
        return Err(Rejection::contradicts(Contradiction::NotResumable, what, [asked]));
    };
    let stopped = |item| deciding.item_now(item).ok()?.stopped;
    // Whatever else it waits for, it does not go on while its own decision is stopped.
    let asked_by = now.ordered.asked_by;
    let own = now.ordered.item.and_then(stopped);
    let own = own.filter(|(body, _)| *body == asked_by);
    if let Some((_, stop)) = with.and_then(stopped).or(own) {
        let what = format!(
            "the follow-up waits since position {position}, and the decision it came of was stopped at position {stop}"
        );
        return Err(Rejection::contradicts(
            Contradiction::NotResumable,
            what,
            [position, stop],
        ));
    }
    let on = deciding.day_of(item)?;
    if let Some(since) = now.waits_since.filter(|since| on < *since) {
        let what = format!("the follow-up waits since {since}, by position {position}: on {on} it did not wait yet");
        return Err(Rejection::contradicts(Contradiction::NotResumable, what, [position]));
    }
    deciding.tell(New {
        subjects: vec![Subject::FollowUp(follow_up)],
        refs: item.map(Subject::Item).into_iter().collect(),
        on: Some(on),
        facts: follow_up_resumed::Facts { follow_up, item }.into(),
        words: None,
    });
    Ok(())
}
