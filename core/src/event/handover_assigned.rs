//! `handover-assigned`: somebody said which body has a single thing from a day on: a case, a follow-up, a
//! goal or a planned topic. It is asked for where a body has several heirs, and counts before what follows from a succession.
//!
//! | | |
//! |---|---|
//! | subjects | the case, follow-up or goal; of a topic, the body that planned it |
//! | refs | the body that has it now, the item of the decision |
//! | effective_on | the first day the body has it |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, EventId, ItemId, Subject};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The case, follow-up or goal; of a topic, the body that planned it.
    pub subject: Subject,
    /// The event by which the topic was first planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<EventId>,
    /// The body that has it now.
    pub to: BodyId,
    /// The item it was decided at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
}

/// What people read: nothing beyond the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {}
