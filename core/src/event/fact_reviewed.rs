//! `fact-reviewed`: somebody looked at what a document was read as, and accepted it. From then on the
//! fact counts as sure. A reading that is wrong is corrected or taken back instead.
//!
//! | | |
//! |---|---|
//! | subjects | those of the event meant |
//! | refs | those of the event meant; of a finding, the item it is about too |
//! | effective_on | the day of the event meant; the review is cut by known-at alone |
//! | evidence | none; a person said it, or said it of the same reading before |
//! | corrected by | nothing; a review is taken back |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::EventId;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The event that was looked at.
    pub event: EventId,
    /// Which finding of a `source-imported` was looked at, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<u32>,
    /// The review of the same reading elsewhere, where an import applied that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<EventId>,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
