//! `decision stop`: a member stops the carrying out of a committee's decision and wants the council to
//! settle it (standsningsret, styrelsesloven § 23). Whether the member could do so is for findings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, Deciding, ItemName, New, PersonName};
use crate::event::{Facts, decision_stopped};
use crate::ids::Subject;
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// The member who stops it.
    pub by: PersonName,
    /// The body whose decision is stopped; the one that met where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyName>,
}

/// The stop, on the day of the meeting, and that every open follow-up of the item waits from then on; with a
/// correction, what waits for the stop waits from its new day on.
///
/// # Errors
/// `item-not-found` and the like, `body-not-found`, `person-not-found`, `value-invalid` for a correction
/// to another item, `not-decided`, `already-stopped`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    let body = command.body.as_ref();
    let body = body.map(|name| deciding.body(name)).transpose()?;
    let person = deciding.person(&command.by)?;
    let now = deciding.item_now(item)?;
    let body = body.unwrap_or(now.meeting.body);
    if let Some(Facts::DecisionStopped(facts)) =
        deciding.corrected().and_then(|event| event.facts.as_ref())
        && facts.item != item
    {
        return Err(Rejection::invalid(
            "a correction of a stop stays with its item; take it back with `event withdraw`",
        ));
    }
    now.decision_of(body)?;
    let on = deciding.day_at(&now.meeting);
    now.not_stopped(on)?;
    let words = decision_stopped::Words {
        name: command.by.as_str().to_owned(),
    };
    deciding.tell(New {
        subjects: now.subjects(),
        refs: vec![Subject::Body(body), Subject::Person(person)],
        on: Some(on),
        facts: decision_stopped::Facts { item, body, person }.into(),
        words: Some(words.into()),
    });
    if let Some(stop) = deciding.corrected() {
        return deciding.move_suspensions(stop, item, on);
    }
    for open in deciding.open_follow_ups(item, on) {
        if open.suspended.is_none() {
            deciding.suspend_with(open.follow_up, item, on.max(open.ordered.asked_on));
        }
    }
    Ok(())
}
