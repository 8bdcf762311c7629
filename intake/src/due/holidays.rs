//! Deadlines before a holiday: to the last day before it usually begins. Which day is the last before Christmas nobody
//! tells, so "inden jul" keeps its words. The holidays of Easter and Whitsun
//! hang on the moon and are computed.

use chrono::{Datelike, Days, NaiveDate};
use protokol_core::time::Interval;
use regex::Captures;

use super::{next_day, printed_year, text};

/// "Inden" a holiday is from the meeting to the last day before it usually begins.
pub(super) fn holiday(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let meeting = meeting?;
    let (month, day) = match text(captures, 1)?.to_lowercase().as_str() {
        "sommerferien" => (6, 30),
        "nytår" | "årsskiftet" => (12, 31),
        "efterårsferien" => (10, 10),
        "vinterferien" => (2, 10),
        moving @ ("påske" | "påsken" | "pinse" | "pinsen") => {
            return before_easter(captures, meeting, moving);
        }
        _ => return None,
    };
    let whole = captures.get(0)?.as_str().to_lowercase();
    if whole.starts_with("efter") {
        return None;
    }
    let end = match printed_year(captures, 2) {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day)?,
        None => next_day(Some(meeting), month, day)?,
    };
    Interval::new(meeting, end)
}

/// "Inden påske": to the last working day before the holidays, which hang on the moon.
fn before_easter(captures: &Captures<'_>, meeting: NaiveDate, holiday: &str) -> Option<Interval> {
    const TO_THURSDAY: u64 = 4;
    const TO_WHITSUN: u64 = 49;
    if captures
        .get(0)?
        .as_str()
        .to_lowercase()
        .starts_with("efter")
    {
        return None;
    }
    let last = |year: i32| {
        let sunday = easter(year)?;
        match holiday {
            "pinse" | "pinsen" => sunday.checked_add_days(Days::new(TO_WHITSUN - 2)),
            _ => sunday.checked_sub_days(Days::new(TO_THURSDAY)),
        }
    };
    let year = printed_year(captures, 2).unwrap_or(meeting.year());
    let end = last(year)
        .filter(|end| *end >= meeting)
        .or_else(|| last(year + 1))?;
    Interval::new(meeting, end)
}

/// Easter Sunday of a year (the computus of Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}
