//! `goal carry-over`: a goal goes on in another plan or period, as a goal of its own. The old one stands
//! as it was, and is judged by its own period.

use crate::acts::asking::{command_that_asks, invalid, mentioned};
use crate::acts::state::goals::not_abandoned;
use crate::acts::{Deciding, GoalName, ItemName, New, PlanName};
use crate::event::goal_carried_over::{Facts, Words};
use crate::event::goal_set::Terms;
use crate::event::{self, Told};
use crate::ids::{GoalId, PlanId, Subject};
use crate::rejection::{Contradiction, Rejection};
use crate::time::Interval;

command_that_asks! {
    /// The goal that goes on, as in `Plan 2018/1.2`, `1.2`, its title or its id.
    pub goal: GoalName,
    /// The plan it goes on in, by title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanName>,
    /// The item it was carried over at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
    /// The new title, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// A new goal that asks what the old one asked on that day, but for what is given; for the period given,
/// else that of the plan.
///
/// # Errors
/// `goal-not-found`, `plan-not-found`, `item-not-found`, `indicator-not-found` and the like,
/// `value-invalid`, `meeting-cancelled`, `definition-unknown`, `goal-exists`, `goal-in-circle`,
/// `goal-is-abandoned`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let from = deciding.goal(&command.goal)?;
    let tie = deciding.tie(command.plan.as_ref(), command.item.as_ref())?;
    let old = deciding.goal_now(from, tie.on)?;
    let asking = command.asking();
    let terms = asking.terms(deciding, &old.terms)?;
    let of_plan = tie.plan.and_then(|plan| deciding.period_of(plan));
    let period = terms.period.or(of_plan);
    if period.is_none() && tie.plan.is_none() {
        return Err(invalid("a goal is carried over to a plan or a period"));
    }
    tie.not_cancelled()?;
    let terms = asking.defined(deciding, (terms, &old.terms), tie.on)?;
    let corrected = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(event::Facts::GoalCarriedOver(facts)) => Some(facts.goal),
        Some(_) | None => None,
    };
    not_yet(deciding, from, tie.plan, period)?;
    let goal = corrected.unwrap_or_else(|| GoalId(deciding.ids.uuid()));
    deciding.in_no_circle(goal, from, |now| now.from)?;
    if let Some(parent) = terms.parent {
        deciding.in_no_circle(goal, parent, |now| now.terms.parent)?;
    }
    not_abandoned(&old, tie.on)?;
    let changes = Terms {
        owner: asking.owner(deciding),
        period,
        ..terms
    };
    let refs = tie.refs().into_iter().chain(mentioned(&changes)).collect();
    let facts = Facts {
        goal,
        from,
        level: old.level,
        plan: tie.plan,
        item: tie.item,
        changes,
    };
    let words = Words {
        title: command.title.as_deref().map(|title| title.trim().to_owned()),
        changes: asking.wording(),
    };
    deciding.tell(New {
        subjects: vec![Subject::Goal(goal), Subject::Goal(from)],
        refs,
        on: tie.effective_on,
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}

/// Refuses to carry a goal over to the same plan and period twice.
fn not_yet(
    deciding: &Deciding<'_>,
    from: GoalId,
    plan: Option<PlanId>,
    period: Option<Interval>,
) -> Result<(), Rejection> {
    for event in deciding.about(Subject::Goal(from)) {
        if let Some(Told::GoalCarriedOver(facts, _)) = event.told()
            && facts.from == from
            && (facts.plan, facts.changes.period) == (plan, period)
        {
            let position = event.position;
            return Err(Rejection::contradicts(
                Contradiction::GoalExists,
                format!("the goal was carried over there at position {position}"),
                [position],
            ));
        }
    }
    Ok(())
}
