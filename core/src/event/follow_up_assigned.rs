//! `follow-up-assigned`: a follow-up got an owner.
//!
//! | | |
//! |---|---|
//! | subjects | the follow-up |
//! | refs | the person, office or body |
//! | effective_on | the day of the act |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{FollowUpId, Subject};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The person, office or body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Subject>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The owner as given.
    pub owner: String,
}
