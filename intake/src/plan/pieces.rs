//! The pieces of a plan: headings, points of lists, rows of tables and paragraphs, each whole and with
//! its lines. What a piece means is not known here.

mod fields;
mod folded;
mod own_lines;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use protokol_core::evidence::Lines;
use regex::Regex;

use super::grid::Grid;
use super::headings;
use super::notes;
use super::verbs::has_verb;
use crate::dates::MONTH_PATTERN;
use crate::lines::{Emphasis, Line, ListMark, join, list_point};
use crate::regexes::compiled;
use crate::words::{ends_with_its_line, sentences_behind_units};
use folded::unfold;

/// From here on a line is a page or a paragraph whose own lines are lost.
const FOLDED: usize = 700;
/// A heading is no longer.
const LONGEST_HEADING: usize = 110;

/// What a piece looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// A line that stands as a heading, with its number.
    Heading(Option<String>),
    /// A point of a list that carries a number.
    Numbered(String),
    /// A point of a list, with how far it is indented.
    Bullet,
    /// The cells of a row.
    Row(Vec<String>),
    /// Anything else.
    Prose,
}

/// A piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it looks like.
    pub(super) shape: Shape,
    /// Its text without number or bullet.
    pub(super) text: String,
    /// Where it stands.
    pub(super) lines: Lines,
    /// Whether its own line breaks were lost.
    pub(super) folded: bool,
    /// How deep a marked heading stands; 0 where nothing tells.
    pub(super) depth: u8,
    /// Where in the text a line ended with its sentence.
    pub(super) ends: Vec<usize>,
}

impl Piece {
    /// The sentences of the text: one ends with its line, and behind a unit where a capital follows.
    pub(super) fn sentences(&self) -> Vec<&str> {
        let ends = self.ends.iter().copied().chain([self.text.len()]);
        let mut from = 0;
        let mut found = vec![];
        for end in ends {
            found.extend(sentences_behind_units(&self.text[from..end]));
            from = end;
        }
        found
    }
}

/// `1.a`, `2.1`, `3)`, `4.`, `a)`; the number of a heading or a point.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}(?:\.?[a-z])?|[a-h][.)]|[A-H]\.(?:\d{1,2})?|[A-H]\d{1,2}[.:)])(?P<mark>[.):]*)\s+(?P<rest>\S.*)$",
    )
});

/// Whether a line may head what stands below it: a short one, one that ends in a colon, a row, or a page that
/// lost its lines.
pub(super) fn may_head(text: &str) -> bool {
    text.len() <= 2 * LONGEST_HEADING
        || is_folded(text)
        || text.trim_end_matches(['*', '_', ' ']).ends_with(':')
        || text.starts_with('|')
        || text.contains('\t')
}

/// Whether a line is a page or a paragraph whose own lines are lost.
pub(super) fn is_folded(text: &str) -> bool {
    text.len() >= FOLDED
}

