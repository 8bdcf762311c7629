//! `person-registered`: a person was named in a document or by hand. It holds on every day.
//!
//! | | |
//! |---|---|
//! | subjects | the person |
//! | refs | none |
//! | effective_on | absent: it holds on every day |
//! | evidence | where the name was first read; none where a person said it |
//! | corrected by | a later event of the kind, by hand, where the name was read wrongly |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The person.
    pub person: PersonId,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The municipality it was named in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The name, as first printed where it was read.
    pub name: String,
}
