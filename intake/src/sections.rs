//! The sections of an item: which lines are headings, and of what.
//!
//! Names are data (`headings`); here is decided what makes a line with such a name a heading, and
//! which headings say whose decision follows. It must not read what stands under a heading.

pub(crate) mod headings;

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use chrono::NaiveDate;
use protokol_core::evidence::Lines;
use protokol_core::vocabulary::SectionKind;

use crate::attendance;
use crate::case_numbers;
use crate::dates;
use crate::lines::{Emphasis, Line, list_point, plain};
use crate::names;
use crate::regexes::finder;

/// Whose decision a heading announces, as far as it says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Stamp {
    /// The body.
    pub(crate) body: Option<String>,
    /// The day it met.
    pub(crate) date: Option<NaiveDate>,
    /// The item there.
    pub(crate) item: Option<String>,
}

/// A section of an item.
#[derive(Debug, Clone)]
pub(crate) struct Section<'a> {
    /// What it is about.
    pub(crate) kind: SectionKind,
    /// Text behind the label on the heading's own line.
    pub(crate) inline: Option<&'a str>,
    /// The lines under the heading, as indices.
    pub(crate) body: Range<usize>,
    /// Heading included, as indices.
    pub(crate) whole: Range<usize>,
    /// Whose decision it is, where it is one.
    pub(crate) stamp: Stamp,
}

impl Section<'_> {
    /// All its lines, as evidence.
    pub(crate) fn lines(&self, lines: &[Line<'_>]) -> Lines {
        Lines {
            from: lines[self.whole.start].number,
            to: lines[self.whole.end - 1].number,
        }
    }
}

/// What a heading line says.
struct Heading<'a> {
    kind: SectionKind,
    inline: Option<&'a str>,
    stamp: Stamp,
    /// Whether the line is already text of the section, as "Direktøren indstiller," is.
    is_text: bool,
}

/// The kind of a line that is nothing but the name of a section.
pub(crate) fn named_kind(text: &str) -> Option<SectionKind> {
    if text.len() > headings::LONGEST || text.is_empty() {
        return None;
    }
    let name = plain(text).trim_end_matches([':', '.', ' ']).to_lowercase();
    headings::kind_of(&name)
}

/// Marks the lines that read as heads of sections and those that are case numbers, once for all
/// that look at them later.
pub(crate) fn mark(lines: &mut [Line<'_>]) {
    for line in lines.iter_mut().filter(|line| line.has_text()) {
        line.heads_section = reads_as_head(line.text);
        line.is_case_number = case_numbers::on_line(line.text).is_some();
    }
}

fn reads_as_head(text: &str) -> bool {
    named_kind(text).is_some()
        || labelled(text).is_some()
        || attendance::is_absence_line(text)
        || is_recommender_line(text)
        || decision_stamp(text).is_some()
        || bare_stamp(text).is_some()
}

/// The sections of an item's lines, given as indices, and where the first one begins.
pub(crate) fn sections_of<'a>(lines: &[Line<'a>], range: Range<usize>) -> Vec<Section<'a>> {
    let mut found: Vec<Section<'a>> = Vec::new();
    for index in range.clone() {
        let line = &lines[index];
        if !line.has_text() {
            continue;
        }
        let Some(heading) = heading(line, lines, found.last()) else {
            continue;
        };
        if let Some(last) = found.last_mut() {
            last.body.end = index;
            last.whole.end = index;
        }
        found.push(Section {
            kind: heading.kind,
            inline: heading.inline,
            body: if heading.is_text { index } else { index + 1 }..range.end,
            whole: index..range.end,
            stamp: heading.stamp,
        });
    }
    found
}

