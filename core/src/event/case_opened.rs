//! `case-opened`: a case is known to the book by its number. An item without a number is no case.

use serde::{Deserialize, Serialize};

use crate::ids::CaseId;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The case.
    pub case: CaseId,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The municipality it belongs to; with the normalised number it is the case's natural key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The number as first printed.
    pub number: String,
    /// What the case is about, where somebody said so; the titles of its items stand with them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}
