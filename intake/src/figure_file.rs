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
            Value::Figure { value, unit } => match row.preliminary() {
                Some((column, text)) => {
                    aside.add(row, sheet.name(column), text, value::TO_CHANGE);
                    (value, unit, PRELIMINARY)
                }
                None => (value, unit, SURE),
            },
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
mod tests;
