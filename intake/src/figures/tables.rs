//! Tables that compare: figures of the municipality beside those of others, or of one time beside others.
//! What stands in the rows and what in the columns is told by their heads. Their day stands there, or in the
//! heading or the text above them; without one nothing is read.

mod looks;

use std::sync::LazyLock;

use protokol_core::document::Observation;
use protokol_core::evidence::{Lines, Read};
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use regex::Regex;

use crate::lines::Line;
use crate::mark::marked;
use crate::plan::grid::Grid;
use crate::plan::terms::{FIGURE, called};
use crate::regexes::compiled;
use crate::words::sentences;

/// Fewer rows with figures are no table of figures.
const FEWEST_ROWS: usize = 3;

/// A row of fewer names is part of a head that broke, and heads no other table.
const FEWEST_NAMES: usize = 2;

/// A line as short as this between rows is a cell of theirs.
const SHORTEST_PROSE: usize = 20;

/// Fewer of a table whose own heading names their day.
const FEWEST_DATED: usize = 1;

/// A line above a table that is longer does not name it.
const LONGEST_CAPTION: usize = 80;

static CELL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"^(?:(?P<rank>\d{{1,3}})\. (?P<place>plads)|(?P<value>[-−]?{FIGURE}) ?(?P<unit>pct\.?|procent|%|[\p{{L}}.]{{0,20}}))$"
    ))
});
/// What heads a column of places or parts of the municipality.
static NAMES_AREAS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:område|afdeling|center|kommune|skole|institution|distrikt|dagtilbud|plejehjem|plejecenter|arbejdsplads|enhed|sted|by)r?$",
    )
});
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?P<when>(?:\d{{1,2}}\. )?(?:{}) (?:19|20)\d{{2}})\b",
        crate::dates::MONTH_PATTERN
    ))
});
static REPORT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r#"(?:["”“»](?P<title>[^"”“«]{4,80})["”“«] fra (?P<by>\p{Lu}[\p{L} -]{2,60}?))(?: \p{L}+ 20\d{2}|,|\.| viser)"#,
    )
});

/// The text above a table, as far as it tells of it.
#[derive(Default)]
struct Above {
    on: Option<Interval>,
    source: Option<String>,
    /// The line right above, where it is short enough to name the table.
    caption: Option<String>,
    /// The day that line names.
    of_caption: Option<Interval>,
    /// Whether the table below is made of wide gaps; what is aligned may be anything.
    aligned: bool,
}

/// The figures of some tables, and where a table stands that looks like one of figures and is not read.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) figures: Vec<Read<Observation>>,
    pub(super) unread: Vec<Lines>,
}

