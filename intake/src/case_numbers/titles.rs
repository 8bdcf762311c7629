//! Case numbers that stand before or behind a title on its line, and the title without them.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::{ALONE, FORMATS, is_period};
use crate::regexes::{compiled, finder};

static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\s*(?:[(\[](?:(?:sags?|sagsnr|sags?[ -]?nr|sags?id|sagsnummer|j\.? ?nr|journalnr|esdh)\.?:?\s*(?:nr\.?:?\s*)?)?({FORMATS})(?:[,;] [^)\]]{{1,30}}| [A-ZÆØÅ]{{2,5}})?[)\]]|[,·|/–-]\s*(?:sagsnr|sags?[ -]?nr|sag|sagsid|sags-id|sagsnummer|j\.? ?nr|journalnr|journalnummer|esdh)\.?:?\s*({FORMATS})|\s+(?:sagsnr|sags?[ -]nr|sags-?id|sagsnummer|j\.? ?nr|journalnr)\.?:?\s*({FORMATS})|\s+[·|–-]\s+({FORMATS}))\.?$",
    ))
});

/// A title without the case number it begins with, and that number: "23/1234 Nye fortove".
pub(crate) fn before_title(title: &str) -> (&str, Option<&str>) {
    if let Some((number, rest)) = labelled_before(title) {
        return (rest, Some(number));
    }
    let year = |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    let Some((number, rest)) = lettered_before(title).or_else(|| {
        title
            .split_once(' ')
            .filter(|(number, _)| number.starts_with(|c: char| c.is_ascii_digit()))
    }) else {
        return (title, None);
    };
    let number = number.trim_end_matches(['.', ':', ',']);
    let rest = rest.trim_start_matches([' ', '-', '–', ':', '|']);
    // "2024-2027" and "23/24" are years.
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let lettered = number.starts_with(char::is_uppercase);
    let years = number.split(['-', '/']).all(year) || digits < 5 && !lettered;
    if years || !rest.starts_with(char::is_uppercase) || !ALONE.is_match(number) {
        return (title, None);
    }
    (rest, Some(number))
}

/// The number behind a label that a title begins with, however short, and the title: "J.nr. 41 Ny kaj".
fn labelled_before(title: &str) -> Option<(&str, &str)> {
    const LABELS: &[&str] = &[
        "J.nr.",
        "J. nr.",
        "J.nr",
        "J.NR.",
        "Jnr.",
        "Journalnr.",
        "Sagsnr.",
        "Sagsnr",
        "Sagsid.",
        "Sags nr.",
    ];
    if !title.starts_with(['J', 'S']) {
        return None;
    }
    let behind = LABELS.iter().find_map(|label| title.strip_prefix(label))?;
    let (number, rest) = behind.trim_start_matches([':', ' ']).split_once(' ')?;
    let number = number.trim_end_matches(['.', ':', ',', ';']);
    let rest = rest.trim_start_matches([' ', '-', '–', ':', '|', ',']);
    let counted = number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_uppercase() || "./-".contains(c));
    (counted && rest.starts_with(|c: char| c.is_uppercase() || "\"”»".contains(c)))
        .then_some((number, rest))
}

/// "BR 393/07. Nye fortove": the letters of the body that has the case, the number and the title.
fn lettered_before(title: &str) -> Option<(&str, &str)> {
    const MOST_LETTERS: usize = 5;
    let (letters, behind) = title.split_once(' ')?;
    let named = (1..=MOST_LETTERS).contains(&letters.chars().count())
        && letters.chars().all(char::is_uppercase);
    let (number, _) = behind.split_once(' ').filter(|_| named)?;
    let counted = number.starts_with(|c: char| c.is_ascii_digit())
        && number.contains('/')
        && number.ends_with(['.', ':']);
    counted.then(|| title.split_at(letters.len() + 1 + number.len()))
}

/// Whether a title may end in a case number: a cheap look before a costly one. Every format has three digits
/// and stands in brackets, behind a sign or behind a label.
fn may_end_in_number(title: &str) -> bool {
    const FEWEST_DIGITS: usize = 3;
    static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        finder(&[
            ")", "]", "·", "|", "–", "-", "/", ",", "ag", "AG", "nr", "NR", "Nr", "ourn", "OURN",
            "sdh", "SDH",
        ])
    });
    title
        .bytes()
        .filter(u8::is_ascii_digit)
        .take(FEWEST_DIGITS)
        .count()
        == FEWEST_DIGITS
        && SIGNS.is_match(title)
}

/// A title without the case number in parentheses behind it, and that number.
pub(crate) fn behind_title(title: &str) -> (&str, Option<&str>) {
    if !title.ends_with(|c: char| matches!(c, ')' | ']' | '.') || c.is_ascii_digit()) {
        return (title, None);
    }
    if !may_end_in_number(title) {
        return (title, None);
    }
    match TAIL
        .captures(title)
        .and_then(|found| Some((found.get(0)?, (1..=4).find_map(|group| found.get(group))?)))
    {
        Some((whole, number)) if whole.start() > 0 && !is_period(number.as_str()) => {
            (title[..whole.start()].trim_end(), Some(number.as_str()))
        }
        Some(_) => (title, None),
        None => bare_behind(title).map_or((title, None), |(words, number)| (words, Some(number))),
    }
}

/// A title and the number that stands behind it without a sign, where it can be no other: "Ny havn 22/15518". Years,
/// and what a word announces that counts something else, are none.
fn bare_behind(title: &str) -> Option<(&str, &str)> {
    const FEWEST: usize = 4;
    const COUNTED: &[&str] = &[
        "nr", "nr.", "lov", "loven", "lbk", "bek", "matr.nr.", "uge", "side", "s.", "tlf.", "af",
        "i", "til", "fra", "kl.", "den", "d.",
    ];
    let (words, number) = title.rsplit_once(' ')?;
    let (year, running) = number.split_once('/')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = year.len() == 2 && digits(year) && digits(running) && running.len() >= FEWEST;
    let is_year = running.len() == 4 && (running.starts_with("19") || running.starts_with("20"));
    let last = words.rsplit(' ').next()?.to_lowercase();
    let words = words.trim_end();
    (fits && !is_year && ALONE.is_match(number) && !COUNTED.contains(&last.as_str()))
        .then_some((words, number))
}
