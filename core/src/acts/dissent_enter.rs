//! `dissent enter`: somebody who was in the minority has another opinion entered in the protocol. Where
//! they were, and when they asked for it, is no matter of refusal.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, Deciding, ItemName, New};
use crate::event::dissent_entered;
use crate::ids::Subject;
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// Who, by name or list.
    pub by: String,
    /// The opinion in its own words.
    pub text: String,
    /// The body whose decision it is about; the one that met where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyName>,
}

/// The dissent, on the day of the meeting.
///
/// # Errors
/// `item-not-found` and the like, `body-not-found`, `value-invalid`, `not-decided`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    let now = deciding.item_now(item)?;
    let body = match &command.body {
        Some(name) => deciding.body(name)?,
        None => now.meeting.body,
    };
    let (by, text) = (command.by.trim(), command.text.trim());
    if by.is_empty() || text.is_empty() {
        return Err(Rejection::invalid("a dissent is somebody's, and has a text"));
    }
    now.decision_of(body)?;
    let person = deciding.directory().person(deciding.municipality(), by);
    let words = dissent_entered::Words {
        by: by.to_owned(),
        text: text.to_owned(),
    };
    let refs = person.map(Subject::Person).into_iter();
    deciding.tell(New {
        subjects: now.subjects(),
        refs: refs.chain([Subject::Body(body)]).collect(),
        on: Some(deciding.day_at(&now.meeting)),
        facts: dissent_entered::Facts { item, body, person }.into(),
        words: Some(words.into()),
    });
    Ok(())
}
