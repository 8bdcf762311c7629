//! `plan list` and `plan show`: the plans that were adopted, and how their goals stand, one by one.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use protokol_core::book::Book;
use protokol_core::ids::PlanId;
use protokol_core::time::Position;
use serde::Serialize;

use crate::goal_list::{self, Days, Goal};
use crate::goal_status::Status;
use crate::lang::Lang;
use crate::names;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanList {
    /// The plans, by the day they were adopted and title.
    pub plans: Vec<Plan>,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Its id.
    pub id: PlanId,
    /// Its title.
    pub title: String,
    /// The municipality whose plan it is.
    pub municipality: Option<String>,
    /// The days it is for.
    pub period: Option<Days>,
    /// The day it was adopted, the last one where it was adopted anew.
    pub adopted_on: Option<NaiveDate>,
    /// The body that adopted it.
    pub adopted_by: Option<String>,
    /// The item's number and title.
    pub item: Option<String>,
    /// Each time it was adopted, by day: every one is a version.
    pub adoptions: Vec<Adoption>,
    /// How many goals stand in it.
    pub goals: usize,
    /// How many of them have each status; a status that none has is left out.
    pub statuses: BTreeMap<Status, usize>,
    /// Where it stands in the book.
    pub position: Position,
}

/// A day on which a plan was adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Adoption {
    /// The day.
    pub on: Option<NaiveDate>,
    /// The body that adopted it.
    pub by: Option<String>,
    /// The item's number and title.
    pub item: Option<String>,
    /// Read with little confidence, and nobody reviewed it.
    pub unsure: bool,
    /// Where it stands in the book.
    pub position: Position,
}

/// A plan with its goals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanShown {
    /// The plan.
    pub plan: Plan,
    /// Its goals.
    pub goals: Vec<Goal>,
}

/// The plans at a cut, seen from a day.
#[must_use]
pub fn report(book: &Book<'_>, day: NaiveDate) -> PlanList {
    let shown = book.plans.keys().filter_map(|id| show(book, *id, day));
    let mut plans: Vec<Plan> = shown.map(|shown| shown.plan).collect();
    plans.sort_by(|a, b| {
        let key = |plan: &Plan| (plan.adopted_on, plan.title.clone(), plan.id);
        key(a).cmp(&key(b))
    });
    PlanList { plans }
}

/// A plan with its goals.
#[must_use]
pub fn show(book: &Book<'_>, id: PlanId, day: NaiveDate) -> Option<PlanShown> {
    let known = book.plans.get(&id)?;
    let adopted = known.adopted?;
    let adoptions = known.adoptions.iter().map(|fact| Adoption {
        on: fact.day(),
        by: fact.facts.body.map(|body| names::body(book, body)),
        item: fact.facts.item.map(|item| names::item(book, item)),
        unsure: !fact.holding.is_sure(),
        position: fact.position(),
    });
    let goals = goal_list::report(book, day, Some(id), Lang::En).goals;
    let mut statuses = BTreeMap::new();
    for goal in &goals {
        *statuses.entry(goal.status).or_insert(0) += 1;
    }
    let facts = adopted.facts;
    let plan = Plan {
        id,
        title: names::plan(book, id),
        municipality: names::plan_municipality(book, id),
        period: facts.period.map(Days::from),
        adopted_on: adopted.day(),
        adopted_by: facts.body.map(|body| names::body(book, body)),
        item: facts.item.map(|item| names::item(book, item)),
        adoptions: adoptions.collect(),
        goals: goals.len(),
        statuses,
        position: adopted.position(),
    };
    Some(PlanShown { plan, goals })
}
