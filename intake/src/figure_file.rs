//! Files of figures: a table of a spreadsheet, or text with separators. A cell that says that there is no
//! figure, or only on which side of one it lies, is told and set aside with its row. Every cell that is not
//! what its column should hold is told with row and column; nothing is read from a file with one.

pub(crate) mod period;
mod sheet;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use protokol_core::document::{Finding, Observation};
use protokol_core::evidence::{Confidence, Lines, Read};
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use protokol_core::vocabulary::ReaderFinding;

use crate::mark::{marked, not_read};
use crate::plan::terms::called;
use period::days;
use sheet::Row;
use value::Value;

pub use sheet::{Sheet, read};

/// Which column of a file holds what, by the names in its first row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// The column with the figure.
    pub value: String,
    /// The column with its day, month, quarter or year.
    pub on: String,
    /// The column with what was measured.
    pub indicator: Option<String>,
    /// What was measured, where every row is of the same.
    pub indicator_name: Option<String>,
    /// The column with the unit.
    pub unit: Option<String>,
    /// The unit of every row.
    pub unit_name: Option<String>,
    /// The column with where the figure comes from.
    pub source: Option<String>,
    /// Where every figure comes from.
    pub source_name: Option<String>,
    /// The column with how it is measured.
    pub definition: Option<String>,
}

/// What a file of figures holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The figures.
    pub observations: Vec<Read<Observation>>,
    /// The rows without one, those beside each other that say the same together.
    pub findings: Vec<Finding>,
}

/// Why a file of figures was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// Columns the mapping names and the file does not have.
    Columns(Vec<String>),
    /// Cells that are not what their columns should hold, in the order of the rows.
    Cells(Vec<Bad>),
}

/// A cell that is not what its column should hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bad {
    /// The row of the file, from 1.
    pub row: u32,
    /// The column's name.
    pub column: String,
    /// What stands there.
    pub text: String,
    /// What was looked for.
    pub wanted: &'static str,
}

impl Columns {
    /// The columns it names.
    fn named(&self) -> impl Iterator<Item = &String> {
        let optional = [&self.indicator, &self.unit, &self.source, &self.definition];
        [&self.value, &self.on]
            .into_iter()
            .chain(optional.into_iter().flatten())
    }

    /// Whether a file has all of its columns.
    #[must_use]
    pub fn fit(&self, sheet: &Sheet) -> bool {
        self.named().all(|name| sheet.column(name).is_some())
    }
}

/// The figures of a sheet.
///
/// # Errors
/// The columns that are missing where one is, else every bad cell.
pub fn observations(sheet: &Sheet, columns: &Columns) -> Result<Figures, Misfit> {
    let missing: Vec<String> = columns
        .named()
        .filter(|name| sheet.column(name).is_none())
        .cloned()
        .collect();
    if !missing.is_empty() {
        return Err(Misfit::Columns(missing));
    }
    let mut found = vec![];
    let mut aside = Aside::default();
    let mut bad = vec![];
    let mut seen: BTreeMap<(String, Interval, Option<String>), Quantity> = BTreeMap::new();
    let marks = Marks::of(sheet, columns);
    for row in sheet.rows() {
        let cell = |name: &Option<String>| -> Option<String> {
            let text = row.cell(sheet.column(name.as_ref()?)?).trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let mut refuse = |column: &str, text: &str, wanted: &'static str| {
            bad.push(Bad {
                row: row.number,
                column: column.to_owned(),
                text: text.to_owned(),
                wanted,
            });
        };
        let indicator = cell(&columns.indicator).or_else(|| columns.indicator_name.clone());
        let (value_text, on_text) = (
            cell(&Some(columns.value.clone())).unwrap_or_default(),
            cell(&Some(columns.on.clone())).unwrap_or_default(),
        );
        let value = value::of(&value_text);
        let on = days(&on_text);
        if indicator.is_none() {
            let column = columns.indicator.as_deref().unwrap_or("indicator");
            refuse(column, "", "the name of what was measured");
        }
        if value == Value::Other {
            refuse(&columns.value, &value_text, "a figure, as in 94,2 or 1.250");
        }
        if on.is_none() {
            refuse(&columns.on, &on_text, "a day, month, quarter or year");
        }
        let (Some(indicator), Some(on)) = (indicator, on) else {
            continue;
        };
        let (value, unit, sure) = match value {
            Value::Figure { value, unit } if marks.mixed(&indicator, &value_text) => {
                aside.add(row, &columns.value, &value_text, value::MIXED);
                (value, unit, PRELIMINARY)
            }
            Value::Figure { value, unit } => (value, unit, SURE),
            Value::Marked { value, unit } => {
                aside.add(row, &columns.value, &value_text, value::MARKED);
                (value, unit, PRELIMINARY)
            }
            Value::Without(why) => {
                aside.add(row, &columns.value, &value_text, why);
                continue;
            }
            Value::Other => continue,
        };
        let source = cell(&columns.source).or_else(|| columns.source_name.clone());
        match seen.insert((indicator.to_lowercase(), on, source.clone()), value) {
            Some(before) if before == value => continue,
            Some(_) => {
                refuse(
                    &columns.value,
                    &value_text,
                    "one figure for each day and source",
                );
                continue;
            }
            None => {}
        }
        let observation = Observation {
            indicator,
            value,
            unit: cell(&columns.unit)
                .or_else(|| columns.unit_name.clone())
                .map(|unit| called(&unit))
                .or(unit),
            on,
            target: None,
            bound: None,
            source,
            definition: cell(&columns.definition),
            redefined: None,
        };
        found.push(marked(
            observation,
            Lines::line(row.line),
            "figure/file@1",
            sure,
        ));
    }
    if !bad.is_empty() {
        return Err(Misfit::Cells(bad));
    }
    let mut findings = aside.findings();
    findings.extend(out_of_line(&mut found));
    Ok(Figures {
        observations: found,
        findings,
    })
}

