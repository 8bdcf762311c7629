//! `body-dissolved`: a body ceased to be. What was open with it belongs to its heir, or is an
//! orphan.
//!
//! | | |
//! |---|---|
//! | subjects | the body |
//! | refs | none |
//! | effective_on | the last day of the body |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::BodyId;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The body.
    pub body: BodyId,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
