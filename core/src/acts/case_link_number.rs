//! `case link-number`: a case gets a further number, as when it moves to another system. Both find it;
//! neither is more the case's own than the other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::keeping::case_key;
use crate::acts::{CaseName, Deciding, New};
use crate::case_number::CaseKey;
use crate::event::{Told, case_number_linked};
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The case: a number it has.
    pub case: CaseName,
    /// The further number, as in 330-2018-3619.
    pub number: String,
}

/// The number, on every day.
///
/// # Errors
/// `case-not-found`, `value-invalid` for a number without a digit, `number-taken`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let case = deciding.case(&command.case)?;
    let number = command.number.trim().to_owned();
    let key = case_key(&number)?;
    // A correction may say its own number again, spelt in another way.
    let own = match deciding.corrected().and_then(|event| event.told()) {
        Some(Told::CaseNumberLinked(_, Some(words))) => CaseKey::of(&words.number),
        Some(_) | None => None,
    };
    let known = deciding.directory().case(deciding.municipality(), &key);
    if let Some(known) = known.filter(|_| own.as_ref() != Some(&key)) {
        let events = deciding.known.about(Subject::Case(known));
        let whose = if known == case { "the case itself" } else { "another case" };
        return Err(Rejection::contradicts(
            Contradiction::NumberTaken,
            format!("the number `{number}` belongs to {whose}"),
            events.first().map(|event| event.position),
        ));
    }
    let words = case_number_linked::Words {
        municipality: deciding.municipality().map(ToOwned::to_owned),
        number,
    };
    deciding.tell(New {
        subjects: vec![Subject::Case(case)],
        refs: vec![],
        on: None,
        facts: case_number_linked::Facts { case }.into(),
        words: Some(words.into()),
    });
    Ok(())
}
