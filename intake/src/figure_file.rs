//! Files of figures: a table of a spreadsheet, or text with separators. A cell that says that there is no
//! figure, or only on which side of one it lies, is told and set aside with its row. Every cell that is not
//! what its column should hold is told with row and column; nothing is read from a file with one.

mod aside;
mod doubt;
pub(crate) mod period;
mod sheet;
mod value;

use std::collections::BTreeMap;

use protokol_core::document::{Finding, Observation};
use protokol_core::evidence::{Lines, Read};
use protokol_core::name::NameKey;
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;

use crate::mark::marked;
use crate::plan::terms::called;
use aside::Aside;
use doubt::Marks;
use period::days;
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
    /// The column with whose the figure is: a municipality, a region, the country.
    pub area: Option<String>,
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

/// What is wrong with a second figure of one indicator, day and source.
const ONE_FIGURE: &str = "one figure for each day and source";

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

impl Bad {
    /// Whether it is a second figure of one indicator, day and source: it may be another area's.
    #[must_use]
    pub fn is_second_figure(&self) -> bool {
        self.wanted == ONE_FIGURE
    }
}

impl Columns {
    /// The columns it names.
    fn named(&self) -> impl Iterator<Item = &String> {
        let optional = [
            &self.indicator,
            &self.area,
            &self.unit,
            &self.source,
            &self.definition,
        ];
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

/// The figures of a sheet; `own` is the municipality, whose figures are called as their indicator is.
///
/// # Errors
/// The columns that are missing where one is, else every bad cell.
pub fn observations(
    sheet: &Sheet,
    columns: &Columns,
    own: Option<&str>,
) -> Result<Figures, Misfit> {
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
    let years_first = doubt::years_may_stand_first(sheet, columns);
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
        let either = years_first && period::either_end(&on_text).is_some();
        let on = days(&on_text).filter(|_| !either);
        if indicator.is_none() {
            let column = columns.indicator.as_deref().unwrap_or("indicator");
            refuse(column, "", "the name of what was measured");
        }
        if value == Value::Other {
            refuse(&columns.value, &value_text, "a figure, as in 94,2 or 1.250");
        }
        if either {
            let wanted = "a day with a year of four digits, and may begin with its year";
            refuse(&columns.on, &on_text, wanted);
        } else if on.is_none() {
            refuse(&columns.on, &on_text, "a day, month, quarter or year");
        }
        let area = cell(&columns.area);
        if let Some(column) = columns.area.as_deref().filter(|_| area.is_none()) {
            refuse(column, "", "the name of whose figure it is");
        }
        let (Some(indicator), Some(on)) = (indicator, on) else {
            continue;
        };
        let mixed = marks.mixed(&indicator, &value_text);
        let indicator = match area.filter(|area| !is_own(area, own)) {
            Some(area) => format!("{indicator} – {area}"),
            None => indicator,
        };
        let (value, unit, sure) = match value {
            Value::Figure { value, unit } if mixed => {
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
                refuse(&columns.value, &value_text, ONE_FIGURE);
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
    findings.extend(doubt::out_of_line(&mut found));
    Ok(Figures {
        observations: found,
        findings,
    })
}

/// Whether an area is the municipality itself.
fn is_own(area: &str, own: Option<&str>) -> bool {
    own.is_some_and(|own| NameKey::of_municipality(area) == NameKey::of_municipality(own))
}

/// How sure a figure of a file is.
const SURE: u8 = 100;
/// How sure one is that its maker marked as preliminary: a person looks at it.
const PRELIMINARY: u8 = 70;

#[cfg(test)]
mod tests {
    use protokol_core::acts::Period;

    use protokol_core::vocabulary::ReaderFinding;

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
        match observations(&read(text.as_bytes()).unwrap(), columns, None) {
            Err(Misfit::Cells(bad)) => bad,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn rows_without_a_figure_are_told_and_set_aside_and_the_others_read() {
        let text = "Indikator;Periode;Værdi\nFravær;2023K1;..\nFravær;2023K2;..\nFravær;2023M03;<5\nFravær;2023H1;12*\nFravær;mar 2022;4,2\nFravær;2021;\n";
        let read = observations(&read(text.as_bytes()).unwrap(), &columns(), None).unwrap();
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
            let read = observations(&read(text.as_bytes()).unwrap(), &columns(), None).unwrap();
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
        let found = observations(&sheet, &columns(), None).unwrap().observations;
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
        let found = observations(&read(text.as_bytes()).unwrap(), &columns(), None)
            .unwrap()
            .observations;
        let lines: Vec<u32> = found.iter().map(|read| read.mark.lines.from).collect();
        assert_eq!(lines, [6, 8]);
        assert_eq!(found[0].value.on.to.to_string(), "2023-04-30");
    }

    #[test]
    fn a_figure_out_of_line_with_the_others_is_unsure_and_told() {
        let text = "Indikator;Periode;Værdi\nFravær;2020;5,9\nFravær;2021;0,059\nFravær;2022;6,1\nFravær;2023;5,2\nSager;2021;1.204\nSager;2022;1,204\nSager;2023;1.310\nSager;2024;0\n";
        let read = observations(&read(text.as_bytes()).unwrap(), &columns(), None).unwrap();
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
        let missing = observations(&read(text.as_bytes()).unwrap(), &other, None).unwrap_err();
        assert_eq!(missing, Misfit::Columns(vec!["Tal".to_owned()]));
    }

    #[test]
    fn a_figure_that_is_another_areas_is_called_by_it() {
        let by_area = Columns {
            area: Some("Sted".to_owned()),
            ..columns()
        };
        let text = "Sted;Periode;Indikator;Værdi\nNordvig;2023K1;Ledighed;3,4\nRegion Vest;2023K1;Ledighed;4,1\n";
        let sheet = read(text.as_bytes()).unwrap();
        let found = |columns: &Columns, own| {
            let found = observations(&sheet, columns, own).unwrap().observations;
            let found = found.into_iter().map(|read| read.value.indicator);
            found.collect::<Vec<String>>()
        };
        assert_eq!(
            found(&by_area, Some("Nordvig Kommune")),
            ["Ledighed", "Ledighed – Region Vest"]
        );
        assert_eq!(
            found(&by_area, None),
            ["Ledighed – Nordvig", "Ledighed – Region Vest"]
        );
        assert!(bad(text, &columns())[0].is_second_figure());
        let text = "Sted;Periode;Indikator;Værdi\n;2023K1;Ledighed;3,4\n";
        assert_eq!(bad(text, &by_area)[0].column, "Sted");
    }

    #[test]
    fn a_year_of_two_digits_is_of_this_century_and_never_a_day() {
        let of = |days: [&str; 2]| {
            let [first, second] = days;
            format!("Indikator;Periode;Værdi\nFravær;{first};4\nFravær;{second};5\n")
        };
        let text = of(["31-01-23", "28.02.23"]);
        let found = observations(&read(text.as_bytes()).unwrap(), &columns(), None).unwrap();
        let days = found.observations.iter().map(|read| read.value.on.to);
        let days: Vec<String> = days.map(|day| day.to_string()).collect();
        assert_eq!(days, ["2023-01-31", "2023-02-28"]);
        // Here the years stand first.
        let bad = bad(&of(["23-01-31", "23-02-28"]), &columns());
        let told: Vec<(u32, &str)> = bad.iter().map(|bad| (bad.row, bad.text.as_str())).collect();
        assert_eq!(told, [(2, "23-01-31"), (3, "23-02-28")]);
    }
}
