//! `dissent-entered`: a member who was in the minority had another opinion entered in the protocol
//! (afvigende mening, styrelsesloven § 13).
//!
//! | | |
//! |---|---|
//! | subjects | the item, and its case |
//! | refs | the body, and the person where the book knows one |
//! | effective_on | the day given, else that of the meeting |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, ItemId, PersonId};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The item.
    pub item: ItemId,
    /// The body whose decision it is about.
    pub body: BodyId,
    /// Who; lists alone where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Who, as given: a name, or lists.
    pub by: String,
    /// The opinion in its own words.
    pub text: String,
}
