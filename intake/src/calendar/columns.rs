//! The columns of a table of dates, by what stands above them: days, and perhaps bodies, times, places and
//! topics. A row becomes a meeting or a topic, or is set aside; where rows come from is not known here.

use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime};
use protokol_core::calendar::{PlannedMeeting, PlannedTopic, Standing};
use protokol_core::evidence::Lines;
use protokol_core::time::Interval;
use regex::Regex;

use super::said;
use super::wheel::period;
use super::years::PlanYear;
use super::{Collected, body_of};
use crate::dates;
use crate::mark::{marked, not_read};
use crate::regexes::compiled;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Date,
    Weekday,
    Time,
    Body,
    Place,
    Status,
    Remark,
    Topic,
}

/// What stands above a column, in lower case.
const HEADS: [(&str, Column); 44] = [
    ("dato", Column::Date),
    ("mødedato", Column::Date),
    ("mødedag", Column::Date),
    ("startdato", Column::Date),
    ("dag", Column::Date),
    ("date", Column::Date),
    ("day", Column::Date),
    ("periode", Column::Date),
    ("måned", Column::Date),
    ("ugedag", Column::Weekday),
    ("kl", Column::Time),
    ("tid", Column::Time),
    ("mødetid", Column::Time),
    ("tidspunkt", Column::Time),
    ("start", Column::Time),
    ("starttidspunkt", Column::Time),
    ("starttid", Column::Time),
    ("mødestart", Column::Time),
    ("klokkeslæt", Column::Time),
    ("time", Column::Time),
    ("udvalg", Column::Body),
    ("møde", Column::Body),
    ("politisk udvalg", Column::Body),
    ("udvalgsnavn", Column::Body),
    ("forum", Column::Body),
    ("body", Column::Body),
    ("committee", Column::Body),
    ("meeting", Column::Body),
    ("sted", Column::Place),
    ("lokale", Column::Place),
    ("mødested", Column::Place),
    ("lokation", Column::Place),
    ("mødelokale", Column::Place),
    ("place", Column::Place),
    ("location", Column::Place),
    ("status", Column::Status),
    ("bemærkning", Column::Remark),
    ("bemærkninger", Column::Remark),
    ("note", Column::Remark),
    ("noter", Column::Remark),
    ("kommentar", Column::Remark),
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
pub(super) struct Columns {
    columns: Vec<Option<Column>>,
    /// What stands above those that are not known.
    unknown: Vec<(usize, String)>,
}

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
        let heads: Vec<&str> = head.collect();
        let columns: Vec<Option<Column>> = heads.iter().map(|name| of(name)).collect();
        let unknown = heads.iter().zip(&columns).enumerate();
        let unknown = unknown.filter(|(_, (_, column))| column.is_none());
        Self {
            unknown: unknown
                .map(|(at, (name, _))| (at, name.trim().to_owned()))
                .collect(),
            columns,
        }
    }

    /// What stands above the columns that are not known and hold something in one of these rows.
    pub(super) fn left(&self, rows: &[&Vec<&str>]) -> Vec<&str> {
        let holds = |at: usize| {
            let mut cells = rows.iter().filter_map(|row| row.get(at));
            cells.any(|cell| cell.contains(char::is_alphanumeric))
        };
        let left = self.unknown.iter().filter(|(at, _)| holds(*at));
        left.map(|(_, name)| name.as_str()).collect()
    }

    /// Whether one of them holds days.
    pub(super) fn have_days(&self) -> bool {
        self.columns.contains(&Some(Column::Date))
    }

    /// How many are known by what stands above them.
    pub(super) fn known(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// What the cells of a row say of its day: there may be one for the day of the week.
    fn days(&self, row: &[&str]) -> String {
        let cells = self.columns.iter().zip(row);
        let cells = cells.filter(|(column, _)| **column == Some(Column::Date));
        cells
            .map(|(_, text)| text.trim())
            .collect::<Vec<&str>>()
            .join(" ")
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
            let place = self
                .columns
                .iter()
                .position(|column| *column == Some(wanted))?;
            let text = row.get(place)?.trim();
            (!text.is_empty()).then_some(text)
        };
        let mut dates = self.columns.iter().zip(row).filter_map(|(column, text)| {
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
        let days = self.days(row);
        if said::is_span(when) {
            collected.set_aside(lines, format!("`{when}` names several days"));
            return;
        }
        if let Some(date) = day_of(when, above.year)
            && let Some(wrong) = [Some(days.as_str()), cell(Column::Weekday)]
                .into_iter()
                .flatten()
                .find_map(|said| said::contradiction(said, &[(date, None)]))
        {
            collected.set_aside(lines, wrong);
            return;
        }
        // Only of meetings: a topic may speak of another one that was called off.
        let heads_topic = cell(Column::Topic).is_some();
        let fate = row.iter().map(|cell| Fate::of(cell)).max();
        let fate = fate.filter(|_| !heads_topic).unwrap_or(Fate::Stands);
        if fate == Fate::Unclear {
            let text = row.join(", ");
            collected.set_aside(
                lines,
                format!("`{text}` says that a meeting was changed, and not how"),
            );
            return;
        }
        let named = match cell(Column::Body).map(|body| body_of(&uncancelled(body)).ok_or(body)) {
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
                    None if said::holds_no_time(when) => {
                        collected.set_aside(lines, format!("`{when}` has a time that is none"));
                        return;
                    }
                    None => dates::first_time(when).or(above.start),
                };
                if let Some(remark) = cell(Column::Remark).filter(|_| fate == Fate::Stands) {
                    let text = format!("the remark `{remark}` of a meeting was not read");
                    collected.findings.push(not_read(lines, None, text));
                }
                let meeting = PlannedMeeting {
                    body: named,
                    date,
                    start,
                    place: cell(Column::Place)
                        .map(uncancelled)
                        .filter(|place| !place.is_empty()),
                    uid: None,
                    issued_on: None,
                    standing: match fate {
                        Fate::CalledOff => Standing::Cancelled,
                        Fate::Stands | Fate::Unclear => Standing::Planned,
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

/// What a cell says of the meeting of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    /// Nothing.
    Stands,
    /// That it is called off.
    CalledOff,
    /// That it was changed, in words that are not understood.
    Unclear,
}

/// "Aflyst", "Mødet er aflyst", "Biblioteket (AFLYST)".
static CALLED_OFF: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^\W*(?:mødet? )?(?:er |blev )?(?:aflyst|aflyses|cancell?ed|udgår)\W*$|^\W*(?:aflyst|cancell?ed)\b|[ ,–-]*[(\[]? ?\b(?:aflyst|cancell?ed) ?[)\]]?$",
    )
});

impl Fate {
    fn of(cell: &str) -> Self {
        static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
            compiled(
                r"(?i)\b(?:aflys\p{L}*|cancel\p{L}*|flyt(?:tes|tet)|udsat|udsættes|udgår|erstattes|ændret (?:dato|dag|tid)|ny (?:dato|dag))\b",
            )
        });
        static NOT: LazyLock<Regex> =
            LazyLock::new(|| compiled(r"(?i)\b(?:ikke|evt\.?|eventuelt|måske)\b"));
        let unclear = NOT.is_match(cell) && CHANGED.is_match(cell);
        if !unclear && CALLED_OFF.is_match(cell) {
            Self::CalledOff
        } else if CHANGED.is_match(cell) {
            Self::Unclear
        } else {
            Self::Stands
        }
    }
}

