//! The rows of a file: a workbook's first sheet, or text with separators, as cells of text. What a cell
//! means is not known here.

use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};

use super::period::days;
use crate::lines::places::Places;
use crate::refusal::{Refusal, RefusalCode};
use crate::text::{self, Extracted};

/// How a workbook begins: as the archive it is.
const WORKBOOK: &[u8] = b"PK\x03\x04";
/// How many lines above and with the names of the columns are looked at for what parts the cells.
const HEAD_WITHIN: usize = 5;
/// Digits of a number in a workbook that are kept; behind them stands what binary numbers add.
const DECIMALS: usize = 6;

/// The rows of a file below its names of columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The text evidence points to, and how it was made.
    pub extracted: Extracted,
    names: Vec<String>,
    rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Its number in the file, from 1.
    pub(super) number: u32,
    /// Its line in the extracted text.
    pub(super) line: u32,
    cells: Vec<String>,
}

impl Row {
    /// A cell; one that is not there is empty.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The cell that says that a figure of the row may yet change, with its column: "foreløbig".
    pub(super) fn preliminary(&self) -> Option<(usize, &str)> {
        let mut cells = self.cells.iter().map(|cell| cell.trim()).enumerate();
        cells.find(|(_, cell)| cell.to_lowercase().starts_with("foreløbig"))
    }
}

impl Sheet {
    /// The place of a column.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let wanted = name.trim().to_lowercase();
        self.names
            .iter()
            .position(|name| name.trim().to_lowercase() == wanted)
    }

    /// The name of a column.
    pub(super) fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    /// The names of the columns, for people.
    #[must_use]
    pub fn names(&self) -> String {
        self.names.join(", ")
    }

    /// The columns that are called as a time is, where there are several: a figure of a year stands below it.
    #[must_use]
    pub fn times(&self) -> Vec<&str> {
        let names = self.names.iter().map(|name| name.trim());
        let times: Vec<&str> = names.filter(|name| days(name).is_some()).collect();
        if times.len() > 1 { times } else { vec![] }
    }

    /// The rows below.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    fn of(extracted: Extracted, rows: Vec<Row>) -> Result<Self, Refusal> {
        let filled = |row: &Row| {
            let cells = row.cells.iter().filter(|cell| !cell.trim().is_empty());
            cells.count()
        };
        let mut rows: Vec<Row> = rows.into_iter().filter(|row| filled(row) > 0).collect();
        // What the table is called may stand above the names of its columns, alone in its row.
        let head = rows.iter().position(|row| filled(row) > 1).unwrap_or(0);
        let mut rows = rows.drain(head.min(rows.len())..);
        let head = rows.next().ok_or_else(|| refusal("no row"))?;
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            return Err(refusal("the names of its columns and no row below them"));
        }
        Ok(Self {
            extracted,
            names: head.cells,
            rows,
        })
    }
}

fn refusal(found: impl Into<String>) -> Refusal {
    Refusal {
        code: RefusalCode::NotFigures,
        looked_for: "a table with the names of its columns in the first row, as CSV or XLSX"
            .to_owned(),
        found: found.into(),
        hint: "save the table as CSV or XLSX".to_owned(),
    }
}

/// Reads a file.
///
/// # Errors
/// [`RefusalCode::NotFigures`] for a workbook that cannot be read and a table without a row, and those
/// of [`text::extract`].
pub fn read(bytes: &[u8]) -> Result<Sheet, Refusal> {
    if bytes.starts_with(WORKBOOK) {
        workbook(bytes)
    } else {
        separated(bytes)
    }
}

fn workbook(bytes: &[u8]) -> Result<Sheet, Refusal> {
    let broken =
        |error: calamine::XlsxError| refusal(format!("a workbook that cannot be read: {error}"));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let first = book
        .worksheet_range_at(0)
        .ok_or_else(|| refusal("a workbook without a sheet"))?
        .map_err(broken)?;
    let (above, left) = first.start().unwrap_or_default();
    // Without the forms of its cells the numbers are what they are: a share of one may be a per cent.
    let name = book.sheet_names().first().cloned().unwrap_or_default();
    let styles = book.worksheet_style(&name).map_err(broken)?;
    let percent = |row: u32, column: u32| {
        let form = styles
            .get((row, column))
            .and_then(|style| style.number_format.as_ref());
        form.is_some_and(|form| shows_per_cent(&form.format_code))
    };
    let mut text = String::new();
    let mut rows = vec![];
    for ((cells, line), number) in first.rows().zip(1u32..).zip(above + 1..) {
        let cells: Vec<String> = cells
            .iter()
            .zip(left..)
            .map(|(data, column)| cell(data, percent(number - 1, column)))
            .collect();
        text.push_str(&cells.join("\t"));
        text.push('\n');
        rows.push(Row {
            number,
            line,
            cells,
        });
    }
    let extracted = Extracted {
        text,
        findings: vec![],
        extractor: "xlsx@2",
    };
    Sheet::of(extracted, rows)
}

