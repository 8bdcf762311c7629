//! Lines that only say who recommends, and to whom: "Direktøren for Kultur indstiller,". What is recommended is
//! for `recommendation`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::dates;
use crate::names;
use crate::regexes::finder;
use crate::route;
use crate::words::{first_of, parted, parted_at_last, unshouted};

/// Stems without which no line says who recommends.
static RECOMMENDS: LazyLock<AhoCorasick> =
    LazyLock::new(|| finder(&["ndstil", "nbefal", "oreslå", "NDSTIL", "NBEFAL", "ORESLÅ"]));

/// A line that only says who recommends: "Direktøren for Kultur indstiller,".
pub(crate) fn is_recommender_line(text: &str) -> bool {
    if text.len() > 200 || !RECOMMENDS.is_match(text) {
        return false;
    }
    if text.ends_with(':') && names_addressees(text) {
        return true;
    }
    let quiet = unshouted(text);
    let text = quiet
        .as_deref()
        .unwrap_or(text)
        .trim_end_matches(['*', ' ']);
    let text = without_day(text.trim_end_matches([':', ',', ';', ' ']));
    let text = text
        .strip_suffix(" at")
        .unwrap_or(text)
        .trim_end_matches([',', ' ']);
    // "indstiller til udvalget at anbefale,"
    let text = [" at anbefale", " at indstille"]
        .iter()
        .find_map(|errand| text.strip_suffix(errand))
        .unwrap_or(text);
    if !text.starts_with(|c: char| c.is_uppercase() || c == '*') {
        return false;
    }
    let verb = ["indstiller", "anbefaler", "indstilles", "foreslår"]
        .iter()
        .any(|verb| text.ends_with(verb));
    let is_addressed_to = |words: &&str| {
        parted_at_last(text, words).is_some_and(|(_, whom)| {
            let whom = whom.trim_end_matches([',', ' ']);
            let whom = ["s godkendelse", "s vedtagelse", "s beslutning"]
                .iter()
                .find_map(|what| whom.strip_suffix(what))
                .unwrap_or(whom);
            is_addressed(whom)
        })
    };
    verb || ADDRESSED.iter().any(is_addressed_to)
}

/// Whether a line ends in names alone to which something is recommended, though no word tells that they are bodies:
/// "Administrationen indstiller til Plan, By og Land:".
fn names_addressees(text: &str) -> bool {
    const MOST_WORDS: usize = 12;
    let whom = parted(text, " indstiller til ").map(|(_, whom)| whom.trim_end_matches(':'));
    whom.is_some_and(|whom| {
        let words = || whom.split(' ').map(|word| word.trim_end_matches(','));
        let joins = |word: &str| ["og", "&", "samt"].contains(&word);
        words().count() <= MOST_WORDS
            && words().all(|word| word.starts_with(char::is_uppercase) || joins(word))
    })
}

/// "Teknisk Udvalg indstiller den 3. maj 2021" without the day.
fn without_day(text: &str) -> &str {
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    match dates::dates(text).last() {
        Some(date) if date.to == text.len() => {
            let bare = text[..date.from].trim_end();
            [" den", " d."]
                .iter()
                .find_map(|word| bare.strip_suffix(word))
                .unwrap_or(text)
        }
        Some(_) | None => text,
    }
}

/// Words between who recommends and to whom.
const ADDRESSED: &[&str] = &[
    " indstiller til ",
    " indstiller, at ",
    " indstiller at ",
    " anbefaler, at ",
    " anbefaler at ",
    " foreslår, at ",
    " anbefaler ",
    " indstiller over for ",
];

/// Words between those to whom something is recommended and those to whom they are to pass it on: "Teknisk
/// Udvalg at anbefale over for Byrådet".
const ONWARD: &[&str] = &[
    " at anbefale over for ",
    " at anbefale overfor ",
    " at indstille over for ",
    " at indstille overfor ",
    " at anbefale til ",
    " at indstille til ",
    " at anbefale ",
    " at indstille ",
    " via ",
];

/// Whether these words are nothing but those to whom something is recommended, with or without those to whom
/// they are to pass it on.
pub(crate) fn is_addressed(whom: &str) -> bool {
    match ONWARD.iter().find_map(|words| parted(whom, words)) {
        Some((whom, onward)) => addresses(whom) && is_addressed(onward),
        None => addresses(whom),
    }
}

/// Whether a line ends in words whose sentence goes on in the next line, whatever that begins with: "… indstiller, at
/// udvalget over for".
pub(crate) fn is_unfinished(text: &str) -> bool {
    const UNFINISHED: &[&str] = &[" over for", " overfor", " til", " og", " af", " at"];
    UNFINISHED.iter().any(|end| text.ends_with(end))
}

/// What of a recommender's line says that it is to be passed on: "at anbefale Byrådet".
pub(crate) fn onward(line: &str) -> Option<&str> {
    let at = first_of(line, ONWARD)?;
    line.get(at + 1..)
}

/// "udvalget for Børn og Unge", "udvalgene Teknik og Miljø og Kultur": bodies called by their field.
fn is_field(whom: &str) -> bool {
    const MOST_WORDS: usize = 12;
    ["udvalget for ", "udvalgene for ", "udvalgene "]
        .iter()
        .find_map(|words| whom.strip_prefix(words))
        .is_some_and(|field| {
            field.starts_with(char::is_uppercase)
                && field.split(' ').count() <= MOST_WORDS
                && field
                    .split(' ')
                    .all(|word| names::may_stand_in_name(word.trim_end_matches(',')))
        })
}

/// Whether these words are nothing but those to whom something is recommended.
fn addresses(whom: &str) -> bool {
    is_field(whom)
        || names::is_body(whom)
        || !names::bodies_in(whom).is_empty() && route::names_bodies_only(whom)
        || [
            "udvalget",
            "byrådet",
            "kommunalbestyrelsen",
            "rådet",
            "bestyrelsen",
        ]
        .contains(&whom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_name_bodies_by_their_field_and_to_whom_they_pass_it_on() {
        for line in [
            "Forvaltningen indstiller til udvalget for Havn og Kyst",
            "Sekretariatet indstiller til udvalgene Havn og Kyst og Skov at anbefale Byrådet",
            "Vej og Park indstiller til Teknisk Udvalg at anbefale overfor Økonomiudvalget og Byrådet",
            "Direktionen indstiller til Havneudvalget at indstille til Kommunalbestyrelsen",
        ] {
            assert!(is_recommender_line(line), "{line}");
        }
        for line in [
            "Forvaltningen indstiller til udvalget, at planen godkendes",
            "Forvaltningen indstiller til udvalget for Havn og Kyst at planen for molen godkendes",
            "Direktionen indstiller til Havneudvalget at indstille til Byrådet at molen bygges",
        ] {
            assert!(!is_recommender_line(line), "{line}");
        }
        assert_eq!(
            onward("Direktionen indstiller til Havneudvalget at anbefale Byrådet"),
            Some("at anbefale Byrådet")
        );
    }
}
