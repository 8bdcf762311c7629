//! `decision-recorded`: what a body did with an item, on four axes: outcome, competence, modifiers,
//! vote. Noted is not approved, recommended is not final, not recorded is not unanimous.
//!
//! | | |
//! |---|---|
//! | subjects | the item, the case where it has one, and the items it acts on |
//! | refs | the meeting and the body |
//! | effective_on | the day of the meeting |
//! | evidence | the decision |
//! | corrected by | `decision-recorded` of the same item and body |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::document::PointOutcome;
use crate::ids::{BodyId, ItemId, MeetingId};
use crate::time::Interval;
use crate::vocabulary::{Competence, Modifier, Outcome, Vote, VoteSide};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The item.
    pub item: ItemId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The body that decided.
    pub body: BodyId,
    /// The outcome of the item as a whole.
    pub outcome: Outcome,
    /// The outcome of each recommendation point that was settled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<PointOutcome>,
    /// This body's part in the case.
    pub competence: Competence,
    /// What the decision adds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<Modifier>,
    /// How the vote is recorded.
    pub vote: Vote,
    /// The sides of the vote, aligned with the words' `votes`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<VoteCount>,
    /// Other items of the meeting this decision settled, aligned with the words' `acts_on`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts_on: Vec<ActsOn>,
}

/// One side of a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteCount {
    /// The side.
    pub side: VoteSide,
    /// How many, where the minutes say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u16>,
}

/// What became of another item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActsOn {
    /// The other item.
    pub item: ItemId,
    /// What became of it.
    pub outcome: Outcome,
    /// When it comes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Interval>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The text, without sentences on attendance.
    pub text: String,
    /// Who voted, aligned with the facts' `votes`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<Voters>,
    /// The other items in the document's words, aligned with the facts' `acts_on`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts_on: Vec<ActsOnWords>,
}

/// Who voted on a side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voters {
    /// By name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// By list or party.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<String>,
}

/// Another item in the document's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActsOnWords {
    /// The number as printed.
    pub item: String,
    /// The deadline as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
}
