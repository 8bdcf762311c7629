//! How goals and indicators stand when an act about them is decided, and what an act is tied to.

use chrono::NaiveDate;

use crate::acts::state::MeetingNow;
use crate::acts::{Deciding, ItemName, PlanName};
use crate::event::goal_set::Terms;
use crate::event::{Kind, Told};
use crate::ids::{BodyId, GoalId, IndicatorId, ItemId, PlanId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection, Wanted};
use crate::time::{Interval, Position};
use crate::vocabulary::GoalLevel;

/// What an act on a goal is tied to: the plan and the item that did it.
pub(in crate::acts) struct Tie {
    pub(in crate::acts) plan: Option<PlanId>,
    pub(in crate::acts) item: Option<ItemId>,
    /// The meeting of the item.
    meeting: Option<MeetingNow>,
    /// The day of the act: the one given, else that of the meeting, else that on which the plan was
    /// adopted, else today. A correction keeps its day in the same plan and at the same meeting.
    pub(in crate::acts) on: NaiveDate,
    /// The same, but for a correction of what a document told of no day: that stays so.
    pub(in crate::acts) effective_on: Option<NaiveDate>,
}

impl Tie {
    /// The body that met.
    pub(in crate::acts) fn body(&self) -> Option<BodyId> {
        self.meeting.as_ref().map(|meeting| meeting.body)
    }

    /// Refuses an item of a meeting that was called off.
    ///
    /// # Errors
    /// `meeting-cancelled`.
    pub(in crate::acts) fn not_cancelled(&self) -> Result<(), Rejection> {
        self.meeting
            .as_ref()
            .map_or(Ok(()), MeetingNow::not_cancelled)
    }

    /// The plan and the item, as what an event mentions.
    pub(in crate::acts) fn refs(&self) -> Vec<Subject> {
        let plan = self.plan.map(Subject::Plan);
        plan.into_iter()
            .chain(self.item.map(Subject::Item))
            .collect()
    }
}

/// A goal.
pub(in crate::acts) struct GoalNow {
    pub(in crate::acts) level: GoalLevel,
    pub(in crate::acts) plan: Option<PlanId>,
    /// What it asks on the day looked at.
    pub(in crate::acts) terms: Terms,
    /// The goal it goes on from.
    pub(in crate::acts) from: Option<GoalId>,
    /// On which day, and where in the book, it was given up.
    pub(in crate::acts) abandoned: Option<(NaiveDate, Position)>,
}

