//! `goal-set`: something is to be reached. What a goal asks stands in its terms; a later revision names
//! only what it changes, so the terms of a day follow from all of them, whatever order they came in.
//!
//! | | |
//! |---|---|
//! | subjects | the goal |
//! | refs | the plan, the item, the goal above it, the indicator, the owner |
//! | effective_on | the day of the item, else that of the plan, else the day of the act |
//! | evidence | the lines of the document; none where a person said it |
//! | corrected by | a later event of the kind, by hand or read from another document |
//! | since | 0.1, version 1 |

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{GoalId, IndicatorId, ItemId, PlanId, Subject};
use crate::quantity::Quantity;
use crate::time::Interval;
use crate::vocabulary::{Bound, Cadence, GoalLevel, TargetState};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The goal.
    pub goal: GoalId,
    /// Where it stands between the state and a single figure.
    pub level: GoalLevel,
    /// The plan it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
    /// The item it was decided at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// What it asks; left out where nothing is said.
    #[serde(default, skip_serializing_if = "Terms::is_empty")]
    pub terms: Terms,
}

/// What a goal asks, or what a revision changes of it; what is absent is not said, or not changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The goal above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<GoalId>,
    /// The person, office or body that owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Subject>,
    /// How far its target is settled; settled where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<TargetState>,
    /// On which side of its value it is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// The value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Quantity>,
    /// The figure it starts from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Quantity>,
    /// The day of that figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline_on: Option<NaiveDate>,
    /// The days that figure counts, as a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline_period: Option<Interval>,
    /// How far from the baseline, below zero for a fall.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delta: Option<Quantity>,
    /// The days in which it is to be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Interval>,
    /// How often a report on it is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cadence: Option<Cadence>,
    /// What is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<IndicatorId>,
    /// The number of the indicator's definition that its value rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<u32>,
}

impl Terms {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// These terms with what a later event changes. A value settles the target, and a target that is
    /// not settled has no value; another indicator has definitions of its own.
    #[must_use]
    pub fn changed_by(&self, changes: &Self) -> Self {
        let unsettled = match changes.target {
            Some(TargetState::Pending | TargetState::Announced) => true,
            Some(TargetState::Set) | None => false,
        };
        let settled = changes.value.map(|_| TargetState::Set);
        let other = changes.indicator.is_some() && changes.indicator != self.indicator;
        // Another figure is not of the same days.
        let from_elsewhere = changes.baseline.is_some() && changes.baseline != self.baseline;
        let (value, definition, baseline_period) = (
            if unsettled { None } else { self.value },
            if other { None } else { self.definition },
            if from_elsewhere { None } else { self.baseline_period },
        );
        Self {
            parent: changes.parent.or(self.parent),
            owner: changes.owner.or(self.owner),
            target: changes.target.or(settled).or(self.target),
            bound: changes.bound.or(self.bound),
            value: changes.value.or(value),
            baseline: changes.baseline.or(self.baseline),
            baseline_on: changes.baseline_on.or(self.baseline_on),
            baseline_period: changes.baseline_period.or(baseline_period),
            delta: changes.delta.or(self.delta),
            period: changes.period.or(self.period),
            cadence: changes.cadence.or(self.cadence),
            indicator: changes.indicator.or(self.indicator),
            definition: changes.definition.or(definition),
        }
    }
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The municipality whose goal it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// What is to be reached, in its own words; there is always one.
    pub title: String,
    /// What else it says; left out where nothing is.
    #[serde(default, skip_serializing_if = "Wording::is_empty")]
    pub terms: Wording,
}

/// What a goal says in words, or what a revision changes of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Its number in the plan, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The area it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The unit of its figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whom or what it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// The owner as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

impl Wording {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// These words with what a later event changes.
    #[must_use]
    pub fn changed_by(&self, changes: &Self) -> Self {
        let later = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
        Self {
            number: later(&changes.number, &self.number),
            area: later(&changes.area, &self.area),
            unit: later(&changes.unit, &self.unit),
            population: later(&changes.population, &self.population),
            owner: later(&changes.owner, &self.owner),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_a_start_goes_with_its_figure() {
        let start = |value: i32, year: Option<i32>| Terms {
            baseline: Some(Quantity::whole(value)),
            baseline_period: year.and_then(Interval::year),
            ..Terms::default()
        };
        let year = |before: &Terms, changes: &Terms| before.changed_by(changes).baseline_period;
        let first = start(34, Some(2019));
        assert_eq!(year(&first, &start(34, None)), Interval::year(2019));
        assert_eq!(year(&first, &start(36, None)), None);
        assert_eq!(year(&first, &start(36, Some(2020))), Interval::year(2020));
        assert_eq!(year(&first, &Terms::default()), Interval::year(2019));
    }
}