/// A cell without the words that its meeting is called off.
fn uncancelled(cell: &str) -> String {
    let bare = CALLED_OFF.replace(cell, "");
    bare.trim_matches([' ', ':', ',', '-', '–']).to_owned()
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
    fn a_cell_may_say_that_its_meeting_is_called_off() {
        for (text, fate) in [
            ("Aflyst", Fate::CalledOff),
            ("AFLYST - ingen punkter", Fate::CalledOff),
            ("Mødet er aflyst", Fate::CalledOff),
            ("Mødet aflyses", Fate::CalledOff),
            ("Havnen (AFLYST)", Fate::CalledOff),
            ("Havneudvalget - aflyst", Fate::CalledOff),
            ("udgår", Fate::CalledOff),
            ("Ikke aflyst", Fate::Unclear),
            ("Flyttet til 9. maj", Fate::Unclear),
            ("evt. aflyst", Fate::Unclear),
            ("Temamøde", Fate::Stands),
            ("Havnen", Fate::Stands),
        ] {
            assert_eq!(Fate::of(text), fate, "{text}");
        }
        assert_eq!(uncancelled("Havnen (AFLYST)"), "Havnen");
        assert_eq!(uncancelled("Aflyst: Havneudvalget"), "Havneudvalget");
        assert_eq!(uncancelled("Havneudvalget"), "Havneudvalget");
    }

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
