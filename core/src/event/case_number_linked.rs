//! `case-number-linked`: a case got a further number, as when it moved to another system. Both find
//! it.
//!
//! | | |
//! |---|---|
//! | subjects | the case |
//! | refs | none |
//! | effective_on | absent: it holds on every day |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
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
    /// The municipality whose number it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The number as given.
    pub number: String,
}
