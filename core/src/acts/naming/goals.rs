//! How people name plans, goals and indicators, and how these are found.

use crate::acts::{Deciding, GoalName, IndicatorName, PlanName};
use crate::ids::{GoalId, IndicatorId, PlanId, Subject};
use crate::rejection::{Rejection, Several, Wanted};
use crate::time::Position;

use super::not_found;

/// The only thing a name can mean.
fn only<T: Copy>(
    meant: &[(T, Position)],
    subject: impl Fn(T) -> Subject,
    text: &str,
    (wanted, several): (Wanted, Several),
) -> Result<T, Rejection> {
    match meant {
        [] => Err(not_found(wanted, text)),
        [(only, _)] => Ok(*only),
        more => Err(Rejection::Ambiguous {
            several,
            text: text.to_owned(),
            candidates: more
                .iter()
                .map(|(id, _)| subject(*id).to_string())
                .collect(),
            positions: more.iter().map(|(_, position)| *position).collect(),
        }),
    }
}

impl Deciding<'_> {
    /// The plan of this title.
    ///
    /// # Errors
    /// `plan-not-found`, `plan-ambiguous`.
    pub fn plan(&self, name: &PlanName) -> Result<PlanId, Rejection> {
        let text = name.as_str();
        if let Some(Subject::Plan(plan)) = self.by_id(text) {
            return Ok(plan);
        }
        let found = self.directory().plans(self.municipality(), text);
        let meant: Vec<_> = found.iter().map(|plan| (plan.id, plan.position)).collect();
        only(&meant, Subject::Plan, text, (Wanted::Plan, Several::Plan))
    }

    /// The goal of this id, number or title.
    ///
    /// # Errors
    /// `goal-not-found`, `goal-ambiguous`.
    pub fn goal(&self, name: &GoalName) -> Result<GoalId, Rejection> {
        let text = name.as_str();
        if let Some(Subject::Goal(goal)) = self.by_id(text) {
            return Ok(goal);
        }
        let found = self.directory().goals(self.municipality(), text);
        let meant: Vec<_> = found.iter().map(|goal| (goal.id, goal.position)).collect();
        only(&meant, Subject::Goal, text, (Wanted::Goal, Several::Goal))
    }

    /// The indicator of this name.
    ///
    /// # Errors
    /// `indicator-not-found`.
    pub fn indicator(&self, name: &IndicatorName) -> Result<IndicatorId, Rejection> {
        let text = name.as_str();
        if let Some(Subject::Indicator(indicator)) = self.by_id(text) {
            return Ok(indicator);
        }
        let found = self.directory().indicator(self.municipality(), text);
        found.ok_or_else(|| not_found(Wanted::Indicator, text))
    }
}
