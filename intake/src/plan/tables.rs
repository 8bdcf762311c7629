//! Goals in tables: which column holds what is told by the words of its head. A figure whose digits are
//! damaged is left out, and its goal says so; what a cell asks that is not understood is told.

mod heads;
mod units;

use std::cmp::Ordering;
use std::sync::LazyLock;

use chrono::Datelike;
use protokol_core::document::Goal;
use protokol_core::time::Interval;
use protokol_core::vocabulary::{Bound, GoalState};
use regex::Regex;

use super::titles::bare;
use super::{same, terms};
use crate::columns::{Meaning, meaning};
use crate::figure_file::period::days;
use crate::regexes::compiled;
use heads::Column;
pub(super) use heads::{Columns, head, heads_start, on_the_way_to};
pub(super) use units::unit_of;
use units::{unit_behind, unit_in_brackets};

/// How sure it is on which side of its value a goal is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The row says it, or asks no value.
    Said,
    /// It follows from where the goal starts.
    Follows,
    /// Nothing tells it.
    Unknown,
}

/// What a row says of its goal beside its figures: that it goes on from before, or that it ends.
fn standing<'a>(mut cells: impl Iterator<Item = &'a String>) -> Option<Standing> {
    static STANDING: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?P<on>(?:målet )?(?:videreføres|videreført|fortsat|fortsætter|fortsættes|uændret))|(?:målet )?(?:udgår|udgået|bortfalder|bortfaldet|afsluttes|afsluttet|ophører|videreføres ikke))(?:\s*$| (?:fra|i|med|til|pr\.|uændret)\b|[,.(])",
        )
    });
    cells.find_map(|cell| {
        let found = STANDING.captures(cell.trim())?;
        Some(match found.name("on") {
            Some(_) => Standing::GoesOn,
            None => Standing::Ends,
        })
    })
}

/// Whether the goal of a row goes on from before, or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    GoesOn,
    Ends,
}

/// What a row holds.
pub(super) enum Told {
    /// A goal.
    Goal {
        /// The goal.
        goal: Box<Goal>,
        /// Whether its side is sure.
        side: Side,
        /// What of it was not understood.
        doubts: Vec<String>,
    },
    /// More words of the goal in the row above.
    GoesOn(String),
}

static UNCHANGED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)^(?:uændret|samme niveau|fastholdes|som nu|som i dag|status quo)\.?$")
});

/// "2.1 Belysning ved skoler", where no column holds the number.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?P<number>(?:\d{1,2}|[A-H])(?:\.\d{1,2})+|\d{1,2}\.|\d{1,2}\.?[a-h])\.?\s+(?P<rest>\p{Lu}.*)$",
    )
});

