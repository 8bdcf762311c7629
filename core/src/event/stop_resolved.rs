//! `stop-resolved`: the stop of a decision came to its end.
//!
//! | | |
//! |---|---|
//! | subjects | the item, and its case |
//! | refs | the item at which the council settled it |
//! | effective_on | the day given, else that of the item where one is named |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::ItemId;
use crate::vocabulary::StopEnding;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The item whose decision was stopped.
    pub item: ItemId,
    /// How the stop ended.
    pub ending: StopEnding,
    /// The item at which the council, or the committee, settled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<ItemId>,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
