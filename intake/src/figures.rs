//! Figures that items of minutes report: in sentences that give a day and what is aimed at, and in
//! tables that compare. A figure without its day is none; what is said not to be comparable stands under
//! a name of its own.

mod stated;
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
use crate::figure_file::period;
use crate::lines::{Line, join};
use crate::mark::marked;
use crate::plan::terms::{FIGURE, called};
use crate::plan::within;
use crate::regexes::{compiled, finder};
use crate::words::sentences;
use tables::Tables;

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
        let Tables { figures, unread } = tables::of(lines, own);
        reported.observations.extend(figures);
        let told = unread.into_iter().map(|lines| Finding {
            item: Some(place),
            ..not_read(lines)
        });
        reported.findings.extend(told);
    }
    reported
}

/// The figures of the tables among these lines of a plan; `own` is the municipality.
pub(crate) fn in_tables(lines: &[Line<'_>], own: Option<&str>) -> Reported {
    let Tables { figures, unread } = tables::of(lines, own);
    Reported {
        observations: figures,
        findings: unread.into_iter().map(not_read).collect(),
    }
}

/// That a table looks like one of figures and is none that can be read.
fn not_read(lines: Lines) -> Finding {
    Finding {
        code: ReaderFinding::TextUnclaimed,
        item: None,
        lines,
        text: "a table of figures was not read: no day stands by it, or its columns are not understood"
            .to_owned(),
    }
}

static AS_OF: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:pr\.?|per|i|ved udgangen af|ultimo|medio) (?P<when>(?:(?:\d{{1,2}}\. )?(?:{MONTH_PATTERN})|[1-4]\. kvartal) (?:19|20)\d{{2}})\b"
    ))
});
static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?P<value>{FIGURE}) ?(?P<unit>%|pct\.?|procent) af (?P<whom>.+)$"
    ))
});
static AIM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^(?:fokus)?mål(?:et|tallet|sætningen) (?:er|var|lyder på)(?: på)?(?P<side> mindst| minimum| højst| højest| maks\.?| maksimalt)? (?P<value>{FIGURE}) ?(?P<unit>%|pct\.?|procent|[\p{{Ll}}]{{3,}})"
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

/// A line as long as this may go on on the next one.
const WRAPPED: usize = 60;

/// The text outside tables, a sentence that goes on on the next line whole.
fn paragraphs(lines: &[Line<'_>]) -> Vec<(String, Lines)> {
    let mut found: Vec<(String, Lines)> = vec![];
    let mut open = false;
    for line in lines {
        if !line.has_text() || line.is_table() {
            open = false;
            continue;
        }
        let text = line.plain();
        let long = text.chars().count() >= WRAPPED;
        match found.last_mut() {
            Some((before, lines)) if open => {
                join(before, &text);
                *lines = lines.hull(line.span());
            }
            Some(_) | None => found.push((text.to_string(), line.span())),
        }
        open = long && !text.ends_with(['.', ':', '!', '?']) && !line.is_marked();
    }
    found
}

fn in_prose(lines: &[Line<'_>], item: u32, reported: &mut Reported) {
    // Of figures that are kept apart: where they come from, and which days they count.
    let mut apart: Option<(String, Interval)> = None;
    if !lines.iter().any(|line| may_report(line.text)) {
        return;
    }
    for (text, lines) in paragraphs(lines) {
        if apart.is_none() && !may_report(&text) {
            continue;
        }
        let said: Vec<&str> = sentences(&text)
            .into_iter()
            .flat_map(with_aim_apart)
            .collect();
        for (at, sentence) in said.iter().enumerate() {
            let behind = said[at + 1..].iter().take(NEAR);
            if may_report(sentence) && APART.is_match(sentence) {
                reported.findings.push(Finding {
                    code: ReaderFinding::NotComparable,
                    item: Some(item),
                    lines,
                    text: (*sentence).to_owned(),
                });
                apart = SYSTEM
                    .captures(&text)
                    .map(|found| found["system"].to_owned())
                    .zip(SPAN.captures(&text).and_then(|found| days(&found["days"])));
            } else if let Some((system, on)) = &apart
                && let Some(found) = COUNTED.captures(sentence)
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
                let mark = marked(observation, lines, "figure/kept-apart@1", 80);
                reported.observations.push(mark);
            } else if let Some((before, aim)) = against(sentence) {
                aimed(before, &aim, &[], (lines, item), reported);
            } else if let Some(aim) = said.get(at + 1).and_then(|next| Aim::of(next)) {
                let behind: Vec<&str> = behind.copied().collect();
                aimed(sentence, &aim, &behind, (lines, item), reported);
            }
        }
    }
}

/// Whether a line may report a figure or say that figures are apart: a cheap look before a costly one.
/// A figure in prose stands beside what is aimed at, or where figures are kept apart.
fn may_report(text: &str) -> bool {
    static SIGNS: LazyLock<AhoCorasick> =
        LazyLock::new(|| finder(&["mål", "Mål", "MÅL", "ammenlign", "AMMENLIGN"]));
    SIGNS.is_match(text)
}

/// A figure whose aim follows it; one that is not understood is told.
fn aimed(
    sentence: &str,
    aim: &Aim,
    behind: &[&str],
    (lines, item): (Lines, u32),
    reported: &mut Reported,
) {
    let read = share(sentence, aim, behind)
        .map(|read| marked(read, lines, "figure/share-with-aim@1", 88))
        .or_else(|| {
            let read = stated::read(sentence, aim)?;
            Some(marked(read, lines, "figure/with-aim@1", 82))
        });
    match read {
        Some(read) => reported.observations.push(read),
        None if stated::tells(sentence) => reported.findings.push(Finding {
            code: ReaderFinding::TextUnclaimed,
            item: Some(item),
            lines,
            text: format!("a figure beside its aim was not read: {sentence}"),
        }),
        None => {}
    }
}

/// The sentences of one that an abbreviation joined: "… 5,4 pct. Målet er højst 5 pct."
fn with_aim_apart(sentence: &str) -> Vec<&str> {
    let aims = [". Målet ", ". Måltallet ", ". Målsætningen "];
    let at = aims.iter().find_map(|aim| sentence.find(aim));
    match at.map(|at| sentence.split_at(at + 1)) {
        Some((before, aim)) => vec![before, aim.trim_start()],
        None => vec![sentence],
    }
}

/// A figure and what it is to be, in one sentence: "… 5,4 pct. mod et mål på højst 5 pct."
fn against(sentence: &str) -> Option<(&str, Aim)> {
    static AGAINST: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i),? (?:mod|i forhold til|over for) (?:et |en |vores )?(?:mål|måltal|målsætning)(?:et|en)? (?:på|om) ",
        )
    });
    let found = AGAINST.find(sentence)?;
    let aim = Aim::of(&format!("Målet er {}", &sentence[found.end()..]))?;
    Some((&sentence[..found.start()], aim))
}

