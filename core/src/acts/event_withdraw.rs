//! `event withdraw`: an event is taken back, because what it says never was so. It stays in the book, and
//! what followed from it is taken back with it. What others rest on is not taken back before them. That a
//! reading was taken back can be taken back itself.

mod giving_back;
mod resting;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::deciding::standing_at;
use crate::acts::Deciding;
use crate::event::{Facts, Kind, Told};
use crate::ids::{FollowUpId, ItemId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection, Wanted};
use crate::time::Position;

pub(super) use resting::{on_decision, says_something};
use resting::resting;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The position of the event that is taken back.
    pub position: Position,
}

/// That the event no longer counts, on any day.
///
/// # Errors
/// `event-not-found`, `reason-missing`, `already-withdrawn`, `not-the-newest`, `value-invalid` with
/// `corrects`, `not-withdrawable`, `still-needed`, `rests-on-taken-back`, `place-taken`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let known = deciding.known;
    let event = known.timeline().now(command.position);
    let event = event.ok_or_else(|| Rejection::NotFound {
        wanted: Wanted::Event,
        text: command.position.to_string(),
    })?;
    deciding.reason()?;
    standing_at(known, event)?;
    if deciding.corrected().is_some() {
        return Err(Rejection::invalid(
            "a withdrawal is not corrected: what was taken back is said anew",
        ));
    }
    if let Some(Facts::EventWithdrawn(facts)) = &event.facts {
        return giving_back::decide(event, facts.event, deciding);
    }
    if !can_be_taken_back(event.kind) {
        return Err(Rejection::contradicts(
            Contradiction::NotWithdrawable,
            format!("position {} is a `{}`, which stays", event.position, event.kind),
            [event.position],
        ));
    }
    deciding.not_awaiting(event)?;
    deciding.not_with_the_end_of_a_stop(event)?;
    let followed = followed(deciding, event);
    // Where the event corrects another, that one stands again, and nothing loses what it rests on.
    // But for a meeting: what was put on its day since would be left on a day it no longer has; and for a
    // decision that the correction put at another item.
    let first = known.timeline().first_of(event.id);
    let is_first = first.is_some_and(|first| first.id == event.id);
    if is_first || event.kind == Kind::MeetingMoved || came_from_elsewhere(deciding, event) {
        let gone = |at: &Recorded| at.id == event.id || followed.iter().any(|one| one.id == at.id);
        let all = [event].into_iter().chain(followed.iter().copied());
        let mut resting: Vec<_> = all.flat_map(|one| resting(deciding, one)).collect();
        resting.sort_by_key(|at| at.position);
        resting.dedup_by_key(|at| at.position);
        resting.retain(|at| !gone(at));
        if let Some(first) = resting.first() {
            return Err(still_needed(event, first, &resting));
        }
    }
    for one in [event].into_iter().chain(followed.iter().copied()) {
        // What an import decided alike may be read by others than the reason given here.
        if one.cause.command == event.cause.command || event.kind == Kind::MeetingMoved {
            deciding.take_back(one);
        } else {
            deciding.take_back_as_at(one, event.position);
        }
    }
    settle(deciding, event, &followed)
}

/// Whether a decision was put at its item, or said to be its body's, by a correction.
fn came_from_elsewhere(deciding: &Deciding<'_>, event: &Recorded) -> bool {
    let before = event.corrects.and_then(|id| deciding.known.timeline().event_now(id));
    match (before.and_then(|before| before.facts.as_ref()), &event.facts) {
        (Some(Facts::DecisionRecorded(before)), Some(Facts::DecisionRecorded(facts))) => {
            (before.item, before.body) != (facts.item, facts.body)
        }
        (_, _) => false,
    }
}

/// That events rest on one that would be taken back, or say something else.
pub(super) fn still_needed(event: &Recorded, first: &Recorded, resting: &[&Recorded]) -> Rejection {
    Rejection::contradicts(
        Contradiction::StillNeeded,
        format!(
            "`{}` at position {} rests on the `{}` at position {}",
            first.kind, first.position, event.kind, event.position
        ),
        resting.iter().map(|at| at.position),
    )
}

