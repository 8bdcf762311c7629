//! `goal history`: every event that touches a goal, its figures and its indicator's definitions among
//! them, in the order of what happened.

use chrono::NaiveDate;
use protokol_core::book::{Asked, Book};
use protokol_core::event::Told;
use protokol_core::event::goal_set::{Terms, Wording};
use protokol_core::ids::{GoalId, Subject};
use protokol_core::record::Recorded;
use protokol_core::timeline::Holding;
use protokol_core::vocabulary::TargetState;
use serde::Serialize;

use crate::goal_findings::OfGoals;
use crate::goal_list::{self, Goal};
use crate::goal_status;
use crate::history::{Entry, entries};
use crate::lang::Lang;
use crate::{said, wording};

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
    let goal = goal_list::goal(book, &OfGoals::of(book), (id, &asked), (day, Lang::En))?;
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
    let mut entries = entries(book, holding, taken_back, |event| {
        let of_goal = event.subjects.contains(&subject) || event.refs.contains(&subject);
        let mut others = counted.iter().chain(&defined);
        of_goal || others.any(|other| other.position == event.position)
    });
    if let (Some(first), Some(from)) = (asked.first(), from(book, &asked)) {
        let position = first.holding.event.position;
        let mut entries = entries.iter_mut();
        if let Some(entry) = entries.find(|entry| entry.position == position) {
            let own = entry.text.take().map(|own| format!("\n{own}"));
            entry.text = Some(format!("goes on from {from}{}", own.unwrap_or_default()));
        }
    }
    for (before, now) in asked.iter().zip(asked.iter().skip(1)) {
        let position = now.holding.event.position;
        let mut entries = entries.iter_mut();
        if let Some(entry) = entries.find(|entry| entry.position == position) {
            let (was, is) = revised(book, before, now);
            entry.changes = match (&was, &is) {
                (Some(was), Some(is)) => wording::changes(was, is),
                (Some(_) | None, None) | (None, Some(_)) => vec![],
            };
            entry.text = is.or(entry.text.take());
        }
    }
    Some(GoalHistory { goal, entries })
}

/// The goal that one goes on from, as a reader knows it.
fn from(book: &Book<'_>, asked: &[Asked<'_>]) -> Option<String> {
    match asked.first()?.holding.told() {
        Some(Told::GoalCarriedOver(facts, _)) => goal_list::called(book, facts.from),
        Some(_) | None => None,
    }
}

/// What a revision changed, as it was and as it is since: a value with its unit and on which side of it the goal is
/// reached.
fn revised(
    book: &Book<'_>,
    before: &Asked<'_>,
    now: &Asked<'_>,
) -> (Option<String>, Option<String>) {
    let unit = |asked: &Asked<'_>| goal_list::unit(book, asked);
    let (old, new) = (&before.terms, &now.terms);
    let title = before.title != now.title;
    let value = old.value != new.value || old.bound != new.bound || unit(before) != unit(now);
    let settled = |terms: &Terms| terms.target.unwrap_or(TargetState::Set);
    let (target, period) = (settled(old) != settled(new), old.period != new.period);
    let line = |asked: &Asked<'_>| {
        let terms = &asked.terms;
        let changed = Terms {
            target: target.then(|| settled(terms)),
            bound: terms.bound.filter(|_| value),
            value: terms.value.filter(|_| value),
            period: terms.period.filter(|_| period),
            ..Terms::default()
        };
        let wording = Wording {
            unit: unit(asked),
            ..Wording::default()
        };
        said::asked(asked.title.filter(|_| title), &changed, Some(&wording))
    };
    (line(before), line(now))
}
