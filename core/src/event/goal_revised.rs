//! `goal-revised`: what a goal asks was changed, from a day on. Only what changes is said.
//!
//! | | |
//! |---|---|
//! | subjects | the goal |
//! | refs | the plan, the item, the goal above it, the indicator, the owner |
//! | effective_on | the day of the item, else that of the plan, else the day of the act |
//! | evidence | the lines of a later version of the plan; none where a person said it |
//! | corrected by | a later event of the kind, by hand or read from another document |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::event::goal_set::{Terms, Wording};
use crate::ids::{GoalId, ItemId, PlanId};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The goal.
    pub goal: GoalId,
    /// The plan that revises it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
    /// The item it was revised at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// What it asks from now on, as far as that changes; left out where nothing does.
    #[serde(default, skip_serializing_if = "Terms::is_empty")]
    pub changes: Terms,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The new title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What else changes in words; left out where nothing does.
    #[serde(default, skip_serializing_if = "Wording::is_empty")]
    pub changes: Wording,
}
