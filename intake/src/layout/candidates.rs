//! Lines that could head an item, with points for what stands around them.

use std::ops::Range;

use protokol_core::vocabulary::SectionKind;

use crate::item::lead;
use crate::layout::contents::Contents;
use crate::layout::number::{self, ItemNumber, NumberWord};
use crate::layout::title;
use crate::lines::{self as line, Emphasis, Line};
use crate::sections;

/// How a document sets off its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// "Punkt 3: Title".
    Worded,
    /// "3. Title", and "Tillæg 1. Title" among them.
    Numbered,
    /// "Ad 3. Title".
    Answered,
    /// A title of the table of contents.
    Listed,
    /// A heading without a number.
    Unnumbered,
}

/// A line that could head an item.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// The number as printed.
    pub(crate) number: Option<String>,
    /// How it sorts; for a style without numbers, its place.
    pub(crate) key: (u32, u32),
    /// Whether it is numbered for itself, as a supplementary agenda is.
    pub(crate) supplement: bool,
    /// The title as printed, lines joined.
    pub(crate) title: String,
    /// The lines of number and title, as indices.
    pub(crate) heading: Range<usize>,
    /// How much speaks for it.
    pub(crate) points: i32,
}

/// The longest line that heads an item, in bytes.
const LONGEST: usize = 300;

/// All candidates of a style, in order.
pub(crate) fn of(lines: &[Line<'_>], contents: &Contents, style: Style) -> Vec<Candidate> {
    let shallowest = match style {
        Style::Unnumbered => shallowest_heading(lines),
        Style::Worded | Style::Numbered | Style::Answered | Style::Listed => None,
    };
    let mut found: Vec<Candidate> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        // What is no first cell of its row begins no item: items never share a line.
        let begins_line = index == 0 || lines[index - 1].number != line.number;
        let may_head = line.has_text() && line.text.len() <= LONGEST && begins_line;
        if !may_head || contents.holds(index) {
            continue;
        }
        let candidate = match style {
            Style::Worded => worded(
                lines,
                index,
                contents,
                &[NumberWord::Item, NumberWord::Supplement],
            ),
            Style::Answered => worded(lines, index, contents, &[NumberWord::Answer]),
            Style::Numbered => numbered(lines, index, contents)
                .or_else(|| worded(lines, index, contents, &[NumberWord::Supplement])),
            Style::Listed => listed(lines, index, contents),
            Style::Unnumbered => unnumbered(lines, index, shallowest, found.len()),
        };
        found.extend(candidate);
    }
    found
}

