//! Rows of a file that are set aside, and what is told of them. Why a row is set aside is not judged here.

use protokol_core::document::Finding;
use protokol_core::evidence::Lines;

use super::sheet::Row;
use crate::mark::not_read;

/// Rows that are set aside, one run of rows that say the same after the other.
#[derive(Default)]
pub(super) struct Aside {
    runs: Vec<Run>,
}

struct Run {
    rows: (u32, u32),
    lines: Lines,
    column: String,
    text: String,
    why: &'static str,
}

impl Aside {
    pub(super) fn add(&mut self, row: &Row, column: &str, text: &str, why: &'static str) {
        let line = Lines::line(row.line);
        if let Some(last) = self.runs.last_mut()
            && last.lines.to + 1 == row.line
            && last.text == text
        {
            last.lines.to = row.line;
            last.rows.1 = row.number;
            return;
        }
        self.runs.push(Run {
            rows: (row.number, row.number),
            lines: line,
            column: column.to_owned(),
            text: text.to_owned(),
            why,
        });
    }

    pub(super) fn findings(self) -> Vec<Finding> {
        let told = self.runs.into_iter().map(|run| {
            let (first, last) = run.rows;
            let rows = match first == last {
                true => format!("row {first}"),
                false => format!("rows {first} to {last}"),
            };
            let text = format!(
                "{rows}, column `{}`: `{}` {}",
                run.column, run.text, run.why
            );
            not_read(run.lines, None, text)
        });
        told.collect()
    }
}
