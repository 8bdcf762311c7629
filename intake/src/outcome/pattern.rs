//! The small language the lexicon's phrases are written in, and how a phrase is found among words.
//!
//! A phrase is words with a space between. `drøft~` is the verb in any inflection (drøftes, drøftet,
//! drøftede), never the noun (drøftelse); `bemærkning*` is any word that begins so, `*forum` any that
//! ends so; `#` is any number in figures; `a|b` is either; `…` is up to eight words in between, `..` up to four of the same clause.
//! `^` before a phrase means that the sentence begins with it. Everything else is the word itself, in
//! lower case.

use std::hash::{Hash, Hasher};

use crate::kept::SPREADING;
use crate::words::Word;

/// How far apart the words around `…` may stand.
const WIDE: usize = 8;

/// How far apart the words around `..` may stand, with no comma between.
const NARROW: usize = 4;

/// The endings of Danish verbs behind their stem.
const ENDINGS: &[&str] = &[
    "", "e", "er", "es", "t", "te", "tes", "ede", "edes", "et", "ets", "r", "s",
];

/// A phrase, ready to be looked for.
#[derive(Debug)]
pub(crate) struct Phrase {
    at_start: bool,
    parts: Vec<Part>,
    /// The edges one of which a word has wherever the phrase stands, beside those of its first word, as the bits they
    /// are among those of a sentence; none where any word may do.
    needs: Vec<(usize, u64)>,
}

#[derive(Debug)]
enum Part {
    /// One word in any of these forms.
    Word(Vec<Form>),
    /// Up to so many words of anything.
    Wide,
    /// A few words of the same clause.
    Narrow,
}

#[derive(Debug)]
enum Form {
    Exact(&'static str),
    Verb(&'static str),
    Begins(&'static str),
    Ends(&'static str),
    Number,
}

/// The bytes every word begins or ends with that a form fits; a shorter word has zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Edge {
    /// It begins with these.
    First([u8; 4]),
    /// It begins with these, and how it goes on is open.
    Start([u8; 2]),
    /// It ends with these.
    Last([u8; 2]),
}

impl Hash for Edge {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.number());
    }
}

impl Edge {
    /// The bytes and which edge they are, as one number.
    fn number(&self) -> u64 {
        match *self {
            Self::First(bytes) => u64::from(u32::from_le_bytes(bytes)),
            Self::Start(bytes) => u64::from(u16::from_le_bytes(bytes)) | 1 << 32,
            Self::Last(bytes) => u64::from(u16::from_le_bytes(bytes)) | 2 << 32,
        }
    }

    /// Its bit among those of a sentence, and in which of the numbers that hold them.
    fn place(&self) -> (usize, u64) {
        let mixed = self.number().wrapping_mul(SPREADING).to_be_bytes();
        (usize::from(mixed[0] >> 4), 1 << (mixed[1] >> 2))
    }

    /// The edges of a word, each of which a form may have: its beginning first, its end last.
    pub(crate) fn all(word: &str) -> [Self; 3] {
        [Self::first(word), Self::start(word), Self::last(word)]
    }

    /// The beginning of a word.
    fn first(word: &str) -> Self {
        Self::First(padded(word.bytes()))
    }

    /// The first letters of a word.
    fn start(word: &str) -> Self {
        Self::Start(padded(word.bytes()))
    }

    /// The end of a word, from the last byte.
    fn last(word: &str) -> Self {
        Self::Last(padded(word.bytes().rev()))
    }
}

/// Edges that the words of a sentence have, as bits: one that none has may seem to be there, one that is there
/// is never missed.
pub(crate) struct Edges([u64; 16]);

impl Edges {
    /// Those of these words.
    pub(crate) fn of(words: &[Word]) -> Self {
        let mut bits = [0; 16];
        for edge in words.iter().flat_map(|word| Edge::all(&word.lower)) {
            let (at, bit) = edge.place();
            bits[at] |= bit;
        }
        Self(bits)
    }

