//! Names of bodies and of people as documents print them.
//!
//! Tells whether words look like a body (here) or a person (`people`); it must not decide that two
//! names are one.

mod body_words;
mod file_name;
mod letters;
mod parties;
mod people;
mod remark;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use protokol_core::name::without_term;

use crate::kept::Kept;
use crate::regexes::finder;

use crate::words::{lower, parted};
use body_words::holds_body_word;
pub use file_name::body_in_file_name;
pub(crate) use parties::{by_list, called, is_list};
pub(crate) use people::{Person, is_organisation, only_people, people, person, run_together};
pub(crate) use remark::is_office;

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
    "hegnsyn",
    "hegnsynet",
    "magistrat",
    "magistraten",
];

/// How a body's name begins where it does not end like one.
const BODY_BEGINNINGS: &[&str] = &[
    "udvalget for ",
    "udvalg for ",
    "udvalget vedrørende ",
    "udvalget vedr",
    "rådet for ",
    "det stående udvalg ",
    "stående udvalg ",
    "§ 17",
    "§17",
    "nævnet for ",
    "kommunalbestyrelsen for ",
];

/// Abbreviations that stand for a body in a route.
pub(crate) const BODY_ABBREVIATIONS: &[&str] = &[
    "KB", "BY", "BR", "ØU", "ØK", "ØKU", "TMU", "BUU", "SSU", "KFU", "BSU", "MTU", "SOU", "TU",
];

/// Whether these letters are short for the body: "KB" for Kommunalbestyrelsen, "TMU" for Teknik- og
/// Miljøudvalget.
pub(crate) fn abbreviates(letters: &str, body: &str) -> bool {
    const MOST: usize = 5;
    let letters = letters.trim();
    let capitals = letters.chars().all(char::is_uppercase);
    if letters.is_empty() || !capitals || letters.chars().count() > MOST {
        return false;
    }
    let short = lower(letters);
    let lower = lower(without_term(body));
    let whole: &[(&str, &[&str])] = &[
        ("kommunalbestyrelsen", &["kb"]),
        ("byrådet", &["by", "br", "byr"]),
        ("borgerrepræsentationen", &["br"]),
        ("økonomiudvalget", &["øu", "øk", "øku"]),
    ];
    // "Nordvig Byråd", "Byrådet i Nordvig Kommune": the council, and whose.
    let whose = ["byråd", "kommunalbestyrelse"].into_iter().find(|council| {
        lower
            .strip_suffix(council)
            .is_some_and(|of| of.ends_with(' '))
            || lower
                .strip_prefix(council)
                .is_some_and(|of| of.starts_with("et i ") || of.starts_with("n i "))
    });
    let lower = match whose {
        Some("byråd") => "byrådet",
        Some(_) => "kommunalbestyrelsen",
        None => &lower,
    };
    if let Some((_, known)) = whole.iter().find(|(name, _)| *name == lower) {
        return known.contains(&short.as_str());
    }
    let mut initials = String::new();
    for word in lower
        .split([' ', '-', '&', ','])
        .filter(|word| !word.is_empty())
    {
        if ["og", "for", "udvalget", "i", "af"].contains(&word) {
            continue;
        }
        initials.extend(word.chars().next());
        if word.len() > "udvalg".len() && word.contains("udvalg") {
            initials.push('u');
        }
    }
    // "FK" of Fritids- og Kulturudvalget
    initials == short
        || initials.strip_suffix('u') == Some(&short)
        || letters::spells(&short, lower)
}

/// Whether these words, as a whole, name a body.
pub(crate) fn is_body(name: &str) -> bool {
    thread_local!(static BODIES: Kept<bool> = Kept::default());
    Kept::answer(&BODIES, name, (), || reads_as_body(name))
}

