//! What the head of a column of figures says: when they were counted, what they are of, or that they are none that were
//! counted.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use protokol_core::time::Interval;
use regex::Regex;

use super::topic;
use crate::columns::{Meaning, meaning};
use crate::plan::names_goals;
use crate::regexes::compiled;

/// What a column of a table of figures holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head<'a> {
    /// What was counted in a time that is all its head says: "2023", "Resultat 2023".
    At(Interval),
    /// What was counted of something in a time: "Fravær 2023".
    Of(&'a str, Interval),
    /// What was counted of something, or somewhere; nothing where the head only says that it was counted.
    Named(&'a str),
    /// What is aimed at, or what a goal starts from.
    Asked,
    /// What is expected, or how far figures are apart.
    Passed,
}

impl Head<'_> {
    /// Whether it has a time of its own.
    pub(super) fn is_dated(&self) -> bool {
        match self {
            Head::At(_) | Head::Of(..) => true,
            Head::Named(_) | Head::Asked | Head::Passed => false,
        }
    }
}

/// What heads a column of places or parts of the municipality.
pub(super) static NAMES_AREAS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:område|afdeling|center|kommune|skole|institution|distrikt|dagtilbud|plejehjem|plejecenter|arbejdsplads|enhed|sted|by)r?$",
    )
});

/// Whether the first head of a table says that its rows are places or parts, which say nothing of what is counted.
pub(crate) fn names_no_figures(cell: &str) -> bool {
    names_parts(cell) || NAMES_AREAS.is_match(cell)
}

/// Whether the first head of a table says that its rows are parts of what stands above it, and no figures of their own.
pub(super) fn names_parts(cell: &str) -> bool {
    static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)^(?:indikator(?:er)?|nøgletal|parameter|emne|tema|opgørelse|tal|hvad)\b")
    });
    !cell.is_empty()
        && time(cell).is_none()
        && !NAMES_AREAS.is_match(cell)
        && !FIGURES.is_match(cell)
        && !names_goals(cell)
}

/// What heads a column of figures and says nothing of them.
static COUNTS: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)^(?:antal|andel|værdi|tal|pct\.?|procent|%)$"));
/// How the figures of a column were counted, behind their time.
static COUNTED_SO: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?i) \(?(?:faktiske?|foreløbig(?:t|e)?(?: tal)?|endelig(?:t|e)?)\)?$")
});

/// What the heads of all columns say. A word that only says that something was counted, "Antal", says nothing where no
/// other such word stands beside it.
pub(super) fn of_all(head: &[String]) -> Vec<Head<'_>> {
    let counts = |head: &Head<'_>| match head {
        Head::Named(what) | Head::Of(what, _) => COUNTS.is_match(what),
        Head::At(_) | Head::Asked | Head::Passed => false,
    };
    let mut heads: Vec<Head<'_>> = head.iter().map(|cell| of(cell)).collect();
    let words = heads.iter().skip(1).filter_map(|head| match head {
        Head::Named(what) | Head::Of(what, _) => Some(what.to_lowercase()),
        Head::At(_) => Some(String::new()),
        Head::Asked | Head::Passed => None,
    });
    // Beside times or other things counted it may tell one column from another.
    let words: BTreeSet<String> = words.collect();
    if words.len() != 1 {
        return heads;
    }
    for head in heads.iter_mut().skip(1).filter(|head| counts(head)) {
        *head = match *head {
            Head::Of(_, on) => Head::At(on),
            Head::Named(_) | Head::At(_) | Head::Asked | Head::Passed => Head::Named(""),
        };
    }
    heads
}