    fn may_hold(&self, (at, bit): (usize, u64)) -> bool {
        self.0[at] & bit != 0
    }
}

/// So many bytes, with zeros where there are no more.
fn padded<const COUNT: usize>(mut bytes: impl Iterator<Item = u8>) -> [u8; COUNT] {
    [(); COUNT].map(|()| bytes.next().unwrap_or_default())
}

impl Form {
    fn parse(text: &'static str) -> Self {
        if text == "#" {
            Self::Number
        } else if let Some(stem) = text.strip_suffix('~') {
            Self::Verb(stem)
        } else if let Some(start) = text.strip_suffix('*') {
            Self::Begins(start)
        } else if let Some(end) = text.strip_prefix('*') {
            Self::Ends(end)
        } else {
            Self::Exact(text)
        }
    }

    fn fits(&self, word: &str) -> bool {
        // Nearly all forms part from a word at its first byte.
        let begins = |form: &str| form.bytes().next() == word.bytes().next();
        match self {
            Self::Exact(form) => begins(form) && word == *form,
            Self::Verb(stem) => {
                begins(stem)
                    && word
                        .strip_prefix(stem)
                        .is_some_and(|ending| ENDINGS.contains(&ending))
            }
            Self::Begins(start) => begins(start) && word.starts_with(start),
            Self::Ends(end) => word.len() > end.len() && word.ends_with(end),
            Self::Number => word.bytes().all(|byte| byte.is_ascii_digit()),
        }
    }

    /// How the words it fits begin or end; none for a number and for an open end or beginning of one letter, which no
    /// phrase begins with.
    fn edges(&self) -> Vec<Edge> {
        const WHOLE: usize = 4;
        const FEWEST: usize = 2;
        match self {
            Self::Begins(known) | Self::Ends(known) if known.len() < FEWEST => vec![],
            Self::Exact(form) => vec![Edge::first(form)],
            Self::Verb(stem) if stem.len() < WHOLE => ENDINGS
                .iter()
                .map(|ending| Edge::first(&format!("{stem}{ending}")))
                .collect(),
            Self::Begins(start) if start.len() < WHOLE => vec![Edge::start(start)],
            Self::Verb(form) | Self::Begins(form) => vec![Edge::first(form)],
            Self::Ends(form) => vec![Edge::last(form)],
            Self::Number => vec![],
        }
    }
}

impl Phrase {
    /// The phrase these words of the language stand for.
    pub(crate) fn parse(text: &'static str) -> Self {
        let bare = text.strip_prefix('^');
        let parts: Vec<Part> = bare
            .unwrap_or(text)
            .split(' ')
            .map(|part| match part {
                "…" => Part::Wide,
                ".." => Part::Narrow,
                forms => Part::Word(forms.split('|').map(Form::parse).collect()),
            })
            .collect();
        Self {
            at_start: bare.is_some(),
            needs: needed(&parts).iter().map(Edge::place).collect(),
            parts,
        }
    }

    /// Whether it may stand among words with these edges: a cheap look before a costly one.
    pub(crate) fn may_stand(&self, edges: &Edges) -> bool {
        self.needs.is_empty() || self.needs.iter().any(|edge| edges.may_hold(*edge))
    }

    /// How the words it can begin with begin or end.
    pub(crate) fn edges(&self) -> Vec<Edge> {
        match self.parts.first() {
            Some(Part::Word(forms)) => forms.iter().flat_map(Form::edges).collect(),
            Some(Part::Wide | Part::Narrow) | None => Vec::new(),
        }
    }

