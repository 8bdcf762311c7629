//! `appropriation-granted`: money was granted, for a year. Only the council grants (styrelsesloven
//! § 40, stk. 2); whoever else did is a finding.
//!
//! | | |
//! |---|---|
//! | subjects | the case |
//! | refs | the item and the body |
//! | effective_on | the day given, else that of the meeting |
//! | evidence | none; a person said it |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::ids::{BodyId, CaseId, ItemId};
use crate::vocabulary::{AppropriationKind, Funding};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The case.
    pub case: CaseId,
    /// The item it was granted at.
    pub item: ItemId,
    /// Who granted it.
    pub body: BodyId,
    /// What kind of money.
    pub appropriation: AppropriationKind,
    /// How much, in kroner; below zero where money was given back.
    pub amount: Amount,
    /// The budget year.
    pub year: i32,
    /// Where the money comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Funding>,
    /// The point of the recommendation that grants it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<u16>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What it is for, as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Where the money comes from, as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<String>,
}
