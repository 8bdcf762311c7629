//! A day named right behind who met on it or what they did: "forelagt Økonomiudvalget den 5. december", "Byrådet frigav
//! den 20. december …". It must not tell whether the day is past.

use std::ops::Range;

use chrono::NaiveDate;
use protokol_core::document::Reference;
use protokol_core::evidence::{Lines, Read};

use super::{back, relation};
use crate::dates::{self, DateReading};
use crate::mark::marked;
use crate::names;
use crate::words::{Word, words};

/// How far before its day a body and what it did may stand, in bytes.
const REACH: usize = 90;

/// The first day of a sentence that a meeting was on, and where the words that say so begin.
pub(super) fn named(
    sentence: &str,
    looks_back: impl Fn(DateReading) -> bool,
) -> Option<(usize, Range<usize>)> {
    if !dates::may_hold(sentence) {
        return None;
    }
    let told = names::may_name_body(sentence)
        || sentence.contains("møde")
        || sentence.contains("udget")
        || names::BODY_ABBREVIATIONS
            .iter()
            .any(|letters| sentence.contains(letters));
    if !told {
        return None;
    }
    dates::dates(sentence).into_iter().find_map(|day| {
        let lead = without_article(&sentence[..day.from]);
        let behind = &sentence[day.to..];
        if is_of_paper(lead) {
            return None;
        }
        let from = by_name(lead)
            .or_else(|| by_meeting(lead, behind))
            .or_else(|| by_paper(lead))
            .or_else(|| by_deed(lead))
            .or_else(|| begins_with_deed(behind).then_some(lead.len()))?;
        looks_back(day.reading).then_some((from, day.from..day.to))
    })
}

/// The words before a day, without those that lead it in: "den", "d.", a bracket.
fn without_article(lead: &str) -> &str {
    let mut lead = lead.trim_end_matches([' ', '(']);
    for word in ["den", "d.", "af", "fra"] {
        let rest = lead.strip_suffix(word);
        lead = rest
            .filter(|rest| rest.is_empty() || rest.ends_with([' ', '(']))
            .unwrap_or(lead)
            .trim_end_matches([' ', '(', ',']);
    }
    lead
}

/// Whether the day is that of a letter: "har i brev af 12. oktober udtrykt bekymring".
fn is_of_paper(lead: &str) -> bool {
    const PAPERS: &[&str] = &[
        "brev",
        "svar",
        "mail",
        "notat",
        "notatet",
        "henvendelse",
        "skrivelse",
        "rapport",
        "svaret",
        "brevet",
    ];
    PAPERS.iter().any(|paper| lead.ends_with(paper))
}

/// Bodies called by what they are, in lower case.
fn is_called_body(word: &str) -> bool {
    [
        "udvalget",
        "byrådet",
        "rådet",
        "kommunalbestyrelsen",
        "skolebestyrelsen",
        "magistraten",
        "borgerrepræsentationen",
        "nævnet",
        // "Det Lokale Beskæftigelsesråd"
        "sråd",
    ]
    .iter()
    .any(|end| word.ends_with(end))
}

/// "… i Teknisk Udvalg", "forelagt Økonomiudvalget", "Jf. TU": the name of a body right before the day, behind a word
/// that says it treated something.
fn by_name(lead: &str) -> Option<usize> {
    const BEFORE: &[&str] = &[
        " i ",
        " af ",
        " fra ",
        " for ",
        " ved ",
        " forelagt ",
        " mellem ",
        "Jf. ",
        "jf. ",
        "Jævnfør ",
    ];
    let names_body = |name: &str| {
        let lower = name.chars().all(char::is_lowercase);
        lower && is_called_body(name) || names::is_body(name)
    };
    BEFORE
        .iter()
        .filter_map(|word| Some((lead.rfind(word)?, *word)))
        .filter(|(at, word)| {
            let name = &lead[at + word.len()..];
            // "mellem Teknisk Udvalg og Kulturudvalget" names two of them.
            lead.len() - at <= REACH && (names_body(name) || name.split(" og ").all(names_body))
        })
        .map(|(at, word)| at + word.len() - word.trim_start().len())
        .max()
}

/// "på seneste møde", "på TU-mødet", "på udvalgets møde i februar": a meeting of a body right before the day.
fn by_meeting(lead: &str, behind: &str) -> Option<usize> {
    const WITHIN: usize = 5;
    const LETTERS: usize = 4;
    const OF_BODIES: &[&str] = &["udvalgsmøde", "rådsmøde", "bestyrelsesmøde", "fællesmøde"];
    let lead = dates::MONTHS
        .iter()
        .find_map(|month| lead.strip_suffix(month)?.strip_suffix(" i "))
        .unwrap_or(lead);
    let all = words(lead);
    let last = all.last()?;
    let bare = last.lower.strip_suffix('t').unwrap_or(&last.lower);
    let lettered = bare
        .strip_suffix("-møde")
        .is_some_and(|letters| letters.chars().count() <= LETTERS);
    let of_body = bare == "møde" || lettered || OF_BODIES.iter().any(|kind| bare.ends_with(kind));
    // "Forvaltningen holdt møde den 9. november med ansøger" was no meeting of a body.
    if !of_body || behind.starts_with(" med ") || behind.starts_with(", hvor ") {
        return None;
    }
    all.iter()
        .rev()
        .take(WITHIN)
        .find(|word| ["på", "ved", "fra", "i", "af"].contains(&word.lower.as_str()))
        .map(|word| word.from)
}

