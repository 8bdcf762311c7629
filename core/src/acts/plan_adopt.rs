//! `plan adopt`: a plan that goals can stand in was adopted. Its goals are acts of their own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::asking::invalid;
use crate::acts::{BodyName, Deciding, ItemName, New, Period};
use crate::event::{Facts, plan_adopted};
use crate::ids::{PlanId, Subject};
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The title.
    pub title: String,
    /// The item it was adopted at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
    /// The body that adopted it; the one that met where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyName>,
    /// The days it is for, as 2018, 2018-2022 or 2018-01-15..2018-06-30.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}

/// The plan, on the day of the meeting where an item is named.
///
/// # Errors
/// `item-not-found` and the like, `body-not-found`, `value-invalid`, `meeting-cancelled`, `plan-exists`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let body = command.body.as_ref().map(|body| deciding.body(body)).transpose()?;
    let tie = deciding.tie(None, command.item.as_ref())?;
    let body = body.or(tie.body());
    let title = command.title.trim();
    if title.is_empty() {
        return Err(invalid("a plan has a title"));
    }
    tie.not_cancelled()?;
    let corrected = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::PlanAdopted(facts)) => Some(facts.plan),
        Some(_) | None => None,
    };
    let period = command.period.map(|period| period.0);
    let known = deciding.directory().plans(deciding.municipality(), title);
    // A plan without a period is for any: nobody could tell the two apart.
    let same = known.iter().find(|plan| {
        let other = deciding.period_of(plan.id);
        let alike = other == period || other.is_none() || period.is_none();
        Some(plan.id) != corrected && alike
    });
    if let Some(same) = same {
        let position = same.position;
        return Err(Rejection::contradicts(
            Contradiction::PlanExists,
            format!("the plan `{title}` was adopted at position {position}"),
            [position],
        ));
    }
    let plan = corrected.unwrap_or_else(|| PlanId(deciding.ids.uuid()));
    let facts = plan_adopted::Facts {
        plan,
        body,
        item: tie.item,
        period,
    };
    let words = plan_adopted::Words {
        municipality: deciding.municipality().map(ToOwned::to_owned),
        title: title.to_owned(),
    };
    deciding.tell(New {
        subjects: vec![Subject::Plan(plan)],
        refs: tie.refs().into_iter().chain(body.map(Subject::Body)).collect(),
        on: tie.effective_on,
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