/// Where a hearing is again what it was before a correction, its delivery is in step with those asked then;
/// where an answer is gone, with the latest of those that are left.
fn settle(deciding: &mut Deciding<'_>, event: &Recorded, followed: &[&Recorded]) -> Result<(), Rejection> {
    let before = event.corrects.and_then(|id| deciding.known.timeline().event(id));
    if let Some(Facts::HearingAnswered(facts)) = &event.facts {
        let mut delivered = deciding.delivered_by_answers(facts.follow_up);
        delivered.retain(|one| followed.iter().all(|gone| gone.id != one.id));
        let again = before.and_then(|before| before.effective_on);
        if let Some(on) = deciding.answered_on(facts.follow_up, Some(event.id), again) {
            deciding.bring_along(&delivered, on);
        }
    }
    if let Some(Told::HearingOpened(facts, Some(words))) = before.and_then(Recorded::told) {
        let now = deciding.follow_up_now(facts.follow_up)?;
        if now.not_ended().is_ok() {
            deciding.settle_hearing(&now, &words.parties);
        }
    }
    Ok(())
}

/// What says something of the world can be taken back; what says something of the book itself stays.
fn can_be_taken_back(kind: Kind) -> bool {
    match kind {
        Kind::LedgerOpened
        | Kind::SourceImported
        | Kind::StoreRecovered
        | Kind::EvidenceAdded
        | Kind::EventWithdrawn => false,
        Kind::BodyEstablished
        | Kind::PersonRegistered
        | Kind::OfficeRegistered
        | Kind::CaseOpened
        | Kind::MeetingHeld
        | Kind::AttendanceRecorded
        | Kind::FactReviewed
        | Kind::AgendaItemSubmitted
        | Kind::RecommendationMade
        | Kind::DecisionRecorded
        | Kind::DisqualificationRuled
        | Kind::FollowUpOrdered
        | Kind::ReferenceClaimed
        | Kind::DecisionQuoted
        | Kind::BodyRenamed
        | Kind::BodyDissolved
        | Kind::BodySucceeded
        | Kind::MemberSeated
        | Kind::MemberLeft
        | Kind::MeetingScheduled
        | Kind::MeetingMoved
        | Kind::MeetingCancelled
        | Kind::AgendaIssued
        | Kind::MinutesApproved
        | Kind::CaseNumberLinked
        | Kind::CaseLinked
        | Kind::CaseClosed
        | Kind::CaseReopened
        | Kind::AmendmentMoved
        | Kind::DissentEntered
        | Kind::RemarkEntered
        | Kind::DecisionStopped
        | Kind::StopResolved
        | Kind::AppropriationGranted
        | Kind::HearingOpened
        | Kind::HearingAnswered
        | Kind::UrgentDecisionTaken
        | Kind::Published
        | Kind::PublicationWithdrawn
        | Kind::AccessChanged
        | Kind::FollowUpAssigned
        | Kind::FollowUpRescheduled
        | Kind::FollowUpDelivered
        | Kind::FollowUpAccepted
        | Kind::FollowUpDropped
        | Kind::FollowUpSuspended
        | Kind::FollowUpResumed
        | Kind::PlanAdopted
        | Kind::GoalSet
        | Kind::GoalRevised
        | Kind::GoalCarriedOver
        | Kind::GoalAbandoned
        | Kind::IndicatorDefined
        | Kind::IndicatorRedefined
        | Kind::ObservationReported
        | Kind::RuleSetAdopted
        | Kind::TopicPlanned
        | Kind::PersonMerged
        | Kind::PersonSplit
        | Kind::BodyMerged
        | Kind::HandoverAssigned => true,
    }
}

