//! A table of dates (CSV): a column with days, and perhaps bodies, times, places and topics. Columns are
//! known by what stands above them, in Danish or English; what is no calendar is refused.

use chrono::NaiveTime;
use csv::{ReaderBuilder, StringRecord};
use protokol_core::calendar::{Calendar, PlannedMeeting, PlannedTopic, Standing};
use protokol_core::evidence::Lines;
use protokol_core::time::Interval;

use super::grid::Axis;
use super::heading::year_in;
use super::wheel::period;
use super::{Collected, body_of};
use crate::dates;
use crate::lines::places::Places;
use crate::mark::marked;
use crate::refusal::{Refusal, RefusalCode};

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Date,
    Time,
    Body,
    Place,
    Status,
    Topic,
}

/// What stands above a column, in lower case.
const HEADS: [(&str, Column); 28] = [
    ("dato", Column::Date),
    ("mødedato", Column::Date),
    ("dag", Column::Date),
    ("date", Column::Date),
    ("day", Column::Date),
    ("periode", Column::Date),
    ("måned", Column::Date),
    ("kl", Column::Time),
    ("tid", Column::Time),
    ("mødetid", Column::Time),
    ("tidspunkt", Column::Time),
    ("start", Column::Time),
    ("starttidspunkt", Column::Time),
    ("time", Column::Time),
    ("udvalg", Column::Body),
    ("møde", Column::Body),
    ("body", Column::Body),
    ("committee", Column::Body),
    ("meeting", Column::Body),
    ("sted", Column::Place),
    ("lokale", Column::Place),
    ("mødested", Column::Place),
    ("place", Column::Place),
    ("location", Column::Place),
    ("status", Column::Status),
    ("tema", Column::Topic),
    ("emne", Column::Topic),
    ("topic", Column::Topic),
];

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
    let columns = columns(&names);
    let cells = |row: &StringRecord| -> Vec<String> {
        row.iter().map(|cell| cell.trim().to_owned()).collect()
    };
    if let Some(axis) = Axis::of(&cells(&names)) {
        let year = names.get(0).and_then(year_in);
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
    if !columns.contains(&Some(Column::Date)) {
        return Err(refused(format!("the columns `{head}`")));
    }
    let mut collected = Collected::default();
    let mut places = Places::of(text);
    for row in rows.records() {
        let Ok(row) = row else {
            return Err(refused("a table that is broken".to_owned()));
        };
        let lines = lines_of(places.line(&row), &row);
        take(&mut collected, &columns, &row, lines);
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

fn columns(head: &StringRecord) -> Vec<Option<Column>> {
    let of = |name: &str| {
        let name = name
            .trim()
            .trim_start_matches('\u{feff}')
            .trim_end_matches(['.', ':']);
        let name = name.to_lowercase();
        HEADS
            .iter()
            .find(|(head, _)| *head == name)
            .map(|(_, column)| *column)
    };
    head.iter().map(of).collect()
}

/// The lines of a row: a cell in quotes may hold line ends.
fn lines_of(from: u32, row: &StringRecord) -> Lines {
    let inside: usize = row.iter().map(|cell| cell.matches('\n').count()).sum();
    let to = from.saturating_add(u32::try_from(inside).unwrap_or(0));
    Lines { from, to }
}

fn take(collected: &mut Collected, columns: &[Option<Column>], row: &StringRecord, lines: Lines) {
    let cell = |wanted: Column| {
        let place = columns.iter().position(|column| *column == Some(wanted))?;
        let text = row.get(place)?.trim();
        (!text.is_empty()).then_some(text)
    };
    let mut dates = columns.iter().zip(row).filter_map(|(column, text)| {
        let text = text.trim();
        (*column == Some(Column::Date) && !text.is_empty()).then_some(text)
    });
    // Beside the day there may stand a month, or the day of the week.
    let first = dates.clone().next();
    let day = dates.find(|text| dates::first_day(text).is_some());
    let Some(when) = day.or(first) else {
        if row.iter().any(|cell| !cell.trim().is_empty()) {
            collected.set_aside(lines, "a row without a day".to_owned());
        }
        return;
    };
    let body = cell(Column::Body);
    let named = body.map(|body| body_of(body).ok_or(body));
    let named = match named {
        None => None,
        Some(Ok(body)) => Some(body),
        Some(Err(other)) => {
            collected.set_aside(lines, format!("`{other}` names no body"));
            return;
        }
    };
    let day = dates::first_day(when);
    match (cell(Column::Topic), day) {
        (Some(topic), day) => {
            let period = day.map(Interval::day).or_else(|| period(when, None));
            let sure = if period.is_some() { 90 } else { 60 };
            let topic = PlannedTopic {
                body: named,
                topic: topic.to_owned(),
                when: when.to_owned(),
                period,
            };
            collected
                .topics
                .push(marked(topic, lines, "calendar/row@1", sure));
        }
        (None, Some(date)) => {
            let time = match cell(Column::Time).map(time_of) {
                Some(None) => {
                    collected.set_aside(lines, "a time that is none".to_owned());
                    return;
                }
                Some(time) => time,
                None => dates::first_time(when),
            };
            let called_off = cell(Column::Status).is_some_and(|status| {
                let status = status.to_lowercase();
                ["aflyst", "cancel"]
                    .iter()
                    .any(|word| status.starts_with(word))
            });
            let meeting = PlannedMeeting {
                body: named,
                date,
                start: time,
                place: cell(Column::Place).map(ToOwned::to_owned),
                uid: None,
                issued_on: None,
                standing: if called_off {
                    Standing::Cancelled
                } else {
                    Standing::Planned
                },
            };
            collected
                .meetings
                .push(marked(meeting, lines, "calendar/row@1", 95));
        }
        (None, None) => collected.set_aside(lines, format!("`{when}` is no day")),
    }
}

/// `16:30`, `16.30`, `kl. 16`, `16`, and the first of `16:30-18:00`.
fn time_of(text: &str) -> Option<NaiveTime> {
    let first = text.split(['-', '–']).next()?.trim();
    let bare = || {
        let (hour, minute) = first.split_once([':', '.']).unwrap_or((first, "0"));
        NaiveTime::from_hms_opt(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0)
    };
    dates::first_time(first).or_else(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_their_usual_forms() {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
        assert_eq!(time_of("16:30"), time(16, 30));
        assert_eq!(time_of("kl. 16"), time(16, 0));
        assert_eq!(time_of("Kl 16.30"), time(16, 30));
        assert_eq!(time_of("onsdag kl. 16.30"), time(16, 30));
        assert_eq!(time_of("16.30-18.00"), time(16, 30));
        assert_eq!(time_of("efter aftale"), None);
    }
}
