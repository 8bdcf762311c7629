//! `report goals`: all goals as a tree, from the national ones down to single figures, each with where it
//! stands and why. Nothing is summed up or averaged on the way: a goal without a figure of its own says
//! so.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use protokol_core::book::Book;
use protokol_core::ids::{GoalId, PlanId};
use serde::Serialize;

use crate::goal_list::{self, Goal};
use crate::lang::Lang;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoalTree {
    /// The goals that stand under no other, by level, plan, number, area and title.
    pub goals: Vec<Node>,
}

/// A goal and those under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Node {
    /// The goal.
    pub goal: Goal,
    /// The goals right below it.
    pub below: Vec<Node>,
}

/// The goals at a cut as a tree, seen from a day. With a plan: its goals, and those above and below them.
#[must_use]
pub fn report(book: &Book<'_>, day: NaiveDate, plan: Option<PlanId>, lang: Lang) -> GoalTree {
    let all = goal_list::report(book, day, None, lang).goals;
    let mut seen = BTreeSet::new();
    let known = |id: GoalId| all.iter().any(|goal| goal.id == id);
    let mut goals: Vec<Node> = vec![];
    for goal in &all {
        if goal.parent.is_none_or(|parent| !known(parent)) {
            goals.extend(node(goal, &all, &mut seen));
        }
    }
    // Goals in a circle stand under no root; none is left out.
    for goal in &all {
        goals.extend(node(goal, &all, &mut seen));
    }
    if plan.is_some() {
        let of_plan = goal_list::report(book, day, plan, lang).goals;
        let of_plan: BTreeSet<GoalId> = of_plan.iter().map(|goal| goal.id).collect();
        goals.retain_mut(|node| keep(node, &of_plan));
    }
    GoalTree { goals }
}

/// A tree with the goals that are wanted, and those above and below them.
#[must_use]
pub fn only(mut tree: GoalTree, wanted: impl Fn(&Goal) -> bool) -> GoalTree {
    fn find(node: &Node, wanted: &dyn Fn(&Goal) -> bool, found: &mut BTreeSet<GoalId>) {
        if wanted(&node.goal) {
            found.insert(node.goal.id);
        }
        node.below
            .iter()
            .for_each(|below| find(below, wanted, found));
    }
    let mut found = BTreeSet::new();
    tree.goals
        .iter()
        .for_each(|node| find(node, &wanted, &mut found));
    tree.goals.retain_mut(|node| keep(node, &found));
    tree
}

fn node(goal: &Goal, all: &[Goal], seen: &mut BTreeSet<GoalId>) -> Option<Node> {
    if !seen.insert(goal.id) {
        return None;
    }
    let below = all.iter().filter(|other| other.parent == Some(goal.id));
    Some(Node {
        goal: goal.clone(),
        below: below.filter_map(|other| node(other, all, seen)).collect(),
    })
}

/// Whether a goal is one of these or stands above one; what stands beside them goes.
fn keep(node: &mut Node, wanted: &BTreeSet<GoalId>) -> bool {
    if wanted.contains(&node.goal.id) {
        return true;
    }
    node.below.retain_mut(|below| keep(below, wanted));
    !node.below.is_empty()
}
