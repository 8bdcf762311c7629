//! `decision-quoted`: an item quotes what a body, or its own on another day, had decided before. It is what
//! these minutes say, and never a decision of that body: whose step it is, and whether the book has that
//! body's own words, is looked up when somebody asks.
//!
//! | | |
//! |---|---|
//! | subjects | the item that quotes |
//! | refs | the case where the item has one |
//! | effective_on | the day of the meeting of the item that quotes |
//! | evidence | the quotation |
//! | corrected by | `decision-quoted` of the same step at the same item: the body and day named, else the words |
//! | since | 0.1, version 1 |

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::ItemId;
use crate::vocabulary::Outcome;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The item that quotes.
    pub item: ItemId,
    /// What was decided, as far as the quotation tells.
    pub outcome: Outcome,
    /// The day of the meeting quoted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_date: Option<NaiveDate>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The decision as quoted.
    pub text: String,
    /// The body quoted, as printed, where the quotation names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The number of the item there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
}
