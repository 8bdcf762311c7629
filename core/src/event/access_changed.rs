//! `access-changed`: an item became confidential, or open. It is judged at the head of the book,
//! whatever the cut.
//!
//! | | |
//! |---|---|
//! | subjects | the item |
//! | refs | none |
//! | effective_on | the day of the act |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::ItemId;
use crate::vocabulary::Access;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The item.
    pub item: ItemId,
    /// Who may read it from now on.
    pub access: Access,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
