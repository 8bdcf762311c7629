//! Headings that stood beside their text, in a column of their own, and came to stand before its first line: "Beslutning
//! Godkendt.", "Lovgrundlag Lov om almene boliger". Set apart again where a document begins its sections so.
//!
//! A document whose headings stand on lines of their own must not be touched: there such a line is a sentence.

use std::collections::BTreeSet;

use protokol_core::vocabulary::SectionKind;

use super::running::Piece;
use crate::sections::{self, headings, stamp};

/// The most words of a heading.
const MOST_WORDS: usize = 5;

/// The lines of such a text; `None` where headings stand alone, or not at all.
pub(super) fn of(text: &str) -> Option<Vec<Piece>> {
    const FEWEST: usize = 4;
    const FEWEST_NAMES: usize = 2;
    const FEWEST_DECISIONS: usize = 2;
    let mut names: Vec<(&str, SectionKind)> = Vec::new();
    let mut alone = 0;
    for line in text.lines().map(str::trim) {
        match apart(line) {
            Some((name, kind, _)) => names.push((name, kind)),
            None if sections::named_kind(line).is_some() => alone += 1,
            None => {}
        }
    }
    let different: BTreeSet<&str> = names.iter().map(|(name, _)| *name).collect();
    let decisions = names
        .iter()
        .filter(|(_, kind)| *kind == SectionKind::Decision);
    let is_beside = names.len() >= FEWEST
        && different.len() >= FEWEST_NAMES
        && decisions.count() >= FEWEST_DECISIONS
        && names.len() > alone * 2;
    if !is_beside {
        return None;
    }
    let mut found = Vec::new();
    for (index, raw) in text.lines().enumerate() {
        let mut push = |text: &str| {
            found.push(Piece {
                text: text.to_owned(),
                from: index,
                to: index,
            });
        };
        match apart(raw.trim()) {
            Some((name, _, rest)) => {
                push(name);
                push(rest);
            }
            None => push(raw),
        }
    }
    Some(found)
}

/// The heading a line begins with, what it is of, and the text behind it.
fn apart(line: &str) -> Option<(&str, SectionKind, &str)> {
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let ends = line.match_indices(' ').map(|(at, _)| at).take(MOST_WORDS);
    let near = ends.take_while(|at| *at <= headings::LONGEST);
    let named = near.filter_map(|at| {
        let (name, rest) = (&line[..at], line[at..].trim_start());
        let kind = sections::named_kind(name).filter(|_| name.ends_with(char::is_alphabetic))?;
        (heads(name, kind) && begins(kind, rest)).then_some((name, kind, rest))
    });
    let found = named.last()?;
    // "Beslutning Byrådet den 3. maj 2010" is a heading as a whole.
    let stamped = stamp::decision_stamp(line).is_some() || stamp::stamped_decision(line).is_some();
    (!stamped).then_some(found)
}

/// Whether a name heads a section of an item; who is absent may be told in a sentence.
fn heads(name: &str, kind: SectionKind) -> bool {
    kind != SectionKind::Absence && !sections::heads_document(name)
}

/// Whether a text begins here: "Bilag 2" goes on a name, "Økonomi 2,1 mio. kr." does not.
fn begins(kind: SectionKind, rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_uppercase() || "\"”»".contains(c))
        || kind != SectionKind::Attachments && rest.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Option<Vec<String>> {
        Some(of(text)?.into_iter().map(|piece| piece.text).collect())
    }

    const ITEM: &str = "Sag nr. 4\nNyt tag\nLovgrundlag Lov om boliger § 4.\nIndstilling Chefen indstiller, at\ntaget lægges.\nBeslutning Godkendt.\n";

    #[test]
    fn a_heading_before_its_text_stands_alone_where_the_document_begins_its_sections_so() {
        for (printed, apart) in [
            ("Økonomi 2,1 mio. kr.", "Økonomi\n2,1 mio. kr."),
            ("Beslutning 1. Godkendt.", "Beslutning\n1. Godkendt."),
            ("Bilag Kort over molen", "Bilag\nKort over molen"),
            ("Bilag 2 er et kort.", "Bilag 2 er et kort."),
            ("Beslutning om taget udsat.", "Beslutning om taget udsat."),
            ("Beslutning: Udsat.", "Beslutning: Udsat."),
            ("Fraværende Ib Bro", "Fraværende Ib Bro"),
            (
                "Beslutning Byrådet den 3. maj 2010",
                "Beslutning Byrådet den 3. maj 2010",
            ),
        ] {
            let text = format!("{ITEM}{ITEM}{printed}");
            let found = lines(&text).unwrap().join("\n");
            assert!(found.ends_with(&format!("\n{apart}")), "{found}");
        }
        let found = lines(&format!("{ITEM}{ITEM}")).unwrap();
        assert_eq!(
            found[2..7],
            [
                "Lovgrundlag",
                "Lov om boliger § 4.",
                "Indstilling",
                "Chefen indstiller, at",
                "taget lægges."
            ]
        );
    }

    #[test]
    fn a_document_with_headings_of_their_own_is_left_alone() {
        let alone = "Sag nr. 5\nNy mole\nIndstilling\nMolen males.\nBeslutning\nGodkendt.\n";
        assert_eq!(lines(&format!("{ITEM}{ITEM}{alone}{alone}{alone}")), None);
        assert_eq!(lines(ITEM), None);
        assert_eq!(lines(alone), None);
    }
}
