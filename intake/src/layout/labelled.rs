//! Titles behind a label of their own, as forms print them: "Emne: Nye fortove". It must not judge whether an
//! item begins there.

use protokol_core::evidence::Lines;

use crate::case_numbers;
use crate::item::lead;
use crate::layout::number;
use crate::lines::Line;
use crate::meeting;
use crate::route;

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

/// The line of a title below data of its case that stand right under a bare number, one a line: "Sag fra: Teknisk
/// Udvalg", "Journal nr.: 08.03.00 G01/412", a blank line, and the title.
pub(super) fn below_data(lines: &[Line<'_>], index: usize) -> Option<usize> {
    const LONGEST: usize = 200;
    const MOST_BLANK: usize = 3;
    let is_data = |line: &Line<'_>| {
        // A row that stands at each item in the same words may look like the head of a page.
        let row = line.has_text() || line.furniture;
        row && (case_numbers::fills(line.text)
            || lead::is_metadata(line.text)
            || route::tells_way(line.text)
            || meeting::begins_with_label(line.text))
    };
    let rows = lines[index + 1..]
        .iter()
        .take_while(|line| is_data(line))
        .count();
    let behind = index + 1 + rows;
    let reach = behind..lines.len().min(behind + 1 + MOST_BLANK);
    let title = reach.into_iter().find(|at| lines[*at].has_text())?;
    let text = lines[title].text;
    let set_apart = |at: usize| {
        lines
            .get(at)
            .is_none_or(|line| !line.has_text() || line.heads_section)
    };
    let is_title = text.starts_with(char::is_uppercase)
        && text.len() <= LONGEST
        && !text.ends_with(['.', ':', ','])
        && !lines[title].heads_section
        && !is_data(&lines[title])
        && number::worded(text).is_none();
    (rows > 0 && is_title && set_apart(title + 1)).then_some(title)
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

    #[test]
    fn a_title_may_stand_below_the_data_of_its_case() {
        let title = |text: &str| {
            let lines = lines_of(text);
            below_data(&lines, 0).map(|at| lines[at].text.to_owned())
        };
        let data = "Sag nr. 8\nSag fra: Teknisk Udvalg\nJournal nr.: 08.03.00 G01/412\n\n";
        assert_eq!(
            title(&format!("{data}Ny bro\n\nLovgrundlag\n")).as_deref(),
            Some("Ny bro")
        );
        assert_eq!(
            title("Sag nr. 8\n\nNy bro\n\n"),
            None,
            "no data stand there"
        );
    }
}