/// What a figure is to be, as the sentence behind it says.
struct Aim {
    value: Quantity,
    unit: String,
    bound: Option<Bound>,
}

impl Aim {
    fn of(sentence: &str) -> Option<Self> {
        let found = AIM.captures(sentence)?;
        let side = found.name("side").map(|side| {
            let side = side.as_str().trim().to_lowercase();
            let least = side.starts_with("mind") || side.starts_with("mini");
            if least { Bound::AtLeast } else { Bound::AtMost }
        });
        Some(Self {
            value: Quantity::read(&found["value"]).ok()?,
            unit: called(&found["unit"]),
            bound: side,
        })
    }
}

/// "… pr. april 2023 har 94,2 % af de …. Målet er 80 %."
fn share(sentence: &str, aim: &Aim, behind: &[&str]) -> Option<Observation> {
    let found = SHARE.captures(sentence)?;
    let on = as_of(sentence)?;
    let value = Quantity::read(&found["value"]).ok()?;
    if called(&found["unit"]) != aim.unit {
        return None;
    }
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
        target: Some(aim.value),
        bound: aim.bound,
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
    if text.to_lowercase().contains("kvartal") {
        return period::whole(text);
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
    fn a_figure_and_its_aim_are_parted_however_they_are_put() {
        let said = "Fraværet var pr. 31. marts 2023 5,4 pct. Målet er højst 5 pct.";
        let [before, aim] = with_aim_apart(said)[..] else {
            panic!("two sentences")
        };
        let read = stated::read(before, &Aim::of(aim).unwrap()).unwrap();
        assert_eq!(
            (read.indicator.as_str(), read.bound),
            ("Fraværet", Some(Bound::AtMost))
        );
        let said = "I 1. kvartal 2023 var fraværet 5,4 pct. mod et mål på højst 5 pct.";
        let (before, aim) = against(said).unwrap();
        let read = stated::read(before, &aim).unwrap();
        assert_eq!(Some(read.on), Interval::quarter(2023, 1));
        assert_eq!(read.target.unwrap().to_string(), "5");
    }

    #[test]
    fn a_share_has_its_day_its_aim_and_its_changed_definition() {
        let said = [
            "Målet er 70 %.",
            "Målingen er ændret, således at kun hele forløb tæller med.",
            "Ændringen trådte i kraft 1. marts 2024.",
        ];
        let found = share(
            "Status for rettidigheden af besøg er pr. maj 2024, at 81,5 % af de visiterede borgere har fået besøg.",
            &Aim::of(said[0]).unwrap(),
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
            share(said, &Aim::of(aim).unwrap(), &[aim]).unwrap().bound
        };
        assert_eq!(side("Målet er højst 5 %."), Some(Bound::AtMost));
        assert_eq!(side("Målet er mindst 5 %."), Some(Bound::AtLeast));
        let (day, what) = found.redefined.unwrap();
        assert_eq!(
            (day.to_string().as_str(), what.as_str()),
            ("2024-03-01", "kun hele forløb tæller med")
        );
        assert_eq!(
            share(
                "I maj var 81,5 % af borgerne glade.",
                &Aim::of(said[0]).unwrap(),
                &said
            ),
            None
        );
    }
}
