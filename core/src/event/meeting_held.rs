//! `meeting-held`: minutes say that a body met. The day of the event is the day of the meeting.
//!
//! | | |
//! |---|---|
//! | subjects | the meeting |
//! | refs | the body |
//! | effective_on | the day of the meeting |
//! | evidence | the heading of the document |
//! | corrected by | `meeting-held` of the same meeting, when a later document names another start, place or spelling |
//! | since | 0.1, version 1 |

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, MeetingId};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The meeting.
    pub meeting: MeetingId,
    /// The body that met.
    pub body: BodyId,
    /// The civil day.
    pub date: NaiveDate,
    /// When it began, where the document says; unknown counts as 24:00 in the order of folding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveTime>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The body's name as this document prints it.
    pub body: String,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}
