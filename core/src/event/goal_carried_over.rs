//! `goal-carried-over`: a goal goes on in another plan or period, as a goal of its own. The old one
//! stands as it was, and is judged by its own period.
//!
//! | | |
//! |---|---|
//! | subjects | the new goal and the old one |
//! | refs | the plan, the item, the goal above it, the indicator, the owner |
//! | effective_on | the day of the item, else that of the plan, else the day of the act |
//! | evidence | the lines of the document; none where a person said it |
//! | corrected by | a later event of the kind, by hand or read from another document |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::event::goal_set::{Terms, Wording};
use crate::ids::{GoalId, ItemId, PlanId};
use crate::vocabulary::GoalLevel;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The new goal.
    pub goal: GoalId,
    /// The goal it goes on from; it asks what that one asked on this day.
    pub from: GoalId,
    /// Where it stands between the state and a single figure.
    pub level: GoalLevel,
    /// The plan it goes on in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
    /// The item it was carried over at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// What it asks otherwise than the old one; left out where nothing does.
    #[serde(default, skip_serializing_if = "Terms::is_empty")]
    pub changes: Terms,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The new title, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What else it says otherwise in words; left out where nothing does.
    #[serde(default, skip_serializing_if = "Wording::is_empty")]
    pub changes: Wording,
}
