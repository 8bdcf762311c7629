//! Lines a page's width broke, put together again before anything is read from them, with the lines of
//! the source each is made of.
//!
//! A line goes on in the next where the next word would not have fitted. It must not join what stands
//! apart: headings, points of lists, labels, rows of tables.

use std::borrow::Cow;
use std::sync::LazyLock;

use protokol_core::evidence::Lines;
use regex::Regex;

use super::{
    Line, answered, beside, flowed, glued, headed, join, lines_of, list_point, rows, running,
};
use crate::case_numbers;
use crate::chunks::in_chunks;
use crate::dates;
use crate::item::lead;
use crate::layout::number::{self, ItemNumber};
use crate::layout::{contents, furniture};
use crate::lines::cells::has_gap;
use crate::regexes::compiled;
use crate::sections::{self, stamp};

/// A text whose lines are whole, each with where it stands in the source.
pub(crate) struct Whole<'a> {
    /// The text.
    pub(crate) text: Cow<'a, str>,
    /// The lines of the source each of its lines is made of; empty where each is its own.
    spans: Vec<Lines>,
}

impl Whole<'_> {
    /// The lines of the text, numbered as in the source.
    pub(crate) fn lines(&self) -> Vec<Line<'_>> {
        let mut lines = lines_of(&self.text);
        for line in &mut lines {
            let place = usize::try_from(line.number - 1).unwrap_or(usize::MAX);
            if let Some(span) = self.spans.get(place) {
                line.number = span.from;
                line.last = span.to;
            }
        }
        lines
    }
}

/// Lines as they are put together, each with where it stands in the source.
#[derive(Default)]
struct Made {
    text: String,
    spans: Vec<Lines>,
    /// The line of the source of each line that is put together, as indices; empty where it is the same.
    places: Vec<usize>,
}

impl Made {
    fn push(&mut self, line: &str, from: usize, to: usize) {
        self.text.push_str(line);
        self.text.push('\n');
        let place = |index: usize| self.places.get(index).copied().unwrap_or(index);
        self.spans.push(Lines {
            from: number_of(place(from)),
            to: number_of(place(to)),
        });
    }
}

/// The text without what is not seen (soft hyphens, spaces of other kinds) and with whole lines.
pub(crate) fn whole(text: &str) -> Whole<'_> {
    let seen = seen(text);
    let seen = glued::with_numbers_apart(&seen).map_or(seen, Cow::Owned);
    if let Some(lines) = flowed::of(&seen) {
        let mut made = Made::default();
        for (line, page) in lines {
            made.push(&line, page, page);
        }
        return Whole {
            text: Cow::Owned(made.text),
            spans: made.spans,
        };
    }
    let cut = headed::of(&seen)
        .or_else(|| running::of(&seen))
        .or_else(|| answered::of(&seen));
    if let Some(pieces) = cut {
        let mut made = Made::default();
        for piece in pieces {
            made.push(&piece.text, piece.from, piece.to);
        }
        return Whole {
            text: Cow::Owned(made.text),
            spans: made.spans,
        };
    }
    let beside = beside::of(&seen);
    let raw: Vec<&str> = match &beside {
        Some(pieces) => pieces.iter().map(|piece| piece.text.as_str()).collect(),
        None => seen.lines().collect(),
    };
    let width = width(&raw);
    let apart = raw.windows(2).any(|pair| is_number_word(pair[0]));
    // Where the document heads its decisions, a table with such columns stands inside a case.
    let tables = raw.iter().any(|line| rows::columns(line).is_some())
        && !raw.iter().any(|line| {
            let line = line.trim();
            sections::heads_treatment(line) && !sections::heads_document(line)
        });
    if width.is_none() && !apart && !tables && beside.is_none() {
        return Whole {
            text: seen,
            spans: Vec::new(),
        };
    }
    // Only where lines were broken one may go on behind what every page carries.
    let furniture = match width {
        Some(_) => furniture_of(&raw.join("\n"), raw.len()),
        None => vec![false; raw.len()],
    };
    let places = beside.iter().flatten().map(|piece| piece.from).collect();
    let mut made = Made {
        places,
        ..Made::default()
    };
    let mut at = 0;
    while at < raw.len() {
        let next = tables
            .then(|| table(&raw, at, &mut made))
            .flatten()
            .or_else(|| numbered(&raw, at, &mut made))
            .unwrap_or_else(|| paragraph(&raw, &furniture, at, width, &mut made));
        at = next;
    }
    Whole {
        text: Cow::Owned(made.text),
        spans: made.spans,
    }
}

