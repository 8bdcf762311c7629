//! `goal abandon`: a goal is given up, with a reason. It stays on the lists, and what was reported on it
//! stays too.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::state::goals::not_abandoned;
use crate::acts::{Deciding, GoalName, ItemName, New, PlanName};
use crate::event::goal_abandoned::Facts;
use crate::ids::Subject;
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The goal, as in `Plan 2018/1.2`, `1.2`, its title or its id.
    pub goal: GoalName,
    /// The plan that gives it up, by title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanName>,
    /// The item it was given up at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// That the goal is given up, from the day of the meeting on where an item is named, else of the plan.
///
/// # Errors
/// `goal-not-found`, `plan-not-found`, `item-not-found` and the like, `reason-missing`,
/// `meeting-cancelled`, `goal-is-abandoned`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let goal = deciding.goal(&command.goal)?;
    let tie = deciding.tie(command.plan.as_ref(), command.item.as_ref())?;
    deciding.reason()?;
    tie.not_cancelled()?;
    let now = deciding.goal_now(goal, tie.on)?;
    not_abandoned(&now, chrono::NaiveDate::MAX)?;
    deciding.tell(New {
        subjects: vec![Subject::Goal(goal)],
        refs: tie.refs(),
        on: tie.effective_on,
        facts: Facts {
            goal,
            plan: tie.plan,
            item: tie.item,
        }
        .into(),
        words: None,
    });
    Ok(())
}
