//! Goals in tables: which column holds what is told by the words of its head. A figure whose digits are
//! damaged is left out, and its goal says so.

use std::sync::LazyLock;

use protokol_core::document::Goal;
use protokol_core::time::Interval;
use protokol_core::vocabulary::{GoalLevel, GoalState};
use regex::Regex;

use super::{lexicon, terms};
use crate::regexes::compiled;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Title,
    Area,
    Unit,
    Baseline,
    Target(Option<Interval>),
    Deadline,
    Other,
}

/// The columns of a table of goals.
pub(super) struct Columns {
    columns: Vec<Column>,
    level: GoalLevel,
}

static BASELINE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:udgangspunkt|baseline|nuværende|status|seneste resultat|resultat|niveau i|i dag)\b",
    )
});
static TARGET: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)^(?:måltal|mål|målsætning|resultatkrav|krav|ambition)\b.*$|^20\d{2}$")
});

/// The columns a row names; `None` where it heads no table of goals.
pub(super) fn head(cells: &[String], context: Option<GoalLevel>) -> Option<Columns> {
    let mut level = None;
    let mut columns: Vec<Column> = vec![];
    for cell in cells {
        let lower = cell.to_lowercase();
        let dated = terms::year_in(cell).is_some();
        let titled = columns.contains(&Column::Title);
        let column = match lower.trim_end_matches('.') {
            "nr" | "nummer" | "#" | "mål nr" => Column::Number,
            "enhed" => Column::Unit,
            "område" | "tema" | "indsatsområde" | "fokusområde" => Column::Area,
            "frist" | "senest" | "tidspunkt" | "opnås senest" | "år" | "deadline" => {
                Column::Deadline
            }
            _ if BASELINE.is_match(cell) => Column::Baseline,
            _ if TARGET.is_match(cell) && (titled || dated || lower.starts_with("måltal")) => {
                Column::Target(terms::year_in(cell))
            }
            "indikator" | "beskrivelse" if !titled => Column::Title,
            _ if !titled && lexicon::level(cell).is_some() => {
                level = lexicon::level(cell);
                Column::Title
            }
            _ => Column::Other,
        };
        columns.push(column);
    }
    let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    let asks = has(|column| matches!(column, Column::Target(_)));
    let titled = has(|column| *column == Column::Title);
    (titled && asks).then(|| Columns {
        columns,
        level: level
            .filter(|level| *level != GoalLevel::Local)
            .or(context)
            .unwrap_or(GoalLevel::Target),
    })
}

/// The goal of a row.
pub(super) fn row(columns: &Columns, cells: &[String], whole: Option<Interval>) -> Option<Goal> {
    let of = |wanted: Column| {
        let at = columns
            .columns
            .iter()
            .position(|column| *column == wanted)?;
        cells
            .get(at)
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty() && *cell != "-" && *cell != "–")
    };
    let title = of(Column::Title)?;
    let mut goal = Goal::titled(title.to_owned(), columns.level);
    goal.number = of(Column::Number).map(ToOwned::to_owned);
    goal.area = of(Column::Area).map(ToOwned::to_owned);
    goal.unit = of(Column::Unit).map(terms::called);
    let mut damaged = false;
    if let Some(text) = of(Column::Baseline) {
        match terms::cell(text) {
            Ok(Some((_, value, unit))) => {
                goal.baseline = Some(value);
                goal.unit = goal.unit.take().or(unit);
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
            | Column::Baseline
            | Column::Deadline
            | Column::Other => None,
        })
        .max_by_key(|(year, _)| year.map(|year| year.to))?;
    let (year, text) = last;
    goal.period = year
        .or_else(|| terms::year_in(of(Column::Deadline)?))
        .or(whole);
    match terms::cell(text) {
        Ok(Some((bound, value, unit))) => {
            goal.bound = bound;
            goal.value = Some(value);
            goal.unit = goal.unit.take().or(unit);
        }
        Ok(None) if terms::is_pending(text) => goal.state = GoalState::Pending,
        Ok(None) => terms::read(&mut goal, text, whole),
        Err(()) => damaged = true,
    }
    if damaged {
        goal.state = GoalState::Damaged;
    }
    Some(goal)
}
