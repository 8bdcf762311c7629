//! `meeting-moved`: a planned meeting was put on another day or start. Its items come along, as
//! corrections of their day.
//!
//! | | |
//! |---|---|
//! | subjects | the meeting |
//! | refs | the body |
//! | effective_on | the day of the act |
//! | evidence | the lines of the calendar; none where a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::ids::MeetingId;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The meeting.
    pub meeting: MeetingId,
    /// The new civil day.
    pub date: NaiveDate,
    /// The new start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveTime>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The new place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}
