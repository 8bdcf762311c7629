//! `evidence-added`: another place in a source says what an event already says. The place stands in
//! the event's own evidence.
//!
//! | | |
//! |---|---|
//! | subjects | those of the event meant |
//! | refs | those of the event meant |
//! | effective_on | the day of the meeting |
//! | evidence | the new place: this is what the event says |
//! | corrected by | nothing |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::EventId;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The event that was already there.
    pub event: EventId,
}

/// What people read: nothing beyond the evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
