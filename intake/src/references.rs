//! What an item says it has to do with: a meeting's item ("den 12. april 2023 (sag nr. 6)").
//!
//! A reference is a claim with a confidence. Whether the thing it names is there is for others.

mod dated;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use chrono::{Datelike, NaiveDate};
use protokol_core::document::{Finding, Item, Reference};
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::{ReaderFinding, Relation};
use regex::Regex;

use crate::chunks::holds_digit;
use crate::regexes::{AnyCase, Bounded, compiled, finder};

use crate::dates::{self, DateReading};
use crate::lines::{Line, plain};
use crate::mark::marked;
use crate::names;
use crate::words::{sentences, stems};

static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(sags?|(?:dagsordens)?punkt|pkt|emne)\.?\s*(?:nr\.?|nummer)?\s*((?-i:[A-ZÆØÅ])\.?\d{1,2}|\d{2}/\d{2}|\d{1,3}(?:\.?[a-z]\b)?)\b(?:[^/\d-]|$)",
    )
});

/// How far a date may stand from the item it goes with, in bytes.
const REACH: usize = 80;

/// Whether a line may hold a reference: a cheap look before a costly one.
pub(crate) fn may_refer(text: &str) -> bool {
    static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        finder(&[
            "sag nr",
            "(sag",
            "sag ",
            "punkt ",
            "(punkt",
            "emne ",
            "pkt",
            "mødet ",
            "møde ",
            "beslutning",
            "dagsorden",
            "råd",
            "Råd",
            "dvalg",
            "bestyrelse",
            "budgetvedtagelsen ",
            "KB ",
            "TU ",
        ])
    });
    holds_digit(text) && SIGNS.is_match(text)
}

/// Whether a sentence may name an item by its number: a cheap look before a costly one.
fn may_name_item(sentence: &str) -> bool {
    static SIGNS: LazyLock<AhoCorasick> =
        LazyLock::new(|| finder(&["sag", "Sag", "SAG", "unkt", "UNKT", "pkt", "Pkt", "PKT"]));
    holds_digit(sentence) && SIGNS.is_match(sentence)
}

/// The references of a line.
pub(crate) fn of_line(
    text: &str,
    lines: Lines,
    body: Option<&str>,
    meeting: Option<NaiveDate>,
) -> Vec<Read<Reference>> {
    let text = plain(text);
    let all = sentences(&text);
    let mut found = Vec::new();
    for (at, sentence) in all.iter().enumerate() {
        let next = all.get(at + 1).copied().unwrap_or_default();
        // Every reference has a number, of an item or a day, or names a month.
        if !holds_digit(sentence) && !sentence.contains("møde") {
            continue;
        }
        let named = may_name_item(sentence);
        let items = named.then(|| ITEM.captures_iter(sentence));
        let mut names_item = false;
        for captures in items.into_iter().flatten() {
            names_item = true;
            let (Some(whole), Some(item)) = (captures.get(0), captures.get(2)) else {
                continue;
            };
            let before = &sentence[..whole.start()];
            if is_of_other_paper(before) {
                continue;
            }
            let (place, to) = match place_behind(sentence, item.end(), meeting) {
                Some((place, to)) => (
                    Place {
                        from: whole.start(),
                        ..place
                    },
                    to,
                ),
                None => match place(before, meeting) {
                    Some(place) => (place, item.end()),
                    None => continue,
                },
            };
            let reference = Reference {
                text: closed(sentence, place.from, to),
                body: named_body(&sentence[..place.from], body),
                meeting_date: place.date,
                item: Some(item.as_str().to_owned()),
                relation: relation(sentence, next),
            };
            found.push(marked(
                reference,
                lines,
                "reference/item-of-meeting@1",
                place.sure,
            ));
        }
        if found.is_empty() || !names_item {
            // "Byrådet godkendte den … bevillingen, og udvalget godkendte den … udbuddet."
            const MOST: usize = 4;
            let mut rest: &str = sentence;
            for _ in 0..MOST {
                let told = meeting_alone(rest, next, lines, body, meeting);
                let behind = told.as_ref().and_then(|read| {
                    let text = read.value.text.as_str();
                    Some(&rest[rest.find(text)? + text.len()..])
                });
                found.extend(told);
                let Some(mut behind) = behind else {
                    break;
                };
                while let Some((read, left)) = dated::listed_meeting(behind, next, lines, meeting) {
                    found.push(read);
                    behind = left;
                }
                rest = behind;
            }
        }
    }
    found
}

