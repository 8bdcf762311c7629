//! `rule-set adopt`: the municipality's own rules, checked and recorded as they were written. What they
//! find is computed when somebody asks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, New};
use crate::event::rule_set_adopted;
use crate::hash::Hash;
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};
use crate::rules;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The rules, in the TOML that the page on rules describes.
    pub text: String,
}

/// The rules. Each holds on the days it names itself, whatever the day of the act.
///
/// # Errors
/// `value-invalid`, with the line that is wrong.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    if command.text.trim().is_empty() {
        return Err(Rejection::invalid(
            "rules have a text; a comment alone says that there are none of its own",
        ));
    }
    let read = rules::read(&command.text).map_err(|why| {
        Rejection::contradicts(Contradiction::ValueInvalid, format!("the rules: {why}"), [])
    })?;
    let facts = rule_set_adopted::Facts {
        sha256: Hash::of(command.text.as_bytes()),
        rules: u32::try_from(read.len()).unwrap_or(u32::MAX),
    };
    let words = rule_set_adopted::Words {
        text: command.text.clone(),
    };
    deciding.tell(New {
        subjects: vec![Subject::Ledger],
        refs: vec![],
        on: Some(deciding.day()),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