/// Takes the lines apart.
pub(super) fn of(lines: &[Line<'_>]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = vec![];
    // Whether the line before may go on on this one.
    let mut open = false;
    // Whether what is open stands before the foot of a page, and inside a footnote.
    let (mut turned, mut note) = (false, false);
    let mut grid = Grid::default();
    let chapters = chapters(lines);
    let fields = fields::of(lines);
    for (at, line) in lines.iter().enumerate() {
        if let Some(field) = fields.get(&line.number) {
            // The number of a goal stands before its words.
            if !field.is_empty() {
                pieces.push(piece(Shape::Prose, field.as_str(), line.span()));
            }
            open = false;
            continue;
        }
        if !line.has_text() {
            note = false;
            turned |= line.furniture;
            open = false;
            if !line.furniture {
                grid = Grid::default();
            }
            continue;
        }
        // A star that hangs a point is no emphasis.
        let starred = line.text.strip_prefix("* ");
        let text = match starred.filter(|rest| !rest.contains('*')) {
            Some(rest) => Cow::Owned(format!("- {}", rest.trim_start())),
            None => line.plain(),
        };
        if notes::is_starred(line.text.trim()) {
            turned = true;
            continue;
        }
        if notes::is_note(&text) || note {
            note = true;
            turned = true;
            continue;
        }
        let text = notes::without_marks(&text);
        if text.len() >= FOLDED {
            unfold(&text, line.span(), &mut pieces);
            open = false;
            continue;
        }
        if let Some(cells) = grid.cells(line.text) {
            if !cells.is_empty() {
                let text = cells.join(" ");
                pieces.push(piece(Shape::Row(cells), text, line.span()));
            }
            open = false;
            continue;
        }
        grid = Grid::default();
        if chapters.contains(&line.number)
            && let Some((number, title)) = text.split_once(' ')
        {
            let shape = Shape::Heading(Some(number.to_owned()));
            pieces.push(piece(shape, title.trim_start(), line.span()));
            open = false;
            continue;
        }
        let begun = begin(line, &text);
        let next_page = std::mem::take(&mut turned)
            && text.starts_with(|c: char| c.is_lowercase())
            && pieces.last().is_some_and(|last| !ended(&last.text));
        let goes_on = (open || next_page)
            && begun.shape == Shape::Prose
            && !line.is_marked()
            && pieces.last().is_some_and(|last| continues(last, &text));
        if goes_on && let Some(last) = pieces.last_mut() {
            if ends_with_its_line(&last.text, &text) {
                last.ends.push(last.text.len());
            }
            join(&mut last.text, &text);
            last.lines.to = line.number;
        } else {
            let apart = at
                .checked_sub(1)
                .is_none_or(|before| !lines[before].has_text());
            let below = lines.get(at + 1..).unwrap_or_default();
            let begun = match pieces
                .last()
                .is_some_and(|last| next_point(last, &begun, below))
            {
                true => begun,
                false => headed(begun, line, apart, below),
            };
            let depth = match line.emphasis {
                Emphasis::Hashes(depth) => depth,
                Emphasis::Bold | Emphasis::Bullet | Emphasis::None => 0,
            };
            pieces.push(Piece { depth, ..begun });
        }
        open = !line.is_marked();
    }
    pieces
}

/// The lines that head chapters by a number without a mark, "1 Indledning", "2 Mål": those that count from one,
/// each below a blank line.
fn chapters(lines: &[Line<'_>]) -> BTreeSet<u32> {
    static CHAPTER: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"^(?P<number>\d{1,2})\s+\p{Lu}[^.:;|\t]{2,80}$"));
    let mut found = BTreeSet::new();
    let mut next = 1;
    let mut apart = true;
    for line in lines {
        let text = line.text.trim();
        let number = CHAPTER.captures(text).filter(|_| apart && line.has_text());
        let number = number.and_then(|found| found["number"].parse::<u32>().ok());
        if number == Some(next) && text.split_whitespace().count() <= 10 && !text.contains("   ") {
            found.insert(line.number);
            next += 1;
        }
        apart = !line.has_text();
    }
    match found.len() {
        0 | 1 => BTreeSet::new(),
        _ => found,
    }
}

fn ended(text: &str) -> bool {
    text.ends_with(['.', ':', '!', '?'])
}

fn piece(shape: Shape, text: impl Into<String>, lines: Lines) -> Piece {
    Piece {
        shape,
        text: text.into(),
        lines,
        folded: false,
        depth: 0,
        ends: vec![],
    }
}

/// The text behind the bullet of a point.
fn bullet(text: &str) -> Option<&str> {
    const SIGNS: [char; 22] = [
        '►', '▶', '➢', '➤', '→', '✓', '✔', '★', '☆', '✦', '✶', '⭐', '◆', '◇', '❖', '■', '□', '▸',
        '‣', '➔', '➜', '⇒',
    ];
    if let Some(rest) = text.strip_prefix(">>").or_else(|| text.strip_prefix(SIGNS)) {
        let rest = rest.trim_start();
        return (!rest.is_empty()).then_some(rest);
    }
    // A round point that lost its sign: no sentence begins with the letter.
    if let Some(rest) = text.strip_prefix("o ") {
        return Some(rest.trim_start()).filter(|rest| !rest.is_empty());
    }
    match list_point(text) {
        Some((ListMark::Bullet, rest)) => Some(rest),
        Some((ListMark::Number(_) | ListMark::Letter(_), _)) | None => None,
    }
}

