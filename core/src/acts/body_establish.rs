//! `body establish`: a body was set up, on somebody's word. It says nothing of who sits in it, nor of
//! a body it takes over from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, New};
use crate::event::{Facts, body_established};
use crate::ids::{BodyId, Subject};
use crate::name::without_term;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::BodyKind;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The name, without a term of years.
    pub name: String,
    /// What kind of body it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<BodyKind>,
}

/// The body, from the day given on; on every day where none is given.
///
/// # Errors
/// `value-invalid`, `body-exists`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let name = without_term(&command.name).trim().to_owned();
    if name.is_empty() {
        let what = "a body has a name";
        return Err(Rejection::contradicts(Contradiction::ValueInvalid, what, []));
    }
    let corrected = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::BodyEstablished(facts)) => Some(facts.body),
        Some(_) | None => None,
    };
    let known = deciding.directory().body(deciding.municipality(), &name);
    if let Some(known) = known.filter(|known| Some(*known) != corrected) {
        let position = deciding.known.last_change(Subject::Body(known));
        return Err(Rejection::contradicts(
            Contradiction::BodyExists,
            format!("the municipality has a body called `{name}`"),
            position,
        ));
    }
    let body = corrected.unwrap_or_else(|| BodyId(deciding.ids.uuid()));
    let words = body_established::Words {
        municipality: deciding.municipality().map(ToOwned::to_owned),
        name,
    };
    let facts = body_established::Facts {
        body,
        kind: command.kind,
    };
    deciding.tell(New {
        subjects: vec![Subject::Body(body)],
        refs: vec![],
        on: deciding.day_kept(),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
