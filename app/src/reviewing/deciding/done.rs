//! What became of decisions, as it is told: what was done, what was left alone, and what waits with the same
//! words. It decides nothing.

use protokol_core::event::Kind;
use protokol_core::time::Position;
use protokol_core::vocabulary::ReviewDecision;
use serde::Serialize;

use crate::import::report::Appended;

/// What was done, and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Reviewed {
    /// What was done.
    pub did: Vec<Did>,
    /// What was left alone, and why.
    pub skipped: Vec<Skipped>,
    /// What waited with the same words as something that was decided.
    pub alike: Vec<SameWords>,
    /// The events that were appended; `null` where nothing was left to do.
    pub appended: Option<Appended>,
}

/// A decision that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Did {
    /// The event it is about.
    pub position: Position,
    /// Which finding of the document, from 1.
    pub finding: Option<u32>,
    /// The kind of event.
    pub kind: Kind,
    /// What was decided.
    pub decision: Done,
    /// Where the book says so.
    pub by: Position,
}

/// What was done about a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Done {
    /// It was accepted.
    Accepted,
    /// It was corrected.
    Changed,
    /// It was taken back.
    Rejected,
    /// What somebody had decided about it was taken back.
    Reopened,
    /// Whom it names is one with whom another reading names.
    MadeOne,
}

impl Done {
    /// What it is called.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Changed => "changed",
            Self::Rejected => "rejected",
            Self::Reopened => "reopened",
            Self::MadeOne => "made one",
        }
    }
}

/// A reading that waited with the same words as one that was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SameWords {
    /// Where it stands.
    pub position: Position,
    /// The kind of event.
    pub kind: Kind,
    /// What was decided about the other.
    pub decision: ReviewDecision,
    /// Where the other stands.
    pub of: Position,
    /// Where the book says so of this one; `null` where it still waits.
    pub by: Option<Position>,
}

/// A reading that was left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The event.
    pub position: Position,
    /// Which finding of the document, from 1.
    pub finding: Option<u32>,
    /// Why.
    pub why: Why,
    /// Where the book says so.
    pub by: Option<Position>,
}

/// Why a reading was left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Somebody accepted it before.
    AlreadyAccepted,
    /// It was corrected since, and that is what stands.
    CorrectedSince,
    /// It was taken back before.
    AlreadyRejected,
    /// Whom it names is one with the other already.
    AlreadyOne,
    /// Nothing is asked about it: it was read surely, or a person said it.
    NothingAsked,
    /// It asks for more than a yes to many: somebody has to name it, or change it.
    NeedsALook,
    /// Nobody decided about it, so that nothing is to be taken back.
    NothingDecided,
}

impl Why {
    /// The reason in words.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::AlreadyAccepted => "accepted before",
            Self::CorrectedSince => "corrected since",
            Self::AlreadyRejected => "taken back before",
            Self::AlreadyOne => "one already",
            Self::NothingAsked => "nothing is asked about it",
            Self::NeedsALook => "asks for a look: accept it by its position, or change it",
            Self::NothingDecided => "nobody decided about it",
        }
    }
}
