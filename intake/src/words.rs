//! Words and sentences of a Danish text, as the rules of reading see them.

use std::sync::LazyLock;

use regex::Regex;

use crate::chunks::first_such;
use crate::regexes::{AnyCase, compiled};

/// A word in lower case, with its place in the text it was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case.
    pub(crate) lower: String,
    /// First byte.
    pub(crate) from: usize,
    /// Byte after the last.
    pub(crate) to: usize,
    /// Whether punctuation that parts clauses stands before it.
    pub(crate) parted: bool,
}

/// The words of a text: runs of letters and digits, with hyphens inside a word kept.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices() {
        let inside = character.is_alphanumeric()
            || character == '§'
            || character == '%'
            || within_number(text, at, character);
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) if !(character == '-' && continues(text, at)) => {
                found.push(word(text, from, at));
                start = None;
            }
            (None, false) | (Some(_), true | false) => {}
        }
    }
    if let Some(from) = start {
        found.push(word(text, from, text.len()));
    }
    found
}

/// Whether a point or a comma stands within a number, as in "3.000" and "2,4".
fn within_number(text: &str, at: usize, character: char) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    matches!(character, '.' | ',') && at > 0 && digit(bytes.get(at - 1)) && digit(bytes.get(at + 1))
}

fn continues(text: &str, hyphen: usize) -> bool {
    text[hyphen + 1..].starts_with(char::is_alphabetic)
}

fn word(text: &str, from: usize, to: usize) -> Word {
    let between =
        text[..from].trim_end_matches(|c: char| c.is_whitespace() || "\"'”»(".contains(c));
    Word {
        lower: lower(&text[from..to]),
        from,
        to,
        parted: between.ends_with([',', ';', ':'])
            || between
                .strip_suffix('.')
                .is_some_and(|before| !ends_in_abbreviation(before)),
    }
}

/// Whether the point behind these words belongs to the last of them: "300.000 kr".
fn ends_in_abbreviation(before: &str) -> bool {
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    last.is_some_and(|last| last.len() > 1 && is_abbreviation(last))
}

/// The parts before and behind the first such sign, as `split_once` gives them: that one makes a searcher of the
/// sign first, which costs more than it takes to see that most lines hold none.
pub(crate) fn parted<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    text.contains(sign).then(|| text.split_once(sign))?
}

/// The parts before and behind the last such sign, as [`parted`] gives those of the first.
pub(crate) fn parted_at_last<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    text.contains(sign).then(|| text.rsplit_once(sign))?
}

/// Where the first of these signs stands, as the least of what `find` gives for each; as [`parted`] does, it looks
/// first whether a sign is there.
pub(crate) fn first_of(text: &str, signs: &[&str]) -> Option<usize> {
    let held = signs.iter().filter(|sign| text.contains(**sign));
    held.filter_map(|sign| text.find(*sign)).min()
}

/// The text in lower case, as [`str::to_lowercase`] gives it: that one goes letter by letter from the first that is
/// not ASCII on, and most of these are small already.
pub(crate) fn lower(text: &str) -> String {
    if is_small_beyond_ascii(text.as_bytes()) {
        text.to_ascii_lowercase()
    } else {
        text.to_lowercase()
    }
}

/// Whether all that is not ASCII is a small letter or a sign, as far as that is seen from its first two bytes.
fn is_small_beyond_ascii(bytes: &[u8]) -> bool {
    // "ß" and all letters behind it up to "ÿ", and the signs from "‐" on. What begins with a smaller byte has no case.
    const LATIN: u8 = 0xC3;
    const FIRST_SMALL: u8 = 0x9F;
    const SIGN: [u8; 2] = [0xE2, 0x80];
    let mut rest = bytes;
    while let Some(at) = first_such(rest, |byte| byte >= LATIN) {
        rest = &rest[at..];
        let small = matches!(rest, [LATIN, second, ..] if *second >= FIRST_SMALL);
        if !(small || rest.starts_with(&SIGN)) {
            return false;
        }
        rest = &rest[SIGN.len()..];
    }
    true
}

