//! What is dated by the day of a meeting, put on another day when the meeting is. It says nothing of
//! whether a meeting may be moved.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::acts::{Deciding, New};
use crate::event::{Kind, Told};
use crate::ids::{ItemId, MeetingId, Subject};
use crate::record::Recorded;
use crate::time::Position;

impl Deciding<'_> {
    /// Tells a correction for each event that has the day of the meeting, so that it has the new one.
    pub(super) fn redate(&mut self, meeting: MeetingId, date: NaiveDate) {
        let before = self.directory().placed(meeting).map(|(_, day)| day);
        if before == Some(date) {
            return;
        }
        let (mut told, mut dated): (BTreeSet<Position>, Vec<&Recorded>) = (BTreeSet::new(), vec![]);
        let of_items = self.items_at(meeting).into_iter().map(Subject::Item);
        for subject in [Subject::Meeting(meeting)].into_iter().chain(of_items) {
            for event in self.about(subject) {
                let moves = event.effective_on == before && has_the_day_of_its_meeting(event.kind);
                if moves && told.insert(event.position) {
                    dated.push(event);
                }
            }
        }
        for event in dated {
            let Some(facts) = event.facts.clone() else {
                continue;
            };
            let new = New {
                subjects: event.subjects.clone(),
                refs: event.refs.clone(),
                on: Some(date),
                facts,
                words: event.words.clone(),
            };
            self.correct_also(event, new);
        }
    }

    /// The items of a meeting.
    fn items_at(&self, meeting: MeetingId) -> Vec<ItemId> {
        let events = self.known.about(Subject::Meeting(meeting)).into_iter();
        let items = events.filter_map(|event| match event.told() {
            Some(Told::AgendaItemSubmitted(facts, _)) => Some(facts.item),
            Some(_) | None => None,
        });
        items.collect()
    }
}

/// Whether events of a kind have the day of the meeting they belong to, rather than one of their own.
fn has_the_day_of_its_meeting(kind: Kind) -> bool {
    match kind {
        Kind::AttendanceRecorded
        | Kind::AgendaItemSubmitted
        | Kind::RecommendationMade
        | Kind::AmendmentMoved
        | Kind::DecisionRecorded
        | Kind::DisqualificationRuled
        | Kind::DissentEntered
        | Kind::RemarkEntered
        | Kind::DecisionStopped
        | Kind::AppropriationGranted
        | Kind::HearingOpened
        | Kind::FollowUpOrdered
        | Kind::ReferenceClaimed
        | Kind::PlanAdopted
        | Kind::GoalSet
        | Kind::GoalRevised
        | Kind::GoalCarriedOver
        | Kind::GoalAbandoned
        | Kind::IndicatorRedefined => true,
        Kind::LedgerOpened
        | Kind::SourceImported
        | Kind::BodyEstablished
        | Kind::PersonRegistered
        | Kind::OfficeRegistered
        | Kind::CaseOpened
        | Kind::MeetingHeld
        | Kind::EvidenceAdded
        | Kind::FactReviewed
        | Kind::RuleSetAdopted
        | Kind::StoreRecovered
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
        | Kind::StopResolved
        | Kind::HearingAnswered
        | Kind::UrgentDecisionTaken
        | Kind::Published
        | Kind::PublicationWithdrawn
        | Kind::AccessChanged
        | Kind::EventWithdrawn
        | Kind::FollowUpAssigned
        | Kind::FollowUpRescheduled
        | Kind::FollowUpDelivered
        | Kind::FollowUpAccepted
        | Kind::FollowUpDropped
        | Kind::FollowUpSuspended
        | Kind::FollowUpResumed
        | Kind::IndicatorDefined
        | Kind::ObservationReported => false,
    }
}
