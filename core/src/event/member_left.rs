//! `member-left`: somebody left a seat in a body.
//!
//! | | |
//! |---|---|
//! | subjects | the body |
//! | refs | the person |
//! | effective_on | the last day |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, PersonId};
use crate::vocabulary::MemberRole;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The body.
    pub body: BodyId,
    /// Who.
    pub person: PersonId,
    /// The seat that was left.
    pub role: MemberRole,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The name as given.
    pub name: String,
}