fn heading<'a>(
    line: &Line<'a>,
    lines: &[Line<'a>],
    before: Option<&Section<'a>>,
) -> Option<Heading<'a>> {
    if line.text.starts_with('|') || !(line.heads_section || line.is_marked()) {
        return None;
    }
    let inside = before.map(|section| section.kind);
    if let Some(kind) = named_kind(line.text) {
        return Some(plain_heading(under_stamp(kind, line, lines, before)?));
    }
    if let Some(stamp) = decision_stamp(line.text) {
        return Some(Heading {
            stamp,
            ..plain_heading(SectionKind::Decision)
        });
    }
    if let Some(stamp) = bare_stamp(line.text) {
        return Some(Heading {
            stamp,
            ..plain_heading(SectionKind::PriorDecision)
        });
    }
    if let Some((kind, inline)) = labelled(line.text) {
        let may_stand = inside != Some(SectionKind::Decision) || ends_decision(kind);
        return may_stand.then_some(Heading {
            inline: Some(inline),
            ..plain_heading(kind)
        });
    }
    if inside != Some(SectionKind::Decision) && attendance::is_absence_line(line.text) {
        return Some(Heading {
            is_text: true,
            ..plain_heading(SectionKind::Absence)
        });
    }
    if is_recommender_line(line.text) && opens_recommendation(line, lines, before) {
        return Some(Heading {
            is_text: true,
            ..plain_heading(SectionKind::Recommendation)
        });
    }
    own_heading(line, inside).then(|| plain_heading(SectionKind::Other))
}

fn plain_heading<'a>(kind: SectionKind) -> Heading<'a> {
    Heading {
        kind,
        inline: None,
        stamp: Stamp::default(),
        is_text: false,
    }
}

/// A plain "Beslutning" right under a stamp ("28-08-2023 Økonomiudvalget") belongs to that stamp:
/// it opens nothing. `None` then.
fn under_stamp(
    kind: SectionKind,
    line: &Line<'_>,
    lines: &[Line<'_>],
    before: Option<&Section<'_>>,
) -> Option<SectionKind> {
    let Some(section) = before else {
        return Some(kind);
    };
    let stamped = section.kind == SectionKind::PriorDecision && section.stamp != Stamp::default();
    let here = usize::try_from(line.number).ok()?.saturating_sub(1);
    let empty = !lines[section.body.start..here.max(section.body.start)]
        .iter()
        .any(Line::has_text);
    (!(stamped && empty && kind == SectionKind::Decision)).then_some(kind)
}

/// A heading of the item's own: set off by marks, short, and no sentence. A lettered or numbered
/// sub-heading counts.
fn own_heading(line: &Line<'_>, inside: Option<SectionKind>) -> bool {
    let marked = match line.emphasis {
        Emphasis::None => false,
        Emphasis::Bold => {
            inside != Some(SectionKind::Decision)
                && !line.text.ends_with(['.', ','])
                && line.text.len() <= 100
        }
        Emphasis::Hashes(_) => true,
    };
    marked && !line.is_table() && line.text.len() <= 200
}

/// The labels that may end a decision although text follows on their line.
fn ends_decision(kind: SectionKind) -> bool {
    match kind {
        SectionKind::Summary
        | SectionKind::Presentation
        | SectionKind::Recommendation
        | SectionKind::Decision
        | SectionKind::PriorDecision
        | SectionKind::Competence
        | SectionKind::Attachments => true,
        SectionKind::Assessment
        | SectionKind::Economy
        | SectionKind::LegalBasis
        | SectionKind::Policy
        | SectionKind::Hearing
        | SectionKind::Route
        | SectionKind::Absence
        | SectionKind::Other => false,
    }
}

/// A label of the table with text behind its colon: "Beslutning: Godkendt."
fn labelled(text: &str) -> Option<(SectionKind, &str)> {
    let limit = text.floor_char_boundary(headings::LONGEST);
    let colon = text[..limit].find(':')?;
    let rest = text[colon + 1..].trim_matches(|c: char| c.is_whitespace() || c == '*');
    if rest.is_empty() {
        return None;
    }
    let kind = named_kind(&text[..colon])?;
    match kind {
        SectionKind::Absence | SectionKind::Other => None,
        SectionKind::Summary
        | SectionKind::Presentation
        | SectionKind::Recommendation
        | SectionKind::Decision
        | SectionKind::PriorDecision
        | SectionKind::Assessment
        | SectionKind::Economy
        | SectionKind::LegalBasis
        | SectionKind::Policy
        | SectionKind::Hearing
        | SectionKind::Competence
        | SectionKind::Route
        | SectionKind::Attachments => Some((kind, rest)),
    }
}

/// The longest heading that says whose decision follows.
const LONGEST_STAMP: usize = 180;

/// "Beslutning Økonomiudvalget den 31-01-2018", "Beslutning i Byrådet", "Beslutning for Punkt 3: …",
/// "Økonomiudvalgets beslutning i mødet den 4. maj 2021:", "Behandling i Byrådet den …".
fn decision_stamp(text: &str) -> Option<Stamp> {
    let begins = text.starts_with(['b', 'B', '*']);
    if text.len() > LONGEST_STAMP || !(begins || text.contains("s beslutning")) {
        return None;
    }
    let text = plain(text);
    let text = text.trim_end_matches([':', '.', ' ']);
    if let Some(rest) = strip_word(text, "beslutning").or_else(|| strip_word(text, "behandling")) {
        let rest_lower = rest.to_lowercase();
        if rest_lower.starts_with("for punkt") || rest_lower.starts_with("til punkt") {
            return Some(Stamp::default());
        }
        let stamp = stamp(rest)?;
        return (stamp.body.is_some() || stamp.date.is_some()).then_some(stamp);
    }
    let (owner, rest) = split_at_word(text, "s beslutning")?;
    let stamp = stamp(rest)?;
    names::is_body(owner).then(|| Stamp {
        body: Some(owner.to_owned()),
        ..stamp
    })
}

fn split_at_word<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let (owner, rest) = text.split_once(word)?;
    (rest.is_empty() || rest.starts_with([' ', ',', ':'])).then_some((owner, rest.trim_start()))
}

