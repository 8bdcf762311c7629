//! `event withdraw`: an event is taken back, because what it says never was so. It stays in the book, and
//! what followed from it is taken back with it. What others rest on is not taken back before them. That a
//! reading was taken back can be taken back itself.

mod giving_back;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::deciding::standing_at;
use crate::acts::following::Supposed;
use crate::acts::Deciding;
use crate::event::{Facts, Kind, Told, indicator_redefined};
use crate::ids::{BodyId, FollowUpId, ItemId, MeetingId, PlanId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection, Wanted};
use crate::time::Position;

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

/// The events that would say something of what is not, if this one were taken back.
fn resting<'a>(deciding: &Deciding<'a>, event: &Recorded) -> Vec<&'a Recorded> {
    let Some(facts) = &event.facts else {
        return vec![];
    };
    let told = Told::of(facts, None);
    match told {
        Told::BodyEstablished(facts, _) => others(deciding, Subject::Body(facts.body)),
        Told::PersonRegistered(facts, _) => naming(deciding, Subject::Person(facts.person)),
        Told::OfficeRegistered(facts, _) => others(deciding, Subject::Office(facts.office)),
        Told::CaseOpened(facts, _) => others(deciding, Subject::Case(facts.case)),
        Told::AgendaItemSubmitted(facts, _) => others(deciding, Subject::Item(facts.item)),
        Told::FollowUpOrdered(facts, _) => others(deciding, Subject::FollowUp(facts.follow_up)),
        Told::HearingOpened(facts, _) => others(deciding, Subject::FollowUp(facts.follow_up)),
        Told::UrgentDecisionTaken(facts, _) => others(deciding, Subject::FollowUp(facts.follow_up)),
        Told::MeetingScheduled(facts, _) => placed_by(deciding, facts.meeting, event),
        Told::MeetingMoved(..) => deciding.moved_along(event).1,
        Told::MeetingHeld(facts, _) => placed_by(deciding, facts.meeting, event),
        Told::DecisionRecorded(facts, _) => on_decision(deciding, facts.item, facts.body),
        Told::BodySucceeded(..) | Told::HandoverAssigned(..) => {
            deciding.taken_through(event, &Supposed::default())
        }
        Told::CaseClosed(facts, _) => later(deciding, Subject::Case(facts.case), event, &[Kind::CaseReopened]),
        Told::CaseReopened(facts, _) => later(deciding, Subject::Case(facts.case), event, &[Kind::CaseClosed]),
        Told::DecisionStopped(facts, _) => later(deciding, Subject::Item(facts.item), event, &[Kind::StopResolved]),
        Told::StopResolved(facts, _) => later(deciding, Subject::Item(facts.item), event, &[Kind::DecisionStopped]),
        Told::Published(facts, _) => later(deciding, facts.subject, event, &[Kind::PublicationWithdrawn]),
        Told::MemberSeated(facts, _) => left(deciding, facts.body, event),
        Told::FollowUpSuspended(facts, _) => later(deciding, Subject::FollowUp(facts.follow_up), event, &[Kind::FollowUpResumed]),
        Told::FollowUpDelivered(facts, _) => later(deciding, Subject::FollowUp(facts.follow_up), event, &[Kind::FollowUpAccepted]),
        Told::FollowUpResumed(facts, _) => later(deciding, Subject::FollowUp(facts.follow_up), event, &[Kind::FollowUpSuspended]),
        Told::PlanAdopted(facts, _) => of_version(deciding, facts.plan, event),
        Told::GoalSet(facts, _) => others(deciding, Subject::Goal(facts.goal)),
        Told::GoalCarriedOver(facts, _) => others(deciding, Subject::Goal(facts.goal)),
        Told::IndicatorDefined(facts, _) => others(deciding, Subject::Indicator(facts.indicator)),
        Told::IndicatorRedefined(facts, _) => by_definition(deciding, facts),
        Told::TopicPlanned(facts, _) => handed(deciding, facts.body, event),
        Told::PersonMerged(..) => deciding.known.timeline().splits_through(event.id).collect(),
        Told::LedgerOpened(..)
        | Told::SourceImported(..)
        | Told::StoreRecovered(..)
        | Told::EvidenceAdded(..)
        | Told::FactReviewed(..)
        | Told::EventWithdrawn(..)
        | Told::AttendanceRecorded(..)
        | Told::RecommendationMade(..)
        | Told::DisqualificationRuled(..)
        | Told::ReferenceClaimed(..)
        | Told::DecisionQuoted(..)
        | Told::BodyRenamed(..)
        | Told::BodyDissolved(..)
        | Told::MemberLeft(..)
        | Told::MeetingCancelled(..)
        | Told::AgendaIssued(..)
        | Told::MinutesApproved(..)
        | Told::CaseNumberLinked(..)
        | Told::CaseLinked(..)
        | Told::AmendmentMoved(..)
        | Told::DissentEntered(..)
        | Told::RemarkEntered(..)
        | Told::AppropriationGranted(..)
        | Told::HearingAnswered(..)
        | Told::PublicationWithdrawn(..)
        | Told::AccessChanged(..)
        | Told::FollowUpAssigned(..)
        | Told::FollowUpRescheduled(..)
        | Told::FollowUpAccepted(..)
        | Told::FollowUpDropped(..)
        | Told::GoalRevised(..)
        | Told::GoalAbandoned(..)
        | Told::ObservationReported(..)
        | Told::RuleSetAdopted(..)
        | Told::PersonSplit(..)
        | Told::BodyMerged(..) => vec![],
    }
}

