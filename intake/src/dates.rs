//! Danish civil dates and times of day in running text. A date that lost a digit is damaged and is
//! never made into a day.

use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime};
pub(crate) use protokol_core::binding::MONTHS;
use regex::{Captures, Regex};

use crate::chunks::first_such;
use crate::kept::Kept;
use crate::regexes::compiled;

/// The months as an alternative of a pattern.
pub(crate) const MONTH_PATTERN: &str =
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december";

/// The number of a month, from 1.
pub(crate) fn month_number(name: &str) -> Option<u32> {
    let lower = name.to_lowercase();
    MONTHS
        .iter()
        .zip(1u32..)
        .find(|(month, _)| **month == lower)
        .map(|(_, number)| number)
}

/// The days of the week, in order.
pub(crate) const WEEKDAYS: [&str; 7] = [
    "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
];

/// Whether a word is what a line with a day or an hour begins with: "torsdag", "kl.".
pub(crate) fn names_weekday_or_hour(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ',', ':']);
    WEEKDAYS.contains(&bare) || matches!(bare, "kl" | "klokken")
}

/// "15.30 - 17.30": nothing but from when to when.
pub(crate) fn is_hours(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let hour = |text: &str| {
        text.split_once(['.', ':']).is_some_and(|(hour, minute)| {
            let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            (1..=2).contains(&hour.len()) && minute.len() == 2 && digits(hour) && digits(minute)
        })
    };
    ["-", "–", "til"]
        .iter()
        .filter_map(|sign| text.split_once(sign))
        .any(|(from, to)| hour(from.trim()) && hour(to.trim()))
}

/// What a date in a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateReading {
    /// A civil day.
    Day(NaiveDate),
    /// A day and month without a year.
    Yearless {
        /// 1 to 31.
        day: u32,
        /// 1 to 12.
        month: u32,
    },
    /// A date in form, but no day there is: "14-12-217".
    Damaged,
}

/// A date, with its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FoundDate {
    /// What it says.
    pub(crate) reading: DateReading,
    /// First byte.
    pub(crate) from: usize,
    /// Byte after the last.
    pub(crate) to: usize,
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:(?P<iso_year>(?:19|20)\d{{2}})-(?P<iso_month>\d{{2}})-(?P<iso_day>\d{{2}})|(?P<day>\d{{1,2}})(?:\s?(?P<separator>[-./])\s?(?P<month>\d{{1,2}})\s?[-./ ]\s?(?P<year>\d{{2,4}})|(?:\.?\s*|-)(?P<name>{MONTH_PATTERN}|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec)\b\.?(?:,?\s*(?P<named_year>\d{{3,4}})|-(?P<joined_year>(?:19|20)\d{{2}})|\s*\d{{2}})?))\b",
    ))
});

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)(?:\bkl(?:okken|\.)?\s*(\d{1,2})(?:[.:](\d{2}))?\b|\b(\d{1,2}):(\d{2})\b)")
});

/// Whether a text may hold a date: a cheap look before a costly one. Behind figures stand others behind a sign, or the
/// first letters of a month.
pub(crate) fn may_hold(text: &str) -> bool {
    let begins_month = |rest: &str| {
        let Some(letters) = rest.as_bytes().first_chunk::<3>() else {
            return false;
        };
        let lower = letters.map(|letter| letter.to_ascii_lowercase());
        MONTHS
            .iter()
            .any(|month| month.as_bytes().starts_with(&lower))
    };
    let mut rest = text;
    while let Some(at) = first_such(rest.as_bytes(), |byte| byte.is_ascii_digit()) {
        rest = rest[at..].trim_start_matches(|c: char| c.is_ascii_digit());
        let behind = rest.trim_start();
        let parted = behind.strip_prefix(['-', '.', '/']).map(str::trim_start);
        if parted
            .unwrap_or(behind)
            .starts_with(|c: char| c.is_ascii_digit())
            && parted.is_some()
            || begins_month(parted.unwrap_or(behind))
        {
            return true;
        }
    }
    false
}

