//! What every answer carries beside its report: the cut it was made at, and the root it rests on.

use chrono::NaiveDate;
use protokol_core::hash::Hash;
use protokol_core::time::Position;
use serde::Serialize;

/// A report with its cut. The same cut gives the same bytes for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer<R> {
    /// Which day's truth (virkningstid).
    pub as_of: NaiveDate,
    /// What was known (registreringstid).
    pub known_at: Position,
    /// The RFC 9162 root over all records up to `known_at`.
    pub head: Hash,
    /// The report.
    #[serde(flatten)]
    pub report: R,
}
