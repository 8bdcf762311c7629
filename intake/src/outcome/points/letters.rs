//! Points of a recommendation that a decision names by their letters: "a) og b) anbefales", "Punkt a og c følges".

use std::sync::LazyLock;

use regex::Regex;

use super::Piece;
use crate::regexes::compiled;

/// The point a text answers that names it by its letter, and the answer: "Ad b) Udsættes", "Punkt a: godkendt".
pub(super) fn lettered(text: &str) -> Option<(u16, &str)> {
    let words = ["Ad ", "ad ", "Ad. ", "Punkt ", "Pkt. ", "Litra "];
    let rest = words.iter().find_map(|word| text.strip_prefix(word))?;
    let letter = rest.bytes().next().filter(u8::is_ascii_alphabetic)?;
    let answer = rest[1..].strip_prefix([')', ':', '.'])?;
    let answer = answer.trim_start_matches([':', '.', ' ']);
    let place = u16::from(letter.to_ascii_lowercase() - b'a') + 1;
    (!answer.is_empty()).then_some((place, answer))
}

/// "a) og b) anbefales. c) udsættes": the pieces of a sentence that begins with the letters of several points.
pub(super) fn by_letters(sentence: &str) -> Option<Vec<Piece<'_>>> {
    static LETTERS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?:^|[.;,] )(?P<list>[a-h]\)(?:(?:, | og | samt )[a-h]\))*):? ")
    });
    let behind = sentence.get(1..)?;
    let several = ["), ", ") og ", ") samt "]
        .iter()
        .any(|joint| behind.starts_with(joint));
    // "c) udsættes" goes on where "a) Taksten hæves" is a point of a list.
    let alone = behind
        .strip_prefix(") ")
        .is_some_and(|text| text.starts_with(char::is_lowercase) && !text.starts_with("at "));
    if !several && !alone {
        return None;
    }
    let found: Vec<(usize, usize, Vec<u16>)> = LETTERS
        .captures_iter(sentence)
        .filter_map(|captures| {
            let (whole, list) = (captures.get(0)?, captures.name("list")?);
            let letters = list
                .as_str()
                .split(')')
                .filter_map(|part| part.bytes().last());
            let points = letters.map(|letter| u16::from(letter - b'a') + 1).collect();
            Some((whole.start(), whole.end(), points))
        })
        .collect();
    let ends = found.iter().skip(1).map(|(start, _, _)| *start);
    let ends: Vec<usize> = ends.chain([sentence.len()]).collect();
    let pieces = found.into_iter().zip(ends);
    let pieces: Vec<Piece<'_>> = pieces
        .map(|((_, from, points), to)| Piece {
            points,
            text: &sentence[from..to],
        })
        .collect();
    (!pieces.is_empty()).then_some(pieces)
}

/// Whether a sentence begins with a word and the letters of points.
pub(crate) fn names_letters(sentence: &str) -> bool {
    worded_letters(sentence).is_some()
}

/// "Punkt a og c følges, punkt b udsættes": the pieces of a sentence that begins with a word and the letters of points.
pub(super) fn worded_letters(sentence: &str) -> Option<Vec<Piece<'_>>> {
    static LETTERS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?:^|[,;] (?:og |mens )?)(?i:(?:indstillingens )?(?:punkterne|punkt|pkt\.?|litra)) (?P<list>[a-h]\)?(?:(?:, | og | samt |-)[a-h]\b\)?)*) \p{Ll}",
        )
    });
    const WORDS: &[&str] = &["unkt", "kt", "itra", "ndstillingens"];
    let begins = sentence
        .get(1..)
        .is_some_and(|behind| WORDS.iter().any(|word| behind.starts_with(word)));
    if !begins {
        return None;
    }
    let found: Vec<(usize, usize, Vec<u16>)> = LETTERS
        .captures_iter(sentence)
        .filter_map(|captures| {
            let (whole, list) = (captures.get(0)?, captures.name("list")?);
            Some((whole.start(), list.end(), of_letters(list.as_str())))
        })
        .collect();
    let first = found.first()?;
    if first.0 > 0 {
        return None;
    }
    let ends: Vec<usize> = found.iter().skip(1).map(|(start, _, _)| *start).collect();
    let pieces = found
        .iter()
        .zip(ends.into_iter().chain([sentence.len()]))
        .map(|((_, from, points), to)| Piece {
            points: points.clone(),
            text: sentence[*from..to].trim_matches([',', ';', ' ']),
        });
    Some(pieces.collect())
}

/// The points of a list of letters: "a og c", "a-c".
fn of_letters(list: &str) -> Vec<u16> {
    let place = |letter: u8| u16::from(letter - b'a') + 1;
    list.split([' ', ',', ')'])
        .filter_map(|word| match word.as_bytes() {
            [one] => Some(place(*one)..=place(*one)),
            [first, b'-', last] => Some(place(*first)..=place(*last)),
            _ => None,
        })
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sentence: &str) -> Vec<(Vec<u16>, &str)> {
        let pieces = worded_letters(sentence).unwrap_or_default();
        let told = pieces.into_iter().map(|piece| (piece.points, piece.text));
        told.collect()
    }

    #[test]
    fn a_word_and_letters_name_points() {
        assert_eq!(told("Punkt a og c følges."), [(vec![1, 3], "følges.")]);
        assert_eq!(
            told("Indstillingens punkt a-c godkendt, og punkt d udsat."),
            [(vec![1, 2, 3], "godkendt"), (vec![4], "udsat.")]
        );
        assert_eq!(
            told("Pkt. a, b og d) anbefales"),
            [(vec![1, 2, 4], "anbefales")]
        );
        for other in [
            "Punkt 1 og 3 følges.",
            "Punktet a la carte",
            "Planen for punkt a følges.",
            "Litra A",
        ] {
            assert_eq!(told(other), [], "{other}");
        }
    }
}