/// The words with a capital at the beginning.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The beginnings of the longer words of a text, as far as two inflections of a word share them.
pub(crate) fn stems(text: &str) -> Vec<String> {
    const STEM: usize = 7;
    words(text)
        .into_iter()
        .filter(|word| word.lower.chars().count() >= STEM)
        .map(|word| word.lower.chars().take(STEM).collect())
        .collect()
}

/// A line set in capitals throughout as a sentence: "FORVALTNINGEN INDSTILLER," as "Forvaltningen
/// indstiller,"; `None` where it is not set so.
pub(crate) fn unshouted(text: &str) -> Option<String> {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek()?;
    if !letters.all(char::is_uppercase) {
        return None;
    }
    let mut characters = text.chars();
    let first = characters.next()?;
    Some(
        [first]
            .into_iter()
            .chain(characters.flat_map(char::to_lowercase))
            .collect(),
    )
}

/// Abbreviations whose point does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "nr", "pkt", "kl", "d", "ca", "stk", "jf", "jfr", "bl", "a", "f", "eks", "fx", "mio", "mia",
    "kr", "pct", "evt", "inkl", "ekskl", "m", "mv", "mht", "mhp", "vedr", "dvs", "hhv", "ad", "pr",
    "sml", "tlf", "afd", "adm", "dir", "min", "max", "maks", "osv", "o", "lign", "p", "t", "b",
    "v", "h", "i", "s", "c", "e", "j", "k", "r", "n", "l", "ift", "iht", "st", "kvt", "kap", "§",
    "pga", "incl", "excl", "ifm", "ang", "fhv", "hr", "fr", "jnr", "sagsnr", "ex", "udv",
];

/// Whether a word is one of these, in whatever case.
fn is_abbreviation(word: &str) -> bool {
    const LONGEST: usize = 6;
    if word.len() > LONGEST {
        return false;
    }
    if word.is_ascii() {
        return ABBREVIATIONS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word));
    }
    ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// What is told apart by a letter, which may end a sentence.
const LETTERED: &[&str] = &[
    "model",
    "bilag",
    "scenarie",
    "scenario",
    "alternativ",
    "variant",
    "forslag",
    "løsning",
    "etape",
    "mulighed",
    "pulje",
    "delområde",
    "byggefelt",
    "liste",
    "scenariet",
    "modellen",
    "alternativet",
];

/// Where a text goes on without an end, it is cut at the next space behind so many bytes: rules that
/// look at a sentence as a whole stay within bounds.
const LONGEST: usize = 3000;

/// The sentences of a text as byte ranges: ended by `.`, `!`, `?` or a line break, never after an
/// abbreviation, an ordinal ("14. december") or a single letter ("Connie B. Jensen").
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    // Signs that end a sentence are single bytes.
    let bytes = text.as_bytes();
    while at < bytes.len() {
        // So far nothing but a sign ends it.
        let near = bytes.len().min(start + LONGEST).max(at);
        let sign = first_such(&bytes[at..near], |byte| {
            (byte == b'.') | (byte == b';') | (byte == b'\n') | (byte == b'!') | (byte == b'?')
        });
        at = sign.map_or(near, |passed| at + passed);
        let Some(byte) = bytes.get(at).copied() else {
            break;
        };
        let after = at + 1;
        let ends = match byte {
            b'\n' | b';' => true,
            b'!' | b'?' => text[after..].starts_with(char::is_whitespace),
            b'.' => ends_sentence(&text[start..at], &text[after..]),
            other => other.is_ascii_whitespace() && after - start > LONGEST,
        };
        if ends {
            push_trimmed(&mut found, &text[start..after]);
            start = after;
        }
        at = after;
    }
    push_trimmed(&mut found, &text[start..]);
    found
}

