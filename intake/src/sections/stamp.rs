//! Headings that say whose decision follows: a body, a day, an item number, in any order and with the
//! words municipalities put between them.

mod by_field;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use chrono::NaiveDate;

use crate::chunks::holds_digit;
use crate::dates;
use crate::lines::{list_point, plain};
use crate::names;
use crate::regexes::finder;
use crate::words::{capitalised, parted};

/// Whose decision a heading announces, as far as it says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Stamp {
    /// The body.
    pub(crate) body: Option<String>,
    /// The day it met.
    pub(crate) date: Option<NaiveDate>,
    /// The item there.
    pub(crate) item: Option<String>,
}

/// The longest heading that says whose decision follows.
const LONGEST_STAMP: usize = 180;

/// "Beslutning Økonomiudvalget den 31-01-2018", "Beslutning i Byrådet", "Beslutning for Punkt 3: …",
/// "Økonomiudvalgets beslutning i mødet den 4. maj 2021:", "Behandling i Byrådet den …".
pub(crate) fn decision_stamp(text: &str) -> Option<Stamp> {
    if let Some(quiet) = quieted(text) {
        return decision_stamp(&quiet);
    }
    if text.len() > LONGEST_STAMP || !may_be_decision(text) {
        return None;
    }
    let text = plain(text);
    let text = text.trim_end_matches([':', '.', ' ']);
    const WORDS: &[&str] = &[
        "beslutning",
        "beslutninger",
        "behandling",
        "vedtagelse",
        "afgørelse",
        "behandlet",
    ];
    if let Some(body) = handed_on(text) {
        let stamp = stamp(body)?;
        return (stamp.body.is_some() && stamp.date.is_some()).then_some(stamp);
    }
    if let Some(rest) = WORDS.iter().find_map(|word| strip_word(text, word)) {
        let rest_lower = rest.to_lowercase();
        if rest_lower.starts_with("for punkt") || rest_lower.starts_with("til punkt") {
            return Some(Stamp::default());
        }
        let stamp = stamp(rest)
            .or_else(|| quiet_stamp(rest))
            .or_else(|| by_field::stamp(rest))?;
        // "Beslutning: Mandag den 31. oktober 2016" is a decision on a day.
        let told = rest.starts_with(':');
        if told && stamp.body.is_none() {
            return None;
        }
        return (stamp.body.is_some() || stamp.date.is_some()).then_some(stamp);
    }
    let (owner, rest) =
        split_at_word(text, "s beslutning").or_else(|| split_at_word(text, "s møde"))?;
    let stamp = stamp(rest)?;
    if stamp.date.is_none() && text.contains("s møde") {
        return None;
    }
    // "Se udvalgets beslutning af 3. maj 2021" tells where to look.
    let first = owner.split(' ').next().unwrap_or_default();
    let points = [
        "Se", "Jf.", "Jf", "Jfr.", "Efter", "Ifølge", "Ved", "Med", "I", "På",
    ]
    .contains(&first);
    (!points && names::is_body(owner)).then(|| Stamp {
        body: Some(owner.to_owned()),
        ..stamp
    })
}

/// What a body handed on, whose day is told with it: "Indstilling fra Teknisk Udvalg 2. juni 2010, sag nr. 74". Without
/// a day it may be whose recommendation follows.
fn handed_on(text: &str) -> Option<&str> {
    const WORDS: &[&str] = &["indstilling", "anbefaling", "udtalelse", "erklæring"];
    let rest = WORDS.iter().find_map(|word| strip_word(text, word))?;
    rest.strip_prefix("fra ")
        .or_else(|| rest.strip_prefix("i "))
}

/// Whether a line may be such a heading: a cheap look before a costly one.
fn may_be_decision(text: &str) -> bool {
    static OWNED: LazyLock<AhoCorasick> = LazyLock::new(|| finder(&["s beslutning", "s møde "]));
    begins_as_decision(text) || handed_on(text).is_some() || OWNED.is_match(text)
}

