//! Findings about goals: a document that lists the goals of a level and period, and leaves out some that
//! another lists; a plan that was adopted anew without some of its goals; and one that another of its name stands beside. What is right, and whether such a goal
//! was given up, is for a person to say.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use protokol_core::book::{Book, GoalStep, Plan};
use protokol_core::hash::Hash;
use protokol_core::ids::{GoalId, PlanId};
use protokol_core::time::{Interval, Position};
use protokol_core::vocabulary::GoalLevel;

use crate::findings::Finding;
use crate::{goal_anew, names};

/// A document that names fewer goals of a level lists none.
const FEWEST: usize = 3;

/// The goals of one level and period that each document lists.
type Lists = BTreeMap<Hash, BTreeSet<GoalId>>;

/// Documents that list most of the goals of a level and period, and not all that another lists.
pub(super) fn not_listed(book: &Book<'_>) -> Vec<Finding> {
    let mut groups: BTreeMap<(String, GoalLevel, Option<Interval>), Lists> = BTreeMap::new();
    for (id, goal) in &book.goals {
        let Some(asked) = book.asked(*id).into_iter().next() else {
            continue;
        };
        let Some(holding) = goal.begun.map(|begun| begun.holding()) else {
            continue;
        };
        let municipality = asked.municipality.unwrap_or_default().to_owned();
        let group = groups
            .entry((municipality, asked.level, asked.terms.period))
            .or_default();
        for place in holding.evidence() {
            group.entry(place.source).or_default().insert(*id);
        }
    }
    let versions = versions(book);
    groups
        .values()
        .flat_map(|lists| in_group(book, lists, &versions))
        .collect()
}

/// The plan that a document is a version of, and the day that one was adopted.
type Versions = BTreeMap<Hash, BTreeSet<(PlanId, Option<NaiveDate>)>>;

fn versions(book: &Book<'_>) -> Versions {
    let mut versions = Versions::new();
    for (id, plan) in &book.plans {
        for fact in &plan.adoptions {
            for place in fact.holding.evidence() {
                let of = versions.entry(place.source).or_default();
                of.insert((*id, fact.day()));
            }
        }
    }
    versions
}

/// Goals that a plan had, and that it does not have any more as it was adopted last.
pub(super) fn left_out(book: &Book<'_>) -> Vec<Finding> {
    let plans = book.plans.iter();
    plans
        .filter_map(|(id, plan)| left_out_of(book, *id, plan))
        .collect()
}

fn left_out_of(book: &Book<'_>, id: PlanId, plan: &Plan<'_>) -> Option<Finding> {
    let [.., _, last] = plan.adoptions.as_slice() else {
        return None;
    };
    let sources: BTreeSet<Hash> = last.holding.evidence().iter().map(|at| at.source).collect();
    let of_plan = book.goals.iter().filter(|(goal, _)| {
        let asked = book.asked(**goal);
        asked.first().is_some_and(|first| first.plan == Some(id))
    });
    let (listed, missing): (Vec<_>, Vec<_>) = of_plan.partition(|(_, goal)| {
        let steps = goal.steps.iter().map(|step| match step {
            GoalStep::Revised(fact) => fact.holding,
            GoalStep::Abandoned(fact) => fact.holding,
        });
        let begun = goal.begun.map(|begun| begun.holding());
        let mut holdings = begun.into_iter().chain(steps);
        holdings.any(|holding| {
            let mut places = holding.evidence().into_iter();
            places.any(|place| sources.contains(&place.source))
        })
    });
    // A version whose goals are not known leaves none out.
    if listed.is_empty() {
        return None;
    }
    let missing: Vec<GoalId> = missing
        .into_iter()
        .filter(|(_, goal)| {
            let over = |step: &GoalStep<'_>| matches!(step, GoalStep::Abandoned(_));
            let begun = goal
                .begun
                .and_then(|begun| begun.holding().event.effective_on);
            begun < last.day() && goal.carried_to.is_empty() && !goal.steps.iter().any(over)
        })
        .map(|(goal, _)| *goal)
        .collect();
    if missing.is_empty() {
        return None;
    }
    let begun = missing.iter().filter_map(|goal| position(book, *goal));
    let positions: BTreeSet<Position> = begun.chain([last.position()]).collect();
    let titles: Vec<String> = missing.iter().map(|goal| title(book, *goal)).collect();
    let on = last.day().map(|day| format!(" on {day}"));
    Some(Finding {
        code: "goal-left-out",
        rule: "finding/goal-left-out@1".to_owned(),
        positions: positions.into_iter().collect(),
        text: format!(
            "`{}`, adopted anew{}, leaves out what it had before, and does not say that it is given up: {}",
            names::plan(book, id),
            on.unwrap_or_default(),
            titles.join("; ")
        ),
        advice: None,
    })
}

