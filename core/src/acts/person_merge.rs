//! `person merge`: two persons of the book are one. Suggestions come from `review list`; nothing does this by
//! itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, New, PersonName};
use crate::event::person_merged;
use crate::ids::Subject;
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The person whose name is given up.
    pub person: PersonName,
    /// The person that stays.
    pub into: PersonName,
}

/// That whatever names the one means the other.
///
/// # Errors
/// `person-not-found`, `reason-missing`, `value-invalid` with `corrects`, `already-one`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let person = deciding.person(&command.person)?;
    let into = deciding.person(&command.into)?;
    let names = (command.person.as_str(), command.into.as_str());
    let pair = (Subject::Person(person), Subject::Person(into));
    let (merged, stays) = deciding.to_be_one(pair, names)?;
    let (Subject::Person(merged), Subject::Person(person)) = (merged, stays) else {
        return Ok(());
    };
    deciding.tell(New {
        subjects: vec![stays, Subject::Person(merged)],
        refs: vec![],
        on: None,
        facts: person_merged::Facts { person, merged }.into(),
        words: None,
    });
    Ok(())
}
