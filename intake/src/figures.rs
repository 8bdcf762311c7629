//! Figures that items of minutes report: in sentences that give a day and what is aimed at, and in
//! tables that compare. A figure without its day is none; what is said not to be comparable stands under
//! a name of its own.

mod redefined;
mod stated;
mod tables;

use std::sync::LazyLock;

use chrono::NaiveDate;
use protokol_core::document::{Finding, Observation};
use protokol_core::evidence::{Lines, Read};
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use protokol_core::vocabulary::{Bound, ReaderFinding};
use regex::Regex;

use crate::dates::{DateReading, MONTH_PATTERN, dates, first_day, month_number};
use crate::finder::Finder;
use crate::lines::{Line, join};
use crate::mark::{marked, not_read};
use crate::plan::terms::printed::{self, Doubt, Printed};
use crate::plan::terms::{FIGURE, called};
use crate::plan::within;
use crate::regexes::{compiled, finder, finder_in_any_case};
use crate::words::sentences_behind_units;
use tables::{Aligned, Tables};

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
        let tables = tables::of(lines, own, Aligned::Captioned);
        reported.take(tables, Some(place));
    }
    reported
}

/// The figures of the tables among these lines of a plan; `own` is the municipality.
pub(crate) fn of_plan(lines: &[Line<'_>], own: Option<&str>) -> Reported {
    let mut reported = Reported::default();
    reported.take(tables::of(lines, own, Aligned::Dated), None);
    reported
}

impl Reported {
    /// Takes over what tables report, and what is told of them.
    fn take(&mut self, tables: Tables, item: Option<u32>) {
        let Tables {
            figures,
            damaged,
            unread,
        } = tables;
        self.observations.extend(figures);
        let unread = unread.into_iter();
        let unread = unread.map(|lines| not_read(lines, item, UNREAD_TABLE.to_owned()));
        let damaged = damaged.into_iter().map(|(lines, cell)| Finding {
            code: ReaderFinding::NumberDamaged,
            item,
            lines,
            text: format!("a figure of a table lost digits and was left out: {cell}"),
        });
        self.findings.extend(unread.chain(damaged));
    }
}

/// What is told of a table that looks like one of figures and is none that can be read.
const UNREAD_TABLE: &str =
    "a table of figures was not read: no day stands by it, or its columns are not understood";

static AS_OF: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:pr\.?|per|i|for|ved udgangen af|ultimo|medio)(?: den)? (?P<when>(?:\d{{1,2}}\. )?(?:{MONTH_PATTERN}) (?:19|20)\d{{2}}|[1-4]\. (?:kvartal|halvår)(?: i)? (?:19|20)\d{{2}}|(?:19|20)\d{{2}})\b"
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
/// "… mod et mål på højst 5 pct.", "…, hvor målet er 80 %".
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i),?(?: \()?,? ?\b(?:mod|hvor|og|mens|i forhold til|sammenholdt med|holdt op mod) (?:er )?(?:et |det )?(?P<aim>mål(?:et|tallet|sætningen|sætning|tal)?(?: er)?(?: på)?(?: mindst| minimum| højst| højest| maks\.?| maksimalt)? {FIGURE} ?(?:%|pct\.?|procent|[\p{{Ll}}]{{3,}}))\)?\.?$"
    ))
});
/// Words about what is to be, with a figure: beside a figure that was not read they are told.
static SPEAKS_OF_AIM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\bmål(?:et|tallet|sætningen|sætning|tal)?\b[^.]{{0,40}}?{FIGURE} ?(?:%|pct|procent|dage|timer|uger|personer|borgere)"
    ))
});
/// A sentence that only says what is to be.
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)^(?:fokus)?mål(?:et|tallet|sætningen)?\b|\s(?:skal|bør|ønskes|forventes)\b")
});
static BEGINS_AIM: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)^(?:fokus)?mål(?:et|tallet|sætningen)\b"));
static TOPIC: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:fokus på|status (?:for|på)|udviklingen i|opgørelsen (?:af|over)) (?P<topic>[\p{L} -]{4,80}?)(?:,| er\b| og pr\b| viser\b)",
    )
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
        // Without a digit nothing stands beside an aim.
        let figure = || text.bytes().any(|byte| byte.is_ascii_digit());
        let may_set_apart = sets_apart(&text);
        if apart.is_none() && !(may_report(&text) && (may_set_apart || figure())) {
            continue;
        }
        let raw = sentences_behind_units(&text);
        let whole: Vec<Printed<'_>> = raw.iter().map(|said| printed::of(said)).collect();
        let said: Vec<&str> = whole.iter().map(|said| said.text.as_ref()).collect();
        let aims: Vec<bool> = said.iter().map(|sentence| names_aim(sentence)).collect();
        // Whether the aim that stands before a sentence is of a figure before it.
        let mut used = false;
        for (at, sentence) in said.iter().enumerate() {
            if let Some(doubt) = whole[at].doubt.filter(|_| may_be_figure(sentence)) {
                let told = not_whole(doubt, raw[at], lines, item);
                reported.findings.push(told);
                continue;
            }
            // Of an aim the sentence itself tells, or one beside it.
            let near = &aims[at.saturating_sub(1)..said.len().min(at + 2)];
            let may_set_apart = may_set_apart && sets_apart(sentence);
            if !(near.contains(&true) || may_set_apart || apart.is_some()) {
                used = false;
                continue;
            }
            let behind: Vec<&str> = said[at + 1..].iter().take(NEAR).copied().collect();
            let next = said.get(at + 1).copied();
            let inside = aims[at]
                .then(|| BESIDE.captures(sentence))
                .flatten()
                .and_then(|found| Some((found.get(0)?.start(), Aim::of(&worded(&found["aim"]))?)));
            let before = at.checked_sub(1).and_then(|before| said.get(before));
            let before = before.filter(|_| !used).and_then(|before| Aim::of(before));
            if may_set_apart && APART.is_match(sentence) {
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
            } else if let Some((until, aim)) = inside {
                let sentence = sentence.get(..until).unwrap_or(sentence);
                aimed(sentence, &aim, (&behind, SAID), (lines, item), reported);
            } else if let Some(aim) = next.and_then(Aim::of) {
                aimed(sentence, &aim, (&behind, SAID), (lines, item), reported);
                used = true;
                continue;
            } else if let Some(aim) = before
                && stated::tells(sentence)
            {
                aimed(sentence, &aim, (&behind, BEFORE), (lines, item), reported);
            } else if speaks_of_aim(sentence, next) {
                reported.findings.push(unread(sentence, lines, item));
            }
            used = used && Aim::of(sentence).is_some();
        }
    }
}