fn reads_as_body(name: &str) -> bool {
    let bare = without_year(without_term(name)).trim_end_matches(['.', ':', ',']);
    // "Emne: Ældrerådet" is a label and a name.
    if body_words::tells_what_became(bare) {
        return false;
    }
    if !bare.starts_with(capital_or_section) || bare.contains(": ") || bare.chars().count() > 120 {
        return false;
    }
    if BODY_ABBREVIATIONS.contains(&bare) {
        return true;
    }
    if !holds_body_word(bare) {
        return false;
    }
    let lower = lower(bare);
    // Pages of several bodies, as the way to a page names them.
    const SEVERAL: &[&str] = &[
        "politiske udvalg",
        "stående udvalg",
        "de stående udvalg",
        "alle udvalg",
        "øvrige udvalg",
        "råd og udvalg",
        "byråd og udvalg",
        "udvalg og råd",
        "politiske råd",
    ];
    if SEVERAL.contains(&lower.as_str()) {
        return false;
    }
    if BODY_BEGINNINGS.iter().any(|start| lower.starts_with(start)) {
        return lower.split(' ').count() <= 14;
    }
    // "Skolebestyrelsen ved Åskolen": the body, and where it belongs.
    if let Some((body, place)) = parted(bare, " ved ").or_else(|| parted(bare, " på "))
        && place.starts_with(char::is_uppercase)
        && place.split(' ').count() <= 3
        && body.to_lowercase().contains("bestyrelse")
    {
        return is_body(body);
    }
    // "Det Lokale Beskæftigelsesråd i Åholm": one of many that are called so.
    if let Some((body, place)) = parted(bare, " i ")
        && place.starts_with(char::is_uppercase)
        && place.split(' ').count() <= 3
        && body.to_lowercase().contains("lokal")
    {
        return is_body(body);
    }
    // "Samarbejdsudvalget for Åholm Havn": the body, and what it is for.
    if let Some((body, of)) = parted(bare, " for ")
        && !body.contains(' ')
        && of.starts_with(char::is_uppercase)
        && of.split(' ').count() <= 6
    {
        return is_body(body);
    }
    // "Bydelsrådet Nord"
    const SIDES: &[&str] = &[" Nord", " Syd", " Øst", " Vest", " Midt"];
    if let Some(body) = SIDES.iter().find_map(|side| bare.strip_suffix(side))
        && !body.contains(' ')
    {
        return is_body(body);
    }
    let last = lower.rsplit(' ').next().unwrap_or_default();
    let quiet = bare
        .rsplit_once(' ')
        .is_some_and(|(before, last)| is_quiet_name(before, last));
    if !quiet && !bare.split(' ').all(may_stand_in_name) {
        return false;
    }
    lower.split(' ').count() <= 9 && BODY_ENDINGS.iter().any(|ending| last.ends_with(ending))
}

/// Whether the last word of a body's name stands in lower case: "Teknik- og miljøudvalget".
fn is_quiet_name(before: &str, last: &str) -> bool {
    const JOINING: &[&str] = &["og", "&", "samt", "fælles"];
    last.starts_with(char::is_lowercase)
        && BODY_ENDINGS.iter().any(|ending| last.ends_with(ending))
        && before.split(' ').all(|word| {
            word.starts_with(char::is_uppercase) || JOINING.contains(&word) || word.ends_with('-')
        })
}

/// A name set in capitals throughout as it is written: "TEKNISK UDVALG" as "Teknisk Udvalg".
pub(crate) fn shown(name: &str) -> String {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    if letters().count() < 5 || !letters().all(char::is_uppercase) {
        return name.to_owned();
    }
    const LOW: &[&str] = &[
        "OG",
        "FOR",
        "I",
        "AF",
        "TIL",
        "VEDRØRENDE",
        "DEN",
        "D.",
        "FRA",
        "PÅ",
        "MØDET",
        "MØDE",
        "BESLUTNING",
        "PUNKT",
        "PKT.",
        "JANUAR",
        "FEBRUAR",
        "MARTS",
        "APRIL",
        "MAJ",
        "JUNI",
        "JULI",
        "AUGUST",
        "SEPTEMBER",
        "OKTOBER",
        "NOVEMBER",
        "DECEMBER",
    ];
    let words: Vec<String> = name
        .split(' ')
        .map(|word| {
            if LOW.contains(&word) {
                return word.to_lowercase();
            }
            let mut shown = String::with_capacity(word.len());
            let mut start = true;
            for character in word.chars() {
                if start {
                    shown.push(character);
                } else {
                    shown.extend(character.to_lowercase());
                }
                start = character == '-';
            }
            shown
        })
        .collect();
    words.join(" ")
}

/// Whether a name is that of a committee.
pub(crate) fn is_committee(name: &str) -> bool {
    name.to_lowercase().contains("udvalg")
}

/// Whether a name is that of a council with its place, as it stands over its committees' minutes:
/// "Grønborg Byråd".
pub(crate) fn is_council_of_place(name: &str) -> bool {
    name.to_lowercase().ends_with(" byråd")
}

/// Whether words like a body's stand anywhere in the text: a cheap look before a costly one.
pub(crate) fn may_name_body(text: &str) -> bool {
    static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        finder(&[
            "dvalg",
            "DVALG",
            "råd",
            "Råd",
            "RÅD",
            "BESTYRELSE",
            "estyrels",
            "epræsentation",
            "ævn",
            "ommission",
            "omit",
            "orum",
            "egnsyn",
            "agistrat",
        ])
    });
    SIGNS.is_match(text) || text.contains('§')
}

/// Words of a body's name begin with a capital, but for those that join them and the last.
pub(crate) fn may_stand_in_name(word: &str) -> bool {
    const JOINING: &[&str] = &[
        "og", "for", "&", "samt", "i", "af", "til", "-", "–", "stk.", "fælles", "med",
    ];
    let lower_last = BODY_ENDINGS.contains(&word);
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '§')
        || lower_last
        || JOINING.contains(&word)
}

/// The name without a year or two behind it: "Byråd 2022", "Fritidsudvalget (18-21)".
pub(crate) fn without_year(name: &str) -> &str {
    let Some((bare, behind)) = name.rsplit_once(' ') else {
        return name;
    };
    let year = behind.len() == 4 && behind.bytes().all(|b| b.is_ascii_digit());
    let years = behind.strip_prefix('(').is_some_and(|years| {
        let years = years.trim_end_matches(')');
        years.len() >= 4 && years.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    });
    if year || years { bare } else { name }
}

