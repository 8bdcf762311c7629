//! Which column of a table of goals holds what, as the words of its head tell. It reads no row.

use std::sync::LazyLock;

use protokol_core::time::Interval;
use protokol_core::vocabulary::GoalLevel;
use regex::Regex;

use crate::columns::{Meaning, meaning};
use crate::figures;
use crate::plan::goals::Sender;
use crate::plan::{lexicon, terms};
use crate::regexes::compiled;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
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
pub(in crate::plan) struct Columns {
    pub(super) columns: Vec<Column>,
    /// The year of the figures that goals start from.
    pub(super) start: Option<Interval>,
    pub(super) level: GoalLevel,
    /// Whether its rows are called by where is counted, and not by what.
    pub(in crate::plan) of_places: bool,
    /// Whether its rows are called by the sector that something is counted in.
    pub(in crate::plan) of_sectors: bool,
    /// What was counted in the years beside its targets, where their heads say so.
    pub(in crate::plan) counted: Option<String>,
    /// Whether its rows are called by parts of what is counted, as "Fraktion" and "Område" head them.
    pub(in crate::plan) of_parts: bool,
    /// Whether its targets are headed by years alone.
    pub(super) of_years: bool,
}

/// Whether a column is called by what goals start from, or by what was counted.
pub(in crate::plan) fn heads_start(cell: &str) -> bool {
    matches!(meaning(cell), Some(Meaning::Start | Meaning::Result))
}

/// Whether a column is called by what is aimed at, or by a year alone.
fn heads_target(cell: &str) -> bool {
    let year = cell.starts_with("20") && terms::is_bare_year(cell);
    year || meaning(cell) == Some(Meaning::Target)
}

/// What heads rows that are parts of a municipality.
static PLACES: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:forvaltning(?:en|sområde)?|afdeling|center|centre|fagområde|skole|skoledistrikt|daginstitution|institution|plejecenter|distrikt|kommune|enhed|arbejdsplads)$",
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

/// What a column beside the target says was counted in a year: "Udledning" of "Udledning 1990 (ton CO2e)".
fn counted_there(cells: &[String], columns: &[Column]) -> Option<String> {
    static REST: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)\([^()]*\)|\b(?:i |pr\. |ultimo )?(?:19|20)\d{2}\b|,.*$"));
    let mut beside = cells.iter().zip(columns).skip(1);
    beside.find_map(|(cell, column)| {
        let dated = terms::year_of(cell).is_some() && meaning(cell).is_none();
        let other = matches!(column, Column::Other | Column::Baseline);
        let bare = REST.replace_all(cell, "").trim().to_owned();
        let named = bare.chars().count() > 3 && bare.starts_with(char::is_uppercase);
        (dated && other && named && !NOT_COUNTED.is_match(cell)).then_some(bare)
    })
}