/// A line with all it goes on in; where the next one begins.
fn paragraph(
    raw: &[&str],
    furniture: &[bool],
    at: usize,
    width: Option<usize>,
    made: &mut Made,
) -> usize {
    let mut line = Cow::Borrowed(raw[at]);
    let mut last = at;
    // What every page carries stands between a line and its end, and is kept behind it.
    let mut between: Vec<usize> = Vec::new();
    while let Some(width) = width.filter(|_| !furniture[last]) {
        let Some(next) = next_line(raw, furniture, last) else {
            break;
        };
        if !goes_on(raw[last], raw[next], width, next == last + 1) {
            break;
        }
        join(line.to_mut(), raw[next].trim());
        between.extend((last + 1..next).filter(|index| furniture[*index]));
        last = next;
    }
    made.push(&line, at, last);
    // Their place is the end of the line they stood in: lines rise, and none lies inside another.
    for index in between {
        made.push(raw[index], last, last);
    }
    last + 1
}

/// The rows of a table of items, where one begins here; where what is behind them begins.
fn table(raw: &[&str], at: usize, made: &mut Made) -> Option<usize> {
    let columns = rows::columns(raw[at])?;
    let names = rows::cells(raw[at]);
    let mut next = at + 1;
    while let Some(line) = raw.get(next) {
        let rule = !line.contains(char::is_alphanumeric);
        match rows::lines(line, &columns, &names) {
            Some(lines) => {
                for line in lines {
                    made.push(&line, next, next);
                }
            }
            None if rule && next == at + 1 => {}
            // A blank line between two rows ends no table.
            None if line.trim().is_empty() && rows_on(raw, next + 1, columns.len()) => {}
            None => break,
        }
        next += 1;
    }
    (next > at + 1).then_some(next)
}

/// Whether a row with as many cells stands there.
fn rows_on(raw: &[&str], at: usize, cells: usize) -> bool {
    raw.get(at)
        .is_some_and(|line| rows::cells(line).len() == cells)
}

/// "Punkt" and below it "2", as copied pages have them, on one line.
fn numbered(raw: &[&str], at: usize, made: &mut Made) -> Option<usize> {
    const REACH: usize = 3;
    let word = raw[at].trim();
    if !is_number_word(word) {
        return None;
    }
    let below = (at + 1..raw.len().min(at + REACH)).find(|index| !raw[*index].trim().is_empty())?;
    let number = raw[below].trim().trim_end_matches(['.', ':']);
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| {
        made.push(
            &format!("{} {number}", word.trim_end_matches(':')),
            at,
            below,
        );
        below + 1
    })
}

/// Whether a line is nothing but the word before an item's number.
fn is_number_word(line: &str) -> bool {
    let word = line.trim().trim_end_matches([':', '.']);
    [
        "Punkt",
        "PUNKT",
        "Pkt",
        "Sag",
        "SAG",
        "Dagsordenspunkt",
        "Punkt nr",
        "Sag nr",
    ]
    .contains(&word)
}

fn number_of(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

/// The text with plain spaces, and without marks that only say where a word may be broken.
fn seen(text: &str) -> Cow<'_, str> {
    const UNSEEN: &[char] = &['\u{ad}', '\u{200b}', '\u{feff}'];
    const SPACES: &[char] = &['\u{a0}', '\u{202f}', '\u{2007}', '\u{2009}'];
    // The first bytes of all of them.
    let may_be = |byte: u8| (byte == 0xC2) | (byte == 0xE2) | (byte == 0xEF);
    let other = |at: usize| {
        let first = may_be(text.as_bytes()[at]).then(|| text[at..].chars().next());
        first
            .flatten()
            .is_some_and(|c| UNSEEN.contains(&c) || SPACES.contains(&c))
    };
    let seen = if in_chunks(text.as_bytes(), may_be).any(other) {
        let kept = text.chars().filter(|c| !UNSEEN.contains(c));
        Cow::Owned(
            kept.map(|c| if SPACES.contains(&c) { ' ' } else { c })
                .collect::<String>(),
        )
    } else {
        Cow::Borrowed(text)
    };
    if !seen.contains(" : ") {
        return seen;
    }
    Cow::Owned(APART.replace_all(&seen, "$label: ").into_owned())
}

/// A label with its colon set apart: "Forslag   : …".
static APART: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?m)^[ \t]*(?P<label>\p{Lu}[^:\n]{0,30}?)[ \t]+:[ \t]+"));

/// Which lines every page carries.
fn furniture_of(text: &str, count: usize) -> Vec<bool> {
    let mut lines = lines_of(text);
    furniture::mark(&mut lines);
    let mut found = vec![false; count];
    for line in lines.iter().filter(|line| line.furniture) {
        if let Some(place) = usize::try_from(line.number - 1)
            .ok()
            .and_then(|at| found.get_mut(at))
        {
            *place = true;
        }
    }
    found
}

