//! Deadlines that come back, with the month, the beginning and the end their words give. The days are those
//! of the first instance, where the words tell them; how often is core's to read from the words.

use std::sync::LazyLock;

use chrono::{Days, Months, NaiveDate};
use protokol_core::binding::Binding;
use protokol_core::document::Due;
use protokol_core::time::Interval;
use regex::Captures;

use super::{Placed, all, month_number, year_for};
use crate::dates::MONTH_PATTERN;
use crate::regexes::Signed;

/// "Ikke længere hvert kvartal" ends a rhythm and begins none.
static RHYTHM: LazyLock<Signed> = LazyLock::new(|| {
    let month = MONTH_PATTERN;
    let often = r"(?:én|en|to|tre|fire|seks|tolv|1|2|3|4|6|12) gange? (?:årligt|om året|om måneden|i kvartalet|pr\.? år)|hver (?:anden|tredje|3\.) (?:måned|uge)|hvert (?:andet|tredje|fjerde) år|hvert kvartal|kvartalsvis(?:t)?|hver måned|månedsvis|månedligt|halvårligt|hvert (?:halve år|halvår)|årligt|hvert år";
    let time = format!(
        r"(?:\d{{1,2}}\.? )?(?:{month})(?: \d{{4}})?|(?:1|2|3|4)\. kvartal(?: \d{{4}})?|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|20\d{{2}}"
    );
    let begins = r"fra og med|fra|startende|begyndende|første gang|med start|med første gang";
    let ends = r"indtil|til og med|frem til|til udgangen af|indtil udgangen af|til og med udgangen af|frem til udgangen af";
    let signs = &[
        "gang",
        "hver",
        "kvartalsvis",
        "månedsvis",
        "månedligt",
        "årligt",
    ];
    Signed::new(
        signs,
        format!(
            r"(?i)(?:^|[^\w])(?P<denied>ikke (?:længere |mere )?)?(?P<whole>(?:{often})(?:,? i (?P<month>{month})\b(?P<more>(?:,| og| eller) (?:{month}))?)?(?:,? (?P<begins>{begins})(?: (?:den|d\.|i|til|primo|starten af))? (?P<start>{time})\b)?(?:,? (?:{ends})(?: den| d\.)? (?:(?:{time})\b|året\b))?)(?:[^\w]|$)"
        ),
    )
});

/// The rhythms of a sentence.
#[derive(Default)]
pub(super) struct Rhythms {
    /// Those it says, each with its place.
    pub(super) said: Vec<Placed>,
    /// Where those stand that it denies.
    pub(super) denied: Vec<(usize, usize)>,
}

/// The rhythms of a sentence, as seen from the day of the meeting.
pub(super) fn find(sentence: &str, meeting: Option<NaiveDate>) -> Rhythms {
    let mut found = Rhythms::default();
    let Some(rhythm) = RHYTHM.on(sentence) else {
        return found;
    };
    for captures in rhythm.captures_iter(sentence) {
        let Some(whole) = captures.name("whole") else {
            continue;
        };
        if captures.name("denied").is_some() {
            found.denied.push((whole.start(), whole.end()));
            continue;
        }
        let due = Due {
            text: whole.as_str().trim().to_owned(),
            interval: first(&captures, meeting),
        };
        found.said.push((whole.start(), whole.end(), due));
    }
    found
}

/// The days of the first instance, where the words give a month or a beginning. Where that is past when they
/// are said, it is the first one that is not.
fn first(captures: &Captures<'_>, meeting: Option<NaiveDate>) -> Option<Interval> {
    let text = |name: &str| captures.name(name).map(|found| found.as_str());
    let Some(Binding::Every { months }) = Binding::of(text("whole")?, false, "") else {
        return None;
    };
    let start = text("start").and_then(|start| all(start, meeting).into_iter().next());
    let start = match (start.and_then(|due| due.interval), text("start")) {
        (Some(interval), _) => Some(interval),
        // A bare year is no deadline by itself.
        (None, Some(year)) => Interval::year(year.parse().ok()?),
        (None, None) => None,
    };
    let first = match (text("month"), text("more"), start) {
        (Some(month), None, start) => {
            let month = month_number(month)?;
            let after = start.map(|start| start.from).or(meeting);
            Interval::month(year_for(month, after)?, month)?
        }
        // "I marts og september" are two, and no one period of either.
        (Some(_), Some(_), _) | (None, _, None) => return None,
        (None, _, Some(start)) if text("begins")?.to_lowercase().contains("gang") => start,
        (None, _, Some(start)) => {
            let next = start.from.checked_add_months(Months::new(months))?;
            Interval::new(start.from, next.checked_sub_days(Days::new(1))?)?
        }
    };
    let mut periods = (0_u32..).map_while(|passed| later(first, months.checked_mul(passed)?));
    match meeting {
        Some(meeting) => periods.find(|days| days.to >= meeting),
        None => Some(first),
    }
}

fn later(days: Interval, months: u32) -> Option<Interval> {
    let months = Months::new(months);
    // The day after the last one, so that a month ends where it ends.
    let next = days.to.succ_opt()?.checked_add_months(months)?;
    Interval::new(days.from.checked_add_months(months)?, next.pred_opt()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhythm_keeps_its_month_beginning_and_end() {
        let meeting = NaiveDate::from_ymd_opt(2023, 5, 10);
        for (sentence, words, days) in [
            ("Rapport hvert kvartal.", "hvert kvartal", None),
            (
                "en status årligt i marts",
                "årligt i marts",
                Some("2024-03-01 2024-03-31"),
            ),
            ("to gange årligt", "to gange årligt", None),
            ("hver anden måned", "hver anden måned", None),
            (
                "kvartalsvis fra august 2023, og så",
                "kvartalsvis fra august 2023",
                Some("2023-08-01 2023-10-31"),
            ),
            (
                "hvert kvartal fra 2025",
                "hvert kvartal fra 2025",
                Some("2025-01-01 2025-03-31"),
            ),
            (
                "hvert kvartal fra 1. januar 2022",
                "hvert kvartal fra 1. januar 2022",
                Some("2023-04-01 2023-06-30"),
            ),
            (
                "månedligt, første gang den 1. juni 2023",
                "månedligt, første gang den 1. juni 2023",
                Some("2023-06-01 2023-06-01"),
            ),
            (
                "hvert kvartal indtil udgangen af 2023",
                "hvert kvartal indtil udgangen af 2023",
                None,
            ),
            (
                "hvert år i marts fra 2025 til og med 2027",
                "hvert år i marts fra 2025 til og med 2027",
                Some("2025-03-01 2025-03-31"),
            ),
            (
                "årligt i marts og september",
                "årligt i marts og september",
                None,
            ),
        ] {
            let first = all(sentence, meeting).into_iter().next().unwrap();
            assert_eq!(first.text, words);
            let told = first
                .interval
                .map(|days| format!("{} {}", days.from, days.to));
            assert_eq!(told.as_deref(), days, "{sentence}");
        }
    }

    #[test]
    fn a_rhythm_that_is_denied_is_none() {
        let meeting = NaiveDate::from_ymd_opt(2023, 5, 10);
        let found = all("ikke længere hvert kvartal, men 15. maj", meeting);
        let words: Vec<&str> = found.iter().map(|due| due.text.as_str()).collect();
        assert_eq!(words, ["15. maj"]);
    }
}
