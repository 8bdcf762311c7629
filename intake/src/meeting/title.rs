//! A title line of the head taken apart: kind, body, municipality, day, time and place, in any order
//! and between any of the signs that municipalities set between them.
//!
//! Knows one line only; what the head makes of several is for `meeting`.

mod body;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Match};
use chrono::{NaiveDate, NaiveTime};
use protokol_core::vocabulary::{DocumentKind, DocumentStatus};
use regex::Regex;

use body::{body_called_by_fields, body_of, body_of_meeting_at, quiet_body, together};

use crate::chunks::holds_digit;
use crate::dates;
use crate::lines::plain;
use crate::names;
use crate::regexes::{compiled, finder};
use crate::words::lower;

/// Words a document calls itself by, in lower case.
const KINDS: &[(&str, DocumentKind)] = &[
    ("beslutningsprotokol", DocumentKind::Minutes),
    ("beslutningsprotokollen", DocumentKind::Minutes),
    ("beslutningsreferat", DocumentKind::Minutes),
    ("beslutningsreferatet", DocumentKind::Minutes),
    ("mødereferat", DocumentKind::Minutes),
    ("mødeprotokol", DocumentKind::Minutes),
    ("forhandlingsprotokol", DocumentKind::Minutes),
    ("referat", DocumentKind::Minutes),
    ("referatet", DocumentKind::Minutes),
    ("protokol", DocumentKind::Minutes),
    ("protokollen", DocumentKind::Minutes),
    ("protokoludskrift", DocumentKind::Minutes),
    ("udskrift", DocumentKind::Minutes),
    ("tillægsreferat", DocumentKind::Minutes),
    ("tillægsdagsorden", DocumentKind::Agenda),
    ("dagsorden", DocumentKind::Agenda),
    ("dagsordenen", DocumentKind::Agenda),
    ("mødeindkaldelse", DocumentKind::Agenda),
];

/// Words beside the kind, the body and the day on a title line.
const FILLERS: &[&str] = &[
    "fra",
    "af",
    "for",
    "til",
    "om",
    "i",
    "på",
    "ved",
    "møde",
    "møder",
    "mødet",
    "afholdt",
    "holdt",
    "ordinært",
    "ekstraordinært",
    "konstituerende",
    "den",
    "d",
    "kl",
    "åben",
    "åbent",
    "åbne",
    "offentlig",
    "offentligt",
    "mandag",
    "tirsdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lørdag",
    "søndag",
    "supplerende",
    "godkendt",
    "udkast",
    "endeligt",
    "endelig",
    "lukket",
    "tillæg",
    "nr",
    "the",
    "og",
    "med",
    "s",
    "mødedato",
    "dato",
    "klokken",
    "bilag",
    "fællesmøde",
    "forside",
    "politik",
    "dagsordener",
    "referater",
    "holder",
    "afholder",
    "afholdtes",
    "regulært",
    "fysisk",
    "virtuelt",
    "mødesager",
    "beslutninger",
    "holdtes",
];

/// What a title line says.
#[derive(Debug, Default)]
pub(super) struct Title {
    /// What the document calls itself.
    pub(super) kind: Option<DocumentKind>,
    /// Whether it calls itself a draft or approved.
    pub(super) status: Option<DocumentStatus>,
    /// The day.
    pub(super) day: Option<NaiveDate>,
    /// When it began.
    pub(super) time: Option<NaiveTime>,
    /// The body; the first where several met together.
    pub(super) body: Option<String>,
    /// The bodies that met with it.
    pub(super) with: Vec<String>,
    /// What stands behind the day or the time, as a place does.
    pub(super) place: Option<String>,
    /// Whether a municipality is named.
    pub(super) municipality: bool,
    /// Words before the day that are none of these.
    pub(super) rest: Option<String>,
}

/// The text without the hours in brackets behind it, and when they begin: "Mødelokale 2 (15.30-18.00)".
pub(super) fn without_hours(text: &str) -> (&str, Option<NaiveTime>) {
    let parted = text
        .strip_suffix(')')
        .and_then(|inner| inner.rsplit_once('('))
        .filter(|(_, hours)| dates::is_hours(hours));
    match parted {
        Some((before, hours)) => (
            before.trim_end(),
            dates::first_time(&format!("kl. {hours}")),
        ),
        None => (text, None),
    }
}