/// Whether a sentence gives a day, or says what is aimed at.
fn may_be_figure(sentence: &str) -> bool {
    as_of(sentence).is_some() || BEGINS_AIM.is_match(sentence)
}

/// What is told of a figure that does not stand whole.
fn not_whole(doubt: Doubt, sentence: &str, lines: Lines, item: u32) -> Finding {
    match doubt {
        Doubt::Damaged => Finding {
            code: ReaderFinding::NumberDamaged,
            item: Some(item),
            lines,
            text: format!("a figure lost digits and was left out: {sentence}"),
        },
        Doubt::Several => unread(sentence, lines, item),
    }
}

/// How sure a figure is whose aim follows it, and one whose aim stands before it.
const SAID: u8 = 100;
const BEFORE: u8 = 70;

/// "mål på højst 5 pct." as a sentence of its own.
fn worded(aim: &str) -> String {
    let figure = aim.split_once(' ').map_or(aim, |(_, behind)| behind);
    let figure = figure.strip_prefix("er ").unwrap_or(figure);
    let figure = figure.strip_prefix("på ").unwrap_or(figure);
    format!("Målet er {figure}")
}

/// Whether a figure stands beside words about what it is to be that are not understood.
fn speaks_of_aim(sentence: &str, next: Option<&str>) -> bool {
    let speaks = |said: &str| names_aim(said) && SPEAKS_OF_AIM.is_match(said);
    let beside = speaks(sentence) || next.is_some_and(speaks);
    beside && !ASKS.is_match(sentence) && stated::tells(sentence)
}

/// Whether a line may report a figure or say that figures are apart: a cheap look before a costly one.
/// A figure in prose stands beside what is aimed at, or where figures are kept apart.
fn may_report(text: &str) -> bool {
    static SIGNS: LazyLock<Finder> =
        LazyLock::new(|| finder(&["mål", "Mål", "MÅL", "ammenlign", "AMMENLIGN"]));
    SIGNS.is_match(text)
}

/// Whether a sentence may name what is aimed at: a cheap look before costly ones.
fn names_aim(sentence: &str) -> bool {
    static SIGNS: LazyLock<Finder> = LazyLock::new(|| finder_in_any_case(&["mål", "mÅl"]));
    SIGNS.is_match(sentence)
}

