//! The events of the book, one file a kind. Each kind has *facts* (enums, numbers, dates, ids,
//! hashes: no free text) and, where it has them, *words* (every text and every name).
//!
//! Facts stand in the record line and stay for ever; words stand in the content line, which can be
//! withheld or erased while every hash stays valid. So [`crate::book`] reads facts alone. The serde
//! form of these types is the stored form of version 1 (docs/reference/events.md); a change of shape
//! is a new version, with the old one frozen in [`crate::wire`].

use serde::Serialize;

use crate::ids::FollowUpId;
use crate::vocabulary::codes;

macro_rules! kinds {
    ($($(#[$doc:meta])* $module:ident, $kind:ident = $code:literal;)*) => {
        $(pub mod $module;)*

        codes! {
            /// The kinds of events; the code is the same word in commands, verbs and docs.
            Kind { $($(#[$doc])* $kind = $code,)* }
        }

        /// What the book may reason about.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        pub enum Facts { $(
            #[doc = concat!("Facts of `", $code, "`.")]
            $kind($module::Facts),
        )* }

        /// What people read, search and may have to withhold or erase.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(untagged)]
        pub enum Words { $(
            #[doc = concat!("Words of `", $code, "`.")]
            $kind($module::Words),
        )* }

        /// Facts and words of one event side by side, so that one exhaustive match gives both types.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Told<'a> { $(
            #[doc = concat!("Of `", $code, "`.")]
            $kind(&'a $module::Facts, Option<&'a $module::Words>),
        )* }

        impl<'a> Told<'a> {
            /// The pair of an event's facts and words; words of another kind count as none.
            #[must_use]
            pub fn of(facts: &'a Facts, words: Option<&'a Words>) -> Self {
                match facts { $(
                    Facts::$kind(facts) => Self::$kind(facts, match words {
                        Some(Words::$kind(words)) => Some(words),
                        Some(_) | None => None,
                    }),
                )* }
            }
        }

        $(impl From<$module::Facts> for Facts {
            fn from(facts: $module::Facts) -> Self {
                Self::$kind(facts)
            }
        }

        impl From<$module::Words> for Words {
            fn from(words: $module::Words) -> Self {
                Self::$kind(words)
            }
        })*

        impl Facts {
            /// The kind these facts belong to.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind),* }
            }

            pub(crate) fn read(kind: Kind, json: &str) -> Result<Self, serde_json::Error> {
                match kind { $(Kind::$kind => serde_json::from_str(json).map(Self::$kind)),* }
            }
        }

        impl Words {
            /// The kind these words belong to.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind),* }
            }

            pub(crate) fn read(kind: Kind, json: &str) -> Result<Self, serde_json::Error> {
                match kind { $(Kind::$kind => serde_json::from_str(json).map(Self::$kind)),* }
            }
        }
    };
}

