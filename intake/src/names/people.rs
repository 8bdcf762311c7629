//! Names of people as lists of attendance print them, with what stands beside a name: a party, an
//! office, that they were away. It must not say who was there.

mod organisations;
mod turned;

pub(crate) use organisations::is_organisation;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use protokol_core::vocabulary::AttendeeRole;

use super::is_body;
use super::parties::{before_name, behind_name, called, is_list};
use super::remark::{AWAY_WORDS, Remark, remark, role_of};
use crate::follow_up::first_names::is_first_name;
use crate::kept::Kept;
use crate::regexes::finder;
use crate::words::{lower, parted, parted_at_last};

/// A person as a list of attendance prints them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// The name alone.
    pub(crate) name: String,
    /// The party or list in parentheses.
    pub(crate) list: Option<String>,
    /// The role said beside the name.
    pub(crate) role: Option<AttendeeRole>,
    /// Whether the entry says that they were away.
    pub(crate) away: bool,
    /// Whether the entry says that they were there.
    pub(crate) here: bool,
    /// Whether the entry says that they were disqualified.
    pub(crate) disqualified: bool,
    /// Whether the entry says that they came in the place of somebody.
    pub(crate) stood_in: bool,
}

/// Words that lead in why somebody was away.
const CAUSES: &[&str] = &[
    " pga. ",
    " pga ",
    " på grund af ",
    " grundet ",
    " som følge af ",
];

/// Words of a name that stand in lower case.
const PARTICLES: &[&str] = &[
    "af", "von", "van", "de", "der", "den", "la", "el", "al", "i", "bin", "ben",
];

/// The people a comma-separated list names. Parts that are no name and no remark on the name before
/// them are dropped; `None` where not a single name stands there.
pub(crate) fn people(text: &str) -> Option<Vec<Person>> {
    let turned = turned::turned(text);
    let text = turned.as_deref().unwrap_or(text);
    let mut found: Vec<Person> = Vec::new();
    // "A, Anna Holm": the columns of a table, the list first.
    let mut before: Option<&str> = None;
    for part in split_people(text) {
        if found.is_empty() && is_list(part.trim()) {
            before = Some(called(part.trim()));
        } else if let Some(mut person) = person(part) {
            person.list = person.list.or(before.take().map(ToOwned::to_owned));
            found.push(person);
        } else if let (Some(before), Some(remark)) = (found.last_mut(), remark(part)) {
            before.role = before.role.or(remark.role);
            before.away |= remark.away;
            before.here |= remark.here;
            before.disqualified |= remark.disqualified;
            if before.list.is_none() {
                before.list = remark.list;
            }
        }
    }
    (!found.is_empty()).then_some(found)
}

/// The people of a text that names nothing else.
pub(crate) fn only_people(text: &str) -> Option<Vec<Person>> {
    let all = split_people(text).all(|part| {
        let cause = part
            .trim()
            .strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'));
        part.trim().is_empty()
            || cause.is_some_and(is_aside)
            || person(part).is_some()
            || remark(part).is_some()
    });
    all.then(|| people(text)).flatten()
}

/// The parts of a list, one after the other as they are asked for.
fn split_people(text: &str) -> impl Iterator<Item = &str> {
    let mut characters = text.char_indices();
    let mut depth = 0usize;
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        for (at, character) in characters.by_ref() {
            match character {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ',' | ';' | '\n' | '·' if depth == 0 => {
                    rest = Some(at + character.len_utf8());
                    return Some(&text[start..at]);
                }
                // "Anna Holm (A) Ib Bro (V)"
                ' ' if depth == 0
                    && at >= start
                    && ends_in_list(&text[start..at])
                    && begins_name(&text[at..]) =>
                {
                    rest = Some(at + 1);
                    return Some(&text[start..at]);
                }
                ' ' if depth == 0
                    && at >= start
                    && ends_name(&text[start..at], &text[at + 1..]) =>
                {
                    rest = Some(at + 1);
                    return Some(&text[start..at]);
                }
                ' ' if depth == 0 && at >= start => {
                    if let Some(word) = [" og ", " samt "]
                        .iter()
                        .find(|w| text[at..].starts_with(**w))
                    {
                        rest = Some(at + word.len());
                        return Some(&text[start..at]);
                    }
                }
                _ => {}
            }
        }
        rest = None;
        Some(text.get(start..).unwrap_or_default())
    })
}

/// Whether a part of a list ends in the list somebody sits for: "Anna Holm (A)".
fn ends_in_list(part: &str) -> bool {
    part.strip_suffix(')')
        .and_then(|part| part.rsplit_once('('))
        .is_some_and(|(name, list)| !name.trim().is_empty() && is_list(list))
}

