//! `recommendation-made`: what one recommender put before the body, point by point. A
//! recommendation is never a decision.
//!
//! | | |
//! |---|---|
//! | subjects | the item, and the case where it has one |
//! | refs | the recommender where there is one, and the meeting |
//! | effective_on | the day of the meeting |
//! | evidence | the recommendation |
//! | corrected by | `recommendation-made` in the same place: the n-th recommender of the item |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, Subject};
use crate::vocabulary::Outcome;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The item.
    pub item: ItemId,
    /// Who recommended: an office or a body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Subject>,
    /// The points in order, numbered from 1.
    pub points: Vec<Point>,
}

/// One point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// What adopting it would be, where the reader could tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verb: Option<Outcome>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Who recommended, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The points' texts, aligned with the facts' points.
    pub points: Vec<String>,
}