/// How often a figure is doubled before it is held to be counted in another way: 64 times as much.
const DOUBLINGS: usize = 6;
/// Fewer figures do not tell which of them is out of line.
const FEWEST_IN_LINE: usize = 3;

/// Figures that are many times, or a small part of, the middle one of their indicator are unsure, and told: a
/// share as 0,059 among others as 5,9, or a point that parts decimals in one row and thousands in another.
fn out_of_line(found: &mut [Read<Observation>]) -> Vec<Finding> {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, read) in found.iter().enumerate() {
        by_name
            .entry(read.value.indicator.to_lowercase())
            .or_default()
            .push(at);
    }
    let size = |value: Quantity| {
        if value.is_negative() {
            value.negated()
        } else {
            value
        }
    };
    let mut findings = vec![];
    for places in by_name.into_values() {
        let zero = Quantity::whole(0);
        let sizes = places.iter().map(|at| size(found[*at].value.value));
        let mut sizes: Vec<Quantity> = sizes.filter(|size| *size != zero).collect();
        if sizes.len() < FEWEST_IN_LINE {
            continue;
        }
        sizes.sort_unstable();
        let middle = sizes[sizes.len() / 2];
        let times = |small: Quantity, large: Quantity| {
            (0..DOUBLINGS).fold(small, |so_many, _| so_many + so_many) <= large
        };
        for at in places {
            let read = &mut found[at];
            let own = size(read.value.value);
            if own == zero || !times(own, middle) && !times(middle, own) {
                continue;
            }
            read.mark.confidence = read.mark.confidence.min(Confidence::new(PRELIMINARY));
            findings.push(Finding {
                code: ReaderFinding::UnitsDiffer,
                item: None,
                lines: read.mark.lines,
                text: format!(
                    "{} of \"{}\" is out of line with its other figures, as {}: it may be counted or written in another way, and is unsure",
                    read.value.value.danish(),
                    read.value.indicator,
                    middle.danish()
                ),
            });
        }
    }
    findings
}

/// How sure a figure of a file is.
const SURE: u8 = 100;
/// How sure one is that its maker marked as preliminary: a person looks at it.
const PRELIMINARY: u8 = 70;

/// By which signs the figures of each indicator part thousands and decimals.
struct Marks(BTreeMap<String, BTreeSet<value::Sign>>);

impl Marks {
    fn of(sheet: &Sheet, columns: &Columns) -> Self {
        let mut marks: BTreeMap<String, BTreeSet<value::Sign>> = BTreeMap::new();
        let of_indicator = columns.indicator.as_deref();
        let of_indicator = of_indicator.and_then(|name| sheet.column(name));
        let Some(of_value) = sheet.column(&columns.value) else {
            return Self(marks);
        };
        for row in sheet.rows() {
            let indicator = of_indicator.map(|column| row.cell(column));
            let indicator = indicator.or(columns.indicator_name.as_deref());
            let key = indicator.unwrap_or_default().trim().to_lowercase();
            let signs = value::Sign::of(row.cell(of_value).trim());
            marks.entry(key).or_default().extend(signs);
        }
        Self(marks)
    }

