//! `store-recovered`: the files of the book were mended when it was opened to be written, by a
//! command or by `verify --mend`. One event for each repair, before whatever the command itself
//! writes. It changes nothing of what the book says: it tells that something had happened to it.
//! Bringing an index up that had merely fallen behind is no repair.
//!
//! | | |
//! |---|---|
//! | subjects | `ledger` |
//! | refs | none |
//! | effective_on | the day of the repair |
//! | evidence | none |
//! | corrected by | nothing |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::time::Position;
use crate::vocabulary::RepairKind;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// What was done.
    pub repair: RepairKind,
    /// First position that came from another copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Position>,
    /// Last position that came from another copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Position>,
    /// How many bytes were set aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What was found and done, with the files seen from the book's folder.
    pub text: String,
}