fn worded(
    lines: &[Line<'_>],
    index: usize,
    contents: &Contents,
    words: &[NumberWord],
) -> Option<Candidate> {
    let (word, number, title) = number::worded(lines[index].text)?;
    if !words.contains(&word) {
        return None;
    }
    let mut candidate = with_title(lines, index, title, contents)?;
    candidate.points += 2;
    candidate.number = Some(number.printed);
    candidate.key = number.key;
    candidate.supplement = word == NumberWord::Supplement;
    if candidate.supplement {
        candidate.number = candidate.number.map(|printed| format!("Tillæg {printed}"));
    }
    Some(candidate)
}

fn numbered(lines: &[Line<'_>], index: usize, contents: &Contents) -> Option<Candidate> {
    let line = &lines[index];
    if !line.text.starts_with(|c: char| c.is_ascii_digit()) || line.text.contains('|') {
        return None;
    }
    let (number, title) = ItemNumber::leading(line.text)?;
    let begins_title = title.starts_with(|c: char| c.is_uppercase() || "(\"”[§'»".contains(c))
        || title.starts_with(|c: char| c.is_ascii_digit());
    if !(begins_title || title.is_empty() && (line.text.ends_with('.') || alone(lines, index))) {
        return None;
    }
    let mut candidate = with_title(lines, index, title, contents)?;
    candidate.number = Some(number.printed);
    candidate.key = number.key;
    candidate.points += list_penalty(lines, index, number.key.0);
    Some(candidate)
}

/// Whether a bare number stands apart from the text before it, with a line right under it that is
/// set as a title is.
fn alone(lines: &[Line<'_>], index: usize) -> bool {
    let apart = index == 0 || !lines[index - 1].has_text();
    let titled = lines.get(index + 1).is_some_and(|next| {
        next.has_text() && next.text.starts_with(char::is_uppercase) && !next.text.ends_with('.')
    });
    apart && titled && lines[index].text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number right after or before its neighbour, with no blank line between, is a list.
fn list_penalty(lines: &[Line<'_>], index: usize, number: u32) -> i32 {
    let beside = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .and_then(|line| ItemNumber::leading(line.text))
            .map(|(number, _)| number.key.0)
    };
    let mut penalty = 0;
    if number > 0 && beside(index.checked_sub(1)) == Some(number - 1) {
        penalty -= 4;
    }
    if beside(Some(index + 1)) == Some(number + 1) {
        penalty -= 4;
    }
    penalty
}

fn listed(lines: &[Line<'_>], index: usize, contents: &Contents) -> Option<Candidate> {
    let line = &lines[index];
    let clean = title::cleaned(line.text);
    let place = match contents.place(&clean.title) {
        Some(place) => place,
        None if contents.continues(&clean.title) => {
            let joined = join_title(lines, index, clean.title.clone(), contents).0;
            contents.place(&joined)?
        }
        None => return None,
    };
    let mut candidate = with_title(lines, index, line.text, contents)?;
    candidate.key = (u32::try_from(place).ok()? + 1, 0);
    Some(candidate)
}

fn unnumbered(
    lines: &[Line<'_>],
    index: usize,
    shallowest: Option<u8>,
    place: usize,
) -> Option<Candidate> {
    let line = &lines[index];
    let level = level(line.emphasis);
    let heads = match level {
        Some(level) => Some(level) == shallowest,
        None => next_text(lines, index).is_some_and(|next| lines[next].is_case_number),
    };
    if !heads || line.heads_section || line.is_case_number || line.text.ends_with('.') {
        return None;
    }
    let mut candidate = with_title(lines, index, line.text, &Contents::default())?;
    let opened = surroundings(lines, index + 1) > 0;
    candidate.key = (u32::try_from(place).ok()? + 1, 0);
    opened.then_some(candidate)
}

/// The shallowest level of headings that sections stand under.
fn shallowest_heading(lines: &[Line<'_>]) -> Option<u8> {
    lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.has_text() && !line.heads_section)
        .filter_map(|(index, line)| Some((index, level(line.emphasis)?)))
        .filter(|(index, _)| surroundings(lines, index + 1) > 0)
        .map(|(_, level)| level)
        .min()
}

fn level(emphasis: Emphasis) -> Option<u8> {
    match emphasis {
        Emphasis::None => None,
        Emphasis::Bold => Some(7),
        Emphasis::Hashes(level) => Some(level),
    }
}

/// A candidate with its title, from the heading's line and where needed the next ones.
fn with_title(
    lines: &[Line<'_>],
    index: usize,
    on_line: &str,
    contents: &Contents,
) -> Option<Candidate> {
    let (start, first) = if on_line.trim().is_empty() {
        let next = next_text(lines, index)?;
        let line = &lines[next];
        let is_title = !line.heads_section || is_head_over_head(lines, next);
        if !is_title || next > index + 4 || line.text.len() > LONGEST {
            return None;
        }
        (next, line.text.to_owned())
    } else {
        (index, on_line.to_owned())
    };
    if first.to_lowercase().starts_with("at ") {
        return None;
    }
    let (title, last) = join_title(lines, start, first, contents);
    let mut points = surroundings(lines, last + 1) + looks(lines, index, last);
    let clean = title::cleaned(&title);
    if contents.place(&clean.title).is_some() {
        points += 6;
    }
    points += wording(&clean.title);
    if clean.access.is_some() || clean.case_number.is_some() {
        points += 3;
    }
    Some(Candidate {
        number: None,
        key: (0, 0),
        supplement: false,
        title,
        heading: index..last + 1,
        points,
    })
}

/// Whether a line that could head a section has another head right under it: then it is a title, as
/// "Orientering" may be.
fn is_head_over_head(lines: &[Line<'_>], index: usize) -> bool {
    next_text(lines, index)
        .is_some_and(|next| lines[next].heads_section || lines[next].is_case_number)
}

/// The title with the lines it goes on over, and the index of its last line.
fn join_title(
    lines: &[Line<'_>],
    start: usize,
    first: String,
    contents: &Contents,
) -> (String, usize) {
    const MOST: usize = 3;
    let mut title = first;
    let mut last = start;
    while last - start < MOST {
        let Some(next) = lines.get(last + 1) else {
            break;
        };
        let goes_on = next.has_text()
            && next.text.len() <= 160
            && !next.heads_section
            && !next.is_case_number
            && number::worded(next.text).is_none()
            && (contents.continues(&title::cleaned(&title).title)
                || (contents.len() == 0
                    || contents.place(&title::cleaned(&title).title).is_none())
                    && next.text.starts_with(char::is_lowercase)
                    && !next.text.starts_with("at "));
        if !goes_on {
            break;
        }
        line::join(&mut title, next.text);
        last += 1;
    }
    (title, last)
}

fn next_text(lines: &[Line<'_>], index: usize) -> Option<usize> {
    (index + 1..lines.len().min(index + 8)).find(|next| lines[*next].has_text())
}

/// Points for what follows a heading: a case number or a section within the next lines.
fn surroundings(lines: &[Line<'_>], from: usize) -> i32 {
    const LINES: usize = 4;
    let mut seen = 0;
    for line in lines
        .iter()
        .skip(from)
        .take(12)
        .filter(|line| line.has_text())
    {
        if line.is_case_number || line.heads_section {
            return 4;
        }
        if number::worded(line.text).is_some() {
            return 0;
        }
        if lead::is_metadata(line.text) {
            return 3;
        }
        seen += 1;
        if seen == LINES {
            break;
        }
    }
    0
}

/// Points for how the heading itself is set.
fn looks(lines: &[Line<'_>], first: usize, last: usize) -> i32 {
    let line = &lines[first];
    let mut points = 0;
    if line.is_marked() {
        points += 3;
    }
    if first == 0 || lines[first - 1].is_blank() || lines[first - 1].furniture {
        points += 1;
    }
    if lines.get(last + 1).is_none_or(|next| next.is_blank()) {
        points += 1;
    }
    if line.text.ends_with(['.', ';', ',']) {
        points -= 2;
    }
    if repeats_under_decision(lines, first) {
        points -= 8;
    }
    if line.text.len() > 140 {
        points -= 2;
    }
    if line.is_table() {
        points -= 1;
    }
    points
}

/// Whether the line stands right under "Beslutning", where some print the item's title once more.
fn repeats_under_decision(lines: &[Line<'_>], index: usize) -> bool {
    lines[..index]
        .iter()
        .rev()
        .take(3)
        .find(|line| line.has_text())
        .and_then(|line| sections::named_kind(line.text))
        == Some(SectionKind::Decision)
}

/// Titles nearly every agenda has.
const USUAL: &[&str] = &[
    "godkendelse af dagsorden",
    "eventuelt",
    "meddelelser",
    "orientering",
    "underskrift",
    "godkendelse af referat",
    "bordet rundt",
    "gensidig orientering",
    "næste møde",
    "spørgetid",
    "siden sidst",
    "bemærkninger til dagsorden",
    "godkendelse af protokol",
    "protokol",
    "velkomst",
    "temadrøftelse",
    "lukket",
    "budget",
    "høring",
];

/// Words a decision begins with and a title does not.
const OUTCOMES: &[&str] = &[
    "godkendt",
    "godkendes",
    "anbefales",
    "anbefalet",
    "tiltrådt",
    "tiltrædes",
    "drøftet",
    "drøftes",
    "taget",
    "tages",
    "udsat",
    "udsættes",
    "udskydes",
    "udskudt",
    "vedtaget",
    "vedtages",
    "afvist",
    "forkastet",
    "orienteringen",
    "indstillingen",
    "indstillingerne",
    "punktet",
    "udvalget",
    "byrådet",
    "sagen",
    "økonomiudvalget",
    "intet",
    "ingen",
    "kommunalbestyrelsen",
    "udgår",
    "bevilget",
    "imødekommet",
    "oversendes",
    "bortfalder",
    "imod",
    "for",
    "undlader",
    "undlod",
    "enstemmigt",
];

fn wording(title: &str) -> i32 {
    let lower = title.to_lowercase();
    let first = lower.split([' ', '.', ',', ':']).next().unwrap_or_default();
    // "Orienteringen blev taget …" is no "Orientering".
    if OUTCOMES.contains(&first) {
        -6
    } else if USUAL.iter().any(|usual| lower.starts_with(usual)) {
        2
    } else {
        0
    }
}
