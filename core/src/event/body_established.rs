//! `body-established`: a body is known to the book. Opened by mention it has no day and holds on
//! every day; that it was set up on a day is somebody's word and carries that day.
//!
//! | | |
//! |---|---|
//! | subjects | the body |
//! | refs | none |
//! | effective_on | absent: it holds on every day |
//! | evidence | where the name was read |
//! | corrected by | nothing in this version; the newest spelling is shown from the meetings |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::BodyId;
use crate::vocabulary::BodyKind;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The body.
    pub body: BodyId,
    /// What kind of body it is, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<BodyKind>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The municipality it belongs to; with the name it is the body's natural key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The name as first printed, without a term of years.
    pub name: String,
}
