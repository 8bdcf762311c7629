//! `follow-up-ordered`: something was ordered, implied or promised, and is still to come. Only the
//! body that asked can accept it as done.
//!
//! | | |
//! |---|---|
//! | subjects | the follow-up |
//! | refs | the item, the case where it has one, and the body that asked |
//! | effective_on | the day of the meeting it was asked at |
//! | evidence | where it was read |
//! | corrected by | `follow-up-ordered` in the same place: the n-th of its kind and interval at the item. Another interval is another follow-up |
//! | since | 0.1, version 1 |

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, CaseId, FollowUpId, ItemId};
use crate::time::Interval;
use crate::vocabulary::{FollowUpBasis, FollowUpKind};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// What kind of thing is to come.
    pub kind: FollowUpKind,
    /// On what it rests.
    pub basis: FollowUpBasis,
    /// The body that asked.
    pub asked_by: BodyId,
    /// The day it asked.
    pub asked_on: NaiveDate,
    /// The item it asked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// The case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The days it is due in; late only past the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Interval>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What is to come.
    pub what: String,
    /// Who is to do it, as far as the text names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The deadline as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
}
