//! `follow-up-delivered`: the administration delivered what was asked for. Only the body that asked
//! can accept it.
//!
//! | | |
//! |---|---|
//! | subjects | the follow-up |
//! | refs | the item it came with |
//! | effective_on | the day given, else that of the item where one is named |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{FollowUpId, ItemId};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The item it came with, in whatever case; a part of one is told in the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The part of the item, where it is not all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// What came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
