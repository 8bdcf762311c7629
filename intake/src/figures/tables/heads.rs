//! What the head of a column of figures says: when they were counted, what they are of, or that they are none that were
//! counted.

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

/// What the head of a column says.
pub(super) fn of(heading: &str) -> Head<'_> {
    let heading = heading.trim();
    let counted = meaning(heading);
    match counted {
        Some(Meaning::Target | Meaning::Start) => return Head::Asked,
        Some(Meaning::Derived | Meaning::Expected) => return Head::Passed,
        Some(Meaning::Result | Meaning::Money) | None => {}
    }
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
