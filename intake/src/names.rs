//! Names of bodies and of people as documents print them.
//!
//! Tells whether words look like a body or a person; it must not decide that two names are one.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use protokol_core::name::without_term;
use protokol_core::vocabulary::AttendeeRole;

use crate::regexes::finder;

/// How the last word of a body's name ends.
const BODY_ENDINGS: &[&str] = &[
    "udvalget",
    "udvalg",
    "byråd",
    "byrådet",
    "rådet",
    "råd",
    "bestyrelse",
    "bestyrelsen",
    "borgerrepræsentation",
    "borgerrepræsentationen",
    "nævn",
    "nævnet",
    "kommission",
    "kommissionen",
    "komité",
    "komitéen",
    "komite",
    "komiteen",
    "forum",
    "arbejdsgruppen",
    "regionsråd",
];

/// How a body's name begins where it does not end like one.
const BODY_BEGINNINGS: &[&str] = &[
    "udvalget for ",
    "udvalg for ",
    "udvalget vedrørende ",
    "udvalget vedr",
    "rådet for ",
    "§ 17",
    "§17",
    "nævnet for ",
    "kommunalbestyrelsen for ",
];

/// Abbreviations that stand for a body in a route.
const BODY_ABBREVIATIONS: &[&str] = &[
    "KB", "BY", "BR", "ØU", "ØK", "ØKU", "TMU", "BUU", "SSU", "KFU",
];

/// Whether these words, as a whole, name a body.
pub(crate) fn is_body(name: &str) -> bool {
    let bare = without_year(without_term(name)).trim_end_matches(['.', ':', ',']);
    if bare.is_empty() || bare.chars().count() > 120 || !bare.starts_with(capital_or_section) {
        return false;
    }
    if BODY_ABBREVIATIONS.contains(&bare) {
        return true;
    }
    let lower = bare.to_lowercase();
    if BODY_BEGINNINGS.iter().any(|start| lower.starts_with(start)) {
        return lower.split(' ').count() <= 14;
    }
    if !bare.split(' ').all(may_stand_in_name) {
        return false;
    }
    let last = lower.rsplit(' ').next().unwrap_or_default();
    lower.split(' ').count() <= 9 && BODY_ENDINGS.iter().any(|ending| last.ends_with(ending))
}

/// Whether words like a body's stand anywhere in the text: a cheap look before a costly one.
pub(crate) fn may_name_body(text: &str) -> bool {
    static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        finder(&[
            "dvalg",
            "råd",
            "Råd",
            "estyrels",
            "epræsentation",
            "ævn",
            "ommission",
            "omit",
            "orum",
            "§",
        ])
    });
    SIGNS.is_match(text)
}

/// Words of a body's name begin with a capital, but for those that join them and the last.
fn may_stand_in_name(word: &str) -> bool {
    const JOINING: &[&str] = &[
        "og", "for", "&", "samt", "i", "af", "til", "-", "–", "stk.", "fælles", "med",
    ];
    let lower_last = BODY_ENDINGS.contains(&word);
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '§')
        || lower_last
        || JOINING.contains(&word)
}

/// The name without a single year behind it: "Byråd 2022".
fn without_year(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((bare, year)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => bare,
        Some(_) | None => name,
    }
}

fn capital_or_section(c: char) -> bool {
    c.is_uppercase() || c == '§'
}

/// The bodies a route names, in the order of the words; words that name no body are left out.
///
/// A name may hold commas and "og" itself, so a part is cut off only where it is a whole name and
/// what follows begins another.
pub(crate) fn bodies_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text.trim().trim_end_matches('.').trim();
    while !rest.is_empty() {
        let mut cuts = separators(rest).filter(|cut| {
            is_body(rest[..cut.0].trim()) && begins_another(rest[cut.1..].trim_start())
        });
        let (part, next) = match cuts.next() {
            Some((end, after)) => (&rest[..end], &rest[after..]),
            None => (rest, ""),
        };
        let part = part.trim().trim_end_matches(['.', ',', ':', ';']).trim();
        if is_body(part) {
            found.push(part.to_owned());
        } else if let Some((_, after)) = separators(rest).find(|cut| hard(rest, *cut)) {
            rest = rest[after..].trim_start();
            continue;
        }
        rest = next.trim_start();
    }
    found
}

