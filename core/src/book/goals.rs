//! Plans, goals and indicators at a cut, and what a goal asks from which day on. Whether a goal is
//! reached is a report's to say.

use chrono::NaiveDate;

use crate::book::{
    Book, GoalAbandoned, GoalCarriedOver, GoalRevised, GoalSet, IndicatorDefined,
    IndicatorRedefined, ObservationReported, PlanAdopted,
};
use crate::event::goal_set::{Terms, Wording};
use crate::ids::{GoalId, ItemId, PlanId};
use crate::time::Interval;
use crate::timeline::Holding;
use crate::vocabulary::{Better, GoalLevel};

/// A plan.
#[derive(Debug, Clone, Default)]
pub struct Plan<'a> {
    /// That it was adopted; the last time where it was adopted anew.
    pub adopted: Option<PlanAdopted<'a>>,
    /// Each time it was adopted, in order of days: each is a version.
    pub adoptions: Vec<PlanAdopted<'a>>,
}

/// A goal and what became of it.
#[derive(Debug, Clone, Default)]
pub struct Goal<'a> {
    /// How it came about.
    pub begun: Option<GoalBegun<'a>>,
    /// What happened to it since, in order.
    pub steps: Vec<GoalStep<'a>>,
    /// The goals it goes on as.
    pub carried_to: Vec<GoalId>,
    /// What was reported for it alone, in order of days.
    pub reported: Vec<ObservationReported<'a>>,
}

/// How a goal came about.
#[derive(Debug, Clone, Copy)]
pub enum GoalBegun<'a> {
    /// It was set.
    Set(GoalSet<'a>),
    /// It goes on from another.
    CarriedOver(GoalCarriedOver<'a>),
}

impl<'a> GoalBegun<'a> {
    /// The fact by which it came about.
    #[must_use]
    pub fn holding(&self) -> Holding<'a> {
        match self {
            Self::Set(fact) => fact.holding,
            Self::CarriedOver(fact) => fact.holding,
        }
    }

    /// The item at which it came about.
    #[must_use]
    pub fn item(&self) -> Option<ItemId> {
        match self {
            Self::Set(fact) => fact.facts.item,
            Self::CarriedOver(fact) => fact.facts.item,
        }
    }
}

/// Something that happened to a goal.
#[derive(Debug, Clone, Copy)]
pub enum GoalStep<'a> {
    /// What it asks was changed.
    Revised(GoalRevised<'a>),
    /// It was given up.
    Abandoned(GoalAbandoned<'a>),
}

/// An indicator and its figures.
#[derive(Debug, Clone, Default)]
pub struct Indicator<'a> {
    /// Its first definition, number 1.
    pub defined: Option<IndicatorDefined<'a>>,
    /// Its later definitions, in order of days.
    pub redefined: Vec<IndicatorRedefined<'a>>,
    /// Its figures, in order of days.
    pub observations: Vec<ObservationReported<'a>>,
}

impl Indicator<'_> {
    /// Which figures are the better ones, as the newest definition says that says so.
    #[must_use]
    pub fn better(&self) -> Option<Better> {
        let later = self.redefined.iter().rev();
        let said = later.filter_map(|fact| fact.facts.better).next();
        said.or_else(|| self.defined?.facts.better)
    }
}

/// What a goal asks from a day on, until something changes it.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// From when on.
    pub on: Option<NaiveDate>,
    /// The fact that says so.
    pub holding: Holding<'a>,
    /// Where it stands between the state and a single figure.
    pub level: GoalLevel,
    /// The plan it stands in.
    pub plan: Option<PlanId>,
    /// What it asks.
    pub terms: Terms,
    /// The municipality whose goal it is.
    pub municipality: Option<&'a str>,
    /// Its title; `None` where it is withheld.
    pub title: Option<&'a str>,
    /// What else it says in words.
    pub wording: Wording,
}