/// Whether a name ends between two words of a line that sets no sign between its people: "Anna Holm DH | Ib Bro",
/// "Anna Lund Holm | Ib Bro".
fn ends_name(before: &str, behind: &str) -> bool {
    begins_first_name(behind)
        && (without_sender(before).len() < before.len() || ends_before_first_name(before))
        && is_person_name(before)
}

/// Whether a common first name begins here, and the rest of a name.
fn begins_first_name(text: &str) -> bool {
    let mut words = text.split(' ');
    let first = words.next().unwrap_or_default();
    let next = words.next().unwrap_or_default();
    is_first_name(first) && next.chars().count() > 1 && next.starts_with(char::is_uppercase)
}

/// Whether the last word before a first name is none itself, and no initial: so it ends the name before.
fn ends_before_first_name(before: &str) -> bool {
    before.rsplit_once(' ').is_some_and(|(_, last)| {
        last.len() > 2 && last.starts_with(char::is_uppercase) && !is_first_name(last)
    })
}

/// Whether names of a list run together with nothing between them but a blank, or one is as long as two: where one ends
/// is a guess then.
pub(crate) fn run_together(text: &str) -> bool {
    const LONGEST: usize = 5;
    let guessed = text.match_indices(' ').any(|(at, _)| {
        let signs = [',', ';', '\n', ':', ')'];
        let start = text[..at].rfind(signs).map_or(0, |at| at + 1);
        let before = text[start..at].trim_start();
        !before.is_empty()
            && before.split(' ').count() < LONGEST
            && ends_name(before, &text[at + 1..])
    });
    guessed
        || people(text).is_some_and(|people| {
            let long = |it: &Person| it.name.split(' ').count() >= LONGEST;
            people.iter().any(long)
        })
}

/// Whether another name begins here, of two words at least.
fn begins_name(text: &str) -> bool {
    let mut words = text.split(' ').filter(|word| !word.is_empty());
    let name = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    name(words.next()) && name(words.next())
}

/// Words that begin what is said of when somebody came, went or took part.
const HOURS: &[&str] = &[
    " fra kl",
    " til kl",
    " fra punkt",
    " fra pkt",
    " til punkt",
    " til pkt",
    " til og med ",
    " fra og med ",
    " under punkt",
    " under pkt",
    " ved punkt",
    " kom kl",
    " ankom",
    " gik kl",
    " gik efter",
    " forlod",
    " mødte kl",
    " deltog ",
    " deltager ",
    " afbud",
    " fraværende",
    " til stede",
    " tilstede",
];

static SAID_OF_HOURS: LazyLock<AhoCorasick> = LazyLock::new(|| finder(HOURS));

/// A single entry as a person, if it is one.
pub(crate) fn person(entry: &str) -> Option<Person> {
    thread_local!(static PEOPLE: Kept<Option<Person>> = Kept::default());
    Kept::answer(&PEOPLE, entry, (), || read_person(entry))
}

