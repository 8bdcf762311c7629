//! Figures in sentences of minutes that give a day and what is aimed at, or that are kept apart from others. What is told
//! of a sentence that nothing was read from stands elsewhere.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use chrono::NaiveDate;
use protokol_core::document::{Finding, Observation};
use protokol_core::evidence::Lines;
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use protokol_core::vocabulary::ReaderFinding;
use regex::Regex;

use super::aim::{self, Aim, worded};
use super::{BEFORE, Reported, as_of, redefined, stated, untold, whose};
use crate::chunks::holds_digit;
use crate::dates::{DateReading, dates};
use crate::lines::{Line, join};
use crate::mark::{marked, not_read};
use crate::plan::terms::printed::{self, Doubt, Printed};
use crate::plan::terms::{FIGURE, called};
use crate::regexes::{AnyCase, compiled, finder};
use crate::words::sentences_behind_units;

/// How many sentences behind a figure may tell of its definition.
const NEAR: usize = 5;

/// How sure a figure is whose aim follows it.
const SAID: u8 = 100;

static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?P<value>{FIGURE}) ?(?P<unit>%|pct\.?|procent) af (?P<whom>.+)$"
    ))
});
/// "… mod et mål på højst 5 pct.", "…, hvor målet er 80 %".
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i),?(?: \()?,? ?\b(?:mod|hvor|og|mens|i forhold til|sammenholdt med|holdt op mod) (?:er )?(?:et |det )?(?P<aim>(?:service|resultat)?mål(?:et|tallet|sætningen|sætning|tal)?(?: er)?(?: på)?(?: mindst| minimum| højst| højest| maks\.?| maksimalt)? {FIGURE} ?(?:%|pct\.?|procent|[\p{{Ll}}]{{3,}}))\)?\.?$"
    ))
});
/// "… 87 pct. (mål: 90 %)."
static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i) \((?P<aim>(?:service|resultat)?mål(?:et|tallet|tal)?:?(?: er)?(?: på)?(?: mindst| minimum| højst| højest| maks\.?| maksimalt)? {FIGURE} ?(?:%|pct\.?|procent|[\p{{Ll}}]{{3,}}))\)\.?$"
    ))
});
/// Words about what is to be, with a figure: beside a figure that was not read they are told.
static SPEAKS_OF_AIM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:(?:service|resultat)?mål(?:et|tallet|sætningen|sætning|tal)?|kravet|garantien|ambitionen)\b[^.]{{0,40}}?{FIGURE}(?: ?(?:%|pct|procent|dage|timer|uger|personer|borgere)|[.,;)]*$)"
    ))
});
/// A sentence that only says what is to be.
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)^(?:fokus)?mål(?:et|tallet|sætningen)?\b|\s(?:skal|bør|ønskes|forventes)\b")
});
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
pub(super) fn paragraphs<'a>(lines: &[Line<'a>]) -> Vec<(Cow<'a, str>, Lines)> {
    let mut found: Vec<(Cow<'a, str>, Lines)> = vec![];
    let mut open = false;
    let mut above = false;
    for line in lines {
        if !line.has_text() || line.is_table() {
            open = false;
            above = false;
            continue;
        }
        let text = line.plain();
        // An aim on a line of its own is of the figure right above it.
        open |= above && aim::asks_figure(&text);
        above = !line.is_marked();
        let ended = text.ends_with(['.', ':', '!', '?']) || line.is_marked();
        let goes_on = !ended && text.chars().nth(WRAPPED - 1).is_some();
        match found.last_mut() {
            Some((before, lines)) if open => {
                join(before.to_mut(), &text);
                *lines = lines.hull(line.span());
            }
            Some(_) | None => found.push((text, line.span())),
        }
        open = goes_on;
    }
    found
}

/// Reads the sentences of an item; `own` is the municipality, and of the `spared` lines nothing is told.
pub(super) fn read(
    lines: &[Line<'_>],
    (item, own): (u32, Option<&str>),
    spared: &[Lines],
    reported: &mut Reported,
) {
    // Of figures that are kept apart: where they come from, and which days they count.
    let mut apart: Option<(String, Interval)> = None;
    if !lines
        .iter()
        .any(|line| may_report(line.text) || untold::may_tell(line.text))
    {
        return;
    }
    let mut untold = untold::Untold::of(lines, spared);
    let first = reported.observations.len();
    // Whether the line above reported figures.
    let mut right_above = false;
    for (text, lines) in paragraphs(lines) {
        // Without a digit nothing stands beside an aim.
        let figure = || holds_digit(&text);
        let before = reported.observations.len();
        let may = may_report(&text);
        let may_set_apart = (may || apart.is_some()) && sets_apart(&text);
        // A change that stands beside figures of its own is read with these.
        let only = right_above && before == first + 1;
        right_above = false;
        if before > first && !(may && as_of(&text).is_some()) {
            redefines(&text, (lines, item), only, reported);
        }
        if apart.is_none() && !(may && (may_set_apart || figure())) {
            untold.add(&text, lines, |_| false);
            continue;
        }
        let raw = sentences_behind_units(&text);
        let whole: Vec<Printed<'_>> = raw.iter().map(|said| printed::of(said)).collect();
        let said: Vec<&str> = whole.iter().map(|said| said.text.as_ref()).collect();
        let aims: Vec<bool> = said.iter().map(|sentence| names_aim(sentence)).collect();
        // What is read or told, and what of it each sentence is.
        let mut done = vec![false; said.len()];
        // Whether the aim that stands before a sentence is of a figure before it.
        let mut used = false;
        for (at, sentence) in said.iter().enumerate() {
            let next = said.get(at + 1).copied();
            let asked = next.is_some_and(aim::asks_figure);
            if let Some(doubt) = whole[at].doubt.filter(|_| asked || may_be_figure(sentence)) {
                let told = not_whole(doubt, raw[at], lines, item);
                reported.findings.push(told);
                done[at] = true;
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
            let inside = aims[at]
                .then(|| {
                    let beside = BESIDE.captures(sentence);
                    beside.or_else(|| IN_BRACKETS.captures(sentence))
                })
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
                aimed(
                    sentence,
                    &aim,
                    (&behind, SAID, own),
                    (lines, item),
                    reported,
                );
                done[at] = stated::tells(sentence);
            } else if let Some(aim) = next.and_then(Aim::of) {
                // "Trivslen var pr. maj 80 %. I 2022 var den 75 %. Målet er …": the aim is that of what was named.
                let named = at
                    .checked_sub(1)
                    .filter(|_| stated::of_what_was_named(sentence));
                if let Some(named) =
                    named.filter(|named| !done[*named] && stated::tells(said[*named]))
                {
                    aimed(
                        said[named],
                        &aim,
                        (&[], BEFORE, own),
                        (lines, item),
                        reported,
                    );
                    done[named] = true;
                }
                aimed(
                    sentence,
                    &aim,
                    (&behind, SAID, own),
                    (lines, item),
                    reported,
                );
                done[at] = stated::tells(sentence);
                used = true;
                continue;
            } else if let Some(aim) = before
                && stated::tells(sentence)
            {
                aimed(
                    sentence,
                    &aim,
                    (&behind, BEFORE, own),
                    (lines, item),
                    reported,
                );
                done[at] = true;
            } else if speaks_of_aim(sentence, next) {
                reported.findings.push(unread(sentence, lines, item));
                done[at] = true;
            }
            used = used && Aim::of(sentence).is_some();
        }
        for at in unread_beside_aims(&said, &done) {
            reported.findings.push(unread(said[at], lines, item));
            done[at] = true;
        }
        let is_done = |at: usize| {
            // What is aimed at is told with the figure beside it.
            let near = at.saturating_sub(BESIDE_AIM)..said.len().min(at + 2);
            let beside = || aim::begins(said[at]) && near.clone().any(|near| done[near]);
            let next = at + 1;
            let before = || next < said.len() && done[next] && aim::begins(said[next]);
            done[at] || beside() || before()
        };
        untold.add(&text, lines, is_done);
        right_above = reported.observations.len() > before;
    }
    let told = untold.told();
    let told = told.map(|(lines, text)| not_read(lines, Some(item), text));
    reported.findings.extend(told);
}

/// How far before an aim a figure may stand that it is of.
const BESIDE_AIM: usize = 3;

/// The sentences with a figure and its day before an aim, or right behind it, that nothing was made of, and nothing
/// told.
fn unread_beside_aims(said: &[&str], done: &[bool]) -> Vec<usize> {
    let aims = (0..said.len()).filter(|at| aim::asks_figure(said[*at]));
    let mut left: Vec<usize> = aims
        .flat_map(|at| {
            let near = (at.saturating_sub(BESIDE_AIM)..at).rev();
            let before = near.take_while(|before| !aim::begins(said[*before]));
            before.chain((at + 1 < said.len()).then_some(at + 1))
        })
        .filter(|at| !done[*at] && !ASKS.is_match(said[*at]) && stated::tells(said[*at]))
        .collect();
    left.sort_unstable();
    left.dedup();
    left
}

/// A line below figures that says that something is counted otherwise: it is of the figure right above it where that
/// is the only one of the item, and told else.
fn redefines(text: &str, (lines, item): (Lines, u32), only: bool, reported: &mut Reported) {
    let said = sentences_behind_units(text);
    let Some(at) = said.iter().position(|said| redefined::tells(said)) else {
        return;
    };
    let last = reported.observations.last_mut().filter(|_| only);
    let last = last.filter(|read| read.value.redefined.is_none());
    if let Some((read, change)) = last.zip(redefined::of(&said[at..])) {
        read.value.redefined = Some(change);
    } else {
        let text = format!("another way of counting was not read: {}", said[at]);
        reported.findings.push(not_read(lines, Some(item), text));
    }
}

/// Whether a sentence gives a day, or says what is aimed at.
fn may_be_figure(sentence: &str) -> bool {
    as_of(sentence).is_some() || aim::begins(sentence)
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

/// Whether a figure stands beside words about what it is to be that are not understood.
fn speaks_of_aim(sentence: &str, next: Option<&str>) -> bool {
    let speaks = |said: &str| names_aim(said) && SPEAKS_OF_AIM.is_match(&aim::without_years(said));
    let own = speaks(sentence);
    (own || next.is_some_and(speaks))
        && !ASKS.is_match(sentence)
        && (stated::tells(sentence) || own && stated::tells_of_a_year(sentence))
}

/// Whether a line may report a figure or say that figures are apart: a cheap look before a costly one.
/// A figure in prose stands beside what is aimed at, or where figures are kept apart.
fn may_report(text: &str) -> bool {
    static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        finder(&[
            "mål",
            "Mål",
            "MÅL",
            "ravet er",
            "arantien er",
            "mbitionen er",
            "ammenlign",
            "AMMENLIGN",
        ])
    });
    SIGNS.is_match(text)
}

/// Whether a sentence may name what is aimed at: a cheap look before costly ones.
fn names_aim(sentence: &str) -> bool {
    static SIGNS: LazyLock<AnyCase> = LazyLock::new(|| {
        AnyCase::of(&["mål", "mÅl", "kravet er", "garantien er", "ambitionen er"])
    });
    SIGNS.is_match(sentence)
}

/// Whether a sentence may say that figures are apart: a cheap look before a costly one.
fn sets_apart(sentence: &str) -> bool {
    static SIGNS: LazyLock<AnyCase> = LazyLock::new(|| AnyCase::of(&["ammenlign"]));
    SIGNS.is_match(sentence)
}

/// A figure with its aim; one that is not understood is told, and so is a change of what is counted.
fn aimed(
    sentence: &str,
    aim: &Aim,
    (behind, most, own): (&[&str], u8, Option<&str>),
    (lines, item): (Lines, u32),
    reported: &mut Reported,
) {
    let ours = !whose::is_of_others(sentence, own) && !whose::is_expected(sentence);
    let read = share(sentence, aim)
        .map(|read| (read, "figure/share-with-aim@1", 88))
        .or_else(|| Some((stated::read(sentence, aim, own)?, "figure/with-aim@1", 82)))
        .filter(|_| ours);
    match read {
        Some((mut read, rule, sure)) => {
            read.redefined = redefined::of(behind);
            // Of a change whose day or words are not understood nothing is made but a word to a person.
            let changed = behind.iter().find(|said| redefined::tells(said));
            if let Some(changed) = changed.filter(|_| read.redefined.is_none()) {
                let text = format!("another way of counting was not read: {changed}");
                reported.findings.push(not_read(lines, Some(item), text));
            }
            let said_of_it = behind.iter().find(|said| !aim::begins(said));
            let most = match whose::is_provisional(sentence, said_of_it.copied()) {
                true => most.min(BEFORE),
                false => most,
            };
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

/// "… pr. april 2023 har 94,2 % af de …. Målet er 80 %."
pub(super) fn share(sentence: &str, aim: &Aim) -> Option<Observation> {
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
