//! How this crate makes its patterns and word lists ready.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
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
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .expect("BUG: the words are constants and every test compiles them")
}