fn begins_as_decision(text: &str) -> bool {
    text.starts_with(['b', 'B', 'v', 'V', 'a', 'A', '*'])
}

/// A heading in capitals as it is written elsewhere; `None` where it is not, or is too long for one.
fn quieted(text: &str) -> Option<String> {
    let shouted = || {
        text.chars()
            .filter(|c| c.is_alphabetic())
            .all(char::is_uppercase)
    };
    (text.len() <= LONGEST_STAMP && text.starts_with(char::is_uppercase) && shouted())
        .then(|| names::shown(text))
        .filter(|quiet| quiet != text)
}

/// Whose decision a plain heading announces where it names a body there is one of: "Økonomiudvalgets
/// beslutning".
pub(super) fn of_owner(text: &str) -> Stamp {
    const ONE: &[&str] = &[
        "Økonomiudvalget",
        "Byrådet",
        "Kommunalbestyrelsen",
        "Borgerrepræsentationen",
        "Magistraten",
    ];
    let body = ONE.iter().find(|name| {
        text.strip_prefix(**name)
            .and_then(|rest| rest.strip_prefix("s "))
            .is_some_and(|rest| {
                ["beslutning", "vedtagelse", "afgørelse", "behandling"]
                    .contains(&rest.trim_end_matches([':', ' ']))
            })
    });
    Stamp {
        body: body.map(|name| (*name).to_owned()),
        ..Stamp::default()
    }
}

/// Whether a stamp is a body's meeting and no more, as a document may be headed too: "Teknisk Udvalgs
/// møde den 4. maj 2021".
pub(super) fn is_meeting(text: &str) -> bool {
    text.contains("s møde ") && !text.contains("beslutning")
}

/// Whether a line is such a heading of a decision, and not of the meeting as a whole.
pub(crate) fn heads_decision(text: &str) -> bool {
    decision_stamp(text).is_some() && !is_meeting(text)
}

/// Such a heading with the decision behind it on the same line: "Økonomiudvalgets beslutning den 4. maj
/// 2021: Anbefales."
pub(crate) fn stamped_decision(text: &str) -> Option<(Stamp, &str)> {
    if !text.contains(": ") {
        return None;
    }
    let may_be =
        begins_as_decision(text) || text.contains("s beslutning") || text.contains("S BESLUTNING");
    let (head, decision) = may_be.then(|| text.split_once(": "))??;
    let stamp = decision_stamp(head)?;
    let decision = decision.trim_matches(|c: char| c.is_whitespace() || c == '*');
    (stamp != Stamp::default() && !decision.is_empty()).then_some((stamp, decision))
}

fn split_at_word<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let (owner, rest) = parted(text, word)?;
    (rest.is_empty() || rest.starts_with([' ', ',', ':'])).then_some((owner, rest.trim_start()))
}

/// The text after a word at its start, whatever its case.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    let rest = &text[word.len()..];
    (head.eq_ignore_ascii_case(word) && rest.starts_with([' ', ':', ',', '-']))
        .then(|| rest.trim_start())
}

/// A body and a day with the decision behind them: "Teknisk Udvalg, 3. maj 2022: Anbefales."
pub(crate) fn bare_stamped_decision(text: &str) -> Option<(Stamp, &str)> {
    step(text, &[": "])
}

/// A body and a day, one of these marks, and behind it what was decided.
pub(crate) fn step<'a>(text: &'a str, marks: &[&str]) -> Option<(Stamp, &'a str)> {
    // How many of each mark are tried as the end of a body and a day.
    const MOST_MARKS: usize = 4;
    const LONGEST_MARK: usize = 8;
    let near = &text[..text.floor_char_boundary(LONGEST_STAMP + LONGEST_MARK)];
    // Without a mark nothing stands behind it, without a figure there is no day, and without a body or an item
    // nobody who decided.
    let may_be = marks.iter().any(|mark| near.contains(mark))
        && dates::may_hold(near)
        && (names::may_name_body(near) || near.contains("pkt") || near.contains("punkt"));
    if !may_be {
        return None;
    }
    marks.iter().find_map(|mark| {
        near.match_indices(mark)
            .take(MOST_MARKS)
            .take_while(|(at, _)| *at <= LONGEST_STAMP)
            .find_map(|(at, _)| {
                let stamp = stamp_before(&text[..at])?;
                let decision =
                    text[at + mark.len()..].trim_matches(|c: char| c.is_whitespace() || c == '*');
                (!decision.is_empty()).then_some((stamp, decision))
            })
    })
}