/// Whether the paper whose item is named right behind these words is none of a meeting: "tidsplanens punkt 4".
fn is_of_other_paper(before: &str) -> bool {
    const OF_MEETINGS: &[&str] = &[
        "dagsordenens",
        "referatets",
        "protokollens",
        "mødets",
        "udvalgets",
        "rådets",
        "nævnets",
        "bestyrelsens",
        "repræsentationens",
        "magistratens",
        "kommissionens",
        "kommunens",
    ];
    let word = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let enclosed = before
        .rsplit(' ')
        .take(4)
        .any(|word| ["bilag", "Bilag", "bilaget", "side"].contains(&word));
    if enclosed {
        return true;
    }
    let whose = ["ens", "ets", "rnes"].iter().any(|end| word.ends_with(end));
    let lower = word.to_lowercase();
    whose && !OF_MEETINGS.iter().any(|end| lower.ends_with(end))
}

/// A meeting named without an item: "som besluttet på mødet i august", "på udvalgets møde den 6.
/// november 2023". Only what looks back is a reference.
fn meeting_alone(
    sentence: &str,
    next: &str,
    lines: Lines,
    body: Option<&str>,
    meeting: Option<NaiveDate>,
) -> Option<Read<Reference>> {
    static MEETING: LazyLock<Bounded> = LazyLock::new(|| {
        Bounded::new(&format!(
            r"(?i)\b(?:som (?:udvalget |rådet |bestyrelsen |byrådet )?\p{{L}}+(?:t|[td]e)|jf\.?|besluttede|besluttet|vedtog|vedtaget|godkendte|godkendt|bad|bedt|udsatte|udsat|drøftede|behandlede|orienteret)\b[^.;]{{0,60}}?\b(?:på|ved|i) (?:(?:sit|det|dets|\p{{L}}+s) )?(?:ordinære )?møde(?:t)? (?P<when>(?:den|d\.) [^,;)]{{4,40}}|i (?:{})\b(?: \d{{4}})?)",
            dates::MONTH_PATTERN
        ))
    });
    static DECIDED: LazyLock<Bounded> = LazyLock::new(|| {
        let body = r"(?:[\p{L}-]*(?:udvalget|byrådet|rådet|kommunalbestyrelsen|borgerrepræsentationen|magistraten)|[Uu]dvalget for \p{Lu}[\p{L}-]*(?:(?:, | og )\p{Lu}[\p{L}-]*){0,4}|\p{Lu}\p{L}+ Udvalg)";
        let did = "(?:besluttede|vedtog|godkendte|tiltrådte|behandlede|drøftede|udsatte|anbefalede|afviste|bad)";
        let done =
            "(?:vedtaget|godkendt|behandlet|drøftet|tiltrådt|udsat|besluttet|afvist|forkastet)";
        let day = r"(?P<when>(?:den |d\. ?)?\d[^,;)(]{3,40})";
        Bounded::new(&format!(
            r"(?i)(?:{body}s (?:beslutning|behandling|afgørelse|drøftelse)(?: om [^.,;]{{1,60}})? (?:af|den|fra|d\.) ?{day}|{body} {did} (?:på (?:sit )?møde )?{day}|{done} (?:[^.,;]{{1,40}}? )?(?:af|i) {body} (?:den|d\.) ?{day}|{body}s møde (?:den|d\.) ?{day}|{body} {did} [^.,;]{{1,60}}? den {day}|{body} har (?:på (?:sit )?møde(?:t)? )?den {day}|(?:senest|sidst) {done} den {day}|(?:^|\b)den (?P<k>\d[\d. /-]{{0,9}}\p{{L}}{{0,9}}(?: \d{{4}})?) (?:{did} {body}|har {body} {done})|på dagsordenen (?:den|d\.) ?{day}|(?:på|fra|ved|i) (?:(?:sit|det|dets|\p{{L}}+s) )?(?:ordinære )?(?:\p{{L}}*(?:udvalgs|byråds|råds|bestyrelses|bestyrelsens))?møde(?:t)? (?:den|d\.) ?{day})"
        ).replacen("?P<when>", "?P<a>", 1).replacen("?P<when>", "?P<b>", 1).replacen("?P<when>", "?P<c>", 1).replacen("?P<when>", "?P<e>", 1).replacen("?P<when>", "?P<f>", 1).replacen("?P<when>", "?P<g>", 1).replacen("?P<when>", "?P<h>", 1).replacen("?P<when>", "?P<i>", 1).replacen("?P<when>", "?P<j>", 1))
    });
    let by_body = || {
        let (at, found) = may_have_decided(sentence).then(|| DECIDED.captures(sentence))??;
        let when = ["a", "b", "c", "e", "f", "g", "h", "i", "j", "k"]
            .iter()
            .find_map(|name| found.name(name))?;
        Some((
            at + found.get(0)?.start(),
            at + when.start()..at + when.end(),
        ))
    };
    let met = || {
        let (at, found) = sentence
            .contains("møde")
            .then(|| MEETING.captures(sentence))??;
        let when = found.name("when")?;
        Some((
            at + found.get(0)?.start(),
            at + when.start()..at + when.end(),
        ))
    };
    let looks_back = |reading| back(reading, meeting).is_some();
    // "På mødet den 11. januar blev udvalget orienteret, og på mødet den 8. februar …": the first of them.
    let found = match (met(), by_body()) {
        (Some(met), Some(by_body)) if by_body.1.end < met.1.start => Some(by_body),
        (Some(met), _) => Some(met),
        (None, by_body) => by_body,
    };
    let (from, when) = found.or_else(|| dated::named(sentence, looks_back))?;
    // "på mødet i februar (8. februar 2023)"
    let when = dates::dates(&sentence[when.start..])
        .into_iter()
        .next()
        .filter(|day| {
            sentence[when.end..].starts_with(" (") && when.start + day.from == when.end + 2
        })
        .map_or(when.clone(), |day| when.start..when.start + day.to);
    let day = dates::dates(&sentence[when.clone()]).into_iter().next();
    let (date, to, sure) = match day {
        Some(day) => match back(day.reading, meeting) {
            Some(date) => (Some(date), when.start + day.to, 70),
            None => return None,
        },
        None => (None, when.end, 60),
    };
    let reference = Reference {
        text: sentence[from..to].trim().to_owned(),
        body: named_body(&sentence[..when.start], body),
        meeting_date: date,
        item: None,
        relation: relation(sentence, next),
    };
    Some(marked(reference, lines, "reference/meeting@1", sure))
}

