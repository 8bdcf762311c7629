//! `amendment-moved`: somebody moved that the body decides otherwise than recommended. What became
//! of it stands in the decision.
//!
//! | | |
//! |---|---|
//! | subjects | the item, and its case |
//! | refs | the meeting, the body, and who moved it where the book knows them |
//! | effective_on | the day given, else that of the meeting |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, Subject};
use crate::vocabulary::Outcome;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The item.
    pub item: ItemId,
    /// Who moved it: a person, a body or an office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Subject>,
    /// The point of the recommendation it would change; the whole where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<u16>,
    /// What became of it, where the protocol says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Who moved it, as given: a name, or lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The text of the change.
    pub text: String,
}
