//! `goal set`: something is to be reached. Whether it is reached is computed from figures, never said
//! here.

use crate::acts::asking::{command_that_asks, invalid, mentioned};
use crate::acts::{Deciding, ItemName, New, PlanName};
use crate::event::goal_set::{Facts, Terms, Words};
use crate::event::{self};
use crate::ids::{GoalId, PlanId, Subject};
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::GoalLevel;

command_that_asks! {
    /// What is to be reached, in its own words.
    pub title: String,
    /// Where it stands between the state and a single figure.
    pub level: GoalLevel,
    /// The plan it stands in, by title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanName>,
    /// The item it was decided at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// The goal, from the day of the meeting on where an item is named, else of the plan.
///
/// # Errors
/// `plan-not-found`, `item-not-found`, `goal-not-found`, `indicator-not-found` and the like,
/// `value-invalid`, `meeting-cancelled`, `definition-unknown`, `goal-exists`, `goal-in-circle`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let tie = deciding.tie(command.plan.as_ref(), command.item.as_ref())?;
    let title = command.title.trim();
    if title.is_empty() {
        return Err(invalid("a goal has a title"));
    }
    let asking = command.asking();
    let nothing = Terms::default();
    let terms = asking.terms(deciding, &nothing)?;
    tie.not_cancelled()?;
    let terms = asking.defined(deciding, (terms, &nothing), tie.on)?;
    let corrected = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(event::Facts::GoalSet(facts)) => Some(facts.goal),
        Some(_) | None => None,
    };
    is_new(command, deciding, tie.plan, &terms, corrected)?;
    let goal = corrected.unwrap_or_else(|| GoalId(deciding.ids.uuid()));
    if let Some(parent) = terms.parent {
        deciding.in_no_circle(goal, parent, |now| now.terms.parent)?;
    }
    let terms = Terms {
        owner: asking.owner(deciding),
        ..terms
    };
    let words = Words {
        municipality: deciding.municipality().map(ToOwned::to_owned),
        title: title.to_owned(),
        terms: asking.wording(),
    };
    let refs = tie.refs().into_iter().chain(mentioned(&terms)).collect();
    let facts = Facts {
        goal,
        level: command.level,
        plan: tie.plan,
        item: tie.item,
        terms,
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

/// Refuses a second goal of the same level, number, title and period in the same plan.
fn is_new(
    command: &Command,
    deciding: &Deciding<'_>,
    plan: Option<PlanId>,
    terms: &Terms,
    corrected: Option<GoalId>,
) -> Result<(), Rejection> {
    let number = command.number.as_deref().map(crate::directory::title_key);
    let titled = deciding.directory().goals_titled(deciding.municipality(), &command.title);
    for known in titled {
        if Some(known.id) == corrected || known.number() != number.as_ref() {
            continue;
        }
        let Ok(now) = deciding.goal_now(known.id, chrono::NaiveDate::MAX) else {
            continue;
        };
        let same = now.level == command.level && now.plan == plan && now.terms.period == terms.period;
        if same {
            let position = known.position;
            return Err(Rejection::contradicts(
                Contradiction::GoalExists,
                format!("the goal `{}` stands in the book at position {position}", command.title.trim()),
                [position],
            ));
        }
    }
    Ok(())
}