/// The body and the day a step begins with. "14. august 2023" looks like a point of a list until "den"
/// stands before it.
fn stamp_before(head: &str) -> Option<Stamp> {
    bare_stamp(head).or_else(|| {
        head.starts_with(|c: char| c.is_ascii_digit())
            .then(|| bare_stamp(&format!("den {head}")))?
    })
}

/// "Fraværende i Teknisk Udvalg, 6. september 2022:": a body and a day, and who of it was not there.
pub(crate) fn tells_who_was_away(text: &str) -> bool {
    ["Fraværende i ", "Fraværende ved ", "Afbud i ", "Afbud til "]
        .iter()
        .any(|word| text.starts_with(word))
        && text.ends_with(':')
        && bare_stamp(text).is_some()
}

/// A line of nothing but a body and a day, in either order: the head of a quoted step.
pub(crate) fn bare_stamp(text: &str) -> Option<Stamp> {
    if text.len() > LONGEST_STAMP || !holds_digit(text) {
        return None;
    }
    if let Some(quiet) = quieted(text) {
        return bare_stamp(&quiet);
    }
    if !dates::may_hold(text) || list_point(text).is_some() {
        return None;
    }
    if !names::may_name_body(text) {
        return itemed_stamp(text);
    }
    let text = plain(text);
    let stamp = stamp(text.trim_end_matches([':', ' ']))?;
    (stamp.body.is_some() && stamp.date.is_some()).then_some(stamp)
}

/// "Kultur, Fritid og Sundhed, 6. februar 2020, pkt. 54:": with a day and an item behind it, any name
/// is that of somebody who met.
fn itemed_stamp(text: &str) -> Option<Stamp> {
    const MOST_WORDS: usize = 8;
    if !text.starts_with(char::is_uppercase) || !(text.contains("pkt") || text.contains("punkt")) {
        return None;
    }
    let text = plain(text);
    let day = dates::dates(&text).into_iter().next()?;
    let dates::DateReading::Day(date) = day.reading else {
        return None;
    };
    let name = text[..day.from].trim_end().trim_end_matches(',');
    let named = !name.is_empty()
        && name.split(' ').count() <= MOST_WORDS
        && name.split(' ').all(names::may_stand_in_name);
    let behind = trim_stamp_words(text[day.to..].trim_end_matches([':', ' ']));
    let item = !behind.is_empty() && behind.bytes().all(|b| b.is_ascii_digit());
    // "Indstilling 23. november 2020, pkt. 402:" names what was done there, and nobody.
    let nobody = super::headings::kind_of(&name.to_lowercase()).is_some();
    (named && item).then(|| Stamp {
        body: Some(name.to_owned()).filter(|_| !nobody),
        date: Some(date),
        item: Some(behind.to_owned()),
    })
}

/// Words between the parts of a stamp.
const STAMP_WORDS: &[&str] = &[
    "i",
    "på",
    "fra",
    "af",
    "den",
    "d",
    "møde",
    "mødet",
    "mødedato",
    "dato",
    "punkt",
    "pkt",
    "nr",
    "sag",
    "mandag",
    "tirsdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lørdag",
    "søndag",
    "kl",
    "s",
    "ordinært",
    "ekstraordinært",
    "ved",
    "truffet",
    "dagsordenspunkt",
    "punktnr",
];