/// What followed from an event in the act that told it: a stop suspends, its end resumes or drops, a
/// hearing and an urgent decision order, the last answer delivers, a moved meeting brings its agenda. What
/// imports accepted because of a review, and changed because of a change, follows from it whenever they did.
fn followed<'a>(deciding: &Deciding<'a>, event: &Recorded) -> Vec<&'a Recorded> {
    let same_act = |at: &&'a Recorded| {
        at.cause.command == event.cause.command && at.position > event.position
    };
    let of_item = |item: ItemId, kinds: &[Kind]| -> Vec<&'a Recorded> {
        let events = deciding.about(Subject::Item(item)).into_iter();
        let told = events.filter(|at| kinds.contains(&at.kind));
        told.filter(same_act).collect()
    };
    let of_follow_up = |follow_up: FollowUpId, kind: Kind| -> Vec<&'a Recorded> {
        let events = deciding.about(Subject::FollowUp(follow_up)).into_iter();
        let told = events.filter(|at| at.kind == kind);
        told.filter(same_act).collect()
    };
    // What waits for a stopped decision does so as long as it is to come.
    let waiting = |follow_up: FollowUpId| -> Vec<&'a Recorded> {
        let events = deciding.about(Subject::FollowUp(follow_up)).into_iter();
        let waits = events.filter(|at| deciding.waits_for_stop(at));
        waits.collect()
    };
    match &event.facts {
        // What was ordered while it stood waits for it too; a correction brought new days alone.
        Some(Facts::DecisionStopped(facts)) if event.corrects.is_none() => {
            deciding.suspended_by(event, facts.item)
        }
        Some(Facts::DecisionStopped(facts)) => of_item(facts.item, &[Kind::FollowUpSuspended]),
        Some(Facts::StopResolved(facts)) => of_item(
            facts.item,
            &[Kind::FollowUpResumed, Kind::FollowUpDropped],
        ),
        Some(Facts::HearingOpened(facts)) => {
            let ordered = of_follow_up(facts.follow_up, Kind::FollowUpOrdered);
            let waits = match event.corrects {
                None => waiting(facts.follow_up),
                Some(_) => vec![],
            };
            ordered.into_iter().chain(waits).collect()
        }
        Some(Facts::FollowUpOrdered(facts)) if event.corrects.is_none() => {
            waiting(facts.follow_up)
        }
        Some(Facts::UrgentDecisionTaken(facts)) => {
            of_follow_up(facts.follow_up, Kind::FollowUpOrdered)
        }
        Some(Facts::HearingAnswered(facts)) => {
            let before = event.corrects.and_then(|id| deciding.known.timeline().event(id));
            let by = match before.and_then(Recorded::told) {
                Some(Told::HearingAnswered(_, Some(words))) => Some(words.by.as_str()),
                Some(_) | None => None,
            };
            let hearing = deciding.hearing(facts.follow_up);
            let asked = hearing.and_then(|(_, words)| words).map_or(&[][..], |words| &words.parties);
            if deciding.all_answered(facts.follow_up, asked, (Some(event.id), by)) {
                vec![]
            } else {
                deciding.delivered_by_answers(facts.follow_up)
            }
        }
        Some(Facts::FactReviewed(_)) => following(deciding, event),
        Some(Facts::PersonSplit(facts)) => {
            let events = deciding.about(Subject::Person(facts.into)).into_iter();
            let told = events.filter(|at| at.kind == Kind::PersonRegistered);
            told.filter(same_act).collect()
        }
        Some(Facts::MeetingMoved(_)) => deciding.moved_along(event).0,
        Some(_) if is_change(event) => carried(deciding, event),
        Some(_) | None => vec![],
    }
}

/// Whether a person said something else than what was read.
fn is_change(event: &Recorded) -> bool {
    event.corrects.is_some() && event.evidence.is_empty()
}

/// What imports changed in the same way after this change, with the reviews that say so. What somebody
/// changed once more since is theirs, and stays.
fn carried<'a>(deciding: &Deciding<'a>, change: &Recorded) -> Vec<&'a Recorded> {
    let timeline = deciding.known.timeline();
    let reviews = following(deciding, change).into_iter();
    let both = reviews.flat_map(|review| {
        let meant = match review.told() {
            Some(Told::FactReviewed(facts, _)) => timeline.event(facts.event),
            Some(_) | None => None,
        };
        let stands = |event: &&Recorded| {
            let standing = timeline.standing(event.id);
            standing.is_some_and(|standing| standing.id == event.id)
        };
        [Some(review), meant.filter(stands)].into_iter().flatten()
    });
    both.collect()
}

/// The reviews that imports made after this one.
fn following<'a>(deciding: &Deciding<'a>, review: &Recorded) -> Vec<&'a Recorded> {
    let timeline = deciding.known.timeline();
    let follows = |event: &&Recorded| match event.told() {
        Some(Told::FactReviewed(facts, _)) => {
            facts.follows == Some(review.id) && timeline.withdrawal(event.id).is_none()
        }
        Some(_) | None => false,
    };
    timeline.events().iter().filter(follows).collect()
}