/// Whether a form of numbers shows a share of one as per cent; a sign in quotes or behind a stroke is text.
fn shows_per_cent(code: &str) -> bool {
    let (mut quoted, mut escaped) = (false, false);
    code.chars().any(|c| {
        let sign = c == '%' && !quoted && !escaped;
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        sign
    })
}

/// A cell as text, as its form shows it; what breaks a line becomes a space.
fn cell(data: &Data, per_cent: bool) -> String {
    let number = |number: f64| {
        let fixed = format!("{number:.DECIMALS$}");
        let short = match fixed.contains('.') {
            true => fixed.trim_end_matches('0').trim_end_matches('.'),
            false => fixed.as_str(),
        };
        // A point before three digits would part thousands.
        short.replace('.', ",")
    };
    let text = match data {
        Data::Empty => String::new(),
        Data::Float(share) if per_cent => format!("{} %", number(share * 100.0)),
        Data::Int(share) if per_cent => format!("{} %", share.saturating_mul(100)),
        Data::Float(float) => number(*float),
        Data::DateTime(_) => data
            .as_date()
            .map_or_else(|| data.to_string(), |day| day.to_string()),
        Data::Int(_)
        | Data::String(_)
        | Data::Bool(_)
        | Data::DateTimeIso(_)
        | Data::DurationIso(_)
        | Data::Error(_) => data.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn separated(bytes: &[u8]) -> Result<Sheet, Refusal> {
    let extracted = text::extract(bytes)?;
    // Above the names of the columns may stand what the table is called.
    let mut lines = extracted
        .text
        .lines()
        .filter(|line| !line.trim().is_empty());
    let near: Vec<&str> = lines.by_ref().take(HEAD_WITHIN).collect();
    let parted = near.iter().find(|line| line.contains([';', '\t']));
    let first = parted.or_else(|| near.iter().find(|line| line.contains(',')));
    let of = |separator: char| first.map_or(0, |line| line.matches(separator).count());
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|separator| (of(char::from(*separator)), *separator == b';'))
        .unwrap_or(b';');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(extracted.text.as_bytes());
    let mut rows = vec![];
    let mut places = Places::of(&extracted.text);
    for record in reader.records() {
        let record = record.map_err(|error| refusal(format!("text that is no table: {error}")))?;
        let line = places.line(&record);
        rows.push(Row {
            number: line,
            line,
            cells: record.iter().map(|cell| cell.trim().to_owned()).collect(),
        });
    }
    let extracted = Extracted {
        extractor: "csv@1",
        ..extracted
    };
    Sheet::of(extracted, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_without_rows_is_refused_and_times_for_columns_are_known() {
        assert!(read(b"Dato;Navn;Tal\n").is_err());
        let sheet = read("Navn;2022;2. kvartal 2023\nSager;4;5\n".as_bytes()).unwrap();
        assert_eq!(sheet.times(), ["2022", "2. kvartal 2023"]);
        let sheet = read("Navn;2022\nSager;4\n".as_bytes()).unwrap();
        assert!(sheet.times().is_empty());
    }

    #[test]
    fn what_a_table_is_called_may_stand_above_the_names_of_its_columns() {
        for text in [
            "Ledighed, Nordvig 2024\n\nNavn;Periode;Tal\nSager;2024;4,5\n",
            "Ledighed;;\nUdtræk den 3. maj;;\nNavn;Periode;Tal\nSager;2024;4,5\n",
        ] {
            let sheet = read(text.as_bytes()).unwrap();
            assert_eq!(sheet.names(), "Navn, Periode, Tal", "{text}");
            assert_eq!(sheet.rows().len(), 1, "{text}");
        }
    }

    #[test]
    fn a_share_is_shown_as_its_form_shows_it() {
        assert_eq!(cell(&Data::Float(0.059), true), "5,9 %");
        assert_eq!(cell(&Data::Float(1.02), true), "102 %");
        assert_eq!(cell(&Data::Int(1), true), "100 %");
        assert_eq!(cell(&Data::Float(0.059), false), "0,059");
        for code in ["0%", "0.00%", "0,0 %;-0,0 %"] {
            assert!(shows_per_cent(code), "{code}");
        }
        for code in ["0.00", "0.0\"%\"", "0\\%", "General"] {
            assert!(!shows_per_cent(code), "{code}");
        }
    }
}