/// What a row tells; `whole` is the period of the plan or the chapter.
pub(super) fn row(columns: &Columns, cells: &[String], whole: Option<Interval>) -> Option<Told> {
    let of = |wanted: Column| {
        let at = columns
            .columns
            .iter()
            .position(|column| *column == wanted)?;
        cells
            .get(at)
            .map(|cell| cell.trim())
            .filter(|cell| stated(cell))
    };
    // A figure is no name.
    let title = of(Column::Title).filter(|title| title.contains(char::is_alphabetic))?;
    // Below a row a cell may go on that begins within a sentence, beside others that do; none has a figure of its own.
    let asks = columns
        .columns
        .iter()
        .zip(cells)
        .any(|(column, cell)| match column {
            Column::Number | Column::Target(_) | Column::Baseline | Column::Unit => stated(cell),
            Column::Title
            | Column::Area
            | Column::Population
            | Column::Deadline
            | Column::Other => false,
        });
    if !asks && title.starts_with(char::is_lowercase) {
        return Some(Told::GoesOn(title.to_owned()));
    }
    let beside = columns.columns.iter().zip(cells);
    let beside = beside.filter(|(column, _)| !matches!(column, Column::Target(_)));
    let standing = standing(beside.map(|(_, cell)| cell));
    if standing == Some(Standing::Ends) {
        return None;
    }
    let (title, mut state) = bare(title);
    if standing == Some(Standing::GoesOn) {
        state = GoalState::CarriedOver;
    }
    let title = title.as_str();
    let mut goal = Goal::titled(title.to_owned(), columns.level);
    goal.state = state;
    let mut doubts = vec![];
    goal.number = of(Column::Number).map(|number| {
        let bare = number.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ');
        let bare = if bare.is_empty() { number } else { bare };
        bare.trim_end_matches('.').to_owned()
    });
    if goal.number.is_none()
        && let Some(found) = NUMBERED.captures(title)
    {
        goal.number = Some(found["number"].trim_end_matches('.').to_owned());
        found["rest"].clone_into(&mut goal.title);
    }
    goal.area = of(Column::Area).map(ToOwned::to_owned);
    goal.population = of(Column::Population).map(ToOwned::to_owned);
    goal.unit = of(Column::Unit)
        .map(terms::called)
        .or_else(|| unit_in_brackets(title))
        .or_else(|| {
            // "Flere pædagoger | Andel uddannede (pct.)": beside the goal stands what is counted.
            let mut beside = columns.columns.iter().zip(cells);
            beside.find_map(|(column, cell)| {
                let other = *column == Column::Other;
                let unit = || unit_in_brackets(cell).or_else(|| unit_behind(cell));
                other.then(unit).flatten()
            })
        });
    let mut damaged = false;
    if let Some(text) = of(Column::Baseline) {
        match terms::cell(text) {
            // "70 pct. af 1990": the year it is counted from.
            Ok(Some(_)) if terms::is_bare_year(text) => {
                let counted = goal.unit.as_deref().is_some_and(|unit| unit != "pct.");
                if counted {
                    doubts.push(format!("\"{text}\" may be a year or a figure"));
                }
            }
            Ok(Some(cell)) => {
                goal.baseline = Some(cell.value);
                goal.baseline_period = cell.year.or(columns.start);
                goal.unit = goal.unit.take().or(cell.unit);
            }
            Ok(None)
                if text.starts_with(|c: char| c.is_ascii_digit()) || terms::holds_figure(text) =>
            {
                doubts.push(format!(
                    "\"{text}\", which it starts from, was not understood"
                ));
            }
            Ok(None) => {}
            Err(()) => damaged = true,
        }
    }
    // Of targets for several years the last one is the goal; the others lead there.
    let last = columns
        .columns
        .iter()
        .zip(cells)
        .filter_map(|(column, cell)| match column {
            Column::Target(year) => Some((*year, cell.trim())),
            Column::Number
            | Column::Title
            | Column::Area
            | Column::Unit
            | Column::Population
            | Column::Baseline
            | Column::Deadline
            | Column::Other => None,
        })
        .max_by_key(|(year, cell)| (stated(cell), year.map(|year| year.to)))?;
    let (year, text) = last;
    let until = of(Column::Deadline).and_then(|text| deadline(text, whole));
    goal.period = year.or(until);
    let side = match terms::cell(text) {
        Ok(Some(cell)) => {
            goal.period = goal.period.or(cell.year);
            match asked(&mut goal, cell, &mut doubts) {
                Side::Unknown => on_the_way(&mut goal, columns, cells),
                told @ (Side::Said | Side::Follows) => told,
            }
        }
        Ok(None) if !stated(text) && goal.state == GoalState::Set => {
            doubts.push("no cell says what it asks".to_owned());
            Side::Unknown
        }
        Ok(None) if terms::is_pending(text) => {
            goal.state = GoalState::Pending;
            Side::Said
        }
        Ok(None) if UNCHANGED.is_match(text) => {
            goal.bound = Some(Bound::Maintain);
            Side::Said
        }
        Ok(None) => {
            terms::read(&mut goal, text, whole);
            let read = goal.value.is_some() || goal.delta.is_some();
            damaged |= goal.state == GoalState::Damaged;
            let unread = text.contains(|c: char| c.is_ascii_digit()) && !read && !damaged;
            if unread {
                doubts.push(format!("\"{text}\" was not understood"));
            }
            match unread {
                true => Side::Unknown,
                false => Side::Said,
            }
        }
        Err(()) => {
            damaged = true;
            Side::Said
        }
    };
    goal.period = goal.period.or(whole);
    if damaged {
        goal.state = GoalState::Damaged;
    }
    Some(Told::Goal {
        goal: Box::new(goal),
        side,
        doubts,
    })
}

/// Whether a cell says anything.
pub(super) fn stated(cell: &str) -> bool {
    !matches!(cell.trim(), "" | "-" | "–" | "—" | "n/a" | "N/A")
}

/// Takes over what a cell asks, and tells whether the side of its value is sure.
fn asked(goal: &mut Goal, cell: terms::Cell, doubts: &mut Vec<String>) -> Side {
    if let (Some(own), Some(unit)) = (&goal.unit, &cell.unit)
        && !same::units(own, unit)
    {
        // "10 dage" and "5 timer": what is counted otherwise is no start.
        doubts.push(match goal.baseline {
            Some(from) => format!("{from} {own}, which it starts from, is no count of {unit}"),
            None => format!("{} {unit} is no count of {own}", cell.value),
        });
        goal.baseline = None;
        goal.baseline_period = None;
        goal.unit = None;
    }
    goal.unit = goal.unit.take().or(cell.unit);
    if goal.baseline.is_none() {
        goal.baseline = cell.from;
        goal.baseline_period = cell.from_year;
    }
    let below = goal.baseline.is_some_and(|from| from.is_negative());
    // "+10" says how far to go; where the goal starts below zero, "-5" is a value.
    if cell.signed && !below {
        goal.delta = Some(cell.value);
        goal.bound = Some(if cell.value.is_negative() {
            Bound::Decrease
        } else {
            Bound::Increase
        });
        return Side::Said;
    }
    goal.value = Some(cell.value);
    goal.bound = cell.bound;
    match (cell.bound, goal.baseline) {
        (Some(_), _) => Side::Said,
        (None, Some(from)) if from < cell.value => {
            goal.bound = Some(Bound::AtLeast);
            Side::Follows
        }
        (None, Some(from)) if from > cell.value => {
            goal.bound = Some(Bound::AtMost);
            Side::Follows
        }
        (None, Some(_) | None) => Side::Unknown,
    }
}

