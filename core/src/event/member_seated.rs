//! `member-seated`: somebody got a seat in a body, for a period. Only this gives membership; a list
//! of those present never does.
//!
//! | | |
//! |---|---|
//! | subjects | the body |
//! | refs | the person, and the member a substitute stands in for |
//! | effective_on | the first day |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use chrono::NaiveDate;
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
    /// As what.
    pub role: MemberRole,
    /// The last day, where it is known beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The member a substitute stands in for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_in_for: Option<PersonId>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The name as given.
    pub name: String,
    /// The party or list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
}
