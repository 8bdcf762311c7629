//! `goal revise`: what a goal asks changes, from a day on. Only what changes is given; what it asked
//! before that day stays so for the figures of then.

use crate::acts::asking::{command_that_asks, invalid, mentioned};
use crate::acts::state::goals::not_abandoned;
use crate::acts::{Deciding, GoalName, ItemName, New, PlanName};
use crate::event::goal_revised::{Facts, Words};
use crate::event::goal_set::Terms;
use crate::ids::Subject;
use crate::rejection::Rejection;

command_that_asks! {
    /// The goal, as in `Plan 2018/1.2`, `1.2`, its title or its id.
    pub goal: GoalName,
    /// The plan that revises it, by title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanName>,
    /// The item it was revised at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
    /// The new title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// What changes, from the day of the meeting on where an item is named, else of the plan.
///
/// # Errors
/// `goal-not-found`, `plan-not-found`, `item-not-found`, `indicator-not-found` and the like,
/// `value-invalid`, `meeting-cancelled`, `definition-unknown`, `goal-in-circle`, `goal-is-abandoned`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let goal = deciding.goal(&command.goal)?;
    let tie = deciding.tie(command.plan.as_ref(), command.item.as_ref())?;
    let now = deciding.goal_now(goal, tie.on)?;
    let asking = command.asking();
    let terms = asking.terms(deciding, &now.terms)?;
    let words = Words {
        title: command.title.as_deref().map(|title| title.trim().to_owned()),
        changes: asking.wording(),
    };
    let silent = terms.is_empty() && command.definition.is_none();
    if silent && words.title.is_none() && words.changes.is_empty() {
        return Err(invalid("a revision changes something"));
    }
    tie.not_cancelled()?;
    let terms = asking.defined(deciding, (terms, &now.terms), tie.on)?;
    if let Some(parent) = terms.parent {
        deciding.in_no_circle(goal, parent, |now| now.terms.parent)?;
    }
    not_abandoned(&now, tie.on)?;
    let changes = Terms {
        owner: asking.owner(deciding),
        ..terms
    };
    let refs = tie.refs().into_iter().chain(mentioned(&changes)).collect();
    let facts = Facts {
        goal,
        plan: tie.plan,
        item: tie.item,
        changes,
    };
    deciding.tell(New {
        subjects: vec![Subject::Goal(goal)],
        refs,
        on: tie.effective_on,
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
