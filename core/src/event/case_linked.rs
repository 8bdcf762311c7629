//! `case-linked`: two cases have to do with each other.
//!
//! | | |
//! |---|---|
//! | subjects | both cases |
//! | refs | none |
//! | effective_on | the day of the act |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::CaseId;
use crate::vocabulary::CaseRelation;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The case.
    pub case: CaseId,
    /// The other one.
    pub to: CaseId,
    /// What the first is to the other.
    pub relation: CaseRelation,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