/// Everything that stands about a subject and says something of the world. That somebody looked at an
/// event says nothing more than the event does.
fn others<'a>(deciding: &Deciding<'a>, subject: Subject) -> Vec<&'a Recorded> {
    let events = deciding.about(subject).into_iter();
    events.filter(|at| says_something(at.kind)).collect()
}

/// What rests on an adoption of a plan: all that is about the plan, and where it was adopted on another day, too, what
/// is of this day.
fn of_version<'a>(deciding: &Deciding<'a>, plan: PlanId, event: &Recorded) -> Vec<&'a Recorded> {
    let mut all = others(deciding, Subject::Plan(plan));
    let adopts = |at: &&Recorded| at.kind == Kind::PlanAdopted && at.id != event.id;
    if all.iter().any(adopts) {
        all.retain(|at| !adopts(at) && at.effective_on == event.effective_on);
    }
    all
}

/// Whether an event says something of the world, and not of another event.
pub(super) fn says_something(kind: Kind) -> bool {
    can_be_taken_back(kind) && kind != Kind::FactReviewed
}

/// The same for what was recorded of the subject itself, and not of another that it was split from.
fn naming<'a>(deciding: &Deciding<'a>, subject: Subject) -> Vec<&'a Recorded> {
    let mut all = others(deciding, subject);
    all.retain(|at| {
        let at = deciding.stored(at);
        at.subjects.contains(&subject) || at.refs.contains(&subject)
    });
    all
}

/// What stands about a meeting, where nothing else says that it is planned or was held.
fn placed_by<'a>(
    deciding: &Deciding<'a>,
    meeting: MeetingId,
    event: &Recorded,
) -> Vec<&'a Recorded> {
    let all = others(deciding, Subject::Meeting(meeting));
    let places = |at: &&Recorded| {
        at.id != event.id && matches!(at.kind, Kind::MeetingScheduled | Kind::MeetingHeld)
    };
    if all.iter().any(places) {
        return vec![];
    }
    all
}

/// Dissents and stops of the body's decision at an item, and what it took there.
pub(super) fn on_decision<'a>(deciding: &Deciding<'a>, item: ItemId, body: BodyId) -> Vec<&'a Recorded> {
    let events = deciding.about(Subject::Item(item)).into_iter();
    let rests = |at: &&Recorded| match at.told() {
        Some(Told::DissentEntered(facts, _)) => facts.item == item && facts.body == body,
        Some(Told::DecisionStopped(facts, _)) => facts.item == item && facts.body == body,
        Some(Told::FollowUpAccepted(facts, _)) => facts.item == item && facts.body == body,
        Some(_) | None => false,
    };
    events.filter(rests).collect()
}

/// Figures that were made by a definition, and what goals ask under it.
fn by_definition<'a>(
    deciding: &Deciding<'a>,
    redefined: &indicator_redefined::Facts,
) -> Vec<&'a Recorded> {
    let number = redefined.definition;
    let events = deciding.about(Subject::Indicator(redefined.indicator));
    let rests = |at: &&Recorded| match at.told() {
        Some(Told::ObservationReported(facts, _)) => facts
            .measured
            .is_some_and(|measured| measured.definition == number),
        Some(Told::GoalSet(facts, _)) => facts.terms.definition == Some(number),
        Some(Told::GoalRevised(facts, _)) => facts.changes.definition == Some(number),
        Some(Told::GoalCarriedOver(facts, _)) => facts.changes.definition == Some(number),
        Some(_) | None => false,
    };
    events.into_iter().filter(rests).collect()
}

/// Events of these kinds that the book learnt of after this one.
fn later<'a>(
    deciding: &Deciding<'a>,
    subject: Subject,
    event: &Recorded,
    kinds: &[Kind],
) -> Vec<&'a Recorded> {
    let events = deciding.about(subject).into_iter();
    let told = events.filter(|at| kinds.contains(&at.kind) && at.position > event.position);
    told.collect()
}

/// Handovers of the topic that was planned.
fn handed<'a>(deciding: &Deciding<'a>, body: BodyId, event: &Recorded) -> Vec<&'a Recorded> {
    let mut handed = later(deciding, Subject::Body(body), event, &[Kind::HandoverAssigned]);
    handed.retain(|at| match &at.facts {
        Some(Facts::HandoverAssigned(facts)) => facts.topic == Some(event.id),
        Some(_) | None => false,
    });
    handed
}

/// Leavings of the seat that was taken.
fn left<'a>(deciding: &Deciding<'a>, body: BodyId, event: &Recorded) -> Vec<&'a Recorded> {
    let Some(Facts::MemberSeated(seat)) = &event.facts else {
        return vec![];
    };
    let mut left = later(deciding, Subject::Body(body), event, &[Kind::MemberLeft]);
    left.retain(|at| match &at.facts {
        Some(Facts::MemberLeft(facts)) => facts.person == seat.person && facts.role == seat.role,
        Some(_) | None => false,
    });
    left
}
