//! `case open`: a case under a number, before any item of it stands on an agenda.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::keeping::case_key;
use crate::acts::{Deciding, New};
use crate::event::{Facts, case_opened};
use crate::ids::{CaseId, Subject};
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The case number, as in 17/6179.
    pub number: String,
    /// What the case is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// The case, from the day of the act on.
///
/// # Errors
/// `value-invalid` for a number without a digit, `number-taken`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let number = command.number.trim().to_owned();
    let key = case_key(&number)?;
    let corrected = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::CaseOpened(facts)) => Some(facts.case),
        Some(_) | None => None,
    };
    let known = deciding.directory().case(deciding.municipality(), &key);
    if let Some(known) = known.filter(|known| Some(*known) != corrected) {
        let events = deciding.known.about(Subject::Case(known));
        return Err(Rejection::contradicts(
            Contradiction::NumberTaken,
            format!("the number `{number}` belongs to a case the book has"),
            events.first().map(|event| event.position),
        ));
    }
    let case = corrected.unwrap_or_else(|| CaseId(deciding.ids.uuid()));
    let words = case_opened::Words {
        municipality: deciding.municipality().map(ToOwned::to_owned),
        number,
        title: command.title.clone(),
    };
    deciding.tell(New {
        subjects: vec![Subject::Case(case)],
        refs: vec![],
        on: deciding.own_day(),
        facts: case_opened::Facts { case }.into(),
        words: Some(words.into()),
    });
    Ok(())
}
