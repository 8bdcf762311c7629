//! The small language the lexicon's phrases are written in, and how a phrase is found among words.
//!
//! A phrase is words with a space between. `drøft~` is the verb in any inflection (drøftes, drøftet,
//! drøftede), never the noun (drøftelse); `bemærkning*` is any word that begins so, `*forum` any that ends so; `a|b` is either;
//! `…` is up to eight words in between, `..` up to four of the same clause. `^` before a phrase means
//! that the sentence begins with it. Everything else is the word itself, in lower case.

use crate::words::Word;

/// How far apart the words around `…` may stand.
const WIDE: usize = 8;

/// How far apart the words around `..` may stand, with no comma between.
const NARROW: usize = 4;

/// The endings of Danish verbs behind their stem.
const ENDINGS: &[&str] = &[
    "", "e", "er", "es", "t", "te", "tes", "ede", "edes", "et", "ets", "r", "s",
];

/// Where the phrase stands, if it begins at this word: the index after its last word.
pub(crate) fn match_at(phrase: &str, words: &[Word], start: usize) -> Option<usize> {
    match phrase.strip_prefix('^') {
        Some(phrase) => (start == 0)
            .then(|| rest_at(phrase, words, start))
            .flatten(),
        None => rest_at(phrase, words, start),
    }
}

fn rest_at(phrase: &str, words: &[Word], start: usize) -> Option<usize> {
    let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    if first == "…" {
        return (start..=(start + WIDE).min(words.len())).find_map(|at| rest_at(rest, words, at));
    }
    if first == ".." {
        return (start..=(start + NARROW).min(words.len()))
            .take_while(|at| words.get(*at).is_some_and(|word| !word.parted))
            .find_map(|at| rest_at(rest, words, at));
    }
    let word = words.get(start)?;
    if !first.split('|').any(|form| fits(form, &word.lower)) {
        return None;
    }
    if rest.is_empty() {
        Some(start + 1)
    } else {
        rest_at(rest, words, start + 1)
    }
}

/// The bytes a phrase can begin with, one for each alternative of its first word; `*` for any.
pub(crate) fn first_bytes(phrase: &str) -> impl Iterator<Item = u8> + '_ {
    phrase
        .trim_start_matches('^')
        .split(' ')
        .next()
        .unwrap_or_default()
        .split('|')
        .filter_map(|form| form.bytes().next())
}

fn fits(form: &str, word: &str) -> bool {
    if let Some(stem) = form.strip_suffix('~') {
        word.strip_prefix(stem)
            .is_some_and(|ending| ENDINGS.contains(&ending))
    } else if let Some(start) = form.strip_suffix('*') {
        word.starts_with(start)
    } else if let Some(end) = form.strip_prefix('*') {
        word.ends_with(end) && word.len() > end.len()
    } else {
        form == word
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn found(phrase: &str, text: &str) -> bool {
        let words = words(text);
        (0..words.len()).any(|start| match_at(phrase, &words, start).is_some())
    }

    #[test]
    fn verbs_inflect_and_nouns_do_not_match() {
        assert!(found("drøft~", "Punktet blev drøftet"));
        assert!(found("drøft~", "at udvalget drøfter sagen"));
        assert!(!found("drøft~", "efter en drøftelse"));
        assert!(found(
            "tag~|tog … til efterretning",
            "Udvalget tager orienteringen til efterretning"
        ));
        assert!(!found(
            "tag~ … til efterretning",
            "Tages op igen. Ellers intet nyt om efterretning"
        ));
    }

    #[test]
    fn first_bytes_cover_every_alternative() {
        assert_eq!(first_bytes("tag~|udsat … til").collect::<Vec<_>>(), b"tu");
    }
}
