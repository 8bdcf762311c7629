//! Deadlines counted from the meeting in words without a number: "i næste uge", "inden udgangen af måneden",
//! "om et halvt år"; and parts of a year.

use chrono::{Datelike, Days, Months, NaiveDate};
use protokol_core::time::Interval;
use regex::Captures;

use super::{printed_year, text};

/// "Inden udgangen af måneden": from the meeting to the last day of its month.
pub(super) fn month_end(_: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let meeting = meeting?;
    Interval::new(
        meeting,
        Interval::month(meeting.year(), meeting.month())?.to,
    )
}

/// "Inden ugens udgang": from the meeting to the last day of its week, month or quarter.
pub(super) fn period_end(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    const MONTHS_IN_QUARTER: u32 = 3;
    let on = meeting?;
    let word = text(captures, 1)?.to_lowercase();
    if word.starts_with('m') {
        return month_end(captures, meeting);
    }
    let whole = if word.starts_with('u') {
        Interval::week(on.iso_week().year(), on.iso_week().week())?
    } else {
        Interval::quarter(on.year(), on.month0() / MONTHS_IN_QUARTER + 1)?
    };
    Interval::new(on, whole.to)
}

/// "I næste uge": the week behind that of the meeting.
pub(super) fn next_week(_: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let next = meeting?.checked_add_days(Days::new(7))?.iso_week();
    Interval::week(next.year(), next.week())
}

pub(super) fn half_a_year(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    const MONTHS_IN_HALF: u32 = 6;
    let meeting = meeting?;
    let after = captures
        .get(0)?
        .as_str()
        .to_lowercase()
        .starts_with("efter");
    let end = meeting.checked_add_months(Months::new(MONTHS_IN_HALF))?;
    (!after).then(|| Interval::new(meeting, end)).flatten()
}

/// "I starten af 2024", "ultimo 2024".
pub(super) fn part_of_year(captures: &Captures<'_>, _: Option<NaiveDate>) -> Option<Interval> {
    let year = printed_year(captures, 2)?;
    let word = text(captures, 1)?.to_lowercase();
    if word.contains("start") || word.contains("begynd") || word == "primo" {
        Interval::month(year, 1)
    } else if word.contains("slut") || word == "ultimo" {
        Interval::month(year, 12)
    } else {
        Interval::new(Interval::month(year, 6)?.from, Interval::month(year, 7)?.to)
    }
}
