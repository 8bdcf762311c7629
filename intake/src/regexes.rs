//! How this crate makes its patterns and word lists ready.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::{Captures, Regex};

use crate::words;

/// Classes of patterns, and what they are made before a pattern is compiled.
///
/// Letters are those of the Latin script, in which the documents are written, and digits those of ASCII: the classes of
/// all scripts hold hundreds of ranges, and each place of a pattern that repeats one would hold all of them.
const NARROWED: &[(&str, &str)] = &[
    (r"\b", r"(?-u:\b)"),
    (r"\d", "[0-9]"),
    (r"\p{L}", "[A-Za-zªµºÀ-ÖØ-öø-ʯḀ-ỿ]"),
    (r"\p{Lu}", r"[\p{Lu}&&[A-ʯḀ-ỿ]]"),
    (r"\p{Ll}", r"[\p{Ll}&&[a-ʯḀ-ỿ]]"),
    (r"\w", "[0-9A-Z_a-zªµºÀ-ÖØ-öø-ʯḀ-ỿ]"),
];

/// A pattern of the program's own text.
///
/// `\b` is made the ASCII word boundary: with the Unicode one the engine leaves its fast path at
/// every Danish letter. No pattern here begins or ends with such a letter, so nothing is lost.
///
/// # Panics
/// Where the pattern is none: a fault of the program, found by the first test that reads.
pub(crate) fn compiled(pattern: &str) -> Regex {
    let narrowed = NARROWED
        .iter()
        .fold(pattern.to_owned(), |pattern, (wide, narrow)| {
            pattern.replace(wide, narrow)
        });
    Regex::new(&narrowed).expect("BUG: the pattern is a constant and every test compiles it")
}

/// A pattern that is looked for only where one of its signs stands, and made ready when one is first met: of most no
/// document of a run holds any.
#[derive(Debug)]
pub(crate) struct Signed {
    signs: &'static [&'static str],
    source: String,
    pattern: OnceLock<Regex>,
}

impl Signed {
    /// The pattern with its signs: words in lower case one of which stands wherever it fits.
    pub(crate) fn new(signs: &'static [&'static str], source: impl Into<String>) -> Self {
        Self {
            signs,
            source: source.into(),
            pattern: OnceLock::new(),
        }
    }

    /// The pattern, where it may fit a text whose lower case this is: a cheap look before a costly one.
    pub(crate) fn within(&self, lower: &str) -> Option<&Regex> {
        let may_fit = self.signs.iter().any(|sign| lower.contains(sign));
        #[cfg(test)]
        let may_fit = may_fit || crate::cheap_looks::say_yes();
        may_fit.then(|| self.pattern.get_or_init(|| compiled(&self.source)))
    }

    /// The pattern, where it may fit this text.
    pub(crate) fn on(&self, text: &str) -> Option<&Regex> {
        self.within(&words::lower(text))
    }
}

/// A pattern that counts how far its parts reach, behind the same without those bounds: the engine has as many states as
/// there are places to count from, and makes them anew for nearly every text. So the bounds are looked at only where
/// the pattern fits without them, from one place alone.
#[derive(Debug)]
pub(crate) struct Bounded {
    loose: Regex,
    from_here: Regex,
}

impl Bounded {
    /// The pattern, and the same without upper bounds.
    pub(crate) fn new(pattern: &str) -> Self {
        let bounds = compiled(r"\{(\d+),\d+\}");
        Self {
            loose: compiled(&bounds.replace_all(pattern, "{$1,}")),
            from_here: compiled(&format!("^(?:{pattern})")),
        }
    }

    /// What it captures where it first fits, counted from the place that is given with it.
    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<(usize, Captures<'t>)> {
        let mut next = 0;
        loop {
            let at = self.loose.find_at(text, next)?.start();
            if let Some(found) = self.from_here.captures(&text[at..]) {
                return Some((at, found));
            }
            next = at + text[at..].chars().next()?.len_utf8();
        }
    }
}

/// A finder for any of these words; of words that begin at the same place, the one that is listed first.
pub(crate) fn finder(words: &[&str]) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .expect("BUG: the words are constants and every test compiles them")
}

/// A finder for words whatever the case of their ASCII letters; a letter outside ASCII is in the case it is written in.
///
/// Most are cheap looks, which say where a rule may fit: a rule with a new word needs a word of the look before it, and
/// a test reads the known documents with all looks saying yes to find where it has none.
///
/// A text is put in lower case first: that and looking for words in one case takes many bytes at a time, looking for
/// words in all cases takes one.
#[derive(Debug)]
pub(crate) struct AnyCase(AhoCorasick);

impl AnyCase {
    /// A finder for any of these words.
    pub(crate) fn of(words: &[&str]) -> Self {
        let lower: Vec<String> = words.iter().map(|word| word.to_ascii_lowercase()).collect();
        let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
        Self(finder(&lower))
    }

    /// Whether a rule may fit the text, for it holds any of the words: a cheap look, and no more.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        #[cfg(test)]
        if crate::cheap_looks::say_yes() {
            return true;
        }
        self.holds(text)
    }

    /// Whether the text holds any of the words, where that itself tells something.
    pub(crate) fn holds(&self, text: &str) -> bool {
        // A sentence fits in here; only a longer text takes memory.
        const SHORT: usize = 256;
        let mut short = [0; SHORT];
        match short.get_mut(..text.len()) {
            Some(lower) => {
                lower.copy_from_slice(text.as_bytes());
                lower.make_ascii_lowercase();
                self.0.is_match(&*lower)
            }
            None => self.0.is_match(&text.to_ascii_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_of_their_ascii_letters() {
        let aims = AnyCase::of(&["mål", "mÅl"]);
        for held in ["Målet", "MÅLET", "et mÅl"] {
            assert!(aims.is_match(held), "{held}");
        }
        assert!(!aims.is_match("Malet"));
    }

    #[test]
    fn letters_are_those_of_the_latin_script() {
        let name = compiled(r"^\p{Lu}\p{L}+ \p{Lu}\p{Ll}+ \w+$");
        for read in ["Åse Bro født", "Željko Nguyễn 4"] {
            assert!(name.is_match(read), "{read}");
        }
        assert!(!name.is_match("Åse bro født"));
        assert!(compiled(r"(?i)^mål[^\p{L}]\d$").is_match("MÅL 5"));
    }
}
