//! The two clocks of the book, and intervals of civil days. No clock is read here.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Datelike, Days, Months, NaiveDate, SecondsFormat, SubsecRound, TimeDelta, Utc,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The place of an event in the book, dense from 1.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Position(pub u64);

impl Position {
    /// The position after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// When the book learnt of something (registreringstid): UTC with microseconds, one instant a
/// commit, strictly increasing from commit to commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordedAt(DateTime<Utc>);

impl RecordedAt {
    /// The instant, cut to microseconds.
    #[must_use]
    pub fn new(instant: DateTime<Utc>) -> Self {
        Self(instant.trunc_subsecs(6))
    }

    /// The instant for a commit: now, or one microsecond after the commit before where the clock
    /// stood still or ran backwards.
    #[must_use]
    pub fn following(now: DateTime<Utc>, before: Option<Self>) -> Self {
        let now = Self::new(now);
        match before {
            Some(Self(before)) if now.0 <= before => Self(before + TimeDelta::microseconds(1)),
            Some(_) | None => now,
        }
    }

    /// The instant as a point in time.
    #[must_use]
    pub fn instant(self) -> DateTime<Utc> {
        self.0
    }
}

impl fmt::Display for RecordedAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Micros, true))
    }
}

impl Serialize for RecordedAt {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for RecordedAt {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, chrono::ParseError> {
        let instant = DateTime::parse_from_rfc3339(text)?;
        Ok(Self::new(instant.with_timezone(&Utc)))
    }
}

impl<'de> Deserialize<'de> for RecordedAt {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::text_form::read(deserializer)
    }
}

/// Which part of the book is asked about: what was known, and which day's truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Nothing after this position counts (registreringstid).
    pub known_at: Position,
    /// No fact that takes effect after this civil day in Denmark counts (virkningstid).
    pub as_of: NaiveDate,
}

/// A span of civil days, both included. A month or a year named as a day means its last day, so a
/// deadline is late only when `to` is past.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// First day.
    pub from: NaiveDate,
    /// Last day; never before `from`.
    pub to: NaiveDate,
}

impl Interval {
    /// The interval, if it does not end before it begins.
    #[must_use]
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// One day.
    #[must_use]
    pub fn day(day: NaiveDate) -> Self {
        Self { from: day, to: day }
    }

    /// All days of a month (1 to 12), if there is such a month.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let from = NaiveDate::from_ymd_opt(year, month, 1)?;
        let to = from
            .checked_add_months(Months::new(1))?
            .checked_sub_days(Days::new(1))?;
        Some(Self { from, to })
    }

    /// All days of a quarter (1 to 4), if there is such a quarter.
    #[must_use]
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        let last = quarter.checked_mul(3)?;
        let first = Self::month(year, last.checked_sub(2)?)?;
        let last = Self::month(year, last)?;
        Some(Self {
            from: first.from,
            to: last.to,
        })
    }

    /// All days of a half-year (1 or 2), if there is such a one.
    #[must_use]
    pub fn half_year(year: i32, half: u32) -> Option<Self> {
        let last = half.checked_mul(2)?;
        let first = Self::quarter(year, last.checked_sub(1)?)?;
        let last = Self::quarter(year, last)?;
        Some(Self {
            from: first.from,
            to: last.to,
        })
    }

    /// All days of a year.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Self::new(
            NaiveDate::from_ymd_opt(year, 1, 1)?,
            NaiveDate::from_ymd_opt(year, 12, 31)?,
        )
    }

    /// Monday to Sunday of an ISO week, if the year has it.
    #[must_use]
    pub fn week(year: i32, week: u32) -> Option<Self> {
        let from = NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon)?;
        Some(Self {
            from,
            to: from.checked_add_days(Days::new(6))?,
        })
    }

    /// From the earlier first day to the later last day.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self {
            from: self.from.min(other.from),
            to: self.to.max(other.to),
        }
    }

    /// The year of the first day.
    #[must_use]
    pub fn first_year(self) -> i32 {
        self.from.year()
    }
}

/// A day as programs and people write it, `2018-01-31`; a year of fewer digits is none, since `31-01-18` may begin
/// with its day.
#[must_use]
pub fn iso_day(text: &str) -> Option<NaiveDate> {
    let (year, _) = text.split_once('-')?;
    let whole = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn recorded_at_never_stands_still() {
        let first = RecordedAt::following(instant("2026-11-21T10:15:00.1234567Z"), None);
        assert_eq!(first.to_string(), "2026-11-21T10:15:00.123456Z");
        let stood = RecordedAt::following(instant("2026-11-21T10:15:00.123456Z"), Some(first));
        assert_eq!(stood.to_string(), "2026-11-21T10:15:00.123457Z");
        let ran_back = RecordedAt::following(instant("2020-01-01T00:00:00Z"), Some(stood));
        assert_eq!(ran_back.to_string(), "2026-11-21T10:15:00.123458Z");
    }

    #[test]
    fn months_quarters_and_weeks_end_on_their_last_day() {
        let ends = |interval: Option<Interval>| interval.unwrap().to.to_string();
        assert_eq!(ends(Interval::month(2024, 2)), "2024-02-29");
        assert_eq!(ends(Interval::quarter(2023, 2)), "2023-06-30");
        assert_eq!(ends(Interval::week(2023, 34)), "2023-08-27");
        assert_eq!(Interval::month(2023, 13), None);
        assert_eq!(Interval::quarter(2023, 0), None);
        assert_eq!(Interval::quarter(2023, 5), None);
        assert_eq!(Interval::quarter(2023, u32::MAX), None);
        assert_eq!(Interval::half_year(2023, 0), None);
        assert_eq!(Interval::half_year(2023, u32::MAX), None);
        assert_eq!(Interval::week(2023, 53), None);
    }

    #[test]
    fn a_day_has_a_year_of_four_digits() {
        assert_eq!(iso_day("2018-01-31"), NaiveDate::from_ymd_opt(2018, 1, 31));
        for text in [
            "31-01-18",
            "18-01-31",
            "118-01-31",
            "-2018-01-31",
            "2018-02-31",
            "31-01-2018",
        ] {
            assert_eq!(iso_day(text), None, "{text}");
        }
    }
}
