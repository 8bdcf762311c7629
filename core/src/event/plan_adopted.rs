//! `plan-adopted`: a plan that goals can stand in was adopted. Adopted anew on another day, it is another version of the
//! plan, with an event of its own.
//!
//! | | |
//! |---|---|
//! | subjects | the plan |
//! | refs | the item and the body |
//! | effective_on | the day of the item, else the day of the act |
//! | evidence | the lines of the document; none where a person said it |
//! | corrected by | a later event of the kind, by hand or read from another document |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, ItemId, PlanId};
use crate::time::Interval;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The plan.
    pub plan: PlanId,
    /// Who adopted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
    /// The item it was adopted at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// The days it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Interval>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The municipality whose plan it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The title.
    pub title: String,
}
