//! Titles behind a label of their own, as forms print them: "Emne: Nye fortove". It must not judge whether an
//! item begins there.

use protokol_core::evidence::Lines;

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

/// The line of a title below the form that stands under a bare number: rows of a label, a gap and a value, and
/// then the title. Two rows make a form.
pub(super) fn below_form(lines: &[Line<'_>], index: usize) -> Option<usize> {
    const FEWEST_ROWS: usize = 2;
    const REACH: usize = 20;
    let mut rows = 0;
    for at in index + 1..lines.len().min(index + 1 + REACH) {
        let line = &lines[at];
        // The value of a row that is read cell by cell.
        if !line.has_text() || !line.opens_row {
            continue;
        }
        let label = line.text.ends_with(':') && has_cell(lines, at);
        if !(label || is_row(line.text)) {
            return (rows >= FEWEST_ROWS && !line.heads_section).then_some(at);
        }
        rows += 1;
    }
    None
}

fn has_cell(lines: &[Line<'_>], at: usize) -> bool {
    lines
        .get(at + 1)
        .is_some_and(|next| !next.opens_row && next.number == lines[at].number)
}

/// The rows of the form within these lines, each with its value beside its label.
pub(crate) fn form_rows(lines: &[Line<'_>]) -> Vec<(String, Lines)> {
    let with_text = (0..lines.len()).filter(|at| lines[*at].has_text() && lines[*at].opens_row);
    with_text
        .filter(|at| lines[*at].text.contains(':'))
        .map(|at| {
            let cells = lines[at + 1..]
                .iter()
                .take_while(|cell| !cell.opens_row)
                .map(|cell| cell.text);
            let row: Vec<&str> = std::iter::once(lines[at].text).chain(cells).collect();
            (row.join("   "), lines[at].span())
        })
        .collect()
}

/// "Sagsansvarlig enhed:          Vejafdelingen"
fn is_row(text: &str) -> bool {
    const GAP: &str = "   ";
    const LONGEST_LABEL: usize = 40;
    text.split_once(':').is_some_and(|(label, value)| {
        label.len() <= LONGEST_LABEL
            && label.starts_with(char::is_uppercase)
            && (value.starts_with(GAP) || value.starts_with('\t'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    #[test]
    fn a_title_may_stand_below_the_form_of_its_case() {
        let title = |text: &str| {
            let lines = lines_of(text);
            below_form(&lines, 0).map(|at| lines[at].text.to_owned())
        };
        // Rows of the head's labels are read cell by cell, others whole.
        let form = "Punkt:          21\nMødedato:       11.03.2009\nSagsansvarlig:   Vejene\nEnhed:          Havn\n\n";
        assert_eq!(title(&format!("{form}Ny bro\n")).as_deref(), Some("Ny bro"));
        assert_eq!(
            title("Punkt:     21\nSagsnr.:        09/118\nNy bro\n"),
            None
        );
        assert_eq!(
            title("Punkt 3\nNote: broen er lukket\nNote: den er gammel\nNy bro\n"),
            None
        );
    }
}
