//! Lines that only say who recommends, and to whom: "Direktøren for Kultur indstiller,". What is recommended is
//! for `recommendation`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::names;
use crate::regexes::finder;
use crate::route;
use crate::words::unshouted;

/// Stems without which no line says who recommends.
static RECOMMENDS: LazyLock<AhoCorasick> =
    LazyLock::new(|| finder(&["ndstil", "nbefal", "oreslå", "NDSTIL", "NBEFAL", "ORESLÅ"]));

/// A line that only says who recommends: "Direktøren for Kultur indstiller,".
pub(crate) fn is_recommender_line(text: &str) -> bool {
    if text.len() > 200 || !RECOMMENDS.is_match(text) {
        return false;
    }
    let quiet = unshouted(text);
    let text = quiet
        .as_deref()
        .unwrap_or(text)
        .trim_end_matches(['*', ' ']);
    let text = text.trim_end_matches([':', ',', ';', ' ']);
    let text = text
        .strip_suffix(" at")
        .unwrap_or(text)
        .trim_end_matches([',', ' ']);
    // "indstiller til udvalget at anbefale,"
    let text = [" at anbefale", " at indstille"]
        .iter()
        .find_map(|errand| text.strip_suffix(errand))
        .unwrap_or(text);
    let verb = ["indstiller", "anbefaler", "indstilles", "foreslår"]
        .iter()
        .any(|verb| text.ends_with(verb));
    let addressed = ADDRESSED.iter().any(|words| {
        text.rfind(words).is_some_and(|at| {
            let whom = text[at + words.len()..].trim_end_matches([',', ' ']);
            let whom = ["s godkendelse", "s vedtagelse", "s beslutning"]
                .iter()
                .find_map(|what| whom.strip_suffix(what))
                .unwrap_or(whom);
            addresses(whom)
        })
    });
    (verb || addressed) && text.starts_with(|c: char| c.is_uppercase() || c == '*')
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

/// Whether these words are nothing but those to whom something is recommended.
fn addresses(whom: &str) -> bool {
    names::is_body(whom)
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