/// The line a line may go on in: the next, or the one behind what stands between two pages.
fn next_line(raw: &[&str], furniture: &[bool], at: usize) -> Option<usize> {
    const REACH: usize = 8;
    let mut paged = false;
    for index in at + 1..raw.len().min(at + 1 + REACH) {
        if furniture[index] {
            paged = true;
        } else if !raw[index].trim().is_empty() {
            return (paged || index == at + 1).then_some(index);
        }
    }
    None
}

/// The width of the page in letters, where it broke lines: most of the lines that end within a sentence
/// end where the next word would not have fitted.
fn width(raw: &[&str]) -> Option<usize> {
    const FEW: usize = 4;
    const NARROWEST: usize = 45;
    // One or two lines tell of a width only where they are long.
    const LONG: usize = 64;
    const WIDEST: usize = 150;
    let within: Vec<(usize, usize)> = raw
        .windows(2)
        .filter(|pair| breaks_sentence(pair[0], pair[1]))
        .map(|pair| (letters(pair[0]), letters(first_word(pair[1]))))
        .collect();
    let width = within.iter().map(|(length, _)| *length).max()?;
    let full = within
        .iter()
        .filter(|(length, word)| is_full(*length, *word, width))
        .count();
    let least = if within.len() < FEW { LONG } else { NARROWEST };
    let broken = full * 4 >= within.len() * 3 && (least..=WIDEST).contains(&width);
    broken.then_some(width)
}

/// Whether a line ends within a sentence that the next goes on with.
fn breaks_sentence(line: &str, next: &str) -> bool {
    let (line, next) = (line.trim_end(), next.trim_start());
    !line.is_empty()
        && !line.ends_with(['.', ':', ';', '!', '?'])
        && next.starts_with(char::is_lowercase)
        && !next.starts_with("at ")
        && !dates::names_weekday_or_hour(first_word(next))
        && list_point(next).is_none()
        && !is_row(line)
        && !is_row(next)
}

/// Whether the next word would not have fitted, give or take what letters of uneven width make.
fn is_full(length: usize, next_word: usize, width: usize) -> bool {
    (length + 1 + next_word) * 8 >= width * 7
}

