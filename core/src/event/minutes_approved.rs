//! `minutes-approved`: somebody approved or signed the minutes of a meeting, or refused to; one
//! event for each person, or one for the body as a whole.
//!
//! | | |
//! |---|---|
//! | subjects | the meeting |
//! | refs | the person, and the item it was done at |
//! | effective_on | the day of the act |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, MeetingId, PersonId};
use crate::vocabulary::ApprovalManner;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The meeting.
    pub meeting: MeetingId,
    /// What was done.
    pub manner: ApprovalManner,
    /// Who; the body as a whole where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The item it was done at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The name as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
