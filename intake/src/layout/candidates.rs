//! Lines that could head an item, with points for what stands around them.

mod closed;
mod points;
mod wording;

use std::ops::Range;

use protokol_core::vocabulary::Access;

use crate::attendance;
use crate::case_numbers;
use crate::dates;
use crate::item::lead;
use crate::layout::contents::Contents;
use crate::layout::labelled::{below_data, below_form, labelled_title, without_label};
use crate::layout::number::{self, ItemNumber, NumberWord};
use crate::layout::pairs;
use crate::layout::title;
use crate::lines::{self as line, Emphasis, Line};
use crate::names;
use crate::sections;
use closed::{OF_GROUP, is_first_of_group, is_listed_as_closed};
use points::{list_penalty, looks, surroundings};
pub(crate) use wording::begins_as_decision;
use wording::wording;

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
pub(super) const LONGEST: usize = 300;

/// All candidates of a style, in order.
pub(crate) fn of(lines: &[Line<'_>], contents: &Contents, style: Style) -> Vec<Candidate> {
    let shallowest = match style {
        Style::Unnumbered => shallowest_heading(lines),
        Style::Worded | Style::Numbered | Style::Answered | Style::Listed => None,
    };
    let bare = matches!(style, Style::Numbered | Style::Worded) && !sections::any_treatment(lines);
    let pairs = pairs::of(lines, contents);
    let mut found: Vec<Candidate> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let may_head = line.has_text() && line.text.len() <= LONGEST && line.opens_row;
        if !may_head || contents.holds(index) {
            continue;
        }
        let candidate = match style {
            Style::Worded => worded(
                lines,
                index,
                contents,
                &[NumberWord::Item, NumberWord::Supplement],
                bare,
            ),
            Style::Answered => worded(lines, index, contents, &[NumberWord::Answer], false),
            Style::Numbered if pairs.contains(&index) => paired(lines, index, contents),
            Style::Numbered => numbered(lines, index, contents, bare)
                .or_else(|| worded(lines, index, contents, &[NumberWord::Supplement], false)),
            Style::Listed => listed(lines, index, contents),
            Style::Unnumbered => unnumbered(lines, index, shallowest, found.len()),
        };
        found.extend(candidate);
    }
    if style == Style::Numbered {
        number_anew(&mut found);
    }
    found
}

/// A copied web page may begin its list anew at each item, so that all are number 1: then their
/// order is all there is to go by.
fn number_anew(found: &mut [Candidate]) {
    const STRONG: i32 = 4;
    const FEWEST: usize = 3;
    let strong = |candidate: &&mut Candidate| candidate.points >= STRONG;
    let first = found
        .iter_mut()
        .filter(strong)
        .map(|c| c.key)
        .collect::<Vec<_>>();
    if first.len() < FEWEST || first.iter().any(|key| *key != (1, 0)) {
        return;
    }
    for (candidate, place) in found.iter_mut().filter(strong).zip(1u32..) {
        candidate.key = (place, 0);
    }
}