/// What the head of a column says.
pub(super) fn of(heading: &str) -> Head<'_> {
    let heading = heading.trim();
    let counted = meaning(heading);
    match counted {
        Some(Meaning::Target | Meaning::Start) => return Head::Asked,
        Some(Meaning::Derived | Meaning::Expected) => return Head::Passed,
        Some(Meaning::Result | Meaning::Money) | None => {}
    }
    // "2024 (foreløbig)", "2023 (faktisk)": how it was counted is no part of when.
    let heading = COUNTED_SO
        .find(heading)
        .map_or(heading, |how| heading[..how.start()].trim_end());
    if let Some(on) = time(heading) {
        return Head::At(on);
    }
    // "Resultat" says nothing but that it was counted.
    let bare = |what: &str| counted == Some(Meaning::Result) && !what.contains(' ');
    match topic::when_behind(heading) {
        Some((what, on)) if what.is_empty() || bare(what) => Head::At(on),
        Some((what, on)) => Head::Of(what, on),
        None if bare(heading) => Head::Named(""),
        None => Head::Named(heading),
    }
}

/// A year, a quarter, a month or a day that heads a column or a row.
pub(super) fn time(text: &str) -> Option<Interval> {
    let bare = text.trim().trim_end_matches('*').trim();
    let year = bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20"));
    let year = bare.parse().ok().filter(|_| year).and_then(Interval::year);
    year.or_else(|| crate::figure_file::period::days(bare))
        .or_else(|| crate::figures::when(bare))
}

#[cfg(test)]
mod tests {
    use protokol_core::acts::Period;

    use super::*;

    #[test]
    fn a_head_says_when_and_of_what() {
        for (heading, expected) in [
            ("2023", "at 2023"),
            ("Resultat 2023", "at 2023"),
            ("Status pr. 30. april 2023", "at 2023-04-30"),
            ("Realiseret 2. halvår 2023", "at 2023-H2"),
            ("1. kvt. 2023", "at 2023-Q1"),
            ("Fravær 2023", "Fravær at 2023"),
            ("Antal både, 2. kvartal 2023", "Antal både at 2023-Q2"),
            ("Resultat", "named "),
            ("2023 (foreløbig)", "at 2023"),
            ("1. kvartal 2023 foreløbige tal", "at 2023-Q1"),
            ("Hele landet", "named Hele landet"),
            ("Mål 2023", "asked"),
            ("Baseline 2021", "asked"),
            ("Forventet 2023", "passed"),
            ("Udvikling", "passed"),
        ] {
            let told = match of(heading) {
                Head::At(on) => format!("at {}", Period(on)),
                Head::Of(what, on) => format!("{what} at {}", Period(on)),
                Head::Named(what) => format!("named {what}"),
                Head::Asked => "asked".to_owned(),
                Head::Passed => "passed".to_owned(),
            };
            assert_eq!(told, expected, "{heading}");
        }
    }

    #[test]
    fn a_word_for_counting_alone_says_nothing_of_a_column() {
        let of_words = |head: [&str; 3]| {
            let head = head.map(ToOwned::to_owned);
            let told = of_all(&head).into_iter().skip(1).map(|head| match head {
                Head::At(_) => "at",
                Head::Of(..) => "of",
                Head::Named("") => "nothing",
                Head::Named(_) => "named",
                Head::Asked => "asked",
                Head::Passed => "passed",
            });
            told.collect::<Vec<_>>()
        };
        assert_eq!(of_words(["Alder", "Antal", "Mål"]), ["nothing", "asked"]);
        assert_eq!(
            of_words(["Alder", "Antal 2022", "Antal 2023"]),
            ["at", "at"]
        );
        assert_eq!(of_words(["Alder", "Antal", "Andel"]), ["named", "named"]);
        assert_eq!(
            of_words(["Alder", "Antal 2023", "Andel 2023"]),
            ["of", "of"]
        );
        assert_eq!(of_words(["Alder", "Antal", "2023"]), ["named", "at"]);
    }

    #[test]
    fn a_first_head_says_that_rows_are_parts_or_figures() {
        for parts in ["Fraktion", "Aldersgruppe", "Sagstype", "Køn"] {
            assert!(names_parts(parts), "{parts}");
        }
        for not in [
            "",
            "Indikator",
            "Nøgletal for havnen",
            "Mål",
            "Skole",
            "2023",
        ] {
            assert!(!names_parts(not), "{not}");
        }
    }
}