/// What a line begins, as far as the line alone tells.
fn begin(line: &Line<'_>, text: &str) -> Piece {
    if let Some(rest) = bullet(text) {
        // "• 2.1 Mindst 85 pct.": a point that carries a number, and none that begins with a figure.
        let numbered = NUMBER
            .captures(rest)
            .filter(|found| found["number"].contains('.') && !found["number"].ends_with('.'));
        return match numbered {
            Some(found) => {
                let shape = Shape::Numbered(found["number"].to_owned());
                piece(shape, &found["rest"], line.span())
            }
            None => piece(Shape::Bullet, rest, line.span()),
        };
    }
    match NUMBER.captures(text).filter(|_| !begins_with_day(text)) {
        Some(found) if !found["mark"].is_empty() || found["number"].contains(['.', ')']) => {
            let number = found["number"].trim_end_matches(['.', ')']).to_owned();
            let shape = if line.is_marked() {
                Shape::Heading(Some(number))
            } else {
                Shape::Numbered(number)
            };
            piece(shape, &found["rest"], line.span())
        }
        Some(_) | None if line.is_marked() => piece(Shape::Heading(None), text, line.span()),
        Some(_) | None => piece(Shape::Prose, text, line.span()),
    }
}

/// "28. april 2025", "d. 3. maj": a day at the beginning of a line is no number of a point.
fn begins_with_day(text: &str) -> bool {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)^(?:d\. )?\d{{1,2}}\. (?:{MONTH_PATTERN})\b|^d\. \d"
        ))
    });
    DAY.is_match(text)
}

/// A short line of its own without a full stop, with something below it, is a heading.
fn headed(begun: Piece, line: &Line<'_>, apart: bool, below: &[Line<'_>]) -> Piece {
    let next = below.first().filter(|next| next.has_text());
    let short =
        begun.text.chars().count() <= LONGEST_HEADING && !begun.text.ends_with(['.', ',', ';']);
    let below_is_list =
        |next: &&Line<'_>| bullet(next.text).is_some() || list_point(next.text).is_some();
    let shorter = |next: &&Line<'_>| line.text.chars().count() + 15 < next.text.chars().count();
    let starts_upper = begun.text.starts_with(|c: char| c.is_uppercase());
    // What stands below a blank line and breaks off early is no paragraph.
    let early = apart && begun.text.chars().count() <= 50 && next.is_some();
    let few = begun.text.split_whitespace().count() <= 9;
    if begun.shape == Shape::Prose
        && starts_upper
        && (headings::area(&begun.text).is_some()
            || headings::is_bare(&begun.text) && !begun.text.ends_with(':'))
    {
        return Piece {
            shape: Shape::Heading(None),
            ..begun
        };
    }
    match begun.shape {
        // "2.1 Energi" above a paragraph; "1. Flere unge i job" above "2. …" is a point.
        Shape::Numbered(number)
            if short
                && few
                && starts_upper
                && next.is_none_or(|next| {
                    // "4. Mål" above "4.1 …".
                    let part = next.text.strip_prefix(&number);
                    let parts = part.and_then(|rest| rest.strip_prefix('.'));
                    let within =
                        parts.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
                    within || !number_like(next.text)
                }) =>
        {
            let within = next.is_some_and(|next| {
                let part = next.text.strip_prefix(&number);
                part.is_some_and(|rest| rest.starts_with('.') && !rest.starts_with(". "))
            });
            let nested = number.contains('.') || within || !below_goes_on(&number, below);
            // A goal whose indicator or figure stands right below it heads nothing.
            let goal = next.is_some_and(|next| {
                let text = next.text.trim();
                super::goals::tells_figures(text) && super::lexicon::label(text).is_none()
            });
            // "2. Højst 5 både": what sets a limit heads nothing.
            let limits = super::terms::begins_with_limit(&begun.text)
                || super::terms::is_pending(&begun.text);
            // "2. Havnen" above "Vi vil" names what is wanted there.
            let heads = next.is_some_and(|next| headings::wants(next.text));
            let nested = nested || heads;
            let shape = if nested && !goal && !limits && !has_verb(&begun.text) {
                Shape::Heading(Some(number))
            } else {
                Shape::Numbered(number)
            };
            Piece { shape, ..begun }
        }
        Shape::Prose
            if short
                && few
                && starts_upper
                // What is measured stands below a goal, and below no heading.
                && !next.is_some_and(|next| super::goals::tells_figures(next.text.trim()))
                && !begun.text.contains(": ")
                && (early
                    || next.is_none()
                    || next.is_some_and(|next| below_is_list(&next) || shorter(&next)))
                && !begun.text.ends_with(':') =>
        {
            Piece {
                shape: Shape::Heading(None),
                ..begun
            }
        }
        Shape::Numbered(_) | Shape::Prose | Shape::Heading(_) | Shape::Bullet | Shape::Row(_) => {
            begun
        }
    }
}