/// Whether a text may name a year in figures: a cheap look before a costly one.
pub(crate) fn may_name_year(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some(at) = first_such(rest, |byte| (byte == b'1') | (byte == b'2')) {
        rest = &rest[at..];
        if let [b'1', b'9', tens, ones, ..] | [b'2', b'0', tens, ones, ..] = rest
            && tens.is_ascii_digit()
            && ones.is_ascii_digit()
        {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

/// All dates of a text, in order.
pub(crate) fn dates(text: &str) -> Vec<FoundDate> {
    if !may_hold(text) {
        return Vec::new();
    }
    thread_local!(static DATES: Kept<Vec<FoundDate>> = Kept::default());
    Kept::answer(&DATES, text, (), || {
        let found = DATE.captures_iter(text);
        found.filter_map(|found| reading(&found)).collect()
    })
}

/// A day as web pages of foreign make print it: "Maj 8, 2019".
pub(crate) fn month_first(text: &str) -> Option<NaiveDate> {
    static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)\b(?P<name>{MONTH_PATTERN}) (?P<day>\d{{1,2}}), (?P<year>(?:19|20)\d{{2}})\b"
        ))
    });
    let found = MONTH_FIRST.captures(text)?;
    let number = |name: &str| found.name(name)?.as_str().parse::<u32>().ok();
    let month = month_number(found.name("name")?.as_str())?;
    match day_or_damaged(number("year")?, month, number("day")?) {
        DateReading::Day(day) => Some(day),
        DateReading::Yearless { .. } | DateReading::Damaged => None,
    }
}

/// Whether a text holds a date that lost a digit or names no day.
pub(crate) fn holds_damaged(text: &str) -> bool {
    static LOOKS_LIKE_DATE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"\b(?:\d{1,2}-\d{1,2}-\d{3,4}|(?:29|3\d)\.? ?(?:februar|april|juni|september|november))\b",
        )
    });
    let damaged = |found: &FoundDate| found.reading == DateReading::Damaged;
    may_hold(text) && LOOKS_LIKE_DATE.is_match(text) && dates(text).iter().any(damaged)
}

/// The first date that names a whole civil day.
pub(crate) fn first_day(text: &str) -> Option<NaiveDate> {
    dates(text)
        .into_iter()
        .find_map(|found| match found.reading {
            DateReading::Day(day) => Some(day),
            DateReading::Yearless { .. } | DateReading::Damaged => None,
        })
}

fn reading(found: &Captures<'_>) -> Option<FoundDate> {
    let whole = found.get(0)?;
    let number = |name: &str| {
        found
            .name(name)
            .and_then(|m| m.as_str().parse::<u32>().ok())
    };
    let at = |reading| {
        Some(FoundDate {
            reading,
            from: whole.start(),
            to: whole.end(),
        })
    };
    if let (Some(year), Some(month), Some(day)) =
        (number("iso_year"), number("iso_month"), number("iso_day"))
    {
        return at(day_or_damaged(year, month, day));
    }
    let day = number("day")?;
    if let Some(name) = found.name("name") {
        let month = month_of(name.as_str())?;
        let year = found.name("named_year").or(found.name("joined_year"));
        return match year.map(|m| m.as_str()) {
            Some(digits) if digits.len() == 4 => {
                at(day_or_damaged(digits.parse().ok()?, month, day))
            }
            Some(digits) if digits.len() == 3 => at(DateReading::Damaged),
            Some(_) | None => match day_or_damaged(LEAP_YEAR, month, day) {
                DateReading::Day(_) => at(DateReading::Yearless { day, month }),
                damaged @ (DateReading::Damaged | DateReading::Yearless { .. }) => (1..=31)
                    .contains(&day)
                    .then_some(())
                    .and_then(|()| at(damaged)),
            },
        };
    }
    let month = number("month")?;
    let digits = found.name("year")?.as_str();
    let separator = found.name("separator")?.as_str();
    match digits.len() {
        4 if digits.starts_with("19") || digits.starts_with("20") => {
            at(day_or_damaged(digits.parse().ok()?, month, day))
        }
        // "14-12-217" lost a digit; "1.2.345" is an amount or a paragraph.
        3 if separator == "-" && digits.starts_with('2') && month <= 12 => at(DateReading::Damaged),
        2 if separator != "." && month <= 12 && day <= 31 => at(day_or_damaged(
            2000 + digits.parse::<u32>().ok()?,
            month,
            day,
        )),
        _ => None,
    }
}

fn month_of(name: &str) -> Option<u32> {
    let lower = name.to_lowercase();
    MONTHS
        .iter()
        .zip(1u32..)
        .find(|(month, _)| month.starts_with(lower.as_str()))
        .map(|(_, number)| number)
}

