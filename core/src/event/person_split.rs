//! `person-split`: what was recorded of one person is of two, on somebody's word. The events named, and what
//! corrects them, mean the new person from then on, on every day; all others go on meaning the old one.
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

use crate::ids::{EventId, PersonId};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The person that stays.
    pub person: PersonId,
    /// The person that the events mean.
    pub into: PersonId,
    /// The events, in the order of the book.
    pub events: Vec<EventId>,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
