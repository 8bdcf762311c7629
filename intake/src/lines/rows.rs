//! Tables whose rows are items: a first row that names the columns ("Nr.", "Emne", "Beslutning",
//! "Ansvarlig"), and below it a row an item. Each cell becomes a line that says what it is.
//!
//! It must not read what a cell says, only what its column is called.

use protokol_core::vocabulary::SectionKind;

use crate::chunks::holds_digit;
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
    if !line.contains(['|', '\t']) {
        return Vec::new();
    }
    let trimmed = line.trim_matches(|c: char| c == '|' || c == ' ' || c == '\r');
    if line.trim().starts_with('|') {
        trimmed.split('|').map(str::trim).collect()
    } else if line.contains('\t') {
        line.trim_end().split('\t').map(str::trim).collect()
    } else if line.matches(" | ").count() > 1 {
        line.split(" | ").map(str::trim).collect()
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
    let mut columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
    // "Punkt | Emne | Referat": the first counts what the second names.
    if let [first @ Column::Title, Column::Title, ..] = columns.as_mut_slice() {
        *first = Column::Number;
    }
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

/// The lines of a row under these columns; `None` where it is no row of the table. A row without number
/// and title goes on with the item above it.
pub(super) fn lines(row: &str, columns: &[Column], names: &[&str]) -> Option<Vec<String>> {
    let cells = cells(row);
    if cells.is_empty() || cells.len() > columns.len() {
        return None;
    }
    let cell = |wanted| {
        let at = columns.iter().position(|column| *column == wanted)?;
        cells.get(at).copied().filter(|cell| !cell.is_empty())
    };
    let number = cell(Column::Number).map(|number| number.trim_end_matches('.'));
    let heading = match (number, cell(Column::Title)) {
        (Some(number), Some(title)) => Some(format!("{number}. {title}")),
        (None, Some(title)) => Some(title.to_owned()),
        (Some(number), None) => Some(format!("{number}. Punkt {number}")),
        (None, None) => None,
    };
    let goes_on = heading.is_none();
    let mut lines: Vec<String> = heading
        .into_iter()
        .flat_map(|heading| [String::new(), heading])
        .collect();
    // What was decided stands last, whatever the order of the columns: what follows it would be of it.
    let mut decided = Vec::new();
    for (column, (text, name)) in columns.iter().zip(cells.iter().zip(names)) {
        if text.is_empty() {
            continue;
        }
        let name = name.trim_end_matches(':');
        match column {
            Column::Decision if goes_on => decided.insert(0, (*text).to_owned()),
            Column::Decision => decided.insert(0, format!("Beslutning: {text}")),
            Column::Order => decided.push(order(text)),
            Column::Case => lines.push(format!("{name}: {text}")),
            Column::Other if name.is_empty() => lines.push((*text).to_owned()),
            Column::Other => lines.push(format!("{name}: {text}")),
            Column::Number | Column::Title => {}
        }
    }
    lines.extend(decided);
    Some(lines)
}

/// "Lis / 24. marts 2023" as it stands elsewhere: "Ansvarlig: Lis Frist: 24. marts 2023".
fn order(cell: &str) -> String {
    match cell.split_once(" / ").or_else(|| cell.split_once(" – ")) {
        Some((who, when)) => format!("Ansvarlig: {who} Frist: {when}"),
        None if holds_digit(cell) => format!("Frist: {cell}"),
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
        assert_eq!(
            lines("\t\tForslaget sendes i høring.", &columns, &names).unwrap(),
            ["Forslaget sendes i høring."]
        );
        assert_eq!(
            lines("5\t\tUdsat.", &columns, &names).unwrap(),
            ["", "5. Punkt 5", "Beslutning: Udsat."]
        );
        let first = "Nr. | Emne | Beslutning | Kontor";
        let first = format!("| {first} |");
        let others = super::columns(&first).unwrap();
        assert_eq!(
            lines(
                "| 1 | Havnen | Godkendt. | Havnekontoret |",
                &others,
                &cells(&first)
            )
            .unwrap(),
            [
                "",
                "1. Havnen",
                "Kontor: Havnekontoret",
                "Beslutning: Godkendt."
            ]
        );
        let first = "Punkt | Emne | Referat";
        let counted = super::columns(first).unwrap();
        assert_eq!(
            lines("2 | Havnen | Godkendt.", &counted, &cells(first)).unwrap(),
            ["", "2. Havnen", "Beslutning: Godkendt."]
        );
        assert!(super::columns("År\tEmne\tBeløb").is_none());
        assert!(super::columns("Emne | Beslutning").is_none());
    }
}
