//! Why a command is refused: what would make the book false. Everything else is a finding.
//!
//! The order of the variants is their precedence: where two apply, the earlier one is given. A code
//! never changes its meaning (docs/reference/rejections.md).

mod hints;

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::time::Position;
use crate::vocabulary::codes;

/// A command that the rules refuse.
#[must_use = "a rejection is the answer to the command and has to reach whoever gave it"]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// The book is open already.
    #[error("the book was opened already, at position {position}")]
    AlreadyOpen {
        /// Where it was opened.
        position: Position,
    },
    /// The book was never opened.
    #[error("the book has not been opened")]
    NotOpen,
    /// The document is not minutes.
    #[error("a document of kind `{kind}` cannot be taken in yet")]
    KindNotTaken {
        /// What it is.
        kind: crate::vocabulary::DocumentKind,
    },
    /// The document does not say which body met.
    #[error("the document does not say which body met")]
    BodyUnknown,
    /// The document does not say on which day the body met.
    #[error("the document does not say on which day the body met")]
    MeetingDayUnknown,
    /// The document names no start, and the body met more than once that day.
    #[error(
        "{count} meetings of the body are known on {date}, and the document does not say which start is meant"
    )]
    MeetingAmbiguous {
        /// The day.
        date: NaiveDate,
        /// How many meetings are known.
        count: usize,
        /// Where they stand in the book.
        positions: Vec<Position>,
    },
    /// Nothing in the book has this name, number or id.
    #[error("the book knows no {} `{text}`", wanted.noun())]
    NotFound {
        /// What was looked for.
        wanted: Wanted,
        /// The text it was named by.
        text: String,
    },
    /// Several things in the book could be meant.
    #[error("`{text}` could be several: {}", candidates.join("; "))]
    Ambiguous {
        /// What was looked for.
        several: Several,
        /// The text it was named by.
        text: String,
        /// What it could be, each in a form that means it alone.
        candidates: Vec<String>,
        /// Where they stand in the book.
        positions: Vec<Position>,
    },
    /// What is known says otherwise, and both cannot be so.
    #[error("{what}")]
    Contradicts {
        /// What contradicts it.
        by: Contradiction,
        /// The sentence, with days and positions.
        what: String,
        /// The events that prove it.
        positions: Vec<Position>,
    },
    /// A handle, a key or another short text is not one.
    #[error("{0}")]
    TextInvalid(String),
}

impl Rejection {
    /// The code the rejection is known by.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadyOpen { .. } => "already-open",
            Self::NotOpen => "not-open",
            Self::KindNotTaken { .. } => "kind-not-taken",
            Self::BodyUnknown => "body-unknown",
            Self::MeetingDayUnknown => "meeting-day-unknown",
            Self::MeetingAmbiguous { .. } => "meeting-ambiguous",
            Self::NotFound { wanted, .. } => wanted.not_found(),
            Self::Ambiguous { several, .. } => several.code(),
            Self::Contradicts { by, .. } => by.code(),
            Self::TextInvalid(_) => "text-invalid",
        }
    }

    /// That what is known says otherwise.
    pub(crate) fn contradicts(
        by: Contradiction,
        what: impl Into<String>,
        positions: impl IntoIterator<Item = Position>,
    ) -> Self {
        Self::Contradicts {
            by,
            what: what.into(),
            positions: positions.into_iter().collect(),
        }
    }

    /// That a value of the act is not one, or two of its values do not go together.
    pub(crate) fn invalid(what: impl Into<String>) -> Self {
        Self::contradicts(Contradiction::ValueInvalid, what, [])
    }

    /// All codes, in the order of precedence.
    #[must_use]
    pub fn codes() -> Vec<&'static str> {
        let mut codes = vec![
            "already-open",
            "not-open",
            "kind-not-taken",
            "body-unknown",
            "meeting-day-unknown",
        ];
        codes.extend(Wanted::ALL.iter().map(|wanted| wanted.not_found()));
        codes.extend(Several::ALL.iter().map(|several| several.code()));
        codes.extend(Contradiction::ALL.iter().map(|by| by.code()));
        codes.push("text-invalid");
        codes
    }

    /// The events that prove it.
    #[must_use]
    pub fn positions(&self) -> Vec<Position> {
        match self {
            Self::AlreadyOpen { position } => vec![*position],
            Self::MeetingAmbiguous { positions, .. }
            | Self::Ambiguous { positions, .. }
            | Self::Contradicts { positions, .. } => positions.clone(),
            Self::NotFound { .. }
            | Self::NotOpen
            | Self::KindNotTaken { .. }
            | Self::BodyUnknown
            | Self::MeetingDayUnknown
            | Self::TextInvalid(_) => vec![],
        }
    }

    /// What to try.
    #[must_use]
    pub fn hint(&self) -> Cow<'static, str> {
        let plain = match self {
            Self::AlreadyOpen { .. } => "protokol log",
            Self::NotOpen => "protokol init --name \"Nordvig Kommune\"",
            Self::KindNotTaken { .. } => "protokol import FILE --dry-run, to see what was read",
            Self::BodyUnknown | Self::MeetingDayUnknown => {
                "give the document a heading with the body and the day, as in `REFERAT Byrådet d. 31-01-2018`; for a calendar, name the body with --body"
            }
            Self::MeetingAmbiguous { .. } => "protokol meeting list",
            Self::NotFound { wanted, .. } => wanted.hint(),
            Self::Ambiguous {
                several,
                candidates,
                ..
            } => return several.hint(candidates),
            Self::Contradicts { by, positions, .. } => return by.hint(positions),
            Self::TextInvalid(_) => "protokol --help",
        };
        plain.into()
    }
}

