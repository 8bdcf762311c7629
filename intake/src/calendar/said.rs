//! What a line of a plan of meetings says: its days, when they begin, and whether it contradicts itself. Whose
//! the days are is not known here.

use std::borrow::Cow;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, NaiveTime};
use regex::{Captures, Regex};

use super::AROUND;
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
/// "14.04.26": a day whose year has two digits.
static SHORT_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"\b(?P<day>[0-3]?\d)\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>\d{2})\b")
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
    let dotted = SHORT_YEAR.replace_all(text, "$day-$month-20$year");
    let named = until_same(&dotted, |text| {
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

/// The month that a line names alone, as a heading over days: "Januar", "Marts 2027:".
pub(super) fn month_alone(text: &str) -> Option<(u32, Option<PlanYear>)> {
    let bare = text.trim_end_matches(':').trim().to_lowercase();
    let (name, year) = match bare.split_once(' ') {
        Some((name, year)) => (name, Some(PlanYear::alone(year)?)),
        None => (bare.as_str(), None),
    };
    let at = MONTHS.iter().position(|month| *month == name)?;
    Some((u32::try_from(at).ok()? + 1, year))
}

/// A line below the heading of a month with its days written in full: "Byrådet: 9. og 16." as days of March.
pub(super) fn of_month(text: &str, month: u32) -> Option<String> {
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)(?P<clock>\bkl(?:\.|okken)? ?)?\b(?P<day>\d{1,2})\.(?P<behind>[ ,;)]|$)")
    });
    // "Torsdag d. 5": a day of the week stands before, and the point is left out.
    static POINTLESS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?P<before>(?:man|tirs|ons|tors|fre|lør|søn)dag(?: den| d\.?)?|den|d\.) (?P<day>\d{1,2})(?P<behind>[ ,;:)]|$)",
        )
    });
    let text = POINTLESS.replace_all(text, "$before $day.$behind");
    let text = text.as_ref();
    let name = MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    if !dates::dates(text).is_empty() || !BARE.is_match(text) {
        return None;
    }
    let full = BARE.replace_all(text, |found: &Captures<'_>| match found.name("clock") {
        Some(_) => found[0].to_owned(),
        None => format!("{}. {name}{}", &found["day"], &found["behind"]),
    });
    (full != text).then(|| full.into_owned())
}

/// "Januar: 7. og 21." with its days written in full.
pub(super) fn led_by_month(text: &str) -> Option<String> {
    let (month, days) = text.split_once(':')?;
    let (month, None) = month_alone(month)? else {
        return None;
    };
    let days = days.trim();
    let listed = days.starts_with(|c: char| c.is_ascii_digit());
    of_month(days, month).filter(|_| listed)
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

/// What a line says of its days that is not so: another day of the week, or another week.
pub(super) fn contradiction(text: &str, days: &[(NaiveDate, Option<NaiveTime>)]) -> Option<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphabetic());
    let said: Vec<usize> = words.filter_map(weekday).collect();
    // One day of the week is that of all days, and several are each of their own.
    let pairs: Vec<(usize, NaiveDate)> = match said.as_slice() {
        [one] => days.iter().map(|(day, _)| (*one, *day)).collect(),
        several if several.len() == days.len() => {
            let days = days.iter().map(|(day, _)| *day);
            several.iter().copied().zip(days).collect()
        }
        _ => vec![],
    };
    if let Some((said, day, is)) = wrong_weekday(pairs) {
        return Some(format!(
            "`{text}` says {said}, and {day} is a {is}; no meeting was made of it"
        ));
    }
    let [(day, _)] = days else {
        return None;
    };
    let week: u32 = WEEK.captures(text)?["number"].parse().ok()?;
    (week != day.iso_week().week()).then(|| {
        format!(
            "`{text}` says week {week}, and {day} is in week {}; no meeting was made of it",
            day.iso_week().week()
        )
    })
}