/// Whether a sentence may say that figures are apart: a cheap look before a costly one.
fn sets_apart(sentence: &str) -> bool {
    static SIGNS: LazyLock<Finder> = LazyLock::new(|| finder_in_any_case(&["ammenlign"]));
    SIGNS.is_match(sentence)
}

/// A figure with its aim; one that is not understood is told, and so is a change of what is counted.
fn aimed(
    sentence: &str,
    aim: &Aim,
    (behind, most): (&[&str], u8),
    (lines, item): (Lines, u32),
    reported: &mut Reported,
) {
    let read = share(sentence, aim)
        .map(|read| (read, "figure/share-with-aim@1", 88))
        .or_else(|| Some((stated::read(sentence, aim)?, "figure/with-aim@1", 82)));
    match read {
        Some((mut read, rule, sure)) => {
            read.redefined = redefined::of(behind);
            // Of a change whose day or words are not understood nothing is made but a word to a person.
            let changed = behind.iter().find(|said| redefined::tells(said));
            if let Some(changed) = changed.filter(|_| read.redefined.is_none()) {
                let text = format!("another way of counting was not read: {changed}");
                reported.findings.push(not_read(lines, Some(item), text));
            }
            let read = marked(read, lines, rule, sure.min(most));
            reported.observations.push(read);
        }
        None if stated::tells(sentence) => reported.findings.push(unread(sentence, lines, item)),
        None => {}
    }
}

fn unread(sentence: &str, lines: Lines, item: u32) -> Finding {
    let text = format!("a figure beside its aim was not read: {sentence}");
    not_read(lines, Some(item), text)
}

/// What a figure is to be, as the sentence behind it says.
struct Aim {
    value: Quantity,
    unit: String,
    bound: Option<Bound>,
}

