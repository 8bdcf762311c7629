//! What a cell of a table of goals asks: "højst 15 dage", "fra 18 til 15", "70 pct. af 1990", "+10". A year
//! beside a figure is no part of it.

use std::sync::LazyLock;

use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use protokol_core::vocabulary::Bound;
use regex::Regex;

use super::{FIGURE, called, printed, year_in, year_of};
use crate::dates::MONTH_PATTERN;
use crate::regexes::compiled;

/// What a cell asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// On which side of the value.
    pub(crate) bound: Option<Bound>,
    /// The figure.
    pub(crate) value: Quantity,
    /// Whether a sign before it says that it is how far to go.
    pub(crate) signed: bool,
    /// What it counts.
    pub(crate) unit: Option<String>,
    /// The figure it goes from.
    pub(crate) from: Option<Quantity>,
    /// The year of that.
    pub(crate) from_year: Option<Interval>,
    /// The year beside it.
    pub(crate) year: Option<Interval>,
}

static CELL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^(?:fra (?P<from>{FIGURE}) ?(?:%|pct\.?|procent|[\p{{Ll}}-]{{4,}})?(?: i (?P<since>(?:19|20)\d{{2}}))? til )?(?P<bound>mindst|min\.?|minimum|≥|>=|=>|>|over|højst|højest|maks\.?|max\.?|maksimalt|≤|<=|=<|<|under)?\s*(?P<sign>[-−+–])?(?P<value>{FIGURE})(?P<unit>\s??[\p{{L}}%/²³. -]*?)(?P<of> af (?:niveauet )?(?:i )?(?:19|20)\d{{2}}(?:-niveau\w*)?)?(?P<year>,? (?:i |inden |senest |ultimo |ved udgangen af )?\(?(?:i |pr\. |ultimo )?(?:(?:\d{{1,2}}\. ?)?(?:{MONTH_PATTERN}) |[1-4]\. (?:kvartal|halvår) |skoleåret )?(?:20\d{{2}})(?:/\d{{2,4}})?\)?)?$"
    ))
});

/// The figure of a cell; `Err` where it lost a digit.
pub(crate) fn cell(text: &str) -> Result<Option<Cell>, ()> {
    let printed = printed::of(text.trim());
    if printed.doubt == Some(printed::Doubt::Damaged) {
        return Err(());
    }
    let text = printed.text.as_ref();
    let Some(found) = CELL.captures(text) else {
        let damaged = text.contains(|c: char| c.is_ascii_digit())
            && text.contains(['?', '#', '\u{fffd}', '_'])
            || text.starts_with([',', '.']) && text.chars().any(|c| c.is_ascii_digit());
        return if damaged { Err(()) } else { Ok(None) };
    };
    let bound = found.name("bound").map(|bound| {
        match bound.as_str().to_lowercase().trim_end_matches('.') {
            "højst" | "højest" | "maks" | "max" | "maksimalt" | "≤" | "<=" | "=<" | "<"
            | "under" => Bound::AtMost,
            _ => Bound::AtLeast,
        }
    });
    let read = |name: &str| Quantity::read(found.name(name)?.as_str()).ok();
    let value = read("value").ok_or(())?;
    let sign = found.name("sign").map(|sign| sign.as_str());
    if printed::ends_damaged(&found["unit"]) {
        return Err(());
    }
    let unit = found["unit"].trim();
    // "80 pct. af eleverne": what it is of is no part of the unit.
    let unit = unit.split(" af ").next().unwrap_or_default().trim();
    Ok(Some(Cell {
        bound,
        value: match sign {
            Some("-" | "−" | "–") => value.negated(),
            Some(_) | None => value,
        },
        signed: sign.is_some(),
        unit: (!unit.is_empty()).then(|| called(unit)),
        from: read("from"),
        from_year: found.name("since").and_then(|year| year_of(year.as_str())),
        year: found.name("year").and_then(|year| year_in(year.as_str())),
    }))
}

/// Whether a cell is nothing but a year: of a figure without a unit nobody can tell.
pub(crate) fn is_bare_year(text: &str) -> bool {
    let text = text.trim();
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.parse::<u32>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_asks_in_short() {
        for (text, expected) in [
            ("højst 15 dage", "at-most 15 dage"),
            ("≤ 11,5 dage", "at-most 11.5 dage"),
            (">= 80 %", "at-least 80 pct."),
            ("fra 18 til højst 15", "18> at-most 15 -"),
            ("70 pct. af 1990", "- 70 pct."),
            ("70 pct. af 1990-niveauet", "- 70 pct."),
            ("45 pct. (2020)", "- 45 pct. 2020"),
            ("45 pct. (marts 2020)", "- 45 pct. 2020"),
            ("45 pct. (2. kvartal 2020)", "- 45 pct. 2020"),
            ("4 500 kW", "- 4500 kW"),
            ("90 pct. i 2025", "- 90 pct. 2025"),
            ("Højst 60 i 2028", "at-most 60 - 2028"),
            ("80 pct. af eleverne", "- 80 pct."),
            ("1.250", "- 1250 -"),
            ("1990", "- 1990 -"),
            ("+10", "- 10 - signed"),
            ("-25 %", "- -25 pct. signed"),
            ("3GWh", "- 3 GWh"),
        ] {
            let found = cell(text).unwrap().unwrap_or_else(|| panic!("{text}"));
            let from = found.from.map(|from| format!("{from}> "));
            let year = found.year.map(|year| format!(" {}", year.to.format("%Y")));
            let said = format!(
                "{}{} {} {}{}{}",
                from.unwrap_or_default(),
                found.bound.map_or("-", Bound::code),
                found.value,
                found.unit.as_deref().unwrap_or("-"),
                year.unwrap_or_default(),
                if found.signed { " signed" } else { "" },
            );
            assert_eq!(said, expected, "{text}");
        }
        for text in [
            "8?,1",
            "2O.000 ton",
            "5 ,0 %",
            "1.4000",
            "7B",
            "3S %",
            "højst 6G",
        ] {
            assert_eq!(cell(text), Err(()), "{text}");
        }
        for text in ["-", "afventer", "90-95 pct.", "K2 2024"] {
            assert_eq!(cell(text), Ok(None), "{text}");
        }
    }
}