/// Separators no name of a body holds.
fn hard(text: &str, (from, to): (usize, usize)) -> bool {
    text[from..to].contains(['\n', ';', '→', '/', '>'])
}

fn begins_another(text: &str) -> bool {
    text.starts_with(capital_or_section)
        && separators(text)
            .map(|cut| cut.0)
            .chain([text.len()])
            .any(|end| is_body(text[..end].trim()) && !holds_a_list(&text[..end]))
}

/// Whether a comma parts whole words, as in "Sundhed, Økonomiudvalget": more than the next name.
fn holds_a_list(text: &str) -> bool {
    let whole = BODY_BEGINNINGS
        .iter()
        .any(|start| text.to_lowercase().starts_with(start));
    !whole
        && text
            .match_indices(", ")
            .any(|(at, _)| !text[..at].ends_with('-'))
}

/// Places where one name of a list may end and the next begin, as (end, next start).
fn separators(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    text.char_indices().filter_map(move |(at, character)| {
        let width = character.len_utf8();
        match character {
            ',' | ';' | '\n' | '/' | '→' | '>' => Some((at, at + width)),
            ' ' => [" og ", " samt ", " - ", " – ", " via ", " & "]
                .iter()
                .find(|word| text[at..].starts_with(**word))
                .map(|word| (at, at + word.len())),
            _ => None,
        }
    })
}

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
    /// Whether the entry says that they were disqualified.
    pub(crate) disqualified: bool,
}

const ROLE_WORDS: &[(&str, AttendeeRole)] = &[
    ("næstformand", AttendeeRole::Member),
    ("viceborgmester", AttendeeRole::Member),
    ("udvalgsformand", AttendeeRole::Chair),
    ("formand", AttendeeRole::Chair),
    ("borgmester", AttendeeRole::Chair),
    ("byrådsmedlem", AttendeeRole::Member),
    ("medlem", AttendeeRole::Member),
    ("stedfortræder", AttendeeRole::Substitute),
    ("suppleant", AttendeeRole::Substitute),
    ("sekretær", AttendeeRole::Staff),
    ("referent", AttendeeRole::Staff),
    ("direktør", AttendeeRole::Staff),
    ("kommunaldirektør", AttendeeRole::Staff),
    ("chef", AttendeeRole::Staff),
    ("konsulent", AttendeeRole::Staff),
    ("leder", AttendeeRole::Staff),
];

const AWAY_WORDS: &[&str] = &[
    "afbud",
    "fraværende",
    "ikke til stede",
    "fravær",
    "ikke mødt",
];

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
    let mut found: Vec<Person> = Vec::new();
    for part in split_people(text) {
        if let Some(person) = person(part) {
            found.push(person);
        } else if let (Some(before), Some(remark)) = (found.last_mut(), remark(part)) {
            before.role = before.role.or(remark.role);
            before.away |= remark.away;
            before.disqualified |= remark.disqualified;
            if before.list.is_none() {
                before.list = remark.list;
            }
        }
    }
    (!found.is_empty()).then_some(found)
}

fn split_people(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let mut start = 0;
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' | '\n' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            ' ' if depth == 0 && at >= start => {
                if let Some(word) = [" og ", " samt "]
                    .iter()
                    .find(|w| text[at..].starts_with(**w))
                {
                    parts.push(&text[start..at]);
                    start = at + word.len();
                }
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

struct Remark {
    role: Option<AttendeeRole>,
    list: Option<String>,
    away: bool,
    disqualified: bool,
}

/// What words beside a name say about it.
fn remark(text: &str) -> Option<Remark> {
    let bare = text.trim().trim_matches(['(', ')', '.']).trim();
    let lower = bare.to_lowercase();
    let role = role_of(&lower);
    let away = AWAY_WORDS.iter().any(|word| lower.contains(word));
    let list = is_list(bare).then(|| bare.to_owned());
    let disqualified = lower.contains("inhabil");
    (role.is_some() || away || list.is_some() || disqualified).then_some(Remark {
        role,
        list,
        away,
        disqualified,
    })
}

fn role_of(lower: &str) -> Option<AttendeeRole> {
    ROLE_WORDS
        .iter()
        .find(|(word, _)| lower.contains(word))
        .map(|(_, role)| *role)
}

/// A party or list: one or two letters, or a known party's name.
pub(crate) fn is_list(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '.', ' ']);
    let letters = bare.chars().count();
    if bare.starts_with("Liste ") {
        return true;
    }
    let short = (1..=2).contains(&letters) && bare.chars().all(char::is_uppercase);
    // "UP-1" tells apart those outside the parties.
    let counted = bare.strip_prefix("UP").or_else(|| bare.strip_prefix("UFP"));
    let counted = counted.is_some_and(|rest| {
        let rest = rest.trim_start_matches(['-', ' ']);
        rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit())
    });
    let short = short || counted;
    short || PARTIES.contains(&bare.to_lowercase().as_str())
}

