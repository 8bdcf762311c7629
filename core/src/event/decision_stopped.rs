//! `decision-stopped`: a member of a committee stopped the carrying out of its decision and wants
//! the council to settle it (standsningsret, styrelsesloven § 23). What the decision ordered is
//! suspended.
//!
//! | | |
//! |---|---|
//! | subjects | the item, and its case |
//! | refs | the body and the person |
//! | effective_on | the day given, else that of the meeting |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, ItemId, PersonId};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The item.
    pub item: ItemId,
    /// The committee whose decision is stopped.
    pub body: BodyId,
    /// The member who stopped it.
    pub person: PersonId,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The name as given.
    pub name: String,
}