/// A thing that is named by people and looked up in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A body, by name.
    Body,
    /// A meeting, by body, day and start.
    Meeting,
    /// An item, by meeting and number or title.
    Item,
    /// A case, by number.
    Case,
    /// A person, by name.
    Person,
    /// A follow-up, by id or by the item it was ordered at.
    FollowUp,
    /// A plan, by title.
    Plan,
    /// A goal, by id, number or title.
    Goal,
    /// An indicator, by name.
    Indicator,
    /// An event, by position.
    Event,
}

impl Wanted {
    /// Every one, in order of precedence.
    pub const ALL: [Self; 10] = [
        Self::Body,
        Self::Meeting,
        Self::Item,
        Self::Case,
        Self::Person,
        Self::FollowUp,
        Self::Plan,
        Self::Goal,
        Self::Indicator,
        Self::Event,
    ];

    fn noun(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Meeting => "meeting",
            Self::Item => "item",
            Self::Case => "case",
            Self::Person => "person",
            Self::FollowUp => "follow-up",
            Self::Plan => "plan",
            Self::Goal => "goal",
            Self::Indicator => "indicator",
            Self::Event => "event at position",
        }
    }

    fn not_found(self) -> &'static str {
        match self {
            Self::Body => "body-not-found",
            Self::Meeting => "meeting-not-found",
            Self::Item => "item-not-found",
            Self::Case => "case-not-found",
            Self::Person => "person-not-found",
            Self::FollowUp => "follow-up-not-found",
            Self::Plan => "plan-not-found",
            Self::Goal => "goal-not-found",
            Self::Indicator => "indicator-not-found",
            Self::Event => "event-not-found",
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Body => "protokol body list",
            Self::Meeting => "protokol meeting list",
            Self::Item => "protokol item list",
            Self::Case => "protokol case list",
            Self::Person => "protokol member list",
            Self::FollowUp => "protokol followup list",
            Self::Plan => "protokol plan list",
            Self::Goal => "protokol goal list",
            Self::Indicator => "protokol indicator list",
            Self::Event => "protokol log",
        }
    }
}

