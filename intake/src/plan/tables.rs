//! Goals in tables: which column holds what is told by the words of its head. A figure whose digits are
//! damaged is left out, and its goal says so; what a cell asks that is not understood is told.

use std::cmp::Ordering;
use std::sync::LazyLock;

use chrono::Datelike;
use protokol_core::document::Goal;
use protokol_core::time::Interval;
use protokol_core::vocabulary::{Bound, GoalLevel, GoalState};
use regex::Regex;

use super::{lexicon, terms};
use crate::figure_file::period::days;
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

static BASELINE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:udgangspunkt(?:et)?|baseline|nuværende|status|seneste resultat|resultat|niveau i|i dag|startværdi|basisværdi)\b",
    )
});
static TARGET: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:måltal|mål|målsætning|resultatkrav|krav|ambition|målværdi|målniveau|target)\b.*$|^20\d{2}$",
    )
});

/// "2.1 Belysning ved skoler", where no column holds the number.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"^(?P<number>\d{1,2}(?:\.\d{1,2})+|\d{1,2}\.)\.? (?P<rest>\p{Lu}.*)$")
});

/// The columns a row names; `None` where it heads no table of goals.
pub(super) fn head(cells: &[String], context: Option<GoalLevel>) -> Option<Columns> {
    let mut level = None;
    let mut columns: Vec<Column> = vec![];
    for cell in cells {
        let lower = cell.to_lowercase();
        let dated = terms::year_in(cell).is_some();
        let titled = columns.contains(&Column::Title);
        let column = match lower.trim_end_matches(['.', ':']) {
            "nr" | "nummer" | "#" | "mål nr" | "målnr" | "id" => Column::Number,
            "enhed" | "måleenhed" => Column::Unit,
            "område" | "tema" | "indsatsområde" | "fokusområde" => Column::Area,
            "frist" | "senest" | "tidspunkt" | "opnås senest" | "år" | "deadline" | "periode"
            | "målår" | "tidsfrist" | "tidshorisont" | "slutår" | "hvornår" => Column::Deadline,
            _ if BASELINE.is_match(cell) => Column::Baseline,
            _ if TARGET.is_match(cell) && (titled || dated || lower.starts_with("måltal")) => {
                Column::Target(terms::year_in(cell))
            }
            "indikator" | "beskrivelse" | "hvad måles" | "nøgletal" | "parameter" if !titled => {
                Column::Title
            }
            _ if !titled && lexicon::level(cell).is_some() => {
                level = lexicon::level(cell);
                Column::Title
            }
            _ => Column::Other,
        };
        columns.push(column);
    }
    start_years(cells, &mut columns);
    let asks = |column: &Column| matches!(column, Column::Target(_));
    let first_target = columns.iter().position(asks)?;
    // Years alone head what was counted in them, where no word says that it is aimed at.
    let mut targets = cells
        .iter()
        .zip(&columns)
        .filter(|(_, column)| asks(column));
    let years_alone = targets.all(|(cell, _)| terms::is_bare_year(cell.trim()));
    if years_alone && level.is_none() && context.is_none() {
        return None;
    }
    // Beside a column of targets the first one nothing is known of names what is counted.
    let other = columns[..first_target]
        .iter()
        .position(|column| *column == Column::Other);
    if !columns.contains(&Column::Title)
        && let Some(other) = other
    {
        columns[other] = Column::Title;
    }
    // Where the area is all that a row is called by, it names what is counted.
    if !columns.contains(&Column::Title)
        && let Some(area) = columns[..first_target]
            .iter()
            .position(|column| *column == Column::Area)
    {
        columns[area] = Column::Title;
    }
    let above = |level: &GoalLevel| *level != GoalLevel::Local;
    columns.contains(&Column::Title).then(|| Columns {
        columns,
        level: level
            .filter(above)
            .or(context.filter(above))
            .unwrap_or(GoalLevel::Target),
    })
}

