//! Rows of tables as text prints them: cells between pipes, tabs or wide gaps.
//!
//! A row that begins with what heads an item, a section or a fact of the head is read cell by cell,
//! as though each stood on a line of its own. Any other row is left as it is: tables inside a case
//! are no layout. It must not read what a cell says.

use std::ops::Range;

use crate::attendance;
use crate::case_numbers;
use crate::layout::number::{self, ItemNumber};
use crate::layout::title;
use crate::lines::plain;
use crate::meeting;
use crate::sections;

/// Three spaces in a row: what text made of columns has between them.
const GAP: &str = "   ";

/// The cells of a row that is to be read cell by cell; `None` where the line is no such row.
pub(super) fn of(line: &str) -> Option<Vec<&str>> {
    let bytes = line.as_bytes();
    let piped = bytes.first() == Some(&b'|');
    if !(piped || bytes.contains(&b'\t') || has_gap(line)) {
        return None;
    }
    if piped && bytes.iter().all(|byte| b"|-:=+ \t".contains(byte)) {
        return Some(Vec::new());
    }
    let ranges = ranges(line, piped);
    let cell = |range: &Range<usize>| &line[range.clone()];
    let (first, second) = (ranges.first()?, ranges.get(1)?);
    if heads_item(cell(first), cell(second)) {
        // "Punkt 141   Åben   Nye fortove": the title stands behind the mark.
        let marked = ranges.len() > 2 && title::is_mark(cell(second));
        let behind = &ranges[if marked { 3 } else { 2 }..];
        let titled = if marked { &ranges[2] } else { second };
        if behind.last().is_some_and(|last| is_page(cell(last))) {
            return None;
        }
        // Number and title stay together, as in a line of prose.
        let heading = &line[first.start..titled.end];
        return Some(
            [heading]
                .into_iter()
                .chain(behind.iter().map(cell))
                .collect(),
        );
    }
    // Below such a row crosses say who was there.
    if (piped || bytes.contains(&b'\t'))
        && attendance::header::heads_columns(ranges.iter().map(cell))
    {
        return None;
    }
    // "Åben sag      Sagsgang: TU/ØU": the mark tells nothing of the row, the label beside it does.
    let marked = title::is_mark(cell(first))
        && ranges[1..]
            .iter()
            .any(|range| sections::begins_with_name(cell(range)));
    (marked || heads_rest(cell(first))).then(|| ranges.iter().map(cell).collect())
}

/// Whether three spaces in a row part columns. Two spaces are looked for first: few lines hold them, and of three equal bytes no
/// quick search is made.
pub(crate) fn has_gap(line: &str) -> bool {
    line.contains("  ") && line.contains(GAP)
}

/// Where the cells with text stand.
fn ranges(line: &str, piped: bool) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let parts = |at: usize| match bytes[at] {
        b'|' => piped,
        b'\t' => true,
        b' ' => !piped && bytes[at..].starts_with(GAP.as_bytes()),
        _ => false,
    };
    let mut found = Vec::new();
    let mut start = 0;
    for at in (0..bytes.len())
        .filter(|at| parts(*at))
        .chain([bytes.len()])
    {
        let cell = &line[start..at];
        let trimmed = cell.trim_start();
        if !trimmed.is_empty() {
            let from = at - trimmed.len();
            found.push(from..from + trimmed.trim_end().len());
        }
        start = (at + 1).min(bytes.len());
    }
    found
}

/// "Punkt 3" or "3." before words that may be a title.
fn heads_item(first: &str, second: &str) -> bool {
    const FEWEST_LETTERS: usize = 3;
    let bare = |rest: &str| rest.trim().is_empty();
    let worded = number::worded(first).is_some_and(|(_, _, rest)| bare(rest));
    let numbered =
        first.len() <= 5 && ItemNumber::leading(first).is_some_and(|(_, rest)| bare(rest));
    let titled = second.starts_with(|c: char| c.is_uppercase() || "(\"”*[»".contains(c))
        && second.chars().filter(|c| c.is_alphabetic()).count() >= FEWEST_LETTERS;
    // "01/24   Nye fortove"
    let counted = || {
        first.contains('/')
            && ItemNumber::of_year_and_meeting(&format!("{first}{GAP}{second}")).is_some()
    };
    (worded || numbered || counted()) && titled
}

/// A page number, as a table of contents has it in its last column.
fn is_page(cell: &str) -> bool {
    cell.len() <= 4 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name of a section, a label of the head or of attendance, or a case number.
fn heads_rest(first: &str) -> bool {
    let first = plain(first);
    sections::named_kind(&first).is_some()
        || meeting::is_label(&first)
        || attendance::header::is_label(&first)
        || case_numbers::on_line(&first).is_some()
}
