//! `goal history`: every event that touches a goal, its figures and its indicator's definitions among
//! them, in the order of what happened.

use chrono::NaiveDate;
use protokol_core::book::Book;
use protokol_core::ids::{GoalId, Subject};
use protokol_core::record::Recorded;
use protokol_core::timeline::Holding;
use serde::Serialize;

use crate::goal_list::{self, Goal};
use crate::goal_status;
use crate::history::{Entry, entries};
use crate::lang::Lang;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoalHistory {
    /// The goal.
    pub goal: Goal,
    /// Its events.
    pub entries: Vec<Entry>,
}

/// The history of a goal at a cut, seen from a day. Of the figures of its indicator those that count for
/// it are told.
#[must_use]
pub fn report(
    book: &Book<'_>,
    holding: &[Holding<'_>],
    taken_back: &[(&Recorded, &Recorded)],
    (id, day): (GoalId, NaiveDate),
) -> Option<GoalHistory> {
    let asked = book.asked(id);
    let goal = goal_list::goal(book, id, &asked, day, Lang::En)?;
    let figures = goal_status::figures(book, id, &asked);
    let counted: Vec<_> = figures
        .iter()
        .flat_map(|figure| figure.fact.holding.chain())
        .collect();
    let mut defined = vec![];
    for indicator in asked.iter().filter_map(|asked| asked.terms.indicator) {
        if let Some(known) = book.indicators.get(&indicator) {
            let first = known.defined.map(|fact| fact.holding);
            let later = known.redefined.iter().map(|fact| fact.holding);
            defined.extend(
                first
                    .into_iter()
                    .chain(later)
                    .flat_map(|holding| holding.chain()),
            );
        }
    }
    let subject = Subject::Goal(id);
    let entries = entries(book, holding, taken_back, |event| {
        let of_goal = event.subjects.contains(&subject) || event.refs.contains(&subject);
        let mut others = counted.iter().chain(&defined);
        of_goal || others.any(|other| other.position == event.position)
    });
    Some(GoalHistory { goal, entries })
}
