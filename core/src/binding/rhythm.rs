//! How often a deadline comes back, and until when, as its words say: "hvert kvartal", "to gange årligt
//! indtil udgangen af 2025". Words that are no rhythm of whole months have none.

use chrono::{Datelike, NaiveDate};

use crate::time::Interval;

/// The Danish months, in order.
pub const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// Adverbs that say how often, by their stem, and the months of their period.
const ADVERBS: [(&str, u32); 7] = [
    ("månedlig", 1),
    ("månedsvis", 1),
    ("kvartalsvis", 3),
    ("kvartalsmæssig", 3),
    ("kvartårlig", 3),
    ("halvårlig", 6),
    ("årlig", 12),
];

/// The words of a text in lower case, without what stands between them.
pub(super) fn tokens(lower: &str) -> Vec<&str> {
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .collect()
}

/// The months of a period of the first rhythm these words say and do not deny; `has_days` where days are
/// given besides, so that "den årlige" names a thing and no rhythm.
pub(super) fn months(tokens: &[&str], has_days: bool) -> Option<u32> {
    tokens.iter().enumerate().find_map(|(at, token)| {
        let (before, behind) = tokens.split_at(at);
        let denied = matches!(before, [.., "ikke"] | [.., "ikke", "længere" | "mere"]);
        let said = counted(behind)
            .or_else(|| every(behind))
            .or_else(|| adverb(token, has_days));
        said.filter(|_| !denied)
    })
}

/// "To gange årligt", "en gang i kvartalet".
fn counted(tokens: &[&str]) -> Option<u32> {
    let (times, behind) = match tokens {
        [times, "gang" | "gange", behind @ ..] => (*times, behind),
        _ => return None,
    };
    let times = match times {
        "en" | "én" | "1" => 1,
        "to" | "2" => 2,
        "tre" | "3" => 3,
        "fire" | "4" => 4,
        "seks" | "6" => 6,
        "tolv" | "12" => 12,
        _ => return None,
    };
    let unit = match behind {
        ["årligt" | "årlig", ..] => 12,
        ["månedligt" | "månedlig", ..] => 1,
        ["om" | "i" | "pr" | "per" | "hvert" | "hver", unit, ..] => unit_months(unit)?,
        _ => return None,
    };
    (unit % times == 0).then_some(unit / times)
}

/// "Hvert kvartal", "hver anden måned".
fn every(tokens: &[&str]) -> Option<u32> {
    match tokens {
        ["hvert" | "hver", "halve", "år", ..] => Some(6),
        ["hvert" | "hver", unit, ..] if unit_months(unit).is_some() => unit_months(unit),
        ["hvert" | "hver", which, unit, ..] => {
            let which = match *which {
                "anden" | "andet" | "2" => 2,
                "tredje" | "3" => 3,
                "fjerde" | "4" => 4,
                "sjette" | "6" => 6,
                _ => return None,
            };
            Some(which * unit_months(unit)?)
        }
        _ => None,
    }
}

fn adverb(token: &str, has_days: bool) -> Option<u32> {
    let (stem, months) = ADVERBS.iter().find(|(stem, _)| token.starts_with(stem))?;
    let ending = token.strip_prefix(stem).unwrap_or_default();
    let names_a_thing = has_days && ending == "e";
    (!names_a_thing).then_some(*months)
}

fn unit_months(unit: &str) -> Option<u32> {
    match unit {
        "måned" | "måneden" => Some(1),
        "kvartal" | "kvartalet" => Some(3),
        "halvår" | "halvåret" => Some(6),
        "år" | "året" => Some(12),
        _ => None,
    }
}

/// The last day on which an instance can begin, where the words of a rhythm end it: "indtil udgangen af
/// 2023". `given_on` is the day they were given, for words without a year.
#[must_use]
pub fn last_day(words: &str, given_on: NaiveDate) -> Option<NaiveDate> {
    let lower = words.to_lowercase();
    let tokens = tokens(&lower);
    let (at, mut whole) = tokens.iter().enumerate().find_map(|(at, token)| {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        match (before.copied(), *token) {
            (_, "indtil") | (Some("frem"), "til") => Some((at + 1, false)),
            (Some("til"), "og" | "udgangen") => Some((at + 1, true)),
            _ => None,
        }
    })?;
    let mut behind = tokens.get(at..).unwrap_or_default();
    while let [
        passed @ ("og" | "med" | "ved" | "udgangen" | "slutningen" | "af" | "den" | "d" | "i"),
        rest @ ..,
    ] = behind
    {
        whole |= matches!(*passed, "med" | "udgangen" | "slutningen");
        behind = rest;
    }
    let days = named(behind, given_on)?;
    let single = days.from == days.to;
    // "Indtil 2025" ends before it, "indtil udgangen af 2025" with it; a day belongs to its time.
    if whole || single {
        Some(days.to)
    } else {
        days.from.pred_opt()
    }
}

