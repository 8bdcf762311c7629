//! Which goals and plans of the book a text means.

use protokol_core::acts::title_and_period;
use protokol_core::book::Book;
use protokol_core::directory::{GoalNamed, goals_meant, title_key};
use protokol_core::ids::{GoalId, PlanId};
use protokol_core::name::NameKey;

use super::period_of;
use crate::names;

/// The goals of the book that a text means.
#[must_use]
pub fn find(book: &Book<'_>, text: &str) -> Vec<GoalId> {
    struct Called {
        id: GoalId,
        plan: Option<NameKey>,
        number: Option<NameKey>,
        title: Option<NameKey>,
    }
    let called: Vec<Called> = book
        .goals
        .keys()
        .filter_map(|id| {
            let asked = book.asked(*id);
            let now = asked.last()?;
            Some(Called {
                id: *id,
                plan: now.plan.map(|plan| title_key(&names::plan(book, plan))),
                number: now.wording.number.as_deref().map(title_key),
                title: now.title.map(title_key),
            })
        })
        .collect();
    let named: Vec<GoalNamed<'_>> = called
        .iter()
        .map(|called| GoalNamed {
            id: called.id,
            plan: called.plan.as_ref(),
            number: called.number.as_ref(),
            title: called.title.as_ref(),
        })
        .collect();
    goals_meant(text.trim(), &named)
}

/// The plans of the book with this title or id, or with this title and period, as `Havneplan 2025`.
#[must_use]
pub fn find_plans(book: &Book<'_>, text: &str) -> Vec<PlanId> {
    let text = text.trim();
    let plans = book.plans.keys().copied();
    let meant = |plan: &PlanId| {
        text.strip_prefix("plan/").unwrap_or(text) == plan.to_string()
            || title_key(&names::plan(book, *plan)) == title_key(text)
    };
    let found: Vec<PlanId> = plans.clone().filter(meant).collect();
    match title_and_period(text).filter(|_| found.is_empty()) {
        Some((title, period)) => {
            let of_period = |plan: &PlanId| period_of(book, *plan) == Some(period.0);
            let titled = |plan: &PlanId| title_key(&names::plan(book, *plan)) == title_key(title);
            plans.filter(titled).filter(of_period).collect()
        }
        None => found,
    }
}
