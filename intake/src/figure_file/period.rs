//! The days of a cell that names a time, as people, programs and Statistics Denmark write it: `2023K1`,
//! "mar 2023", "2. halvår 2023". A cell that holds anything else beside it is none.

use std::borrow::Cow;
use std::sync::LazyLock;

use chrono::{NaiveDate, Weekday};
use protokol_core::acts::Period;
use protokol_core::time::{Interval, iso_day};
use regex::Regex;

use crate::dates::{DateReading, MONTH_PATTERN, dates, month_number};
use crate::regexes::compiled;

/// `2023K1`, `2023M03`, `2023H1`, `2023U07`, also with a sign between.
static CODED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)^(?P<year>(?:19|20)\d{2})[ :/-]?(?P<part>[KQMHU])(?P<number>\d{1,2})$")
});
/// "K1 2023", "2. kvt. 2023", "1. halvår 2023", "uge 7, 2023".
static WORDED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:(?P<number>\d{1,2})\. ?(?P<part>kvartal|kvt\.?|kv\.?|halvår)|(?P<code>[KQHM]|uge)\.? ?(?P<coded>\d{1,2})),?[ /-]+(?P<year>(?:19|20)\d{2})$",
    )
});
/// "mar 2023", "Marts 2023", and "marts-25" as spreadsheets show a month; "mar. 23" is none.
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^(?P<month>{MONTH_PATTERN}|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\.?(?:[ -]+(?P<year>(?:19|20)\d{{2}})|-(?P<short>\d{{2}}))$"
    ))
});

/// A day, a month, a quarter, half a year, a year or a school year.
pub(crate) fn days(text: &str) -> Option<Interval> {
    let bare = text.trim();
    whole(bare).or_else(|| single_day(bare).map(Interval::day))
}

/// The same of a text that is nothing but its form.
pub(crate) fn whole(bare: &str) -> Option<Interval> {
    // A spreadsheet's day may carry a time of day.
    let timed = bare.split_once('T').and_then(|(first, _)| iso_day(first));
    if let Some(timed) = timed {
        return Some(Interval::day(timed));
    }
    Period::parse(bare)
        .ok()
        .map(|period| period.0)
        .or_else(|| coded(bare))
        .or_else(|| month(bare))
        .or_else(|| school_year(bare))
}

/// "2022/2023", "2022/23", "Skoleåret 2022-23": from August to July. "2022-2023" alone is two years.
fn school_year(text: &str) -> Option<Interval> {
    static SCHOOL: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?P<first>20\d{2})/|skole(?:året|år) (?P<named>20\d{2}) ?[-–/] ?)(?P<last>20\d{2}|\d{2})$",
        )
    });
    let found = SCHOOL.captures(text)?;
    let first = found.name("first").or_else(|| found.name("named"))?;
    let first: i32 = first.as_str().parse().ok()?;
    let last: i32 = found["last"].parse().ok()?;
    if last % 100 != (first + 1) % 100 || last > 99 && last != first + 1 {
        return None;
    }
    let days = [(first, 8, 1), (first + 1, 7, 31)];
    let [from, to] = days.map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    Interval::new(from?, to?)
}

fn coded(text: &str) -> Option<Interval> {
    let found = CODED.captures(text).or_else(|| WORDED.captures(text))?;
    let of = |names: [&str; 2]| {
        let found = names.iter().find_map(|name| found.name(name));
        found.map(|found| found.as_str().to_lowercase())
    };
    let year: i32 = found["year"].parse().ok()?;
    let number: u32 = of(["number", "coded"])?.parse().ok()?;
    let part = of(["part", "code"])?;
    match part.chars().next()? {
        'k' | 'q' => Interval::quarter(year, number),
        'h' => Interval::half_year(year, number),
        'm' => Interval::month(year, number),
        'u' => {
            let monday = NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)?;
            let sunday = NaiveDate::from_isoywd_opt(year, number, Weekday::Sun)?;
            Interval::new(monday, sunday)
        }
        _ => None,
    }
}

fn month(text: &str) -> Option<Interval> {
    let found = MONTH.captures(text)?;
    let year: i32 = match (found.name("year"), found.name("short")) {
        (Some(year), _) => year.as_str().parse().ok()?,
        (None, Some(short)) => 2000 + short.as_str().parse::<i32>().ok()?,
        (None, None) => return None,
    };
    let name = found["month"].to_lowercase();
    let number = crate::dates::MONTHS
        .iter()
        .find(|month| month.starts_with(&name))
        .and_then(|month| month_number(month))?;
    Interval::month(year, number)
}

/// "30-04-23", "30/4-23", "30.04.23": a day whose year has two digits.
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"^(?P<first>\d{1,2})(?P<sign>[-./])\d{1,2}(?P<other>[-./ ])(?P<last>\d{2})$")
});

/// The first and the last number of a day that may begin with its year as well as with its day: "30-04-23".
pub(super) fn either_end(text: &str) -> Option<(String, String)> {
    let found = SHORT.captures(text.trim())?;
    let alike = found["sign"] == found["other"];
    alike.then(|| (found["first"].to_owned(), found["last"].to_owned()))
}

/// A day that is all there is: "30-04-2023", "30. april 2023".
fn single_day(text: &str) -> Option<NaiveDate> {
    // In running text two numbers behind points may be anything; a cell that is nothing else is a day.
    let text = match SHORT.is_match(text) {
        true => Cow::Owned(text.replace('.', "-")),
        false => Cow::Borrowed(text),
    };
    let found = dates(&text);
    let [only] = found.as_slice() else {
        return None;
    };
    match only.reading {
        DateReading::Day(day) => Some(day),
        DateReading::Yearless { .. } | DateReading::Damaged => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_people_and_statistics_write_them() {
        for (text, expected) in [
            ("marts-25", "2025-03"),
            ("Okt-24", "2024-10"),
            ("2023K1", "2023-Q1"),
            ("2023Q4", "2023-Q4"),
            ("2023M03", "2023-03"),
            ("2023H1", "2023-H1"),
            ("2023U07", "2023-02-13..2023-02-19"),
            ("mar 2023", "2023-03"),
            ("sept. 2023", "2023-09"),
            ("Marts 2023", "2023-03"),
            ("Q3 2025", "2025-Q3"),
            ("K2 2023", "2023-Q2"),
            ("2. kvartal 2023", "2023-Q2"),
            ("4. kvt. 2023", "2023-Q4"),
            ("2. halvår 2023", "2023-H2"),
            ("2023", "2023"),
            ("2023-2024", "2023-2024"),
            ("2022/2023", "2022-08-01..2023-07-31"),
            ("2022/23", "2022-08-01..2023-07-31"),
            ("Skoleåret 2022-23", "2022-08-01..2023-07-31"),
            ("30-04-2023", "2023-04-30"),
            ("2023-04-30T00:00:00", "2023-04-30"),
            ("30-04-23", "2023-04-30"),
            ("30.04.23", "2023-04-30"),
            ("30/4-23", "2023-04-30"),
        ] {
            let found = days(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(Period(found).to_string(), expected, "{text}");
        }
        for text in [
            "2022/24",
            "2022/2024",
            "2023K5",
            "2023M13",
            "snart",
            "Tirsdag",
            "12",
            "mar 23",
            "31-02-23",
            "31.02.23",
        ] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