impl<'a> Book<'a> {
    /// What a goal asks, from its first day on, one entry for each change; nothing where the cut does
    /// not hold the goal.
    #[must_use]
    pub fn asked(&self, goal: GoalId) -> Vec<Asked<'a>> {
        self.asked_beyond(goal, &mut vec![])
    }

    /// `beyond` are goals that go on from this one: a circle, which no act makes, ends there.
    fn asked_beyond(&self, id: GoalId, beyond: &mut Vec<GoalId>) -> Vec<Asked<'a>> {
        let Some(goal) = self.goals.get(&id) else {
            return vec![];
        };
        let first = match goal.begun {
            None => return vec![],
            Some(GoalBegun::Set(fact)) => Asked {
                on: fact.day(),
                holding: fact.holding,
                level: fact.facts.level,
                plan: fact.facts.plan,
                terms: fact.facts.terms.clone(),
                municipality: fact.words.and_then(|words| words.municipality.as_deref()),
                title: fact.words.map(|words| words.title.as_str()),
                wording: fact
                    .words
                    .map(|words| words.terms.clone())
                    .unwrap_or_default(),
            },
            Some(GoalBegun::CarriedOver(fact)) => self.carried(&fact, id, beyond),
        };
        let mut asked = vec![first];
        for step in &goal.steps {
            if let (GoalStep::Revised(fact), Some(before)) = (step, asked.last()) {
                let title = fact.words.and_then(|words| words.title.as_deref());
                let changes = fact.words.map(|words| &words.changes);
                asked.push(Asked {
                    on: fact.day(),
                    holding: fact.holding,
                    level: before.level,
                    plan: before.plan,
                    terms: before.terms.changed_by(&fact.facts.changes),
                    municipality: before.municipality,
                    title: title.or(before.title),
                    wording: worded(&before.wording, changes),
                });
            }
        }
        asked
    }

    /// What a goal asks that goes on from another: what that one asked on the day, and what changes.
    fn carried(
        &self,
        fact: &GoalCarriedOver<'a>,
        id: GoalId,
        beyond: &mut Vec<GoalId>,
    ) -> Asked<'a> {
        beyond.push(id);
        let of_old = if beyond.contains(&fact.facts.from) {
            vec![]
        } else {
            self.asked_beyond(fact.facts.from, beyond)
        };
        let old = from_day(&of_old, fact.day()).first();
        let terms = old.map(|old| old.terms.clone()).unwrap_or_default();
        let wording = old.map(|old| old.wording.clone()).unwrap_or_default();
        let title = fact.words.and_then(|words| words.title.as_deref());
        Asked {
            on: fact.day(),
            holding: fact.holding,
            level: fact.facts.level,
            plan: fact.facts.plan.or_else(|| {
                let plan = old?.plan?;
                self.reaches(plan, fact.facts.changes.period)
                    .then_some(plan)
            }),
            terms: terms.changed_by(&fact.facts.changes),
            municipality: old.and_then(|old| old.municipality),
            title: title.or_else(|| old?.title),
            wording: worded(&wording, fact.words.map(|words| &words.changes)),
        }
    }
}

impl Book<'_> {
    /// Whether a plan is for any of these days, as far as both are said.
    fn reaches(&self, plan: PlanId, period: Option<Interval>) -> bool {
        let adopted = self.plans.get(&plan).and_then(|plan| plan.adopted);
        let whole = adopted.and_then(|adopted| adopted.facts.period);
        match (whole, period) {
            (Some(whole), Some(period)) => period.from <= whole.to && whole.from <= period.to,
            (None, _) | (_, None) => true,
        }
    }
}

fn worded(before: &Wording, changes: Option<&Wording>) -> Wording {
    changes.map_or_else(|| before.clone(), |changes| before.changed_by(changes))
}

/// Of what a goal asks over time, what it asks from a day on, and what it asks later; before its first
/// day, all of it.
#[must_use]
pub fn from_day<'b, 'a>(asked: &'b [Asked<'a>], day: Option<NaiveDate>) -> &'b [Asked<'a>] {
    let in_force = asked.iter().rposition(|asked| asked.on <= day);
    asked.get(in_force.unwrap_or(0)..).unwrap_or_default()
}