    /// Whether a figure may be read in two ways, and others of its indicator are written in the other.
    fn mixed(&self, indicator: &str, text: &str) -> bool {
        let all = self.0.get(&indicator.trim().to_lowercase());
        let Some((all, own)) = all.zip(value::Sign::of(text)) else {
            return false;
        };
        match own {
            value::Sign::PointBeforeThree => {
                all.contains(&value::Sign::CommaBeforeThree) || all.contains(&value::Sign::Point)
            }
            value::Sign::CommaBeforeThree => {
                all.contains(&value::Sign::PointBeforeThree) || all.contains(&value::Sign::Point)
            }
            value::Sign::Point | value::Sign::Comma => false,
        }
    }
}

/// Rows that are set aside, one run of rows that say the same after the other.
#[derive(Default)]
struct Aside {
    runs: Vec<Run>,
}

struct Run {
    rows: (u32, u32),
    lines: Lines,
    column: String,
    text: String,
    why: &'static str,
}

impl Aside {
    fn add(&mut self, row: &Row, column: &str, text: &str, why: &'static str) {
        let line = Lines::line(row.line);
        if let Some(last) = self.runs.last_mut()
            && last.lines.to + 1 == row.line
            && last.text == text
        {
            last.lines.to = row.line;
            last.rows.1 = row.number;
            return;
        }
        self.runs.push(Run {
            rows: (row.number, row.number),
            lines: line,
            column: column.to_owned(),
            text: text.to_owned(),
            why,
        });
    }

    fn findings(self) -> Vec<Finding> {
        let told = self.runs.into_iter().map(|run| {
            let (first, last) = run.rows;
            let rows = match first == last {
                true => format!("row {first}"),
                false => format!("rows {first} to {last}"),
            };
            let text = format!(
                "{rows}, column `{}`: `{}` {}",
                run.column, run.text, run.why
            );
            not_read(run.lines, None, text)
        });
        told.collect()
    }
}

#[cfg(test)]
mod tests {
    use protokol_core::acts::Period;

    use super::*;

    fn columns() -> Columns {
        Columns {
            value: "Værdi".to_owned(),
            on: "Periode".to_owned(),
            indicator: Some("Indikator".to_owned()),
            ..Columns::default()
        }
    }

