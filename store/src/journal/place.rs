//! Where in the journal something stands: which segment, which byte.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::group::Tail;

/// The number of a segment, from 1. Segments follow each other without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct SegmentNumber(pub(crate) u32);

impl SegmentNumber {
    pub(crate) const FIRST: Self = Self(1);

    pub(crate) fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The number that a file name says; `None` for a file that is no plain segment.
    pub(crate) fn of_plain(name: &str) -> Option<Self> {
        let digits = name.strip_suffix(".ndjson")?;
        let is_number = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| is_number)?;
        (number > 0).then_some(Self(number))
    }

    /// The number that a file name says; `None` for a file that is no archived segment.
    pub(crate) fn of_archived(name: &str) -> Option<Self> {
        Self::of_plain(name.strip_suffix(".zst")?)
    }
}

impl fmt::Display for SegmentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}", self.0)
    }
}

/// A byte of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Place {
    /// In which segment.
    pub(crate) segment: SegmentNumber,
    /// How many bytes from its start, uncompressed.
    pub(crate) offset: u64,
}

impl Place {
    /// The start of the journal.
    pub(crate) const START: Self = Self::start_of(SegmentNumber::FIRST);

    pub(crate) const fn start_of(segment: SegmentNumber) -> Self {
        Self { segment, offset: 0 }
    }
}

/// A place in the journal right after a seal, and the book up to there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// Where the seal ends.
    pub(crate) place: Place,
    /// Where the book ends there.
    pub(crate) tail: Tail,
}

impl Mark {
    /// The start of the journal.
    pub(crate) fn start() -> Self {
        Self {
            place: Place::START,
            tail: Tail::empty(),
        }
    }
}
