//! `urgent-decision-taken`: a chair or a mayor decided alone in a case that could not wait
//! (styrelsesloven § 22 and § 31). It has to be reported to the body at its next ordinary
//! meeting: a follow-up.
//!
//! | | |
//! |---|---|
//! | subjects | the case, else the body |
//! | refs | the body, the person and the follow-up |
//! | effective_on | the day of the act |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, CaseId, FollowUpId, PersonId};
use crate::vocabulary::UrgentBy;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The body in whose place it was decided.
    pub body: BodyId,
    /// The case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// Who decided.
    pub person: PersonId,
    /// As what.
    pub by: UrgentBy,
    /// The report to the body that is to come.
    pub follow_up: FollowUpId,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The name as given.
    pub name: String,
    /// What was decided.
    pub text: String,
}
