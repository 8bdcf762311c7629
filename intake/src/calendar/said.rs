//! What a line of a plan of meetings says: its days, when they begin, and whether it contradicts itself. Whose
//! the days are is not known here.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, NaiveTime};
use regex::{Captures, Regex};

use super::years::PlanYear;
use crate::dates::{self, DateReading, MONTH_PATTERN, MONTHS, WEEKDAYS};
use crate::regexes::compiled;

/// "24/3", and what may be its year.
static SLASHED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"\b(?P<day>\d{1,2})/(?P<month>\d{1,2})\b\.?(?P<year> ?[-./ ] ?(?:20)?\d{2}\b)?(?P<more>/)?",
    )
});
/// "11., 18. og 25. marts 2025".
static SHARED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?P<days>(?:\b\d{{1,2}}\.(?:, ?| og | samt |, og ))+)(?P<last>\d{{1,2}}\.? ?)(?P<month>(?:{MONTH_PATTERN})\b(?: (?:19|20)\d{{2}})?)"
    ))
});
static WEEK: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\buge (?P<number>\d{1,2})\b ?[:,–-]?"));

/// "24. marts, 28. april": what stands behind the comma is no year.
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?P<month>{MONTH_PATTERN})\.?, ?(?P<next>\d{{1,2}}\.? ?(?:{MONTH_PATTERN}))\b"
    ))
});

/// A line with its days written in full: "24/3" as "24. marts", "11. og 18. maj" as two days.
pub(super) fn in_full(text: &str) -> String {
    let named = until_same(text, |text| {
        let named = SLASHED.replace_all(text, |found: &Captures<'_>| {
            let whole = found[0].to_owned();
            let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
            let (year, more) = (part("year"), part("more"));
            // "24/3 2025" is a day as it stands; in "24/3 28/4" the second number begins another.
            if !year.is_empty() && more.is_empty() {
                return whole;
            }
            let month = found["month"].parse::<usize>().ok();
            let month = month.and_then(|month| MONTHS.get(month.checked_sub(1)?));
            let next = match more {
                "" => String::new(),
                more => format!(" og{year}{more}"),
            };
            month.map_or(whole, |month| format!("{}. {month}{next}", &found["day"]))
        });
        named.into_owned()
    });
    let shared = SHARED.replace_all(&named, |found: &Captures<'_>| {
        let month = &found["month"];
        let days = found["days"].split(|c: char| !c.is_ascii_digit());
        let days = days.filter(|day| !day.is_empty());
        let days: String = days.map(|day| format!("{day}. {month} og ")).collect();
        format!("{days}{}{month}", &found["last"])
    });
    until_same(&shared, |text| {
        LISTED.replace_all(text, "$month og $next").into_owned()
    })
}

/// Does it again for as long as it changes something: what one replacement leaves may be the next one's.
fn until_same(text: &str, change: impl Fn(&str) -> String) -> String {
    const MOST: usize = 40;
    let mut now = text.to_owned();
    for _ in 0..MOST {
        let next = change(&now);
        if next == now {
            break;
        }
        now = next;
    }
    now
}

/// The days of a line that holds days, times and nothing else, each with its time; one without a year is of
/// this year, and one that is no day is left out.
pub(super) fn days(
    text: &str,
    year: Option<PlanYear>,
) -> Option<Vec<(NaiveDate, Option<NaiveTime>)>> {
    let text = WEEK.replace_all(text, " ");
    let found = dates::dates(&text);
    let first = found.first()?;
    let mut left = text.get(..first.from).unwrap_or_default().to_owned();
    let ends = found.iter().skip(1).map(|date| date.from);
    let mut days = vec![];
    for (date, end) in found.iter().zip(ends.chain([text.len()])) {
        let day = match date.reading {
            DateReading::Day(day) => Some(day),
            DateReading::Yearless { day, month } => {
                year.and_then(|year| NaiveDate::from_ymd_opt(year.of_month(month), month, day))
            }
            DateReading::Damaged => None,
        };
        let behind = text.get(date.to..end).unwrap_or_default();
        // A day that is none is left to who asked.
        days.extend(day.map(|day| (day, dates::first_time(behind))));
        left.push_str(&without_time(behind));
    }
    (is_filling(&left) && !days.is_empty()).then_some(days)
}

/// What a line says of its only day that is not so: another day of the week, or another week.
pub(super) fn contradiction(text: &str, days: &[(NaiveDate, Option<NaiveTime>)]) -> Option<String> {
    let [(day, _)] = days else {
        return None;
    };
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    let said = words.find_map(|word| WEEKDAYS.iter().position(|name| *name == word));
    let is = usize::try_from(day.weekday().num_days_from_monday()).ok()?;
    if let Some(said) = said.filter(|said| *said != is) {
        return Some(format!(
            "`{text}` says {}, and {day} is a {}; no meeting was made of it",
            WEEKDAYS[said], WEEKDAYS[is]
        ));
    }
    let week: u32 = WEEK.captures(text)?["number"].parse().ok()?;
    (week != day.iso_week().week()).then(|| {
        format!(
            "`{text}` says week {week}, and {day} is in week {}; no meeting was made of it",
            day.iso_week().week()
        )
    })
}

