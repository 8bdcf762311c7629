//! `handover assign`: a single case, follow-up, goal or planned topic goes to a body, or stays where it is, on somebody's
//! word. A body with several heirs leaves things that no succession gives to one of them; this gives them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::deciding::standing_at;
use crate::acts::following::{Supposed, still_taken};
use crate::acts::{BodyName, CaseName, Deciding, FollowUpName, GoalName, ItemName, New};
use crate::event::{Told, handover_assigned};
use crate::handover::Passed;
use crate::ids::{BodyId, EventId, Subject};
use crate::rejection::{Contradiction, Rejection, Wanted};
use crate::time::Position;

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
    /// The planned topic: the position at which it was planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Position>,
    /// The item it was decided at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// The handover, from the day of the act on: the one given, else that of the item's meeting, else today.
///
/// # Errors
/// `body-not-found`, `value-invalid` where not one thing is named, those of finding the thing and the item, `other-kind` and `not-the-newest` for a topic,
/// `still-needed` for a correction under which a body could not have accepted what it did, `follow-up-ended`,
/// `already-handed-over`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let to = deciding.body(&command.to)?;
    let named = (&command.follow_up, &command.case, &command.goal, command.topic);
    let (subject, topic) = match named {
        (Some(follow_up), None, None, None) => {
            (Subject::FollowUp(deciding.follow_up(follow_up)?), None)
        }
        (None, Some(case), None, None) => (Subject::Case(deciding.case(case)?), None),
        (None, None, Some(goal), None) => (Subject::Goal(deciding.goal(goal)?), None),
        (None, None, None, Some(position)) => {
            let (body, topic) = planned_at(position, deciding)?;
            (Subject::Body(body), Some(topic))
        }
        (None, None, None, None) => {
            return Err(Rejection::invalid(
                "a handover names what goes over: a follow-up, a case, a goal or a topic",
            ));
        }
        (_, _, _, _) => {
            return Err(Rejection::invalid("a handover names one thing; say it for each"));
        }
    };
    let item = match &command.item {
        Some(item) => Some(deciding.item(item)?),
        None => None,
    };
    let on = deciding.day_of(item)?;
    if let Some(before) = deciding.corrected().filter(|_| topic.is_none()) {
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
            let same = (facts.subject, facts.topic, facts.to) == (subject, topic, to);
            same && event.effective_on == Some(on)
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
        facts: handover_assigned::Facts {
            subject,
            topic,
            to,
            item,
        }
        .into(),
        words: None,
    });
    Ok(())
}

/// The body that planned the topic at a position, and the event that planned it first.
///
/// # Errors
/// `event-not-found`, `other-kind`, `already-withdrawn`, `not-the-newest`.
fn planned_at(
    position: Position,
    deciding: &Deciding<'_>,
) -> Result<(BodyId, EventId), Rejection> {
    let timeline = deciding.known.timeline();
    let event = timeline.now(position).ok_or_else(|| Rejection::NotFound {
        wanted: Wanted::Event,
        text: position.to_string(),
    })?;
    let Some(Told::TopicPlanned(facts, _)) = event.told() else {
        return Err(Rejection::contradicts(
            Contradiction::OtherKind,
            format!("position {position} is a `{}`, and no topic was planned there", event.kind),
            [position],
        ));
    };
    standing_at(deciding.known, event)?;
    let first = timeline.first_of(event.id).map_or(event.id, |first| first.id);
    Ok((facts.body, first))
}
