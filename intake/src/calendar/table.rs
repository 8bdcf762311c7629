//! A table of dates (CSV): a column with days, and perhaps bodies, times, places and topics. Columns are
//! known by what stands above them, in Danish or English; what is no calendar is refused.

use csv::{ReaderBuilder, StringRecord};
use protokol_core::calendar::Calendar;
use protokol_core::evidence::Lines;

use super::Collected;
use super::columns::{Above, Columns};
use super::grid::Axis;
use super::years::PlanYear;
use crate::lines::places::Places;
use crate::mark::not_read;
use crate::refusal::{Refusal, RefusalCode};

/// The meetings and topics of a table.
///
/// # Errors
/// [`RefusalCode::NotCalendar`] where no column holds days, or no row has one.
pub(super) fn read(text: &str) -> Result<Calendar, Refusal> {
    let head = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |sign: char| head.matches(sign).count();
    let by = if count(';') >= count(',') && count(';') > 0 {
        b';'
    } else if count('\t') > count(',') {
        b'\t'
    } else {
        b','
    };
    let mut reader = ReaderBuilder::new();
    let mut rows = reader
        .delimiter(by)
        .flexible(true)
        .from_reader(text.as_bytes());
    let names = rows.headers().cloned().unwrap_or_default();
    let columns = Columns::of(names.iter());
    let cells = |row: &StringRecord| -> Vec<String> {
        row.iter().map(|cell| cell.trim().to_owned()).collect()
    };
    if let Some(axis) = Axis::of(&cells(&names)) {
        let year = names.get(0).and_then(PlanYear::within);
        let mut collected = Collected::default();
        let mut places = Places::of(text);
        for row in rows.records().filter_map(Result::ok) {
            let lines = lines_of(places.line(&row), &row);
            if !axis.row(&cells(&row), year, lines, &mut collected) {
                let text: Vec<String> = cells(&row);
                let digits = text
                    .iter()
                    .any(|cell| cell.contains(|c: char| c.is_ascii_digit()));
                match digits {
                    true => collected.set_aside(
                        lines,
                        format!("`{}` in a grid of meetings names no body or month", text[0]),
                    ),
                    false => collected.unclaimed.push(lines),
                }
            }
        }
        if collected.meetings.is_empty() {
            return Err(without_year(&collected));
        }
        return Ok(collected.finish(text));
    }
    if !columns.have_days() {
        return Err(refused(format!("the columns `{head}`")));
    }
    let mut collected = Collected::default();
    let mut places = Places::of(text);
    let head_line = names
        .position()
        .and_then(|at| u32::try_from(at.line()).ok())
        .map_or(Lines::line(1), Lines::line);
    let rows: Result<Vec<StringRecord>, csv::Error> = rows.records().collect();
    let rows = rows.map_err(|_| refused("a table that is broken".to_owned()))?;
    let rows: Vec<(&StringRecord, Vec<&str>)> =
        rows.iter().map(|row| (row, row.iter().collect())).collect();
    for (row, cells) in &rows {
        let lines = lines_of(places.line(row), row);
        columns.take(cells, Above::default(), lines, &mut collected);
    }
    let cells: Vec<&Vec<&str>> = rows.iter().map(|(_, cells)| cells).collect();
    for name in columns.left(&cells) {
        let text = format!("the column `{name}` of a table of days was not read");
        collected.findings.push(not_read(head_line, None, text));
    }
    if collected.meetings.is_empty() && collected.topics.is_empty() {
        return Err(refused("no row with a day".to_owned()));
    }
    Ok(collected.finish(text))
}

/// A grid of which nothing could be read.
fn without_year(collected: &Collected) -> Refusal {
    let first = collected.findings.first().map(|found| found.text.clone());
    Refusal {
        code: RefusalCode::NotCalendar,
        looked_for: "a grid of months and bodies, with days in its cells".to_owned(),
        found: first.unwrap_or_else(|| "no cell with a day".to_owned()),
        hint: "write the year beside each month, as in `udvalg;januar 2024;februar 2024`, and days alone in the cells"
            .to_owned(),
    }
}

fn refused(found: String) -> Refusal {
    Refusal {
        code: RefusalCode::NotCalendar,
        looked_for: "a table with a head, one of its columns called dato or date".to_owned(),
        found,
        hint: "name the columns as in `dato;udvalg;tid;sted`; days as 10-01-2024 or 2024-01-10; a table of \
               figures is taken in with `protokol observe --from FILE`"
            .to_owned(),
    }
}

/// The lines of a row: a cell in quotes may hold line ends.
fn lines_of(from: u32, row: &StringRecord) -> Lines {
    let inside: usize = row.iter().map(|cell| cell.matches('\n').count()).sum();
    let to = from.saturating_add(u32::try_from(inside).unwrap_or(0));
    Lines { from, to }
}
