//! `body dissolve`: a body ceases to be. What is open with it is not touched: it goes to an heir, where
//! somebody names one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, Deciding, New};
use crate::event::{Told, body_dissolved};
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The body. The day of the act is its last day.
    pub body: BodyName,
}

/// The end of the body; the day of the act is its last.
///
/// # Errors
/// `body-not-found`, `body-is-dissolved`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let body = deciding.body(&command.body)?;
    let events = deciding.about(Subject::Body(body));
    let dissolved = events
        .iter()
        .find(|event| matches!(event.told(), Some(Told::BodyDissolved(..))));
    if let Some(dissolved) = dissolved {
        let last = dissolved.effective_on;
        let last = last.map(|day| format!(", with {day} as its last day"));
        return Err(Rejection::contradicts(
            Contradiction::BodyDissolved,
            format!(
                "{} was dissolved at position {}{}",
                command.body.as_str(),
                dissolved.position,
                last.unwrap_or_default()
            ),
            [dissolved.position],
        ));
    }
    deciding.tell(New {
        subjects: vec![Subject::Body(body)],
        refs: vec![],
        on: Some(deciding.day()),
        facts: body_dissolved::Facts { body }.into(),
        words: None,
    });
    Ok(())
}
