//! Titles behind a label of their own, as forms print them: "Emne: Nye fortove". It must not judge whether an
//! item begins there.

use crate::layout::number;
use crate::lines::Line;

/// The labels a title stands behind.
const LABELS: &[&str] = &[
    "Emne:",
    "Vedrørende:",
    "Vedr.:",
    "Angående:",
    "Ang.:",
    "Overskrift:",
    "Titel:",
    "Sagstitel:",
    "Sagens titel:",
];

/// A title behind its label: "Emne: Nye fortove".
pub(super) fn without_label(title: &str) -> &str {
    LABELS
        .iter()
        .find_map(|label| title.strip_prefix(label))
        .map(str::trim_start)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(title)
}

/// The line of a title with its label, among the data of the case under a bare number.
pub(super) fn labelled_title(lines: &[Line<'_>], index: usize) -> Option<usize> {
    const REACH: usize = 4;
    let reach = index + 1..lines.len().min(index + 1 + REACH);
    let at = reach
        .take_while(|at| number::worded(lines[*at].text).is_none())
        .find(|at| {
            let text = lines[*at].text;
            LABELS.contains(&text) || without_label(text).len() < text.len()
        })?;
    if !LABELS.contains(&lines[at].text) {
        return Some(at);
    }
    // The label in a column, and the title in the one beside it.
    let beside = lines.get(at + 1)?;
    let titled = beside.has_text() && beside.number == lines[at].number && !beside.opens_row;
    titled.then_some(at + 1)
}
