//! Names of rows that say nothing of themselves, and tables of one item that call different figures alike: these are
//! called by what each measures, or not read. No figure is read here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::NaiveDate;
use protokol_core::document::Observation;
use protokol_core::evidence::{Lines, Read};
use protokol_core::time::Interval;
use regex::Regex;

use super::Tables;
use super::heads::time;
use crate::captions::{WHEN, is_whole, named};
use crate::regexes::compiled;

/// The figures of one table.
pub(super) struct Table {
    pub(super) figures: Vec<Read<Observation>>,
    /// What it measures, as the line above it says.
    pub(super) topic: Option<String>,
    pub(super) lines: Lines,
}

/// What a text says before a time at its end, and that time: "Fravær 2023", "Fravær pr. 1. maj 2023".
pub(super) fn when_behind(text: &str) -> Option<(&str, Interval)> {
    let found = WHEN.captures(text)?;
    let on = time(&found["when"])?;
    let what = &text[..found.get(0)?.start()];
    Some((what.trim_end_matches([',', ':', '.', ' ', '-', '–']), on))
}

/// Whether a name says nothing of what is counted without the line above its table: "I alt", "65-79 år", "Kvinder".
pub(super) fn is_part(name: &str) -> bool {
    static PART: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?:under |over |fra )?\d{1,3}(?: ?[-–] ?\d{1,3}| ?\+)? ?(?:år|årige)(?: (?:og|eller) (?:derover|over|ældre|derunder))?|mænd|kvinder|drenge|piger|øvrige|andre|andet|øvrigt|diverse|ja|nej|ved ikke)$",
        )
    });
    is_whole(name) || PART.is_match(name.trim())
}

/// What is told of tables that call different figures alike.
const ALIKE: &str =
    "a table of figures was not read: another one calls other figures of the same day alike";

/// Takes the figures of the tables over. Two that call different figures of one day alike measure two things: each
/// is called by its own, and where that is not said neither is read.
pub(super) fn tell_apart(mut tables: Vec<Table>, into: &mut Tables) {
    let clash = clashing(&tables);
    let topics: BTreeSet<Option<&str>> = clash
        .iter()
        .map(|at| tables[*at].topic.as_deref())
        .collect();
    let said = topics.len() == clash.len();
    for at in clash {
        let table = &mut tables[at];
        match table.topic.clone().filter(|_| said) {
            Some(topic) => {
                for read in &mut table.figures {
                    read.value.indicator = named(&topic, &read.value.indicator);
                }
            }
            None if said => {}
            None => {
                into.told.push((table.lines, ALIKE.to_owned()));
                table.figures.clear();
            }
        }
    }
    let figures = tables.into_iter().flat_map(|table| table.figures);
    into.figures.extend(figures);
}

/// The tables that call a figure of a day as another table calls another one.
fn clashing(tables: &[Table]) -> BTreeSet<usize> {
    let mut first: BTreeMap<(&str, NaiveDate, NaiveDate), (usize, &Observation)> = BTreeMap::new();
    let mut clash = BTreeSet::new();
    for (at, table) in tables.iter().enumerate() {
        for read in &table.figures {
            let said = &read.value;
            let key = (said.indicator.as_str(), said.on.from, said.on.to);
            let (before, other) = *first.entry(key).or_insert((at, said));
            if before != at && (other.value != said.value || other.unit != said.unit) {
                clash.extend([before, at]);
            }
        }
    }
    clash
}
