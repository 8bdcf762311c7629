//! Figures that items of minutes report: in sentences that give a day and what is aimed at, and in
//! tables that compare. A figure without its day is none; what is said not to be comparable stands under
//! a name of its own.

mod tables;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use chrono::NaiveDate;
use protokol_core::document::{Finding, Observation};
use protokol_core::evidence::{Lines, Read};
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use protokol_core::vocabulary::{Bound, ReaderFinding};
use regex::Regex;

use crate::dates::{DateReading, MONTH_PATTERN, dates, month_number};
use crate::lines::{Line, plain};
use crate::mark::marked;
use crate::plan::terms::{FIGURE, called};
use crate::plan::within;
use crate::regexes::{compiled, finder};
use crate::words::sentences;

/// How many sentences behind a figure may tell of its definition.
const NEAR: usize = 5;

/// What an item reports.
#[derive(Debug, Default)]
pub(crate) struct Reported {
    /// The figures.
    pub(crate) observations: Vec<Read<Observation>>,
    /// What is said about them.
    pub(crate) findings: Vec<Finding>,
}

/// Reads the figures of the items, each by itself; `own` is the municipality.
pub(crate) fn of(lines: &[Line<'_>], items: &[Lines], own: Option<&str>) -> Reported {
    let mut reported = Reported::default();
    for (item, place) in items.iter().zip(1u32..) {
        let lines = within(lines, *item);
        in_prose(lines, place, &mut reported);
        reported.observations.extend(tables::of(lines, own));
    }
    reported
}

/// The figures of the tables among these lines of a plan; `own` is the municipality.
pub(crate) fn in_tables(lines: &[Line<'_>], own: Option<&str>) -> Vec<Read<Observation>> {
    tables::of(lines, own)
}

static AS_OF: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:pr\.?|per|i|ved udgangen af|ultimo|medio) (?P<when>(?:\d{{1,2}}\. )?(?:{MONTH_PATTERN}) (?:19|20)\d{{2}})\b"
    ))
});
static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?P<value>{FIGURE}) ?(?P<unit>%|pct\.?|procent) af (?P<whom>.+)$"
    ))
});
static AIM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^(?:fokus)?mål(?:et|tallet|sætningen) (?:er|var|lyder på)(?: på)?(?P<side> mindst| minimum| højst| højest| maks\.?| maksimalt)? (?P<value>{FIGURE}) ?(?P<unit>%|pct|procent)"
    ))
});
static TOPIC: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:fokus på|status (?:for|på)|udviklingen i|opgørelsen (?:af|over)) (?P<topic>[\p{L} -]{4,80}?)(?:,| er\b| og pr\b| viser\b)",
    )
});
static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)(?:^|\s)(?:ændret|omlagt),? (?:således at|så|sådan at) (?P<what>.+)$")
});
static IN_FORCE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)(?:^|\s)(?:ændring|definition|opgørelsesmetode)\w* .*(?:træd|gæld|kraft)")
});
static APART: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\bkan (?:derfor |således )?ikke (?:umiddelbart |direkte )?sammenlignes|\bikke (?:direkte )?sammenlignelig",
    )
});
static SYSTEM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:opgørelsen|tallene|data) (?:er|stammer|kommer)[^.]{0,30}? (?:i|fra) (?:fagsystemet |systemet )?(?P<system>\p{Lu}[\p{L}.]+)",
    )
});
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\bperioden (?:fra )?(?:den )?(?P<days>\d{1,2}\. ?\p{L}+ 20\d{2} (?:til|-) (?:den )?\d{1,2}\. ?\p{L}+ 20\d{2})",
    )
});
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^i (?:samme periode|perioden) (?:er|blev) der (?P<done>\p{{L}}+) (?P<value>{FIGURE}) (?P<what>\p{{L}}+)"
    ))
});