fn letters(text: &str) -> usize {
    text.trim_end().chars().count()
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// Whether a line is a row of a table, a rule, or set in columns.
fn is_row(line: &str) -> bool {
    let trimmed = line.trim();
    trimmed.starts_with('|')
        || trimmed.contains('\t')
        || has_gap(trimmed)
        || trimmed.contains("....")
        || !trimmed.contains(char::is_alphanumeric)
}

/// Whether a line goes on in the next; `beside`: no page ends between them.
fn goes_on(line: &str, next: &str, width: usize, beside: bool) -> bool {
    let (bare, behind) = (line.trim(), next.trim());
    if bare.is_empty() || behind.is_empty() || is_row(line) || is_row(next) {
        return false;
    }
    let full = is_full(letters(line), letters(first_word(next)), width);
    if !full || bare.starts_with('#') || bare.ends_with("**") || heads_decision(bare) {
        return false;
    }
    let within = !bare.ends_with(['.', ':', ';', '!', '?']);
    if behind.starts_with(char::is_lowercase) {
        // "at …" behind a comma is a point of its own, unless the sentence just goes on.
        let point = behind.starts_with("at ")
            && (bare.ends_with([',', ';']) || are_points(bare, behind))
            && stands_below(line, next);
        let listed = list_point(behind).is_some();
        return !(point || listed);
    }
    if begins_anew(behind) {
        return false;
    }
    // Behind the end of a sentence only what was broken for sure goes on.
    let exact = letters(line) + 1 + letters(first_word(next)) > width;
    exact && beside && crate::attendance::said::says(behind).is_none() || within
}

/// "at klubben får 40.000 kr." above "at ansøgningen afslås": each a point, unless the first goes on in an infinitive, as
/// "at udvalget beslutter / at sælge".
fn are_points(line: &str, next: &str) -> bool {
    let ends_inside = [" og", " samt", " at", " eller", " anbefaler", " beslutter"]
        .iter()
        .any(|end| line.ends_with(end));
    let infinitive = next
        .split(' ')
        .nth(1)
        .is_none_or(|word| word.ends_with('e'));
    line.starts_with("at ") && !ends_inside && !infinitive
}

/// Whether a line as it stands heads what a body decided, and holds nothing of it.
fn heads_decision(text: &str) -> bool {
    let heads = stamp::decision_stamp(text).is_some() || stamp::bare_stamp(text).is_some();
    heads && stamp::stamped_decision(text).is_none()
}

/// Whether the next line is set in as far as this one, so that it may be a line of its own.
fn stands_below(line: &str, next: &str) -> bool {
    let indent = |text: &str| text.len() - text.trim_start().len();
    indent(line) >= indent(next)
}

/// Whether a line begins something new: a heading, a point of a list, a label, an item.
fn begins_anew(text: &str) -> bool {
    const LABEL: usize = 90;
    let day = dates::dates(text)
        .first()
        .is_some_and(|date| date.from == 0);
    let listed = list_point(text).is_some()
        || text.starts_with(char::is_uppercase) && ItemNumber::leading(text).is_some();
    let label = text[..text.floor_char_boundary(LABEL)]
        .split_once(':')
        .is_some_and(|(label, _)| {
            label.starts_with(char::is_uppercase)
                && label.split(' ').count() <= 12
                && !label.contains(". ")
        });
    listed && !day
        || text.starts_with(['#', '*', '_', '•'])
        || label
        || number::worded(text).is_some()
        || case_numbers::on_line(text).is_some()
        || lead::is_metadata(text)
        || contents::is_heading(text)
        || sections::named_kind(text).is_some()
        || sections::heads_treatment(text)
        || crate::attendance::is_absence_line(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> Vec<(String, u32, u32)> {
        let whole = whole(text);
        whole
            .lines()
            .iter()
            .filter(|line| !line.is_blank())
            .map(|line| (line.text.to_owned(), line.number, line.last))
            .collect()
    }

    const PROSE: &str = "Broen er fra 1961 og trænger til en renovering. Den har været\n\
        lukket for tung trafik siden 2018. Udvalget godkendte på mødet den\n\
        11. maj 2022 (punkt 7), at der blev indhentet tilbud. Der er kommet\n\
        tre tilbud, og det laveste er på 2,4 mio. kr. Arbejdet kan være\n\
        færdigt til foråret, og broen spærres i fire uger, mens dækket\n\
        skiftes. Borgerne er orienteret.\n";

    #[test]
    fn what_the_width_broke_is_one_line() {
        let lines = joined(PROSE);
        assert_eq!(lines.len(), 1, "{lines:#?}");
        assert_eq!((lines[0].1, lines[0].2), (1, 6));
        assert!(
            lines[0]
                .0
                .contains("på mødet den 11. maj 2022 (punkt 7), at der")
        );
    }

    #[test]
    fn headings_lists_and_short_lines_stand_apart() {
        let text = format!(
            "Resumé\n{PROSE}Indstilling\nForvaltningen indstiller,\n1. at tilbuddet godkendes,\n2. at vejen spærres.\nBeslutning\nGodkendt.\n"
        );
        let lines: Vec<String> = joined(&text).into_iter().map(|(line, _, _)| line).collect();
        assert_eq!(lines.len(), 8, "{lines:#?}");
        assert_eq!(lines[7], "Godkendt.");
    }

    #[test]
    fn a_page_may_end_within_a_sentence() {
        let text = PROSE.replace(
            "mio. kr. Arbejdet kan være\n",
            "mio. kr. Arbejdet kan være\n\nSide 1 af 2\n\n",
        );
        let lines = joined(&text);
        assert_eq!(lines.len(), 2, "{lines:#?}");
        assert!(lines[0].0.contains("kan være færdigt til foråret"));
        assert_eq!((lines[0].1, lines[0].2), (1, 9));
    }

    #[test]
    fn a_table_with_such_columns_inside_a_case_is_no_list_of_items() {
        let table = "Nr.\tEmne\tBeslutning\n1\tHavnen\tGodkendt.\n\n2\tMolen\tUdsat.\n";
        let items = joined(table);
        assert_eq!(items[0].0, "1. Havnen");
        assert!(
            items.iter().any(|(line, ..)| line == "2. Molen"),
            "{items:#?}"
        );
        let inside = joined(&format!("Punkt 1: Status\n{table}Beslutning\nGodkendt.\n"));
        assert!(
            inside.iter().all(|(line, ..)| line != "1. Havnen"),
            "{inside:#?}"
        );
    }

    #[test]
    fn what_every_page_carries_keeps_the_lines_rising() {
        let text = PROSE.replace(
            "mio. kr. Arbejdet kan være\n",
            "mio. kr. Arbejdet kan være\n\nSide 1 af 2\n\n",
        );
        let lines = joined(&text);
        assert!(
            lines.windows(2).all(|pair| pair[0].2 <= pair[1].1),
            "{lines:#?}"
        );
    }

    #[test]
    fn lines_of_their_own_length_are_left_alone() {
        let text = "Kort linje\nhvor den næste\nikke er brudt\naf nogen side\nmen af den der skrev det ned i hånden\nog det er\nsådan\n";
        assert_eq!(joined(text).len(), 7);
    }
}
