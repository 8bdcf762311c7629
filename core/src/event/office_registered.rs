//! `office-registered`: an office or administration was named in a document. It holds on every day.
//!
//! | | |
//! |---|---|
//! | subjects | the office |
//! | refs | none |
//! | effective_on | absent: it holds on every day |
//! | evidence | where the name was first read |
//! | corrected by | nothing in this version |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::OfficeId;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The office.
    pub office: OfficeId,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The municipality it was named in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The name as first printed.
    pub name: String,
}