/// Whether a sentence may say what a body did on a day: it names what was done, or a meeting, a body or an agenda and
/// right behind it a day. A cheap look before by far the costliest pattern.
fn may_have_decided(sentence: &str) -> bool {
    static DID: LazyLock<AnyCase> = LazyLock::new(|| {
        AnyCase::of(&[
            "beslut",
            "vedtog",
            "vedtaget",
            "godkend",
            "tiltr",
            "behandl",
            "afgørelse",
            "AFGØRELSE",
            "drøft",
            "DRØFT",
            "udsat",
            "anbefalede",
            "afvist",
            "forkast",
            "bad ",
            "møde den",
            "møde d.",
            "mødet den",
            "mødet d.",
            "MØDE D",
            "MØDET D",
            "har den ",
            "har på ",
            "HAR PÅ ",
            "dagsordenen d",
        ])
    });
    holds_digit(sentence)
        && DID.is_match(sentence)
        && (names::may_name_body(sentence)
            || sentence.contains("enest")
            || sentence.contains("idst")
            || sentence.contains("møde")
            || sentence.contains("agsorden"))
}

/// The day a date names that looks back from the meeting; without a year, the last such day.
fn back(reading: DateReading, meeting: Option<NaiveDate>) -> Option<NaiveDate> {
    match reading {
        DateReading::Day(day) => meeting.is_none_or(|meeting| day < meeting).then_some(day),
        DateReading::Yearless { day, month } => {
            let meeting = meeting?;
            let this_year = NaiveDate::from_ymd_opt(meeting.year(), month, day)?;
            if this_year < meeting {
                return Some(this_year);
            }
            NaiveDate::from_ymd_opt(meeting.year() - 1, month, day)
        }
        DateReading::Damaged => None,
    }
}

/// The meeting named behind an item: "sag nr. 12 af 3. maj", "punkt 4 på mødet den 11. januar". And
/// where it ends.
fn place_behind(
    sentence: &str,
    item_end: usize,
    meeting: Option<NaiveDate>,
) -> Option<(Place, usize)> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^,? (?:af|fra|på|ved|i)(?: (?:referatet|protokollen|dagsordenen)(?: (?:af|fra|for))?)?(?: (?:(?:sit|det|\p{L}+s) )?(?:møde|mødet|dagsorden))?(?: (?:den|d\.))? |^ (?:den|d\.) ",
        )
    });
    let behind = &sentence[item_end..];
    let link = LINK.find(behind)?;
    let date = dates::dates(behind)
        .into_iter()
        .next()
        .filter(|date| date.from == link.end())?;
    let day = back(date.reading, meeting)?;
    let sure = match date.reading {
        DateReading::Day(_) => 82,
        DateReading::Yearless { .. } | DateReading::Damaged => 76,
    };
    let place = Place {
        date: Some(day),
        from: item_end,
        sure,
    };
    Some((place, item_end + date.to))
}