/// Stands where a day or a time was taken out.
const TAKEN: char = '\u{1}';

static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:\bfra\s+)?(?:\bkl(?:okken|\.)?:?\s*\d{1,2}(?:[.:]\d{2})?|\b\d{1,2}:\d{2})(?:\s*(?:-|–|til)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})?)?",
    )
});

/// An hour without a word before it, right behind the day: "15. juni 2021, 13.00".
static BESIDE_DAY: LazyLock<Regex> =
    LazyLock::new(|| compiled(&format!(r"{TAKEN},? (\d{{1,2}}[.:]\d{{2}})(?:$|[ ,])")));

/// Whether a line may tell what a title does: a day or an hour, what the document calls itself, a body or a
/// municipality. A cheap look before a costly one.
pub(super) fn may_tell(text: &str) -> bool {
    static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let mut signs = vec![
            "eferat",
            "EFERAT",
            "rotokol",
            "ROTOKOL",
            "dagsord",
            "Dagsord",
            "DAGSORD",
            "dskrift",
            "DSKRIFT",
            "ndkald",
            "NDKALD",
            "ommune",
            "OMMUNE",
            "arbejdsgrupp",
            "Arbejdsgrupp",
            "ARBEJDSGRUPP",
            "NÆVN",
            "OMMISSION",
            "KOMIT",
            "FORUM",
            "HEGNSYN",
            "MAGISTRAT",
            "EPRÆSENTATION",
        ];
        signs.extend(names::BODY_ABBREVIATIONS);
        finder(&signs)
    });
    holds_digit(text) || names::may_name_body(text) || SIGNS.is_match(text)
}

/// The line taken apart. Words in wide columns count as parted.
pub(super) fn taken_apart(raw: &str) -> Title {
    let columns = raw.replace('\t', " · ").replace("   ", " · ");
    let columns = sat(&columns).unwrap_or(columns);
    let text = plain(&columns);
    let mut title = Title {
        time: dates::first_time(&text),
        ..Title::default()
    };
    let mut rest = text.clone().into_owned();
    for date in dates::dates(&text).into_iter().rev() {
        if let dates::DateReading::Day(found) = date.reading {
            title.day = Some(found);
            rest.replace_range(date.from..date.to, &TAKEN.to_string());
        }
    }
    if let (None, Some(_), Some(found)) = (title.time, title.day, BESIDE_DAY.captures(&rest))
        && let Some(hour) = found.get(1)
    {
        title.time = dates::first_time(&format!("kl. {}", hour.as_str()));
        if title.time.is_some() {
            rest.replace_range(hour.range(), "");
        }
    }
    if title.time.is_some() {
        rest = TIMES.replace_all(&rest, TAKEN.to_string()).into_owned();
    }
    let (before, behind) = match rest.split_once(TAKEN) {
        Some((before, behind)) => (before, Some(behind)),
        None => (rest.as_str(), None),
    };
    title.part(before, false, 0);
    if let Some(behind) = behind {
        for part in behind.split(TAKEN) {
            title.part(part, true, 0);
        }
    }
    title
}

/// "Den 3. maj 2021 kl. 17 afholdt Byrådet møde i Laden" with its parts set apart.
fn sat(text: &str) -> Option<String> {
    let (when, rest) = [" afholdt ", " holdt "]
        .iter()
        .find_map(|verb| text.split_once(verb))?;
    let (body, place) = rest.split_once(" møde ")?;
    let body = body
        .trim_end_matches(" ordinært")
        .trim_end_matches(" ekstraordinært");
    let led_in = ["i ", "på ", "ved "]
        .iter()
        .any(|word| place.starts_with(word));
    (led_in && names::is_body(body)).then(|| format!("{when} · {body} · {place}"))
}

