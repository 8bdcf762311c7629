//! A figure in a sentence of its own, whose day it gives and whose aim follows: "Sygefraværet var pr. august
//! 2023 5,4 %. Målet er højst 5 %." What it is of stands before the figure; of two figures none is read.

use std::sync::LazyLock;

use protokol_core::document::Observation;
use protokol_core::name::NameKey;
use protokol_core::quantity::Quantity;
use regex::Regex;

use super::aim::Aim;
use super::{AS_OF, as_of};
use crate::plan::terms::{FIGURE, MONEY, called};
use crate::regexes::compiled;

static ANY: LazyLock<Regex> = LazyLock::new(|| compiled(FIGURE));
/// "Sygefraværet var på 5,4 %", "var sygefraværet 5,4 %".
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^(?:(?:er|var|lå|ligger|udgør|udgjorde|har|havde) )?(?P<what>\p{{L}}[^,.;:]{{2,80}}?)(?: (?:er|var|lå|ligger|udgør|udgjorde|blev|endte|er opgjort|er målt|opgøres))?(?: nu)?(?: på| til)?:? (?P<value>{FIGURE}) ?(?P<unit>%|pct\.?|procent|{MONEY}|[\p{{Ll}}]{{3,}})"
    ))
});

/// Words that name nothing.
static NO_NAME: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:(?:der|vi|man|tallet|status)\b|det(?: (?:nu|så|dog|også|kun|i alt|samlet|i gennemsnit))*$)",
    )
});
/// Words that stand for what was named before: "den", "andelen".
static NAMED_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:(?:den|de|denne|dette|disse|det)(?: (?:andel|tal|samme|tilsvarende|tilsvarende tal|niveau))?|andelen|niveauet|resultatet|værdien|procenten|satsen|gennemsnittet|tallet)(?: (?:nu|så|da|dengang|fortsat|stadig|tidligere|dog|også|kun|imidlertid|derimod|samlet))*$",
    )
});
/// A verb among the words before a figure: they are more than a name.
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:er|var|har|havde|have|være|været|lå|ligger|fik|får|opnåede|opnår|nåede|når|viser|viste|udgør|udgjorde|blev|bliver|skal|skulle|bør|kan|kunne|vil|ville|steg|stiger|steget|faldt|falder|faldet|øges|øgedes|voksede|oplevede|at|ikke|mod)\b",
    )
});
/// "elever, der har en plan": a verb that tells of what is counted.
static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:der|som) (?:ikke |allerede |mindst )?(?:er|var|har|havde|får|fik|kan|vil|skal|blev|bliver)\b",
    )
});
/// "kommunen et fravær", "Nordvig Kommune havde et fravær": whose, and what.
static OWNED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?P<who>\p{L}[^,]*?)(?: (?:har|havde|fik|opnåede|nåede))? (?:et|en) (?P<what>\p{L}.+)$",
    )
});
/// What stands behind a figure that only says how far it is from another.
static COMPARED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^[ ,.]*(?:højere|lavere|mere|mindre|flere|færre|bedre|dårligere|større|længere|kortere|over|under)\b",
    )
});

/// What the words before a figure name; `own` is the municipality.
fn name<'a>(what: &'a str, own: Option<&str>) -> Option<&'a str> {
    if NAMED_BEFORE.is_match(what) {
        return None;
    }
    let what = match OWNED.captures(what) {
        Some(owned) => {
            let who = owned.name("who")?.as_str();
            let of_own = ["kommunen", "vi"].contains(&who.to_lowercase().as_str())
                || own.is_some_and(|own| {
                    NameKey::of_municipality(own) == NameKey::of_municipality(who)
                });
            owned.name("what").filter(|_| of_own)?.as_str()
        }
        None => what,
    };
    (!CLAUSE.is_match(&RELATIVE.replace_all(what, " "))).then_some(what)
}

