//! A figure in a sentence of its own, whose day it gives and whose aim follows: "Sygefraværet var pr. august
//! 2023 5,4 %. Målet er højst 5 %." What it is of stands before the figure; of two figures none is read.

use std::sync::LazyLock;

use protokol_core::document::Observation;
use protokol_core::quantity::Quantity;
use regex::Regex;

use super::{AS_OF, Aim, as_of};
use crate::plan::terms::{FIGURE, called};
use crate::regexes::compiled;

static ANY: LazyLock<Regex> = LazyLock::new(|| compiled(FIGURE));
/// "Sygefraværet var på 5,4 %", "var sygefraværet 5,4 %".
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^(?:(?:er|var|lå|ligger|udgør|udgjorde|har|havde) )?(?P<what>\p{{L}}[^,.;:]{{2,80}}?)(?: (?:er|var|lå|ligger|udgør|udgjorde|blev|endte|er opgjort|er målt|opgøres))?(?: nu)?(?: på| til)?:? (?P<value>{FIGURE}) ?(?P<unit>%|pct\.?|procent|[\p{{Ll}}]{{3,}})"
    ))
});

/// Words that name nothing.
static NO_NAME: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)^(?:der|det|vi|man|tallet|status)\b"));
/// Units of figures, of which no number is counted.
const MEASURES: &[&str] = &[
    "pct.", "dage", "uger", "timer", "minutter", "måneder", "år", "kroner", "point", "ton",
];

/// Reads the sentence; `aim` is what follows it.
pub(super) fn read(sentence: &str, aim: &Aim) -> Option<Observation> {
    let on = as_of(sentence)?;
    let rest = AS_OF.replace(sentence, " ");
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    if ANY.find_iter(&rest).count() != 1 {
        return None;
    }
    let found = SAID.captures(&rest)?;
    let unit = called(&found["unit"]);
    if unit != aim.unit {
        return None;
    }
    let what = found["what"].trim();
    // "er der 1.240 ledige": what is counted is what the figure is of.
    let names_nothing = NO_NAME.is_match(what);
    if names_nothing && MEASURES.contains(&unit.as_str()) {
        return None;
    }
    Some(Observation {
        indicator: match names_nothing {
            true => format!("antal {unit}"),
            false => what.to_owned(),
        },
        value: Quantity::read(&found["value"]).ok()?,
        unit: Some(unit),
        on,
        target: Some(aim.value),
        bound: aim.bound,
        source: None,
        definition: None,
        redefined: None,
    })
}

/// Whether a sentence gives a day and a figure besides.
pub(super) fn tells(sentence: &str) -> bool {
    as_of(sentence).is_some() && ANY.is_match(&AS_OF.replace(sentence, " "))
}

#[cfg(test)]
mod tests {
    use protokol_core::acts::Period;

    use super::*;

    fn said(sentence: &str, aim: &str) -> Option<String> {
        let found = read(sentence, &Aim::of(aim)?)?;
        let (target, on) = (found.target?, Period(found.on));
        let bound = found.bound.map_or("-", |bound| bound.code());
        let unit = found.unit?;
        Some(format!(
            "{}: {} {unit} {on}, {bound} {target}",
            found.indicator, found.value
        ))
    }

    #[test]
    fn a_figure_with_its_day_and_its_aim_is_read() {
        for (sentence, expected) in [
            (
                "Sygefraværet var pr. august 2023 5,4 %.",
                "Sygefraværet: 5.4 pct. 2023-08, at-most 5",
            ),
            (
                "Pr. august 2023 var sygefraværet på skolerne på 5,4 pct.",
                "sygefraværet på skolerne: 5.4 pct. 2023-08, at-most 5",
            ),
            (
                "Sygefravær i alt pr. august 2023 5,4 %",
                "Sygefravær i alt: 5.4 pct. 2023-08, at-most 5",
            ),
        ] {
            let found = said(sentence, "Målet er højst 5 %.");
            assert_eq!(found.as_deref(), Some(expected), "{sentence}");
        }
        assert_eq!(
            said(
                "Ventetiden er pr. 30. juni 2023 14 dage.",
                "Målet er maksimalt 10 dage."
            )
            .as_deref(),
            Some("Ventetiden: 14 dage 2023-06-30, at-most 10")
        );
        for (sentence, aim) in [
            (
                "Pr. august 2023 steg fraværet fra 4,9 % til 5,4 %.",
                "Målet er højst 5 %.",
            ),
            ("Ventetiden er pr. august 2023 14 dage.", "Målet er 80 %."),
            ("Sygefraværet var 5,4 %.", "Målet er højst 5 %."),
        ] {
            assert_eq!(said(sentence, aim), None, "{sentence}");
        }
    }
}
