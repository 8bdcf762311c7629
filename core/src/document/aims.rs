//! What a document says of plans, goals and figures, as it was read: names and titles are words, and
//! nothing here knows what the book has of them.

use chrono::NaiveDate;

use crate::calendar::PlannedTopic;
use crate::evidence::{Mark, Read};
use crate::quantity::Quantity;
use crate::time::Interval;
use crate::vocabulary::{Bound, GoalLevel, GoalState};

/// What a document says of what is to be reached, how it goes, and what is to be taken up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aims {
    /// The plan the document is; nothing where it is none.
    pub plan: Option<Read<Plan>>,
    /// The goals, in the order of the document; each stands once, however often it is printed.
    pub goals: Vec<Read<Goal>>,
    /// The figures, in the order of the document.
    pub observations: Vec<Read<Observation>>,
    /// The values it says are right in place of what was sent out before.
    pub replaced: Vec<Read<Replaced>>,
    /// The topics that minutes plan for a year.
    pub topics: Vec<Read<PlannedTopic>>,
}

/// A plan, a policy or a strategy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The title as printed.
    pub title: String,
    /// The days it is for.
    pub period: Option<Interval>,
    /// Who adopted it, as printed.
    pub adopted_by: Option<String>,
    /// The day it was adopted.
    pub adopted_on: Option<NaiveDate>,
}

/// Something that is to be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// What, in the words of the document.
    pub title: String,
    /// Where it stands between the state and a single figure.
    pub level: GoalLevel,
    /// Its number as printed; one that lost its beginning is completed from the one before it.
    pub number: Option<String>,
    /// The place in the document's list of the goal above it.
    pub above: Option<usize>,
    /// The area it belongs to.
    pub area: Option<String>,
    /// On which side of its value it is reached.
    pub bound: Option<Bound>,
    /// The value.
    pub value: Option<Quantity>,
    /// The unit of its figures.
    pub unit: Option<String>,
    /// Whom or what it counts.
    pub population: Option<String>,
    /// The days in which it is to be reached.
    pub period: Option<Interval>,
    /// The figure it starts from, said or following from value and delta.
    pub baseline: Option<Quantity>,
    /// The days that figure counts, as a year.
    pub baseline_period: Option<Interval>,
    /// How far from the baseline, below zero for a fall.
    pub delta: Option<Quantity>,
    /// How far it has come.
    pub state: GoalState,
    /// Where else in the document it stands.
    pub again: Vec<Mark>,
}

impl Goal {
    /// A goal of which nothing but its words is known.
    #[must_use]
    pub fn titled(title: String, level: GoalLevel) -> Self {
        Self {
            title,
            level,
            number: None,
            above: None,
            area: None,
            bound: None,
            value: None,
            unit: None,
            population: None,
            period: None,
            baseline: None,
            baseline_period: None,
            delta: None,
            state: GoalState::Set,
            again: vec![],
        }
    }
}

/// A value of a goal that was sent out wrongly, and the right one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The number of the goal, as printed.
    pub number: Option<String>,
    /// The goal in its own words, where they are said.
    pub title: Option<String>,
    /// The days it is for.
    pub period: Option<Interval>,
    /// What was sent out.
    pub wrong: Quantity,
    /// What is right.
    pub right: Quantity,
    /// The words of the letter that say so.
    pub said: String,
}

/// A figure that was reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// What was measured.
    pub indicator: String,
    /// The figure.
    pub value: Quantity,
    /// Its unit.
    pub unit: Option<String>,
    /// The days it counts; its as-of date is the last of them.
    pub on: Interval,
    /// What it is to be, where the document says so.
    pub target: Option<Quantity>,
    /// On which side of that it is reached, where the document says so.
    pub bound: Option<Bound>,
    /// Where the figure comes from.
    pub source: Option<String>,
    /// What is counted, and how.
    pub definition: Option<String>,
    /// The day from which on something else is counted under the same name, and what.
    pub redefined: Option<(NaiveDate, String)>,
}