/// A year that has every day a year can have.
const LEAP_YEAR: u32 = 2024;

fn day_or_damaged(year: u32, month: u32, day: u32) -> DateReading {
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .map_or(DateReading::Damaged, DateReading::Day)
}

/// The first time of day of a text: "kl. 16:30", "kl. 17", "16:30".
pub(crate) fn first_time(text: &str) -> Option<NaiveTime> {
    TIME.captures_iter(text).find_map(|found| {
        let hour = found
            .get(1)
            .or_else(|| found.get(3))?
            .as_str()
            .parse()
            .ok()?;
        let minute = found
            .get(2)
            .or_else(|| found.get(4))
            .map_or(Some(0), |m| m.as_str().parse().ok())?;
        NaiveTime::from_hms_opt(hour, minute, 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_usual_forms_name_one_day() {
        for text in [
            "d. 31-01-2018",
            "onsdag den 31. januar 2018 kl. 16:30",
            "31.01.2018",
            "31/1 2018",
            "31/01-2018",
            "2018-01-31",
            "den 31 jan. 2018",
            "31. Januar 2018",
        ] {
            assert_eq!(first_day(text), Some(day(2018, 1, 31)), "{text}");
        }
    }

    #[test]
    fn a_cheap_look_tells_days_and_years_from_other_figures() {
        for text in [
            "3. maj",
            "d. 31 - 01-2018",
            "2018-01-31",
            "31/1 2018",
            "31JAN",
            "4 møder den 3 .sept",
        ] {
            assert!(may_hold(text), "{text}");
        }
        for text in ["26 møder", "3,5 pct.", "i 2013 er 82", "maj", "kl. 16:30"] {
            assert!(!may_hold(text), "{text}");
        }
        assert!(may_name_year("i 12 byer i 2013") && may_name_year("1999"));
        assert!(!may_name_year("2113, 199 og 20 10"));
    }

    #[test]
    fn a_day_behind_a_comma_is_no_year() {
        let days: Vec<DateReading> = dates("27. januar, 24. februar, 3. marts 2025")
            .iter()
            .map(|found| found.reading)
            .collect();
        let yearless = |day, month| DateReading::Yearless { day, month };
        assert_eq!(
            days,
            [
                yearless(27, 1),
                yearless(24, 2),
                DateReading::Day(day(2025, 3, 3))
            ]
        );
    }

    #[test]
    fn the_month_may_stand_first() {
        assert_eq!(
            month_first("Onsdag, Maj 8, 2019 - 17:30"),
            Some(day(2019, 5, 8))
        );
        assert_eq!(month_first("8. maj 2019"), None);
    }

    #[test]
    fn a_date_that_lost_a_digit_is_damaged() {
        for text in [
            "den 14-12-217",
            "31-02-2018",
            "den 14. december 217",
            "45-01-2018",
        ] {
            let readings: Vec<DateReading> =
                dates(text).iter().map(|found| found.reading).collect();
            assert_eq!(readings, [DateReading::Damaged], "{text}");
        }
    }

    #[test]
    fn damage_is_found_in_running_text_and_not_in_case_numbers() {
        assert!(holds_damaged("Planen er vedtaget den 27-11-217 af Byrådet"));
        assert!(!holds_damaged(
            "Planen er vedtaget den 27-11-2017, jf. sag 330-2018-3619"
        ));
        assert!(!holds_damaged("Sag 00.01.00-P22-2-22 og 12-3-456"));
    }

    #[test]
    fn case_numbers_amounts_and_paragraphs_are_no_dates() {
        for text in [
            "23-005451",
            "00.01.00P22-2-22",
            "1.000.000 kr.",
            "330-2018-3619",
            "§ 14, stk. 2",
        ] {
            assert!(dates(text).is_empty(), "{text}: {:?}", dates(text));
        }
    }

    #[test]
    fn times_of_day() {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
        assert_eq!(first_time("onsdag kl. 16:30"), time(16, 30));
        assert_eq!(first_time("kl. 17.00 - 19.00"), time(17, 0));
        assert_eq!(first_time("kl 8"), time(8, 0));
        assert_eq!(first_time("Lokale 4, 4320 Allerslev"), None);
    }
}