fn read_person(entry: &str) -> Option<Person> {
    if let Some(name) = entry.trim().strip_prefix("[x] ") {
        return person(name).map(|person| Person {
            here: true,
            ..person
        });
    }
    if let Some(name) = entry.trim().strip_prefix("[ ] ") {
        return person(name).map(|person| Person {
            away: true,
            ..person
        });
    }
    // "Anna Holm (Idrætsrådet": a copy lost the bracket that closes.
    if let Some(at) = entry.find('(')
        && !entry.contains(')')
        && at > 0
        && !entry[at..].contains([',', '.'])
    {
        return person(&format!("{entry})"));
    }
    // "Anna Holm [A]"
    if entry.contains('[') {
        return person(&entry.replace('[', "(").replace(']', ")"));
    }
    const TICKS: [char; 5] = ['✓', '✔', '☑', '√', '☒'];
    const CROSSES: [char; 3] = ['✗', '✘', '✕'];
    let mut rest = entry
        .trim()
        .trim_matches(['.', '-', '–', '•', '*', ':'])
        .trim();
    let mut beside = Remark {
        here: rest.starts_with(TICKS),
        away: rest.starts_with(CROSSES),
        ..Remark::default()
    };
    rest = rest
        .trim_start_matches(TICKS)
        .trim_start_matches(CROSSES)
        .trim_start();
    rest = rest.strip_suffix("()").unwrap_or(rest).trim_end();
    if let Some((name, cause)) = CAUSES.iter().find_map(|cause| parted(rest, cause))
        && person_name_ahead(name)
    {
        beside.disqualified = cause.contains("nhabil");
        beside.away |= !beside.disqualified;
        rest = name.trim_end();
    }
    if let Some((list, name)) = rest
        .strip_prefix('(')
        .and_then(|inner| inner.split_once(") "))
        .filter(|(list, _)| is_list(list))
        .or_else(|| before_name(rest))
    {
        beside.list = Some(called(list).to_owned());
        rest = name.trim_start();
    }
    if let Some((name, list)) = behind_name(rest) {
        beside.list = Some(called(list).to_owned());
        rest = name;
    }
    // "Anna Holm/A"
    if let Some((name, list)) = rest
        .rsplit_once('/')
        .filter(|(_, list)| is_list(list) && !list.ends_with(')'))
    {
        beside.list = Some(called(list).to_owned());
        rest = name.trim_end();
    }
    let mut stood_in = false;
    if let Some(at) = SAID_OF_HOURS.find(rest).map(|found| found.start()) {
        let said = &rest[at..];
        stood_in = [
            " deltog som suppleant",
            " deltog som stedfortræder",
            " deltog i stedet for",
        ]
        .iter()
        .any(|words| said.starts_with(words));
        let at_items = said.contains("punkt") || said.contains("pkt") || said.contains("sag");
        let away = said.contains(" ikke") || AWAY_WORDS.iter().any(|word| said.contains(word));
        beside.away |= away && !at_items;
        rest = rest[..at].trim_end_matches([' ', ',', ':', '-', '–', '(']);
    }
    loop {
        if let (Some(open), true) = (rest.rfind('('), rest.ends_with(')')) {
            let inner = rest[open..].trim_matches(['(', ')']);
            let inner = inner.strip_prefix("begge ").unwrap_or(inner);
            // "(v)"
            let lower = inner.chars().count() == 1 && inner.chars().all(char::is_lowercase);
            if lower {
                beside.list = Some(inner.to_owned());
                rest = rest[..open].trim_end();
                continue;
            }
            match remark(inner) {
                Some(said) => beside.absorb(said),
                None if is_aside(inner) => {}
                None => return None,
            }
            rest = rest[..open].trim_end_matches([' ', '-', '–', ',']);
        } else if let Some((name, after)) = [" - ", " – ", ": "]
            .iter()
            .find_map(|sign| parted_at_last(rest, sign))
            && let Some(said) = remark(after)
        {
            beside.absorb(said);
            rest = name.trim_end();
        } else if let Some((name, office)) = rest.rsplit_once(' ')
            && (office.starts_with(char::is_lowercase) || name.ends_with(')'))
            && let Some(said) = remark(office)
        {
            beside.absorb(said);
            // "Ib Bro (B) 1. næstformand"
            rest = match name.trim_end().rsplit_once(' ') {
                Some((name, ordinal)) if is_ordinal(ordinal) => name.trim_end(),
                Some(_) | None => name.trim_end(),
            };
        } else {
            break;
        }
    }
    if let Some((first, after)) = rest.split_once(' ') {
        // "1. viceborgmester Ib Bro"
        let (first, after) = match after.split_once(' ') {
            Some((second, behind)) if is_ordinal(first) => (second, behind),
            Some(_) | None => (first, after),
        };
        let title = first.trim_end_matches(':').to_lowercase();
        if let Some(known) = role_of(&title)
            && after.starts_with(char::is_uppercase)
        {
            beside.role = beside.role.or(Some(known));
            rest = after.trim_start();
        } else if let Some((office, who)) = after.split_once(' ')
            // "Teknisk direktør Ib Bro"
            && office.starts_with(char::is_lowercase)
            && first.starts_with(char::is_uppercase)
            && let Some(known) = role_of(office)
            && who.starts_with(char::is_uppercase)
        {
            beside.role = beside.role.or(Some(known));
            rest = who.trim_start();
        }
    }
    rest = without_sender(rest);
    is_person_name(rest).then(|| Person {
        name: rest.to_owned(),
        list: beside.list,
        role: beside.role,
        away: beside.away,
        here: beside.here,
        disqualified: beside.disqualified,
        stood_in,
    })
}

/// "Ib Bro DH" without the letters of whom he sits for.
fn without_sender(name: &str) -> &str {
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=4;
    match name.rsplit_once(' ') {
        Some((name, letters))
            if name.contains(' ')
                && name.chars().any(char::is_lowercase)
                && LETTERS.contains(&letters.chars().count())
                && letters.chars().all(char::is_uppercase) =>
        {
            name
        }
        Some(_) | None => name,
    }
}

