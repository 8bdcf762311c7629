//! `follow-up-accepted`: the body that asked noted or approved what came, at an item of its own.
//!
//! | | |
//! |---|---|
//! | subjects | the follow-up |
//! | refs | the item and the body |
//! | effective_on | the meeting day |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, FollowUpId, ItemId};
use crate::vocabulary::Extent;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The body that asked, or its heir.
    pub body: BodyId,
    /// The item at which it noted or approved it.
    pub item: ItemId,
    /// How much of it ends.
    #[serde(default = "Extent::whole", skip_serializing_if = "Extent::is_whole")]
    pub extent: Extent,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
