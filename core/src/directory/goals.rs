//! The plans, goals and indicators the book knows, by title, number and name. What they ask or measure
//! is not known here. What is known of each stands in `known`, what a text means in `meant`.

mod known;
mod meant;

use std::collections::BTreeMap;

use crate::directory::{Directory, municipality_key, title_key};
use crate::event::Told;
use crate::ids::{GoalId, IndicatorId, PlanId};
use crate::record::Recorded;

pub use known::{KnownGoal, KnownPlan, NamedBy, Redefinition};
use known::{KnownIndicator, call};
pub use meant::{GoalNamed, goals_meant};

/// The natural keys of plans, goals and indicators.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Goals {
    plans: BTreeMap<PlanId, KnownPlan>,
    goals: BTreeMap<GoalId, KnownGoal>,
    indicators: BTreeMap<IndicatorId, KnownIndicator>,
    redefined: BTreeMap<IndicatorId, Vec<Redefinition>>,
}

impl Goals {
    pub(super) fn plans(&self, municipality: Option<&str>, title: &str) -> Vec<&KnownPlan> {
        let (municipality, title) = (municipality_key(municipality), title_key(title));
        let all = self.plans.values();
        all.filter(|plan| plan.municipality == municipality && plan.title == title)
            .collect()
    }

    pub(super) fn goals(&self, municipality: Option<&str>, text: &str) -> Vec<&KnownGoal> {
        let municipality = municipality_key(municipality);
        let all = self.goals.values();
        let own: Vec<GoalNamed<'_>> = all
            .filter(|goal| goal.municipality == municipality)
            .map(|goal| GoalNamed {
                id: goal.id,
                plan: goal
                    .plan
                    .and_then(|plan| Some(&self.plans.get(&plan)?.title)),
                number: goal.number(),
                title: goal.title(),
            })
            .collect();
        let meant = goals_meant(text, &own);
        meant.iter().filter_map(|id| self.goals.get(id)).collect()
    }

    pub(super) fn titled(&self, municipality: Option<&str>, title: &str) -> Vec<&KnownGoal> {
        let (municipality, title) = (municipality_key(municipality), title_key(title));
        let all = self.goals.values();
        all.filter(|goal| goal.municipality == municipality && goal.title() == Some(&title))
            .collect()
    }

    pub(super) fn goals_of(&self, municipality: Option<&str>) -> Vec<&KnownGoal> {
        let municipality = municipality_key(municipality);
        let all = self.goals.values();
        all.filter(|goal| goal.municipality == municipality)
            .collect()
    }

    pub(super) fn redefinitions(&self, indicator: IndicatorId) -> &[Redefinition] {
        let known = self.redefined.get(&indicator);
        known.map_or(&[], Vec::as_slice)
    }

    pub(super) fn goal(&self, id: GoalId) -> Option<&KnownGoal> {
        self.goals.get(&id)
    }

    pub(super) fn indicator(&self, municipality: Option<&str>, name: &str) -> Option<IndicatorId> {
        let (id, by) = self.indicator_meant(municipality, name)?;
        (by == NamedBy::Name).then_some(id)
    }

    /// The one indicator that a document means by a name, and why.
    pub(super) fn indicator_meant(
        &self,
        municipality: Option<&str>,
        name: &str,
    ) -> Option<(IndicatorId, NamedBy)> {
        let (municipality, name) = (municipality_key(municipality), title_key(name));
        let of_municipality = |known: &&KnownIndicator| known.municipality == municipality;
        let one = |fits: &dyn Fn(&KnownIndicator) -> bool| {
            let all = self.indicators.iter();
            let mut all = all.filter(|(_, known)| of_municipality(known) && fits(known));
            let first = all.next().map(|(id, _)| *id);
            first.filter(|_| all.next().is_none())
        };
        let found = |by: NamedBy| {
            let id = one(&|known| match by {
                NamedBy::Name => known.name == name,
                NamedBy::Before => known.before.contains(&name),
                NamedBy::Form => known.name.differs_in_form_alone(&name),
            });
            id.map(|id| (id, by))
        };
        [NamedBy::Name, NamedBy::Before, NamedBy::Form]
            .into_iter()
            .find_map(found)
    }

