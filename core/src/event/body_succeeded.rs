//! `body-succeeded`: a body took over from another, on somebody's word: no name and no likeness of
//! names ever says it.
//!
//! | | |
//! |---|---|
//! | subjects | both bodies |
//! | refs | the item of the decision, where one is named |
//! | effective_on | the first day of the heir |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, ItemId};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The body that was.
    pub from: BodyId,
    /// Its heir.
    pub to: BodyId,
    /// The item it was decided at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
