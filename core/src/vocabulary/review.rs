//! The words of reviews: what is asked of a person about a reading, which part of a document it is about,
//! and what was decided. What waits for a review is computed and is no word of the book.

use crate::event::Kind;
use crate::vocabulary::ReaderFinding;

codes! {
    /// Why a reading waits for a person.
    ReviewAsks {
        /// It was read with little confidence.
        Unsure = "unsure",
        /// The decision has a text that no rule claimed.
        Unclear = "unclear",
        /// Documents say different things, or a document says that something else was decided than was recorded by
        /// hand; the document imported last stands.
        DocumentsDiffer = "documents-differ",
        /// Two documents tell of nearly the same thing, or name nearly the same person or body, and the book
        /// holds it twice.
        NearMatch = "near-match",
        /// What the book holds of one person or body is what one alone cannot have done.
        TwoInOne = "two-in-one",
        /// The reader of a document found something that it made no fact of.
        Finding = "finding",
    }

    /// The part of a document that a reading is about.
    ReviewField {
        /// The body that met.
        Body = "body",
        /// A person's name.
        Person = "person",
        /// An office's name.
        Office = "office",
        /// A case number.
        Case = "case",
        /// The day, start and place of the meeting.
        Meeting = "meeting",
        /// Who was there, and who was not.
        Attendance = "attendance",
        /// An item's number, title and place.
        Item = "item",
        /// What was recommended.
        Recommendation = "recommendation",
        /// What was decided.
        Decision = "decision",
        /// Who was disqualified.
        Disqualification = "disqualification",
        /// What is to come.
        FollowUp = "follow-up",
        /// What an item refers to.
        Reference = "reference",
        /// An earlier decision that an item quotes.
        PriorDecision = "prior-decision",
        /// What is planned to be taken up.
        Topic = "topic",
        /// A plan: its title, period and adoption.
        Plan = "plan",
        /// What is to be reached.
        Goal = "goal",
        /// A figure, and what it measures.
        Figure = "figure",
        /// The document as a whole.
        Document = "document",
    }

    /// What a person decided about a reading.
    ReviewDecision {
        /// It is right as it stands.
        Accepted = "accepted",
        /// It was corrected.
        Changed = "changed",
        /// It was taken back.
        Rejected = "rejected",
    }
}

impl ReviewAsks {
    /// Whether each reading asks for a look of its own, so that it is not accepted with many others.
    #[must_use]
    pub fn needs_a_look(self) -> bool {
        match self {
            Self::Unclear | Self::DocumentsDiffer | Self::NearMatch | Self::TwoInOne => true,
            Self::Unsure | Self::Finding => false,
        }
    }
}

impl ReviewField {
    /// The part of a document that events of a kind are read from; `None` for kinds that no document
    /// gives.
    #[must_use]
    pub fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::BodyEstablished => Some(Self::Body),
            Kind::PersonRegistered => Some(Self::Person),
            Kind::OfficeRegistered => Some(Self::Office),
            Kind::CaseOpened => Some(Self::Case),
            Kind::MeetingHeld
            | Kind::MeetingScheduled
            | Kind::MeetingMoved
            | Kind::MeetingCancelled => Some(Self::Meeting),
            Kind::AttendanceRecorded => Some(Self::Attendance),
            Kind::AgendaItemSubmitted => Some(Self::Item),
            Kind::RecommendationMade => Some(Self::Recommendation),
            Kind::DecisionRecorded => Some(Self::Decision),
            Kind::DisqualificationRuled => Some(Self::Disqualification),
            Kind::FollowUpOrdered => Some(Self::FollowUp),
            Kind::ReferenceClaimed => Some(Self::Reference),
            Kind::DecisionQuoted => Some(Self::PriorDecision),
            Kind::TopicPlanned => Some(Self::Topic),
            Kind::PlanAdopted => Some(Self::Plan),
            Kind::GoalSet | Kind::GoalRevised | Kind::GoalCarriedOver | Kind::GoalAbandoned => {
                Some(Self::Goal)
            }
            Kind::IndicatorDefined | Kind::IndicatorRedefined | Kind::ObservationReported => {
                Some(Self::Figure)
            }
            Kind::SourceImported => Some(Self::Document),
            Kind::LedgerOpened
            | Kind::EvidenceAdded
            | Kind::FactReviewed
            | Kind::StoreRecovered
            | Kind::BodyRenamed
            | Kind::BodyDissolved
            | Kind::BodySucceeded
            | Kind::MemberSeated
            | Kind::MemberLeft
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
            | Kind::EventWithdrawn
            | Kind::FollowUpAssigned
            | Kind::FollowUpRescheduled
            | Kind::FollowUpDelivered
            | Kind::FollowUpAccepted
            | Kind::FollowUpDropped
            | Kind::FollowUpSuspended
            | Kind::FollowUpResumed
            | Kind::HandoverAssigned
            | Kind::PersonMerged
            | Kind::PersonSplit
            | Kind::BodyMerged
            | Kind::RuleSetAdopted => None,
        }
    }
}

impl ReaderFinding {
    /// Whether somebody has to look: the book may lack something or hold it wrong. What is recomputed
    /// from the book, what the import settled by itself and what says how a file was read does not ask.
    #[must_use]
    pub fn asks_for_a_person(self) -> bool {
        match self {
            Self::ReferenceUnresolved
            | Self::NumberDamaged
            | Self::DocumentCutOff
            | Self::ContentsDiffer
            | Self::LayoutUnsure
            | Self::ChangeUnsure
            | Self::ItemGone
            | Self::ActsOnUnknown
            | Self::BodyAssumed
            | Self::JointMeeting
            | Self::StopTold
            | Self::ItemOpened
            | Self::TextUnclaimed
            | Self::UnitsDiffer
            | Self::AdoptionUnknown
            | Self::GoalNear
            | Self::CorrectionAnnounced
            | Self::MunicipalityAssumed
            | Self::MunicipalityDiffers
            | Self::FurtherFindings => true,
            Self::DecisionMissing
            | Self::DecisionUnclear
            | Self::EncodingGuessed
            | Self::BytesNotText
            | Self::EnclosureSetAside
            | Self::GoalNotDecided
            | Self::NotComparable
            | Self::RejectedBefore
            | Self::ChangedBefore
            | Self::NameMatched => false,
        }
    }
}