    /// Takes in an event that names a plan, a goal or an indicator.
    pub(super) fn extend(&mut self, event: &Recorded) {
        let Some(told) = event.told() else { return };
        let position = event.position;
        if let Told::PlanAdopted(facts, Some(words)) = told {
            let plan = KnownPlan {
                id: facts.plan,
                title: title_key(&words.title),
                position,
                municipality: municipality_key(words.municipality.as_deref()),
            };
            self.plans.insert(facts.plan, plan);
        } else if let Told::GoalSet(facts, Some(words)) = told {
            let goal = self.goals.entry(facts.goal).or_insert_with(|| KnownGoal {
                id: facts.goal,
                plan: None,
                position,
                municipality: municipality_key(words.municipality.as_deref()),
                called: vec![],
            });
            goal.plan = facts.plan;
            call(goal, event, Some(&words.title), words.terms.number.as_ref());
        } else if let Told::GoalCarriedOver(facts, words) = told {
            let Some(old) = self.goals.get(&facts.from).cloned() else {
                return;
            };
            let goal = self.goals.entry(facts.goal).or_insert_with(|| KnownGoal {
                id: facts.goal,
                position,
                ..old.clone()
            });
            goal.plan = facts.plan.or(old.plan);
            let number = words.and_then(|words| words.changes.number.as_ref());
            call(
                goal,
                event,
                words.and_then(|words| words.title.as_ref()),
                number,
            );
        } else if let Told::GoalRevised(facts, Some(words)) = told {
            if let Some(goal) = self.goals.get_mut(&facts.goal) {
                call(
                    goal,
                    event,
                    words.title.as_ref(),
                    words.changes.number.as_ref(),
                );
            }
        } else if let Told::IndicatorDefined(facts, Some(words)) = told {
            let name = title_key(&words.name);
            let corrected = event
                .corrects
                .and_then(|_| self.indicators.remove(&facts.indicator));
            let mut before = corrected.map_or(vec![], |known| {
                let mut before = known.before;
                before.push(known.name);
                before
            });
            before.retain(|former| *former != name);
            let known = KnownIndicator {
                municipality: municipality_key(words.municipality.as_deref()),
                name,
                before,
            };
            self.indicators.insert(facts.indicator, known);
        } else if let Told::IndicatorRedefined(facts, words) = told {
            let redefinition = Redefinition {
                number: facts.definition,
                on: event.effective_on,
                text: title_key(words.map_or("", |words| words.text.as_str())),
                by: event.id,
            };
            let known = self.redefined.entry(facts.indicator).or_default();
            known.retain(|known| Some(known.by) != event.corrects);
            known.push(redefinition);
        }
    }

    /// Forgets what was opened by an event that was taken back.
    pub(super) fn withdraw(&mut self, meant: &Recorded) {
        match meant.told() {
            Some(Told::PlanAdopted(facts, _)) => {
                self.plans.remove(&facts.plan);
            }
            Some(Told::GoalSet(facts, _)) => {
                self.goals.remove(&facts.goal);
            }
            Some(Told::GoalCarriedOver(facts, _)) => {
                self.goals.remove(&facts.goal);
            }
            Some(Told::IndicatorDefined(facts, _)) => {
                self.indicators.remove(&facts.indicator);
            }
            Some(Told::IndicatorRedefined(facts, _)) => {
                if let Some(known) = self.redefined.get_mut(&facts.indicator) {
                    known.retain(|known| known.by != meant.id);
                }
            }
            Some(Told::GoalRevised(facts, _)) => {
                if let Some(goal) = self.goals.get_mut(&facts.goal) {
                    goal.called.retain(|called| called.by != meant.id);
                }
            }
            // Nothing else gives a name.
            Some(_) | None => {}
        }
    }
}

impl Directory {
    /// The plans with this title.
    #[must_use]
    pub fn plans(&self, municipality: Option<&str>, title: &str) -> Vec<&KnownPlan> {
        self.goals.plans(municipality, title)
    }

    /// The goals a text means, by id, number or title.
    #[must_use]
    pub fn goals(&self, municipality: Option<&str>, text: &str) -> Vec<&KnownGoal> {
        self.goals.goals(municipality, text)
    }

    /// The goals with this very title.
    #[must_use]
    pub fn goals_titled(&self, municipality: Option<&str>, title: &str) -> Vec<&KnownGoal> {
        self.goals.titled(municipality, title)
    }

    /// All goals of the municipality, in the order of their ids.
    #[must_use]
    pub fn goals_of(&self, municipality: Option<&str>) -> Vec<&KnownGoal> {
        self.goals.goals_of(municipality)
    }

    /// The definitions of an indicator after its first: number, day and text, comparable.
    #[must_use]
    pub fn redefinitions(&self, indicator: IndicatorId) -> &[Redefinition] {
        self.goals.redefinitions(indicator)
    }

    /// The goal with this id.
    #[must_use]
    pub fn goal(&self, id: GoalId) -> Option<&KnownGoal> {
        self.goals.goal(id)
    }

    /// The one indicator that a document means by a name, and why.
    #[must_use]
    pub fn indicator_meant(
        &self,
        municipality: Option<&str>,
        name: &str,
    ) -> Option<(IndicatorId, NamedBy)> {
        self.goals.indicator_meant(municipality, name)
    }

    /// The indicator of this name.
    #[must_use]
    pub fn indicator(&self, municipality: Option<&str>, name: &str) -> Option<IndicatorId> {
        self.goals.indicator(municipality, name)
    }
}
