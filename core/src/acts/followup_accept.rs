//! `followup accept`: the body that asked, or whoever took over from it, took what came, at an item of its
//! own. Nobody else can end a follow-up as done.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, FollowUpName, ItemName, New};
use crate::event::follow_up_accepted;
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::Extent;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The follow-up: its id or the beginning of it, the position of its order as in #113, or the item it was ordered at.
    pub follow_up: FollowUpName,
    /// The item at which the body treated what came, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// How much of it ends, where it comes in a rhythm: the oldest instance that came, or all of it. Where
    /// nothing is said, the instance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extent: Option<Extent>,
}

/// The acceptance, on the day of the meeting.
///
/// # Errors
/// `follow-up-not-found`, `follow-up-ambiguous`, `item-not-found` and the like, `follow-up-ended`,
/// `not-delivered`, `not-who-asked`, `not-decided`, `not-taken`, `value-invalid` for the instance of what comes
/// in no rhythm.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let follow_up = deciding.follow_up(&command.follow_up)?;
    let item = deciding.item(&command.item)?;
    let now = deciding.follow_up_now(follow_up)?;
    let at = deciding.item_now(item)?;
    now.not_ended()?;
    let asked = now.order.position;
    if now.delivered.is_none() {
        return Err(Rejection::contradicts(
            Contradiction::NotDelivered,
            format!("nothing came of what was asked for at position {asked}"),
            [asked],
        ));
    }
    if now.delivered_on > Some(at.meeting.date) {
        let what = format!(
            "what was asked for at position {asked} came after the meeting of {}: by then nothing had come",
            at.meeting.date
        );
        let proof = [Some(asked), now.delivered];
        return Err(Rejection::contradicts(
            Contradiction::NotDelivered,
            what,
            proof.into_iter().flatten(),
        ));
    }
    let body = at.meeting.body;
    deciding.takes(&now, body, at.meeting.date, at.position)?;
    let (decision, position) = at.decision_of(body)?;
    if !decision.outcome.takes_what_came() {
        return Err(Rejection::contradicts(
            Contradiction::NotTaken,
            format!(
                "the decision of {} at position {position} is `{}`: what came was not taken by it",
                at.meeting.date, decision.outcome
            ),
            [position],
        ));
    }
    let in_rhythm = deciding.rhythm(&now).is_some();
    let usual = if in_rhythm { Extent::Instance } else { Extent::Whole };
    let extent = command.extent.unwrap_or(usual);
    deciding.can_end(&now, extent)?;
    let facts = follow_up_accepted::Facts {
        follow_up,
        body,
        item,
        extent,
    };
    deciding.tell(New {
        subjects: vec![Subject::FollowUp(follow_up)],
        refs: vec![Subject::Item(item), Subject::Body(body)],
        on: Some(at.meeting.date),
        facts: facts.into(),
        words: None,
    });
    Ok(())
}