/// The text after a word at its start, whatever its case.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    let rest = &text[word.len()..];
    (head.eq_ignore_ascii_case(word) && rest.starts_with([' ', ':', ',', '-']))
        .then(|| rest.trim_start())
}

/// A line of nothing but a body and a day, in either order: the head of a quoted step.
fn bare_stamp(text: &str) -> Option<Stamp> {
    if text.len() > LONGEST_STAMP
        || !text.bytes().any(|b| b.is_ascii_digit())
        || list_point(text).is_some()
        || !names::may_name_body(text)
    {
        return None;
    }
    let text = plain(text);
    let stamp = stamp(text.trim_end_matches([':', ' ']))?;
    (stamp.body.is_some() && stamp.date.is_some()).then_some(stamp)
}

/// Words between the parts of a stamp.
const STAMP_WORDS: &[&str] = &[
    "i",
    "på",
    "fra",
    "af",
    "den",
    "d",
    "møde",
    "mødet",
    "mødedato",
    "dato",
    "punkt",
    "pkt",
    "nr",
    "sag",
    "mandag",
    "tirsdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lørdag",
    "søndag",
    "kl",
    "s",
    "ordinært",
    "ved",
];

/// A body, a day and an item number, and nothing else.
fn stamp(text: &str) -> Option<Stamp> {
    let day = dates::dates(text)
        .into_iter()
        .find_map(|found| match found.reading {
            dates::DateReading::Day(day) => Some((day, found.from, found.to)),
            dates::DateReading::Yearless { .. } | dates::DateReading::Damaged => None,
        });
    let (before, after) = match day {
        Some((_, from, to)) => (&text[..from], &text[to..]),
        None => (text, ""),
    };
    let mut stamp = Stamp {
        date: day.map(|(day, _, _)| day),
        ..Stamp::default()
    };
    for part in [before, after] {
        let part = trim_stamp_words(part);
        if part.is_empty() {
            continue;
        }
        if part.bytes().all(|b| b.is_ascii_digit()) {
            stamp.item = Some(part.to_owned());
        } else if names::is_body(part) && stamp.body.is_none() {
            stamp.body = Some(part.to_owned());
        } else {
            return None;
        }
    }
    Some(stamp)
}

/// The text without linking words and punctuation at either end.
fn trim_stamp_words(text: &str) -> &str {
    let punctuation = |c: char| c.is_whitespace() || ",.:;()-–".contains(c);
    let mut rest = text.trim_matches(punctuation);
    loop {
        let first = rest.split(' ').next().unwrap_or_default();
        let last = rest.rsplit(' ').next().unwrap_or_default();
        let known = |word: &str| {
            STAMP_WORDS.contains(&word.trim_matches(punctuation).to_lowercase().as_str())
        };
        let shorter = if !first.is_empty() && known(first) {
            &rest[first.len()..]
        } else if !last.is_empty() && known(last) {
            &rest[..rest.len() - last.len()]
        } else {
            return rest;
        };
        rest = shorter.trim_matches(punctuation);
    }
}

/// Stems without which no line says who recommends.
static RECOMMENDS: LazyLock<AhoCorasick> =
    LazyLock::new(|| finder(&["ndstil", "nbefal", "oreslå"]));