/// "ved budgetvedtagelsen", "byrådsbeslutning af", "efter udvalgets behandling af sagen": what a body did, as a thing.
fn by_paper(lead: &str) -> Option<usize> {
    const WITHIN: usize = 5;
    const OF_COUNCIL: &[&str] = &[
        "budgetvedtagelsen",
        "byrådsbeslutning",
        "byrådsbeslutningen",
        "udvalgsbeslutning",
        "udvalgsbeslutningen",
    ];
    const TREATED: &[&str] = &[
        "behandling",
        "beslutning",
        "drøftelse",
        "vedtagelse",
        "godkendelse",
    ];
    let all = words(lead);
    let last = all.last()?;
    if OF_COUNCIL.contains(&last.lower.as_str()) {
        return Some(last.from);
    }
    let of_body = |at: usize| {
        let whose = at.checked_sub(1).map(|before| all[before].lower.as_str());
        whose
            .and_then(|whose| whose.strip_suffix('s'))
            .is_some_and(is_called_body)
    };
    (0..all.len())
        .rev()
        .take(WITHIN)
        .take_while(|at| !all[*at].parted)
        .find(|at| TREATED.contains(&all[*at].lower.as_str()) && of_body(*at))
        .map(|at| all[at - 1].from)
}

/// One more meeting of a list: ", i Økonomiudvalget den 21. november" behind "behandlet i Teknisk Udvalg den 2.
/// november". And the sentence behind it.
pub(super) fn listed_meeting<'a>(
    behind: &'a str,
    next: &str,
    lines: Lines,
    meeting: Option<NaiveDate>,
) -> Option<(Read<Reference>, &'a str)> {
    let rest = [", og ", " og ", " samt ", ", "]
        .iter()
        .find_map(|joins| behind.strip_prefix(joins))?;
    let rest = ["igen ", "senest "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    let rest = rest.strip_prefix("i ").unwrap_or(rest);
    let date = dates::dates(rest).into_iter().next()?;
    // "på udvalgets møde den 9. november og den 7. december"
    let lead = rest[..date.from].trim_end();
    let who = ["den", "d."]
        .iter()
        .find_map(|article| lead.strip_suffix(article))
        .unwrap_or(lead)
        .trim_end();
    let same = who.is_empty() && lead != who;
    if !same && !names::is_body(who) {
        return None;
    }
    let reference = Reference {
        text: rest[..date.to].trim().to_owned(),
        body: (!same).then(|| who.to_owned()),
        meeting_date: Some(back(date.reading, meeting)?),
        item: None,
        relation: relation(behind, next),
    };
    let read = marked(reference, lines, "reference/meeting@1", 70);
    Some((read, &rest[date.to..]))
}

/// What a body did, in the past.
const DEEDS: &[&str] = &[
    "besluttede",
    "vedtog",
    "godkendte",
    "tiltrådte",
    "tilsluttede",
    "opfordrede",
    "pålagde",
    "indstillede",
    "forkastede",
    "ophævede",
    "behandlede",
    "drøftede",
    "udsatte",
    "anbefalede",
    "afviste",
    "afslog",
    "imødekom",
    "fik",
    "bad",
    "bevilgede",
    "frigav",
    "tog",
    "traf",
    "meddelte",
    "gav",
    "afsatte",
    "prioriterede",
    "hjemviste",
    "sendte",
    "oversendte",
    "henviste",
    "nedsatte",
    "udpegede",
    "valgte",
    "fastsatte",
    "bemyndigede",
    "stadfæstede",
    "ønskede",
    "anmodede",
    "efterspurgte",
    "modtog",
    "fastlagde",
    "igangsatte",
    "pegede",
    "har",
    "blev",
];

/// "Byrådet frigav", "KB besluttede", "Teknisk Udvalg blev": a body and what it did, in the clause before the day.
fn by_deed(lead: &str) -> Option<usize> {
    let all = words(lead);
    (1..all.len())
        .rev()
        .take_while(|at| {
            let next = all.get(at + 1).map_or(lead.len(), |next| next.from);
            let ended = lead[all[*at].to..next].contains([',', ';', ':', '.']);
            lead.len() - all[*at].from <= REACH && !ended
        })
        .find(|at| DEEDS.contains(&all[*at].lower.as_str()) && is_body_word(lead, &all[at - 1]))
        .map(|at| all[at - 1].from)
}

fn is_body_word(text: &str, word: &Word) -> bool {
    let printed = &text[word.from..word.to];
    is_called_body(&word.lower)
        || names::BODY_ABBREVIATIONS.contains(&printed)
        || printed == "Udvalg"
}

/// "Den 9. november 2022 drøftede udvalget": what a body did stands right behind the day.
fn begins_with_deed(behind: &str) -> bool {
    let mut words = behind.trim_start().split([' ', ',', '.']);
    let (deed, who) = (words.next(), words.next());
    deed.is_some_and(|deed| DEEDS.contains(&deed))
        && who.is_some_and(|who| is_called_body(&who.to_lowercase()))
}