impl Deciding<'_> {
    /// What an act is tied to.
    ///
    /// # Errors
    /// `plan-not-found`, `item-not-found` and the like.
    pub(in crate::acts) fn tie(
        &self,
        plan: Option<&PlanName>,
        item: Option<&ItemName>,
    ) -> Result<Tie, Rejection> {
        let plan = plan.map(|plan| self.plan(plan)).transpose()?;
        let item = item
            .map(|item| self.item_now(self.item(item)?))
            .transpose()?;
        let adopted = plan
            .filter(|plan| !self.corrects_about(Subject::Plan(*plan)))
            .and_then(|plan| self.adopted(plan)?.effective_on);
        let effective_on = match &item {
            Some(now) => Some(self.day_at(&now.meeting)),
            None => self.day_given().or(adopted).or_else(|| self.own_day()),
        };
        let tie = Tie {
            plan,
            item: item.as_ref().map(|now| now.item),
            on: effective_on.unwrap_or(self.today()),
            effective_on,
            meeting: item.map(|now| now.meeting),
        };
        Ok(tie)
    }

    /// The days a plan is for.
    pub(in crate::acts) fn period_of(&self, plan: PlanId) -> Option<Interval> {
        match self.adopted(plan)?.told() {
            Some(Told::PlanAdopted(facts, _)) => facts.period,
            Some(_) | None => None,
        }
    }

    /// The event that adopted a plan, the last where it was adopted anew.
    fn adopted(&self, plan: PlanId) -> Option<&Recorded> {
        let events = self.about(Subject::Plan(plan)).into_iter();
        let adopted = events.filter(|event| event.kind == Kind::PlanAdopted);
        adopted.max_by_key(|event| event.effective_on)
    }

    /// How a goal stands on a day, with everything known.
    ///
    /// # Errors
    /// `goal-not-found` for one whose beginning was taken back.
    pub(in crate::acts) fn goal_now(
        &self,
        goal: GoalId,
        day: NaiveDate,
    ) -> Result<GoalNow, Rejection> {
        let missing = || Rejection::NotFound {
            wanted: Wanted::Goal,
            text: Subject::Goal(goal).to_string(),
        };
        self.goal_beyond(goal, day, &mut vec![]).ok_or_else(missing)
    }

    /// `beyond` are goals that go on from this one.
    fn goal_beyond(
        &self,
        goal: GoalId,
        day: NaiveDate,
        beyond: &mut Vec<GoalId>,
    ) -> Option<GoalNow> {
        let events = self.about(Subject::Goal(goal));
        let mut now = events.iter().find_map(|event| match event.told() {
            Some(Told::GoalSet(facts, _)) if facts.goal == goal => Some(GoalNow {
                level: facts.level,
                plan: facts.plan,
                terms: facts.terms.clone(),
                from: None,
                abandoned: None,
            }),
            Some(Told::GoalCarriedOver(facts, _)) if facts.goal == goal => {
                beyond.push(goal);
                let carried = event.effective_on.unwrap_or(NaiveDate::MIN);
                let old = if beyond.contains(&facts.from) {
                    None
                } else {
                    self.goal_beyond(facts.from, carried, beyond)
                };
                let terms = old
                    .as_ref()
                    .map(|old| old.terms.clone())
                    .unwrap_or_default();
                Some(GoalNow {
                    level: facts.level,
                    plan: facts.plan.or_else(|| old.as_ref()?.plan),
                    terms: terms.changed_by(&facts.changes),
                    from: Some(facts.from),
                    abandoned: None,
                })
            }
            Some(_) | None => None,
        })?;
        for event in events {
            let by_then = event.effective_on.is_none_or(|on| on <= day);
            match event.told() {
                Some(Told::GoalRevised(facts, _)) if facts.goal == goal && by_then => {
                    now.terms = now.terms.changed_by(&facts.changes);
                }
                Some(Told::GoalAbandoned(facts, _)) if facts.goal == goal => {
                    let on = event.effective_on.unwrap_or(NaiveDate::MIN);
                    now.abandoned = Some((on, event.position));
                }
                Some(_) | None => {}
            }
        }
        Some(now)
    }

    /// Refuses a goal that would stand above itself, or go on from itself.
    ///
    /// # Errors
    /// `goal-in-circle`.
    pub(in crate::acts) fn in_no_circle(
        &self,
        goal: GoalId,
        beyond: GoalId,
        next: impl Fn(&GoalNow) -> Option<GoalId>,
    ) -> Result<(), Rejection> {
        let mut seen = vec![];
        let mut at = Some(beyond);
        while let Some(here) = at.filter(|here| !seen.contains(here)) {
            if here == goal {
                return Err(Rejection::contradicts(
                    Contradiction::GoalInCircle,
                    "the goal would stand above itself, or go on from itself",
                    self.known.last_change(Subject::Goal(goal)),
                ));
            }
            seen.push(here);
            at = self
                .goal_beyond(here, NaiveDate::MAX, &mut vec![])
                .and_then(|now| next(&now));
        }
        Ok(())
    }

    /// The definitions of an indicator that are known: number and first day.
    pub(in crate::acts) fn definitions(
        &self,
        indicator: IndicatorId,
    ) -> Vec<(u32, Option<NaiveDate>, Position)> {
        let events = self.about(Subject::Indicator(indicator));
        let numbered = events.iter().filter_map(|event| match event.told() {
            Some(Told::IndicatorDefined(..)) => Some((1, event.effective_on, event.position)),
            Some(Told::IndicatorRedefined(facts, _)) => {
                Some((facts.definition, event.effective_on, event.position))
            }
            Some(_) | None => None,
        });
        numbered.collect()
    }

    /// The number of the definition meant: the one given, else the one that counts on the day.
    ///
    /// # Errors
    /// `definition-unknown`.
    pub(in crate::acts) fn definition(
        &self,
        indicator: IndicatorId,
        given: Option<u32>,
        day: NaiveDate,
    ) -> Result<u32, Rejection> {
        let known = self.definitions(indicator);
        let Some(given) = given else {
            let in_force = known.iter().rev().find(|(_, on, _)| *on <= Some(day));
            return Ok(in_force
                .or(known.first())
                .map_or(1, |(number, _, _)| *number));
        };
        if known.iter().any(|(number, _, _)| *number == given) {
            return Ok(given);
        }
        let numbers: Vec<String> = known
            .iter()
            .map(|(number, _, _)| number.to_string())
            .collect();
        Err(Rejection::contradicts(
            Contradiction::DefinitionUnknown,
            format!(
                "the indicator has no definition {given}; it has {}",
                numbers.join(", ")
            ),
            known.iter().map(|(_, _, position)| *position),
        ))
    }
}

/// Refuses what cannot happen to a goal that was given up by a day.
///
/// # Errors
/// `goal-is-abandoned`.
pub(in crate::acts) fn not_abandoned(goal: &GoalNow, by: NaiveDate) -> Result<(), Rejection> {
    match goal.abandoned {
        Some((on, position)) if on <= by => Err(Rejection::contradicts(
            Contradiction::GoalIsAbandoned,
            format!("the goal was given up on {on}, at position {position}"),
            [position],
        )),
        Some(_) | None => Ok(()),
    }
}