    /// Where it ends, if it begins at this word: the index after its last word.
    pub(crate) fn match_at(&self, words: &[Word], start: usize) -> Option<usize> {
        // "Enstemmigt godkendt" begins as "Godkendt" does.
        let first = start == 0 || start == 1 && words[0].lower.starts_with("enstemmig");
        if self.at_start && !first {
            return None;
        }
        rest_at(&self.parts, words, start)
    }
}

/// The edges of the word behind the first that has the fewest; none where of no word all are known.
fn needed(parts: &[Part]) -> Vec<Edge> {
    let of_word = |part: &Part| match part {
        Part::Word(forms) => Some(forms.iter().map(Form::edges).collect::<Vec<_>>()),
        Part::Wide | Part::Narrow => None,
    };
    let words = parts.iter().skip(1).filter_map(of_word);
    let known = words.filter(|forms| forms.iter().all(|edges| !edges.is_empty()));
    known
        .map(|forms| forms.concat())
        .min_by_key(Vec::len)
        .unwrap_or_default()
}

fn rest_at(parts: &[Part], words: &[Word], start: usize) -> Option<usize> {
    let Some((first, rest)) = parts.split_first() else {
        return Some(start);
    };
    match first {
        Part::Word(forms) => {
            let word = words.get(start)?;
            let fits = forms.iter().any(|form| form.fits(&word.lower));
            fits.then(|| rest_at(rest, words, start + 1)).flatten()
        }
        Part::Wide => {
            (start..=(start + WIDE).min(words.len())).find_map(|at| rest_at(rest, words, at))
        }
        Part::Narrow => (start..=(start + NARROW).min(words.len()))
            .take_while(|at| words.get(*at).is_some_and(|word| !word.parted))
            .find_map(|at| rest_at(rest, words, at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn found(phrase: &'static str, text: &str) -> bool {
        let words = words(text);
        let phrase = Phrase::parse(phrase);
        (0..words.len()).any(|start| phrase.match_at(&words, start).is_some())
    }

    #[test]
    fn verbs_inflect_and_nouns_do_not_match() {
        assert!(found("drøft~", "Punktet blev drøftet"));
        assert!(found("drøft~", "at udvalget drøfter sagen"));
        assert!(!found("drøft~", "efter en drøftelse"));
    }

    #[test]
    fn a_phrase_may_stand_wherever_it_does() {
        let phrase = Phrase::parse("tag~|tog … til *retning|ny* *r #");
        for text in [
            "tager den til efterretning for 4",
            "tog det nu til nyt der 4",
        ] {
            let words = words(text);
            assert!(phrase.match_at(&words, 0).is_some(), "{text}");
            assert!(phrase.may_stand(&Edges::of(&words)), "{text}");
        }
        assert!(!phrase.may_stand(&Edges::of(&words("tager sagen op"))));
        let open = Phrase::parse("leder* *r");
        assert!(open.may_stand(&Edges::of(&words("lederen giver"))));
    }

    #[test]
    fn gaps_are_wide_or_of_one_clause() {
        assert!(found(
            "tag~|tog … til efterretning",
            "Udvalget tager orienteringen til efterretning"
        ));
        assert!(found(
            "udvalget .. ønsker",
            "Udvalget i enighed ønsker en plan"
        ));
        assert!(!found(
            "udvalget .. ønsker",
            "Udvalget godkendte, men ønsker en plan"
        ));
    }

    #[test]
    fn beginnings_ends_and_starts_of_sentences() {
        assert!(found("^udgår", "Udgår."));
        assert!(!found("^udgår", "Sagen udgår."));
        assert!(found("nyt *forum", "et nyt byforum"));
        assert!(!found("nyt *forum", "et nyt forum"));
        assert!(found("^ja #", "Ja: 4 (A)"));
        assert!(!found("^ja #", "Ja tak"));
    }

    #[test]
    fn edges_cover_every_alternative() {
        let edges = Phrase::parse("tag~|udsat|ny*|*forum … til").edges();
        for word in [
            "tag", "tager", "tagedes", "udsat", "ny", "nyeste", "byforum",
        ] {
            let met = Edge::all(word).iter().any(|edge| edges.contains(edge));
            assert!(met, "{word}");
        }
        for word in ["talte", "udsigt", "nabo", "form"] {
            let met = Edge::all(word).iter().any(|edge| edges.contains(edge));
            assert!(!met, "{word}");
        }
    }
}