/// Whether a place goes on with a room behind the sign: "i Rådhuset, Algade 5 - Mødelokale 2".
fn goes_on_with_a_room(place: &str, sign: &Match) -> bool {
    let begins = ["i ", "på ", "ved "]
        .iter()
        .any(|word| place.starts_with(word));
    let (sign, room) = place[sign.start()..].split_at(sign.len());
    let room = room.to_lowercase();
    let rooms = ["lokale", "sal", "rum ", "værelse", "etage"];
    begins && sign == " - " && rooms.iter().any(|word| room.contains(word))
}

/// Signs between the parts of a title line, the stronger first. A name may hold the weaker ones.
const SIGNS: &[&[&str]] = &[
    &[" · ", " | ", " • ", " / ", " > ", " › ", " » ", " * "],
    &[" - ", " – ", " — ", ": "],
    &[", "],
];

/// Finders of the signs of each strength.
static FIND_SIGN: LazyLock<Vec<AhoCorasick>> =
    LazyLock::new(|| SIGNS.iter().map(|signs| finder(signs)).collect());

impl Title {
    /// Takes a part of the line, cut at the signs of this strength and weaker ones.
    fn part(&mut self, text: &str, behind: bool, strength: usize) {
        let whole = text.trim_matches(|c: char| c.is_whitespace() || ",;:-–·|>›»/".contains(c));
        if whole.is_empty() {
            return;
        }
        let known = self.kind.is_some();
        let stripped = self.without_words(whole);
        let bare =
            stripped.trim_matches(|c: char| c.is_whitespace() || ",;:-–·|>›»/()".contains(c));
        if bare.is_empty() || is_years(bare) {
            return;
        }
        if let Some(bodies) = together(whole, bare) {
            if self.body.is_none() {
                let mut bodies = bodies.into_iter();
                self.body = bodies.next();
                self.with = bodies.collect();
            }
            return;
        }
        if self.body.is_none()
            && let Some(body) = body_called_by_fields(whole)
        {
            self.body = Some(body);
            return;
        }
        let may_be = names::may_name_body(bare) || names::BODY_ABBREVIATIONS.contains(&bare);
        let said = self.kind.is_some();
        let body = |bare| body_of(bare).or_else(|| said.then(|| quiet_body(bare))?);
        if let Some(body) = may_be.then(|| body(bare)).flatten() {
            self.municipality |= body.len() < bare.len();
            self.body.get_or_insert(body);
            return;
        }
        if let Some((body, place)) = may_be.then(|| body_of_meeting_at(bare)).flatten() {
            self.body.get_or_insert(body);
            self.add_place(place);
            return;
        }
        if is_municipality(bare) {
            self.municipality = true;
            return;
        }
        // Without a sign of this strength the next one has its turn. Where the kind is what it was, the same words
        // would be taken off again.
        let same = known == self.kind.is_some();
        let end = if same { SIGNS.len() } else { strength + 1 };
        let signs = (strength..end).zip(FIND_SIGN.iter().skip(strength));
        let sign = signs
            .into_iter()
            .find_map(|(strength, signs)| Some((strength, signs.find(whole)?)));
        match sign {
            Some((_, sign)) if behind && goes_on_with_a_room(whole, &sign) => {
                self.add_place(whole);
            }
            Some((strength, sign)) => {
                self.part(&whole[..sign.start()], behind, strength);
                self.part(&whole[sign.end()..], behind, strength);
            }
            None if end < SIGNS.len() => self.part(whole, behind, end),
            None if behind => self.add_place(whole),
            None => {
                self.rest.get_or_insert_with(|| bare.to_owned());
            }
        }
    }

