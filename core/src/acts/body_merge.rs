//! `body merge`: two bodies of the book are one that documents spell in two ways. A body that took over from
//! another is `body succeed`: those are two. Suggestions come from `review list`; nothing does this by itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::body_succeed::way;
use crate::acts::{BodyName, Deciding, New};
use crate::event::body_merged;
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The body whose name is given up.
    pub body: BodyName,
    /// The body that stays.
    pub into: BodyName,
}

/// That whatever names the one means the other.
///
/// # Errors
/// `body-not-found`, `reason-missing`, `value-invalid` with `corrects`, `already-one`, `succession-circle` where
/// one of them took over from the other.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let body = deciding.body(&command.body)?;
    let into = deciding.body(&command.into)?;
    let names = (command.body.as_str(), command.into.as_str());
    let pair = (Subject::Body(body), Subject::Body(into));
    let (merged, stays) = deciding.to_be_one(pair, names)?;
    let (Subject::Body(merged), Subject::Body(body)) = (merged, stays) else {
        return Ok(());
    };
    let circle = way(deciding, merged, body).or_else(|| way(deciding, body, merged));
    if let Some(proof) = circle {
        let (one, other) = names;
        return Err(Rejection::contradicts(
            Contradiction::SuccessionCircle,
            format!("of {one} and {other} one took over from the other, and nothing takes over from itself"),
            proof,
        ));
    }
    deciding.tell(New {
        subjects: vec![stays, Subject::Body(merged)],
        refs: vec![],
        on: None,
        facts: body_merged::Facts { body, merged }.into(),
        words: None,
    });
    Ok(())
}
