//! Goals that a later plan of the same name asks anew, for days that the plan before is for too. Nothing says that the
//! former are given up, so both stand; that one may stand in place of the other is told.

use std::collections::BTreeMap;

use protokol_core::book::{Book, GoalStep, Plan};
use protokol_core::directory::title_key;
use protokol_core::ids::{GoalId, PlanId};
use protokol_core::name::NameKey;
use protokol_core::vocabulary::GoalLevel;

use crate::names;

/// Which goal of a later plan may stand in place of one, by the one that may be over.
pub(crate) fn asked_anew(book: &Book<'_>) -> BTreeMap<GoalId, GoalId> {
    let mut anew: BTreeMap<GoalId, GoalId> = BTreeMap::new();
    // Of several later plans the last one counts.
    let mut plans: Vec<(&PlanId, &Plan<'_>)> = book.plans.iter().collect();
    plans.sort_by_key(|(id, plan)| (plan.adopted.and_then(|fact| fact.day()), **id));
    for (place, before) in plans.iter().enumerate() {
        for later in &plans[place + 1..] {
            if stands_beside(book, *before, *later) {
                anew.extend(between(book, *before.0, *later.0));
            }
        }
    }
    anew
}

/// Whether a plan is one of the same name as an earlier one, adopted on a later day, for some of its days.
fn stands_beside(
    book: &Book<'_>,
    (before_id, before): (&PlanId, &Plan<'_>),
    (later_id, later): (&PlanId, &Plan<'_>),
) -> bool {
    let (Some(first), Some(second)) = (before.adopted, later.adopted) else {
        return false;
    };
    let name = |id: PlanId| {
        let title = title_key(&names::plan(book, id)).without_years();
        (title, names::plan_municipality(book, id))
    };
    let on_later_day = first.day().zip(second.day());
    let overlap = match (first.facts.period, second.facts.period) {
        (Some(one), Some(other)) => one.from <= other.to && other.from <= one.to,
        (None, _) | (_, None) => true,
    };
    on_later_day.is_some_and(|(first, second)| first < second)
        && overlap
        && first.words.is_some()
        && name(*before_id) == name(*later_id)
}

/// The goals of two plans that are called the same but for their figures, where no other is in either.
fn between(book: &Book<'_>, before: PlanId, later: PlanId) -> Vec<(GoalId, GoalId)> {
    let (before, later) = (open_goals(book, before), open_goals(book, later));
    let pairs = before.iter().filter_map(|(called, goals)| {
        match (goals.as_slice(), later.get(called)?.as_slice()) {
            ([one], [other]) => Some((*one, *other)),
            _ => None,
        }
    });
    pairs.collect()
}

/// The goals of a plan that are not over, by what they are called.
fn open_goals(book: &Book<'_>, plan: PlanId) -> BTreeMap<(GoalLevel, String), Vec<GoalId>> {
    let mut called: BTreeMap<(GoalLevel, String), Vec<GoalId>> = BTreeMap::new();
    for (id, goal) in &book.goals {
        let is_over = |step: &GoalStep<'_>| matches!(step, GoalStep::Abandoned(_));
        if !goal.carried_to.is_empty() || goal.steps.iter().any(is_over) {
            continue;
        }
        let asked = book.asked(*id);
        let Some(now) = asked.last().filter(|now| now.plan == Some(plan)) else {
            continue;
        };
        if let Some(title) = now.title.map(title_key) {
            let of = called.entry((now.level, without_numbers(&title)));
            of.or_default().push(*id);
        }
    }
    called
}

/// What a goal is called, whatever figures and years it asks.
fn without_numbers(title: &NameKey) -> String {
    let bare = title.without_figures();
    let bare = bare.unwrap_or_else(|| title.to_string());
    NameKey::of_person(&bare).without_years()
}
