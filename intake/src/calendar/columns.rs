//! The columns of a table of dates, by what stands above them: days, and perhaps bodies, times, places and
//! topics. A row becomes a meeting or a topic, or is set aside; where rows come from is not known here.

use chrono::{NaiveDate, NaiveTime};
use protokol_core::calendar::{PlannedMeeting, PlannedTopic, Standing};
use protokol_core::evidence::Lines;
use protokol_core::time::Interval;

use super::said;
use super::wheel::period;
use super::years::PlanYear;
use super::{Collected, body_of};
use crate::dates;
use crate::mark::marked;

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

/// What holds for rows that do not say it themselves: the heading above them does.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Above<'a> {
    /// Whose the days are.
    pub(super) body: Option<&'a str>,
    /// The year of days without one.
    pub(super) year: Option<PlanYear>,
    /// When meetings begin.
    pub(super) start: Option<NaiveTime>,
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns(Vec<Option<Column>>);

impl Columns {
    /// What a first row names.
    pub(super) fn of<'c>(head: impl Iterator<Item = &'c str>) -> Self {
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
        Self(head.map(of).collect())
    }

    /// Whether one of them holds days.
    pub(super) fn have_days(&self) -> bool {
        self.0.contains(&Some(Column::Date))
    }

    /// How many are known by what stands above them.
    pub(super) fn known(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// Takes a row.
    pub(super) fn take(
        &self,
        row: &[&str],
        above: Above<'_>,
        lines: Lines,
        collected: &mut Collected,
    ) {
        let cell = |wanted: Column| {
            let place = self.0.iter().position(|column| *column == Some(wanted))?;
            let text = row.get(place)?.trim();
            (!text.is_empty()).then_some(text)
        };
        let mut dates = self.0.iter().zip(row).filter_map(|(column, text)| {
            let text = text.trim();
            (*column == Some(Column::Date) && !text.is_empty()).then_some(text)
        });
        // Beside the day there may stand a month, or the day of the week.
        let first = dates.clone().next();
        let day = dates.find(|text| day_of(text, above.year).is_some());
        let Some(when) = day.or(first) else {
            if row.iter().any(|cell| !cell.trim().is_empty()) {
                collected.set_aside(lines, "a row without a day".to_owned());
            }
            return;
        };
        let named = match cell(Column::Body).map(|body| body_of(body).ok_or(body)) {
            None => above.body.map(ToOwned::to_owned),
            Some(Ok(body)) => Some(body),
            Some(Err(other)) => {
                collected.set_aside(lines, format!("`{other}` names no body"));
                return;
            }
        };
        match (cell(Column::Topic), day_of(when, above.year)) {
            (Some(topic), day) => {
                let period = day.map(Interval::day).or_else(|| period(when, above.year));
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
                let start = match cell(Column::Time).map(time_of) {
                    Some(None) => {
                        collected.set_aside(lines, "a time that is none".to_owned());
                        return;
                    }
                    Some(time) => time,
                    None => dates::first_time(when).or(above.start),
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
                    start,
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
}

/// The day of a cell; one without a year is of the year above.
fn day_of(text: &str, year: Option<PlanYear>) -> Option<NaiveDate> {
    let alone = || {
        let days = said::days(&said::in_full(text), Some(year?))?;
        days.first().map(|(day, _)| *day)
    };
    dates::first_day(text).or_else(alone)
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
