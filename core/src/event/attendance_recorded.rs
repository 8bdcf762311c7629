//! `attendance-recorded`: who was there and who was not. Absent is not disqualified, and a list of
//! those present gives neither membership nor quorum.
//!
//! | | |
//! |---|---|
//! | subjects | the meeting |
//! | refs | the body and all persons named, present and absent |
//! | effective_on | the day of the meeting |
//! | evidence | all lines it was read from, with the least sure confidence among them |
//! | corrected by | `attendance-recorded` of the same meeting |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, MeetingId, PersonId};
use crate::vocabulary::AttendeeRole;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who was there, in the order of the document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<Present>,
    /// Who was not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<Absent>,
}

/// Somebody who was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Present {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: AttendeeRole,
    /// The item at which they came, where they came late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ItemId>,
    /// The last item they were there at, where they left early.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<ItemId>,
}

/// Somebody who was not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absent {
    /// Who.
    pub person: PersonId,
    /// At which item; throughout the meeting where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Whether they had sent word (afbud).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub excused: bool,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The names as printed, aligned with the facts' `present`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<Printed>,
    /// The names as printed, aligned with the facts' `absent`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<String>,
}

/// A name in a list of those present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Printed {
    /// The name.
    pub name: String,
    /// The party or list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
}