/// The columns a row names; `None` where it heads no table of goals.
pub(in crate::plan) fn head(
    cells: &[String],
    context: Option<GoalLevel>,
    sender: Sender,
) -> Option<Columns> {
    let mut level = None;
    let mut columns: Vec<Column> = vec![];
    for cell in cells {
        let lower = cell.to_lowercase();
        let dated = terms::year_in(cell).is_some();
        let titled = columns.contains(&Column::Title);
        let column = match lower.trim_end_matches(['.', ':']) {
            "nr" | "nummer" | "#" | "mål nr" | "målnr" | "id" => Column::Number,
            // What comes first is counted there, and not in it.
            "enhed" if columns.is_empty() => Column::Area,
            "enhed" | "måleenhed" => Column::Unit,
            "målgruppe" | "målgrupper" | "population" if !columns.is_empty() => {
                Column::Population
            }
            "område" | "tema" | "indsatsområde" | "fokusområde" => Column::Area,
            "frist" | "senest" | "tidspunkt" | "opnås senest" | "år" | "deadline" | "periode"
            | "målår" | "tidsfrist" | "tidshorisont" | "slutår" | "hvornår" => Column::Deadline,
            _ if heads_start(cell) => Column::Baseline,
            _ if heads_target(cell)
                && (titled
                    || dated
                    || !columns.is_empty()
                        && ["måltal", "service"]
                            .iter()
                            .any(|own| lower.starts_with(own))) =>
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
    years_beside_a_target(cells, &mut columns, sender);
    let looks_back = sender == Sender::Minutes && looks_back(cells, &columns);
    start_years(cells, &mut columns);
    results(cells, &mut columns, looks_back);
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
    let names = |at: &usize| {
        !heads_start(&cells[*at]) && (*at == 0 || terms::year_in(&cells[*at]).is_none())
    };
    let other = (0..first_target).find(|at| columns[*at] == Column::Other && names(at));
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
    let titles = title.and_then(|at| cells.get(at));
    let of_places = titles.is_some_and(|cell| PLACES.is_match(cell));
    let of_parts = titles.is_some_and(|cell| figures::names_no_figures(cell));
    let of_sectors = titles.is_some_and(|cell| cell.trim().eq_ignore_ascii_case("sektor"));
    let counted = counted_there(cells, &columns);
    columns.contains(&Column::Title).then(|| Columns {
        columns,
        of_sectors,
        counted,
        start,
        of_places,
        of_parts,
        of_years: years_alone,
        level: level
            .filter(above)
            .or(context.filter(above))
            .unwrap_or(GoalLevel::Target),
    })
}

/// Years alone head what was counted in them behind a column of targets without a year, "Servicemål (dage) | 2024 | 2025",
/// and where they are the year of a column of targets: "Mål 2025 | 2024 | 2025". In a plan a later one is aimed at, too.
fn years_beside_a_target(cells: &[String], columns: &mut [Column], sender: Sender) {
    let mut undated = false;
    let mut dated: Option<Interval> = None;
    for (cell, column) in cells.iter().zip(columns.iter()) {
        if let Column::Target(Some(year)) = column
            && !terms::is_bare_year(cell.trim())
        {
            dated = dated.or(Some(*year));
        }
    }
    for (cell, column) in cells.iter().zip(columns) {
        let Column::Target(year) = *column else {
            continue;
        };
        let counted = year.is_some_and(|year| {
            let of_target = dated.is_some_and(|target| match sender {
                Sender::Minutes => year.from >= target.from,
                Sender::Plan | Sender::Minister => year == target,
            });
            undated || of_target
        });
        if terms::is_bare_year(cell.trim()) && counted {
            *column = Column::Other;
        }
        undated |= year.is_none();
    }
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

/// The first time that something is aimed at for.
fn first_aim(columns: &[Column]) -> Option<Interval> {
    let dated = columns.iter().filter_map(|column| match column {
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
    dated.min_by_key(|year| year.from)
}

/// Whether a table tells what became of its targets: of a column of what was counted nothing says that it was before
/// the time they are for.
fn looks_back(cells: &[String], columns: &[Column]) -> bool {
    let first = first_aim(columns);
    let mut all = cells.iter().zip(columns).enumerate();
    all.any(|(at, (cell, column))| {
        let counted = match column {
            Column::Baseline => meaning(cell) == Some(Meaning::Result),
            Column::Other => {
                let dated = at > 0 && terms::year_in(cell).is_some();
                dated && meaning(cell).is_none() && !NOT_COUNTED.is_match(cell)
            }
            Column::Target(_)
            | Column::Number
            | Column::Title
            | Column::Area
            | Column::Unit
            | Column::Population
            | Column::Deadline => false,
        };
        let before = first.zip(terms::year_of(cell));
        counted && before.is_none_or(|(first, year)| year.to >= first.from)
    })
}

/// What was counted in the time of a target is its result, and starts nothing; so is all that was counted where the
/// table `looks_back`.
fn results(cells: &[String], columns: &mut [Column], looks_back: bool) {
    let first = first_aim(columns);
    for (cell, column) in cells.iter().zip(columns) {
        if *column != Column::Baseline || meaning(cell) == Some(Meaning::Start) {
            continue;
        }
        let counted = meaning(cell) == Some(Meaning::Result);
        let within = first.zip(terms::year_of(cell));
        let within = within.is_some_and(|(first, year)| year.to >= first.from);
        if looks_back || counted && within {
            *column = Column::Other;
        }
    }
}

/// Of several columns that goals may start from the one that is called so, else the newest is it.
fn one_start(cells: &[String], columns: &mut [Column]) {
    let starts = columns.iter().enumerate();
    let starts = starts.filter(|(_, column)| **column == Column::Baseline);
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let year = |at: &usize| terms::year_in(&cells[*at]).map(|year| year.to);
    let named = starts
        .iter()
        .find(|at| meaning(&cells[**at]) == Some(Meaning::Start));
    let Some(own) = named.or_else(|| starts.iter().max_by_key(|at| (year(at), usize::MAX - **at)))
    else {
        return;
    };
    for at in starts.iter().filter(|at| *at != own) {
        columns[*at] = Column::Other;
    }
}

/// The heads of the columns that hold what is to be reached before the last year.
pub(in crate::plan) fn on_the_way_to(columns: &Columns, cells: &[String]) -> Vec<String> {
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
