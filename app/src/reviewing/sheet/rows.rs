//! Reading a sheet that was given back: which rows are filled in, and what is wrong with the others.

use crate::failure::{Class, Failure};
use crate::reviewing::deciding::Target;

use super::END;

/// The words of a decision, in English and Danish.
const WORDS: [(&str, Word); 8] = [
    ("accept", Word::Accept),
    ("godkend", Word::Accept),
    ("change", Word::Change),
    ("ret", Word::Change),
    ("reject", Word::Reject),
    ("afvis", Word::Reject),
    ("same", Word::Same),
    ("samme", Word::Same),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Accept,
    Change,
    Reject,
    /// It names whom another reading names; the new value is where the name stands that stays.
    Same,
}

/// A row that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// As a spreadsheet numbers it: the columns are row 1.
    pub(super) number: u64,
    pub(super) target: Target,
    pub(super) word: Word,
    pub(super) value: String,
    pub(super) reason: Option<String>,
}

/// A sheet that was filled in.
#[derive(Debug)]
pub struct Sheet {
    pub(super) rows: Vec<Result<Row, Wrong>>,
    ended: bool,
}

impl Sheet {
    /// Whether its last row is there. One that was written without it, or by hand, has none either.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ended
    }
}

/// What is wrong with a row.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) row: u64,
    pub(super) target: Option<Target>,
    pub(super) what: String,
    pub(super) conflict: bool,
}

impl Wrong {
    pub(super) fn row(row: u64, target: Option<Target>, what: impl Into<String>) -> Self {
        Self {
            row,
            target,
            what: what.into(),
            conflict: false,
        }
    }

    /// Where a user finds it, and what it is.
    pub(super) fn told(&self) -> String {
        let (row, what) = (self.row, &self.what);
        match self.target {
            Some(target) => format!("row {row} (#{target}): {what}"),
            None => format!("row {row}: {what}"),
        }
    }
}

/// Reads a sheet that was given back: the rows that are filled in.
///
/// # Errors
/// `sheet-unreadable` where it has not the columns of a sheet, and those of a text that cannot be read.
pub fn read(bytes: &[u8]) -> Result<Sheet, Failure> {
    let off = |what: String| {
        Failure::new(Class::Data, "sheet-unreadable", what)
            .because("nothing was written")
            .hint("protokol review export FILE, and fill in that file")
    };
    // A spreadsheet may have written it in Windows-1252.
    let text = protokol_intake::text::extract(bytes)
        .map_err(Failure::from)?
        .text;
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .find(|mark| header.as_bytes().contains(mark));
    let delimiter = delimiter.ok_or_else(|| off("the first line names no columns".to_owned()))?;
    let mut sheet = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headers = sheet
        .headers()
        .map_err(|error| off(error.to_string()))?
        .clone();
    let column = |name: &str| {
        let named = |header: &str| header.trim().eq_ignore_ascii_case(name);
        headers.iter().position(named)
    };
    let needed = |name: &str| {
        column(name).ok_or_else(|| off(format!("the first line names no column `{name}`")))
    };
    let (position, decision) = (needed("position")?, needed("decision")?);
    let (value, reason) = (needed("new value")?, needed("reason")?);
    let mut rows = vec![];
    let (mut short, mut ended) = (None, false);
    for record in sheet.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let number = error.position().map_or(0, csv::Position::record) + 1;
                rows.push(Err(Wrong::row(number, None, error.to_string())));
                continue;
            }
        };
        let number = record.position().map_or(0, csv::Position::record) + 1;
        short = (record.len() < headers.len()).then_some(number);
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let cells = [cell(position), cell(decision), cell(value), cell(reason)];
        if cells == [END, "", "", ""] {
            ended = true;
            continue;
        }
        rows.extend(row(number, cells).transpose());
    }
    // A spreadsheet may leave out empty cells at the end of a row, but ends its last one.
    let quoted = text.matches('"').count() % 2 == 1;
    if let Some(number) = short.filter(|_| quoted || !text.ends_with('\n')) {
        rows.push(Err(Wrong::row(number, None, CUT_OFF)));
    }
    Ok(Sheet { rows, ended })
}

/// What is wrong with a last row that neither has all of its columns nor ends.
const CUT_OFF: &str =
    "it breaks off before its last column, and so does the file: rows behind it may be missing";

