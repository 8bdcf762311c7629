//! `store-recovered`: the files of the book were mended when it was opened. What the book says is what
//! it said before; this tells that something had happened to it.

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
