//! `reference-claimed`: an item says that it has to do with another meeting, item or case. A claim
//! with a confidence, never a key: what it points to is looked up when somebody asks.
//!
//! | | |
//! |---|---|
//! | subjects | the item |
//! | refs | the case where the item has one |
//! | effective_on | the day of the meeting |
//! | evidence | the claim |
//! | corrected by | `reference-claimed` in the same place: the n-th with the same words and relation at the item |
//! | since | 0.1, version 1 |

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::ItemId;
use crate::vocabulary::Relation;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The item that claims.
    pub item: ItemId,
    /// What is claimed.
    pub relation: Relation,
    /// The day of the meeting named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_date: Option<NaiveDate>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The claim as printed.
    pub text: String,
    /// The body named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The item number named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
}