/// A row, where it holds a decision.
fn row(number: u64, [position, word, value, reason]: [&str; 4]) -> Result<Option<Row>, Wrong> {
    if word.is_empty() {
        if value.is_empty() {
            return Ok(None);
        }
        let what = "a new value is given, and no decision";
        return Err(Wrong::row(number, position.parse().ok(), what));
    }
    let target = position
        .parse()
        .map_err(|why: String| Wrong::row(number, None, why))?;
    let wrong = |what: String| Wrong::row(number, Some(target), what);
    let known = WORDS
        .iter()
        .find(|(known, _)| *known == word.to_lowercase());
    let Some((_, known)) = known else {
        let what = format!("`{word}` is none of accept, change, reject and same");
        return Err(wrong(what));
    };
    let (has_value, has_reason) = (!value.is_empty(), !reason.is_empty());
    let missing = match known {
        Word::Accept | Word::Reject if has_value => Some("only a change has a new value"),
        Word::Change if !has_value => Some("a change has a new value, as outcome=noted"),
        Word::Change | Word::Reject | Word::Same if !has_reason => {
            Some("a change, a rejection and what makes two one have a reason")
        }
        Word::Accept | Word::Change | Word::Reject | Word::Same => None,
    };
    if let Some(what) = missing {
        return Err(wrong(what.to_owned()));
    }
    Ok(Some(Row {
        number,
        target,
        word: *known,
        value: value.to_owned(),
        reason: has_reason.then(|| reason.to_owned()),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Result<Row, String>> {
        let sheet = read(text.as_bytes()).unwrap();
        let told = |wrong: Wrong| wrong.told();
        sheet
            .rows
            .into_iter()
            .map(|row| row.map_err(told))
            .collect()
    }

    #[test]
    fn columns_are_found_by_name_whatever_parts_them() {
        for mark in [";", ",", "\t"] {
            let sheet = "reason|position|decision|new value\nfordi|#42|Ret|outcome=noted\n|#43||\n"
                .replace('|', mark);
            let rows = rows(&sheet);
            let [Ok(row)] = rows.as_slice() else {
                panic!("one row is filled in: {rows:?}")
            };
            assert_eq!((row.number, row.word), (2, Word::Change));
            assert_eq!(row.target.to_string(), "42");
            assert_eq!(row.reason.as_deref(), Some("fordi"));
        }
    }

    #[test]
    fn every_bad_row_is_told_as_a_spreadsheet_numbers_it() {
        let sheet = "position;source text;decision;new value;reason\n#1;\"to\nlinjer\";maybe;;\n\
                     x;;accept;;\n#2;\"tre\n\nlinjer\";accept;a=b;\n#3;;change;;x\n#4;;reject;;\n\
                     #5;;;a=b;\n#2/1;;accept;;\n";
        let wrong: Vec<String> = rows(sheet).into_iter().filter_map(Result::err).collect();
        let told: Vec<&str> = wrong
            .iter()
            .map(|one| one.split(':').next().unwrap())
            .collect();
        let rows = [
            "row 2 (#1)",
            "row 3",
            "row 4 (#2)",
            "row 5 (#3)",
            "row 6 (#4)",
            "row 7 (#5)",
        ];
        assert_eq!(told, rows, "{wrong:?}");
    }

    #[test]
    fn a_sheet_without_its_columns_is_refused() {
        let code = |text: &str| read(text.as_bytes()).unwrap_err().code;
        assert_eq!(code("position;decision\n#1;accept\n"), "sheet-unreadable");
        assert_eq!(code("just a line\n"), "sheet-unreadable");
    }

    #[test]
    fn a_file_that_breaks_off_in_a_row_is_told() {
        let head = "position;source text;decision;new value;reason\n#1;tekst;accept;;\n";
        let wrong = |end: &str| {
            let rows = rows(&format!("{head}{end}"));
            rows.into_iter().filter_map(Result::err).count()
        };
        for end in ["#2;det sk", "#2;\"det skal\nog", "#2;\"det skal\n", "#2"] {
            assert_eq!(wrong(end), 1, "{end}");
        }
        // Empty cells at the end may be left out, and so may the end of the last line.
        for end in [
            "",
            "#2;det skal\n",
            "#2;det skal;;;",
            "#2;det skal;accept;;\n",
        ] {
            assert_eq!(wrong(end), 0, "{end}");
        }
    }

    #[test]
    fn a_sheet_says_where_it_ends() {
        let sheet = String::from_utf8(super::super::write(&[]).unwrap()).unwrap();
        assert!(read(sheet.as_bytes()).unwrap().has_ended());
        let head = sheet.lines().next().unwrap();
        assert!(!read(format!("{head}\n").as_bytes()).unwrap().has_ended());
        // Rows that were put in another order do not matter, and a row that decides something is no end.
        let head = "reason;position;decision;new value\n";
        let ended = |rows: &str| {
            read(format!("{head}{rows}").as_bytes())
                .unwrap()
                .has_ended()
        };
        assert!(ended(";end;;\n;#1;accept;\n"));
        assert!(!ended(";end;accept;\n"));
        assert!(!ended(";#1;accept;\n"));
    }
}