/// A body, a day and an item number, and nothing else.
fn stamp(text: &str) -> Option<Stamp> {
    let day = dates::dates(text)
        .into_iter()
        .find_map(|found| match found.reading {
            dates::DateReading::Day(day) => Some((day, found.from, found.to)),
            dates::DateReading::Yearless { .. } | dates::DateReading::Damaged => None,
        });
    let (before, after) = match day {
        Some((_, from, to)) => (&text[..from], &text[to..]),
        None => (text, ""),
    };
    let mut stamp = Stamp {
        date: day.map(|(day, _, _)| day),
        ..Stamp::default()
    };
    for part in [before, after] {
        let part = trim_stamp_words(part);
        if part.is_empty() {
            continue;
        }
        if part.bytes().all(|b| b.is_ascii_digit()) {
            stamp.item = Some(part.to_owned());
        } else if names::is_body(part) && stamp.body.is_none() {
            stamp.body = Some(without_term_in_brackets(part).to_owned());
        } else {
            return None;
        }
    }
    Some(stamp)
}

/// Such a stamp with the body in lower case, as it stands in running text: "i miljø- og teknikudvalget den
/// 6. november 2018". A day must stand with it, for without one it is prose.
fn quiet_stamp(text: &str) -> Option<Stamp> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (before, day) = text.split_at(at);
    let named = trim_stamp_words(before);
    if !named.starts_with(char::is_lowercase) {
        return None;
    }
    let raised = format!("{} {day}", capitalised(named));
    let found = stamp(&raised).filter(|found| found.date.is_some())?;
    // "i udvalget den 3. maj 2021": whose it is the head says.
    let unnamed = ["udvalget", "rådet", "bestyrelsen", "nævnet"].contains(&named);
    let body = found.body.as_ref().map(|_| named.to_owned());
    Some(Stamp {
        body: body.filter(|_| !unnamed),
        ..found
    })
}

/// "Fritidsudvalget (18-21" without the years its term has.
fn without_term_in_brackets(name: &str) -> &str {
    if name.contains(" (") {
        names::without_year(name)
    } else {
        name
    }
}

