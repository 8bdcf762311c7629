//! What waits as a sheet that is filled in in a spreadsheet and given back: CSV with semicolons and a mark
//! of UTF-8, which is what a Danish spreadsheet opens as columns. Given back, it is written as a whole or
//! not at all. Here rows are written and read; what they mean stands in [`super::deciding`].

use std::collections::BTreeMap;

use protokol_core::acts::Verb;
use protokol_core::vocabulary::ReviewAsks;
use protokol_projections::review_list::Question;
use protokol_store::EventStore;
use serde_json::{Map, Value};

use crate::failure::{Class, Failure};
use crate::ledger::{Ledger, Session};
use crate::ports::Ports;
use crate::reviewing::deciding::{
    Decision, Given, Reach, Reviewed, Standing, Target, is_merged, said, same, verb_of,
};
use crate::reviewing::{Asked, decided, waiting};

/// The columns, in their order. Only the position and the last three are read again.
pub const COLUMNS: [&str; 13] = [
    "position",
    "document",
    "meeting",
    "lines",
    "source text",
    "field",
    "read as",
    "asks",
    "beside",
    "confidence",
    "decision",
    "new value",
    "reason",
];

/// What stands below the last row in place of a position, so that a file that lost its end is known.
const END: &str = "end";

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
enum Word {
    Accept,
    Change,
    Reject,
    /// It names whom another reading names; the new value is where the name stands that stays.
    Same,
}

/// Reads a new value of an act: the fields it gives.
pub type ReadValue<'a> = &'a dyn Fn(Verb, &str) -> Result<Map<String, Value>, String>;

/// The sheet of what waits; the columns to be filled in are empty.
///
/// # Errors
/// None that a user can bring about; a row that cannot be written is a fault of the program.
pub fn write(waiting: &[Asked]) -> Result<Vec<u8>, Failure> {
    let fault = |error: String| Failure::new(Class::Bug, "sheet-unwritable", error);
    let mut sheet = csv::WriterBuilder::new().delimiter(b';').from_writer(
        // Without the mark a spreadsheet takes æ, ø and å for two letters each.
        "\u{feff}".as_bytes().to_vec(),
    );
    let mut add =
        |row: [&str; COLUMNS.len()]| sheet.write_record(row).map_err(|e| fault(e.to_string()));
    add(COLUMNS)?;
    for asked in waiting {
        let question = &asked.question;
        let position = format!("#{}", Target::of(question));
        let lines: Vec<String> = asked
            .sources
            .iter()
            .map(|cited| format!("{} to {}", cited.from, cited.to))
            .collect();
        let text: Vec<&str> = asked
            .sources
            .iter()
            .flat_map(|cited| cited.lines.iter().flatten())
            .map(|line| line.text.as_str())
            .collect();
        let confidence = question.confidence.map(|percent| percent.to_string());
        let asks: Vec<&str> = question.asks.iter().map(|asks| asks.code()).collect();
        add([
            &position,
            &as_text(question.document.as_deref().unwrap_or_default()),
            &as_text(&met(question)),
            &lines.join(", "),
            &as_text(&text.join("\n")),
            question.field.code(),
            &as_text(&question.reads),
            &asks.join(", "),
            &beside(question),
            &confidence.unwrap_or_default(),
            "",
            "",
            "",
        ])?;
    }
    let mut end = [""; COLUMNS.len()];
    end[0] = END;
    sheet
        .write_record(end)
        .map_err(|error| fault(error.to_string()))?;
    sheet.into_inner().map_err(|error| fault(error.to_string()))
}

/// The meeting and the item a reading is about, as far as it is about any.
fn met(question: &Question) -> String {
    let day = question.meeting_date.map(|day| day.to_string());
    let told = [day.as_ref(), question.body.as_ref(), question.item.as_ref()];
    let told: Vec<&str> = told.into_iter().flatten().map(String::as_str).collect();
    told.join(", ")
}

/// What else the book holds that the reading may be one with, or differs from.
fn beside(question: &Question) -> String {
    let others = question.others.iter();
    let told: Vec<String> = others
        .map(|other| format!("#{} {}", other.position, other.reads))
        .collect();
    told.join("\n")
}

/// A text that no spreadsheet takes for a formula: minutes begin lines with `-` and `+`.
fn as_text(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A row that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    /// As a spreadsheet numbers it: the columns are row 1.
    number: u64,
    target: Target,
    word: Word,
    value: String,
    reason: Option<String>,
}

/// A sheet that was filled in.
#[derive(Debug)]
pub struct Sheet {
    rows: Vec<Result<Row, Wrong>>,
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
struct Wrong {
    row: u64,
    target: Option<Target>,
    what: String,
    conflict: bool,
}

impl Wrong {
    fn row(row: u64, target: Option<Target>, what: impl Into<String>) -> Self {
        Self {
            row,
            target,
            what: what.into(),
            conflict: false,
        }
    }