/// The days that these words begin by naming: a day, a month, a quarter or a year.
fn named(tokens: &[&str], given_on: NaiveDate) -> Option<Interval> {
    let number = |token: &str| token.parse::<u32>().ok();
    let month_of = |token: &str| {
        let mut months = MONTHS.iter().zip(1_u32..);
        months.find(|(name, _)| **name == token).map(|(_, at)| at)
    };
    let year_of = |token: Option<&&str>| {
        let year: i32 = token?.parse().ok()?;
        (1900..2200).contains(&year).then_some(year)
    };
    let next = |month: u32| given_on.year() + i32::from(month < given_on.month());
    match tokens {
        ["året" | "år" | "årets", ..] => Interval::year(given_on.year()),
        [month, behind @ ..] if month_of(month).is_some() => {
            let month = month_of(month)?;
            Interval::month(
                year_of(behind.first()).unwrap_or_else(|| next(month)),
                month,
            )
        }
        [day, month, behind @ ..] if number(day).is_some() && month_of(month).is_some() => {
            let month = month_of(month)?;
            let year = year_of(behind.first()).unwrap_or_else(|| next(month));
            NaiveDate::from_ymd_opt(year, month, number(day)?).map(Interval::day)
        }
        [quarter, "kvartal", behind @ ..] => {
            let quarter = number(quarter)?;
            let ends = quarter.checked_mul(3)?;
            let year = year_of(behind.first()).unwrap_or_else(|| next(ends));
            Interval::quarter(year, quarter)
        }
        [year, month, day, ..] if year_of(Some(year)).is_some() && number(month).is_some() => {
            NaiveDate::from_ymd_opt(year_of(Some(year))?, number(month)?, number(day)?)
                .map(Interval::day)
        }
        [year, ..] if year_of(Some(year)).is_some() => Interval::year(year_of(Some(year))?),
        [day, month, year, ..] => {
            let year = year_of(Some(year))?;
            NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).map(Interval::day)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months_of(words: &str, has_days: bool) -> Option<u32> {
        months(&tokens(&words.to_lowercase()), has_days)
    }

    #[test]
    fn a_rhythm_has_its_months() {
        for (words, every) in [
            ("hver måned", 1),
            ("én gang om måneden", 1),
            ("hver anden måned", 2),
            ("hver 3. måned", 3),
            ("kvartalsvist", 3),
            ("Fire gange årligt", 3),
            ("halvårligt", 6),
            ("hvert halve år", 6),
            ("to gange årligt", 6),
            ("2 gange om året", 6),
            ("årligt", 12),
            ("årligt i marts", 12),
            ("en gang om året", 12),
            ("hvert andet år", 24),
            ("ikke længere hvert kvartal, men hvert halve år", 6),
        ] {
            assert_eq!(months_of(words, false), Some(every), "{words}");
            assert_eq!(months_of(words, true), Some(every), "{words}, with days");
        }
    }

    #[test]
    fn what_is_denied_or_names_a_thing_is_no_rhythm() {
        assert_eq!(months_of("løbende", false), None);
        assert_eq!(months_of("hver uge", false), None);
        assert_eq!(
            months_of("ikke længere hvert kvartal, men 15. maj", true),
            None
        );
        assert_eq!(months_of("ved den årlige status i marts", true), None);
        assert_eq!(months_of("den årlige status", false), Some(12));
    }

    #[test]
    fn the_end_of_a_rhythm_is_read() {
        let on: NaiveDate = "2023-05-10".parse().unwrap();
        for (words, last) in [
            ("hvert kvartal indtil udgangen af 2024", Some("2024-12-31")),
            (
                "hvert kvartal til og med 2. kvartal 2024",
                Some("2024-06-30"),
            ),
            ("månedligt til udgangen af året", Some("2023-12-31")),
            ("månedligt til og med marts", Some("2024-03-31")),
            ("månedligt indtil 1. juni 2024", Some("2024-06-01")),
            ("månedligt indtil den 01-06-2024", Some("2024-06-01")),
            ("månedligt indtil 2024-06-01", Some("2024-06-01")),
            ("hvert år frem til 2026", Some("2025-12-31")),
            ("hvert kvartal indtil videre", None),
            ("hvert kvartal fra 2025", None),
            ("hvert kvartal til udvalget", None),
            ("hvert kvartal indtil 2000000000. kvartal", None),
            ("hvert kvartal indtil 0. kvartal", None),
            ("månedligt indtil 4000000000. juni 4000000000", None),
        ] {
            let last = last.map(|day| day.parse::<NaiveDate>().unwrap());
            assert_eq!(last_day(words, on), last, "{words}");
        }
    }
}
