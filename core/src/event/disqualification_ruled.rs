//! `disqualification-ruled`: somebody took no part in an item because of an interest of their own
//! (inhabil; the Local Government Act § 14 and the Public Administration Act § 3). It belongs to
//! one item, and is never the same as being absent.
//!
//! | | |
//! |---|---|
//! | subjects | the item, and the case where it has one |
//! | refs | the meeting, the body and the person |
//! | effective_on | the day of the meeting |
//! | evidence | where it was read |
//! | corrected by | `disqualification-ruled` of the same person at the same item |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, PersonId};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The name as printed.
    pub name: String,
}