/// The words of a reference, with the parenthesis they open.
fn closed(sentence: &str, from: usize, to: usize) -> String {
    let text = &sentence[from..to];
    let open = text.contains('(') && !text.contains(')') && sentence[to..].starts_with(')');
    let end = if open { to + 1 } else { to };
    sentence[from..end].trim().to_owned()
}

/// When the item referred to was treated, as far as the words before it say.
struct Place {
    date: Option<NaiveDate>,
    from: usize,
    sure: u8,
}

fn place(before: &str, meeting: Option<NaiveDate>) -> Option<Place> {
    let near = |from: usize| before.len() - from <= REACH;
    if let Some(at) = before
        .to_lowercase()
        .rfind("dette møde")
        .filter(|at| near(*at) && before.is_char_boundary(*at))
    {
        return Some(Place {
            date: meeting,
            from: at,
            sure: 75,
        });
    }
    let day = dates::dates(before)
        .into_iter()
        .rev()
        .find_map(|found| match found.reading {
            DateReading::Day(day) if near(found.to) => Some((day, found.from, 82)),
            DateReading::Yearless { .. } if near(found.to) => {
                Some((back(found.reading, meeting)?, found.from, 76))
            }
            DateReading::Day(_) | DateReading::Yearless { .. } | DateReading::Damaged => None,
        });
    // What is still to come has no items yet.
    if day.is_some_and(|(day, _, _)| meeting.is_some_and(|meeting| day > meeting)) {
        return None;
    }
    if let Some((day, from, sure)) = day {
        return Some(Place {
            date: Some(day),
            from,
            sure,
        });
    }
    let lower = before.to_lowercase();
    let month = dates::MONTHS
        .iter()
        .filter_map(|month| lower.rfind(month))
        .max()?;
    (near(month) && before.is_char_boundary(month)).then_some(Place {
        date: None,
        from: month,
        sure: 60,
    })
}

/// The body named last before the date; "udvalgets møde" is the body that met.
fn named_body(before: &str, own: Option<&str>) -> Option<String> {
    let words: Vec<&str> = before.split(' ').filter(|word| !word.is_empty()).collect();
    words.iter().rev().find_map(|word| {
        let word = word.trim_matches([',', '.', ':']);
        let bare = word.strip_suffix('s').unwrap_or(word);
        if bare.eq_ignore_ascii_case("udvalget") {
            own.map(ToOwned::to_owned)
        } else {
            names::is_body(bare).then(|| bare.to_owned())
        }
    })
}

/// What the words around a reference claim.
fn relation(sentence: &str, next: &str) -> Relation {
    let asks = [
        "bede om",
        "bad om",
        "bedt om",
        "ønske",
        "anmod",
        "bestil",
        "spurg",
        "efterspurg",
    ];
    let adopts = ["vedtag", "vedtog", "godkend"];
    let follows = [
        "forlængelse af",
        "på baggrund af",
        "opfølgning på",
        "tidligere",
    ];
    let has = |signs: &[&str], text: &str| signs.iter().any(|sign| text.contains(sign));
    if has(&asks, sentence) || has(&asks, next) {
        Relation::Answers
    } else if has(&adopts, sentence) {
        Relation::AdoptedIn
    } else if has(&follows, sentence) {
        Relation::Follows
    } else {
        Relation::Cites
    }
}