/// What is not so of the days of a line below a heading that says on which day of the week they are.
pub(super) fn other_weekday(
    weekday: usize,
    text: &str,
    days: &[(NaiveDate, Option<NaiveTime>)],
) -> Option<String> {
    let pairs = days.iter().map(|(day, _)| (weekday, *day));
    let (said, day, is) = wrong_weekday(pairs)?;
    Some(format!(
        "`{text}` stands below {said}, and {day} is a {is}; no meeting was made of it"
    ))
}

/// The first of these days that is on another day of the week than it is said to be.
fn wrong_weekday(
    said: impl IntoIterator<Item = (usize, NaiveDate)>,
) -> Option<(&'static str, NaiveDate, &'static str)> {
    said.into_iter().find_map(|(said, day)| {
        let is = usize::try_from(day.weekday().num_days_from_monday()).ok()?;
        (is != said).then(|| (WEEKDAYS[said], day, WEEKDAYS[is]))
    })
}

/// The day of the week a word is, from 0; "ons" is one too.
fn weekday(word: &str) -> Option<usize> {
    const SHORTEST: usize = 3;
    let long = word.chars().count() >= SHORTEST;
    WEEKDAYS
        .iter()
        .position(|name| long && name.starts_with(word))
}

/// Whether a text names from which day to which something goes on: "2.-3. september", "31. maj til 2. juni".
pub(super) fn is_span(text: &str) -> bool {
    static SPAN: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)\b\d{{1,2}}\.? ?(?:[-–]|til) ?(?:den )?\d{{1,2}}\.? ?(?:{MONTH_PATTERN})\b|\b\d{{1,2}}/\d{{1,2}} ?(?:[-–]|til) ?\d{{1,2}}/\d{{1,2}}\b"
        ))
    });
    /// Two days further apart are two, whatever stands between them.
    const LONGEST: i64 = 14;
    static FROM_TO: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)\b(?P<from>\d{{1,2}})\.? ?(?P<first>{MONTH_PATTERN})(?: (?:19|20)\d{{2}})? ?(?:[-–]|til) ?(?:den )?(?P<to>\d{{1,2}})\.? ?(?P<last>{MONTH_PATTERN})\b"
        ))
    });
    let near = || {
        let found = FROM_TO.captures(text)?;
        // Which year it is makes no difference to how far they are apart, but for a day.
        let day = |day: &str, month: &str| {
            let month = dates::month_number(&found[month])?;
            NaiveDate::from_ymd_opt(2024, month, found[day].parse().ok()?)
        };
        let days = (day("to", "last")? - day("from", "first")?).num_days();
        Some((0..=LONGEST).contains(&days))
    };
    SPAN.is_match(text) || near().unwrap_or(false)
}

/// Whether a text holds a time of day that there is none of: "kl. 25", "16.75".
pub(super) fn holds_no_time(text: &str) -> bool {
    static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\bkl(?:okken|\.)? ?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\b|\b(?P<h>\d{1,2}):(?P<m>\d{2})\b",
        )
    });
    CLOCK.captures_iter(text).any(|found| {
        let number = |names: [&str; 2]| {
            let found = names.iter().find_map(|name| found.name(name));
            found.map_or(Ok(0), |found| found.as_str().parse::<u32>())
        };
        let (Ok(hour), Ok(minute)) = (number(["hour", "h"]), number(["minute", "m"])) else {
            return true;
        };
        NaiveTime::from_hms_opt(hour % 24, minute, 0).is_none() || hour > 24
    })
}

/// Whether a text says by weeks, or by days of the week in each month, when meetings are.
pub(super) fn is_rule(text: &str) -> bool {
    static RULE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:uger?(?:ne)?:? \d|(?:(?:hver|hveranden|første|anden|tredje|fjerde|sidste)\b.{0,20}?)(?:mandag|tirsdag|onsdag|torsdag|fredag|måned))",
        )
    });
    RULE.is_match(text)
}