    /// The words without kind, status and fillers at either end.
    fn without_words(&mut self, text: &str) -> String {
        let mut kept: Vec<&str> = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let bare = lower(word.trim_matches(BESIDE_WORDS));
            let kind = kind_of(&bare);
            match (self.kind, kind) {
                (None, Some(kind)) => self.kind = Some(kind),
                // "Udskrift af protokollen": the second word says the same.
                (Some(_), Some(_)) if kept.iter().all(|word| is_filler(word)) => {}
                // "Udskrift af byrådets forhandlingsprotokol"
                (Some(_), Some(_)) if bare == "forhandlingsprotokol" => {}
                (None | Some(_), None | Some(_)) => {
                    self.status = self.status.or(match bare.as_str() {
                        "udkast" => Some(DocumentStatus::Draft),
                        "godkendt" => Some(DocumentStatus::Approved),
                        _ => None,
                    });
                    kept.push(word);
                }
            }
        }
        let counts = |word: &str| {
            // "Møde 8/2010" counts within its year.
            let bare = word.split('/').next().unwrap_or(word);
            let bare = bare.trim_end_matches('.');
            (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit())
        };
        // "2. møde", "møde nr. 7": the meeting is counted.
        loop {
            let first = kept.first().is_some_and(|word| is_filler(word));
            let counted = kept.len() > 1 && counts(kept[0]) && is_filler(kept[1]);
            if !(first || counted) {
                break;
            }
            kept.remove(0);
        }
        loop {
            let last = kept.last().is_some_and(|word| is_filler(word));
            let counted = matches!(kept.as_slice(), [.., before, last]
                if counts(last) && ["nr.", "nr", "Nr."].contains(before));
            if !(last || counted) {
                break;
            }
            kept.pop();
        }
        kept.join(" ")
    }

    /// What stands behind the day: a place, whose parts commas join.
    fn add_place(&mut self, text: &str) {
        let place = ["i ", "på ", "ved ", "PÅ ", "VED "]
            .iter()
            .find_map(|word| text.strip_prefix(word))
            .unwrap_or(text)
            .trim_end_matches('.')
            .trim();
        let named = place.chars().filter(|c| c.is_alphabetic()).count() >= 3;
        if super::is_label(place) {
            return;
        }
        if !named || place.len() > 100 || is_filler(place) {
            return;
        }
        match &mut self.place {
            Some(known) => {
                known.push_str(", ");
                known.push_str(place);
            }
            None => self.place = Some(place.to_owned()),
        }
    }

    /// Whether nothing but a day or a time stands there.
    pub(super) fn is_bare(&self) -> bool {
        self.rest.is_none() && self.place.is_none()
    }
}

/// What a document calls itself by this word: "dagsorden/referat" is an agenda with what was decided.
fn kind_of(word: &str) -> Option<DocumentKind> {
    let named = |word: &str| {
        let found = KINDS.iter().find(|(name, _)| *name == word);
        found.map(|(_, kind)| *kind)
    };
    let Some((first, second)) = word.split_once('/') else {
        return named(word);
    };
    let (first, second) = (named(first)?, named(second)?);
    Some(if first == DocumentKind::Agenda {
        second
    } else {
        first
    })
}

/// Signs that may stand right before or behind a word.
const BESIDE_WORDS: [char; 8] = [':', ',', '.', '(', ')', '-', '–', '/'];

fn is_filler(word: &str) -> bool {
    let bare = lower(word.trim_matches(BESIDE_WORDS));
    bare.is_empty() || FILLERS.contains(&bare.as_str())
}

/// "2021-2024": the term of a body.
fn is_years(text: &str) -> bool {
    text.len() <= 11
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || " -–".contains(c))
}

/// "Nordvig Kommune", as a whole.
fn is_municipality(text: &str) -> bool {
    static WORD: LazyLock<AhoCorasick> = LazyLock::new(|| finder(&["ommune", "OMMUNE"]));
    if !WORD.is_match(text) {
        return false;
    }
    let lower = text.to_lowercase();
    lower.split(' ').count() <= 4
        && !text.contains([',', ':', '·', '|', '>'])
        && !text.contains(" - ")
        && !text.contains(" – ")
        && (lower.ends_with(" kommune") || lower.ends_with(" kommunes"))
        && text.starts_with(char::is_uppercase)
}

/// A place without the municipality it ends in: "Ungehuset, Banegade 4, Nordvig Kommune".
pub(super) fn without_municipality(place: String) -> String {
    if let Some((first, bare)) = place.split_once(", ")
        && is_municipality(first)
    {
        return bare.to_owned();
    }
    match place.rsplit_once(", ") {
        Some((bare, last)) if is_municipality(last) => bare.to_owned(),
        Some(_) | None => place,
    }
}

#[cfg(test)]
mod tests;
