//! `case reopen`: a closed case is taken up again. What was decided in it stays decided.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{CaseName, Deciding, ItemName, New};
use crate::event::case_reopened;
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The case: its number.
    pub case: CaseName,
    /// The item it was taken up at, as in `2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// That the case is open, from the day given on, else from that of the item.
///
/// # Errors
/// `case-not-found`, `item-not-found` and the like, `case-is-open`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let case = deciding.case(&command.case)?;
    let item = command.item.as_ref();
    let item = item.map(|item| deciding.item(item)).transpose()?;
    if deciding.case_closed(case).is_none() {
        let learnt = deciding.about(Subject::Case(case)).into_iter();
        let last = learnt.map(|event| event.position).max();
        return Err(Rejection::contradicts(
            Contradiction::CaseIsOpen,
            format!("case {} is open", command.case.as_str()),
            last,
        ));
    }
    let on = deciding.day_of(item)?;
    deciding.tell(New {
        subjects: vec![Subject::Case(case)],
        refs: item.map(Subject::Item).into_iter().collect(),
        on: Some(on),
        facts: case_reopened::Facts { case, item }.into(),
        words: None,
    });
    Ok(())
}
