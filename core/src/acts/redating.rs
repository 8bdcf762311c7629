//! What is dated by the day of a meeting, put on another day when the meeting is. It says nothing of
//! whether a meeting may be moved.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::acts::Deciding;
use crate::event::{Facts, Kind, Told};
use crate::ids::{ItemId, MeetingId, Subject};
use crate::record::Recorded;
use crate::time::Position;

impl<'a> Deciding<'a> {
    /// Tells a correction for each event that has the day of the meeting, so that it has the new one.
    pub(super) fn redate(&mut self, meeting: MeetingId, date: NaiveDate) {
        let before = self.directory().placed(meeting).map(|(_, day)| day);
        let Some(before) = before.filter(|before| *before != date) else {
            return;
        };
        for event in self.dated_by(meeting, before) {
            self.say_again(event, date, |new| {
                if let Facts::FollowUpOrdered(order) = &mut new.facts
                    && order.asked_on == before
                {
                    order.asked_on = date;
                }
            });
        }
    }

    /// What has the day of a meeting from the meeting, if this is its day.
    fn dated_by(&self, meeting: MeetingId, day: NaiveDate) -> Vec<&'a Recorded> {
        let (mut told, mut dated): (BTreeSet<Position>, Vec<&Recorded>) = (BTreeSet::new(), vec![]);
        let of_items = self.items_at(meeting).into_iter().map(Subject::Item);
        for subject in [Subject::Meeting(meeting)].into_iter().chain(of_items) {
            for event in self.about(subject) {
                let moves = event.effective_on == Some(day)
                    && (has_the_day_of_its_meeting(event.kind) || self.waits_for_stop(event));
                if moves && told.insert(event.position) {
                    dated.push(event);
                }
            }
        }
        dated
    }

    /// What stands on the day a meeting was moved to: what came along with it in the same act, and what
    /// was entered on that day since, or put the meeting on another day again.
    pub(super) fn moved_along(&self, moved: &Recorded) -> (Vec<&'a Recorded>, Vec<&'a Recorded>) {
        let Some(Facts::MeetingMoved(facts)) = &moved.facts else {
            return (vec![], vec![]);
        };
        let of_meeting = self.known.about(Subject::Meeting(facts.meeting));
        let again = of_meeting
            .into_iter()
            .filter(|event| event.kind == Kind::MeetingMoved && event.position > moved.position);
        let again: Vec<&Recorded> = again.collect();
        if self.day_without(moved) == Some(facts.date) {
            return (vec![], again);
        }
        let dated = self.dated_by(facts.meeting, facts.date).into_iter();
        let (along, mut since): (Vec<&Recorded>, Vec<&Recorded>) = dated.partition(|event| {
            event.corrects.is_some()
                && event.cause.command == moved.cause.command
                && event.position > moved.position
        });
        since.extend(again);
        (along, since)
    }

    /// The day a meeting had before it was moved.
    fn day_without(&self, moved: &Recorded) -> Option<NaiveDate> {
        let Some(Facts::MeetingMoved(facts)) = &moved.facts else {
            return None;
        };
        let stands_again = moved
            .corrects
            .and_then(|id| self.known.timeline().event(id));
        let of_meeting = self.known.about(Subject::Meeting(facts.meeting));
        let before = of_meeting.into_iter().chain(stands_again);
        let before = before.filter(|event| event.position < moved.position);
        let days = before.filter_map(|event| match &event.facts {
            Some(Facts::MeetingScheduled(facts)) => Some((event.position, facts.date)),
            Some(Facts::MeetingHeld(facts)) => Some((event.position, facts.date)),
            Some(Facts::MeetingMoved(facts)) => Some((event.position, facts.date)),
            Some(_) | None => None,
        });
        days.max().map(|(_, day)| day)
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
pub(super) fn has_the_day_of_its_meeting(kind: Kind) -> bool {
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
        | Kind::FollowUpAccepted
        | Kind::ReferenceClaimed
        | Kind::DecisionQuoted
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
        | Kind::TopicPlanned
        | Kind::HandoverAssigned
        | Kind::PersonMerged
        | Kind::PersonSplit
        | Kind::BodyMerged
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
        | Kind::FollowUpDropped
        | Kind::FollowUpSuspended
        | Kind::FollowUpResumed
        | Kind::IndicatorDefined
        | Kind::ObservationReported => false,
    }
}