kinds! {
    /// The book was opened.
    ledger_opened, LedgerOpened = "ledger-opened";
    /// A document was taken in.
    source_imported, SourceImported = "source-imported";
    /// A body is known to the book.
    body_established, BodyEstablished = "body-established";
    /// A person is known to the book.
    person_registered, PersonRegistered = "person-registered";
    /// An office is known to the book.
    office_registered, OfficeRegistered = "office-registered";
    /// A case is known to the book.
    case_opened, CaseOpened = "case-opened";
    /// A body met.
    meeting_held, MeetingHeld = "meeting-held";
    /// Who was there, and who was not.
    attendance_recorded, AttendanceRecorded = "attendance-recorded";
    /// An item stood on the agenda of a meeting.
    agenda_item_submitted, AgendaItemSubmitted = "agenda-item-submitted";
    /// Somebody recommended something to the body.
    recommendation_made, RecommendationMade = "recommendation-made";
    /// A body decided on an item.
    decision_recorded, DecisionRecorded = "decision-recorded";
    /// Somebody took no part in an item because of an interest of their own.
    disqualification_ruled, DisqualificationRuled = "disqualification-ruled";
    /// Something was ordered, implied or promised, and is still to come.
    follow_up_ordered, FollowUpOrdered = "follow-up-ordered";
    /// An item claims to have to do with another meeting, item or case.
    reference_claimed, ReferenceClaimed = "reference-claimed";
    /// Another place in a source says what an event already says.
    evidence_added, EvidenceAdded = "evidence-added";
    /// The files of the book were mended when it was opened.
    store_recovered, StoreRecovered = "store-recovered";
    /// A body got another name.
    body_renamed, BodyRenamed = "body-renamed";
    /// A body ceased to be.
    body_dissolved, BodyDissolved = "body-dissolved";
    /// A body took over from another.
    body_succeeded, BodySucceeded = "body-succeeded";
    /// Somebody got a seat in a body.
    member_seated, MemberSeated = "member-seated";
    /// Somebody left a seat.
    member_left, MemberLeft = "member-left";
    /// A meeting was planned.
    meeting_scheduled, MeetingScheduled = "meeting-scheduled";
    /// A meeting was put on another day or start.
    meeting_moved, MeetingMoved = "meeting-moved";
    /// A meeting was called off.
    meeting_cancelled, MeetingCancelled = "meeting-cancelled";
    /// An agenda was sent out.
    agenda_issued, AgendaIssued = "agenda-issued";
    /// Somebody approved or signed the minutes.
    minutes_approved, MinutesApproved = "minutes-approved";
    /// A case got a further number.
    case_number_linked, CaseNumberLinked = "case-number-linked";
    /// Two cases have to do with each other.
    case_linked, CaseLinked = "case-linked";
    /// A case was closed.
    case_closed, CaseClosed = "case-closed";
    /// A closed case was taken up again.
    case_reopened, CaseReopened = "case-reopened";
    /// A change to a recommendation was moved.
    amendment_moved, AmendmentMoved = "amendment-moved";
    /// Somebody's other opinion was entered.
    dissent_entered, DissentEntered = "dissent-entered";
    /// A remark was entered in the protocol.
    remark_entered, RemarkEntered = "remark-entered";
    /// A member stopped a decision.
    decision_stopped, DecisionStopped = "decision-stopped";
    /// A stop came to its end.
    stop_resolved, StopResolved = "stop-resolved";
    /// Money was granted.
    appropriation_granted, AppropriationGranted = "appropriation-granted";
    /// Something was sent to be heard.
    hearing_opened, HearingOpened = "hearing-opened";
    /// An answer to a hearing came.
    hearing_answered, HearingAnswered = "hearing-answered";
    /// A chair or mayor decided alone.
    urgent_decision_taken, UrgentDecisionTaken = "urgent-decision-taken";
    /// Something was made public.
    published, Published = "published";
    /// Something public was taken back.
    publication_withdrawn, PublicationWithdrawn = "publication-withdrawn";
    /// An item was closed or opened.
    access_changed, AccessChanged = "access-changed";
    /// An event was taken back.
    event_withdrawn, EventWithdrawn = "event-withdrawn";
    /// A follow-up got an owner.
    follow_up_assigned, FollowUpAssigned = "follow-up-assigned";
    /// A follow-up got another deadline.
    follow_up_rescheduled, FollowUpRescheduled = "follow-up-rescheduled";
    /// What was asked for came.
    follow_up_delivered, FollowUpDelivered = "follow-up-delivered";
    /// The body that asked took what came.
    follow_up_accepted, FollowUpAccepted = "follow-up-accepted";
    /// A follow-up was given up.
    follow_up_dropped, FollowUpDropped = "follow-up-dropped";
    /// A follow-up waits.
    follow_up_suspended, FollowUpSuspended = "follow-up-suspended";
    /// A follow-up goes on.
    follow_up_resumed, FollowUpResumed = "follow-up-resumed";
    /// A plan was adopted.
    plan_adopted, PlanAdopted = "plan-adopted";
    /// Something is to be reached.
    goal_set, GoalSet = "goal-set";
    /// What a goal asks was changed.
    goal_revised, GoalRevised = "goal-revised";
    /// A goal goes on in another plan or period.
    goal_carried_over, GoalCarriedOver = "goal-carried-over";
    /// A goal was given up.
    goal_abandoned, GoalAbandoned = "goal-abandoned";
    /// Something is measured, and this is how.
    indicator_defined, IndicatorDefined = "indicator-defined";
    /// From a day on something else is measured under the same name.
    indicator_redefined, IndicatorRedefined = "indicator-redefined";
    /// A figure was reported.
    observation_reported, ObservationReported = "observation-reported";
    /// A municipality's own rules were adopted.
    rule_set_adopted, RuleSetAdopted = "rule-set-adopted";
    /// A body plans to take a topic up.
    topic_planned, TopicPlanned = "topic-planned";
    /// Somebody said which body has a single thing now.
    handover_assigned, HandoverAssigned = "handover-assigned";
    /// Somebody looked at what was read from a document, and accepted it.
    fact_reviewed, FactReviewed = "fact-reviewed";
    /// Two persons of the book are one.
    person_merged, PersonMerged = "person-merged";
    /// What was recorded of one person is of two.
    person_split, PersonSplit = "person-split";
    /// Two bodies of the book are one.
    body_merged, BodyMerged = "body-merged";
    /// An item quotes what had been decided before.
    decision_quoted, DecisionQuoted = "decision-quoted";
}