/// The sentences of a text about figures: behind a unit that ends like an abbreviation another one begins where a
/// capital does, as in "5,4 pct. Målet er …", and behind a figure where what is aimed at follows: "9.870. Målet er …".
pub(crate) fn sentences_behind_units(text: &str) -> Vec<&str> {
    static BEHIND_UNIT: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i:\bpct|\bkr|\bstk)\. (?P<next>\p{Lu})|\d\. (?P<aim>Mål)"));
    static UNITS: LazyLock<AnyCase> =
        LazyLock::new(|| AnyCase::of(&["pct. ", "kr. ", "stk. ", ". mål"]));
    let mut found = vec![];
    for sentence in sentences(text) {
        if !(sentence.contains(". ") && UNITS.is_match(sentence)) {
            found.push(sentence);
            continue;
        }
        let mut rest = sentence;
        while let Some(next) = BEHIND_UNIT
            .captures(rest)
            .and_then(|found| Some(found.name("next").or(found.name("aim"))?.start()))
        {
            push_trimmed(&mut found, &rest[..next]);
            rest = &rest[next..];
        }
        push_trimmed(&mut found, rest);
    }
    found
}

/// Whether a line that ends in a point ends its sentence, given the line below it: behind a unit or a number too, which
/// within a line may be an ordinal or go on.
pub(crate) fn ends_with_its_line(line: &str, below: &str) -> bool {
    const ENDING: &[&str] = &[
        "pct", "kr", "stk", "mio", "mia", "mv", "osv", "lign", "pkt", "t",
    ];
    let Some(before) = line.trim_end().strip_suffix('.') else {
        return false;
    };
    let last = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let goes_on = is_abbreviation(last) && !ENDING.contains(&last.to_lowercase().as_str());
    !goes_on && below.trim_start().starts_with(char::is_uppercase)
}

fn push_trimmed<'a>(found: &mut Vec<&'a str>, sentence: &'a str) {
    let trimmed = sentence.trim();
    if trimmed.chars().any(char::is_alphanumeric) {
        found.push(trimmed);
    }
}

/// Words a sentence begins with behind one that ends in the letter of a list.
const BEHIND_VOTES: &[&str] = &[
    "Godkendt",
    "Vedtaget",
    "Tiltrådt",
    "Anbefales",
    "Anbefalet",
    "Forkastet",
    "Indstillingen",
    "Forslaget",
    "Imod",
    "For",
    "Undlod",
    "Udvalget",
    "Byrådet",
    "Herefter",
];

