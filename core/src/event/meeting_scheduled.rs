//! `meeting-scheduled`: a meeting of a body was planned. Until it is held, moved or cancelled it is
//! shown as planned.
//!
//! | | |
//! |---|---|
//! | subjects | the meeting |
//! | refs | the body |
//! | effective_on | the day it was planned; read from a calendar, the day of its entry, absent where none is printed |
//! | evidence | the lines of the calendar; none where a person said it |
//! | corrected by | a later event of the kind, by hand or from a calendar that adds its name or place |
//! | since | 0.1, version 1 |

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, MeetingId};
use crate::vocabulary::{MeetingCalling, MeetingMode};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The meeting.
    pub meeting: MeetingId,
    /// The body that is to meet.
    pub body: BodyId,
    /// The civil day.
    pub date: NaiveDate,
    /// When it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveTime>,
    /// Whether it is an ordinary meeting.
    pub calling: MeetingCalling,
    /// How the members meet.
    pub mode: MeetingMode,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The body's name as given.
    pub body: String,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What the calendar it was read from calls the meeting in each of its versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
}
