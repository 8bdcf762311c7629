//! `topic-planned`: a body plans to take a topic up, on a day, in a month or quarter, or at a meeting. It
//! is no item of an agenda, and no word on whether the topic was taken up.
//!
//! | | |
//! |---|---|
//! | subjects | the body |
//! | refs | the meeting, where one is named; of a plan in minutes, the item |
//! | effective_on | the day it was planned; of an imported plan, the day it was issued, absent where none is printed; of one in minutes, the day of the meeting |
//! | evidence | of an imported plan, the lines of the topic and of its time |
//! | corrected by | a later event of the kind, by hand |
//! | since | 0.1, version 1 |

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, MeetingId};
use crate::time::Interval;

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The body that plans.
    pub body: BodyId,
    /// The days it is planned for, where its words can be told in days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Interval>,
    /// The meeting it is planned for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingId>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The topic.
    pub topic: String,
    /// When, in the words it came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}
