//! `hearing-answered`: an answer to a hearing came.
//!
//! | | |
//! |---|---|
//! | subjects | the case, and the follow-up |
//! | refs | the item it is told at |
//! | effective_on | the day given, else that of the item where one is named |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, FollowUpId, ItemId};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The case.
    pub case: CaseId,
    /// The answer that was to come.
    pub follow_up: FollowUpId,
    /// The item it is told at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Who answered, as given.
    pub by: String,
    /// What the answer says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
