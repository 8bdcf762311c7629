//! The figures in the rows of a table: what each is of, whose it is and which day it is of. Whether a table is one of
//! figures is told elsewhere by its looks.

use std::borrow::Cow;

use protokol_core::document::Observation;
use protokol_core::evidence::{Lines, Read};
use protokol_core::time::Interval;

use super::heads::{self, Head};
use super::{Above, FEWEST_DATED, FEWEST_ROWS, figure, time, topic, unit_of};
use crate::lines::Line;
use crate::mark::marked;

use heads::NAMES_AREAS;

/// The figures of a table, and what is told of it; `own` is the municipality.
pub(super) fn read(
    table: &[(&Line<'_>, Vec<String>)],
    above: &Above,
    own: Option<&str>,
) -> (Vec<Read<Observation>>, Vec<(Lines, String)>) {
    let Some(((_, head), rows)) = table.split_first() else {
        return (vec![], vec![]);
    };
    let figures = |cells: &[String]| {
        let cells = cells.iter().skip(1);
        cells.filter(|cell| figure(cell).is_some()).count()
    };
    let with_figures = rows.iter().filter(|(_, cells)| figures(cells) > 0).count();
    let heads: Vec<Head<'_>> = head.iter().map(|cell| heads::of(cell)).collect();
    let asked = heads.iter().skip(1).any(|head| *head == Head::Asked);
    let dated = heads.iter().skip(1).any(Head::is_dated);
    let times = Times::of(&heads, rows);
    let named = head.first().is_some_and(|cell| NAMES_AREAS.is_match(cell));
    let fewest = match (above.of_caption, times) {
        (Some(_), _) => FEWEST_DATED,
        // What was counted beside what was aimed at is no chance.
        (None, _) if asked && dated => FEWEST_DATED,
        // A head that says what its rows and its columns are is no chance.
        (None, Times::Columns) if named && above.caption.is_some() => FEWEST_DATED,
        (None, Times::Columns | Times::Rows | Times::Above) => FEWEST_ROWS,
    };
    let years_among_names = figures(head) > 0 && times != Times::Columns && !asked;
    if with_figures < fewest || years_among_names {
        return (vec![], vec![]);
    }
    let place = own.and_then(|own| own.split_whitespace().next());
    let names_own = |text: &str| place.is_some_and(|place| text.contains(place));
    let ours = |text: &str| topic::is_whole(text) || names_own(text);
    let of_something = heads.iter().any(|head| matches!(head, Head::Of(..)));
    let rows_are_areas = rows
        .iter()
        .any(|(_, cells)| cells.first().is_some_and(|cell| names_own(cell)))
        && !head.iter().any(|heading| names_own(heading))
        || named && times == Times::Columns && above.caption.is_some()
        || named && of_something;
    // Where the rows are areas beside others' columns, what is measured stands above the table.
    let unnamed = above.numbered && head.first().is_some_and(String::is_empty);
    let compared = (named || unnamed)
        && times == Times::Above
        && !rows_are_areas
        && head.iter().any(|cell| ours(cell));
    let measured = above.caption.as_deref().and_then(topic::of);
    // Rows that are parts of something say nothing of themselves: what they are parts of stands above the table.
    let names = rows.iter().filter_map(|(_, cells)| cells.first());
    let parts = head.first().is_some_and(|cell| heads::names_parts(cell))
        || names.clone().any(|name| topic::is_part(name));
    let below_topic = parts && !rows_are_areas && times != Times::Rows;
    let topic = measured.filter(|_| compared || below_topic);
    let of_topic = topic.as_ref().and_then(|topic| topic.unit.clone());
    // "Ventetid (dage)" above months and places: the line above says what is measured, and the columns where.
    let of_caption = times == Times::Rows
        && above.caption.as_deref().is_some_and(|caption| {
            let (what, unit) = unit_of(caption);
            unit.is_some() && topic::of(what).is_some()
        });
    let mut found = vec![];
    let mut told: Vec<(Lines, String)> = vec![];
    let passed = head.iter().zip(&heads).skip(1);
    let passed = passed.filter(|(_, head)| **head == Head::Passed);
    let passed: Vec<&str> = passed.map(|(cell, _)| cell.as_str()).collect();
    for (line, cells) in rows {
        let Some(name) = cells.first().filter(|name| !name.is_empty()) else {
            continue;
        };
        let name = name.trim_end_matches('*').trim();
        for (column, cell) in cells.iter().enumerate().skip(1) {
            let Some((value, unit)) = figure(cell) else {
                continue;
            };
            let column = heads.get(column).copied().unwrap_or(Head::Named(""));
            let (heading, at) = match column {
                Head::Asked | Head::Passed => continue,
                Head::At(on) => ("", Some(on)),
                Head::Of(what, on) => (what, Some(on)),
                Head::Named(what) => (what, None),
            };
            // "Pr. 30. juni 2023" above a column "2023": no more of the year was counted.
            let counted = |at: Interval| {
                let day = above
                    .of_caption
                    .filter(|day| at.from <= day.to && day.to < at.to);
                day.and_then(|day| Interval::new(at.from, day.to))
                    .unwrap_or(at)
            };
            let at = at.map(counted);
            let (said, on) = match times {
                Times::Above if rows_are_areas && heading.is_empty() => (above.said(name), at),
                Times::Above => {
                    let on = at.or(above.of_caption).or(above.on);
                    (Said::of(name, heading, rows_are_areas), on)
                }
                Times::Columns if rows_are_areas => (above.said(name), at),
                Times::Columns => (Said::alone(name), at),
                Times::Rows if ours(heading) || of_caption => (above.said(heading), time(name)),
                Times::Rows => (Said::alone(heading), time(name)),
            };
            let (Some(said), Some(on)) = (said, on) else {
                continue;
            };
            let placed = |text: &str| {
                let text = text.to_lowercase();
                text.starts_with("placering") || text == "rang"
            };
            let unit = match placed(heading) || placed(name) {
                true => Some("plads".to_owned()),
                false => unit,
            };
            let ranks = unit.as_deref() == Some("plads");
            let (what, of_heading) = unit_of(said.what);
            let what = match &topic {
                Some(topic) if topic::is_whole(what) => Cow::Borrowed(topic.what),
                Some(topic) => Cow::Owned(topic::named(topic.what, what)),
                None if topic::is_part(what) => {
                    let text = format!("what \"{what}\" is a figure of is not said");
                    if told.last().is_none_or(|(_, last)| *last != text) {
                        told.push((line.span(), text));
                    }
                    continue;
                }
                None => Cow::Borrowed(what),
            };
            let indicator = match said.whose {
                Some(whose) if !whose.is_empty() && (ranks || !ours(whose)) => {
                    format!("{what} – {whose}")
                }
                Some(_) | None => what.into_owned(),
            };
            let observation = Observation {
                indicator,
                value,
                unit: unit.or(of_heading).or_else(|| of_topic.clone()),
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
    if let (false, Some((line, _))) = (found.is_empty() || passed.is_empty(), table.first()) {
        let text = format!(
            "columns of what is expected, or of how far figures are apart, were not read: {}",
            passed.join(", ")
        );
        told.push((line.span(), text));
    }
    (found, told)
}

/// Where a table has its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    /// Not in the table.
    Above,
    /// A column for each.
    Columns,
    /// A row for each.
    Rows,
}

impl Times {
    pub(super) fn of(heads: &[Head<'_>], rows: &[(&Line<'_>, Vec<String>)]) -> Self {
        let asked = heads.iter().skip(1).any(|head| *head == Head::Asked);
        let mut headings = heads.iter().skip(1).filter(|head| match head {
            Head::Named(what) => !what.is_empty(),
            Head::Asked | Head::Passed => false,
            Head::At(_) | Head::Of(..) => true,
        });
        let enough = headings.clone().count() > usize::from(!asked);
        if enough && headings.all(|head| matches!(head, Head::At(_))) {
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
pub(super) struct Said<'a> {
    pub(super) what: &'a str,
    pub(super) whose: Option<&'a str>,
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
