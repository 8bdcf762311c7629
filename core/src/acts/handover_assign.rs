//! `handover assign`: a single case, follow-up or goal goes to a body, or stays where it is, on somebody's
//! word. A body with several heirs leaves things that no succession gives to one of them; this gives them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::following::{Supposed, still_taken};
use crate::acts::{BodyName, CaseName, Deciding, FollowUpName, GoalName, ItemName, New};
use crate::event::{Told, handover_assigned};
use crate::handover::Passed;
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The body that has it from the day of the act on.
    pub to: BodyName,
    /// The follow-up: its id or the beginning of it, the position of its order as in #113, or the item it was ordered at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUpName>,
    /// The case: its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseName>,
    /// The goal: `[PLAN/]NUMBER` or `[PLAN/]TITLE`, or its id or the beginning of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalName>,
    /// The item it was decided at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// The handover, from the day of the act on: the one given, else that of the item's meeting, else today.
///
/// # Errors
/// `body-not-found`, `value-invalid` where not one thing is named, those of finding the thing and the item,
/// `still-needed` for a correction under which a body could not have accepted what it did, `follow-up-ended`,
/// `already-handed-over`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let to = deciding.body(&command.to)?;
    let subject = match (&command.follow_up, &command.case, &command.goal) {
        (Some(follow_up), None, None) => Subject::FollowUp(deciding.follow_up(follow_up)?),
        (None, Some(case), None) => Subject::Case(deciding.case(case)?),
        (None, None, Some(goal)) => Subject::Goal(deciding.goal(goal)?),
        (None, None, None) => {
            return Err(Rejection::invalid(
                "a handover names what goes over: a follow-up, a case or a goal",
            ));
        }
        (_, _, _) => {
            return Err(Rejection::invalid("a handover names one thing; say it for each"));
        }
    };
    let item = match &command.item {
        Some(item) => Some(deciding.item(item)?),
        None => None,
    };
    let on = deciding.day_of(item)?;
    if let Some(before) = deciding.corrected() {
        let passed = Passed {
            to,
            on: Some(on),
            by: before.position,
        };
        let instead = Supposed {
            handed: Some((subject, passed)),
            ..Supposed::default()
        };
        still_taken(deciding, before, &instead)?;
    }
    if let Subject::FollowUp(follow_up) = subject {
        deciding.follow_up_now(follow_up)?.not_ended()?;
    }
    let events = deciding.about(subject);
    let same = events.iter().find(|event| match event.told() {
        Some(Told::HandoverAssigned(facts, _)) => {
            facts.subject == subject && facts.to == to && event.effective_on == Some(on)
        }
        Some(_) | None => false,
    });
    if let Some(same) = same {
        return Err(Rejection::contradicts(
            Contradiction::AlreadyHandedOver,
            format!(
                "{} has it from {on} on, by position {}",
                command.to.as_str(),
                same.position
            ),
            [same.position],
        ));
    }
    let refs = [Some(Subject::Body(to)), item.map(Subject::Item)];
    deciding.tell(New {
        subjects: vec![subject],
        refs: refs.into_iter().flatten().collect(),
        on: Some(on),
        facts: handover_assigned::Facts { subject, to, item }.into(),
        words: None,
    });
    Ok(())
}