    fn bad(text: &str, columns: &Columns) -> Vec<Bad> {
        match observations(&read(text.as_bytes()).unwrap(), columns) {
            Err(Misfit::Cells(bad)) => bad,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn rows_without_a_figure_are_told_and_set_aside_and_the_others_read() {
        let text = "Indikator;Periode;Værdi\nFravær;2023K1;..\nFravær;2023K2;..\nFravær;2023M03;<5\nFravær;2023H1;12*\nFravær;mar 2022;4,2\nFravær;2021;\n";
        let read = observations(&read(text.as_bytes()).unwrap(), &columns()).unwrap();
        let said: Vec<(String, String, bool)> = read
            .observations
            .iter()
            .map(|read| {
                let on = Period(read.value.on).to_string();
                (
                    on,
                    read.value.value.to_string(),
                    read.mark.confidence.is_sure(),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                ("2023-H1".to_owned(), "12".to_owned(), false),
                ("2022-03".to_owned(), "4.2".to_owned(), true),
            ]
        );
        let told: Vec<(u32, u32, &str)> = read
            .findings
            .iter()
            .map(|found| (found.lines.from, found.lines.to, found.text.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (
                    2,
                    3,
                    "rows 2 to 3, column `Værdi`: `..` says that there is no figure; nothing was taken from it"
                ),
                (
                    4,
                    4,
                    "row 4, column `Værdi`: `<5` is no figure but a side of one; nothing was taken from it"
                ),
                (
                    5,
                    5,
                    "row 5, column `Værdi`: `12*` carries a mark, as preliminary figures do; it is unsure"
                ),
                (
                    7,
                    7,
                    "row 7, column `Værdi`: `` says that there is no figure; nothing was taken from it"
                ),
            ]
        );
    }

    #[test]
    fn figures_that_mix_their_signs_are_unsure_and_told() {
        let sure = |rows: &str| {
            let text = format!("Indikator;Periode;Værdi\n{rows}");
            let read = observations(&read(text.as_bytes()).unwrap(), &columns()).unwrap();
            let sure = read.observations.iter();
            let sure: Vec<bool> = sure.map(|read| read.mark.confidence.is_sure()).collect();
            (sure, read.findings.len())
        };
        for (rows, expected) in [
            (
                "Sager;2023M01;1.204\nSager;2023M02;1,204\n",
                (vec![false, false], 2),
            ),
            (
                "Sager;2023M01;4.2\nSager;2023M02;1,204\n",
                (vec![true, false], 1),
            ),
            (
                "Sager;2023M01;1.204\nSager;2023M02;4,2\n",
                (vec![true, true], 0),
            ),
            (
                "Sager;2023M01;1.204\nSager;2023M02;0,125\n",
                (vec![true, true], 0),
            ),
            (
                "Sager;2023M01;1.204\nFravær;2023M02;4,125\n",
                (vec![true, true], 0),
            ),
        ] {
            assert_eq!(sure(rows), expected, "{rows}");
        }
    }

    #[test]
    fn danish_figures_and_days_are_read_and_a_row_twice_is_one() {
        let text = "Indikator;Periode;Værdi\nFravær;april 2023;4,2 %\nFravær;2. kvartal 2023;1.250\nFravær;april 2023;4,2 %\n";
        let sheet = read(text.as_bytes()).unwrap();
        let found = observations(&sheet, &columns()).unwrap().observations;
        let said: Vec<(String, String, Option<String>)> = found
            .iter()
            .map(|read| {
                let value = &read.value;
                (
                    Period(value.on).to_string(),
                    value.value.to_string(),
                    value.unit.clone(),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                (
                    "2023-04".to_owned(),
                    "4.2".to_owned(),
                    Some("pct.".to_owned())
                ),
                ("2023-Q2".to_owned(), "1250".to_owned(), None),
            ]
        );
        assert_eq!(found[1].mark.lines, Lines::line(3));
    }

    #[test]
    fn rows_keep_their_lines_behind_blank_ones_and_a_day_may_carry_its_time() {
        let text = "\n\nIndikator;Periode;Værdi\n\n\nFravær;2023-04-30T00:00:00;4\n\nFravær;4. kvt. 2023;5\nFravær;Tirsdag;6\n";
        let bad = bad(text, &columns());
        let told: Vec<(u32, &str)> = bad.iter().map(|bad| (bad.row, bad.text.as_str())).collect();
        assert_eq!(told, [(9, "Tirsdag")]);
        let text = text.replace("Fravær;Tirsdag;6\n", "");
        let found = observations(&read(text.as_bytes()).unwrap(), &columns())
            .unwrap()
            .observations;
        let lines: Vec<u32> = found.iter().map(|read| read.mark.lines.from).collect();
        assert_eq!(lines, [6, 8]);
        assert_eq!(found[0].value.on.to.to_string(), "2023-04-30");
    }

    #[test]
    fn a_figure_out_of_line_with_the_others_is_unsure_and_told() {
        let text = "Indikator;Periode;Værdi\nFravær;2020;5,9\nFravær;2021;0,059\nFravær;2022;6,1\nFravær;2023;5,2\nSager;2021;1.204\nSager;2022;1,204\nSager;2023;1.310\nSager;2024;0\n";
        let read = observations(&read(text.as_bytes()).unwrap(), &columns()).unwrap();
        let unsure = read
            .observations
            .iter()
            .filter(|read| !read.mark.confidence.is_sure());
        let unsure: Vec<u32> = unsure.map(|read| read.mark.lines.from).collect();
        // Line 3 is out of line; of the others none tells whether its point parts thousands.
        assert_eq!(unsure, [3, 6, 7, 8]);
        let differ = read
            .findings
            .iter()
            .filter(|found| found.code == ReaderFinding::UnitsDiffer);
        let differ: Vec<u32> = differ.map(|found| found.lines.from).collect();
        assert_eq!(differ, [3, 7]);
    }

    #[test]
    fn every_bad_cell_is_told_with_row_and_column() {
        let text = "Indikator;Periode;Værdi\nFravær;2023;ti\n;2023-13;4\n";
        let bad = bad(text, &columns());
        let told: Vec<(u32, &str, &str)> = bad
            .iter()
            .map(|bad| (bad.row, bad.column.as_str(), bad.text.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (2, "Værdi", "ti"),
                (3, "Indikator", ""),
                (3, "Periode", "2023-13")
            ]
        );
        let other = Columns {
            value: "Tal".to_owned(),
            ..columns()
        };
        let missing = observations(&read(text.as_bytes()).unwrap(), &other).unwrap_err();
        assert_eq!(missing, Misfit::Columns(vec!["Tal".to_owned()]));
    }
}