/// "1."
fn is_ordinal(word: &str) -> bool {
    word.strip_suffix('.')
        .is_some_and(|digit| digit.len() == 1 && digit.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a name stands before the cause of an absence, and no more.
fn person_name_ahead(text: &str) -> bool {
    const MOST_WORDS: usize = 7;
    text.starts_with(char::is_uppercase) && text.split(' ').count() <= MOST_WORDS
}

/// Words in parentheses that name an organisation somebody sits for, or when they were there.
fn is_aside(text: &str) -> bool {
    const LONGEST: usize = 60;
    const HOURS: &[&str] = &[
        "fra ",
        "til ",
        "kl",
        "ankom",
        "kom ",
        "mødte ",
        "forlod",
        "gik ",
        "under ",
        "pkt",
        "punkt",
        "indtil ",
        "undtagen ",
        "deltog ",
        "ikke under",
        "ikke ved",
        "online",
        "virtuel",
        "via ",
        "telefon",
        "digital",
    ];
    // Whom somebody sits for: "(elevråd)", "(forældrevalgt)".
    const SENDERS: &[&str] = &["råd", "repræsentant", "valgt", "forening", "foreningen"];
    let hours = HOURS.iter().any(|start| text.starts_with(start));
    const SHORTEST: usize = 8;
    let one_word = !text.contains(' ') && text.chars().all(char::is_alphabetic);
    let sender =
        one_word && (SENDERS.iter().any(|end| text.ends_with(end)) || text.len() >= SHORTEST);
    text.len() <= LONGEST
        && (hours
            || sender
            || text.starts_with(char::is_uppercase) && !text.contains(|c: char| c.is_ascii_digit()))
}

fn is_person_name(text: &str) -> bool {
    const MOST_SHOUTED: usize = 3;
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let shouted = words.len() > MOST_SHOUTED && !text.chars().any(char::is_lowercase);
    // "Anbefalet af Ib Bro" tells what he did.
    let told = words.get(1) == Some(&"af") && words[0].ends_with(['t', 's']) && words.len() > 3;
    (2..=7).contains(&words.len())
        && !shouted
        && !told
        && text.chars().count() <= 60
        && words
            .first()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
        && words
            .last()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
        && words.iter().all(|word| {
            (word.starts_with(char::is_uppercase) || PARTICLES.contains(word))
                && word
                    .chars()
                    .all(|c| c.is_alphabetic() || "-.'’´".contains(c))
        })
        && ![words.first(), words.last()]
            .into_iter()
            .flatten()
            .any(|word| is_organisation(word))
        && !is_body(text)
        && !is_list(text)
        && crate::layout::access_of_group(text).is_none()
        && !names_more(text)
}

/// Whether words that look like a name tell of more than one person.
fn names_more(text: &str) -> bool {
    let lower = lower(text);
    let starts = |no: &&str| lower.starts_with(no);
    ["ingen ", "alle ", "hele "].iter().any(starts)
        || ["kommune", "møde", " til "]
            .iter()
            .any(|no| lower.contains(no))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_come_with_lists_and_roles() {
        let people =
            people("Anna Holm (A), formand, Jens P. Lund (V), Søren af Rosen - afbud").unwrap();
        assert_eq!(people.len(), 3);
        assert_eq!(people[0].list.as_deref(), Some("A"));
        assert_eq!(people[0].role, Some(AttendeeRole::Chair));
        assert_eq!(people[1].name, "Jens P. Lund");
        assert!(people[2].away);
        assert_eq!(super::people("Ingen"), None);
    }

    #[test]
    fn what_stands_beside_a_name_is_no_part_of_it() {
        for (entry, name, list, role, away) in [
            (
                "Anna Holm (A) – formand",
                "Anna Holm",
                Some("A"),
                Some(AttendeeRole::Chair),
                false,
            ),
            (
                "Anna Holm (A) formand",
                "Anna Holm",
                Some("A"),
                Some(AttendeeRole::Chair),
                false,
            ),
            ("Jens Lund: til stede", "Jens Lund", None, None, false),
            ("Jens Lund: fraværende", "Jens Lund", None, None, true),
            ("(V) Jens Lund", "Jens Lund", Some("V"), None, false),
            (
                "Jens Lund (V) fra kl. 17.20 (pkt. 2)",
                "Jens Lund",
                Some("V"),
                None,
                false,
            ),
            ("Jens Lund (V) afbud", "Jens Lund", Some("V"), None, true),
            (
                "Havnechef Rie Bæk",
                "Rie Bæk",
                None,
                Some(AttendeeRole::Staff),
                false,
            ),
            ("Rie Bæk (Havnens Venner)", "Rie Bæk", None, None, false),
            (
                "Rie Bæk (Strandlisten)",
                "Rie Bæk",
                Some("Strandlisten"),
                None,
                false,
            ),
            (
                "Rie Bæk (formand, Havnens Venner)",
                "Rie Bæk",
                None,
                Some(AttendeeRole::Chair),
                false,
            ),
        ] {
            let read = person(entry).unwrap();
            assert_eq!(
                (
                    read.name.as_str(),
                    read.list.as_deref(),
                    read.role,
                    read.away
                ),
                (name, list, role, away),
                "{entry}"
            );
        }
    }
}