/// When meetings begin, of a line that says this and nothing else but where or on which day of the week they are:
/// "Møderne begynder kl. 18.30", "Mødetidspunkt: kl. 14", "Tirsdage kl. 15.30", "Møderne holdes kl. 16 i mødelokale 3".
pub(super) fn begins(text: &str) -> Option<NaiveTime> {
    static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?:mødetidspunkt(?:et)?|mødetid(?:en)?|mødestart|tidspunkt(?:et)?|starttid(?:spunkt)?|klokkeslæt|tid)(?: er)?:? ?)?(?:(?:alle |de )?(?:ordinære )?(?:udvalgs|byråds)?møder(?:ne)? |alle |(?:mødet |de )?)(?:(?:begynder|starter|holdes|afholdes|ligger|er|finder sted)(?: altid| normalt| som udgangspunkt)? )?(?:(?:om )?(?:man|tirs|ons|tors|fre)dagen?e?,? )?(?:(?:i|på) (?P<before>[^,;:]{2,60}?),? )?(?:fra )?(?P<clock>kl(?:okken|\.)? ?\d{1,2}(?:[.:]\d{2})?(?: ?(?:-|–|til) ?(?:kl\.? ?)?\d{1,2}(?:[.:]\d{2})?)?)(?:,? (?:i|på) (?P<place>[^,;:]{2,60}?))?[.:]?$",
        )
    });
    // "Mødetidspunkt: 14.00" says nothing else, and is a time behind such a word alone.
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:mødetidspunkt|mødetid|mødestart|tidspunkt|starttidspunkt|klokkeslæt|tid):? ?(?P<clock>\d{1,2}[.:]\d{2})(?: ?(?:-|–|til) ?\d{1,2}[.:]\d{2})?$",
        )
    });
    let found = BEGINS.captures(text).or_else(|| BARE.captures(text))?;
    // "kl. 18 i juni" is for one month alone.
    let place = [found.name("place"), found.name("before")];
    let is_place = place.into_iter().flatten().all(|place| {
        let lower = place.as_str().to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        !words.any(|word| {
            MONTHS.contains(&word)
                || weekday(word).is_some()
                || ["uge", "ugen", "kl", "måned", "måneder", "dagen", "dage"].contains(&word)
                || word.ends_with("ferie")
                || word.ends_with("ferien")
        })
    });
    let clock = found.name("clock").filter(|_| is_place)?.as_str();
    dates::first_time(clock).or_else(|| dates::first_time(&format!("kl. {clock}")))
}

/// The day of the week that a line names alone, as a heading over days: "Tirsdage:", "Onsdag".
pub(super) fn weekday_alone(text: &str) -> Option<usize> {
    let bare = text.trim_end_matches(':').trim().to_lowercase();
    let name = bare.strip_suffix('e').unwrap_or(&bare);
    WEEKDAYS.iter().position(|day| *day == name)
}

