//! Points for and against a line that could head an item: what stands around it, how it is set, and whether it is of
//! a list. It must not choose.

use protokol_core::vocabulary::SectionKind;

use super::next_text;
use crate::item::lead;
use crate::layout::number::{self, ItemNumber};
use crate::lines::Line;
use crate::sections;

/// A number right after or before its neighbour, with no blank line between, is a list.
pub(super) fn list_penalty(lines: &[Line<'_>], index: usize, number: u32) -> i32 {
    let beside = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .and_then(|line| ItemNumber::leading(line.text))
            .map(|(number, _)| number.key.0)
    };
    let mut penalty = 0;
    // "Forvaltningen indstiller, at" leads in a list, whatever its first number.
    let led_in = (index.saturating_sub(2)..index)
        .rfind(|at| lines[*at].has_text())
        .is_some_and(|above| {
            let above = lines[above].text.trim_end_matches([':', ' ']);
            [" at", ",at"].iter().any(|word| above.ends_with(word))
        });
    if led_in {
        penalty -= 8;
    }
    if is_attachment(lines, index, number) {
        penalty -= 8;
    }
    if number > 0 && beside(index.checked_sub(1)) == Some(number - 1) {
        penalty -= 4;
    }
    if beside(Some(index + 1)) == Some(number + 1) {
        penalty -= 4;
    }
    penalty
}

/// Whether a line counts a paper of the list right below "Bilag" at the end of an item: the first is number 1, and no
/// other text stands between them.
fn is_attachment(lines: &[Line<'_>], index: usize, number: u32) -> bool {
    let mut wanted = number;
    let above = lines[..index].iter().enumerate().rev();
    for (at, line) in above.filter(|(_, line)| line.has_text()) {
        if wanted == 1 {
            return line.heads_section
                && sections::named_kind(line.text) == Some(SectionKind::Attachments)
                && sections::any_treatment(&lines[..at]);
        }
        match ItemNumber::leading(line.text) {
            Some((above, _)) if above.key.0 + 1 == wanted => wanted -= 1,
            Some(_) | None => return false,
        }
    }
    false
}

/// Points for what follows a heading: a case number or a section within the next lines.
pub(super) fn surroundings(lines: &[Line<'_>], from: usize) -> i32 {
    const LINES: usize = 4;
    let mut seen = 0;
    for line in lines
        .iter()
        .skip(from)
        .take(12)
        .filter(|line| line.has_text())
    {
        // "Sag nr. 32" looks like a case number and is the next item.
        if number::worded(line.text).is_some() {
            return 0;
        }
        if line.case_number.is_some() || line.heads_section {
            return 4;
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
pub(super) fn looks(lines: &[Line<'_>], first: usize, last: usize) -> i32 {
    let line = &lines[first];
    let mut points = 0;
    if line.is_marked() {
        points += 3;
    }
    if first == 0 || lines[first - 1].is_blank() || lines[first - 1].furniture {
        points += 1;
    } else if lines[first - 1].case_number.is_some() {
        points += 3;
    }
    if lines.get(last + 1).is_none_or(|next| next.is_blank()) {
        points += 1;
    }
    let bare = |c: char| c.is_ascii_digit() || c == '.';
    if line.text.ends_with(['.', ';', ',']) && !line.text.chars().all(bare) {
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
    let above = lines[..index]
        .iter()
        .rev()
        .take(3)
        .find(|line| line.has_text());
    let under =
        above.and_then(|line| sections::named_kind(line.text)) == Some(SectionKind::Decision);
    // "Referat" may head the whole document, or end an item with nothing below it.
    let empty = above.is_some_and(|line| line.text.eq_ignore_ascii_case("referat"));
    let heads = next_text(lines, index).is_some_and(|next| lines[next].heads_section);
    if empty && heads {
        return false;
    }
    if !under {
        return false;
    }
    // No item is longer than this, so that a long document is not gone through for each of its decisions.
    const REACH: usize = 1_000;
    let title = lead::comparable_title(lines[index].text);
    let longest = lines[index].text.len() * 2 + 40;
    lines[index.saturating_sub(REACH)..index]
        .iter()
        .filter(|line| line.has_text() && line.text.len() <= longest)
        .any(|line| lead::comparable_title(line.text) == title)
}
