//! The closed vocabularies of the book: outcomes, competence, votes and the like, with the codes they
//! are stored, printed and documented under. A code is a promise and never changes its meaning.
//!
//! Which codes there are stands in the files of `vocabulary/`, one for each field of words; here are the
//! macro that makes them, and the two vocabularies of the book itself.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $(
            $(#[$variant_doc])*
            #[serde(rename = $code)]
            $variant,
        )* }

        impl $name {
            /// Every value, in the order of the reference page.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code under which the value is stored and printed.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// The value with this code, if there is one.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.code())
            }
        }
    )*};
}
pub(crate) use codes;

mod bodies;
mod documents;
mod goals;
mod outcomes;
mod review;

pub use bodies::{
    AppropriationKind, ApprovalManner, BodyKind, CaseRelation, Funding, MeetingCalling,
    MeetingMode, MemberRole, StopEnding, UrgentBy,
};
pub use documents::{
    Access, AttachmentAdded, AttendeeRole, DocumentKind, DocumentStatus, FollowUpBasis,
    FollowUpKind, ReaderFinding, Relation, SectionKind,
};
pub use goals::{Better, Bound, Cadence, GoalLevel, GoalState, TargetState, Verdict};
pub use outcomes::{Competence, Modifier, Outcome, Vote, VoteSide};
pub use review::{ReviewAsks, ReviewDecision, ReviewField};

codes! {
    /// How much of a follow-up that comes in a rhythm an act ends.
    Extent {
        /// The instance that is due; the next one stands.
        Instance = "instance",
        /// All of it.
        Whole = "whole",
    }
}

impl Extent {
    /// Whether it is all of it, as where nothing is said.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }

    /// All of it, as where nothing is said.
    #[must_use]
    pub fn whole() -> Self {
        Self::Whole
    }
}

codes! {
    /// How the files of a book were mended when it was opened.
    RepairKind {
        /// What a crash left behind the last seal, never acknowledged, was set aside in a file.
        TornSetAside = "torn-set-aside",
        /// The index was made again from the journal.
        IndexRebuilt = "index-rebuilt",
        /// The end of the journal was gone and was written again from the index.
        RestoredFromIndex = "restored-from-index",
        /// A damaged segment was put together again with what the index has.
        SegmentMended = "segment-mended",
        /// The format line could not be read and was written again.
        FormatLost = "format-lost",
        /// The watermark could not be read and was written again.
        WatermarkLost = "watermark-lost",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_are_what_serde_writes() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::from_code(outcome.code()), Some(*outcome));
            assert_eq!(
                serde_json::to_string(outcome).unwrap(),
                format!("\"{}\"", outcome.code())
            );
        }
        assert_eq!(Outcome::from_code("tiltrådt"), None);
    }
}
