//! Tables whose rows are items: a first row that names the columns ("Nr.", "Emne", "Beslutning",
//! "Ansvarlig"), and below it a row an item. Each cell becomes a line that says what it is.
//!
//! It must not read what a cell says, only what its column is called.

use protokol_core::vocabulary::SectionKind;

use crate::sections;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Number,
    Title,
    Decision,
    /// Text on the case, under the name of its section.
    Case,
    /// Who is to do something, and when.
    Order,
    Other,
}

const TITLES: &[&str] = &[
    "emne",
    "punkt",
    "sag",
    "titel",
    "dagsordenspunkt",
    "overskrift",
    "dagsorden",
    "tema",
];

const NUMBERS: &[&str] = &[
    "nr", "pkt", "punkt nr", "pkt. nr", "#", "sag nr", "punkt-nr",
];

/// The cells of a row: between tabs, pipes or wide gaps.
pub(super) fn cells(line: &str) -> Vec<&str> {
    let trimmed = line.trim_matches(|c: char| c == '|' || c == ' ' || c == '\r');
    if line.trim().starts_with('|') {
        trimmed.split('|').map(str::trim).collect()
    } else if line.contains('\t') {
        line.trim_end().split('\t').map(str::trim).collect()
    } else {
        Vec::new()
    }
}

/// The columns a row names, where it heads a table of items.
pub(super) fn columns(line: &str) -> Option<Vec<Column>> {
    const FEWEST: usize = 3;
    const LONGEST: usize = 40;
    let cells = cells(line);
    if cells.len() < FEWEST || cells.iter().any(|cell| cell.len() > LONGEST) {
        return None;
    }
    let columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
    let one = |wanted| columns.iter().filter(|column| **column == wanted).count() == 1;
    (one(Column::Title) && one(Column::Decision)).then_some(columns)
}

fn column(name: &str) -> Column {
    let lower = name
        .trim_matches(|c: char| c == '*' || c == ' ')
        .trim_end_matches([':', '.'])
        .to_lowercase();
    if NUMBERS.contains(&lower.as_str()) {
        return Column::Number;
    }
    if TITLES.contains(&lower.as_str()) {
        return Column::Title;
    }
    if ["ansvarlig", "frist", "opfølgning", "hvem"]
        .iter()
        .any(|word| lower.starts_with(word))
    {
        return Column::Order;
    }
    match sections::named_kind(name) {
        Some(SectionKind::Decision) => Column::Decision,
        Some(_) => Column::Case,
        None => Column::Other,
    }
}

/// The lines of a row under these columns; `None` where it is no row of the table. `place` is its
/// number among the items, for rows without one.
pub(super) fn lines(row: &str, columns: &[Column], names: &[&str]) -> Option<Vec<String>> {
    let cells = cells(row);
    if cells.is_empty() || cells.len() > columns.len() {
        return None;
    }
    let cell = |wanted| {
        let at = columns.iter().position(|column| *column == wanted)?;
        cells.get(at).copied().filter(|cell| !cell.is_empty())
    };
    let title = cell(Column::Title)?;
    let heading = match cell(Column::Number) {
        Some(number) => format!("{}. {title}", number.trim_end_matches('.')),
        None => title.to_owned(),
    };
    let mut lines = vec![String::new(), heading];
    for (column, (text, name)) in columns.iter().zip(cells.iter().zip(names)) {
        if text.is_empty() {
            continue;
        }
        match column {
            Column::Decision => lines.push(format!("Beslutning: {text}")),
            Column::Case => lines.push(format!("{}: {text}", name.trim_end_matches(':'))),
            Column::Order => lines.push(order(text)),
            Column::Number | Column::Title | Column::Other => {}
        }
    }
    Some(lines)
}

/// "Lis / 24. marts 2023" as it stands elsewhere: "Ansvarlig: Lis Frist: 24. marts 2023".
fn order(cell: &str) -> String {
    match cell.split_once(" / ").or_else(|| cell.split_once(" – ")) {
        Some((who, when)) => format!("Ansvarlig: {who} Frist: {when}"),
        None if cell.bytes().any(|byte| byte.is_ascii_digit()) => format!("Frist: {cell}"),
        None => format!("Ansvarlig: {cell}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_row_that_names_its_columns_makes_the_others_items() {
        let first = "Nr.\tEmne\tReferat\tAnsvarlig / frist";
        let columns = columns(first).unwrap();
        let names = cells(first);
        let row = "4\tNye bænke\tGodkendt.\tIb Bro / 1. maj 2023";
        assert_eq!(
            lines(row, &columns, &names).unwrap(),
            [
                "",
                "4. Nye bænke",
                "Beslutning: Godkendt.",
                "Ansvarlig: Ib Bro Frist: 1. maj 2023"
            ]
        );
        assert!(super::columns("År\tEmne\tBeløb").is_none());
        assert!(super::columns("Emne | Beslutning").is_none());
    }
}
