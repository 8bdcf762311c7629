//! `rule-set-adopted`: the municipality's own rules, as they stand in the file that was given. As soon as
//! it is known they stand in place of those adopted before, and beside the program's own; which days a
//! rule holds on is said by the rule itself.
//!
//! | | |
//! |---|---|
//! | subjects | `ledger` |
//! | refs | none |
//! | effective_on | the day of the act |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::hash::Hash;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// SHA-256 of the text.
    pub sha256: Hash,
    /// How many rules it holds.
    pub rules: u32,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The text of the file, in TOML.
    pub text: String,
}
