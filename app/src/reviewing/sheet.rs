//! What waits as a sheet that is filled in in a spreadsheet and given back: CSV with semicolons and a mark
//! of UTF-8, which is what a Danish spreadsheet opens as columns. Given back, it is written as a whole or
//! not at all. Here rows are written and read; what they mean stands in [`super::deciding`].

mod rows;

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

use rows::{Row, Word, Wrong};

pub use rows::{Sheet, read};

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

    #[test]
    fn no_text_of_a_source_becomes_a_formula() {
        assert_eq!(as_text("- at planen vedtages"), "'- at planen vedtages");
        assert_eq!(as_text("=1+1"), "'=1+1");
        assert_eq!(as_text("Tiltrådt."), "Tiltrådt.");
    }
}
