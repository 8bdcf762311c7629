//! `ledger-opened`: the first event of every book.
//!
//! | | |
//! |---|---|
//! | subjects | `ledger` |
//! | refs | none |
//! | effective_on | the day of opening, in Denmark |
//! | evidence | none; a person said it |
//! | corrected by | nothing in this version; written once, by `init` |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::LedgerId;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The book's id, for ever.
    pub ledger: LedgerId,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Whose book it is, as in "Nordvig Kommune"; the municipality of what does not name one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
