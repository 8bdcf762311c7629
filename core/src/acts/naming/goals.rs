//! How people name plans, goals and indicators, and how these are found.

use crate::acts::{Deciding, GoalName, IndicatorName, Period, PlanName};
use crate::event::Told;
use crate::ids::{GoalId, IndicatorId, PlanId, Subject};
use crate::rejection::{Rejection, Several, Wanted};
use crate::time::Position;

use super::not_found;

/// A title with a period behind it, as `Havneplan 2025`.
#[must_use]
pub fn title_and_period(text: &str) -> Option<(&str, Period)> {
    let (title, period) = text.trim().rsplit_once(' ')?;
    let bare = period.trim_start_matches('(').trim_end_matches(')');
    Some((title.trim(), Period::parse(bare).ok()?))
}

/// A thing by its id, with what else tells it from others.
pub fn with_parts(subject: Subject, parts: impl IntoIterator<Item = Option<String>>) -> String {
    let told: Vec<String> = parts.into_iter().flatten().collect();
    format!("{subject} ({})", told.join(", "))
}

/// The only thing a name can mean.
fn only<T: Copy>(
    meant: &[(T, Position)],
    called: impl Fn(T) -> String,
    text: &str,
    (wanted, several): (Wanted, Several),
) -> Result<T, Rejection> {
    match meant {
        [] => Err(not_found(wanted, text)),
        [(only, _)] => Ok(*only),
        more => Err(Rejection::Ambiguous {
            several,
            text: text.to_owned(),
            candidates: more.iter().map(|(id, _)| called(*id)).collect(),
            positions: more.iter().map(|(_, position)| *position).collect(),
        }),
    }
}

impl Deciding<'_> {
    /// The plan of this title, or of this title and period, as `Havneplan 2025`.
    ///
    /// # Errors
    /// `plan-not-found`, `plan-ambiguous`.
    pub fn plan(&self, name: &PlanName) -> Result<PlanId, Rejection> {
        let text = name.as_str();
        if let Some(Subject::Plan(plan)) = self.by_id(text) {
            return Ok(plan);
        }
        let titled = |title: &str| -> Vec<(PlanId, Position)> {
            let found = self.directory().plans(self.municipality(), title);
            found.iter().map(|plan| (plan.id, plan.position)).collect()
        };
        let mut meant = titled(text);
        if meant.is_empty()
            && let Some((title, period)) = title_and_period(text)
        {
            meant = titled(title);
            meant.retain(|(plan, _)| self.period_of(*plan) == Some(period.0));
        }
        let called = |plan| with_parts(Subject::Plan(plan), self.plan_parts(plan));
        only(&meant, called, text, (Wanted::Plan, Several::Plan))
    }

    /// The goal of this id, number or title.
    ///
    /// # Errors
    /// `goal-not-found`, `goal-ambiguous`.
    pub fn goal(&self, name: &GoalName) -> Result<GoalId, Rejection> {
        let text = name.as_str();
        if let Some(Subject::Goal(goal)) = self.by_id(text) {
            return Ok(goal);
        }
        let found = self.directory().goals(self.municipality(), text);
        let meant: Vec<_> = found.iter().map(|goal| (goal.id, goal.position)).collect();
        let called = |goal| self.goal_called(goal);
        only(&meant, called, text, (Wanted::Goal, Several::Goal))
    }

    /// The title and the period of a plan.
    fn plan_parts(&self, plan: PlanId) -> [Option<String>; 2] {
        let title = self.known.about(Subject::Plan(plan)).into_iter();
        let mut title = title.filter_map(|event| match event.told() {
            Some(Told::PlanAdopted(facts, Some(words))) if facts.plan == plan => {
                Some(words.title.clone())
            }
            Some(_) | None => None,
        });
        let period = self.period_of(plan).map(|days| Period(days).to_string());
        [title.next(), period]
    }

    /// A goal by id, with its number, title, period and plan.
    fn goal_called(&self, goal: GoalId) -> String {
        let (mut number, mut title) = (None, None);
        for event in self.known.about(Subject::Goal(goal)) {
            let (named, wording) = match event.told() {
                Some(Told::GoalSet(facts, Some(words))) if facts.goal == goal => {
                    (Some(words.title.clone()), &words.terms)
                }
                Some(Told::GoalCarriedOver(facts, Some(words))) if facts.goal == goal => {
                    (words.title.clone(), &words.changes)
                }
                Some(Told::GoalRevised(_, Some(words))) => (words.title.clone(), &words.changes),
                Some(_) | None => continue,
            };
            title = named.or(title);
            number = wording.number.clone().or(number);
        }
        let now = self.goal_now(goal, chrono::NaiveDate::MAX).ok();
        let period = now.as_ref().and_then(|now| now.terms.period);
        let [plan, _] = match now.and_then(|now| now.plan) {
            Some(plan) => self.plan_parts(plan),
            None => [None, None],
        };
        let period = period.map(|days| Period(days).to_string());
        with_parts(Subject::Goal(goal), [number, title, period, plan])
    }

    /// The indicator of this name.
    ///
    /// # Errors
    /// `indicator-not-found`.
    pub fn indicator(&self, name: &IndicatorName) -> Result<IndicatorId, Rejection> {
        let text = name.as_str();
        if let Some(Subject::Indicator(indicator)) = self.by_id(text) {
            return Ok(indicator);
        }
        let found = self.directory().indicator(self.municipality(), text);
        found.ok_or_else(|| not_found(Wanted::Indicator, text))
    }
}
