//! `body-merged`: two bodies of the book are one that documents spell in two ways, on somebody's word. Whatever
//! names the one means the other from then on, on every day. A body that took over from another is
//! `body-succeeded`: those are two.
//!
//! | | |
//! |---|---|
//! | subjects | both bodies |
//! | refs | none |
//! | effective_on | absent: it holds on every day |
//! | evidence | none; a person said it |
//! | corrected by | nothing; it is taken back |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::BodyId;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The body that stays.
    pub body: BodyId,
    /// The body that is the same one.
    pub merged: BodyId,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
