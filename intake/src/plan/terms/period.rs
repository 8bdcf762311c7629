//! The days in which a goal is to be reached. The years a figure it starts from is of are none of them.

use std::sync::LazyLock;

use protokol_core::time::Interval;
use regex::Regex;

use super::start;
use crate::dates::{DateReading, MONTH_PATTERN, dates};
use crate::regexes::compiled;

static YEARS: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\b(?P<first>20\d{2})\s?[-–/]\s?(?P<last>20\d{2}|\d{2})\b"));
static BY_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:inden (?:udgangen af |ultimo |årsskiftet )?|ved udgangen af |senest (?:i |ved udgangen af |med udgangen af )?|frem (?:mod|til) |(?:med )?udgangen af |ultimo )(?P<year>20\d{2})\b",
    )
});
static BY_DAY: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i)\b(?:inden|senest|frem til|pr\.)(?: den| d\.)? (?P<day>\d{1,2}[./-])")
});
static IN_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?:^|[\s(])(?:i|for|år) (?:(?:foråret|sommeren|efteråret|vinteren|skoleåret|løbet af|{MONTH_PATTERN}|[1-4]\. (?:kvartal|halvår)) )?(?P<year>20\d{{2}})\b"
    ))
});
/// What a fall is counted from, and since when, is no time to reach it in.
static SINCE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:i forhold til|sammenlignet med|svarende til|siden|set i forhold til|målt mod|fra|på niveau med|(?:lavere|højere|mindre|større|mere|flere|færre|kortere|bedre)(?: \p{L}+){0,3}? end) (?:(?:niveauet|gennemsnittet|tallet|tallene|resultatet|antallet|året) )?(?:(?:i|for|fra) )?(?:(?:perioden|årene|året) )?(?:19|20)\d{2}(?:-niveau\w*| ?[-–/] ?(?:(?:19|20)?\d{2}))?(?: til (?:19|20)\d{2})?",
    )
});

/// When the figure is told is no time to reach it in.
static SET_LATER: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:fastsættes|fastlægges|udmeldes|besluttes|meldes ud|fastsat|fastlagt|udmeldt)(?: \p{L}+)? (?:i løbet af|i forbindelse med|i|primo|medio|ultimo|inden|senest|til|efter|når) [^.,;()]*",
    )
});

/// The level of prices, and what something is measured against, are no time to reach it in: "75 kr. i 2027-priser".
static PRICES: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:i )?(?:faste )?20\d{2}[- ](?:priser|prisniveau|p/l|pl|niveau)\b|\bpris-? og lønniveau(?:et)? (?:i )?20\d{2}|\b20\d{2} ?\(pl\)",
    )
});

/// The years a text names.
pub(super) fn years(text: &str) -> Option<Interval> {
    let found = YEARS.captures(text)?;
    let first: i32 = found["first"].parse().ok()?;
    let last = &found["last"];
    let last = if last.len() == 2 {
        first / 100 * 100 + last.parse::<i32>().ok()?
    } else {
        last.parse().ok()?
    };
    Interval::new(Interval::year(first)?.from, Interval::year(last)?.to)
}

/// The days in which a goal is to be reached, as its words tell.
pub(crate) fn period(text: &str, whole: Option<Interval>) -> Option<Interval> {
    let text = start::told_behind(text).map_or(text, |(asked, _)| asked);
    let text = start::without(text);
    let text = SINCE.replace_all(&text, " ");
    let text = PRICES.replace_all(&text, " ");
    let text = SET_LATER.replace_all(&text, " ");
    if let Some(found) = BY_YEAR.captures(&text) {
        let year = Interval::year(found["year"].parse().ok()?)?;
        let from = whole.map_or(year.from, |whole| whole.from);
        return Interval::new(from.min(year.from), year.to);
    }
    if let Some(found) = BY_DAY.captures(&text)
        && let Some(day) = found.name("day")
        && let Some(first) = dates(&text[day.start()..]).first()
        && let (0, DateReading::Day(day)) = (first.from, first.reading)
    {
        let year = Interval::year(chrono::Datelike::year(&day))?;
        let from = whole.map_or(year.from, |whole| whole.from);
        return Interval::new(from.min(year.from), day);
    }
    if let Some(found) = IN_YEAR.captures(&text) {
        // "i 2024-2026" names more than one.
        let range = YEARS.find(&text).map(|range| range.start());
        if range.is_some() && range == found.name("year").map(|year| year.start()) {
            return years(&text);
        }
        return Interval::year(found["year"].parse().ok()?);
    }
    years(&text)
}

/// Whether a text names a day in digits that no calendar has: "senest 31-02-2026".
pub(in crate::plan) fn names_no_day(text: &str) -> bool {
    static DIGITS: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"\b\d{1,2}[-./]\d{1,2}[-./]20\d{2}\b"));
    DIGITS.find_iter(text).any(|day| {
        let read = dates(day.as_str()).into_iter().next();
        !read.is_some_and(|read| matches!(read.reading, DateReading::Day(_)))
    })
}

/// The year a heading of a column or a chapter names.
pub(crate) fn year_in(text: &str) -> Option<Interval> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| compiled(r"\b(?P<year>20\d{2})\b"));
    years(text).or_else(|| {
        let found: Vec<i32> = YEAR
            .captures_iter(text)
            .filter_map(|found| found["year"].parse().ok())
            .collect();
        match found.as_slice() {
            [only] => Interval::year(*only),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use protokol_core::acts::Period;

    use super::*;

    #[test]
    fn the_year_a_figure_starts_from_is_not_the_year_to_reach_it_in() {
        for (text, expected) in [
            ("fra 18 pct. i 2021 til højst 15 i 2025", "2025"),
            (
                "fra 4,9 pct. i 2023 til 4,1 pct. ved udgangen af 2024",
                "2024",
            ),
            ("halveres inden udgangen af 2023 (2019: 420)", "2023"),
            ("stiger til 30 i 2026 mod 24 i 2022", "2026"),
            ("højst 15 i 2025 (18 pct. i 2021)", "2025"),
            (
                "nedbringes med 70 pct. i 2030 i forhold til 1990-niveauet",
                "2030",
            ),
            (
                "I 2019 var 34 pct. af lærerne uddannet. I 2026 skal 50 pct. være det",
                "2026",
            ),
            (
                "Andelen var 40 pct. i 2020 og skal være mindst 60 pct. i 2027",
                "2027",
            ),
            (
                "Udgangspunktet er 12 ture i 2021, og målet er 20 i 2025",
                "2025",
            ),
            ("er i gang senest 1. juli 2026", "2026-01-01..2026-07-01"),
            ("er i gang i 2024-2026", "2024-2026"),
            ("er i gang i sommeren 2027", "2027"),
            (
                "højst 210 i december 2026. I december 2024 var tallet 248",
                "2026",
            ),
            ("nås i 2027 og fastsættes i løbet af 2025", "2027"),
        ] {
            let found = period(text, None).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(Period(found).to_string(), expected, "{text}");
        }
        for text in [
            "fra 18 pct. i 2021",
            "højst 140 (142 i august 2025)",
            "40 pct. lavere forbrug end i 2020",
            "ikke flere klager end i 2024",
        ] {
            assert_eq!(period(text, None), None, "{text}");
        }
    }
}
