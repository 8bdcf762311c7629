//! The plans, goals and indicators the book knows, by title, number and name. What they ask or measure
//! is not known here.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::directory::{Directory, municipality_key, title_key};
use crate::event::Told;
use crate::ids::{EventId, GoalId, IndicatorId, PlanId};
use crate::name::NameKey;
use crate::record::Recorded;
use crate::time::Position;

/// A plan the book knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPlan {
    /// Its id.
    pub id: PlanId,
    /// Its title, comparable.
    pub title: NameKey,
    /// Where the book learnt of it.
    pub position: Position,
    municipality: NameKey,
}

/// A goal the book knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownGoal {
    /// Its id.
    pub id: GoalId,
    /// The plan it stands in.
    pub plan: Option<PlanId>,
    /// Where the book learnt of it.
    pub position: Position,
    municipality: NameKey,
    /// What it was called, event by event; the newest name of each sort counts.
    called: Vec<Called>,
}

/// A later definition of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redefinition {
    /// Its number.
    pub number: u32,
    /// From when on it counts.
    pub on: Option<NaiveDate>,
    /// What it says, comparable; empty where it is withheld.
    pub text: NameKey,
    by: EventId,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Called {
    by: EventId,
    title: Option<NameKey>,
    number: Option<NameKey>,
    /// The titles of the events that this one corrects.
    before: Vec<NameKey>,
}

/// An indicator the book knows.
#[derive(Debug, Clone, PartialEq, Eq)]
struct KnownIndicator {
    municipality: NameKey,
    name: NameKey,
    /// What it was called before somebody said otherwise.
    before: Vec<NameKey>,
}

/// Why a name is taken for that of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// It is its name.
    Name,
    /// It was its name before somebody changed it.
    Before,
    /// It is its name in another form, the definite or without it.
    Form,
}

impl KnownGoal {
    /// Its number, comparable.
    #[must_use]
    pub fn number(&self) -> Option<&NameKey> {
        let newest = self.called.iter().rev();
        newest.filter_map(|called| called.number.as_ref()).next()
    }

    /// Its title, comparable.
    #[must_use]
    pub fn title(&self) -> Option<&NameKey> {
        let newest = self.called.iter().rev();
        newest.filter_map(|called| called.title.as_ref()).next()
    }

    /// Its titles before somebody gave it another, comparable.
    pub fn former_titles(&self) -> impl Iterator<Item = &NameKey> {
        let now = self.title();
        let all = self.called.iter();
        let all = all.flat_map(|called| called.before.iter().chain(&called.title));
        all.filter(move |title| Some(*title) != now)
    }
}

/// What of a goal people name it by.
#[derive(Debug, Clone, Copy)]
pub struct GoalNamed<'a> {
    /// Its id.
    pub id: GoalId,
    /// The title of its plan, comparable.
    pub plan: Option<&'a NameKey>,
    /// Its number, comparable.
    pub number: Option<&'a NameKey>,
    /// Its title, comparable; `None` where it is withheld.
    pub title: Option<&'a NameKey>,
}

/// How much of an id has to be given.
const SHORTEST_ID: usize = 6;

/// Which of these goals a text means: one whose id begins so, else those with the number, else those
/// with the title; `PLAN/NUMBER` and `PLAN/TITLE` look within a plan.
#[must_use]
pub fn goals_meant(text: &str, goals: &[GoalNamed<'_>]) -> Vec<GoalId> {
    let bare = text.strip_prefix("goal/").unwrap_or(text).to_lowercase();
    if bare.len() >= SHORTEST_ID {
        let by_id = |goal: &&GoalNamed<'_>| goal.id.to_string().starts_with(&bare);
        let found: Vec<GoalId> = goals.iter().filter(by_id).map(|goal| goal.id).collect();
        if !found.is_empty() {
            return found;
        }
    }
    let called = |called: &str, plan: Option<NameKey>| -> Vec<GoalId> {
        let key = title_key(called);
        let within = |goal: &&GoalNamed<'_>| plan.is_none() || plan.as_ref() == goal.plan;
        let among = || goals.iter().filter(within);
        let mut found: Vec<GoalId> = among()
            .filter(|goal| goal.number == Some(&key))
            .map(|goal| goal.id)
            .collect();
        if found.is_empty() {
            let titled = among().filter(|goal| goal.title == Some(&key));
            found = titled.map(|goal| goal.id).collect();
        }
        found
    };
    let found = called(text, None);
    if !found.is_empty() {
        return found;
    }
    // A title may hold a stroke, and so may a plan's.
    let strokes = text.match_indices('/').map(|(at, _)| at);
    let mut within = strokes.map(|at| called(&text[at + 1..], Some(title_key(&text[..at]))));
    within.find(|found| !found.is_empty()).unwrap_or_default()
}

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

/// Notes what an event calls a goal, in place of the event it corrects.
fn call(goal: &mut KnownGoal, event: &Recorded, title: Option<&String>, number: Option<&String>) {
    let called = Called {
        by: event.id,
        title: title.map(|title| title_key(title)),
        number: number.map(|number| title_key(number)),
        before: vec![],
    };
    let mut before = goal.called.iter_mut();
    match before.find(|before| Some(before.by) == event.corrects) {
        Some(corrected) => {
            let titles = corrected.before.iter().chain(&corrected.title);
            let titles = titles.cloned().collect();
            *corrected = Called {
                before: titles,
                ..called
            };
        }
        None => goal.called.push(called),
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

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_goal_is_meant_by_id_number_or_title_within_a_plan_or_not() {
        let key = |text: &str| title_key(text);
        let (plan, other) = (key("Plan 2018/2019"), key("Plan 2020"));
        let (one, two) = (key("1.1"), key("1.2"));
        let (jobs, youth) = (key("Flere i job/uddannelse"), key("Unge"));
        let goal = |n: u128, plan, number, title| GoalNamed {
            id: GoalId(Uuid::from_u128(n)),
            plan: Some(plan),
            number: Some(number),
            title: Some(title),
        };
        let all = [
            goal(1, &plan, &one, &jobs),
            goal(2, &plan, &two, &youth),
            goal(3, &other, &one, &youth),
        ];
        let meant = |text: &str| -> Vec<u128> {
            let found = goals_meant(text, &all);
            found.iter().map(|id| id.0.as_u128()).collect()
        };
        assert_eq!(meant("1.2"), [2]);
        assert_eq!(meant("1.1"), [1, 3]);
        assert_eq!(meant("Plan 2018/2019/1.1"), [1]);
        assert_eq!(meant("plan 2020/unge"), [3]);
        assert_eq!(meant("Flere i job/uddannelse"), [1]);
        assert_eq!(meant("goal/00000000-0000-0000-0000-000000000003"), [3]);
        assert_eq!(meant("00000000-0000"), [1, 2, 3]);
        assert_eq!(meant("Plan 2020/1.2"), [0; 0]);
        assert_eq!(meant(""), [0; 0]);
    }
}