/// Plans that a later one of the same name stands beside, for some of their days and with their goals.
pub(super) fn asked_anew(book: &Book<'_>) -> Vec<Finding> {
    let mut of_plans: BTreeMap<(PlanId, PlanId), Vec<(GoalId, GoalId)>> = BTreeMap::new();
    let plan = |goal: GoalId| book.asked(goal).last().and_then(|now| now.plan);
    for (before, later) in goal_anew::asked_anew(book) {
        if let Some(plans) = plan(before).zip(plan(later)) {
            of_plans.entry(plans).or_default().push((before, later));
        }
    }
    let told = of_plans.into_iter().map(|((before, later), mut goals)| {
        goals.sort_by_key(|(one, _)| position(book, *one));
        let both = goals.iter().flat_map(|(one, other)| [*one, *other]);
        let positions: BTreeSet<Position> = both.filter_map(|id| position(book, id)).collect();
        let titles: Vec<String> = goals.iter().map(|(one, _)| title(book, *one)).collect();
        Finding {
            code: "goal-asked-anew",
            rule: "finding/goal-asked-anew@1".to_owned(),
            positions: positions.into_iter().collect(),
            text: format!(
                "`{}` is for days of `{}` too and asks its goals anew, and nothing says that the former are over: {}",
                names::plan(book, later),
                names::plan(book, before),
                titles.join("; ")
            ),
            advice: None,
        }
    });
    told.collect()
}

fn in_group(book: &Book<'_>, lists: &Lists, versions: &Versions) -> Vec<Finding> {
    // Of equally long lists the first by its hash stands for them all.
    let Some((fullest, all)) = lists
        .iter()
        .max_by_key(|(source, goals)| (goals.len(), **source))
    else {
        return vec![];
    };
    // Another version of the same plan need not have the same goals.
    let none = BTreeSet::new();
    let of = |source: &Hash| versions.get(source).unwrap_or(&none);
    let other_version = |source: &Hash| {
        let plans: BTreeSet<PlanId> = of(fullest).iter().map(|(plan, _)| *plan).collect();
        of(fullest).is_disjoint(of(source))
            && of(source).iter().any(|(plan, _)| plans.contains(plan))
    };
    let shorter = lists.iter().filter(|(source, goals)| {
        *source != fullest
            && !other_version(source)
            && goals.len() >= FEWEST
            && goals.len() < all.len()
            && goals.is_subset(all)
    });
    shorter
        .map(|(source, goals)| {
            let missing: Vec<GoalId> = all.difference(goals).copied().collect();
            let positions: BTreeSet<Position> = missing
                .iter()
                .filter_map(|id| position(book, *id))
                .collect();
            let titles: Vec<String> = missing.iter().map(|id| title(book, *id)).collect();
            Finding {
                code: "goal-not-listed",
                rule: "finding/goal-not-listed@1".to_owned(),
                positions: positions.into_iter().collect(),
                text: format!(
                    "`{}` lists {} of the {} goals that `{}` lists; it leaves out: {}",
                    name(book, *source),
                    goals.len(),
                    all.len(),
                    name(book, *fullest),
                    titles.join("; ")
                ),
                advice: None,
            }
        })
        .collect()
}

fn title(book: &Book<'_>, goal: GoalId) -> String {
    let asked = book.asked(goal);
    let title = asked.first().and_then(|asked| asked.title);
    title.unwrap_or(names::WITHHELD).to_owned()
}

fn position(book: &Book<'_>, goal: GoalId) -> Option<Position> {
    let begun = book.goals.get(&goal)?.begun?;
    Some(begun.holding().event.position)
}

fn name(book: &Book<'_>, source: Hash) -> String {
    let imported = book
        .sources
        .iter()
        .find(|imported| imported.facts.source == source);
    let words = imported.and_then(|imported| imported.words);
    words.map_or_else(|| names::WITHHELD.to_owned(), |words| words.name.clone())
}
