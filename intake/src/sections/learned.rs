//! The label a document has of its own for what was decided: a word and a colon, or a sign, that stands
//! at several items and before words that decide at most of them. Looked for only where no label is
//! known. And its own headings of other sections, which nobody else has.
//!
//! It must not read what an item decides: that is for `outcome`.

use std::collections::BTreeMap;

use protokol_core::vocabulary::Outcome;

use crate::attendance::header;
use crate::chunks::holds_digit;
use crate::item::lead;
use crate::lines::{Line, plain};
use crate::meeting;
use crate::outcome::{self, decision::Context};

/// Signs a decision may stand behind.
const SIGNS: &[&str] = &["→", "⇒", "=>", "->", "►", "»", ">", "✓", "✔"];

/// The most words of a label.
const MOST_WORDS: usize = 5;

/// The longest label, in bytes.
const LONGEST: usize = 48;

/// The lines set off as headings, as indices, that stand several times in the same words with text right below: they
/// head sections, whatever they are called. What stands over another heading may be the title of an item.
pub(super) fn headings(lines: &[Line<'_>]) -> Vec<usize> {
    const FEWEST: usize = 3;
    let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        let may_head = line.is_marked()
            && line.has_text()
            && !line.heads_section
            && line.case_number.is_none()
            && line.text.len() <= LONGEST
            && !holds_digit(line.text);
        if may_head {
            found.entry(line.text).or_default().push(index);
        }
    }
    let over_text = |index: &usize| {
        let next = lines[index + 1..].iter().find(|next| next.has_text());
        next.is_some_and(|next| {
            !next.heads_section && next.case_number.is_none() && !next.is_marked()
        })
    };
    found
        .into_values()
        .filter(|places| places.len() >= FEWEST && places.iter().all(over_text))
        .flatten()
        .collect()
}

/// A line that begins with a label or a sign: that, in lower case, and what stands behind it.
fn labelled(text: &str) -> Option<(String, &str)> {
    if let Some(sign) = SIGNS.iter().find(|sign| text.starts_with(**sign)) {
        let rest = text[sign.len()..].trim_start();
        return (!rest.is_empty()).then(|| ((*sign).to_owned(), rest));
    }
    let (label, rest) = text.split_once(':')?;
    let label = label.trim_matches(|c: char| c.is_whitespace() || c == '*');
    let is_label = label.starts_with(char::is_uppercase)
        && label.len() <= LONGEST
        && label.split(' ').count() <= MOST_WORDS
        && !holds_digit(label);
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || c == '*');
    is_label.then(|| (label.to_lowercase(), rest))
}

/// What stands behind the label of such a line, where anything does.
pub(super) fn behind(text: &str) -> Option<&str> {
    labelled(text)
        .map(|(_, rest)| rest)
        .filter(|rest| !rest.is_empty())
}

/// The lines the document's own label heads a decision at, as indices; none where it has no such label.
pub(super) fn find(lines: &[Line<'_>]) -> Vec<usize> {
    const FEWEST: usize = 3;
    let mut labels: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        if !line.has_text() || line.heads_section || line.case_number.is_some() || line.is_table() {
            continue;
        }
        let Some((label, rest)) = labelled(line.text) else {
            continue;
        };
        if is_of_something_else(&label, line.text) {
            continue;
        }
        let said = if rest.is_empty() {
            let next = lines[index + 1..].iter().find(|next| next.has_text());
            next.map(|next| next.plain().into_owned())
        } else {
            Some(plain(rest).into_owned())
        };
        labels
            .entry(label)
            .or_default()
            .extend(said.map(|said| (index, said)));
    }
    labels
        .into_iter()
        .filter(|(_, found)| found.len() >= FEWEST)
        .map(|(label, found)| {
            let deciding = found.iter().filter(|(_, said)| decides(said)).count();
            (label, deciding, found)
        })
        .filter(|(label, deciding, found)| {
            // A sign names nothing else; a word may.
            if SIGNS.contains(&label.as_str()) {
                deciding * 2 >= found.len()
            } else {
                deciding * 3 >= found.len() * 2
            }
        })
        .max_by_key(|(_, deciding, _)| *deciding)
        .map(|(_, _, found)| found.into_iter().map(|(index, _)| index).collect())
        .unwrap_or_default()
}

/// Whether a label is known to head something that is no decision.
fn is_of_something_else(label: &str, text: &str) -> bool {
    const STEMS: &[&str] = &[
        "indstil", "anbefal", "foreslå", "forslag", "bemærk", "afbud",
    ];
    STEMS.iter().any(|stem| label.contains(stem))
        || header::is_label(label)
        || meeting::is_label(label)
        || lead::is_metadata(text)
        || super::named_kind(label).is_some()
}

/// Whether words decide something.
fn decides(said: &str) -> bool {
    let context = Context {
        recommendation: None,
        contested: false,
        on_agenda: false,
        meeting: None,
    };
    let reading = outcome::read(&[said.to_owned()], context);
    reading.outcome != Outcome::Unclear
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    fn found(text: &str) -> Vec<usize> {
        let lines = lines_of(text);
        find(&lines)
    }

    #[test]
    fn a_label_before_words_that_decide_is_the_documents_own() {
        assert_eq!(
            found(
                "Fakta: Broen er gammel.\nMødets ord: Godkendt.\nFakta: Nyt.\nMødets ord: Udsat.\nMødets ord: Taget til efterretning.\nFakta: Dyrt.\n"
            ),
            [1, 3, 4]
        );
        assert_eq!(found("→ Godkendt.\n→ Drøftet.\n→ Intet.\n"), [0, 1, 2]);
    }

    #[test]
    fn a_label_before_other_words_is_none() {
        assert!(found("Fakta: Broen er gammel.\nFakta: Nyt.\nFakta: Dyrt.\n").is_empty());
        assert!(found("Forslag: Godkendes.\nForslag: Godkendes.\nForslag: Udsat.\n").is_empty());
    }
}
