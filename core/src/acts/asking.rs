//! What the verbs of goals have in common: the fields that say what a goal asks, how they become terms
//! and words, and what of them cannot go together.

use chrono::NaiveDate;

use crate::acts::period::Period;
use crate::acts::{Deciding, GoalName, IndicatorName};
use crate::event::goal_set::{Terms, Wording};
use crate::ids::Subject;
use crate::quantity::Figure;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::{Bound, Cadence, TargetState};

/// The command of a verb that says what a goal asks: fields of its own, then those all of them have.
macro_rules! command_that_asks {
    ($($own:tt)*) => {
        /// What is given.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct Command {
            $($own)*
            /// The number in the plan, as printed.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub number: Option<String>,
            /// The area it belongs to.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub area: Option<String>,
            /// The goal above it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub parent: Option<$crate::acts::GoalName>,
            /// The person, office or body that owns it; an office where the book knows none of that name.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub owner: Option<String>,
            /// How far its target is settled; settled where nothing is said.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub target: Option<$crate::vocabulary::TargetState>,
            /// On which side of its value it is reached.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub bound: Option<$crate::vocabulary::Bound>,
            /// The value, as in 94,2 or 1.250.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub value: Option<$crate::quantity::Figure>,
            /// The unit, as in pct. or fuldtidspersoner.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub unit: Option<String>,
            /// Whom or what it counts.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub population: Option<String>,
            /// The days in which it is to be reached, as 2018, 2018-2022, 2018-Q2 or 2018-01-15..2018-06-30.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub period: Option<$crate::acts::Period>,
            /// The figure it starts from.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub baseline: Option<$crate::quantity::Figure>,
            /// The day of that figure, as 2017-12-31.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub baseline_on: Option<chrono::NaiveDate>,
            /// The days that figure counts, as 2017 or 2017-Q2.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub baseline_period: Option<$crate::acts::Period>,
            /// How far from the baseline, below zero for a fall.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub delta: Option<$crate::quantity::Figure>,
            /// How often a report on it is promised.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub cadence: Option<$crate::vocabulary::Cadence>,
            /// What is measured, by name.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub indicator: Option<$crate::acts::IndicatorName>,
            /// The number of the indicator's definition that the value rests on; the one that counts on the
            /// day of the act where nothing is said.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub definition: Option<u32>,
        }

        impl Command {
            fn asking(&self) -> $crate::acts::asking::Asking<'_> {
                $crate::acts::asking::Asking {
                    number: self.number.as_deref(),
                    area: self.area.as_deref(),
                    parent: self.parent.as_ref(),
                    owner: self.owner.as_deref(),
                    target: self.target,
                    bound: self.bound,
                    value: self.value,
                    unit: self.unit.as_deref(),
                    population: self.population.as_deref(),
                    period: self.period,
                    baseline: self.baseline,
                    baseline_on: self.baseline_on,
                    baseline_period: self.baseline_period,
                    delta: self.delta,
                    cadence: self.cadence,
                    indicator: self.indicator.as_ref(),
                    definition: self.definition,
                }
            }
        }
    };
}
pub(super) use command_that_asks;

/// What a command says a goal asks.
pub(super) struct Asking<'a> {
    pub(super) number: Option<&'a str>,
    pub(super) area: Option<&'a str>,
    pub(super) parent: Option<&'a GoalName>,
    pub(super) owner: Option<&'a str>,
    pub(super) target: Option<TargetState>,
    pub(super) bound: Option<Bound>,
    pub(super) value: Option<Figure>,
    pub(super) unit: Option<&'a str>,
    pub(super) population: Option<&'a str>,
    pub(super) period: Option<Period>,
    pub(super) baseline: Option<Figure>,
    pub(super) baseline_on: Option<NaiveDate>,
    pub(super) baseline_period: Option<Period>,
    pub(super) delta: Option<Figure>,
    pub(super) cadence: Option<Cadence>,
    pub(super) indicator: Option<&'a IndicatorName>,
    pub(super) definition: Option<u32>,
}

