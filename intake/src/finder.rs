//! Looks for any of some words in a text; it must not know what the words mean.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Match, MatchKind};

/// How many kinds of two letters are told apart.
const PAIRS: usize = 1 << 12;

/// From this mark on an entry of the table names words to compare, below it bytes to pass over.
const WORDS: u8 = 128;

/// Finds the first of some words; of words that begin at the same place, the one that is listed first.
///
/// Only every so many bytes two of them are looked at, as many as the shortest word is long: two letters that stand in
/// no word are passed over with all that lies before them. Lines are short and nearly none holds a word, so that
/// is a fraction of what an automaton takes, which looks at each byte.
#[derive(Debug)]
pub(crate) struct Finder {
    way: Way,
}

#[derive(Debug)]
enum Way {
    Skipping(Skipping),
    /// Words of one byte leave nothing to pass over.
    EachByte(AhoCorasick),
}

#[derive(Debug)]
struct Skipping {
    /// As many bytes of each word decide what is passed over.
    window: usize,
    table: Box<[u8; PAIRS]>,
    /// The words whose windows end alike, each with its place in the list.
    alike: Vec<Vec<(usize, Box<[u8]>)>>,
    any_case: bool,
}

impl Finder {
    /// A finder for these words as they are written.
    pub(crate) fn new(words: &[&str]) -> Self {
        Self::built(words, false)
    }

    /// A finder for these words whatever the case of their ASCII letters.
    pub(crate) fn in_any_case(words: &[&str]) -> Self {
        Self::built(words, true)
    }

    fn built(words: &[&str], any_case: bool) -> Self {
        let shortest = words.iter().map(|word| word.len()).min();
        let way = match shortest.filter(|bytes| *bytes >= 2) {
            Some(shortest) => Way::Skipping(Skipping::of(words, shortest, any_case)),
            None => Way::EachByte(
                AhoCorasick::builder()
                    .match_kind(MatchKind::LeftmostFirst)
                    .kind(Some(AhoCorasickKind::DFA))
                    .ascii_case_insensitive(any_case)
                    .build(words)
                    .expect("BUG: the words are constants and every test compiles them"),
            ),
        };
        Self { way }
    }

    /// Whether any of the words stands in the text.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Where the first of the words stands.
    pub(crate) fn find(&self, text: &str) -> Option<Match> {
        self.find_from(text, 0)
    }

    /// Where the words stand, none inside another.
    pub(crate) fn find_iter(&self, text: &str) -> impl Iterator<Item = Match> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.find_from(text, from)?;
            from = found.end();
            Some(found)
        })
    }

    fn find_from(&self, text: &str, from: usize) -> Option<Match> {
        match &self.way {
            Way::Skipping(skipping) => skipping.find(text.as_bytes(), from),
            Way::EachByte(automaton) => {
                automaton.find(aho_corasick::Input::new(text).range(from..))
            }
        }
    }
}

impl Skipping {
    fn of(words: &[&str], shortest: usize, any_case: bool) -> Self {
        let window = shortest.min(usize::from(WORDS - 1));
        // A pair that stands in no word may be the first byte of one at its second place.
        let farthest = u8::try_from(window - 1).unwrap_or(WORDS - 1);
        let mut table = Box::new([farthest; PAIRS]);
        let mut alike: Vec<Vec<(usize, Box<[u8]>)>> = vec![];
        for word in words {
            let pairs = word.as_bytes()[..window].windows(2);
            for (pair, left) in pairs.zip((0..farthest).rev()) {
                for place in places(pair, any_case) {
                    table[place] = left.min(table[place]);
                }
            }
        }
        for (at, word) in words.iter().enumerate() {
            let bytes = word.as_bytes();
            for place in places(&bytes[window - 2..window], any_case) {
                let entry = &mut table[place];
                if *entry < WORDS {
                    // Where all marks are taken, the last one stands for all further words.
                    *entry =
                        u8::try_from(alike.len()).map_or(u8::MAX, |new| new.saturating_add(WORDS));
                    if alike.len() <= usize::from(u8::MAX - WORDS) {
                        alike.push(vec![]);
                    }
                }
                let alike = &mut alike[usize::from(*entry - WORDS)];
                if alike.last().is_none_or(|(last, _)| *last != at) {
                    alike.push((at, bytes.into()));
                }
            }
        }
        Self {
            window,
            table,
            alike,
            any_case,
        }
    }

    fn find(&self, text: &[u8], from: usize) -> Option<Match> {
        let mut at = from + self.window - 2;
        while let Some([first, second]) = text.get(at..at + 2) {
            let entry = self.table[place(*first, *second)];
            if entry < WORDS {
                at += usize::from(entry);
                continue;
            }
            let begins = at + 2 - self.window;
            let rest = &text[begins..];
            let stands = |(_, word): &&(usize, Box<[u8]>)| match self.any_case {
                // Most part at the first byte.
                false => rest.first() == word.first() && rest.starts_with(word),
                true => rest
                    .get(..word.len())
                    .is_some_and(|text| text.eq_ignore_ascii_case(word)),
            };
            if let Some((which, word)) = self.alike[usize::from(entry - WORDS)].iter().find(stands)
            {
                return Some(Match::must(*which, begins..begins + word.len()));
            }
            at += 1;
        }
        None
    }
}

/// The entry of two bytes.
fn place(first: u8, second: u8) -> usize {
    (usize::from(first) << 4 ^ usize::from(second)) % PAIRS
}

/// The entries of two bytes of a word, in either case where that is asked.
fn places(pair: &[u8], any_case: bool) -> Vec<usize> {
    let cases = |byte: u8| match any_case {
        true => vec![byte.to_ascii_lowercase(), byte.to_ascii_uppercase()],
        false => vec![byte],
    };
    let seconds = cases(pair[1]);
    let firsts = cases(pair[0]).into_iter();
    firsts
        .flat_map(|first| seconds.iter().map(move |second| place(first, *second)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_is_found_and_of_several_the_one_listed_first() {
        for make in [Finder::new, Finder::in_any_case] {
            let words = make(&["sag nr", "sag"]);
            let found = words.find("en sag nr. 4").map(|found| found.range());
            assert_eq!(found, Some(3..9));
        }
        assert!(Finder::in_any_case(&["mål"]).is_match("Målet"));
        assert!(!Finder::in_any_case(&["mål"]).is_match("MÅLET"));
    }

    proptest! {
        #[test]
        fn words_are_found_where_an_automaton_finds_them(
            words in prop::collection::vec("[abAB ø]{1,5}", 0..200),
            text in "[abcABC ø]{0,60}",
            any_case: bool,
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let automaton = AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostFirst)
                .ascii_case_insensitive(any_case)
                .build(&words)
                .unwrap();
            let expected: Vec<Match> = automaton.find_iter(&text).collect();
            let found: Vec<Match> = Finder::built(&words, any_case).find_iter(&text).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn longer_words_are_found_where_an_automaton_finds_them(
            words in prop::collection::vec("[abAB ø]{3,6}", 1..6),
            text in "[abcABC ø]{0,60}",
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let automaton = AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostFirst)
                .build(&words)
                .unwrap();
            let expected: Vec<Match> = automaton.find_iter(&text).collect();
            let found: Vec<Match> = Finder::new(&words).find_iter(&text).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
