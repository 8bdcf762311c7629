//! `meeting-cancelled`: a planned meeting was called off. What stood on its agenda was not treated.
//!
//! | | |
//! |---|---|
//! | subjects | the meeting |
//! | refs | the body |
//! | effective_on | the day of the act |
//! | evidence | the lines of the calendar; none where a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::MeetingId;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The meeting.
    pub meeting: MeetingId,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