impl Aim {
    fn of(sentence: &str) -> Option<Self> {
        // It stands at the beginning: "Målet er …", "Fokusmålet er …".
        let found = sentence
            .starts_with(['m', 'M', 'f', 'F'])
            .then(|| AIM.captures(sentence))??;
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
fn share(sentence: &str, aim: &Aim) -> Option<Observation> {
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
    Some(Observation {
        indicator: topic.unwrap_or_else(|| format!("andel af {whom}")),
        value,
        unit: Some(called(&found["unit"])),
        on,
        target: Some(aim.value),
        bound: aim.bound,
        source: None,
        definition: Some(format!("{} af {whom}", called(&found["unit"]))),
        redefined: None,
    })
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
    let part = text.contains("kvartal") || text.contains("halvår") || !text.contains(' ');
    if part {
        return crate::figure_file::period::days(&text.replace(" i ", " "));
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
            &Aim::of(said[0]).unwrap(),
        )
        .unwrap();
        assert_eq!(found.indicator, "rettidigheden af besøg");
        assert_eq!(found.value.to_string(), "81.5");
        assert_eq!(found.on, Interval::month(2024, 5).unwrap());
        assert_eq!(found.target.unwrap().to_string(), "70");
        assert_eq!(found.bound, None);
        let side = |aim: &str| {
            let said = "Pr. maj 2024 har 8,5 % af sagerne ligget for længe.";
            share(said, &Aim::of(aim).unwrap()).unwrap().bound
        };
        assert_eq!(side("Målet er højst 5 %."), Some(Bound::AtMost));
        assert_eq!(side("Målet er mindst 5 %."), Some(Bound::AtLeast));
        let (day, what) = redefined::of(&said).unwrap();
        assert_eq!(
            (day.to_string().as_str(), what.as_str()),
            ("2024-03-01", "kun hele forløb tæller med")
        );
        assert_eq!(
            share(
                "I maj var 81,5 % af borgerne glade.",
                &Aim::of(said[0]).unwrap(),
            ),
            None
        );
    }

    /// What a text of an item reports: indicator, value, days, bound, target and confidence; and what is told.
    fn of_text(text: &str) -> (Vec<String>, Vec<String>) {
        let lines = crate::plan::lines_of(text);
        let whole = Lines {
            from: 1,
            to: u32::try_from(text.lines().count()).unwrap(),
        };
        let reported = of(&lines, &[whole], None);
        let figures = reported.observations.iter().map(|read| {
            let said = &read.value;
            let bound = said.bound.map_or("-", Bound::code);
            let target = said.target.map(|target| target.to_string());
            let on = protokol_core::acts::Period(said.on);
            format!(
                "{}: {} {on}, {bound} {} ({})",
                said.indicator,
                said.value,
                target.unwrap_or_default(),
                read.mark.confidence.percent()
            )
        });
        let told = reported.findings.into_iter().map(|found| found.text);
        (figures.collect(), told.collect())
    }

    #[test]
    fn a_figure_and_its_aim_are_read_in_their_usual_orders() {
        for (text, expected) in [
            (
                "Sygefraværet var pr. 31. marts 2023 5,4 pct. Målet er højst 5 pct.",
                "Sygefraværet: 5.4 2023-03-31, at-most 5 (82)",
            ),
            (
                "Sygefraværet i kommunen var pr. marts 2023 5,4 pct. Målet er højst 5 pct.",
                "Sygefraværet i kommunen: 5.4 2023-03, at-most 5 (82)",
            ),
            (
                "Pr. 31. marts 2023 var ventetiden 12 dage. Målet er maksimalt 10 dage.",
                "ventetiden: 12 2023-03-31, at-most 10 (82)",
            ),
            (
                "I 1. kvartal 2023 var sygefraværet 5,4 pct. mod et mål på højst 5 pct.",
                "sygefraværet: 5.4 2023-Q1, at-most 5 (82)",
            ),
            (
                "I 2023 var sygefraværet 5,4 pct., hvor målet er højst 5 pct.",
                "sygefraværet: 5.4 2023, at-most 5 (82)",
            ),
            (
                "Målet er højst 5 pct. Pr. april 2023 var sygefraværet 5,4 pct.",
                "sygefraværet: 5.4 2023-04, at-most 5 (70)",
            ),
        ] {
            assert_eq!(of_text(text), (vec![expected.to_owned()], vec![]), "{text}");
        }
        for told in [
            "Sygefraværet steg pr. marts 2023 fra 5,1 pct. til 5,4 pct. Målet er højst 5 pct.",
            "Pr. marts 2023 lå sygefraværet på 5,4 pct., og dermed er målet om højst 5 pct. ikke nået.",
        ] {
            let (figures, findings) = of_text(told);
            assert_eq!((figures.len(), findings.len()), (0, 1), "{told}");
        }
        for other in [
            "I 2023 skal ventetiden være 12 dage. Målet gælder hele kommunen.",
            "Målet er højst 5 pct. i 2025.",
            "I 2023 behandlede udvalget 12 sager.",
        ] {
            assert_eq!(of_text(other), (vec![], vec![]), "{other}");
        }
    }

    #[test]
    fn a_change_of_what_is_counted_is_read_with_its_day_or_told() {
        for said in [
            "Opgørelsen er fra 1. januar 2024 ændret, således at også telefoniske henvendelser tæller med.",
            "Definitionen er ændret fra 1. januar 2024, så også telefoniske henvendelser tæller med.",
            "Fra 1. januar 2024 er opgørelsen ændret, så også telefoniske henvendelser tæller med.",
        ] {
            let (day, what) = redefined::of(&["Målet er 95 %.", said]).unwrap();
            assert_eq!(day.to_string(), "2024-01-01");
            assert_eq!(what, "også telefoniske henvendelser tæller med", "{said}");
        }
        let said = "Fra og med 1. januar 2024 tæller også telefoniske henvendelser med.";
        let (day, what) = redefined::of(&[said]).unwrap();
        assert_eq!(
            (day.to_string().as_str(), what.as_str()),
            ("2024-01-01", "tæller også telefoniske henvendelser med")
        );
        for said in [
            "Pr. 31. maj 2024 har 82 ,6 % af bådene fået plads. Målet er mindst 90 %.",
            "Pr. 31. maj 2024 har 82,6 % af bådene fået plads. Målet er mindst 9O %.",
        ] {
            let (figures, told) = of_text(said);
            assert_eq!((figures.len(), told.len()), (0, 1), "{said}");
        }
        let said = "Fra 1. januar 2024 tælles også kajakker med.";
        let (_, what) = redefined::of(&[said]).unwrap();
        assert_eq!(what, "tælles også kajakker med");
        let (figures, told) = of_text(
            "Pr. 1. marts 2024 er der 1.240 både. Målet er højst 1 100 både. Fra årsskiftet tælles også kajakker med.",
        );
        assert_eq!(figures, ["antal både: 1240 2024-03-01, at-most 1100 (82)"]);
        assert_eq!(told.len(), 1);
        let (figures, told) = of_text(
            "Pr. 1. marts 2024 er ventetiden 9 dage. Målet er højst 10 dage. Opgørelsen blev ændret i foråret.",
        );
        assert_eq!((figures.len(), told.len()), (1, 1));
    }
}
