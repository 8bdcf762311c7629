//! What `goal list` and `goal show` say of a goal: the fields of their JSON, with what each means.

use chrono::NaiveDate;
use protokol_core::acts::Period;
use protokol_core::event::Kind;
use protokol_core::ids::{GoalId, IndicatorId};
use protokol_core::quantity::Quantity;
use protokol_core::time::{Interval, Position};
use protokol_core::vocabulary::{Bound, Cadence, GoalLevel, TargetState, Verdict};
use serde::Serialize;

use crate::evidence::Place;
use crate::goal_findings::Found;
use crate::goal_status::Status;
use crate::responsible::Responsible;

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// What is to be reached, in its own words.
    pub title: String,
    /// The municipality whose goal it is, else the one whose plan it stands in; `null` where neither is said, as
    /// for the state's.
    pub municipality: Option<String>,
    /// Where it stands between the state and a single figure.
    pub level: GoalLevel,
    /// Its number in the plan, as printed.
    pub number: Option<String>,
    /// The area it belongs to.
    pub area: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// The body that has it: the one that owns it, set it or adopted its plan, or whoever took over from
    /// that one; `null` where none did.
    pub responsible: Option<Responsible>,
    /// The title of the plan it stands in.
    pub plan: Option<String>,
    /// The goal above it.
    pub parent: Option<GoalId>,
    /// The days in which it is to be reached.
    pub period: Option<Days>,
    /// How far its target is settled.
    pub target: TargetState,
    /// On which side of its value it is reached.
    pub bound: Option<Bound>,
    /// The value.
    pub value: Option<Quantity>,
    /// The unit of its figures.
    pub unit: Option<String>,
    /// Whom or what it counts.
    pub population: Option<String>,
    /// The figure it starts from.
    pub baseline: Option<Baseline>,
    /// How far from the baseline.
    pub delta: Option<Quantity>,
    /// How often a report on it is promised.
    pub cadence: Option<Cadence>,
    /// The name of its indicator.
    pub indicator: Option<String>,
    /// The definition its value rests on.
    pub definition: Option<u32>,
    /// Where it stands on the day of the cut.
    pub status: Status,
    /// Why.
    pub why: Why,
    /// Since when it is silent.
    pub silent_since: Option<NaiveDate>,
    /// What was reported, by day.
    pub observations: Vec<Observation>,
    /// Where the series of its indicator breaks: figures before and after are not compared.
    pub breaks: Vec<Break>,
    /// The goal it goes on from.
    pub carried_from: Option<GoalId>,
    /// The goals it goes on as.
    pub carried_to: Vec<GoalId>,
    /// The goal that a later plan of the same name asks for some of its days, where nothing says that this one is over:
    /// its number and title, plan and days.
    pub asked_anew: Option<String>,
    /// What was done about it, from its setting on.
    pub decided: Vec<Decided>,
    /// Where it stands in the sources; of what a person changed, where it stood that was read.
    pub evidence: Vec<Place>,
    /// What its documents say of it that does not agree.
    pub findings: Vec<Found>,
    /// Read with little confidence, and nobody reviewed it.
    pub unsure: bool,
}

/// A span of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Days {
    /// In its shortest form, as `2018` or `2018-Q2`.
    pub text: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl From<Interval> for Days {
    fn from(interval: Interval) -> Self {
        Self {
            text: Period(interval).to_string(),
            from: interval.from,
            to: interval.to,
        }
    }
}

/// The figure a goal starts from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Baseline {
    /// The figure.
    pub value: Quantity,
    /// Its day.
    pub on: Option<NaiveDate>,
    /// The days it counts.
    pub period: Option<Days>,
}

/// Why a goal stands where it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The reason.
    pub code: &'static str,
    /// The reason in a sentence.
    pub text: String,
    /// The events that prove it.
    pub positions: Vec<Position>,
}

/// Something that was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Observation {
    /// The figure.
    pub value: Option<Quantity>,
    /// What is said where there is no figure.
    pub verdict: Option<Verdict>,
    /// Its day.
    pub on: NaiveDate,
    /// The days it counts.
    pub period: Option<Days>,
    /// Where it comes from.
    pub source: Option<String>,
    /// The definition it was made by.
    pub definition: Option<u32>,
    /// Whether it is on the right side of the bound of its day, where that can be told.
    pub holds: Option<bool>,
    /// What is said with it.
    pub text: Option<String>,
    /// Where it stands in the book.
    pub position: Position,
    /// Where it stands in the sources.
    pub evidence: Vec<Place>,
}

/// A day on which something else began to be measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Break {
    /// The day.
    pub on: Option<NaiveDate>,
    /// The definition that counts from then on.
    pub definition: u32,
    /// What it says.
    pub text: Option<String>,
    /// Where it stands in the book.
    pub position: Position,
}

/// Something that was decided about a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Where it stands in the book.
    pub position: Position,
    /// What was done.
    pub kind: Kind,
    /// The day it takes effect.
    pub on: Option<NaiveDate>,
    /// The plan that did it.
    pub plan: Option<String>,
    /// The body that decided it.
    pub body: Option<String>,
    /// The day of the meeting.
    pub meeting_date: Option<NaiveDate>,
    /// The item's number and title.
    pub item: Option<String>,
    /// The goal it goes on from: its number and title, plan and days.
    pub from: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// A goal with what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoalShown {
    /// The goal.
    pub goal: Goal,
    /// The goals above it, the nearest first.
    pub above: Vec<Goal>,
    /// The goals right below it.
    pub below: Vec<Goal>,
    /// How its indicator is defined.
    pub indicator: Option<Indicator>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// Its name.
    pub name: String,
    /// Its definitions, by day.
    pub definitions: Vec<Definition>,
}

/// A definition of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// Its number.
    pub number: u32,
    /// From when on it counts; on every day before the next where there is none.
    pub on: Option<NaiveDate>,
    /// How is measured.
    pub text: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// Where figures come from.
    pub source: Option<String>,
    /// Where it stands in the book.
    pub position: Position,
}
