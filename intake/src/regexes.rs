//! How this crate makes its patterns and word lists ready.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use regex::Regex;

/// A pattern of the program's own text.
///
/// `\b` is made the ASCII word boundary: with the Unicode one the engine leaves its fast path at
/// every Danish letter. No pattern here begins or ends with such a letter, so nothing is lost.
///
/// # Panics
/// Where the pattern is none: a fault of the program, found by the first test that reads.
pub(crate) fn compiled(pattern: &str) -> Regex {
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)"))
        .expect("BUG: the pattern is a constant and every test compiles it")
}

/// A finder for any of these words.
///
/// # Panics
/// Where the words are too many: a fault of the program, found by the first test that reads.
pub(crate) fn finder(words: &[&str]) -> AhoCorasick {
    // Leftmost matches of a few words are looked for with vector instructions; others are not.
    built(&mut AhoCorasick::builder(), words)
}

/// A finder for any of these words in short texts, or of which some begin as many other words do: vector
/// instructions, which look for beginnings, would stop again and again.
///
/// # Panics
/// As [`finder`].
pub(crate) fn finder_of_common(words: &[&str]) -> AhoCorasick {
    built(AhoCorasick::builder().prefilter(false), words)
}

/// A finder for any of these words, whatever the case of their ASCII letters; a letter outside ASCII is in the case
/// it is written in.
///
/// # Panics
/// As [`finder`].
pub(crate) fn finder_in_any_case(words: &[&str]) -> AhoCorasick {
    let mut builder = AhoCorasick::builder();
    built(builder.prefilter(false).ascii_case_insensitive(true), words)
}

fn built(builder: &mut AhoCorasickBuilder, words: &[&str]) -> AhoCorasick {
    builder
        .match_kind(MatchKind::LeftmostFirst)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .expect("BUG: the words are constants and every test compiles them")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finders_find_the_first_and_the_longest_as_listed() {
        for make in [finder, finder_of_common, finder_in_any_case] {
            let words = make(&["sag nr", "sag"]);
            let found = words.find("en sag nr. 4").map(|found| found.range());
            assert_eq!(found, Some(3..9));
        }
        assert!(finder_in_any_case(&["mål"]).is_match("Målet"));
        assert!(!finder_in_any_case(&["mål"]).is_match("MÅLET"));
    }
}