fn in_prose(lines: &[Line<'_>], item: u32, reported: &mut Reported) {
    // Of figures that are kept apart: where they come from, and which days they count.
    let mut apart: Option<(String, Interval)> = None;
    for line in lines
        .iter()
        .filter(|line| line.has_text() && !line.is_table())
    {
        if !may_report(line.text, apart.is_some()) {
            continue;
        }
        let text = plain(line.text);
        let said = sentences(&text);
        for (at, sentence) in said.iter().enumerate() {
            let behind = said[at + 1..].iter().take(NEAR);
            if APART.is_match(sentence) {
                reported.findings.push(Finding {
                    code: ReaderFinding::NotComparable,
                    item: Some(item),
                    lines: line.span(),
                    text: (*sentence).to_owned(),
                });
                apart = SYSTEM
                    .captures(&text)
                    .map(|found| found["system"].to_owned())
                    .zip(SPAN.captures(&text).and_then(|found| days(&found["days"])));
            } else if let Some(found) = COUNTED.captures(sentence)
                && let Some((system, on)) = &apart
                && let Ok(value) = Quantity::read(&found["value"])
            {
                let observation = Observation {
                    indicator: format!("{} {} ({system})", &found["what"], &found["done"]),
                    value,
                    unit: None,
                    on: *on,
                    target: None,
                    bound: None,
                    source: Some(system.clone()),
                    definition: None,
                    redefined: None,
                };
                let mark = marked(observation, line.span(), "figure/kept-apart@1", 80);
                reported.observations.push(mark);
            } else if let Some(observation) = share(sentence, &behind.copied().collect::<Vec<_>>())
            {
                let mark = marked(observation, line.span(), "figure/share-with-aim@1", 88);
                reported.observations.push(mark);
            }
        }
    }
}

/// Whether a line may report a figure or say that figures are apart: a cheap look before a costly one.
/// A figure in prose stands beside what is aimed at, or where figures are kept apart.
fn may_report(text: &str, apart: bool) -> bool {
    static SIGNS: LazyLock<AhoCorasick> =
        LazyLock::new(|| finder(&["mål", "Mål", "MÅL", "ammenlign", "AMMENLIGN"]));
    let figure = text.bytes().any(|byte| byte.is_ascii_digit());
    apart && figure || SIGNS.is_match(text)
}

/// "… pr. april 2023 har 94,2 % af de …. Målet er 80 %."
fn share(sentence: &str, behind: &[&str]) -> Option<Observation> {
    let aim = AIM.captures(behind.first()?)?;
    let found = SHARE.captures(sentence)?;
    let on = as_of(sentence)?;
    let value = Quantity::read(&found["value"]).ok()?;
    let whom = found["whom"].trim().trim_end_matches('.').to_owned();
    let topic = TOPIC
        .captures(sentence)
        .map(|found| found["topic"].trim().to_owned());
    let changed = behind.iter().find_map(|said| {
        let found = CHANGED.captures(said)?;
        Some(found["what"].trim().trim_end_matches('.').to_owned())
    });
    let in_force = behind
        .iter()
        .find(|said| IN_FORCE.is_match(said))
        .and_then(|said| first_day(said));
    Some(Observation {
        indicator: topic.unwrap_or_else(|| format!("andel af {whom}")),
        value,
        unit: Some(called(&found["unit"])),
        on,
        target: Quantity::read(&aim["value"]).ok(),
        bound: aim.name("side").map(|side| {
            let side = side.as_str().trim().to_lowercase();
            let least = side.starts_with("mind") || side.starts_with("mini");
            if least { Bound::AtLeast } else { Bound::AtMost }
        }),
        source: None,
        definition: Some(format!("{} af {whom}", called(&found["unit"]))),
        redefined: in_force.zip(changed),
    })
}

fn first_day(text: &str) -> Option<NaiveDate> {
    crate::dates::first_day(text)
}

/// The days that a text says its figure is of.
fn as_of(text: &str) -> Option<Interval> {
    when(&AS_OF.captures(text)?["when"])
}

/// A day, or a month with all of its days.
pub(crate) fn when(text: &str) -> Option<Interval> {
    if let Some(day) = first_day(text) {
        return Some(Interval::day(day));
    }
    let (month, year) = text.rsplit_once(' ')?;
    Interval::month(year.parse().ok()?, month_number(&month.to_lowercase())?)
}

/// "28. august 2022 til 28. august 2023".
fn days(text: &str) -> Option<Interval> {
    let found: Vec<NaiveDate> = dates(text)
        .into_iter()
        .filter_map(|found| match found.reading {
            DateReading::Day(day) => Some(day),
            DateReading::Yearless { .. } | DateReading::Damaged => None,
        })
        .collect();
    match found.as_slice() {
        [from, to] => Interval::new(*from, *to),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_its_day_its_aim_and_its_changed_definition() {
        let said = [
            "Målet er 70 %.",
            "Målingen er ændret, således at kun hele forløb tæller med.",
            "Ændringen trådte i kraft 1. marts 2024.",
        ];
        let found = share(
            "Status for rettidigheden af besøg er pr. maj 2024, at 81,5 % af de visiterede borgere har fået besøg.",
            &said,
        )
        .unwrap();
        assert_eq!(found.indicator, "rettidigheden af besøg");
        assert_eq!(found.value.to_string(), "81.5");
        assert_eq!(found.on, Interval::month(2024, 5).unwrap());
        assert_eq!(found.target.unwrap().to_string(), "70");
        assert_eq!(found.bound, None);
        let side = |aim: &str| {
            let said = "Pr. maj 2024 har 8,5 % af sagerne ligget for længe.";
            share(said, &[aim]).unwrap().bound
        };
        assert_eq!(side("Målet er højst 5 %."), Some(Bound::AtMost));
        assert_eq!(side("Målet er mindst 5 %."), Some(Bound::AtLeast));
        let (day, what) = found.redefined.unwrap();
        assert_eq!(
            (day.to_string().as_str(), what.as_str()),
            ("2024-03-01", "kun hele forløb tæller med")
        );
        assert_eq!(
            share("I maj var 81,5 % af borgerne glade.", &["Målet er 70 %."]),
            None
        );
    }
}
