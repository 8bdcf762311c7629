//! `evidence-added`: another place in a source says what an event already says. The place stands in
//! the event's own evidence.

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
