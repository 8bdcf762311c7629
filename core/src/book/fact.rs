//! A fact that holds, with its kind in its type. It says nothing of what follows from it.

use chrono::NaiveDate;

use crate::event::{
    access_changed, agenda_issued, agenda_item_submitted, amendment_moved, appropriation_granted,
    attendance_recorded, body_dissolved, body_established, body_renamed, body_succeeded,
    case_closed, case_linked, case_number_linked, case_opened, case_reopened, decision_quoted,
    decision_recorded, decision_stopped, disqualification_ruled, dissent_entered, event_withdrawn,
    follow_up_accepted, follow_up_assigned, follow_up_delivered, follow_up_dropped,
    follow_up_ordered, follow_up_rescheduled, follow_up_resumed, follow_up_suspended,
    goal_abandoned, goal_carried_over, goal_revised, goal_set, handover_assigned, hearing_answered,
    hearing_opened, indicator_defined, indicator_redefined, ledger_opened, meeting_cancelled,
    meeting_held, meeting_moved, meeting_scheduled, member_left, member_seated, minutes_approved,
    observation_reported, office_registered, person_registered, plan_adopted,
    publication_withdrawn, published, recommendation_made, reference_claimed, remark_entered,
    rule_set_adopted, source_imported, stop_resolved, topic_planned, urgent_decision_taken,
};
use crate::time::Position;
use crate::timeline::Holding;

/// A fact that holds, with its words where they can be read.
#[derive(Debug)]
pub struct Fact<'a, F, W> {
    /// The event behind it.
    pub holding: Holding<'a>,
    /// What the book may reason about.
    pub facts: &'a F,
    /// What people read.
    pub words: Option<&'a W>,
}

// By hand, because a derive would ask for `F: Copy` and `W: Copy`, which references do not need.
impl<F, W> Clone for Fact<'_, F, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F, W> Copy for Fact<'_, F, W> {}

impl<'a, F, W> Fact<'a, F, W> {
    pub(super) fn new(holding: Holding<'a>, facts: &'a F, words: Option<&'a W>) -> Self {
        Self {
            holding,
            facts,
            words,
        }
    }

    /// The day it takes effect.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.holding.event.effective_on
    }

    /// Where it stands in the book.
    #[must_use]
    pub fn position(&self) -> Position {
        self.holding.event.position
    }
}

