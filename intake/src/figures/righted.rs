//! Sentences that put a figure right: "Tallet for maj var ved en fejl oplyst til 4,9 pct. Det rigtige tal er 5,9 pct." Nothing
//! is made of them but a word to a person, and what they put right is no longer sure.

use std::sync::LazyLock;

use protokol_core::evidence::Confidence;
use protokol_core::quantity::Quantity;
use regex::Regex;

use super::Reported;
use super::prose::paragraphs;
use crate::lines::Line;
use crate::mark::not_read;
use crate::plan::terms::FIGURE;
use crate::regexes::{AnyCase, compiled};
use crate::words::sentences_behind_units;

/// How sure a figure is that a sentence puts right.
const PUT_RIGHT: Confidence = Confidence::new(60);

/// Whether a text may put a figure right: a cheap look before costly ones.
pub(super) fn may_tell(text: &str) -> bool {
    static SIGNS: LazyLock<AnyCase> =
        LazyLock::new(|| AnyCase::of(&["ved en fejl", "fejlagtig", "rigtige tal", "korrekte tal"]));
    SIGNS.holds(text)
}

/// Tells of the sentences of an item that put a figure right; its figures begin at `first`.
pub(super) fn tell(lines: &[Line<'_>], item: u32, first: usize, reported: &mut Reported) {
    if !lines.iter().any(|line| may_tell(line.text)) {
        return;
    }
    for (text, lines) in paragraphs(lines) {
        let said = sentences_behind_units(&text);
        let rights: Vec<&str> = said.into_iter().filter(|said| puts_right(said)).collect();
        if rights.is_empty() {
            continue;
        }
        let named: Vec<Quantity> = rights.iter().copied().flat_map(figures).collect();
        for read in &mut reported.observations[first..] {
            if named.contains(&read.value.value) {
                read.mark.confidence = read.mark.confidence.min(PUT_RIGHT);
            }
        }
        let text = format!(
            "a figure is put right, and nothing was made of it: {}",
            rights.join(" ")
        );
        reported.findings.push(not_read(lines, Some(item), text));
    }
}

/// Whether a sentence says that a figure was wrong, or which is the right one.
pub(super) fn puts_right(sentence: &str) -> bool {
    static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:ved en fejl|fejlagtigt?)\b.{0,60}?\b(?:oplyst|opgjort|angivet|anført|skrevet|meldt|indberettet|fremgik|fremgår)|\b(?:rigtige|korrekte) tal (?:er|var|skulle)\b",
        )
    });
    RIGHTS.is_match(sentence) && !figures(sentence).is_empty()
}

/// The figures of a sentence, years aside.
fn figures(sentence: &str) -> Vec<Quantity> {
    static ANY: LazyLock<Regex> = LazyLock::new(|| compiled(FIGURE));
    static YEAR: LazyLock<Regex> = LazyLock::new(|| compiled(r"\b(?:19|20)\d{2}\b"));
    let bare = YEAR.replace_all(sentence, " ");
    let found = ANY
        .find_iter(&bare)
        .map(|found| Quantity::read(found.as_str()));
    found.filter_map(Result::ok).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_puts_a_figure_right_is_told_from_others() {
        for text in [
            "Tallet for maj 2024 var ved en fejl oplyst til 4,9 pct.",
            "Det rigtige tal er 5,9 pct.",
            "Køen var 7,9 minutter (ved en fejl oplyst til 4,9, rigtigt 5,9).",
        ] {
            assert!(puts_right(text), "{text}");
        }
        for text in [
            "Sagen blev ved en fejl sendt to gange.",
            "Det rigtige tal er ikke kendt.",
            "Fraværet var 4,9 pct. i 2024.",
        ] {
            assert!(!puts_right(text), "{text}");
        }
    }
}
