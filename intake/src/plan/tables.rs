//! Goals in tables: which column holds what is told by the words of its head. A figure whose digits are
//! damaged is left out, and its goal says so; what a cell asks that is not understood is told.

mod units;

use std::cmp::Ordering;
use std::sync::LazyLock;

use chrono::Datelike;
use protokol_core::document::Goal;
use protokol_core::time::Interval;
use protokol_core::vocabulary::{Bound, GoalLevel, GoalState};
use regex::Regex;

use units::{unit_behind, unit_in_brackets};

use super::titles::bare;
use super::{lexicon, same, terms};
use crate::figure_file::period::days;
use crate::regexes::compiled;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Title,
    Area,
    Unit,
    Population,
    Baseline,
    Target(Option<Interval>),
    Deadline,
    Other,
}

/// The columns of a table of goals.
pub(super) struct Columns {
    columns: Vec<Column>,
    /// The year of the figures that goals start from.
    start: Option<Interval>,
    level: GoalLevel,
    /// Whether its rows are called by where is counted, and not by what.
    pub(super) of_places: bool,
    /// Whether its targets are headed by years alone.
    of_years: bool,
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

/// Of several columns that goals may start from the one that is called so, else the newest is it.
fn one_start(cells: &[String], columns: &mut [Column]) {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)\b(?:udgangspunkt(?:et)?|baseline|startværdi|basisværdi)\b")
    });
    let starts = columns.iter().enumerate();
    let starts = starts.filter(|(_, column)| **column == Column::Baseline);
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let year = |at: &usize| terms::year_in(&cells[*at]).map(|year| year.to);
    let named = starts.iter().find(|at| NAMED.is_match(&cells[**at]));
    let Some(own) = named.or_else(|| starts.iter().max_by_key(|at| (year(at), usize::MAX - **at)))
    else {
        return;
    };
    for at in starts.iter().filter(|at| *at != own) {
        columns[*at] = Column::Other;
    }
}

/// The heads of the columns that hold what is to be reached before the last year.
pub(super) fn on_the_way_to(columns: &Columns, cells: &[String]) -> Vec<String> {
    let all = columns.columns.iter().zip(cells);
    let dated = all.filter_map(|(column, cell)| match column {
        Column::Target(Some(year)) => Some((year.to, cell)),
        Column::Target(None)
        | Column::Number
        | Column::Title
        | Column::Area
        | Column::Unit
        | Column::Population
        | Column::Baseline
        | Column::Deadline
        | Column::Other => None,
    });
    let dated: Vec<_> = dated.collect();
    let last = dated.iter().map(|(year, _)| *year).max();
    let before = dated.into_iter().filter(|(year, _)| Some(*year) < last);
    before.map(|(_, cell)| cell.clone()).collect()
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
/// Whether a column is called by what goals start from.
pub(super) fn heads_start(cell: &str) -> bool {
    BASELINE.is_match(cell)
}

static TARGET: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:måltal|mål|målsætning|resultatkrav|krav|ambition|målværdi|målniveau|target)\b.*$|^20\d{2}$",
    )
});

static UNCHANGED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)^(?:uændret|samme niveau|fastholdes|som nu|som i dag|status quo)\.?$")
});

/// What heads rows that are parts of a municipality.
static PLACES: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:forvaltning(?:en|sområde)?|afdeling|center|centre|fagområde|skole|skoledistrikt|daginstitution|institution|plejecenter|distrikt|kommune)$",
    )
});
/// "1. kvartal 2024", "marts 2024": a part of a year is counted, and no target.
static PART_OF_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:kvt\.?|kvartal|halvår|{})\b",
        crate::dates::MONTH_PATTERN
    ))
});

/// A column of money, or of what others have, is none that goals start from.
static NOT_COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)budget|økonomi|pris|udgift|bevilling|forvent|prognose|regnskab|\bland|region|kommuner|ansvar",
    )
});

/// What heads a table of money.
static MONEY: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\b(?:kr\b|kroner|budget|regnskab|bevilling)"));

/// "2.1 Belysning ved skoler", where no column holds the number.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?P<number>(?:\d{1,2}|[A-H])(?:\.\d{1,2})+|\d{1,2}\.|\d{1,2}\.?[a-h])\.?\s+(?P<rest>\p{Lu}.*)$",
    )
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
            "målgruppe" | "målgrupper" | "population" if !columns.is_empty() => {
                Column::Population
            }
            "område" | "tema" | "indsatsområde" | "fokusområde" => Column::Area,
            "frist" | "senest" | "tidspunkt" | "opnås senest" | "år" | "deadline" | "periode"
            | "målår" | "tidsfrist" | "tidshorisont" | "slutår" | "hvornår" => Column::Deadline,
            _ if BASELINE.is_match(cell) => Column::Baseline,
            _ if TARGET.is_match(cell)
                && (titled || dated || lower.starts_with("måltal") && !columns.is_empty()) =>
            {
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
    one_start(cells, &mut columns);
    let asks = |column: &Column| matches!(column, Column::Target(_));
    let first_target = columns.iter().position(asks)?;
    // Years alone head what was counted in them, where no word says that it is aimed at.
    let mut targets = cells
        .iter()
        .zip(&columns)
        .filter(|(_, column)| asks(column));
    let years_alone = targets.all(|(cell, _)| terms::is_bare_year(cell.trim()));
    let money = cells.first().is_some_and(|cell| MONEY.is_match(cell));
    if years_alone && level.is_none() && (context.is_none() || money) {
        return None;
    }
    // Beside a column of targets the first one nothing is known of names what is counted.
    let other =
        (0..first_target).find(|at| columns[*at] == Column::Other && !heads_start(&cells[*at]));
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
    let start = columns.iter().position(|one| *one == Column::Baseline);
    let start = start.and_then(|at| terms::year_of(cells.get(at)?));
    let title = columns.iter().position(|one| *one == Column::Title);
    let of_places = title
        .and_then(|at| cells.get(at))
        .is_some_and(|cell| PLACES.is_match(cell));
    columns.contains(&Column::Title).then(|| Columns {
        columns,
        start,
        of_places,
        of_years: years_alone,
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
        | Column::Population
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
            // "Udledning 2019" beside "Mål 2025", behind the column that says of what.
            Column::Other if at > 0 && !NOT_COUNTED.is_match(cell) => {
                let counted = |year: &Interval| {
                    year.to < first || year.from <= first && PART_OF_YEAR.is_match(cell)
                };
                let year = terms::year_in(cell).filter(counted)?;
                Some((year.to, at))
            }
            Column::Target(_)
            | Column::Number
            | Column::Title
            | Column::Area
            | Column::Unit
            | Column::Population
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
    columns.of_years && first < whole.map(|whole| whole.from)
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
