//! `case-opened`: a case is known to the book by its number. An item without a number is no case.
//!
//! | | |
//! |---|---|
//! | subjects | the case |
//! | refs | none |
//! | effective_on | absent: it holds on every day |
//! | evidence | where the number was first read |
//! | corrected by | nothing in this version; the newest printed number is shown from the items |
//! | since | 0.1, version 1 |

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