fn ends_sentence(before: &str, after: &str) -> bool {
    let last = before
        .rsplit(|c: char| !c.is_alphanumeric() && c != '§')
        .next()
        .unwrap_or_default();
    let next = after.trim_start();
    if next.is_empty() {
        return true;
    }
    if after.len() == next.len() {
        // "1.-2." and "16.30" and "kl.16": no space, no end; "godkendt.Udvalget": an end.
        return last.chars().count() > 3
            && last.chars().all(char::is_alphabetic)
            && next.starts_with(char::is_uppercase);
    }
    if last.is_empty() {
        // "(afbud). Peter" and "5,4 %. Målet" end; "1). punkt" does not.
        return before.ends_with([')', '"', '”', '»', '%']) && next.starts_with(char::is_uppercase);
    }
    if last.chars().all(|c| c.is_ascii_digit()) {
        // An ordinal or a list number; a year, an amount or a count of votes ends a sentence.
        let mut words = before[..before.len() - last.len()].split_whitespace().rev();
        let counted = words.next().unwrap_or_default();
        let counts_votes = ["stemte", "imod", "mod", "undlod", "alt"].contains(&counted);
        // "Kan ikke godkende punkt 1." ends; "Punkt 1. Godkendt" does not.
        let names_a_point = (counted.ends_with("punkt") || counted == "pkt") && words.count() >= 2;
        return (last.len() >= 4 || counts_votes || names_a_point)
            && next.starts_with(char::is_uppercase);
    }
    let short = last.chars().count() == 1;
    if short && last.starts_with(char::is_uppercase) {
        // "Imod stemte: Ø. Godkendt." ends behind the list.
        let first = next.split([' ', ',', '.', ':']).next().unwrap_or_default();
        if BEHIND_VOTES.contains(&first) {
            return true;
        }
        // "Udvalget valgte model B." ends; "Connie B. Jensen" does not.
        let named = before[..before.len() - last.len()]
            .split_whitespace()
            .next_back();
        return named.is_some_and(|named| LETTERED.contains(&named.to_lowercase().as_str()))
            && next.starts_with(char::is_uppercase);
    }
    // "Formanden fortalte om mødet i KL. Godkendt.": those who are called so.
    let named = last == "KL" && next.starts_with(char::is_uppercase);
    !short && (named || !is_abbreviation(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_inside_numbers_and_abbreviations_end_nothing() {
        assert_eq!(
            sentences(
                "Godkendt. Sagen tages op d. 14. december 2022, jf. bilag 2. Connie B. Holm gik."
            ),
            [
                "Godkendt.",
                "Sagen tages op d. 14. december 2022, jf. bilag 2. Connie B. Holm gik."
            ]
        );
        assert_eq!(
            sentences("Mødet var i 2022. Det sluttede kl. 16.30."),
            ["Mødet var i 2022.", "Det sluttede kl. 16.30."]
        );
        assert_eq!(
            sentences("Udvalget valgte model B. Chefen forelægger en kontrakt."),
            ["Udvalget valgte model B.", "Chefen forelægger en kontrakt."]
        );
        assert_eq!(sentences("Tiltrådt.Udsat"), ["Tiltrådt.", "Udsat"]);
        assert_eq!(
            sentences("Brevet fra KL. Anna Holm gik. KL. 16 kom hun."),
            ["Brevet fra KL.", "Anna Holm gik.", "KL. 16 kom hun."]
        );
        assert_eq!(
            sentences("Fraværet er 5,4 %. Målet er 5 %."),
            ["Fraværet er 5,4 %.", "Målet er 5 %."]
        );
    }

    #[test]
    fn a_text_is_parted_as_the_standard_library_parts_it() {
        for text in ["Anna Holm - Ib Bro - Åse Vig", " - ", "Anna Holm", ""] {
            assert_eq!(parted(text, " - "), text.split_once(" - "), "{text}");
            assert_eq!(
                parted_at_last(text, " - "),
                text.rsplit_once(" - "),
                "{text}"
            );
        }
        assert_eq!(first_of("b, a og c", &[" og ", ","]), Some(1));
        assert_eq!(first_of("b a c", &[" og ", ","]), None);
    }

    #[test]
    fn a_text_is_put_in_lower_case_as_the_standard_library_does() {
        for text in [
            "Børn og Unge",
            "ØKONOMI",
            "Århus – §4 «Plan»",
            "ÿ ß ÷ ×",
            "Ÿ Ž",
            "Ω ΑΣ",
            "K İ",
            "℃ Ⅷ …",
            "",
        ] {
            assert_eq!(lower(text), text.to_lowercase(), "{text}");
        }
    }

    #[test]
    fn a_text_without_an_end_is_cut_at_a_space() {
        let word = "a".repeat(LONGEST);
        let text = format!("{word} {word} b c");
        assert_eq!(sentences(&text), [word.as_str(), word.as_str(), "b c"]);
    }

    #[test]
    fn words_keep_inner_hyphens_only() {
        let lower: Vec<String> = words("Børne- og Unge-udvalget, 1-2")
            .into_iter()
            .map(|w| w.lower)
            .collect();
        assert_eq!(lower, ["børne", "og", "unge-udvalget", "1", "2"]);
    }
}
