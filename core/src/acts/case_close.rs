//! `case close`: nothing more is to come of a case. What is still open with it stays on its lists.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{CaseName, Deciding, ItemName, New};
use crate::event::case_closed;
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The case: its number.
    pub case: CaseName,
    /// The item it was closed at, as in `2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// That the case is closed, from the day given on, else from that of the item.
///
/// # Errors
/// `case-not-found`, `item-not-found` and the like, `case-is-closed`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let case = deciding.case(&command.case)?;
    let item = match &command.item {
        Some(item) => Some(deciding.item(item)?),
        None => None,
    };
    if let Some(closed) = deciding.case_closed(case) {
        return Err(Rejection::contradicts(
            Contradiction::CaseIsClosed,
            format!("case {} was closed at position {}", command.case.as_str(), closed.position),
            [closed.position],
        ));
    }
    let on = deciding.day_of(item)?;
    deciding.tell(New {
        subjects: vec![Subject::Case(case)],
        refs: item.map(Subject::Item).into_iter().collect(),
        on: Some(on),
        facts: case_closed::Facts { case, item }.into(),
        words: None,
    });
    Ok(())
}