    /// Where a user finds it, and what it is.
    fn told(&self) -> String {
        let (row, what) = (self.row, &self.what);
        match self.target {
            Some(target) => format!("row {row} (#{target}): {what}"),
            None => format!("row {row}: {what}"),
        }
    }
}

impl<S: EventStore> Ledger<S> {
    /// Decides as a sheet says, as one commit. Rows without a decision are left alone.
    ///
    /// # Errors
    /// `rows-invalid` with every row that cannot be read or done, `conflict` where events of rows were
    /// changed since, and those of writing; then nothing was written.
    pub fn review_sheet(
        &mut self,
        sheet: Sheet,
        reach: Reach,
        read_value: ReadValue<'_>,
        session: &Session,
        ports: &mut Ports,
    ) -> Result<Reviewed, Failure> {
        let mut wrong = vec![];
        let mut given = vec![];
        let mut first_at: BTreeMap<Target, u64> = BTreeMap::new();
        let waiting = waiting(self.timeline()).questions;
        for row in sheet.rows {
            let row = match row {
                Ok(row) => row,
                Err(why) => {
                    wrong.push(why);
                    continue;
                }
            };
            if let Some(first) = first_at.insert(row.target, row.number) {
                let what = format!("it stands at row {first} too");
                wrong.push(Wrong::row(row.number, Some(row.target), what));
                continue;
            }
            match self.given(&row, &waiting, reach, read_value) {
                Ok(one) => given.push(one),
                Err(why) => wrong.push(why),
            }
        }
        let row_of = |target: Target| first_at.get(&target).copied().unwrap_or_default();
        for one in &given {
            match self.stands_for(one) {
                Standing::Open | Standing::Done => {}
                Standing::Other(what) => wrong.push(Wrong {
                    row: row_of(one.target),
                    target: Some(one.target),
                    what,
                    conflict: true,
                }),
            }
        }
        // A row that was decided since is told as such, and those that fail beside it as well.
        let told: Vec<Option<Target>> = wrong.iter().map(|one| one.target).collect();
        given.retain(|one| !told.contains(&Some(one.target)));
        let tried = self.tried(&given, session, ports);
        let failed = tried.failed.into_iter().map(|(target, failure)| {
            let why = failure.because.iter().map(|why| format!(": {why}"));
            let what = format!("{}{}", failure.what, why.collect::<String>());
            Wrong::row(row_of(target), Some(target), what)
        });
        wrong.extend(failed);
        if wrong.is_empty() {
            return self.write(tried.batch, said(&given), session, ports);
        }
        Err(refused(wrong))
    }

    /// That a name is one of those beside it. What somebody decided since is told as such, or done.
    fn same_as(&self, row: &Row, waiting: &[Question]) -> Result<Decision, String> {
        let stays = match row.value.as_str() {
            "" => None,
            value => Some(value.parse::<Target>()?.position),
        };
        let (timeline, own) = (self.timeline(), row.target.position);
        let mut waiting = waiting.iter();
        if let Some(question) = waiting.find(|question| Target::of(question) == row.target) {
            // One that was made one with another may still wait for something else.
            let done = is_merged(timeline, own) && !question.asks.contains(&ReviewAsks::NearMatch);
            if !done {
                return same(question, stays);
            }
        }
        let settled =
            is_merged(timeline, own) || decided(timeline, row.target, timeline.head()).is_some();
        match settled {
            true => Ok(Decision::Same {
                gone: own,
                stays: stays.unwrap_or(own),
            }),
            false => Err("nothing asks whether it is another".to_owned()),
        }
    }

    /// The decision of a row.
    fn given(
        &self,
        row: &Row,
        waiting: &[Question],
        reach: Reach,
        read_value: ReadValue<'_>,
    ) -> Result<Given, Wrong> {
        let wrong = |what: String| Wrong::row(row.number, Some(row.target), what);
        let decision = match row.word {
            Word::Accept => Decision::Accept,
            Word::Reject => Decision::Reject,
            Word::Change => {
                let verb = verb_of(self.known(), row.target.position);
                let verb = verb.map_err(|failure| wrong(failure.what))?;
                Decision::Change(read_value(verb, &row.value).map_err(wrong)?)
            }
            Word::Same => self.same_as(row, waiting).map_err(wrong)?,
        };
        Ok(Given {
            target: row.target,
            decision,
            reason: row.reason.clone(),
            reach,
        })
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

fn refused(mut wrong: Vec<Wrong>) -> Failure {
    wrong.sort_by_key(|one| one.row);
    let all_conflicts = wrong.iter().all(|one| one.conflict);
    let told: Vec<String> = wrong.iter().map(Wrong::told).collect();
    let rows = if wrong.len() == 1 { "row" } else { "rows" };
    let what = format!(
        "{} {rows} cannot be applied, and nothing was written",
        wrong.len()
    );
    let failure = if all_conflicts {
        Failure::new(Class::TryAgain, "conflict", what)
            .hint("protokol review export FILE, to see what stands now")
    } else {
        Failure::new(Class::Data, "rows-invalid", what)
            .hint("mend these rows, then give the file again")
    };
    failure.because(told.join("; "))
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
        let sheet = String::from_utf8(write(&[]).unwrap()).unwrap();
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

    #[test]
    fn no_text_of_a_source_becomes_a_formula() {
        assert_eq!(as_text("- at planen vedtages"), "'- at planen vedtages");
        assert_eq!(as_text("=1+1"), "'=1+1");
        assert_eq!(as_text("Tiltrådt."), "Tiltrådt.");
    }
}
