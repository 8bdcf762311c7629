//! `follow-up-dropped`: a follow-up was given up, for a reason.
//!
//! | | |
//! |---|---|
//! | subjects | the follow-up |
//! | refs | the item it was done at, where one is named |
//! | effective_on | the day given, else that of the item where one is named |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{FollowUpId, ItemId};
use crate::vocabulary::Extent;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The item it was done at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// How much of it ends.
    #[serde(default = "Extent::whole", skip_serializing_if = "Extent::is_whole")]
    pub extent: Extent,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
