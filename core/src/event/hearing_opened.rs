//! `hearing-opened`: a matter was sent to others to be heard. The answer is a follow-up of kind
//! `hearing-response`.
//!
//! | | |
//! |---|---|
//! | subjects | the case |
//! | refs | the item, the body and the follow-up |
//! | effective_on | the day given, else that of the meeting where it was decided at one |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, CaseId, FollowUpId, ItemId};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The case.
    pub case: CaseId,
    /// Who asks.
    pub body: BodyId,
    /// The item it was decided at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// The answer that is to come.
    pub follow_up: FollowUpId,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Who is asked, as given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<String>,
    /// The deadline in the words it was given in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
}
