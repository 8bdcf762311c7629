//! The small language the lexicon's phrases are written in, and how a phrase is found among words.
//!
//! A phrase is words with a space between. `drøft~` is the verb in any inflection (drøftes, drøftet,
//! drøftede), never the noun (drøftelse); `bemærkning*` is any word that begins so; `a|b` is either;
//! `…` is up to eight words in between. Everything else is the word itself, in lower case.

use crate::words::Word;

/// How far apart the words around `…` may stand.
const GAP: usize = 8;

/// The endings of Danish verbs behind their stem.
const ENDINGS: &[&str] = &[
    "", "e", "er", "es", "t", "te", "tes", "ede", "edes", "et", "ets", "r", "s",
];

/// Where the phrase stands, if it begins at this word: the index after its last word.
pub(crate) fn match_at(phrase: &str, words: &[Word], start: usize) -> Option<usize> {
    let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    if first == "…" {
        return (start..=(start + GAP).min(words.len())).find_map(|at| match_at(rest, words, at));
    }
    let word = words.get(start)?;
    if !first.split('|').any(|form| fits(form, &word.lower)) {
        return None;
    }
    if rest.is_empty() {
        Some(start + 1)
    } else {
        match_at(rest, words, start + 1)
    }
}

/// The bytes a phrase can begin with, one for each alternative of its first word.
pub(crate) fn first_bytes(phrase: &str) -> impl Iterator<Item = u8> + '_ {
    phrase
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