macro_rules! fact_aliases {
    ($($(#[$doc:meta])* $name:ident = $module:ident;)*) => {$(
        $(#[$doc])*
        pub type $name<'a> = Fact<'a, $module::Facts, $module::Words>;
    )*};
}

fact_aliases! {
    /// `topic-planned`: a body plans to take a topic up.
    TopicPlanned = topic_planned;
    /// `handover-assigned`: somebody said which body has a single thing now.
    HandoverAssigned = handover_assigned;
    /// The municipality's own rules.
    RuleSetAdopted = rule_set_adopted;
    /// That the book was opened.
    LedgerOpened = ledger_opened;
    /// That a document was taken in.
    SourceImported = source_imported;
    /// That a body is known.
    BodyEstablished = body_established;
    /// That a person is known.
    PersonRegistered = person_registered;
    /// That an office is known.
    OfficeRegistered = office_registered;
    /// That a case is known.
    CaseOpened = case_opened;
    /// That a body met.
    MeetingHeld = meeting_held;
    /// Who was there.
    AttendanceRecorded = attendance_recorded;
    /// That an item stood on the agenda.
    AgendaItemSubmitted = agenda_item_submitted;
    /// What was recommended.
    RecommendationMade = recommendation_made;
    /// What was decided.
    DecisionRecorded = decision_recorded;
    /// Who was disqualified at an item.
    DisqualificationRuled = disqualification_ruled;
    /// What is still to come.
    FollowUpOrdered = follow_up_ordered;
    /// What an item refers to.
    ReferenceClaimed = reference_claimed;
    /// `decision-quoted`: what an item quotes of an earlier decision.
    DecisionQuoted = decision_quoted;
    /// `body-renamed`: a body got another name.
    BodyRenamed = body_renamed;
    /// `body-dissolved`: a body ceased to be.
    BodyDissolved = body_dissolved;
    /// `body-succeeded`: a body took over from another.
    BodySucceeded = body_succeeded;
    /// `member-seated`: somebody got a seat in a body.
    MemberSeated = member_seated;
    /// `member-left`: somebody left a seat.
    MemberLeft = member_left;
    /// `meeting-scheduled`: a meeting was planned.
    MeetingScheduled = meeting_scheduled;
    /// `meeting-moved`: a meeting was put on another day or start.
    MeetingMoved = meeting_moved;
    /// `meeting-cancelled`: a meeting was called off.
    MeetingCancelled = meeting_cancelled;
    /// `agenda-issued`: an agenda was sent out.
    AgendaIssued = agenda_issued;
    /// `minutes-approved`: somebody approved or signed the minutes.
    MinutesApproved = minutes_approved;
    /// `case-number-linked`: a case got a further number.
    CaseNumberLinked = case_number_linked;
    /// `case-linked`: two cases have to do with each other.
    CaseLinked = case_linked;
    /// `case-closed`: a case was closed.
    CaseClosed = case_closed;
    /// `case-reopened`: a closed case was taken up again.
    CaseReopened = case_reopened;
    /// `amendment-moved`: a change to a recommendation was moved.
    AmendmentMoved = amendment_moved;
    /// `dissent-entered`: somebody's other opinion was entered.
    DissentEntered = dissent_entered;
    /// `remark-entered`: a remark was entered in the protocol.
    RemarkEntered = remark_entered;
    /// `decision-stopped`: a member stopped a decision.
    DecisionStopped = decision_stopped;
    /// `stop-resolved`: a stop came to its end.
    StopResolved = stop_resolved;
    /// `appropriation-granted`: money was granted.
    AppropriationGranted = appropriation_granted;
    /// `hearing-opened`: something was sent to be heard.
    HearingOpened = hearing_opened;
    /// `hearing-answered`: an answer to a hearing came.
    HearingAnswered = hearing_answered;
    /// `urgent-decision-taken`: a chair or mayor decided alone.
    UrgentDecisionTaken = urgent_decision_taken;
    /// `published`: something was made public.
    Published = published;
    /// `publication-withdrawn`: something public was taken back.
    PublicationWithdrawn = publication_withdrawn;
    /// `access-changed`: an item was closed or opened.
    AccessChanged = access_changed;
    /// `event-withdrawn`: an event was taken back.
    EventWithdrawn = event_withdrawn;
    /// `follow-up-assigned`: a follow-up got an owner.
    FollowUpAssigned = follow_up_assigned;
    /// `follow-up-rescheduled`: a follow-up got another deadline.
    FollowUpRescheduled = follow_up_rescheduled;
    /// `follow-up-delivered`: what was asked for came.
    FollowUpDelivered = follow_up_delivered;
    /// `follow-up-accepted`: the body that asked took what came.
    FollowUpAccepted = follow_up_accepted;
    /// `follow-up-dropped`: a follow-up was given up.
    FollowUpDropped = follow_up_dropped;
    /// `follow-up-suspended`: a follow-up waits.
    FollowUpSuspended = follow_up_suspended;
    /// `follow-up-resumed`: a follow-up goes on.
    FollowUpResumed = follow_up_resumed;
    /// `plan-adopted`: a plan was adopted.
    PlanAdopted = plan_adopted;
    /// `goal-set`: something is to be reached.
    GoalSet = goal_set;
    /// `goal-revised`: what a goal asks was changed.
    GoalRevised = goal_revised;
    /// `goal-carried-over`: a goal goes on in another plan or period.
    GoalCarriedOver = goal_carried_over;
    /// `goal-abandoned`: a goal was given up.
    GoalAbandoned = goal_abandoned;
    /// `indicator-defined`: something is measured, and this is how.
    IndicatorDefined = indicator_defined;
    /// `indicator-redefined`: from a day on something else is measured under the same name.
    IndicatorRedefined = indicator_redefined;
    /// `observation-reported`: a figure was reported.
    ObservationReported = observation_reported;
}
