//! `person register`: a person is brought into the book by name, or a name that was read wrongly is put right. Two
//! names that are one person's are told by `person merge`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, New};
use crate::event::{Facts, person_registered};
use crate::ids::{PersonId, Subject};
use crate::name::NameKey;
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The name. Where it corrects another, minutes that print that one still mean the person.
    pub name: String,
}

/// The person of that name, on every day.
///
/// # Errors
/// `value-invalid`, also for a name that the book has.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let name = command.name.trim().to_owned();
    if NameKey::of_person(&name).is_empty() {
        return Err(Rejection::invalid("a person has a name"));
    }
    let corrected = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::PersonRegistered(facts)) => Some(facts.person),
        Some(_) | None => None,
    };
    let known = deciding.directory().person(deciding.municipality(), &name);
    if known.is_some_and(|known| Some(known) != corrected) {
        let what = format!(
            "the book has a person called `{name}`; that two names are one person's is told by `person merge`"
        );
        return Err(Rejection::invalid(what));
    }
    let person = corrected.unwrap_or_else(|| PersonId(deciding.ids.uuid()));
    let words = person_registered::Words {
        municipality: deciding.municipality().map(ToOwned::to_owned),
        name,
    };
    deciding.tell(New {
        subjects: vec![Subject::Person(person)],
        refs: vec![],
        on: None,
        facts: person_registered::Facts { person }.into(),
        words: Some(words.into()),
    });
    Ok(())
}