codes! {
    /// A name that several things in the book have.
    Several {
        /// Several meetings have that day, and perhaps that body and start.
        Meeting = "meeting-ambiguous",
        /// Several items of the meeting have that number or title.
        Item = "item-ambiguous",
        /// Several follow-ups were ordered at that item.
        FollowUp = "follow-up-ambiguous",
        /// Several plans have that title.
        Plan = "plan-ambiguous",
        /// Several goals have that number or title.
        Goal = "goal-ambiguous",
        /// Indicators of several municipalities have that name.
        Indicator = "indicator-ambiguous",
    }

    /// What in the book says otherwise, in order of precedence. Each makes the book false; what is
    /// only unusual, late or against a rule of law is a finding.
    Contradiction {
        /// The act needs a reason, and none is given.
        ReasonMissing = "reason-missing",
        /// The event to be corrected is of another kind.
        OtherKind = "other-kind",
        /// The event to be corrected or taken back was taken back already.
        AlreadyWithdrawn = "already-withdrawn",
        /// The event to be corrected or taken back was corrected since.
        NotTheNewest = "not-the-newest",
        /// A value of the act is not one, or two of its values do not go together.
        ValueInvalid = "value-invalid",
        /// Events of this kind are not taken back.
        NotWithdrawable = "not-withdrawable",
        /// Nobody read that from a document, so that there is no reading to be accepted.
        NotReviewable = "not-reviewable",
        /// The reading was accepted already.
        AlreadyReviewed = "already-reviewed",
        /// Another event rests on the one that would be taken back.
        StillNeeded = "still-needed",
        /// What would be given back rests on something that was taken back.
        RestsOnTakenBack = "rests-on-taken-back",
        /// Something else stands where what would be given back stood.
        PlaceTaken = "place-taken",
        /// The municipality has a body of this name.
        BodyExists = "body-exists",
        /// The body was dissolved already.
        BodyDissolved = "body-is-dissolved",
        /// The body took over from that one already.
        AlreadySucceeded = "already-succeeded",
        /// A body would be its own heir, by itself or through others.
        SuccessionCircle = "succession-circle",
        /// The two are one already.
        AlreadyOne = "already-one",
        /// The event does not name the person.
        NotOfPerson = "not-of-person",
        /// The body has that thing from that day on already, by somebody's word.
        AlreadyHandedOver = "already-handed-over",
        /// The body planned that topic for that time already.
        AlreadyPlanned = "already-planned",
        /// The person has that seat already, on some of these days.
        AlreadySeated = "already-seated",
        /// The person has no such seat to leave.
        NotSeated = "not-seated",
        /// The case number is taken.
        NumberTaken = "number-taken",
        /// The two cases have that to do with each other already, or the other way round.
        AlreadyLinked = "already-linked",
        /// The body has a meeting planned or held on that day with that start.
        MeetingExists = "meeting-exists",
        /// The meeting was called off.
        MeetingCancelled = "meeting-cancelled",
        /// The meeting was held already.
        MeetingHeld = "meeting-held",
        /// A version of the agenda that is as high or higher was issued already.
        AgendaVersionPassed = "agenda-version-passed",
        /// The meeting has an item of this number.
        ItemExists = "item-exists",
        /// Who was at the meeting is recorded already; a change of it is a correction.
        AlreadyRecorded = "already-recorded",
        /// Somebody would be both there and not there at one item, or there twice.
        AttendanceContradicts = "attendance-contradicts",
        /// The person is disqualified at the item already.
        AlreadyDisqualified = "already-disqualified",
        /// That person, or the body as a whole, said already what they do with the minutes.
        AlreadyApproved = "already-approved",
        /// It is public already.
        AlreadyPublished = "already-published",
        /// It is not public, so that nothing can be taken back.
        NotPublished = "not-published",
        /// The item is as open or closed as it would become.
        AccessUnchanged = "access-unchanged",
        /// That recommender has recommended something at the item already; a change is a correction.
        AlreadyRecommended = "already-recommended",
        /// The body has decided the item already; a change of it is a correction.
        AlreadyDecided = "already-decided",
        /// The votes do not give the outcome.
        VotesContradict = "votes-contradict",
        /// The recommendation has no such point.
        PointUnknown = "point-unknown",
        /// The follow-up was accepted or dropped: nothing happens to it any more.
        FollowUpEnded = "follow-up-ended",
        /// The follow-up waits already.
        FollowUpWaits = "follow-up-waits",
        /// The follow-up does not wait, or the decision that ordered it is still stopped.
        NotResumable = "not-resumable",
        /// Nothing was delivered that could be accepted.
        NotDelivered = "not-delivered",
        /// The body did not ask for it and is no heir of the one that did, or another took it over since.
        NotWhoAsked = "not-who-asked",
        /// The body has decided nothing at the item.
        NotDecided = "not-decided",
        /// The decision is stopped already.
        AlreadyStopped = "already-stopped",
        /// The decision is not stopped.
        NotStopped = "not-stopped",
        /// The decision at the item did not treat what came.
        NotTaken = "not-taken",
        /// The case is closed.
        CaseIsClosed = "case-is-closed",
        /// The case is open.
        CaseIsOpen = "case-is-open",
        /// The indicator has no definition of this number.
        DefinitionUnknown = "definition-unknown",
        /// The municipality has a plan of this title for this period, or for any.
        PlanExists = "plan-exists",
        /// The plan has a goal of this level, number, title and period.
        GoalExists = "goal-exists",
        /// The goal would stand above itself, or go on from itself.
        GoalInCircle = "goal-in-circle",
        /// The goal was given up by that day.
        GoalIsAbandoned = "goal-is-abandoned",
        /// The municipality has an indicator of this name.
        IndicatorExists = "indicator-exists",
        /// The book has another figure for this day from this source.
        FigureExists = "figure-exists",
    }
}