/// Whether a sentence tells of what was named before it: "I 2022 var den 75 %."
pub(super) fn of_what_was_named(sentence: &str) -> bool {
    let rest = without_day(sentence);
    let what = SAID.captures(&rest);
    what.is_some_and(|found| NAMED_BEFORE.is_match(found["what"].trim()))
}

/// A sentence without the day it gives.
fn without_day(sentence: &str) -> String {
    let rest = AS_OF.replace(sentence, " ");
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Units of figures, of which no number is counted.
const MEASURES: &[&str] = &[
    "pct.", "dage", "uger", "timer", "minutter", "måneder", "år", "kroner", "point", "ton",
];

/// Reads the sentence; `aim` is what follows it, `own` the municipality.
pub(super) fn read(sentence: &str, aim: &Aim, own: Option<&str>) -> Option<Observation> {
    let on = as_of(sentence)?;
    let rest = without_day(sentence);
    if ANY.find_iter(&rest).count() != 1 {
        return None;
    }
    let found = SAID.captures(&rest)?;
    let unit = called(&found["unit"]);
    if unit != aim.unit {
        return None;
    }
    let behind = rest.get(found.get(0)?.end()..).unwrap_or_default();
    if COMPARED.is_match(behind) {
        return None;
    }
    let what = found["what"].trim();
    // "er der 1.240 ledige": what is counted is what the figure is of.
    let names_nothing = NO_NAME.is_match(what);
    // Money is no number of things either.
    if names_nothing && (MEASURES.contains(&unit.as_str()) || unit.ends_with("kr.")) {
        return None;
    }
    Some(Observation {
        indicator: match names_nothing {
            true => format!("antal {unit}"),
            false => name(what, own)?.to_owned(),
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
    as_of(sentence).is_some() && ANY.is_match(&without_day(sentence))
}

/// Whether a sentence names a year and two figures besides, of which one may be aimed at.
pub(super) fn tells_of_a_year(sentence: &str) -> bool {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| compiled(r"\b(?:19|20)\d{2}\b"));
    YEAR.is_match(sentence) && ANY.find_iter(&YEAR.replace_all(sentence, " ")).count() > 1
}

#[cfg(test)]
mod tests {
    use protokol_core::acts::Period;

    use super::*;

    fn said(sentence: &str, aim: &str) -> Option<String> {
        let found = read(sentence, &Aim::of(aim)?, Some("Nordvig Kommune"))?;
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
            (
                "Pr. august 2023 havde kommunen et sygefravær på 5,4 %.",
                "sygefravær: 5.4 pct. 2023-08, at-most 5",
            ),
            (
                "Nordvig Kommune havde pr. august 2023 et sygefravær på 5,4 %.",
                "sygefravær: 5.4 pct. 2023-08, at-most 5",
            ),
            (
                "Det samlede sygefravær er pr. august 2023 5,4 %.",
                "Det samlede sygefravær: 5.4 pct. 2023-08, at-most 5",
            ),
            (
                "Andelen af borgere der har ventet for længe var pr. august 2023 5,4 %.",
                "Andelen af borgere der har ventet for længe: 5.4 pct. 2023-08, at-most 5",
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
            (
                "Pr. august 2023 er der 62 mio. kr.",
                "Målet er mindst 80 mio. kr.",
            ),
            ("I 2022 var den 5,4 %.", "Målet er højst 5 %."),
            (
                "Pr. maj 2023 lå andelen fortsat på 5,4 %.",
                "Målet er højst 5 %.",
            ),
            (
                "Sydvig havde pr. maj 2023 et fravær på 5,4 %.",
                "Målet er højst 5 %.",
            ),
            (
                "Pr. maj 2023 havde skolerne et fravær på 5,4 %.",
                "Målet er højst 5 %.",
            ),
            (
                "Pr. maj 2023 var fraværet 0,4 % højere end året før.",
                "Målet er højst 5 %.",
            ),
            (
                "Fraværet er pr. maj 2023 steget med 0,4 %.",
                "Målet er højst 5 %.",
            ),
        ] {
            assert_eq!(said(sentence, aim), None, "{sentence}");
        }
    }
}