const PARTIES: &[&str] = &[
    "venstre",
    "socialdemokratiet",
    "socialdemokraterne",
    "konservative",
    "det konservative folkeparti",
    "dansk folkeparti",
    "sf",
    "socialistisk folkeparti",
    "enhedslisten",
    "radikale venstre",
    "radikale",
    "liberal alliance",
    "nye borgerlige",
    "alternativet",
    "kristendemokraterne",
    "moderaterne",
    "danmarksdemokraterne",
    "løsgænger",
    "uden for partierne",
    "up",
    "ufp",
    "ø",
    "å",
];

/// A single entry as a person, if it is one.
pub(crate) fn person(entry: &str) -> Option<Person> {
    let mut rest = entry
        .trim()
        .trim_matches(['.', '-', '–', '•', '*', ':'])
        .trim();
    let mut role = None;
    let mut list = None;
    let mut away = false;
    let mut disqualified = false;
    if let Some((name, cause)) = CAUSES.iter().find_map(|cause| rest.split_once(cause))
        && cause.contains("nhabil")
    {
        disqualified = true;
        rest = name.trim_end();
    }
    while let (Some(open), true) = (rest.rfind('('), rest.ends_with(')')) {
        let said = remark(&rest[open..])?;
        role = role.or(said.role);
        away |= said.away;
        disqualified |= said.disqualified;
        list = list.or(said.list);
        rest = rest[..open].trim_end();
    }
    if let Some((name, after)) = rest.split_once(" - ").or_else(|| rest.split_once(" – "))
        && let Some(said) = remark(after)
    {
        role = role.or(said.role);
        away |= said.away;
        disqualified |= said.disqualified;
        list = list.or(said.list);
        rest = name.trim_end();
    }
    if let Some((first, after)) = rest.split_once(' ') {
        let title = first.trim_end_matches(':').to_lowercase();
        if let Some(known) = role_of(&title)
            && after.starts_with(char::is_uppercase)
        {
            role = role.or(Some(known));
            rest = after.trim_start();
        }
    }
    is_person_name(rest).then(|| Person {
        name: rest.to_owned(),
        list,
        role,
        away,
        disqualified,
    })
}

fn is_person_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let lower = text.to_lowercase();
    (2..=7).contains(&words.len())
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
        && !is_body(text)
        && !["ingen ", "alle ", "hele ", "kommune", "møde"]
            .iter()
            .any(|no| lower.contains(no))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_known_by_how_their_names_end_or_begin() {
        for name in [
            "Økonomiudvalget",
            "Udvalget for By & Havn",
            "Udvalget for By, Havn og Land - 2022-2025",
            "Byråd 2022-2025",
            "Ældrerådet",
            "Arbejdsmarkeds- og Integrationsudvalget.",
        ] {
            assert!(is_body(name), "{name}");
        }
        for name in ["Job & Social", "Godkendelse af dagsorden", "udvalget", ""] {
            assert!(!is_body(name), "{name}");
        }
    }

    #[test]
    fn a_route_is_cut_between_whole_names_only() {
        assert_eq!(
            bodies_in("Teknik- og Miljøudvalget, Økonomiudvalget og Byrådet."),
            ["Teknik- og Miljøudvalget", "Økonomiudvalget", "Byrådet"]
        );
        assert_eq!(
            bodies_in("Udvalget for By, Havn & Land"),
            ["Udvalget for By, Havn & Land"]
        );
        assert_eq!(
            bodies_in("Udvalget for Ældre og Sundhed, Økonomiudvalget, Kommunalbestyrelsen"),
            [
                "Udvalget for Ældre og Sundhed",
                "Økonomiudvalget",
                "Kommunalbestyrelsen"
            ]
        );
        assert_eq!(bodies_in("ØU / KB"), ["ØU", "KB"]);
        assert!(bodies_in("Job & Social").is_empty());
    }

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
}