/// Beside columns that are named as targets a year alone, before all of theirs, is the one they start from.
fn start_years(cells: &[String], columns: &mut [Column]) {
    let named = cells.iter().zip(columns.iter());
    let named = named.filter_map(|(cell, column)| match column {
        Column::Target(Some(year)) if !terms::is_bare_year(cell) => Some(year.from),
        Column::Target(_)
        | Column::Number
        | Column::Title
        | Column::Area
        | Column::Unit
        | Column::Baseline
        | Column::Deadline
        | Column::Other => None,
    });
    let Some(first) = named.min() else { return };
    let starts = cells.iter().zip(columns.iter());
    let starts = starts
        .enumerate()
        .filter_map(|(at, (cell, column))| match column {
            Column::Target(Some(year)) if terms::is_bare_year(cell) && year.to < first => {
                Some((year.to, at))
            }
            Column::Target(_)
            | Column::Number
            | Column::Title
            | Column::Area
            | Column::Unit
            | Column::Baseline
            | Column::Deadline
            | Column::Other => None,
        });
    let starts: Vec<_> = starts.collect();
    let newest = starts.iter().max().map(|(_, at)| *at);
    let has_start = columns.contains(&Column::Baseline);
    for (_, at) in starts {
        let is_start = Some(at) == newest && !has_start;
        columns[at] = if is_start {
            Column::Baseline
        } else {
            Column::Other
        };
    }
}

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
    let title = of(Column::Title)?;
    let alone = cells.iter().filter(|cell| stated(cell)).count() == 1;
    if alone && title.starts_with(char::is_lowercase) {
        return Some(Told::GoesOn(title.to_owned()));
    }
    let mut goal = Goal::titled(title.to_owned(), columns.level);
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
    goal.unit = of(Column::Unit).map(terms::called);
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
                goal.unit = goal.unit.take().or(cell.unit);
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
    let until = of(Column::Deadline).and_then(|text| deadline(text, whole));
    goal.period = year.or(until);
    let side = match terms::cell(text) {
        Ok(Some(cell)) => {
            goal.period = goal.period.or(cell.year);
            match asked(&mut goal, cell) {
                Side::Unknown => on_the_way(&mut goal, columns, cells),
                told @ (Side::Said | Side::Follows) => told,
            }
        }
        Ok(None) if terms::is_pending(text) => {
            goal.state = GoalState::Pending;
            Side::Said
        }
        Ok(None) => {
            terms::read(&mut goal, text, whole);
            let read = goal.value.is_some() || goal.delta.is_some();
            if text.contains(|c: char| c.is_ascii_digit()) && !read {
                doubts.push(format!("\"{text}\" was not understood"));
            }
            Side::Said
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

fn stated(cell: &str) -> bool {
    !matches!(cell.trim(), "" | "-" | "–" | "—" | "n/a" | "N/A")
}

/// Takes over what a cell asks, and tells whether the side of its value is sure.
fn asked(goal: &mut Goal, cell: terms::Cell) -> Side {
    goal.unit = goal.unit.take().or(cell.unit);
    goal.baseline = goal.baseline.or(cell.from);
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
fn deadline(text: &str, whole: Option<Interval>) -> Option<Interval> {
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
mod tests {
    use protokol_core::acts::Period;

    use super::*;

    fn cells(row: &str) -> Vec<String> {
        row.split('|').map(|cell| cell.trim().to_owned()).collect()
    }

    /// Bound, value, delta, unit, baseline, period and side of a row, and its doubts.
    fn told(head_row: &str, text: &str) -> String {
        let columns = head(&cells(head_row), None).unwrap();
        let Some(Told::Goal { goal, side, doubts }) = row(&columns, &cells(text), None) else {
            panic!("no goal: {text}");
        };
        let figure = |value: Option<protokol_core::quantity::Quantity>| {
            value.map_or("-".to_owned(), |value| value.to_string())
        };
        let period = goal.period.map(|period| Period(period).to_string());
        format!(
            "{} {} {} {} from {} in {} {side:?}{}",
            goal.bound.map_or("-", Bound::code),
            figure(goal.value),
            figure(goal.delta),
            goal.unit.as_deref().unwrap_or("-"),
            figure(goal.baseline),
            period.as_deref().unwrap_or("-"),
            doubts.concat(),
        )
    }

    #[test]
    fn value_unit_period_and_baseline_are_taken_from_their_columns() {
        let head = "Nr.|Mål|Måltal|Enhed|Periode|Baseline";
        for (row, expected) in [
            (
                "1|Ventetid|højst 10|dage|2023|16",
                "at-most 10 - dage from 16 in 2023 Said",
            ),
            (
                "2|Besøg|1.250|stk.|2022-2025|950",
                "at-least 1250 - stk. from 950 in 2022-2025 Follows",
            ),
            (
                "3|Fravær|4,5|pct.|K4 2024|6,1",
                "at-most 4.5 - pct. from 6.1 in 2024-Q4 Follows",
            ),
            (
                "4|Fravær|fra 18 til højst 15|pct.|2025|",
                "at-most 15 - pct. from 18 in 2025 Said",
            ),
            (
                "5|Udledning|70 pct. af 1990|pct.|2030|1990",
                "- 70 - pct. from - in 2030 Unknown",
            ),
            (
                "6|Udledning|-25|pct.|2030|-",
                "decrease - -25 pct. from - in 2030 Said",
            ),
            (
                "7|Medlemmer|2200|antal|31.12.2025|2010",
                "- 2200 - antal from - in 2025 Unknown\"2010\" may be a year or a figure",
            ),
            (
                "8|Fravær|90-95|pct.|2025|-",
                "- - - pct. from - in 2025 Said\"90-95\" was not understood",
            ),
        ] {
            assert_eq!(told(head, row), expected, "{row}");
        }
    }

    #[test]
    fn a_column_beside_targets_names_what_is_counted_and_a_row_may_go_on() {
        assert_eq!(
            told("Indsats|Måltal 2025", "Fravær|højst 5 %"),
            "at-most 5 - pct. from - in 2025 Said"
        );
        assert_eq!(
            told("Mål|2019|2022|2025", "Ture på cykel|14 %|17 %|20 %"),
            "at-least 20 - pct. from - in 2025 Follows"
        );
        assert_eq!(
            told(
                "Indsatsområde|Baseline 2023|Mål 2027|Mål 2030",
                "Elbiler i flåden (pct.)|22|60|100"
            ),
            "at-least 100 - - from 22 in 2030 Follows"
        );
        assert_eq!(
            told(
                "Indikator|Enhed|2023|Mål 2027",
                "Udledning|ton|210.000|160.000"
            ),
            "at-most 160000 - ton from 210000 in 2027 Follows"
        );
        assert!(head(&cells("|2021|2022|2023"), None).is_none());
        let columns = head(&cells("Delmål|Mål 2025"), None).unwrap();
        let Some(Told::Goal { goal, .. }) = row(&columns, &cells("2.1 Belysning|100 %"), None)
        else {
            panic!("a goal");
        };
        assert_eq!(
            (goal.number.as_deref(), goal.title.as_str()),
            (Some("2.1"), "Belysning")
        );
        assert!(head(&cells("År|Beløb|Note"), None).is_none());
        for counted in ["|2021|2022|2023", "Indikator|2021|2022|2023"] {
            assert!(head(&cells(counted), None).is_none());
            assert!(head(&cells(counted), Some(GoalLevel::Local)).is_some());
        }
        let columns = head(&cells("Nr.|Mål|Måltal"), None).unwrap();
        let goes_on = row(&columns, &cells("|ved fire måneder|"), None);
        assert!(matches!(goes_on, Some(Told::GoesOn(_))));
    }
}
