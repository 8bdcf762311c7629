//! The times of a page of dates: years that stand alone, short days, weeks, and whether words are a time and
//! nothing else.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use protokol_core::time::Interval;
use regex::Regex;

use crate::due;
use crate::figure_file::period::days;
use crate::regexes::compiled;

/// "24/3": a day of the year of the page.
pub(super) static SHORT_DAY: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"\b(?P<day>[0-3]?\d)/(?P<month>1[0-2]|0?[1-9])\b"));
/// "Uge 7:", which says no more than the day behind it.
static WEEK: LazyLock<Regex> = LazyLock::new(|| compiled(r"(?i)\buge \d{1,2}\b"));
/// "(kl. 16)" behind the name of a body.
pub(super) static IN_BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\s*(?:\(kl[^)]*\)|,? kl\.? ?\d{1,2}(?:[.:]\d{2})?)\s*$"));

/// Whether a line is a point of a list.
pub(super) fn is_point(raw: &str) -> bool {
    raw.trim_start().starts_with(['•', '*', '-', '–'])
}

/// A year that stands alone: "2024", "2024:".
pub(super) fn year_alone(text: &str) -> Option<i32> {
    let digits = text.trim().trim_end_matches([':', '.', ',']);
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    is_year.then(|| digits.parse().ok()).flatten()
}

/// The year among the words of a text, where it holds one.
pub(in crate::calendar) fn year_in(text: &str) -> Option<i32> {
    text.split_whitespace().find_map(year_alone)
}

/// A text without times of day, or spans of them.
pub(super) fn without_time(text: &str) -> String {
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
pub(super) fn is_filling(text: &str) -> bool {
    const FILLING: [&str; 14] = [
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "den", "d", "og",
        "samt", "møde", "dato", "kl",
    ];
    let text = WEEK.replace_all(text, " ");
    let mut words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.all(|word| FILLING.contains(&word.to_lowercase().as_str()))
}

/// Whether words are a time and nothing else.
pub(super) fn is_time(text: &str) -> bool {
    if of_year(text, 2024).is_some() {
        return true;
    }
    let found = due::all(text, NaiveDate::from_ymd_opt(2024, 1, 1));
    let [due] = found.as_slice() else {
        return false;
    };
    let bare = |text: &str| text.trim().trim_end_matches(['.', ',']).to_lowercase();
    due.interval.is_some() && bare(&due.text) == bare(text)
}

/// The days of "Q3 2025", or of "Q3" in a plan of a year.
fn of_year(text: &str, year: i32) -> Option<Interval> {
    let bare = text.trim();
    let part = bare.len() == 2 && bare.starts_with(['Q', 'K', 'H']) && year > 0;
    days(bare).or_else(|| days(&format!("{bare} {year}")).filter(|_| part))
}

/// The days of a time; one without a year is of the plan's.
pub(in crate::calendar) fn period(text: &str, year: Option<i32>) -> Option<Interval> {
    let of_year = |days: &Interval| year.is_none_or(|year| days.from.year() == year);
    if let Some(days) = self::of_year(text, year.unwrap_or(0)) {
        return Some(days).filter(of_year);
    }
    let first = year.and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
    let found = due::all(text, first);
    let [due] = found.as_slice() else { return None };
    due.interval.filter(of_year)
}
