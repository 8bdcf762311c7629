//! `disqualification-ruled`: somebody took no part in an item because of an interest of their own
//! (inhabil). It belongs to one item, and is never the same as being absent.

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
