//! Headings a copy of a web page glued to the text below them: "BeslutningGodkendt.", "Bilag- Kort over havnen". Set
//! apart again where a document begins several lines so; a heading nobody knows is then learned from its own lines.
//!
//! One such line alone may be a name, as "EnergiMidt" is, and must not be cut.

use std::collections::{BTreeMap, BTreeSet};

use super::running::Piece;
use crate::layout;
use crate::sections::{self, headings};

/// The longest heading nobody knows, in bytes.
const LONGEST_LEARNED: usize = 48;

/// The lines of such a text; `None` where no heading is glued to its text.
pub(super) fn of(lines: &[&str]) -> Option<Vec<Piece>> {
    const FEWEST: usize = 3;
    const FEWEST_NAMES: usize = 2;
    let names: Vec<&str> = lines
        .iter()
        .filter_map(|line| known(line.trim()))
        .map(|(name, _)| name)
        .collect();
    let different: BTreeSet<&str> = names.iter().copied().collect();
    if names.len() < FEWEST || different.len() < FEWEST_NAMES {
        return None;
    }
    let learned = learned(lines);
    let mut found = Vec::new();
    for (index, raw) in lines.iter().enumerate() {
        let mut push = |text: String| {
            found.push(Piece {
                text,
                from: index,
                to: index,
            });
        };
        let line = raw.trim();
        let apart = known(line).or_else(|| spoken_on(line));
        if let Some((name, rest)) = apart {
            push(name.to_owned());
            pieces(rest).for_each(|piece| push(piece.to_owned()));
        } else if let Some((name, rest)) = unknown(line).filter(|(name, _)| learned.contains(name))
        {
            // Set off as a heading is, it ends the section above it.
            push(format!("**{name}**"));
            pieces(rest).for_each(|piece| push(piece.to_owned()));
        } else {
            let mut parts = pieces(raw).peekable();
            if parts.peek().is_none() {
                push(String::new());
            }
            parts.for_each(|piece| push(piece.to_owned()));
        }
    }
    Some(found)
}

/// The known name of a section that a line begins with, or the word that says an item is closed, and what is glued to
/// it.
fn known(line: &str) -> Option<(&str, &str)> {
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    seams(line, headings::LONGEST)
        .rfind(|(name, _)| sections::named_kind(name).is_some() || layout::says_closed(name))
}

/// A known name with the end of a sentence glued to it: "Juraingen bemærkninger".
fn spoken_on(line: &str) -> Option<(&str, &str)> {
    const WORDS: &[&str] = &["ingen ", "intet ", "ingen.", "intet.", "ikke relevant"];
    let at = WORDS.iter().filter_map(|word| line.find(word)).min()?;
    let (name, rest) = line.split_at(at);
    let glued = name.ends_with(char::is_alphabetic) && name.starts_with(char::is_uppercase);
    (glued && sections::named_kind(name).is_some()).then_some((name, rest))
}

/// The words before the first seam of a line that begins with no known name.
fn unknown(line: &str) -> Option<(&str, &str)> {
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    seams(line, LONGEST_LEARNED)
        .find(|(name, rest)| name.ends_with(char::is_lowercase) && !rest.starts_with('('))
}

/// The places in so many bytes of a line where a text may be glued to a heading: the heading and the text.
fn seams(line: &str, near: usize) -> impl DoubleEndedIterator<Item = (&str, &str)> {
    let bytes = line.as_bytes();
    (1..line.floor_char_boundary(near))
        // Something is glued behind a letter alone, and most letters are of the middle of a word.
        .filter(|at| {
            let letter = bytes[at - 1].is_ascii_alphabetic() || !bytes[at - 1].is_ascii();
            letter && bytes[*at] != b' ' && !bytes[*at].is_ascii_lowercase()
        })
        .filter(|at| line.is_char_boundary(*at))
        .map(move |at| line.split_at(at))
        .filter(|(name, rest)| {
            let mut letters = rest.chars();
            let first = letters.next();
            let second = letters.next();
            let begins = match first {
                // "Økonomi- og Erhvervsudvalget" is one name.
                Some('-' | '•' | '–') => second == Some(' ') && !joins(rest),
                Some('"' | '”' | '»') => second.is_some(),
                Some(letter) => letter.is_uppercase() || letter.is_ascii_digit(),
                None => false,
            };
            // "BESLUTNINGGodkendt" is glued behind the heading and "BESLUTNINGSPROTOKOL" nowhere.
            let shouted = name.ends_with(char::is_uppercase);
            let small = second.is_some_and(|letter| letter.is_lowercase() || letter == ' ');
            begins && (name.ends_with(char::is_lowercase) || shouted && small)
        })
}

/// Whether a hyphen stands for the end of the word, which the next one has: "- og Erhvervsudvalget".
fn joins(rest: &str) -> bool {
    ["- og ", "- eller ", "- & ", "- samt ", "- hhv. "]
        .iter()
        .any(|word| rest.starts_with(word))
}