/// When meetings begin, of a line that says this and nothing else: "Møderne begynder kl. 18.30", "kl. 16.00".
pub(super) fn begins(text: &str) -> Option<NaiveTime> {
    static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?:alle |de )?(?:ordinære )?(?:udvalgs|byråds)?møder(?:ne)? |alle |(?:mødet |de )?)(?:(?:begynder|starter|holdes|afholdes|er|finder sted)(?: altid| normalt| som udgangspunkt)? )?(?:fra )?kl(?:okken|\.)? ?\d{1,2}(?:[.:]\d{2})?(?: ?(?:-|–|til) ?(?:kl\.? ?)?\d{1,2}(?:[.:]\d{2})?)?[.:]?$",
        )
    });
    dates::first_time(text).filter(|_| BEGINS.is_match(text))
}

/// Whether a line that was not read holds a day or a time, and does not only say that there is no meeting.
pub(super) fn tells_time(text: &str) -> bool {
    static NONE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)\b(?:ingen (?:ordinære )?møde|mødefri|\p{L}*ferie\b|lukket|helligdag)")
    });
    let day = |word: &str| {
        let word = word.to_lowercase();
        MONTHS.contains(&word.as_str()) || WEEKDAYS.contains(&word.as_str())
    };
    let mut words = text.split(|c: char| !c.is_alphabetic());
    let tells = !dates::dates(text).is_empty()
        || dates::first_time(text).is_some()
        || SLASHED.is_match(text)
        || words.any(day);
    tells && !NONE.is_match(text)
}

/// A text without times of day, or spans of them.
fn without_time(text: &str) -> String {
    let kept = text.split_whitespace().filter(|word| {
        let word = word
            .trim_matches([',', ';', '.', ':', '(', ')'])
            .to_lowercase();
        let clock = word
            .chars()
            .all(|c| c.is_ascii_digit() || ".:-–".contains(c));
        !clock && !["kl", "til", "fra"].contains(&word.as_str())
    });
    format!(" {}", kept.collect::<Vec<&str>>().join(" "))
}

/// Whether words beside days say nothing: weekdays and joining words.
fn is_filling(text: &str) -> bool {
    const FILLING: [&str; 14] = [
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "den", "d", "og",
        "samt", "møde", "dato", "kl",
    ];
    let mut words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.all(|word| FILLING.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<Vec<String>> {
        let days = days(&in_full(text), Some(PlanYear::Calendar(2025)))?;
        let told = days.iter().map(|(day, start)| {
            let start = start.map(|start| start.format(" %H:%M").to_string());
            format!("{}{}", day.format("%m-%d"), start.unwrap_or_default())
        });
        Some(told.collect())
    }

    #[test]
    fn days_are_read_in_their_short_forms() {
        for (text, expected) in [
            (
                "24/3, 28/4 kl. 16 og 23/6",
                vec!["03-24", "04-28 16:00", "06-23"],
            ),
            ("24/3 28/4", vec!["03-24", "04-28"]),
            (
                "10. januar, 17. februar, 17. marts",
                vec!["01-10", "02-17", "03-17"],
            ),
            (
                "10. januar kl. 16, 7. februar",
                vec!["01-10 16:00", "02-07"],
            ),
            ("24/3 2025", vec!["03-24"]),
            ("Uge 3: 14. januar", vec!["01-14"]),
            ("den 11., 18. og 25. marts", vec!["03-11", "03-18", "03-25"]),
            ("tirsdag d. 10. juni kl. 15.00", vec!["06-10 15:00"]),
        ] {
            assert_eq!(said(text).unwrap(), expected, "{text}");
        }
        for other in ["7. januar (flyttet til 8)", "24/13", "uge 3"] {
            assert_eq!(said(other), None, "{other}");
        }
    }

    #[test]
    fn a_line_that_contradicts_its_day_is_told() {
        let told =
            |text: &str| contradiction(text, &days(text, Some(PlanYear::Calendar(2025))).unwrap());
        assert_eq!(told("mandag den 27. januar"), None);
        assert_eq!(told("Uge 3: 14. januar"), None);
        assert!(
            told("tirsdag den 27. januar")
                .unwrap()
                .contains("says tirsdag")
        );
        assert!(told("Uge 4: 14. januar").unwrap().contains("is in week 3"));
    }

    #[test]
    fn when_meetings_begin_is_a_line_of_its_own() {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
        for (text, expected) in [
            ("Møderne begynder kl. 18.30", time(18, 30)),
            ("Alle møder starter kl. 16", time(16, 0)),
            ("kl. 16.00 - 18.00", time(16, 0)),
            ("Møderne begynder kl. 18.30, i december kl. 16", None),
            ("Mødet i juni er kl. 14", None),
        ] {
            assert_eq!(begins(text), expected, "{text}");
        }
    }
}
