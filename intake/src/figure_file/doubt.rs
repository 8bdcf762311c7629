//! Which figures of a file are unsure beside the others of their indicator: signs that may part thousands or decimals,
//! figures out of line, and days that may begin with their year. What a cell says by itself is not judged here.

use std::collections::{BTreeMap, BTreeSet};

use protokol_core::document::{Finding, Observation};
use protokol_core::evidence::{Confidence, Read};
use protokol_core::quantity::Quantity;
use protokol_core::vocabulary::ReaderFinding;

use super::sheet::Sheet;
use super::{Columns, PRELIMINARY, period, value};

/// By which signs the figures of each indicator part thousands and decimals.
pub(super) struct Marks(BTreeMap<String, BTreeSet<value::Sign>>);

impl Marks {
    pub(super) fn of(sheet: &Sheet, columns: &Columns) -> Self {
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
    pub(super) fn mixed(&self, indicator: &str, text: &str) -> bool {
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

/// How often a figure is doubled before it is held to be counted in another way: 64 times as much.
const DOUBLINGS: usize = 6;
/// Fewer figures do not tell which of them is out of line.
const FEWEST_IN_LINE: usize = 3;

/// Figures that are many times, or a small part of, the middle one of their indicator are unsure, and told: a
/// share as 0,059 among others as 5,9, or a point that parts decimals in one row and thousands in another.
pub(super) fn out_of_line(found: &mut [Read<Observation>]) -> Vec<Finding> {
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

/// Whether the days of a column may begin with their years: of "24-01-31" and "24-02-29" the first number stays and
/// the last one changes.
pub(super) fn years_may_stand_first(sheet: &Sheet, columns: &Columns) -> bool {
    let Some(column) = sheet.column(&columns.on) else {
        return false;
    };
    let ends = sheet.rows().iter();
    let ends = ends.filter_map(|row| period::either_end(row.cell(column)));
    let (first, last): (BTreeSet<String>, BTreeSet<String>) = ends.unzip();
    last.len() > first.len()
}