/// A line that only says who recommends: "Direktøren for Kultur indstiller,".
pub(crate) fn is_recommender_line(text: &str) -> bool {
    if text.len() > 200 || !RECOMMENDS.is_match(text) {
        return false;
    }
    let text = text.trim_end_matches(['*', ' ']);
    let text = text.trim_end_matches([':', ',', ';', ' ']);
    let text = text
        .strip_suffix(" at")
        .unwrap_or(text)
        .trim_end_matches([',', ' ']);
    let verb = ["indstiller", "anbefaler", "indstilles", "foreslår"]
        .iter()
        .any(|verb| text.ends_with(verb));
    let addressed = text.rfind(" indstiller til ").is_some_and(|at| {
        names::is_body(text[at + " indstiller til ".len()..].trim_end_matches([',', ' ']))
    });
    (verb || addressed) && text.starts_with(|c: char| c.is_uppercase() || c == '*')
}

/// Whether a recommender's line opens a section of its own rather than leading in the points of the
/// section it stands in.
fn opens_recommendation(line: &Line<'_>, lines: &[Line<'_>], before: Option<&Section<'_>>) -> bool {
    let Some(section) = before else {
        return true;
    };
    let here = usize::try_from(line.number)
        .unwrap_or(usize::MAX)
        .saturating_sub(1);
    let has_text = lines
        .get(section.body.start..here)
        .is_some_and(|between| between.iter().any(Line::has_text));
    match section.kind {
        SectionKind::Recommendation => has_text,
        SectionKind::Decision | SectionKind::PriorDecision => {
            let who = line.text.split(" indstil").next().unwrap_or_default();
            has_text && !names::is_body(who) && !who.ends_with("dvalget") && !who.ends_with("rådet")
        }
        SectionKind::Summary
        | SectionKind::Presentation
        | SectionKind::Assessment
        | SectionKind::Economy
        | SectionKind::LegalBasis
        | SectionKind::Policy
        | SectionKind::Hearing
        | SectionKind::Competence
        | SectionKind::Route
        | SectionKind::Attachments
        | SectionKind::Absence
        | SectionKind::Other => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_whose_decision_follows() {
        let stamp =
            decision_stamp("Beslutning Udvalget for Job & Arbejdsmarked den 31-01-2018").unwrap();
        assert_eq!(
            stamp.body.as_deref(),
            Some("Udvalget for Job & Arbejdsmarked")
        );
        assert_eq!(stamp.date, NaiveDate::from_ymd_opt(2018, 1, 31));
        let stamp = decision_stamp("Beslutning fra Teknisk Udvalg, 4. maj 2021, pkt. 12:").unwrap();
        assert_eq!(stamp.body.as_deref(), Some("Teknisk Udvalg"));
        assert_eq!(stamp.item.as_deref(), Some("12"));
        let stamp = decision_stamp("Økonomiudvalgets beslutning i mødet den 4. maj 2021:").unwrap();
        assert_eq!(stamp.body.as_deref(), Some("Økonomiudvalget"));
        assert!(decision_stamp("Beslutning for Punkt 3: Årsplan").is_some());
        for prose in [
            "Beslutning om ny skole træffes i maj",
            "Beslutningen blev truffet af Byrådet",
            "Beslutningskompetence",
        ] {
            assert_eq!(decision_stamp(prose), None, "{prose}");
        }
    }

    #[test]
    fn a_body_with_a_day_heads_a_quoted_step() {
        assert_eq!(
            bare_stamp("28-08-2023 Økonomiudvalget")
                .unwrap()
                .body
                .as_deref(),
            Some("Økonomiudvalget")
        );
        assert_eq!(
            bare_stamp("Teknisk Udvalg, 3. maj 2022, pkt. 4")
                .unwrap()
                .item
                .as_deref(),
            Some("4")
        );
        assert_eq!(
            bare_stamp("Økonomiudvalget mødtes 28-08-2023 på rådhuset"),
            None
        );
    }

    #[test]
    fn recommenders_stand_on_lines_of_their_own() {
        for line in [
            "Koncerndirektionen indstiller:",
            "Direktøren for Social/Sundhed og Arbejdsmarked indstiller,",
            "Administrationen indstiller, at:",
            "Det indstilles, at",
            "Teknisk Udvalg indstiller til Byrådet,",
        ] {
            assert!(is_recommender_line(line), "{line}");
        }
        assert!(!is_recommender_line(
            "Administrationen indstiller, at planen godkendes."
        ));
    }
}