/// References to items of this very meeting that name none of its items, or one their words do not
/// fit while they fit another. `lines` are those of the document.
pub(crate) fn unresolved(
    items: &[Item],
    lines: &[Line<'_>],
    meeting: Option<NaiveDate>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (item, place) in items.iter().zip(1u32..) {
        for reference in &item.references {
            let value = &reference.value;
            if meeting.is_none() || value.meeting_date != meeting {
                continue;
            }
            let text = match items
                .iter()
                .find(|other| other.number.is_some() && other.number == value.item)
            {
                None => format!(
                    "\"{}\" names an item this meeting does not have",
                    value.text
                ),
                Some(named) => {
                    let stems = sentence_of(lines, reference).map(stems).unwrap_or_default();
                    let fits = |other: &Item| shares(&stems, &other.title.value);
                    let better = items
                        .iter()
                        .find(|other| other.lines != item.lines && fits(other));
                    match better {
                        Some(other) if !fits(named) => format!(
                            "\"{}\" names \"{}\", but its words fit \"{}\"",
                            value.text, named.title.value, other.title.value
                        ),
                        Some(_) | None => continue,
                    }
                }
            };
            findings.push(Finding {
                code: ReaderFinding::ReferenceUnresolved,
                item: Some(place),
                lines: reference.mark.lines,
                text,
            });
        }
    }
    findings
}

/// The sentence a reference stands in.
fn sentence_of<'a>(lines: &[Line<'a>], reference: &Read<Reference>) -> Option<&'a str> {
    lines
        .iter()
        .filter(|line| line.number == reference.mark.lines.from)
        .flat_map(|line| sentences(line.text))
        .find(|sentence| sentence.contains(&reference.value.text))
}

fn shares(known: &[String], title: &str) -> bool {
    stems(title).iter().any(|stem| known.contains(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Reference> {
        let meeting = NaiveDate::from_ymd_opt(2023, 9, 6);
        of_line(text, Lines::line(1), Some("Teknisk Udvalg"), meeting)
            .into_iter()
            .map(|read| read.value)
            .collect()
    }

    #[test]
    fn a_meeting_and_an_item_are_named_in_many_ways() {
        let found = read(
            "Udvalget blev på udvalgets møde den 12. april 2023 (sag nr. 6) orienteret. Udvalget valgte at bede om en status.",
        );
        assert_eq!(found[0].meeting_date, NaiveDate::from_ymd_opt(2023, 4, 12));
        assert_eq!(found[0].item.as_deref(), Some("6"));
        assert_eq!(found[0].body.as_deref(), Some("Teknisk Udvalg"));
        assert_eq!(found[0].relation, Relation::Answers);
        let found = read("Byrådet vedtog politikken den 30. maj 2023, sag nr. 13.");
        assert_eq!(
            (found[0].body.as_deref(), found[0].relation),
            (Some("Byrådet"), Relation::AdoptedIn)
        );
        let found = read("Udvalget udsatte sagen den 30. maj 2023, punkt 04/11.");
        assert_eq!(found[0].item.as_deref(), Some("04/11"));
        let found = read("Kapitlet præsenteres på dette møde, sag nr. 4.");
        assert_eq!(
            (found[0].meeting_date, found[0].item.as_deref()),
            (NaiveDate::from_ymd_opt(2023, 9, 6), Some("4"))
        );
    }

    #[test]
    fn the_meeting_may_stand_behind_the_item() {
        for (text, date, item) in [
            ("Jf. sag nr. 12 af 3. maj 2022.", (2022, 5, 3), "12"),
            ("Se punkt 4 på mødet den 11. januar.", (2023, 1, 11), "4"),
            (
                "Udvalget bad den 11. januar, punkt B.4, om tal.",
                (2023, 1, 11),
                "B.4",
            ),
            (
                "Jf. udvalgets møde den 8. december, sag nr. 2.",
                (2022, 12, 8),
                "2",
            ),
        ] {
            let found = read(text);
            assert_eq!(found.len(), 1, "{text}");
            let (year, month, day) = date;
            assert_eq!(
                found[0].meeting_date,
                NaiveDate::from_ymd_opt(year, month, day),
                "{text}"
            );
            assert_eq!(found[0].item.as_deref(), Some(item), "{text}");
        }
    }

    #[test]
    fn a_meeting_may_be_named_without_an_item() {
        let found = read("Som besluttet på mødet i august er prisen undersøgt.");
        assert_eq!(found[0].text, "Som besluttet på mødet i august");
        assert_eq!(
            (found[0].meeting_date, found[0].item.as_deref()),
            (None, None)
        );
        let found = read("Byrådet vedtog på sit møde den 24. februar 2009 at begynde.");
        assert_eq!(found[0].meeting_date, NaiveDate::from_ymd_opt(2009, 2, 24));
        assert_eq!(found[0].body.as_deref(), Some("Byrådet"));
        assert!(read("Det drøftes på mødet den 3. oktober 2023.").is_empty());
        assert!(read("Der holdes møde den 24. februar 2009.").is_empty());
    }

    #[test]
    fn numbers_without_a_meeting_refer_to_nothing() {
        assert!(read("Jf. punkt 3 i bilaget og sag 17/6179.").is_empty());
    }
}
