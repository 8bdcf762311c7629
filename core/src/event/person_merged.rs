//! `person-merged`: two persons of the book are one, on somebody's word: no likeness of names ever says it.
//! Whatever names the one means the other from then on, on every day; what was known before stays as it was.
//!
//! | | |
//! |---|---|
//! | subjects | both persons |
//! | refs | none |
//! | effective_on | absent: it holds on every day |
//! | evidence | none; a person said it |
//! | corrected by | nothing; it is taken back |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The person that stays.
    pub person: PersonId,
    /// The person that is the same one.
    pub merged: PersonId,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
