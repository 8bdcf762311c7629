//! `indicator-redefined`: from a day on, something else is measured under the same name. The series
//! breaks there: figures of two definitions are not compared.
//!
//! | | |
//! |---|---|
//! | subjects | the indicator |
//! | refs | the item |
//! | effective_on | the day of the item, else the day of the act |
//! | evidence | the lines of the document; none where a person said it |
//! | corrected by | a later event of the kind, by hand or read from another document |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{IndicatorId, ItemId};
use crate::vocabulary::Better;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The number of the definition, from 2. Numbers follow the order the book learnt in, not the days.
    pub definition: u32,
    /// The item it was presented at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Which figures are the better ones, where that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub better: Option<Better>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// How it is measured from now on.
    pub text: String,
    /// The unit of its figures, where that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Where its figures come from, where that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}