impl Asking<'_> {
    /// What is said as terms, without the owner, who may still have to be registered, and without a
    /// definition. `before` is what the goal asked so far.
    ///
    /// # Errors
    /// `goal-not-found`, `goal-ambiguous`, `indicator-not-found`, `value-invalid`.
    pub(super) fn terms(
        &self,
        deciding: &Deciding<'_>,
        before: &Terms,
    ) -> Result<Terms, Rejection> {
        let parent = self
            .parent
            .map(|parent| deciding.goal(parent))
            .transpose()?;
        let indicator = self
            .indicator
            .map(|name| deciding.indicator(name))
            .transpose()?;
        let terms = Terms {
            parent,
            owner: None,
            target: self.target,
            bound: self.bound,
            value: self.value.map(|figure| figure.0),
            baseline: self.baseline.map(|figure| figure.0),
            baseline_on: self.baseline_on,
            baseline_period: self.baseline_period.map(|period| period.0),
            delta: self.delta.map(|figure| figure.0),
            period: self.period.map(|period| period.0),
            cadence: self.cadence,
            indicator,
            definition: None,
        };
        let together = before.changed_by(&terms);
        go_together(&terms, &together)?;
        if self.definition.is_some() && together.indicator.is_none() {
            return Err(invalid("a definition is one of an indicator"));
        }
        Ok(terms)
    }

    /// The terms with the number of the definition that their value rests on, where they name an
    /// indicator or a definition.
    ///
    /// # Errors
    /// `definition-unknown`.
    pub(super) fn defined(
        &self,
        deciding: &Deciding<'_>,
        (terms, before): (Terms, &Terms),
        day: NaiveDate,
    ) -> Result<Terms, Rejection> {
        let given = self.definition;
        let of_before = given.and(before.indicator);
        let Some(indicator) = terms.indicator.or(of_before) else {
            return Ok(terms);
        };
        // A definition is one of an indicator, so both are said.
        Ok(Terms {
            indicator: Some(indicator),
            definition: Some(deciding.definition(indicator, given, day)?),
            ..terms
        })
    }

    /// What is said in words.
    pub(super) fn wording(&self) -> Wording {
        let text = |given: Option<&str>| given.map(|text| text.trim().to_owned());
        Wording {
            number: text(self.number),
            area: text(self.area),
            unit: text(self.unit),
            population: text(self.population),
            owner: text(self.owner),
        }
    }

    /// The owner, registered as an office where the book does not know the name.
    pub(super) fn owner(&self, deciding: &mut Deciding<'_>) -> Option<Subject> {
        self.owner.map(|owner| deciding.actor_or_office(owner))
    }
}

/// What an event with these terms mentions.
pub(super) fn mentioned(terms: &Terms) -> Vec<Subject> {
    let parent = terms.parent.map(Subject::Goal);
    let indicator = terms.indicator.map(Subject::Indicator);
    [parent, indicator, terms.owner]
        .into_iter()
        .flatten()
        .collect()
}

pub(super) fn invalid(what: impl Into<String>) -> Rejection {
    Rejection::contradicts(Contradiction::ValueInvalid, what, [])
}

/// Refuses values of which no goal could be made: `said` by the act, `together` with what was asked
/// before.
fn go_together(said: &Terms, together: &Terms) -> Result<(), Rejection> {
    let target = together.target.unwrap_or(TargetState::Set);
    if target != TargetState::Set && said.value.is_some() {
        return Err(invalid(format!(
            "a target that is {target} has no value yet"
        )));
    }
    let dated = together.baseline_on.is_some() || together.baseline_period.is_some();
    if dated && together.baseline.is_none() {
        return Err(invalid("the day of a baseline comes with its figure"));
    }
    let Some(bound) = together.bound else {
        return match together.value {
            Some(value) => Err(invalid(format!(
                "a value has a bound: {value} can be `at-most`, `at-least`, `equal` and so on"
            ))),
            None => Ok(()),
        };
    };
    let from_baseline = together.baseline.is_some() && together.delta.is_some();
    let settled = together.value.is_some() || from_baseline;
    match bound {
        Bound::AtMost | Bound::AtLeast | Bound::Equal if target == TargetState::Set && !settled => {
            Err(invalid(format!(
                "`{bound}` has a value, or a baseline and a delta, or a target that is pending"
            )))
        }
        Bound::Increase if together.delta.is_some_and(|delta| delta.is_negative()) => {
            Err(invalid("an increase has a delta above zero"))
        }
        Bound::Decrease if together.delta.is_some_and(|delta| delta.is_positive()) => {
            Err(invalid("a decrease has a delta below zero"))
        }
        Bound::Procedural if together.value.is_some() => {
            Err(invalid("no value decides a procedural goal"))
        }
        Bound::AtMost
        | Bound::AtLeast
        | Bound::Equal
        | Bound::Increase
        | Bound::Decrease
        | Bound::Maintain
        | Bound::Procedural => Ok(()),
    }
}