/// A line without what stands in parentheses behind its days and does not say whether or whose a meeting is:
/// "8. september (budget)", "13. oktober (2. behandling af budget)".
pub(super) fn without_notes(text: &str) -> Cow<'_, str> {
    static NOTE: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?P<before>[\p{L}\d.]) ?\((?P<note>[^()]{3,60})\)"));
    static SAYS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:aflys|udgå|flyt|reserve|event|evt|forbehold|måske|mulig|foreløbig|ikke|ingen|ny dato|ændre|kun\b|undtagen|uge\b|kl\b)|ferie|udvalg|råd\b|rådet|bestyrelse|nævn|kommission|forum|møde i ",
        )
    });
    NOTE.replace_all(text, |found: &Captures<'_>| {
        let note = &found["note"];
        let words = note.split(|c: char| !c.is_alphabetic());
        let says_when = words
            .map(str::to_lowercase)
            .any(|word| MONTHS.contains(&word.as_str()) || WEEKDAYS.contains(&word.as_str()));
        let said = SAYS.is_match(note)
            || AROUND.is_match(note)
            || says_when
            || !dates::dates(note).is_empty()
            || SLASHED.is_match(note)
            || dates::first_time(note).is_some();
        match said {
            true => found[0].to_owned(),
            false => found["before"].to_owned(),
        }
    })
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
        || is_rule(text)
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
    fn each_of_several_days_may_contradict_its_day_of_the_week() {
        let told =
            |text: &str| contradiction(text, &days(text, Some(PlanYear::Calendar(2025))).unwrap());
        assert_eq!(
            told("mandag den 27. januar og tirsdag den 4. februar"),
            None
        );
        assert!(told("mandag den 27. januar og onsdag den 4. februar").is_some());
        assert_eq!(told("tirsdag den 28. januar, 4. februar"), None);
        assert!(told("tirsdag den 28. januar, 5. februar").is_some());
        let day = |day| [(NaiveDate::from_ymd_opt(2025, 1, day).unwrap(), None)];
        assert_eq!(contradiction("Ons. 8-1-2025", &day(8)), None);
        assert!(contradiction("tor 8-1-2025", &day(8)).is_some());
    }

    #[test]
    fn spans_rules_and_times_that_are_none_are_known() {
        for text in [
            "4.-5. maj",
            "den 4. til 5. maj",
            "4/5-5/5",
            "31. maj - 2. juni",
        ] {
            assert!(is_span(text), "{text}");
        }
        for text in [
            "4. maj, 5. juni",
            "4/5-25",
            "4. maj - 8. juni",
            "4. og 5. maj",
        ] {
            assert!(!is_span(text), "{text}");
        }
        for text in [
            "uge 4, 8 og 12",
            "onsdage i uge 4",
            "sidste onsdag i hver måned",
        ] {
            assert!(is_rule(text), "{text}");
        }
        assert!(!is_rule("Byrådet, onsdage kl. 16"));
        for (text, none) in [
            ("4. maj kl. 26", true),
            ("4. maj kl. 16.75", true),
            ("25:00", true),
            ("kl. 24.00", false),
            ("4. maj kl. 16.30-18", false),
        ] {
            assert_eq!(holds_no_time(text), none, "{text}");
        }
    }

    #[test]
    fn what_stands_behind_a_day_in_parentheses_is_left_out_unless_it_says_more() {
        for (text, left) in [
            (
                "8. september (budget), 6. oktober",
                "8. september, 6. oktober",
            ),
            ("13. oktober (2. behandling af budget)", "13. oktober"),
            ("8/9 (ekstraordinært)", "8/9"),
        ] {
            assert_eq!(without_notes(text), left, "{text}");
        }
        for text in [
            "8. september (aflyst)",
            "8. september (kl. 14)",
            "8. september (flyttet til 9. september)",
            "8. september (budgetseminar)",
            "8. september (Havneudvalget)",
            "8. september (evt.)",
        ] {
            assert_eq!(without_notes(text), text);
        }
    }

    #[test]
    fn when_meetings_begin_is_a_line_of_its_own() {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
        for (text, expected) in [
            ("Møderne begynder kl. 18.30", time(18, 30)),
            ("Alle møder starter kl. 16", time(16, 0)),
            ("kl. 16.00 - 18.00", time(16, 0)),
            ("Mødetidspunkt: kl. 14.00", time(14, 0)),
            ("Mødetid: 14.00", time(14, 0)),
            ("Tirsdage kl. 15.30", time(15, 30)),
            ("Møderne holdes kl. 16 i mødelokale 3", time(16, 0)),
            ("Møderne holdes i byrådssalen kl. 17", time(17, 0)),
            ("Møderne holdes kl. 16 i juni", None),
            ("Møderne holdes i juni kl. 16", None),
            ("Tirsdage", None),
            ("Mødetidspunkt: 14", None),
            ("Møderne begynder kl. 18.30, i december kl. 16", None),
            ("Mødet i juni er kl. 14", None),
        ] {
            assert_eq!(begins(text), expected, "{text}");
        }
    }
}
