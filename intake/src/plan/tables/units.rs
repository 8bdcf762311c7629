//! What the figures of a row count, as the words beside them say: "Energi (ton)", "Gennemsnit, mg/l".

use std::sync::LazyLock;

use regex::Regex;

use crate::plan::terms;
use crate::regexes::compiled;

/// "Energi (ton)": what the figures of a row count.
pub(super) fn unit_in_brackets(title: &str) -> Option<String> {
    static UNIT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\((?:i |antal )?(?P<unit>(?:%|pct\.?|procent)(?: af [^()]{2,40})?|promille|tons?(?: ?(?:CO2|CO₂)(?:e|-ækv\.?|-ækvivalenter)?)?|(?:mio|mia)\. kr\.|t?\.?kr\.|kroner|dage|uger|timer|minutter|måneder|stk\.?|personer|borgere|elever|børn|unge|kW[ht]|MWh|GWh|GJ|m[23²³]|km|ha|kg|liter|point)\)\s*$",
        )
    });
    let unit = UNIT.captures(title)?;
    // "pct. af alle elever": what it is of is no part of the unit.
    Some(terms::called(unit["unit"].split(" af ").next()?))
}

/// The one unit that the heads of a table name: "Udledning 2023 (ton CO2e) | Mål 2030 (ton CO2e)".
pub(in crate::plan) fn unit_of(cells: &[String]) -> Option<String> {
    let mut named: Vec<String> = cells
        .iter()
        .filter_map(|cell| unit_in_brackets(cell))
        .collect();
    named.dedup();
    match named.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// "Gennemsnit, mg/l", "Andel sløjfet i pct.": what the figures beside this count.
pub(super) fn unit_behind(cell: &str) -> Option<String> {
    static UNIT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)(?:,| i) (?P<unit>%|pct\.?|procent|promille|[mµ]g/l|tons?(?: CO2e?)?|dage|uger|timer|minutter|km|ha|hektar|kg|kWh|MWh|GWh|m[23²³]|(?:mio\. |t\.)?kr\.)$",
        )
    });
    Some(terms::called(&UNIT.captures(cell.trim())?["unit"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_in_brackets_or_behind_a_comma() {
        for (cell, unit) in [
            ("Gennemsnit, mg/l", Some("mg/l")),
            ("Andel rensede broer, pct.", Some("pct.")),
            ("Fravær i dage", Some("dage")),
            ("Antal broer", None),
        ] {
            assert_eq!(unit_behind(cell).as_deref(), unit, "{cell}");
        }
        assert_eq!(unit_in_brackets("Olie (ton)").as_deref(), Some("ton"));
    }
}