/// The text without linking words and punctuation at either end.
fn trim_stamp_words(text: &str) -> &str {
    let punctuation = |c: char| c.is_whitespace() || ",.:;()-–".contains(c);
    let mut rest = text.trim_matches(punctuation);
    loop {
        let first = rest.split(' ').next().unwrap_or_default();
        let last = rest.rsplit(' ').next().unwrap_or_default();
        let known = |word: &str| {
            STAMP_WORDS.contains(&word.trim_matches(punctuation).to_lowercase().as_str())
        };
        let shorter = if !first.is_empty() && known(first) {
            &rest[first.len()..]
        } else if !last.is_empty() && known(last) {
            &rest[..rest.len() - last.len()]
        } else {
            return rest;
        };
        rest = shorter.trim_matches(punctuation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_whose_decision_follows() {
        let stamp = decision_stamp("Beslutning Udvalget for By & Havn den 31-01-2018").unwrap();
        assert_eq!(stamp.body.as_deref(), Some("Udvalget for By & Havn"));
        assert_eq!(stamp.date, NaiveDate::from_ymd_opt(2018, 1, 31));
        let stamp = decision_stamp("Beslutning fra Teknisk Udvalg, 4. maj 2021, pkt. 12:").unwrap();
        assert_eq!(stamp.body.as_deref(), Some("Teknisk Udvalg"));
        assert_eq!(stamp.item.as_deref(), Some("12"));
        let stamp = decision_stamp("Økonomiudvalgets beslutning i mødet den 4. maj 2021:").unwrap();
        assert_eq!(stamp.body.as_deref(), Some("Økonomiudvalget"));
        let stamp =
            decision_stamp("Indstilling fra Teknisk Udvalg 2. juni 2010, sag nr. 74:").unwrap();
        assert_eq!(stamp.body.as_deref(), Some("Teknisk Udvalg"));
        assert_eq!(stamp.item.as_deref(), Some("74"));
        assert!(decision_stamp("Beslutning for Punkt 3: Årsplan").is_some());
        for prose in [
            "Beslutning om ny skole træffes i maj",
            "Beslutningen blev truffet af Byrådet",
            "Beslutningskompetence",
            // Whose recommendation follows.
            "Indstilling fra Teknisk Udvalg",
            "Indstilling fra chefen for Teknik 2. juni 2010",
        ] {
            assert_eq!(decision_stamp(prose), None, "{prose}");
        }
    }

    #[test]
    fn a_body_in_lower_case_heads_a_decision_with_its_day() {
        for (text, body) in [
            (
                "Beslutning i kultur- og havneudvalget den 04-05-2021",
                Some("kultur- og havneudvalget"),
            ),
            (
                "Behandling i kommunalbestyrelsen den 4. maj 2021:",
                Some("kommunalbestyrelsen"),
            ),
            ("Beslutning i udvalget den 4. maj 2021", None),
        ] {
            let stamp = decision_stamp(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(stamp.body.as_deref(), body);
            assert!(stamp.date.is_some(), "{text}");
        }
        for prose in [
            "Beslutning i udvalget",
            "Beslutning i udvalget om 3 veje",
            "Beslutning i sagen den 4. maj 2021",
        ] {
            assert_eq!(decision_stamp(prose), None, "{prose}");
        }
    }

    #[test]
    fn a_decision_may_stand_behind_its_stamp() {
        let (stamp, decision) =
            stamped_decision("Haveudvalgets beslutning af 9. januar 2024: Tiltrådt.").unwrap();
        assert_eq!(stamp.body.as_deref(), Some("Haveudvalget"));
        assert_eq!(decision, "Tiltrådt.");
        assert!(stamped_decision("Beslutning: Tiltrådt.").is_none());
        assert!(stamped_decision("Beslutning om ny skole: den bygges").is_none());
    }

    #[test]
    fn a_step_may_stand_on_one_line() {
        let (stamp, decision) =
            bare_stamped_decision("Havneudvalget, den 10. januar 2023: Anbefales.").unwrap();
        assert_eq!(stamp.body.as_deref(), Some("Havneudvalget"));
        assert_eq!(decision, "Anbefales.");
        assert!(bare_stamped_decision("Havneudvalget mener: det er dyrt").is_none());
    }

    #[test]
    fn a_meeting_of_a_body_on_a_day_heads_what_it_decided() {
        for (text, body) in [
            (
                "Integrationsudvalgets møde den 12. december 2011:",
                "Integrationsudvalget",
            ),
            (
                "Kommunalbestyrelsens møde 28. november 2005",
                "Kommunalbestyrelsen",
            ),
            ("Teknisk Udvalgs møde 8. marts 2006", "Teknisk Udvalg"),
        ] {
            let stamp = decision_stamp(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(stamp.body.as_deref(), Some(body));
            assert!(stamp.date.is_some(), "{text}");
        }
        assert_eq!(decision_stamp("Byrådets møde holdes på rådhuset"), None);
    }

    #[test]
    fn with_an_item_behind_the_day_any_name_is_a_body() {
        let stamp = bare_stamp("Kultur, Fritid og Sundhed, 6. februar 2020, pkt. 54:").unwrap();
        assert_eq!(stamp.body.as_deref(), Some("Kultur, Fritid og Sundhed"));
        assert_eq!(stamp.item.as_deref(), Some("54"));
        assert_eq!(bare_stamp("Kultur og Fritid, 6. februar 2020"), None);
    }

    #[test]
    fn a_body_with_a_day_heads_a_quoted_step() {
        assert_eq!(
            bare_stamp("28-08-2023 Økonomiudvalget")
                .unwrap()
                .body
                .as_deref(),
            Some("Økonomiudvalget")
        );
        assert_eq!(
            bare_stamp("Teknisk Udvalg, 3. maj 2022, pkt. 4")
                .unwrap()
                .item
                .as_deref(),
            Some("4")
        );
        assert_eq!(
            bare_stamp("Økonomiudvalget mødtes 28-08-2023 på rådhuset"),
            None
        );
    }
}