fn capital_or_section(c: char) -> bool {
    c.is_uppercase() || c == '§'
}

/// The bodies a route names, in the order of the words; words that name no body are left out.
///
/// A name may hold commas and "og" itself, so a part is cut off only where it is a whole name and
/// what follows begins another.
pub(crate) fn bodies_in(text: &str) -> Vec<String> {
    text.lines().flat_map(bodies_in_line).collect()
}

fn bodies_in_line(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text.trim().trim_end_matches('.').trim();
    while !rest.is_empty() {
        let mut cuts = separators(rest).filter(|cut| {
            let before = rest[..cut.0].trim();
            // "…, økonomiudvalget, byrådet": behind the first the names may stand in lower case.
            let one = is_body(before) || !found.is_empty() && QUIET.contains(&before);
            one && begins_another(rest[cut.1..].trim_start())
        });
        let (part, next) = match cuts.next() {
            Some((end, after)) => (&rest[..end], &rest[after..]),
            None => (rest, ""),
        };
        let part = part.trim().trim_end_matches(['.', ',', ':', ';']).trim();
        if is_body(part) || !found.is_empty() && QUIET.contains(&part) {
            found.push(part.to_owned());
        } else if let Some((_, after)) = separators(rest).find(|cut| hard(rest, *cut)) {
            rest = rest[after..].trim_start();
            continue;
        }
        rest = next.trim_start();
    }
    found
}

/// Bodies that a list names in lower case behind others: "Teknisk Udvalg, byrådet".
const QUIET: &[&str] = &["byrådet", "kommunalbestyrelsen", "økonomiudvalget"];

/// Separators no name of a body holds.
fn hard(text: &str, (from, to): (usize, usize)) -> bool {
    text[from..to].contains(['\n', ';', '→', '/', '>'])
}

fn begins_another(text: &str) -> bool {
    QUIET.iter().any(|name| text.starts_with(name))
        || text.starts_with(capital_or_section)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_be_named_after_its_body() {
        for (name, body) in [
            (
                "2023-05-03_teknisk-udvalg_referat.txt",
                Some("Teknisk Udvalg"),
            ),
            ("Referat Byrådet 03.05.2023.txt", Some("Byrådet")),
            (
                "arkiv/referat_teknik-og-miljøudvalget.txt",
                Some("Teknik- og Miljøudvalget"),
            ),
            ("møde_3.txt", None),
            ("udvalg.txt", None),
            ("scan0001.txt", None),
        ] {
            assert_eq!(body_in_file_name(name).as_deref(), body, "{name}");
        }
    }

    #[test]
    fn bodies_are_known_by_how_their_names_end_or_begin() {
        for name in [
            "Økonomiudvalget",
            "Udvalget for By & Havn",
            "Udvalget for By, Havn og Land - 2022-2025",
            "Byråd 2022-2025",
            "Ældrerådet",
            "Arbejdsmarkeds- og Integrationsudvalget.",
            "Teknik- og miljøudvalget",
            "Det fælles landdistriktsråd",
        ] {
            assert!(is_body(name), "{name}");
        }
        for name in [
            "Job & Social",
            "Godkendelse af dagsorden",
            "udvalget",
            "Politiske udvalg 2022-2025",
            "Råd og udvalg",
            "",
        ] {
            assert!(!is_body(name), "{name}");
        }
    }

    #[test]
    fn letters_may_stand_for_a_body() {
        for (letters, body) in [
            ("KB", "Kommunalbestyrelsen"),
            ("BY", "Byrådet"),
            ("TMU", "Teknik- og Miljøudvalget"),
            ("ØU", "Økonomiudvalget"),
            ("VN", "Udvalget for Vand og Natur"),
            ("BR", "Nordvig Byråd"),
            ("BY", "Byrådet i Nordvig Kommune"),
            ("KB", "Nordvig Kommunalbestyrelse"),
        ] {
            assert!(abbreviates(letters, body), "{letters}");
        }
        assert!(!abbreviates("ØU", "Kommunalbestyrelsen"));
        assert!(!abbreviates("Byrådet", "Byrådet"));
        assert!(!abbreviates("KB", "Nordvig Byråd"));
        assert!(!abbreviates("BR", "Nordvig Ældreråd"));
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
        assert_eq!(
            bodies_in("Udvalget for Børn, byrådet"),
            ["Udvalget for Børn", "byrådet"]
        );
        assert_eq!(bodies_in("ØU / KB"), ["ØU", "KB"]);
        assert_eq!(
            bodies_in("Udvalget for Havn og Kyst, økonomiudvalget, byrådet"),
            ["Udvalget for Havn og Kyst", "økonomiudvalget", "byrådet"]
        );
        assert!(bodies_in("Job & Social").is_empty());
    }
}
