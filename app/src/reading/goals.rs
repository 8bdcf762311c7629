//! Questions about goals and plans, answered at a cut: names are looked up among what the cut holds.

use protokol_core::acts::{Period, with_parts};
use protokol_core::ids::{GoalId, IndicatorId, PlanId, Subject};
use protokol_core::name::NameKey;
use protokol_core::rejection::{Rejection, Several, Wanted};
use protokol_projections::goal_history::{self, GoalHistory};
use protokol_projections::goal_list::{self, GoalList, GoalShown};
use protokol_projections::goal_tree::{self, GoalTree};
use protokol_projections::indicator_list::{self, IndicatorList, IndicatorShown};
use protokol_projections::lang::Lang;
use protokol_projections::names;
use protokol_projections::plan_list::{self, PlanList, PlanShown};

use crate::answer::Answer;
use crate::failure::Failure;
use crate::reading::At;

impl At<'_> {
    /// `goal list`; with a plan, the goals that stand in it; with a body, those it has and those it had; with
    /// an owner, those of that owner; with a municipality, its goals.
    ///
    /// # Errors
    /// `plan-not-found` and `plan-ambiguous`, `owner-not-found`, and as [`At::body_show`].
    pub fn goal_list(
        &self,
        plan: Option<&str>,
        (of, municipality): (Option<&str>, Option<&str>),
        owner: Option<&str>,
    ) -> Result<Answer<GoalList>, Failure> {
        let plan = plan.map(|plan| self.plan(plan)).transpose()?;
        let mut list = goal_list::report(&self.book, self.cut.as_of, plan, Lang::En);
        if let Some(wanted) = municipality.map(NameKey::of_municipality) {
            let of = |town: &String| NameKey::of_municipality(town) == wanted;
            list.goals
                .retain(|goal| goal.municipality.as_ref().is_some_and(of));
        }
        let body = of.map(|name| self.body(name, municipality)).transpose()?;
        if let Some(body) = body {
            list.goals.retain(|goal| {
                let responsible = goal.responsible.as_ref();
                responsible.is_some_and(|responsible| responsible.concerns(body))
            });
        }
        if let Some(owner) = self.owner_named(owner)? {
            list.goals.retain(|goal| owner.is(goal.owner.as_deref()));
        }
        Ok(self.answer(list))
    }

    /// `goal show`.
    ///
    /// # Errors
    /// `goal-not-found` and `goal-ambiguous`.
    pub fn goal_show(&self, goal: &str) -> Result<Answer<GoalShown>, Failure> {
        let id = self.goal(goal)?;
        let shown = goal_list::show(&self.book, id, self.cut.as_of, Lang::En);
        shown
            .map(|shown| self.answer(shown))
            .ok_or_else(|| self.nothing(Wanted::Goal, goal))
    }

    /// `goal history`.
    ///
    /// # Errors
    /// As [`At::goal_show`].
    pub fn goal_history(&self, goal: &str) -> Result<Answer<GoalHistory>, Failure> {
        let id = self.goal(goal)?;
        let taken_back = self.taken_back();
        let seen = (id, self.cut.as_of);
        let history = goal_history::report(&self.book, &self.holding, &taken_back, seen);
        history
            .map(|history| self.answer(history))
            .ok_or_else(|| self.nothing(Wanted::Goal, goal))
    }

    /// `report goals`; with a plan or an owner, the goals that stand in it or are owned so, and those above
    /// and below them.
    ///
    /// # Errors
    /// `plan-not-found` and `plan-ambiguous`, `owner-not-found`.
    pub fn goal_tree(
        &self,
        plan: Option<&str>,
        owner: Option<&str>,
        lang: Lang,
    ) -> Result<Answer<GoalTree>, Failure> {
        let plan = plan.map(|plan| self.plan(plan)).transpose()?;
        let mut tree = goal_tree::report(&self.book, self.cut.as_of, plan, lang);
        if let Some(owner) = self.owner_named(owner)? {
            tree = goal_tree::only(tree, |goal| owner.is(goal.owner.as_deref()));
        }
        Ok(self.answer(tree))
    }

    /// `plan list`.
    #[must_use]
    pub fn plan_list(&self) -> Answer<PlanList> {
        self.answer(plan_list::report(&self.book, self.cut.as_of))
    }

    /// `plan show`.
    ///
    /// # Errors
    /// `plan-not-found` and `plan-ambiguous`.
    pub fn plan_show(&self, plan: &str) -> Result<Answer<PlanShown>, Failure> {
        let shown = plan_list::show(&self.book, self.plan(plan)?, self.cut.as_of);
        shown
            .map(|shown| self.answer(shown))
            .ok_or_else(|| self.nothing(Wanted::Plan, plan))
    }

    /// `indicator list`.
    #[must_use]
    pub fn indicator_list(&self) -> Answer<IndicatorList> {
        self.answer(indicator_list::report(&self.book, self.cut.as_of))
    }

    /// `indicator show`.
    ///
    /// # Errors
    /// `indicator-not-found` and `indicator-ambiguous`.
    pub fn indicator_show(&self, indicator: &str) -> Result<Answer<IndicatorShown>, Failure> {
        let found = indicator_list::find(&self.book, indicator);
        let means = (Wanted::Indicator, Several::Indicator);
        let called = |id: IndicatorId| {
            let known = self
                .book
                .indicators
                .get(&id)
                .and_then(|known| known.defined);
            let town = known.and_then(|defined| defined.words?.municipality.clone());
            let name = Some(names::indicator(&self.book, id));
            with_parts(Subject::Indicator(id), [name, town])
        };
        let id = self.only(indicator, &found, called, means)?;
        indicator_list::show(&self.book, id, self.cut.as_of)
            .map(|shown| self.answer(shown))
            .ok_or_else(|| self.nothing(Wanted::Indicator, indicator))
    }

    fn goal(&self, text: &str) -> Result<GoalId, Failure> {
        let found = goal_list::find(&self.book, text);
        let called = |id: GoalId| {
            let asked = self.book.asked(id);
            let now = asked.last();
            let period = now.and_then(|now| now.terms.period);
            let plan = now.and_then(|now| now.plan);
            let parts = [
                now.and_then(|now| now.wording.number.clone()),
                now.and_then(|now| now.title.map(ToOwned::to_owned)),
                period.map(|days| Period(days).to_string()),
                plan.map(|plan| names::plan(&self.book, plan)),
            ];
            with_parts(Subject::Goal(id), parts)
        };
        self.only(text, &found, called, (Wanted::Goal, Several::Goal))
    }

    fn plan(&self, text: &str) -> Result<PlanId, Failure> {
        let found = goal_list::find_plans(&self.book, text);
        let called = |id: PlanId| {
            let period = goal_list::period_of(&self.book, id);
            let period = period.map(|days| Period(days).to_string());
            with_parts(
                Subject::Plan(id),
                [Some(names::plan(&self.book, id)), period],
            )
        };
        self.only(text, &found, called, (Wanted::Plan, Several::Plan))
    }

    fn only<T: Copy>(
        &self,
        text: &str,
        found: &[T],
        called: impl Fn(T) -> String,
        (wanted, several): (Wanted, Several),
    ) -> Result<T, Failure> {
        match found {
            [] => Err(self.nothing(wanted, text)),
            [only] => Ok(*only),
            more => Err(Failure::from(Rejection::Ambiguous {
                several,
                text: text.to_owned(),
                candidates: more.iter().map(|id| called(*id)).collect(),
                positions: vec![],
            })),
        }
    }

    fn nothing(&self, wanted: Wanted, text: &str) -> Failure {
        let cut = self.cut;
        let rejection = Rejection::NotFound {
            wanted,
            text: text.to_owned(),
        };
        Failure::from(rejection).because(format!(
            "as of {}, known at position {}",
            cut.as_of, cut.known_at
        ))
    }
}
