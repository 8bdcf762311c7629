//! `agenda-issued`: an agenda, or a newer version of it, was sent to the members. Items that came
//! late carry the reason why they could not wait.
//!
//! | | |
//! |---|---|
//! | subjects | the meeting |
//! | refs | the items that came late |
//! | effective_on | the day it was sent |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, MeetingId};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The meeting.
    pub meeting: MeetingId,
    /// Which version, from 1; each is higher than the one before.
    pub version: u32,
    /// Items that came after the ordinary agenda.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<ItemId>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Why they could not wait, aligned with the facts' `late`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<String>,
}