/// Whether a piece goes on the list that the point right before it stands in: its number is the next one. Below one with
/// several parts to its number, which sections have too, nothing else stands.
fn next_point(last: &Piece, begun: &Piece, below: &[Line<'_>]) -> bool {
    let (Shape::Numbered(before), Shape::Numbered(number)) = (&last.shape, &begun.shape) else {
        return false;
    };
    let letter = |number: &str| match number.as_bytes() {
        [letter @ b'a'..=b'h'] => Some(*letter),
        _ => None,
    };
    if let (Some(before), Some(next)) = (letter(before), letter(number)) {
        return next == before + 1;
    }
    let parts = |number: &str| {
        let at = number.rfind(['.', '-']).map_or(0, |at| at + 1);
        let count: Option<u32> = number[at..].parse().ok();
        count.map(|count| (number[..at].to_owned(), count))
    };
    let (Some((stem, count)), Some((of, next))) = (parts(before), parts(number)) else {
        return false;
    };
    let near = begun.lines.from == last.lines.to + 1;
    let alone = below.first().is_none_or(|next| !next.has_text());
    stem == of && next == count + 1 && (stem.is_empty() || near && alone)
}

/// Whether the next number of a list follows within a few lines.
fn below_goes_on(number: &str, below: &[Line<'_>]) -> bool {
    let Ok(number) = number.parse::<u32>() else {
        return false;
    };
    let next = (number + 1).to_string();
    let texts = below.iter().filter(|line| line.has_text()).take(4);
    texts.into_iter().any(|line| {
        line.text
            .strip_prefix(&next)
            .is_some_and(|rest| rest.starts_with(['.', ')', ':']))
    })
}

fn number_like(text: &str) -> bool {
    NUMBER.is_match(text)
}

/// Whether a line without a mark of its own goes on what stands before it.
fn continues(last: &Piece, text: &str) -> bool {
    /// "Sygefraværet var pr. 31. marts 2024 …" is what was counted, and no more of what is to be reached.
    static REPORTS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^\p{Lu}[^.]*?\s(?:var|er|har|havde|udgjorde|lå) (?:[^.]{0,40} )?(?:pr\.|per|ultimo|ved udgangen af) ",
        )
    });
    let ended = ended(&last.text);
    if own_lines::begins_own(&last.text, text) {
        return false;
    }
    let lower = text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '(');
    match &last.shape {
        Shape::Heading(_) | Shape::Row(_) => false,
        Shape::Bullet | Shape::Numbered(_) => {
            let more = lower || !ended && last.text.len() > 60 && !REPORTS.is_match(text);
            more && !labelled(text)
        }
        Shape::Prose => {
            // "Hovedmål: Flere sejler" fills its line where what stands below goes on with it.
            let own_line = last.text.len() <= 60 && super::lexicon::label(&last.text).is_some();
            // "Pejlemærke 2: Sunde borgere" has a figure of its own on the line below.
            let named = own_line && !ended && text.starts_with(|c: char| c.is_ascii_digit());
            let more = lower || !own_line && (!ended || !text.contains(": "));
            more && !named && !labelled(text)
        }
    }
}

/// "Målgruppe: Unge", "Ansvarlig for opgørelsen: Skolecentret".
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"^\p{Lu}[\p{L}-]{2,24}(?: \p{Ll}{1,14}){0,4}(?: \(?(?:i )?(?:19|20)\d{2}\)?)?: \S")
});

