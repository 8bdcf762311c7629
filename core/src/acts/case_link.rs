//! `case link`: one case has to do with another. Nothing moves from the one to the other by it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{CaseName, Deciding, New};
use crate::event::{Told, case_linked};
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::CaseRelation;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The case: its number.
    pub case: CaseName,
    /// The other case: its number.
    pub to: CaseName,
    /// What the first is to the other; related where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<CaseRelation>,
}

/// The link, from the day of the act on.
///
/// # Errors
/// `case-not-found`, `value-invalid` for a case and itself, `already-linked`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let case = deciding.case(&command.case)?;
    let to = deciding.case(&command.to)?;
    let relation = command.relation.unwrap_or(CaseRelation::Related);
    if case == to {
        return Err(Rejection::invalid("a case has nothing to do with itself"));
    }
    let events = deciding.about(Subject::Case(case));
    let before = events.iter().find(|event| match event.told() {
        Some(Told::CaseLinked(facts, _)) => {
            facts.relation == relation
                && (facts.case, facts.to).min((facts.to, facts.case)) == (case, to).min((to, case))
        }
        Some(_) | None => false,
    });
    if let Some(before) = before {
        let (one, other) = (command.case.as_str(), command.to.as_str());
        return Err(Rejection::contradicts(
            Contradiction::AlreadyLinked,
            format!(
                "cases {one} and {other} are linked as `{relation}` at position {}",
                before.position
            ),
            [before.position],
        ));
    }
    deciding.tell(New {
        subjects: vec![Subject::Case(case), Subject::Case(to)],
        refs: vec![],
        on: Some(deciding.day()),
        facts: case_linked::Facts { case, to, relation }.into(),
        words: None,
    });
    Ok(())
}
