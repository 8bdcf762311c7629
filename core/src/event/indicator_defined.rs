//! `indicator-defined`: something is measured, and this is how. Its first definition has number 1. On
//! no day it holds on every day, so that older figures fall under it.
//!
//! | | |
//! |---|---|
//! | subjects | the indicator |
//! | refs | the item |
//! | effective_on | the day given, else none |
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
    /// The item it was presented at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Which figures are the better ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub better: Option<Better>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The municipality that measures it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// Its name.
    pub name: String,
    /// How it is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The unit of its figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Where its figures come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}
