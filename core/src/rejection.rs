//! Why a command is refused: what would make the book false. Everything else is a finding.
//!
//! The order of the variants is their precedence: where two apply, the earlier one is given. A code
//! never changes its meaning (docs/reference/rejections.md).

use chrono::NaiveDate;

use crate::time::Position;

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
            Self::TextInvalid(_) => "text-invalid",
        }
    }

    /// All codes, in the order of precedence.
    pub const CODES: &'static [&'static str] = &[
        "already-open",
        "not-open",
        "kind-not-taken",
        "body-unknown",
        "meeting-day-unknown",
        "meeting-ambiguous",
        "text-invalid",
    ];

    /// The events that prove it.
    #[must_use]
    pub fn positions(&self) -> Vec<Position> {
        match self {
            Self::AlreadyOpen { position } => vec![*position],
            Self::MeetingAmbiguous { positions, .. } => positions.clone(),
            Self::NotOpen
            | Self::KindNotTaken { .. }
            | Self::BodyUnknown
            | Self::MeetingDayUnknown
            | Self::TextInvalid(_) => vec![],
        }
    }

    /// What to try.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::AlreadyOpen { .. } => "protokol log",
            Self::NotOpen => "protokol init --name \"Nordvig Kommune\"",
            Self::KindNotTaken { .. } => "protokol import FILE --dry-run, to see what was read",
            Self::BodyUnknown | Self::MeetingDayUnknown => {
                "give the document a heading with the body and the day, as in `REFERAT Byrådet d. 31-01-2018`"
            }
            Self::MeetingAmbiguous { .. } => "protokol meeting list",
            Self::TextInvalid(_) => "protokol --help",
        }
    }
}