/// The figures of the tables among these lines.
pub(super) fn of(lines: &[Line<'_>], own: Option<&str>) -> Tables {
    let mut found = Tables::default();
    let in_columns = |line: &Line<'_>| line.is_table() || line.text.contains("  ");
    if !lines.iter().any(in_columns) {
        return found;
    }
    let mut above = Above::default();
    let mut table: Vec<(&Line<'_>, Vec<String>)> = vec![];
    let mut blank = false;
    let mut grid = Grid::default();
    for line in lines {
        if let Some(cells) = grid.cells(line.text).filter(|cells| !cells.is_empty()) {
            above.aligned = !line.is_table();
            // A row of several names and of another width behind a blank line heads another table.
            let head = table.first().map(|(_, head)| head.len());
            let named = cells.iter().filter(|cell| !cell.is_empty()).count();
            let other = blank
                && named >= FEWEST_NAMES
                && head.is_some_and(|width| width != cells.len())
                && !cells.iter().skip(1).any(|cell| figure(cell).is_some());
            if other {
                found.take(&std::mem::take(&mut table), &above, own);
                above.uncaptioned();
            }
            blank = false;
            table.push((line, cells));
            continue;
        }
        if rules(line.text) && line.has_text() {
            // What a rule stands below is a head: of another table, where one was open.
            if table.len() > 1
                && let Some(head) = table.pop()
            {
                found.take(&std::mem::take(&mut table), &above, own);
                above.uncaptioned();
                table.push(head);
            }
            continue;
        }
        if !line.has_text() {
            blank = true;
            continue;
        }
        let text = line.plain();
        grid = Grid::default();
        // A heading that broke off inside the table's head.
        if !table.is_empty() && text.chars().count() <= SHORTEST_PROSE && !line.is_marked() {
            continue;
        }
        found.take(&std::mem::take(&mut table), &above, own);
        if line.is_marked() {
            above = Above::default();
        }
        let on = MONTH
            .captures(&text)
            .and_then(|found| super::when(&found["when"]));
        above.on = above.on.or(on);
        above.caption = caption(&text);
        above.of_caption = on.filter(|_| above.caption.is_some());
        if let Some(report) = REPORT.captures(&text) {
            above.source = Some(format!("{}, {}", &report["title"], &report["by"]));
        }
    }
    found.take(&table, &above, own);
    found
}

impl Tables {
    fn take(&mut self, table: &[(&Line<'_>, Vec<String>)], above: &Above, own: Option<&str>) {
        // Text in columns is a table of figures where its heading says so with a day.
        let figures = match above.aligned && above.of_caption.is_none() {
            true => vec![],
            false => read(table, above, own),
        };
        let looks = figures.is_empty() && looks::like_figures(table, above, own);
        if looks && let (Some((first, _)), Some((last, _))) = (table.first(), table.last()) {
            self.unread.push(first.span().hull(last.span()));
        }
        self.figures.extend(figures);
    }
}

fn rules(text: &str) -> bool {
    text.chars()
        .all(|c| matches!(c, '-' | '|' | ':' | '=' | '+') || c.is_whitespace())
}

fn read(
    table: &[(&Line<'_>, Vec<String>)],
    above: &Above,
    own: Option<&str>,
) -> Vec<Read<Observation>> {
    let Some(((_, head), rows)) = table.split_first() else {
        return vec![];
    };
    let figures = |cells: &[String]| {
        let cells = cells.iter().skip(1);
        cells.filter(|cell| figure(cell).is_some()).count()
    };
    let with_figures = rows.iter().filter(|(_, cells)| figures(cells) > 0).count();
    let times = Times::of(head, rows);
    let named = head.first().is_some_and(|cell| NAMES_AREAS.is_match(cell));
    let fewest = match (above.of_caption, times) {
        (Some(_), _) => FEWEST_DATED,
        // A head that says what its rows and its columns are is no chance.
        (None, Times::Columns) if named && above.caption.is_some() => FEWEST_DATED,
        (None, Times::Columns | Times::Rows | Times::Above) => FEWEST_ROWS,
    };
    if with_figures < fewest || figures(head) > 0 && times != Times::Columns {
        return vec![];
    }
    let place = own.and_then(|own| own.split_whitespace().next());
    let ours = |text: &str| place.is_some_and(|place| text.contains(place));
    let rows_are_areas = rows
        .iter()
        .any(|(_, cells)| cells.first().is_some_and(|cell| ours(cell)))
        && !head.iter().any(|heading| ours(heading))
        || named && times == Times::Columns && above.caption.is_some();
    let mut found = vec![];
    for (line, cells) in rows {
        let Some(name) = cells.first().filter(|name| !name.is_empty()) else {
            continue;
        };
        let name = name.trim_end_matches('*').trim();
        for (column, cell) in cells.iter().enumerate().skip(1) {
            let Some((value, unit)) = figure(cell) else {
                continue;
            };
            let heading = head.get(column).map_or("", |heading| heading.trim());
            let (said, on) = match times {
                Times::Above => {
                    let on = above.of_caption.or(above.on);
                    (Said::of(name, heading, rows_are_areas), on)
                }
                Times::Columns if rows_are_areas => (above.said(name), time(heading)),
                Times::Columns => (Said::alone(name), time(heading)),
                Times::Rows if ours(heading) => (above.said(heading), time(name)),
                Times::Rows => (Said::alone(heading), time(name)),
            };
            let (Some(said), Some(on)) = (said, on) else {
                continue;
            };
            let placed = |text: &str| text.to_lowercase().starts_with("placering");
            let unit = match placed(heading) || placed(name) {
                true => Some("plads".to_owned()),
                false => unit,
            };
            let ranks = unit.as_deref() == Some("plads");
            let (what, of_heading) = unit_of(said.what);
            let indicator = match said.whose {
                Some(whose) if !whose.is_empty() && (ranks || !ours(whose)) => {
                    format!("{what} – {whose}")
                }
                Some(_) | None => what.to_owned(),
            };
            let observation = Observation {
                indicator,
                value,
                unit: unit.or(of_heading),
                on,
                target: None,
                bound: None,
                source: above.source.clone(),
                definition: None,
                redefined: None,
            };
            found.push(marked(observation, line.span(), "figure/table@2", 85));
        }
    }
    found
}

/// Where a table has its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Times {
    /// Not in the table.
    Above,
    /// A column for each.
    Columns,
    /// A row for each.
    Rows,
}

impl Times {
    fn of(head: &[String], rows: &[(&Line<'_>, Vec<String>)]) -> Self {
        let mut headings = head.iter().skip(1).filter(|cell| !cell.is_empty());
        let several = headings.clone().count() > 1;
        if several && headings.all(|cell| time(cell).is_some()) {
            return Self::Columns;
        }
        let mut names = rows.iter().filter_map(|(_, cells)| cells.first());
        if names.all(|name| time(name).is_some()) {
            return Self::Rows;
        }
        Self::Above
    }
}

/// What a figure is of, and whose it is.
#[derive(Debug, Clone, Copy)]
struct Said<'a> {
    what: &'a str,
    whose: Option<&'a str>,
}

impl<'a> Said<'a> {
    fn of(name: &'a str, heading: &'a str, rows_are_areas: bool) -> Option<Self> {
        let (what, whose) = if rows_are_areas {
            (heading, name)
        } else {
            (name, heading)
        };
        let whose = Some(whose);
        (!what.is_empty()).then_some(Self { what, whose })
    }

    fn alone(what: &'a str) -> Option<Self> {
        (!what.is_empty()).then_some(Self { what, whose: None })
    }
}

impl Above {
    /// Forgets the line that named the table before.
    fn uncaptioned(&mut self) {
        self.caption = None;
        self.of_caption = None;
    }

    /// What a table of areas and times is of stands above it alone.
    fn said<'a>(&'a self, area: &'a str) -> Option<Said<'a>> {
        Some(Said {
            what: self.caption.as_deref()?,
            whose: Some(area),
        })
    }
}

/// A year, a quarter, a month or a day that heads a column or a row.
fn time(text: &str) -> Option<Interval> {
    let bare = text.trim().trim_end_matches('*').trim();
    let year = bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20"));
    let year = bare.parse().ok().filter(|_| year).and_then(Interval::year);
    year.or_else(|| crate::figure_file::period::days(bare))
        .or_else(|| super::when(bare))
}

/// A line that names the table below it: "Tabel 3. Ledighed i pct."
fn caption(text: &str) -> Option<String> {
    static NUMBERED: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)^(?:tabel|figur|oversigt) \d{1,2}[.:]? *"));
    let bare = NUMBERED.replace(text.trim(), "");
    let bare = bare
        .trim_start_matches('#')
        .trim()
        .trim_end_matches([':', '.']);
    let short = bare.chars().count() <= LONGEST_CAPTION && sentences(bare).len() == 1;
    (short && !bare.is_empty()).then(|| bare.to_owned())
}

/// What is counted, without the unit that may stand behind it, and the unit.
fn unit_of(what: &str) -> (&str, Option<String>) {
    static UNIT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i),? (?:\((?:i )?(?P<in>pct\.?|procent|%|dage|uger|timer|(?:mio\. |t\.)?kr\.?)\)|i (?P<behind>pct\.?|procent|%))$",
        )
    });
    let Some(found) = UNIT.captures(what) else {
        return (what, None);
    };
    let unit = found.name("in").or_else(|| found.name("behind"));
    let until = found.get(0).map_or(what.len(), |whole| whole.start());
    (&what[..until], unit.map(|unit| called(unit.as_str())))
}

fn figure(cell: &str) -> Option<(Quantity, Option<String>)> {
    let found = CELL.captures(cell.trim())?;
    if let Some(rank) = found.name("rank") {
        return Some((
            Quantity::read(rank.as_str()).ok()?,
            Some("plads".to_owned()),
        ));
    }
    let value = Quantity::read(&found["value"]).ok()?;
    let unit = found
        .name("unit")
        .map(|unit| unit.as_str())
        .filter(|unit| !unit.is_empty());
    Some((value, unit.map(called)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Indicator, value, unit and last day of each figure.
    fn figures(text: &str) -> Vec<String> {
        let lines: Vec<Line<'_>> = text
            .lines()
            .zip(1u32..)
            .map(|(raw, number)| Line::new(number, raw))
            .collect();
        let found = of(&lines, Some("Nordvig Kommune")).figures;
        let told = found.iter().map(|read| {
            let said = &read.value;
            let unit = said.unit.as_deref().unwrap_or("-");
            format!("{}: {} {unit} {}", said.indicator, said.value, said.on.to)
        });
        told.collect()
    }

    #[test]
    fn a_column_for_each_area_and_a_row_for_each_figure() {
        let text = "Tallene er opgjort pr. marts 2024.\n| | Nordvig | Region Vest | Hele landet |\n|---|---|---|---|\n| Ledighed (pct.) | 4,2 | - | 3,9 |\n| Sygedage | 1.250 | 9,5 | |\n| Placering | 12. plads | | |\n";
        assert_eq!(
            figures(text),
            [
                "Ledighed: 4.2 pct. 2024-03-31",
                "Ledighed – Hele landet: 3.9 pct. 2024-03-31",
                "Sygedage: 1250 - 2024-03-31",
                "Sygedage – Region Vest: 9.5 - 2024-03-31",
                "Placering – Nordvig: 12 plads 2024-03-31",
            ]
        );
    }

    #[test]
    fn a_row_for_each_area_and_a_column_for_each_figure() {
        let text = "Tallene er opgjort pr. marts 2024.\n| Kommune | Ledighed (pct.) | Sygedage |\n|---|---|---|\n| Nordvig | 4,2 | 9 |\n| Sydvig | 5,1 | - |\n| Region Vest | 4,8 | 9,5 |\n| Hele landet | 3,9 | 8,7 |\n";
        assert_eq!(
            figures(text),
            [
                "Ledighed: 4.2 pct. 2024-03-31",
                "Sygedage: 9 - 2024-03-31",
                "Ledighed – Sydvig: 5.1 pct. 2024-03-31",
                "Ledighed – Region Vest: 4.8 pct. 2024-03-31",
                "Sygedage – Region Vest: 9.5 - 2024-03-31",
                "Ledighed – Hele landet: 3.9 pct. 2024-03-31",
                "Sygedage – Hele landet: 8.7 - 2024-03-31",
            ]
        );
    }

    #[test]
    fn a_column_or_a_row_for_each_year() {
        let columns = "| | 2021 | 2022 | 2023 |\n|---|---|---|---|\n| Fravær | 4,2 | 4,0 | - |\n| Elever | 1.250 | 1.240 | 1.199 |\n| Klager | 3 | 2 | 1 |\n";
        assert_eq!(
            figures(columns),
            [
                "Fravær: 4.2 - 2021-12-31",
                "Fravær: 4 - 2022-12-31",
                "Elever: 1250 - 2021-12-31",
                "Elever: 1240 - 2022-12-31",
                "Elever: 1199 - 2023-12-31",
                "Klager: 3 - 2021-12-31",
                "Klager: 2 - 2022-12-31",
                "Klager: 1 - 2023-12-31",
            ]
        );
        let rows = "| Periode | Fravær i pct. | Klager |\n|---|---|---|\n| 1. kvartal 2023 | 4,2 | 3 |\n| 2. kvartal 2023 | 4,0 | - |\n| 3. kvartal 2023 | 3,9 | 1 |\n";
        assert_eq!(
            figures(rows),
            [
                "Fravær: 4.2 pct. 2023-03-31",
                "Klager: 3 - 2023-03-31",
                "Fravær: 4 pct. 2023-06-30",
                "Fravær: 3.9 pct. 2023-09-30",
                "Klager: 1 - 2023-09-30",
            ]
        );
    }

    #[test]
    fn areas_by_year_are_of_what_stands_above_them_or_of_nothing() {
        let table = "| | 2022 | 2023 |\n|---|---|---|\n| Nordvig | 4,2 | 4,0 |\n| Sydvig | 5,1 | 5,0 |\n| Hele landet | 3,9 | 3,8 |\n";
        let named = format!("Tabel 2. Ledighed i pct.\n{table}");
        assert_eq!(
            figures(&named)[..3],
            [
                "Ledighed: 4.2 pct. 2022-12-31",
                "Ledighed: 4 pct. 2023-12-31",
                "Ledighed – Sydvig: 5.1 pct. 2022-12-31",
            ]
        );
        assert_eq!(figures(table), [""; 0]);
    }

    #[test]
    fn parts_of_the_municipality_by_year_are_of_what_stands_above_them_or_told() {
        let table = "Område\t2021\t2022\nSkoler\t6,0\t6,2\nÆldrepleje\t8,1\t7,9\n";
        let named = format!("Sygefravær i procent\n{table}");
        assert_eq!(
            figures(&named),
            [
                "Sygefravær – Skoler: 6 pct. 2021-12-31",
                "Sygefravær – Skoler: 6.2 pct. 2022-12-31",
                "Sygefravær – Ældrepleje: 8.1 pct. 2021-12-31",
                "Sygefravær – Ældrepleje: 7.9 pct. 2022-12-31",
            ]
        );
        for (text, told) in [
            (
                "Fravær fordelt på år\n\t2021\t2022\nSkoler\t6,0\t6,2\nPleje\t8,1\t7,9\n",
                1,
            ),
            (table, 1),
            ("Beløb i 1.000 kr.\n\t2021\t2022\nSkoler\t6,0\t6,2\n", 0),
            ("\t2021\t2022\nAnlæg\t6,0\t6,2\n", 0),
        ] {
            let lines = crate::plan::lines_of(text);
            let found = of(&lines, Some("Nordvig Kommune"));
            assert_eq!(
                (found.figures.len(), found.unread.len()),
                (0, told),
                "{text}"
            );
        }
    }

    #[test]
    fn the_heading_of_a_table_may_name_its_day_and_a_column_the_place_in_a_ranking() {
        let text = "Tabel 1. Status pr. 30. juni 2023\n| Indikator | Placering | Nordvig | Hele landet |\n|---|---|---|---|\n| Fravær | 41 | 4,2 | 3,9 |\n";
        assert_eq!(
            figures(text),
            [
                "Fravær – Placering: 41 plads 2023-06-30",
                "Fravær: 4.2 - 2023-06-30",
                "Fravær – Hele landet: 3.9 - 2023-06-30",
            ]
        );
    }

    #[test]
    fn a_table_that_looks_like_one_of_figures_and_has_no_day_is_told() {
        let unread = |text: &str| {
            let lines = crate::plan::lines_of(text);
            let found = of(&lines, Some("Nordvig Kommune"));
            assert!(found.figures.is_empty());
            found.unread
        };
        let table =
            "| Indikator | Nordvig | Hele landet |\n|---|---|---|\n| Fravær | 4,2 | 3,9 |\n";
        assert_eq!(unread(table), [Lines { from: 1, to: 3 }]);
        for other in [
            "| Konto | Budget | Regnskab |\n|---|---|---|\n| Skoler | 4,2 | 3,9 |\n",
            "| Dato | Emne |\n|---|---|\n| 4 | Havnen |\n",
        ] {
            assert_eq!(unread(other), [], "{other}");
        }
    }

    #[test]
    fn two_tables_with_nothing_between_them_are_two() {
        let text = "Tabel 1. Status pr. 30. juni 2023\n| Indikator | Placering | Nordvig |\n|---|---|---|\n| Fravær | 41 | 4,2 |\n\n| Indikator | Nordvig | Hele landet |\n|---|---|---|\n| Klager | 4 | 5 |\n";
        assert_eq!(
            figures(text),
            [
                "Fravær – Placering: 41 plads 2023-06-30",
                "Fravær: 4.2 - 2023-06-30",
            ]
        );
    }

    #[test]
    fn a_table_of_aligned_columns_is_read_below_its_day_and_told_without_one() {
        let table = "Indikator            Nordvig    Hele landet\nFravær               4,2        3,9\nKlager                          12\n";
        let text = format!("Tabel 1. Status pr. 30. juni 2023\n\n{table}");
        assert_eq!(
            figures(&text),
            [
                "Fravær: 4.2 - 2023-06-30",
                "Fravær – Hele landet: 3.9 - 2023-06-30",
                "Klager – Hele landet: 12 - 2023-06-30",
            ]
        );
        let lines = crate::plan::lines_of(table);
        let found = of(&lines, Some("Nordvig Kommune"));
        assert_eq!((found.figures.len(), found.unread.len()), (0, 1));
    }

    #[test]
    fn a_head_that_broke_over_two_rows_is_one() {
        let text = "Tallene er opgjort pr. marts 2024.\nMål\tNordvigs placering\tNordvig\tHele landet\n---\t---\t---\t---\n\n\t<b>SYD</b>\t\t\t\nFravær\t3. plads\t4,2\t3,9\nKlager\t1. plads\t12\t14\nElever\t2. plads\t7\t9\n";
        assert_eq!(
            figures(text)[..3],
            [
                "Fravær – Nordvigs placering: 3 plads 2024-03-31",
                "Fravær: 4.2 - 2024-03-31",
                "Fravær – Hele landet: 3.9 - 2024-03-31",
            ]
        );
    }
}