/// "Mål 2: …", "Udgangspunkt: …", "Der kommer et mål for …" and the heading of a section begin something of their
/// own.
fn labelled(text: &str) -> bool {
    let heads = text.starts_with(char::is_uppercase)
        && (headings::is_bare(text) || headings::area(text).is_some());
    // "Milepæle:" leads to what stands below it.
    let leads = text.ends_with(':')
        && text.split_whitespace().count() <= 3
        && text.starts_with(char::is_uppercase);
    heads
        || leads
        || super::lexicon::label(text).is_some()
        || super::lexicon::label_alone(text).is_some()
        || super::goals::begins_more(text)
        || super::prose::announced(text).is_some()
        || NAMED.is_match(text)
        || crate::sections::named_kind(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_no_more_of_the_point_above_it() {
        let text = "- Antallet af hændelser på broen nedbringes fra 40 til højst 10 i 2025\nFraværet var pr. 31. marts 2024 16,5 pct. Målet er højst 9 pct.\n";
        let pieces = of(&crate::plan::lines_of(text));
        assert_eq!(
            pieces.len(),
            2,
            "{:?}",
            pieces.first().map(|piece| &piece.text)
        );
    }

    #[test]
    fn the_last_point_of_a_list_is_a_point() {
        let shapes = |text: &str| {
            let pieces = of(&crate::plan::lines_of(text)).into_iter();
            let lists = pieces.filter(|piece| matches!(piece.shape, Shape::Numbered(_)));
            lists.map(|piece| piece.text).collect::<Vec<_>>()
        };
        for last in [
            "Flere glade gæster",
            "Højst 4 hændelser på broen",
            "Nyt lys",
        ] {
            let text = format!("Mål\n1. Mindst 90 både om året\n2. Færre køer\n3. {last}\n");
            assert_eq!(shapes(&text)[2..], [last.to_owned()], "{last}");
        }
        let text = "Mål\nA.1 Flere både\nA.2 Flere broer\n\nB. Midler\n";
        assert_eq!(shapes(text), ["Flere både", "Flere broer"]);
        // A limit heads nothing, whatever stands before it.
        assert_eq!(
            shapes("Mål\n\n2. Højst 4 hændelser på broen\n"),
            ["Højst 4 hændelser på broen"]
        );
        let text = "1. Indledning\n\nHavnen er stor og fin og har mange både.\nDen ligger ved vandet.\nDer er en mole.\nDer er en bro.\n\n2. Baggrund\n\nMange kommer.\n";
        assert!(shapes(text).is_empty());
    }

    #[test]
    fn a_day_is_no_number_of_a_point_and_a_letter_is() {
        let text = "Mål\n\n28. april 2025\n\na. Flere både\nb. Færre køer\n";
        let pieces = of(&crate::plan::lines_of(text));
        let numbered = pieces.iter().filter_map(|piece| match &piece.shape {
            Shape::Numbered(number) => Some((number.as_str(), piece.text.as_str())),
            Shape::Heading(_) | Shape::Bullet | Shape::Row(_) | Shape::Prose => None,
        });
        let numbered: Vec<_> = numbered.collect();
        assert_eq!(numbered, [("a", "Flere både"), ("b", "Færre køer")]);
    }

    #[test]
    fn a_point_ends_before_the_next_sign_and_a_note_is_none() {
        let text = "Mål\n>> Flere både\nSucceskriterium: Køen er højst 35 dage\n>> Flere broer\n* Tallet for 2024 er opgjort i maj.\n";
        let pieces = of(&crate::plan::lines_of(text));
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Mål",
                "Flere både",
                "Succeskriterium: Køen er højst 35 dage",
                "Flere broer",
            ]
        );
    }

    #[test]
    fn a_line_that_announces_a_goal_goes_on_no_other() {
        let text = "Delmål 5.1: Antallet af faldulykker halveres inden 2026\nDer kommer et mål for ensomheden i 2025.\n";
        let pieces = of(&crate::plan::lines_of(text));
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Delmål 5.1: Antallet af faldulykker halveres inden 2026",
                "Der kommer et mål for ensomheden i 2025.",
            ]
        );
    }
}
