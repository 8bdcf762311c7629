//! `observation-reported`: a figure was reported, as of its day; or, where no figure can decide a goal,
//! whether it is reached.
//!
//! | | |
//! |---|---|
//! | subjects | the indicator, and the goal where it is reported for one alone |
//! | refs | the item |
//! | effective_on | the as-of date of the figure: the last day of what it counts |
//! | evidence | the lines of the document; none where a person said it |
//! | corrected by | a later event of the kind, by hand or read from another document |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{GoalId, IndicatorId, ItemId};
use crate::quantity::Quantity;
use crate::time::Interval;
use crate::vocabulary::Verdict;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// What was measured, and by which definition; absent for what is reported of a goal alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<Measured>,
    /// The goal it is reported for; a figure with none counts for every goal of its indicator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalId>,
    /// The item it was reported at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// The days it counts, where it is not of a single day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Interval>,
    /// What is reported.
    pub reported: Reported,
}

/// An indicator and one of its definitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The number of the definition.
    pub definition: u32,
}

/// A figure, or a word where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reported {
    /// A figure.
    Value(Quantity),
    /// Whether the goal is reached.
    Verdict(Verdict),
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Where the figure comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What is said with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
