//! What an import tells of plans, goals and figures, as they were read. What the book has of them is
//! for `goal list` to say.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use protokol_core::acts::Period;
use protokol_core::document::{Goal, Observation, Plan, Replaced};
use protokol_core::evidence::{Lines, Read};
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use protokol_core::vocabulary::{Bound, GoalLevel, GoalState};
use serde::Serialize;

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct PlanReport {
    title: String,
    period: Option<String>,
    adopted_by: Option<String>,
    adopted_on: Option<NaiveDate>,
    evidence: Lines,
    confidence: u8,
}

impl PlanReport {
    pub(super) fn title(&self) -> &str {
        &self.title
    }
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct GoalReport {
    title: String,
    level: GoalLevel,
    number: Option<String>,
    /// The place in this list, from 1, of the goal above it.
    above: Option<usize>,
    area: Option<String>,
    bound: Option<Bound>,
    value: Option<Quantity>,
    unit: Option<String>,
    population: Option<String>,
    period: Option<String>,
    baseline: Option<Quantity>,
    baseline_period: Option<String>,
    delta: Option<Quantity>,
    state: GoalState,
    evidence: Lines,
    /// Where else in the document it stands.
    again: Vec<Lines>,
    confidence: u8,
}

/// How many goals these are: one that asks two values is one.
pub(super) fn different(goals: &[GoalReport]) -> usize {
    let names = goals.iter().map(|goal| {
        let title = goal.title.to_lowercase();
        (goal.level.code(), title, &goal.number, &goal.period)
    });
    names.collect::<BTreeSet<_>>().len()
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ObservationReport {
    indicator: String,
    value: Quantity,
    unit: Option<String>,
    on: String,
    target: Option<Quantity>,
    bound: Option<Bound>,
    source: Option<String>,
    definition: Option<String>,
    redefined: Option<RedefinedReport>,
    evidence: Lines,
    confidence: u8,
}

/// A value of a goal that was sent out wrongly, and the right one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ReplacedReport {
    number: Option<String>,
    title: Option<String>,
    period: Option<String>,
    wrong: Quantity,
    right: Quantity,
    evidence: Lines,
    confidence: u8,
}

/// That something else is counted from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct RedefinedReport {
    on: NaiveDate,
    text: String,
}

fn shortest(period: Interval) -> String {
    Period(period).to_string()
}

pub(super) fn plan(read: &Read<Plan>) -> PlanReport {
    let Plan {
        title,
        period,
        adopted_by,
        adopted_on,
    } = read.value.clone();
    PlanReport {
        title,
        period: period.map(shortest),
        adopted_by,
        adopted_on,
        evidence: read.mark.lines,
        confidence: read.mark.confidence.percent(),
    }
}

pub(super) fn goal(read: &Read<Goal>) -> GoalReport {
    let Goal {
        title,
        level,
        number,
        above,
        area,
        bound,
        value,
        unit,
        population,
        period,
        baseline,
        baseline_period,
        delta,
        state,
        again,
    } = read.value.clone();
    GoalReport {
        title,
        level,
        number,
        above: above.map(|place| place + 1),
        area,
        bound,
        value,
        unit,
        population,
        period: period.map(shortest),
        baseline,
        baseline_period: baseline_period.map(shortest),
        delta,
        state,
        evidence: read.mark.lines,
        again: again.iter().map(|mark| mark.lines).collect(),
        confidence: read.mark.confidence.percent(),
    }
}

pub(super) fn observation(read: &Read<Observation>) -> ObservationReport {
    let Observation {
        indicator,
        value,
        unit,
        on,
        target,
        bound,
        source,
        definition,
        redefined,
    } = read.value.clone();
    ObservationReport {
        indicator,
        value,
        unit,
        on: shortest(on),
        target,
        bound,
        source,
        definition,
        redefined: redefined.map(|(on, text)| RedefinedReport { on, text }),
        evidence: read.mark.lines,
        confidence: read.mark.confidence.percent(),
    }
}

pub(super) fn replaced(read: &Read<Replaced>) -> ReplacedReport {
    let Replaced {
        number,
        title,
        period,
        wrong,
        right,
        said: _,
    } = read.value.clone();
    ReplacedReport {
        number,
        title,
        period: period.map(shortest),
        wrong,
        right,
        evidence: read.mark.lines,
        confidence: read.mark.confidence.percent(),
    }
}
