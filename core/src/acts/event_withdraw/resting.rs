//! What rests on an event: it would say something of what is not, were the event taken back before it.

use super::can_be_taken_back;
use crate::acts::Deciding;
use crate::acts::following::Supposed;
use crate::event::{Facts, Kind, Told, indicator_redefined};
use crate::ids::{BodyId, ItemId, MeetingId, PlanId, Subject};
use crate::record::Recorded;

/// The events that would say something of what is not, if this one were taken back.
pub(super) fn resting<'a>(deciding: &Deciding<'a>, event: &Recorded) -> Vec<&'a Recorded> {
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
pub(in crate::acts) fn says_something(kind: Kind) -> bool {
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
pub(in crate::acts) fn on_decision<'a>(deciding: &Deciding<'a>, item: ItemId, body: BodyId) -> Vec<&'a Recorded> {
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
