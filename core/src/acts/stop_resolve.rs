//! `stop resolve`: the stop of a decision comes to its end. The member gave it up or the council let the
//! decision stand: what the decision ordered goes on. The committee took its decision back or the council
//! decided otherwise: what it ordered is dropped.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::following::FollowUpNow;
use crate::acts::{Deciding, ItemName, New};
use crate::event::{Facts, Kind, follow_up_dropped, follow_up_resumed, stop_resolved};
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::{Extent, StopEnding};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item whose decision was stopped, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// How the stop ended.
    pub ending: StopEnding,
    /// The item at which the council or the committee settled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<ItemName>,
}

/// The end of the stop, on the day given, else that of the item where it was settled. With a correction, what
/// went on or was dropped with it did so on the new day.
///
/// # Errors
/// `item-not-found` and the like, `value-invalid` for a correction to another item or to an ending with
/// other consequences, `not-stopped`, `reason-missing` where follow-ups are dropped.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    let at = command.at.as_ref();
    let at = at.map(|at| deciding.item(at)).transpose()?;
    let now = deciding.item_now(item)?;
    if let Some(Facts::StopResolved(facts)) =
        deciding.corrected().and_then(|event| event.facts.as_ref())
        && (facts.item != item || stands(facts.ending) != stands(command.ending))
    {
        return Err(Rejection::invalid(
            "a correction stays with its item and with whether the decision stands; take it back with `event withdraw`",
        ));
    }
    let Some((stopped, _)) = now.stopped else {
        return Err(Rejection::contradicts(
            Contradiction::NotStopped,
            format!("no stop of a decision at the item of {} is open", now.meeting.date),
            [now.position],
        ));
    };
    let on = deciding.day_of(at)?;
    let corrected = deciding.corrected();
    let goes_with_it = |open: &FollowUpNow<'_>| {
        let waits_for_it = open.suspended.is_some_and(|(with, _)| with == Some(item));
        if stands(command.ending) {
            return waits_for_it;
        }
        // What ended since by another word has its end, and what waits for another reason is not asked for either.
        let of_stopped = open.ordered.asked_by == stopped && open.suspended.is_some();
        open.not_ended().is_ok() && (waits_for_it || of_stopped)
    };
    let waiting: Vec<_> = deciding
        .open_follow_ups(item, on)
        .into_iter()
        .filter(goes_with_it)
        .map(|open| open.follow_up)
        .filter(|_| corrected.is_none())
        .collect();
    if !stands(command.ending) && !waiting.is_empty() {
        deciding.reason()?;
    }
    let facts = stop_resolved::Facts {
        item,
        ending: command.ending,
        at,
    };
    deciding.tell(New {
        subjects: now.subjects(),
        refs: at.map(Subject::Item).into_iter().collect(),
        on: Some(on),
        facts: facts.into(),
        words: None,
    });
    if let Some(before) = corrected {
        let kinds = [Kind::FollowUpResumed, Kind::FollowUpDropped];
        let came = deciding.came_with(before, Subject::Item(item), &kinds);
        deciding.bring_along(&came, on);
    }
    for follow_up in waiting {
        let item = Some(item);
        let facts: Facts = if stands(command.ending) {
            follow_up_resumed::Facts { follow_up, item }.into()
        } else {
            follow_up_dropped::Facts {
                follow_up,
                item,
                extent: Extent::Whole,
            }
            .into()
        };
        deciding.tell_likewise(New {
            subjects: vec![Subject::FollowUp(follow_up)],
            refs: item.map(Subject::Item).into_iter().collect(),
            on: Some(on),
            facts,
            words: None,
        });
    }
    Ok(())
}

/// Whether the decision stands after such an ending.
fn stands(ending: StopEnding) -> bool {
    match ending {
        StopEnding::GivenUp | StopEnding::Upheld => true,
        StopEnding::Withdrawn | StopEnding::Changed => false,
    }
}
