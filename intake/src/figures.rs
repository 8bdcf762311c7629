//! Figures that items of minutes report: in sentences that give a day and what is aimed at, and in
//! tables that compare. A figure without its day is none; what is said not to be comparable stands under
//! a name of its own.

mod aim;
mod prose;
mod redefined;
mod righted;
mod stated;
mod tables;
mod untold;
mod whose;

use std::sync::LazyLock;

use chrono::{NaiveDate, TimeDelta};
use protokol_core::document::{Finding, Observation};
use protokol_core::evidence::{Confidence, Lines, Read};
use protokol_core::time::Interval;
use protokol_core::vocabulary::ReaderFinding;
use regex::Regex;

use crate::dates::{MONTH_PATTERN, first_day, may_name_year, month_number};
use crate::lines::Line;
use crate::mark::not_read;
use crate::plan::within;
use crate::regexes::compiled;
pub(crate) use tables::names_no_figures;
use tables::{Aligned, Tables};

/// How sure a figure is whose aim stands before it, or that may yet change.
const BEFORE: u8 = 70;

/// The days of the longest month.
const LONGEST_MONTH: i64 = 31;

/// What an item reports.
#[derive(Debug, Default)]
pub(crate) struct Reported {
    /// The figures.
    pub(crate) observations: Vec<Read<Observation>>,
    /// What is said about them.
    pub(crate) findings: Vec<Finding>,
}

/// Reads the figures of the items, each by itself; the lines are of this text, `own` is the municipality, `taken` are the
/// lines that goals were read from, or that is told of them, and of the figures in sentences of `spared` ones nothing is
/// told.
pub(crate) fn of(
    text: &str,
    lines: &[Line<'_>],
    (items, taken, spared): (&[Lines], &[Lines], &[Lines]),
    own: Option<&str>,
) -> Reported {
    let mut reported = Reported::default();
    let may_put_right = righted::may_tell(text);
    for (item, place) in items.iter().zip(1u32..) {
        let lines = within(lines, *item);
        let first = reported.observations.len();
        prose::read(lines, (place, own), spared, &mut reported);
        let tables = tables::of(lines, own, (Aligned::Captioned, taken));
        reported.take(tables, Some(place));
        if may_put_right {
            righted::tell(lines, place, first, &mut reported);
        }
    }
    reported
}

/// The figures of the tables among these lines of a plan; `own` is the municipality.
pub(crate) fn of_plan(lines: &[Line<'_>], own: Option<&str>) -> Reported {
    let mut reported = Reported::default();
    reported.take(tables::of(lines, own, (Aligned::Dated, &[])), None);
    reported
}

impl Reported {
    /// Doubts figures of a time that had not ended on the day they were told of, and tells it: nobody had counted it
    /// yet. The month that runs is as good as over.
    pub(crate) fn doubt_after(&mut self, day: NaiveDate) {
        for read in &mut self.observations {
            let on = read.value.on;
            if on.to <= day || on.to - on.from <= TimeDelta::days(LONGEST_MONTH) && on.from <= day {
                continue;
            }
            read.mark.confidence = read.mark.confidence.min(Confidence::new(BEFORE));
            let text = format!(
                "a figure is of a time that had not ended on the day of the meeting: {}",
                read.value.indicator
            );
            self.findings.push(not_read(read.mark.lines, None, text));
        }
    }

    /// Takes over what tables report, and what is told of them.
    fn take(&mut self, tables: Tables, item: Option<u32>) {
        let Tables {
            figures,
            damaged,
            odd,
            told,
        } = tables;
        self.observations.extend(figures);
        let damaged = damaged.into_iter().map(|(lines, cell)| Finding {
            code: ReaderFinding::NumberDamaged,
            item,
            lines,
            text: format!("a figure of a table lost digits and was left out: {cell}"),
        });
        let odd = odd.into_iter().map(|(lines, cell)| {
            let text = format!("a cell among figures was not read: {cell}");
            not_read(lines, item, text)
        });
        let told = told.into_iter();
        let told = told.map(|(lines, text)| not_read(lines, item, text));
        self.findings.extend(damaged.chain(odd).chain(told));
    }
}

static AS_OF: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:pr\.?|per|i|for|ved udgangen af|ultimo|medio)(?: den)? (?P<when>(?:\d{{1,2}}\. )?(?:{MONTH_PATTERN}) (?:19|20)\d{{2}}|[1-4]\. (?:kvartal|halvår)(?: i)? (?:19|20)\d{{2}}|(?:19|20)\d{{2}})\b"
    ))
});
/// The days that a text says its figure is of.
fn as_of(text: &str) -> Option<Interval> {
    // Each of its forms ends in a year.
    if !may_name_year(text) {
        return None;
    }
    when(&AS_OF.captures(text)?["when"])
}

/// A day, or a month with all of its days.
pub(crate) fn when(text: &str) -> Option<Interval> {
    if let Some(day) = first_day(text) {
        return Some(Interval::day(day));
    }
    let part = text.contains("kvartal") || text.contains("halvår") || !text.contains(' ');
    if part {
        return crate::figure_file::period::days(&text.replace(" i ", " "));
    }
    let (month, year) = text.rsplit_once(' ')?;
    Interval::month(year.parse().ok()?, month_number(&month.to_lowercase())?)
}

#[cfg(test)]
mod tests;
