//! `event-withdrawn`: an event was taken back, because what it says never was so. It stays in the
//! book; no answer counts it from then on, unless the taking back of a reading is taken back itself.
//!
//! | | |
//! |---|---|
//! | subjects | those of the event meant |
//! | refs | those of the event meant |
//! | effective_on | the day of the act |
//! | evidence | none; a person said it |
//! | corrected by | nothing; what was taken back can be said anew |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::EventId;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The event that is taken back.
    pub event: EventId,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
