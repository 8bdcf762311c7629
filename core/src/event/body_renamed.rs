//! `body-renamed`: a body got another name. It is the same body; one that takes over from another
//! is told by `body-succeeded`.
//!
//! | | |
//! |---|---|
//! | subjects | the body |
//! | refs | none |
//! | effective_on | the first day of the name |
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

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The new name.
    pub name: String,
}