fn worded(
    lines: &[Line<'_>],
    index: usize,
    contents: &Contents,
    words: &[NumberWord],
    bare: bool,
) -> Option<Candidate> {
    let (word, number, title) = number::worded(lines[index].text)?;
    if !words.contains(&word) || title.is_empty() && is_of_a_step(lines, index) {
        return None;
    }
    let mut candidate = match title_above(lines, index, title) {
        Some(above) => {
            let access = if title::cleaned(title).access.is_some() {
                title
            } else {
                ""
            };
            let mut candidate = with_title(lines, above, lines[above].text, contents)?;
            candidate.title = format!("{} {access}", candidate.title)
                .trim_end()
                .to_owned();
            candidate.heading = above..index + 1;
            candidate.points += surroundings(lines, index + 1);
            candidate
        }
        None => with_title(lines, index, title, contents)?,
    };
    candidate.points += 2;
    if is_listed_as_closed(lines, index) {
        candidate.points += OF_GROUP;
    }
    // "Pkt. 1" alone, and its title and text below: all there is where nothing heads what is decided.
    let below = || next_text(lines, candidate.heading.end - 1);
    let prose = || below().is_some_and(|next| number::worded(lines[next].text).is_none());
    if bare && title.is_empty() && prose() {
        candidate.points += 2;
    }
    candidate.number = Some(number.printed);
    candidate.key = number.key;
    candidate.supplement = word == NumberWord::Supplement;
    if candidate.supplement {
        candidate.number = candidate.number.map(|printed| format!("Tillæg {printed}"));
    }
    Some(candidate)
}

/// Whether "Punkt 4:" says where a body decided on its meeting that the line above names, and heads no item:
/// "Økonomiudvalgets møde 19. september 2006", "Punkt 4:", and the decision.
fn is_of_a_step(lines: &[Line<'_>], index: usize) -> bool {
    const REACH: usize = 3;
    let above = lines[index.saturating_sub(REACH)..index].iter();
    lines[index].text.ends_with(':')
        && above
            .rev()
            .find(|line| line.has_text())
            .is_some_and(|above| {
                above.text.contains("s møde ")
                    && names::may_name_body(above.text)
                    && dates::first_day(above.text).is_some()
            })
}

/// The line of the title where it stands above "Sag nr. 4", with nothing behind the number but what
/// stands in brackets, and a section or data of the case below.
fn title_above(lines: &[Line<'_>], index: usize, behind: &str) -> Option<usize> {
    const LONGEST_TITLE: usize = 200;
    let bare = behind.is_empty() || behind.starts_with('(') && behind.ends_with(')');
    let above = index.checked_sub(1)?;
    let line = &lines[above];
    let next = next_text(lines, index);
    // "Lukket dagsorden" heads all items that follow where this one has a title of its own below.
    let titled_below = || {
        next.is_some_and(|next| {
            let below = &lines[next];
            !below.heads_section
                && !lead::is_metadata(below.text)
                && below.text.starts_with(char::is_uppercase)
                && !below.text.ends_with('.')
        })
    };
    let closed = || {
        title::cleaned(line.text).access == Some(Access::Confidential)
            && !(super::access_of_group(line.text).is_some() && titled_below())
    };
    // A page without blank lines: what stands below is no title, so it stands above.
    let only_above = || {
        next.is_some_and(|next| lines[next].heads_section && !is_head_over_head(lines, next))
            || next.is_some_and(|next| lead::is_metadata(lines[next].text))
            || closed()
    };
    let stands_apart = above == 0 || !lines[above - 1].has_text() || only_above();
    let is_title = line.has_text()
        && !line.text.starts_with("Bilag")
        && stands_apart
        && !line.heads_section
        && line.case_number.is_none()
        && line.text.len() <= LONGEST_TITLE
        && line
            .text
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "§\"”»".contains(c))
        && !line.text.ends_with([',', ';', ':'])
        && (!line.text.ends_with('.') || ends_abbreviated(line.text));
    let below = next.is_none_or(|next| {
        let next = &lines[next];
        next.heads_section || next.case_number.is_some() || lead::is_metadata(next.text)
    }) || closed();
    (bare && is_title && below).then_some(above)
}

/// Whether the full stop at the end is of an abbreviation: "Garanti til Åholm Varme A.m.b.a.", "vedtægter m.v."
fn ends_abbreviated(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    last.trim_end_matches('.').contains('.') || ["mv.", "mm."].contains(&last)
}

fn numbered(
    lines: &[Line<'_>],
    index: usize,
    contents: &Contents,
    bare: bool,
) -> Option<Candidate> {
    let line = &lines[index];
    if let Some((number, title)) = number::coded(line.text) {
        // No list counts its points so.
        const OF_CODE: i32 = 4;
        let mut candidate = with_title(lines, index, title, contents)?;
        candidate.number = Some(number.printed);
        candidate.key = number.key;
        candidate.points += OF_CODE;
        return Some(candidate);
    }
    let begins = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    let lettered = line.text.as_bytes().get(1..3).is_some_and(|behind| {
        behind[0].is_ascii_digit() || behind[0] == b'.' && behind[1].is_ascii_digit()
    });
    let number = line.text.starts_with(|c: char| c.is_ascii_digit()) || lettered;
    if !(number && line.text.starts_with(begins)) || line.text.contains('|') {
        return None;
    }
    let (number, title) =
        ItemNumber::leading(line.text).or_else(|| ItemNumber::of_year_and_meeting(line.text))?;
    let begins_title = title.starts_with(|c: char| c.is_uppercase() || "(\"”[§'»".contains(c))
        || title.starts_with(|c: char| c.is_ascii_digit());
    if !(begins_title || title.is_empty() && (line.text.ends_with('.') || alone(lines, index))) {
        return None;
    }
    let mut candidate = with_title(lines, index, title, contents)?;
    candidate.number = Some(number.printed);
    candidate.key = number.key;
    candidate.points += list_penalty(lines, index, number.key.0);
    if bare && heads_prose(lines, index) {
        candidate.points += if line.text.ends_with('.') { 6 } else { 4 };
    }
    if is_first_of_group(lines, index) {
        candidate.points += OF_GROUP;
    }
    Some(candidate)
}

/// An item below its number of two parts.
fn paired(lines: &[Line<'_>], index: usize, contents: &Contents) -> Option<Candidate> {
    let number = pairs::number(lines[index].text)?;
    let mut candidate = with_title(lines, index, "", contents)?;
    candidate.number = Some(number.printed);
    candidate.key = number.key;
    Some(candidate)
}

/// Whether a numbered line stands apart from what is before it and has prose below: where nothing in
/// a document heads a decision, that is what an item looks like.
fn heads_prose(lines: &[Line<'_>], index: usize) -> bool {
    const LONGEST_TITLE: usize = 120;
    // Short minutes may have no blank lines: then a full stop parts the items.
    let apart = index == 0
        || !lines[index - 1].has_text()
        || lines[index - 1].text.ends_with('.')
            && lines[index + 1..].first().is_some_and(Line::has_text)
            && ItemNumber::leading(lines[index - 1].text).is_none();
    let prose =
        next_text(lines, index).is_some_and(|next| ItemNumber::leading(lines[next].text).is_none());
    apart && prose && lines[index].text.len() <= LONGEST_TITLE
}

/// Whether a bare number stands apart from the text before it, with a line right under it that is
/// set as a title is. Behind the bullet of a folded list a blank line may stand between, where a heading
/// follows; without one the number may count the pages.
fn alone(lines: &[Line<'_>], index: usize) -> bool {
    let line = &lines[index];
    if !line.text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let apart = index == 0 || !lines[index - 1].has_text();
    let is_title =
        |line: &Line<'_>| line.text.starts_with(char::is_uppercase) && !line.text.ends_with('.');
    let below = lines.get(index + 1).is_some_and(Line::has_text);
    let titled = next_text(lines, index).is_some_and(|next| {
        let folded = line.emphasis == Emphasis::Bullet && is_head_over_head(lines, next);
        is_title(&lines[next]) && (below || folded)
    });
    apart && titled
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
        None => {
            next_text(lines, index).is_some_and(|next| lines[next].case_number.is_some())
                && !attendance::tells(line.text)
        }
    };
    // "Sagsbehandler: Anna Holm" over a case number.
    let of_case = line.text.contains(':') && lead::is_metadata(line.text);
    let mark = title::said_by_mark(line.text).is_some();
    if !heads
        || mark
        || of_case
        || line.heads_section
        || line.case_number.is_some()
        || line.text.ends_with('.')
    {
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
        Emphasis::None | Emphasis::Bullet => None,
        Emphasis::Bold => Some(7),
        Emphasis::Hashes(level) => Some(level),
    }
}

/// A candidate with its title, from the heading's line and where needed the next ones.
pub(super) fn with_title(
    lines: &[Line<'_>],
    index: usize,
    on_line: &str,
    contents: &Contents,
) -> Option<Candidate> {
    // "3.    27.36.08-P23-1-12" has its title below.
    let titled = !on_line.trim().is_empty() && !case_numbers::fills(on_line);
    // "Punkt: 3    Sagsnr.: 10/214    Journalnr.: 00.01.00G01": a form begins.
    let data = || lines.get(index + 1).is_some_and(|next| !next.opens_row);
    let (start, first) = if titled {
        (index, on_line.to_owned())
    } else {
        let in_form = labelled_title(lines, index)
            .or_else(|| below_form(lines, index))
            .or_else(|| below_data(lines, index).filter(|_| on_line.trim().is_empty() || data()));
        let next = in_form.or_else(|| next_text(lines, index))?;
        let line = &lines[next];
        let is_title =
            in_form == Some(next) || !line.heads_section || is_head_over_head(lines, next);
        // A page may end between a number and its title.
        let apart = lines[index..next]
            .iter()
            .filter(|between| !between.furniture);
        let apart = in_form.is_none() && apart.count() > 4;
        if !is_title || apart || line.text.len() > LONGEST {
            return None;
        }
        (next, line.text.to_owned())
    };
    if first.to_lowercase().starts_with("at ") {
        return None;
    }
    let (title, last) = join_title(lines, start, without_label(&first).to_owned(), contents);
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
/// "Orientering" may be. "Beslutningskompetence: KB" has its value beside it.
fn is_head_over_head(lines: &[Line<'_>], index: usize) -> bool {
    let told = lines[index].heads_section && lines[index].text.contains(": ");
    let over = |next: usize| lines[next].heads_section || lines[next].case_number.is_some();
    !told && next_text(lines, index).is_some_and(over)
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
            && (!next.heads_section || ends_title(&title, next.text))
            && next.case_number.is_none()
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

/// Whether a line that could head a section is the end of a title broken before it, as "vedtagelse" is
/// under "Lokalplan for boliger ved havnen - endelig".
fn ends_title(title: &str, next: &str) -> bool {
    const SHORTEST_BROKEN: usize = 40;
    title.len() >= SHORTEST_BROKEN
        && !title.ends_with(['.', ':'])
        && !next.ends_with(':')
        && next.starts_with(char::is_lowercase)
}

fn next_text(lines: &[Line<'_>], index: usize) -> Option<usize> {
    (index + 1..lines.len().min(index + 8)).find(|next| lines[*next].has_text())
}