/// Headings nobody knows: words that several lines begin with and that another text follows at once. What is followed
/// by the same word always may be one name.
fn learned<'a>(lines: &[&'a str]) -> BTreeSet<&'a str> {
    const FEWEST: usize = 3;
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in lines.iter().map(|line| line.trim()) {
        if known(line).is_none()
            && let Some((name, rest)) = unknown(line)
        {
            found.entry(name).or_default().push(rest);
        }
    }
    let differs = |rests: &[&str]| {
        let first = |rest: &str| {
            let word = rest.split([' ', '.']).next();
            word.unwrap_or_default().to_owned()
        };
        let words: BTreeSet<String> = rests.iter().map(|rest| first(rest)).collect();
        words.len() > 1 || words.iter().any(|word| word == "Ingen" || word == "Intet")
    };
    found
        .into_iter()
        .filter(|(_, rests)| rests.len() >= FEWEST && differs(rests))
        .map(|(name, _)| name)
        .collect()
}

/// A text cut where the name of a section stands glued between two others: "… vedtages.BeslutningGodkendt."
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    const NAMES: &[&str] = &[
        "Beslutning",
        "Indstilling",
        "Sagsfremstilling",
        "Bilag",
        "Fraværende",
        "Økonomi",
        "Afbud",
    ];
    let mut cuts = vec![0];
    for name in NAMES {
        for (from, _) in text.match_indices(name) {
            let to = from + name.len();
            let ends = text[..from]
                .ends_with(|c: char| ".!?)".contains(c) || c.is_lowercase() || c.is_ascii_digit());
            let begins = seams(&text[from..], name.len() + 1).any(|(head, _)| head == *name);
            if ends && begins && text.is_char_boundary(to) {
                cuts.extend([from, to]);
            }
        }
    }
    cuts.sort_unstable();
    cuts.push(text.len());
    let pairs: Vec<(usize, usize)> = cuts.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs
        .into_iter()
        .map(|(from, to)| text[from..to].trim())
        .filter(|piece| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Option<Vec<String>> {
        let lines: Vec<&str> = text.lines().collect();
        Some(of(&lines)?.into_iter().map(|piece| piece.text).collect())
    }

    #[test]
    fn headings_are_set_apart_where_several_lines_begin_with_them() {
        for (glued, apart) in [
            ("BeslutningGodkendt.", "Beslutning\nGodkendt."),
            ("BESLUTNINGUdsat.", "BESLUTNING\nUdsat."),
            ("Bilag- Kort\n- Brev", "Bilag\n- Kort\n- Brev"),
            ("Økonomi2,1 mio. kr.", "Økonomi\n2,1 mio. kr."),
            ("Juraingen bemærkninger", "Jura\ningen bemærkninger"),
            ("LukketPunktet er lukket.", "Lukket\nPunktet er lukket."),
            ("Fraværende- Ib Bro ()", "Fraværende\n- Ib Bro ()"),
            ("Indstilling\"Ja\" siges", "Indstilling\n\"Ja\" siges"),
            (
                "IndstillingDet indstilles, at molen males.BilagIngen.BeslutningTiltrådt.",
                "Indstilling\nDet indstilles, at molen males.\nBilag\nIngen.\nBeslutning\nTiltrådt.",
            ),
            ("Økonomi- og Havneudvalget", "Økonomi- og Havneudvalget"),
            ("Bilag- og linjefag", "Bilag- og linjefag"),
            // Names, words that only begin as one, and headings with a text of their own line.
            (
                "EnergiMidt søger om tilskud.",
                "EnergiMidt søger om tilskud.",
            ),
            ("BESLUTNINGSPROTOKOL", "BESLUTNINGSPROTOKOL"),
            ("Beslutningstagerne mødtes.", "Beslutningstagerne mødtes."),
            ("Beslutning", "Beslutning"),
            ("Bilag 2 er et kort.", "Bilag 2 er et kort."),
        ] {
            let text = format!(
                "SagsfremstillingMolen er slidt.\nIndstillingMolen males.\n\n{glued}\nBeslutningDrøftet."
            );
            let expected = format!(
                "Sagsfremstilling\nMolen er slidt.\nIndstilling\nMolen males.\n\n{apart}\nBeslutning\nDrøftet."
            );
            assert_eq!(lines(&text).map(|lines| lines.join("\n")), Some(expected));
        }
    }

    #[test]
    fn a_heading_nobody_knows_is_learned_from_its_own_lines() {
        let around = "SagsfremstillingMolen er slidt.\nIndstillingDen males.\nBeslutningGodkendt.";
        let text = |own: [&str; 3]| format!("{around}\n{}", own.join("\n"));
        let set_off = |own: [&str; 3]| {
            let lines = lines(&text(own)).unwrap();
            lines.iter().filter(|line| line.starts_with("**")).count()
        };
        let havn = ["HavnetjekIngen.", "HavnetjekDen er dyb.", "HavnetjekIngen."];
        assert_eq!(set_off(havn), 3);
        assert_eq!(set_off(["HavnetjekIngen."; 3]), 3);
        assert_eq!(set_off(["EnergiMidt graver."; 3]), 0);
        assert_eq!(set_off(["HavnetjekDen er dyb.", "Havnen.", "Fyret."]), 0);
    }

    #[test]
    fn a_document_with_headings_of_their_own_is_left_alone() {
        for text in [
            "Beslutning\nGodkendt.\nBilagA er et kort.\nBilagB er et brev.\nBilagC er et notat.",
            "BeslutningGodkendt.\nIndstilling\nMolen males.",
            "EnergiMidt søger.\nMidtTrafik kører.\nKulturMetropol spiller.",
        ] {
            assert_eq!(lines(text), None, "{text}");
        }
    }
}