impl Facts {
    /// The follow-up these facts order, where they order one.
    #[must_use]
    pub fn follow_up(&self) -> Option<FollowUpId> {
        if let Self::FollowUpOrdered(facts) = self {
            Some(facts.follow_up)
        } else {
            None
        }
    }
}

impl Kind {
    /// Whether events of this kind say that two are one, or one is two.
    #[must_use]
    pub fn says_who_is_who(self) -> bool {
        matches!(
            self,
            Self::PersonMerged | Self::PersonSplit | Self::BodyMerged
        )
    }

    /// The version new events of this kind are written in; older ones are read for ever.
    #[must_use]
    pub fn version(self) -> u32 {
        1
    }

    /// Where the kind stands when several events of one subject have the same day and item: what
    /// opens comes before what is submitted, that before what is decided and what follows from it. What ends
    /// and begins again on one day has one rank: of those the last word counts, as for acts by hand.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::LedgerOpened => 0,
            Self::SourceImported => 1,
            Self::BodyEstablished => 2,
            Self::PersonRegistered => 3,
            Self::OfficeRegistered => 4,
            Self::CaseOpened => 5,
            Self::MeetingHeld => 10,
            Self::AttendanceRecorded => 11,
            Self::AgendaItemSubmitted => 20,
            Self::RecommendationMade => 21,
            Self::DecisionRecorded => 30,
            Self::DisqualificationRuled => 31,
            Self::FollowUpOrdered => 40,
            Self::ReferenceClaimed => 50,
            Self::DecisionQuoted => 52,
            Self::EvidenceAdded | Self::FactReviewed => 60,
            Self::StoreRecovered => 70,
            Self::BodyRenamed => 3,
            Self::BodySucceeded => 4,
            Self::MemberSeated => 6,
            Self::MemberLeft => 7,
            Self::BodyDissolved => 8,
            Self::CaseNumberLinked => 6,
            Self::CaseLinked => 7,
            Self::MeetingScheduled => 8,
            Self::MeetingMoved => 9,
            Self::MeetingCancelled => 10,
            Self::AgendaIssued => 22,
            Self::AmendmentMoved => 23,
            Self::RemarkEntered => 32,
            Self::DissentEntered => 33,
            Self::DecisionStopped => 34,
            Self::StopResolved => 34,
            Self::AppropriationGranted => 36,
            Self::HearingOpened => 37,
            Self::UrgentDecisionTaken => 38,
            Self::FollowUpAssigned => 41,
            Self::FollowUpRescheduled => 42,
            Self::FollowUpSuspended => 43,
            Self::FollowUpResumed => 43,
            Self::HearingAnswered => 45,
            Self::FollowUpDelivered => 46,
            Self::FollowUpAccepted => 47,
            Self::FollowUpDropped => 48,
            Self::CaseClosed => 51,
            Self::CaseReopened => 51,
            Self::MinutesApproved => 53,
            Self::Published => 54,
            Self::PublicationWithdrawn => 54,
            Self::AccessChanged => 56,
            Self::EventWithdrawn => 61,
            Self::PlanAdopted => 62,
            Self::IndicatorDefined => 63,
            Self::IndicatorRedefined => 64,
            Self::GoalSet => 65,
            Self::GoalCarriedOver => 66,
            Self::GoalRevised => 67,
            Self::ObservationReported => 68,
            Self::GoalAbandoned => 69,
            Self::RuleSetAdopted => 71,
            Self::TopicPlanned => 12,
            Self::HandoverAssigned => 49,
            Self::PersonMerged => 13,
            Self::PersonSplit => 14,
            Self::BodyMerged => 15,
        }
    }
}
