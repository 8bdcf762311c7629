//! The figures in the rows of a table: what each is of, whose it is and which day it is of. Whether a table is one of
//! figures is told elsewhere by its looks.

use std::borrow::Cow;
use std::collections::BTreeSet;

use protokol_core::document::Observation;
use protokol_core::evidence::{Lines, Read};
use protokol_core::time::Interval;

use super::heads::{self, Head};
use super::{Above, FEWEST_DATED, FEWEST_ROWS, figure, time, topic};
use crate::captions::{self, is_whole, unit_of};
use crate::figures::{BEFORE, whose};
use crate::lines::Line;
use crate::mark::marked;

use heads::NAMES_AREAS;

/// What a table says.
#[derive(Default)]
pub(super) struct Figures {
    pub(super) found: Vec<Read<Observation>>,
    /// The columns they stand in.
    pub(super) columns: BTreeSet<usize>,
    /// What is told of it.
    pub(super) told: Vec<(Lines, String)>,
}

/// The figures of a table; `own` is the municipality.
pub(super) fn read(
    table: &[(&Line<'_>, Vec<String>)],
    above: &Above,
    own: Option<&str>,
) -> Figures {
    let Some(((_, head), rows)) = table.split_first() else {
        return Figures::default();
    };
    let figures = |cells: &[String]| {
        let cells = cells.iter().skip(1);
        cells.filter(|cell| figure(cell).is_some()).count()
    };
    let with_figures = rows.iter().filter(|(_, cells)| figures(cells) > 0).count();
    let heads: Vec<Head<'_>> = heads::of_all(head);
    let asked = heads.iter().skip(1).any(|head| *head == Head::Asked);
    let dated = heads.iter().skip(1).any(Head::is_dated);
    let times = Times::of(&heads, rows);
    let named = head.first().is_some_and(|cell| NAMES_AREAS.is_match(cell));
    let fewest = match (above.of_caption, times) {
        (Some(_), _) => FEWEST_DATED,
        // What was counted beside what was aimed at is no chance.
        (None, _) if asked && dated => FEWEST_DATED,
        // A head that says what its rows and its columns are is no chance.
        (None, Times::Columns) if named && above.measured().is_some() => FEWEST_DATED,
        (None, Times::Columns | Times::Rows | Times::Above) => FEWEST_ROWS,
    };
    let years_among_names = figures(head) > 0 && times != Times::Columns && !asked;
    if with_figures < fewest || years_among_names {
        return Figures::default();
    }
    let place = own.and_then(|own| own.split_whitespace().next());
    let names_own = |text: &str| place.is_some_and(|place| text.contains(place));
    let ours = |text: &str| is_whole(text) || names_own(text);
    let of_something = heads.iter().any(|head| matches!(head, Head::Of(..)));
    let rows_are_areas = rows
        .iter()
        .any(|(_, cells)| cells.first().is_some_and(|cell| names_own(cell)))
        && !head.iter().any(|heading| names_own(heading))
        || named && times == Times::Columns && above.measured().is_some()
        || named && of_something;
    // Where the rows are areas beside others' columns, what is measured stands above the table.
    let unnamed = above.numbered && head.first().is_some_and(String::is_empty);
    let compared = (named || unnamed)
        && times == Times::Above
        && !rows_are_areas
        && head.iter().any(|cell| ours(cell));
    let measured = above.measured();
    let of_measured = measured.as_ref().and_then(|measured| measured.unit.clone());
    // Rows that are parts of something say nothing of themselves: what they are parts of stands above the table.
    let names = rows.iter().filter_map(|(_, cells)| cells.first());
    let parts = head.first().is_some_and(|cell| heads::names_parts(cell))
        || names.clone().any(|name| topic::is_part(name));
    let below_topic = parts && !rows_are_areas && times != Times::Rows;
    let topic = measured.filter(|_| compared || below_topic);
    // "Ventetid (dage)" above months and places: the line above says what is measured, and the columns where.
    let of_caption = times == Times::Rows && of_measured.is_some();
    // "Gadelys" below "Område": what of it was counted is not said.
    let nameless = head
        .first()
        .is_some_and(|cell| heads::names_no_figures(cell))
        && topic.is_none()
        && !rows_are_areas
        && times != Times::Rows
        && heads.iter().skip(1).all(|head| match head {
            Head::Of(..) => false,
            Head::Named(what) => what.is_empty() || ours(what),
            Head::At(_) | Head::Asked | Head::Passed => true,
        });
    let mut found = vec![];
    let mut columns = BTreeSet::new();
    let mut told: Vec<(Lines, String)> = vec![];
    let passed = head.iter().zip(&heads).skip(1);
    let passed = passed.filter(|(_, head)| **head == Head::Passed);
    let passed: Vec<&str> = passed.map(|(cell, _)| cell.as_str()).collect();
    for (line, cells) in rows {
        let Some(name) = cells.first().filter(|name| !name.is_empty()) else {
            continue;
        };
        let name = name.trim_end_matches('*').trim();
        let aligned = !line.text.contains(['|', '\t']);
        if aligned && swallows_a_figure(name) && cells.iter().any(String::is_empty) {
            let text = format!(
                "a row whose name ends in a figure and that lacks one was not read: {name}"
            );
            told.push((line.span(), text));
            continue;
        }
        for (place, cell) in cells.iter().enumerate().skip(1) {
            let Some((value, unit)) = figure(cell) else {
                continue;
            };
            let column = heads.get(place).copied().unwrap_or(Head::Named(""));
            let provisional = head
                .get(place)
                .is_some_and(|heading| whose::is_provisional(heading, None));
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
            // What the line above names is counted in its unit.
            let named_above = above
                .measured()
                .is_some_and(|above| above.what == said.what);
            let from_above = topic.is_some() || named_above;
            let (what, of_heading) = unit_of(said.what);
            let what = match &topic {
                Some(topic) => Cow::Owned(captions::named(topic.what, what)),
                None if topic::is_part(what) => {
                    let text = format!("what \"{what}\" is a figure of is not said");
                    if told.last().is_none_or(|(_, last)| *last != text) {
                        told.push((line.span(), text));
                    }
                    continue;
                }
                None => Cow::Borrowed(what),
            };
            let (whose, of_column) = unit_of(said.whose.unwrap_or_default());
            let indicator = match !whose.is_empty() && (ranks || !ours(whose)) {
                true => format!("{what} – {whose}"),
                false => what.into_owned(),
            };
            let of_words = of_heading.or(of_column);
            let of_table = of_measured.clone().filter(|_| from_above);
            let observation = Observation {
                indicator,
                value,
                unit: unit
                    .or(of_words)
                    .or(of_table)
                    .or_else(|| above.below.clone()),
                on,
                target: None,
                bound: None,
                source: above.source.clone(),
                definition: None,
                redefined: None,
            };
            let sure = if provisional || nameless { BEFORE } else { 85 };
            columns.insert(place);
            found.push(marked(observation, line.span(), "figure/table@2", sure));
        }
    }
    if let (true, false, Some((line, _))) = (nameless, found.is_empty(), table.first()) {
        let text = "what the figures of a table are of is not said above it";
        told.push((line.span(), text.to_owned()));
    }
    if let (false, Some((line, _))) = (found.is_empty() || passed.is_empty(), table.first()) {
        let text = format!(
            "columns of what is expected, or of how far figures are apart, were not read: {}",
            passed.join(", ")
        );
        told.push((line.span(), text));
    }
    Figures {
        found,
        columns,
        told,
    }
}

/// Whether the name of a row holds a figure that may be of its first column: "Hele landet 2,8".
fn swallows_a_figure(name: &str) -> bool {
    let mut words = name.rsplit(' ');
    let last = words.next().is_some_and(|last| figure(last).is_some());
    last && words
        .next()
        .is_some_and(|before| before.chars().all(char::is_alphabetic))
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
