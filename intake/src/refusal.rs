//! Why a file or text was not read: what was looked for, what stood there, and what helps.

use thiserror::Error;

/// The kind of a refusal, under a code that stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalCode {
    /// Larger than the reader takes.
    TooLarge,
    /// Bytes that are no text in any encoding the reader knows.
    NotText,
    /// Text, but neither minutes nor an agenda.
    NotMinutes,
    /// Named or begun as a calendar, and none that can be read.
    NotCalendar,
    /// No table of figures.
    NotFigures,
}

impl RefusalCode {
    /// The code as printed.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::NotText => "not-text",
            Self::NotMinutes => "not-minutes",
            Self::NotCalendar => "not-calendar",
            Self::NotFigures => "not-figures",
        }
    }
}

/// A document that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}: looked for {looked_for}; found {found}", code.code())]
pub struct Refusal {
    /// The kind.
    pub code: RefusalCode,
    /// What the reader looked for.
    pub looked_for: String,
    /// What stood there instead.
    pub found: String,
    /// What the person with the file can do.
    pub hint: String,
}
