//! `body rename`: a body gets another name and stays the same body. One that takes over from another
//! is told by `body succeed`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, Deciding, New};
use crate::event::body_renamed;
use crate::ids::Subject;
use crate::name::without_term;
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The body, by a name it has or had.
    pub body: BodyName,
    /// The new name, without a term of years. It holds from the day of the act on.
    pub name: String,
}

/// The new name, from the day of the act on. The body is found by its earlier names as well.
///
/// # Errors
/// `body-not-found`, `value-invalid`, `body-exists`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let body = deciding.body(&command.body)?;
    let name = without_term(&command.name).trim().to_owned();
    if name.is_empty() {
        return Err(Rejection::invalid("a body has a name"));
    }
    let of_that_name = deciding.directory().body(deciding.municipality(), &name);
    if let Some(other) = of_that_name.filter(|other| *other != body) {
        let position = deciding.known.last_change(Subject::Body(other));
        return Err(Rejection::contradicts(
            Contradiction::BodyExists,
            format!("the municipality has another body called `{name}`"),
            position,
        ));
    }
    deciding.tell(New {
        subjects: vec![Subject::Body(body)],
        refs: vec![],
        on: Some(deciding.day()),
        facts: body_renamed::Facts { body }.into(),
        words: Some(body_renamed::Words { name }.into()),
    });
    Ok(())
}
