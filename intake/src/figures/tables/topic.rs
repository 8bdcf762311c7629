//! What the line above a table says that the table measures, and tables of one item that call different figures
//! alike: these are called by what each measures, or not read. No figure is read here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::NaiveDate;
use protokol_core::document::Observation;
use protokol_core::evidence::{Lines, Read};
use protokol_core::time::Interval;
use regex::Regex;

use super::heads::time;
use super::{Tables, unit_of};
use crate::dates::MONTH_PATTERN;
use crate::plan::has_verb;
use crate::regexes::compiled;
use crate::sections;

/// The figures of one table.
pub(super) struct Table {
    pub(super) figures: Vec<Read<Observation>>,
    /// What it measures, as the line above it says.
    pub(super) topic: Option<String>,
    pub(super) lines: Lines,
}

static WHEN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)[,(]? ?(?:\b(?:pr\.?|per|i|for|opgjort|ved udgangen af|ultimo|medio|primo|den) )*(?P<when>\d{{1,2}}\. ?(?:{MONTH_PATTERN})(?: (?:19|20)\d{{2}})?|(?:{MONTH_PATTERN}) (?:19|20)\d{{2}}|[1-4]\. ?(?:kvartal|kvt\.?|halvår)(?: i)? (?:19|20)\d{{2}}|\b(?:19|20)\d{{2}})\)?$"
    ))
});

/// What a text says before a time at its end, and that time: "Fravær 2023", "Fravær pr. 1. maj 2023".
pub(super) fn when_behind(text: &str) -> Option<(&str, Interval)> {
    let found = WHEN.captures(text)?;
    let on = time(&found["when"])?;
    let what = &text[..found.get(0)?.start()];
    Some((what.trim_end_matches([',', ':', '.', ' ', '-', '–']), on))
}

/// Whether a row or a column is of all of what its table is of: "I alt", "Hele kommunen".
pub(super) fn is_whole(name: &str) -> bool {
    static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:i alt|ialt|total(?:t|en)?|samlet|sum|alle|hele kommunen|kommunen(?: i alt| samlet| som helhed)?|kommune i alt|gennemsnit(?:tet)?|gns\.?)(?: i alt)?$",
        )
    });
    WHOLE.is_match(name.trim().trim_end_matches([':', '*']))
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

/// What a table measures, and in which unit where that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measured<'a> {
    pub(super) what: &'a str,
    pub(super) unit: Option<String>,
}

/// What a line above a table says that it measures: "Sygefravær" of "Sygefravær pr. 31. marts 2025"; none where it
/// only says that figures follow, as in "Status pr. 1. maj 2025".
pub(super) fn of(caption: &str) -> Option<Measured<'_>> {
    static GENERAL: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:status|nøgletal|tal|oversigt|resultater?|opgørelse|udvikling(?:en)?|sammenligning|figur|tabel|data|budgetopfølgning|opfølgning|måling|mål|måltal|bilag|sagsfremstilling|baggrund|økonomi)(?: (?:for|på|over|i) .*)?$",
        )
    });
    let caption = caption.trim();
    let bare = WHEN
        .find(caption)
        .map_or(caption, |when| &caption[..when.start()]);
    if has_verb(bare) || sections::named_kind(caption).is_some() {
        return None;
    }
    let (bare, unit) = unit_of(bare.trim());
    let bare = bare.trim_end_matches([',', ':', '.', ' ', '-', '–']);
    let named = bare.chars().any(char::is_alphabetic) && !GENERAL.is_match(bare);
    named.then_some(Measured { what: bare, unit })
}

/// An indicator by what is measured and whose it is.
pub(super) fn named(topic: &str, indicator: &str) -> String {
    format!("{topic} – {indicator}")
}

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
                into.unread.push(table.lines);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_says_what_is_measured_or_only_when() {
        for (caption, topic) in [
            ("Sygefravær pr. 31. marts 2025", Some("Sygefravær")),
            ("Både i havnen, 1. kvartal 2025", Some("Både i havnen")),
            ("Ledighed i pct. pr. maj 2025", Some("Ledighed")),
            ("Glade gæster (maj 2025)", Some("Glade gæster")),
            ("Status pr. 1. maj 2025", None),
            ("Nøgletal for havnen", None),
            ("Pr. 1. maj 2025", None),
        ] {
            assert_eq!(of(caption).map(|topic| topic.what), topic, "{caption}");
        }
    }
}