/// Whether years alone head the targets of a table, and the first of them was over before these days began: it may have
/// been counted.
pub(super) fn began_before(columns: &Columns, whole: Option<Interval>) -> bool {
    let years = columns.columns.iter().filter_map(|column| match column {
        Column::Target(year) => *year,
        Column::Number
        | Column::Title
        | Column::Area
        | Column::Unit
        | Column::Population
        | Column::Baseline
        | Column::Deadline
        | Column::Other => None,
    });
    let first = years.map(|year| year.to).min();
    // A plan that names no days says of none of them that it is to come.
    columns.of_years && whole.is_none_or(|whole| first < Some(whole.from))
}

/// Whether years alone head the targets of a table, and all of them were over before these days began: they were counted.
pub(super) fn all_before(columns: &Columns, whole: Option<Interval>) -> bool {
    let Some(whole) = whole.filter(|_| columns.of_years) else {
        return false;
    };
    columns.columns.iter().all(|column| match column {
        Column::Target(year) => year.is_some_and(|year| year.to < whole.from),
        Column::Number
        | Column::Title
        | Column::Area
        | Column::Unit
        | Column::Population
        | Column::Baseline
        | Column::Deadline
        | Column::Other => true,
    })
}

/// The columns of years before a target that say how it was on the way there.
pub(super) fn counted_before(columns: &Columns, cells: &[String]) -> Vec<usize> {
    let all = columns.columns.iter().zip(cells).enumerate();
    let dated = all.filter_map(|(at, (column, cell))| match column {
        Column::Baseline | Column::Other if at > 0 => Some((terms::year_of(cell)?.to, at)),
        Column::Baseline
        | Column::Other
        | Column::Target(_)
        | Column::Number
        | Column::Title
        | Column::Area
        | Column::Unit
        | Column::Population
        | Column::Deadline => None,
    });
    let mut dated: Vec<_> = dated.collect();
    dated.sort_unstable();
    dated.into_iter().map(|(_, at)| at).collect()
}

/// The heads of the columns beside a target that a goal has no place for: years before the newest one, and words.
pub(super) fn left_out(columns: &Columns, cells: &[String]) -> Vec<String> {
    let all = columns.columns.iter().zip(cells);
    // What is expected, or follows from others, is told where the figures of the table are read.
    let derived = |cell: &str| matches!(meaning(cell), Some(Meaning::Expected | Meaning::Derived));
    let other =
        all.filter(|(column, cell)| **column == Column::Other && stated(cell) && !derived(cell));
    other.map(|(_, cell)| cell.clone()).collect()
}

/// Of figures for several years, those before the last tell on which side of it the goal is reached.
fn on_the_way(goal: &mut Goal, columns: &Columns, cells: &[String]) -> Side {
    let all = columns.columns.iter().zip(cells);
    let years = all.filter_map(|(column, cell)| {
        let Column::Target(Some(year)) = column else {
            return None;
        };
        Some((year.to, terms::cell(cell).ok()??.value))
    });
    let first = years.min_by_key(|(year, _)| *year).map(|(_, value)| value);
    let (Some(first), Some(last)) = (first, goal.value) else {
        return Side::Unknown;
    };
    goal.bound = match first.cmp(&last) {
        Ordering::Less => Some(Bound::AtLeast),
        Ordering::Greater => Some(Bound::AtMost),
        Ordering::Equal => return Side::Unknown,
    };
    Side::Follows
}

/// The days of a cell that says by when.
pub(super) fn deadline(text: &str, whole: Option<Interval>) -> Option<Interval> {
    let said = days(text).or_else(|| terms::period(text, whole));
    let said = said.or_else(|| terms::year_in(text))?;
    if said.from < said.to {
        return Some(said);
    }
    let year = Interval::year(said.to.year())?;
    let from = whole.map_or(year.from, |whole| whole.from.min(year.from));
    Interval::new(from.min(said.to), said.to)
}

#[cfg(test)]
mod tests;
