//! The figure a goal starts from, as its words tell: "fra 18 pct. i 2021", "(2019: 42.000)". Of which year it
//! is says nothing of when the goal is to be reached.

use std::borrow::Cow;
use std::sync::LazyLock;

use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use protokol_core::vocabulary::Bound;
use regex::{Captures, Regex};

use super::period::years;
use super::share::only_figure;
use super::{Asked, FIGURE, is_age, is_year, unit_after};
use crate::dates::MONTH_PATTERN;
use crate::regexes::compiled;

/// What may stand between a figure and its year.
const COUNTED: &str =
    r"(?: ?(?:%|pct\.?|procent|promille|(?:mio|mia|t)\.? ?kr\.?|kr\.?|[\p{L}³²-]{3,}))?";
/// The year of a figure: "i 2021", "(2021)", "i august 2021", "ved udgangen af 2021".
static OF_YEAR: LazyLock<String> = LazyLock::new(|| {
    format!(
        r"(?: \(?(?:i gennemsnit )?(?:i |år |pr\. |ultimo |ved udgangen af )?(?:skoleåret |(?:\d{{1,2}}\. ?)?(?:{MONTH_PATTERN}) |[1-4]\. (?:kvartal|halvår) )?(?:19|20)\d{{2}}(?:[/–-]\d{{2,4}})?\)?)"
    )
});
/// "fra 18 pct. i 2021"; the year need not be told.
static FROM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:op |ned )?fra (?:(?:i dag|nu|de nuværende|det nuværende) )?(?P<value>{FIGURE})(?:{COUNTED}{of_year}|\b)",
        of_year = *OF_YEAR
    ))
});
/// "(2019: 42.000)", "(i 2019: 42.000 besøg)", "(niveau 2019: 12)".
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i) ?\((?:baseline|udgangspunkt|niveau(?:et)?|status|resultat)? ?(?:(?:i|pr\.|ultimo|primo) )?(?:(?:\d{{1,2}}\. ?)?(?:{MONTH_PATTERN}) |[1-4]\. (?:kvartal|halvår) |gennemsnit(?:let)? (?:for |i |af )?(?:årene )?)?(?:19|20)\d{{2}}(?:[–/-](?:(?:19|20)\d{{2}}|\d{{2}}\b))?(?:-niveau|-tal)?(?: ?[:=] ?| var (?:det |tallet )?)(?P<value>{FIGURE})[^()]*\)"
    ))
});
/// "(18 pct. i 2021)", "(i dag 18 pct.)".
static BRACKETED_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i) ?\((?:(?:mod |nu |i dag:? |status:? |udgangspunkt:? |baseline:? )(?P<now>{FIGURE})[^()]*|(?P<value>{FIGURE}){COUNTED}{of_year})\)",
        of_year = *OF_YEAR
    ))
});
/// "mod 24 i 2022", "sammenlignet med 24 i 2022".
static AGAINST: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:mod|sammenlignet med|i forhold til)(?: de)? (?P<value>{FIGURE}){COUNTED}(?:{of_year}| i dag\b)",
        of_year = *OF_YEAR
    ))
});
/// "… i 2030. I 2022 var det 4 pct.", "I 2019 var 34 pct. af lærerne uddannet. I 2026 …".
static WAS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?:^|[.;] )(?:I (?:(?:{MONTH_PATTERN}|foråret|sommeren|efteråret|[1-4]\. kvartal|gennemsnit for(?: årene)?) )?(?:19|20)\d{{2}}(?:[–-](?:19|20)\d{{2}})? (?:var|lå|tog|udgjorde)(?: det| den| der| tallet| andelen| antallet| gennemsnittet| niveauet)?(?: på)?(?: i gennemsnit)?|I dag er(?: det| den| tallet| andelen| antallet| gennemsnittet| niveauet)?) (?P<value>{FIGURE}){COUNTED}(?: [^.;,]*)?(?:[.;]|$)"
    ))
});
/// "Andelen var 40 pct. i 2020 og skal være 60".
static WAS_IN: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:var|lå på) (?P<value>{FIGURE}){COUNTED}{of_year}",
        of_year = *OF_YEAR
    ))
});
/// "i forhold til 2025, hvor den var 4,8 pct.", "på niveau med 2024, hvor det var 327.418".
static WHERE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:i forhold til|på niveau med|sammenlignet med|siden) (?:niveauet i )?(?:19|20)\d{{2}}(?:-niveau\w*)?,? hvor \p{{L}}+ (?:var|lå)(?: på)? (?P<value>{FIGURE}){COUNTED}"
    ))
});
/// "8 uger → 6 uger", "310 -> 400".
static ARROW: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)(?:\b(?:fra )?(?:i dag )?)(?P<value>{FIGURE})(?: ?%| \p{{L}}+\.?)? ?(?:→|->|=>|➔|➜)"
    ))
});
/// "udgangspunktet er 12 ture i 2021".
static NAMED_OF_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:baseline|udgangspunkt|niveau)(?:et)? ?(?:er|var|:|=) ?(?P<value>{FIGURE}){COUNTED}{of_year}",
        of_year = *OF_YEAR
    ))
});
/// "udgangspunktet er 52", "baseline: 9".
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:baseline|udgangspunkt|status|niveau)(?:et)?(?: i? ?\d{{4}})?\s*(?:er|var|:|=)\s*(?P<value>{FIGURE})"
    ))
});

/// The figure a goal starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) value: Quantity,
    pub(super) unit: Option<String>,
    /// The year it is of, where that is said.
    pub(super) year: Option<Interval>,
}

/// The year that a figure is of: the only one a text names, also one of the last century.
pub(crate) fn year_of(text: &str) -> Option<Interval> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| compiled(r"\b(?:19|20)\d{2}\b"));
    years(text).or_else(|| {
        let mut found = YEAR.find_iter(text);
        match (found.next(), found.next()) {
            (Some(only), None) => Interval::year(only.as_str().parse().ok()?),
            (Some(_) | None, _) => None,
        }
    })
}

/// What tells the figure a goal starts from and nothing else.
fn starts() -> [&'static Regex; 9] {
    [
        &ARROW,
        &WHERE,
        &FROM,
        &BRACKETED,
        &BRACKETED_BEHIND,
        &AGAINST,
        &WAS,
        &WAS_IN,
        &NAMED_OF_YEAR,
    ]
}

/// The figure a goal starts from, with its unit and its year.
pub(super) fn figure(text: &str) -> Option<Start> {
    starts().into_iter().chain([&*NAMED]).find_map(|rule| {
        rule.captures_iter(text).find_map(|found| {
            let value = found.name("value").or_else(|| found.name("now"))?;
            let unit = unit_after(&text[value.end()..]);
            let read = Quantity::read(value.as_str()).ok()?;
            // "fra 2019 til 2025" are years, and "fra 18 år" is an age.
            let bare_year = is_year(read) && !value.as_str().contains('.') && unit.is_none();
            let told = found.get(0)?;
            let around = [
                &text[told.start()..value.start()],
                &text[value.end()..told.end()],
            ];
            let year = around.into_iter().find_map(year_of);
            let none = bare_year || is_age(unit.as_deref()) || is_ordinal(text, value.end());
            (!none).then_some(Start {
                value: read,
                unit,
                year,
            })
        })
    })
}

/// A figure of another year that stands behind what is asked, "maksimalt 6,0 pct. 2023/24: 8,1 pct.", and the text before it.
pub(super) fn told_behind(text: &str) -> Option<(&str, Start)> {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)^(?P<asked>[^(]*\d[^\d;(]{{0,40}}?)(?:[.,;–-] ?| )(?:status|resultat|niveau(?:et)?|baseline|udgangspunkt(?:et)?)? ?(?:i )?(?P<year>(?:19|20)\d{{2}}(?:/\d{{2,4}})?)(?: var(?: det| den)?|:) (?P<value>{FIGURE})(?:{COUNTED})?\.?$"
        ))
    });
    let found = BEHIND.captures(text)?;
    let value = found.name("value")?;
    let start = Start {
        value: Quantity::read(value.as_str()).ok()?,
        unit: unit_after(&text[value.end()..]),
        year: year_of(&found["year"]),
    };
    Some((found.name("asked")?.as_str(), start))
}

/// Whether a number that ends here is of a day or of an order: "fra 1. august 2025", "fra 9. og 10. klasse".
fn is_ordinal(text: &str, end: usize) -> bool {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"^(?:\. ?(?i:{MONTH_PATTERN})\b|\. \p{{Ll}}|\.?[–-]\d|[./]\d)"
        ))
    });
    BEHIND.is_match(&text[end..])
}

/// "Vi samarbejder med 310 virksomheder i 2023 (2021: 265)": the only figure beside the one it starts from is
/// asked, on the side that leads away from there.
pub(super) fn asked_beside(asked: &mut Asked, text: &str, rest: &str) {
    let open = asked.value.is_none() && asked.delta.is_none() && asked.bound.is_none();
    if !open {
        return;
    }
    let (Some(start), Some((value, counts))) = (figure(text), only_figure(rest)) else {
        return;
    };
    let (from, unit) = (start.value, start.unit);
    if unit.is_some() && unit != counts || from == value {
        return;
    }
    asked.bound = Some(match from < value {
        true => Bound::AtLeast,
        false => Bound::AtMost,
    });
    asked.value = Some(value);
    asked.baseline = Some(from);
    asked.baseline_period = start.year;
    asked.unit = counts;
}

/// "8 uger → 6 uger": from the first to the second, on the side that leads there.
pub(super) fn on_an_arrow(asked: &mut Asked, text: &str) {
    static TO: LazyLock<Regex> = LazyLock::new(|| {
        compiled(&format!(
            r"(?i)(?P<from>{FIGURE})(?P<unit> ?%| \p{{L}}+\.?)? ?(?:→|->|=>|➔|➜) ?(?P<value>{FIGURE})"
        ))
    });
    if asked.value.is_some() || asked.delta.is_some() {
        return;
    }
    let Some(found) = TO.captures(text) else {
        return;
    };
    let (Ok(from), Ok(value)) = (
        Quantity::read(&found["from"]),
        Quantity::read(&found["value"]),
    ) else {
        return;
    };
    // "2024 → 2027" are years.
    if from == value || is_year(from) && is_year(value) {
        return;
    }
    let side = match from < value {
        true => Bound::AtLeast,
        false => Bound::AtMost,
    };
    let behind = found.get(0).map_or(text.len(), |found| found.end());
    asked.bound = asked.bound.or(Some(side));
    asked.value = Some(value);
    asked.baseline = Some(from);
    asked.unit = unit_after(&text[behind..]);
}

/// "på niveau med 2024, hvor det var 327.418": what it starts from is to be kept.
pub(super) fn as_before(asked: &mut Asked, text: &str) {
    static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\b(?:er|være|ligger|ligge|holdes|fastholdes|bevares) (?:fortsat )?på (?:samme )?niveau med (?:19|20)\d{2},? hvor ",
        )
    });
    let open = asked.value.is_none() && asked.delta.is_none() && asked.bound.is_none();
    if !open || !LEVEL.is_match(text) {
        return;
    }
    if let Some(start) = figure(text) {
        asked.bound = Some(Bound::Maintain);
        asked.value = Some(start.value);
        asked.baseline = Some(start.value);
        asked.baseline_period = start.year;
        asked.unit = start.unit;
    }
}

/// A text without what it says of the figure a goal starts from.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    let mut left = Cow::Borrowed(text);
    for rule in starts() {
        if rule.is_match(&left) {
            let told = rule.replace_all(&left, |found: &Captures<'_>| {
                let day = found
                    .name("value")
                    .is_some_and(|value| is_ordinal(&left, value.end()));
                if day {
                    found[0].to_owned()
                } else {
                    " ".to_owned()
                }
            });
            left = Cow::Owned(told.into_owned());
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_what_a_goal_starts_from_is_kept() {
        for (text, year) in [
            ("fra 18 pct. i 2021 til højst 15 i 2025", Some(2021)),
            ("halveres inden 2030 (1990: 42.000)", Some(1990)),
            ("stige til 30 i 2026 mod 24 i 2022", Some(2022)),
            ("højst 15 i 2025 (18 pct. i 2021)", Some(2021)),
            ("Mindst 45 pct. i 2030. I 2022 var det 4 pct.", Some(2022)),
            ("Udgangspunktet i 2019 er 52 pct.", Some(2019)),
            (
                "I 2019 var 34 pct. af lærerne uddannet. I 2026 skal mindst 50 pct. være det",
                Some(2019),
            ),
            (
                "Udledningen skal falde til 4.000 ton i 2026. I 1990 var den 9.000 ton",
                Some(1990),
            ),
            (
                "Andelen var 40 pct. i 2020 og skal være mindst 60 pct. i 2026",
                Some(2020),
            ),
            (
                "Udgangspunktet er 12 ture i 2021, og målet er mindst 20",
                Some(2021),
            ),
            ("fra 18 pct. til højst 15 i 2025", None),
            ("højst 15 i 2025 (i dag 18 pct.)", None),
        ] {
            let found = figure(text).unwrap_or_else(|| panic!("{text}")).year;
            assert_eq!(found, year.and_then(Interval::year), "{text}");
        }
    }

    #[test]
    fn a_goal_starts_from_a_figure_in_many_words() {
        for (text, value) in [
            ("fra 18 pct. i 2021 til højst 15 i 2025", "18"),
            ("halveres (2019: 42.000)", "42000"),
            ("stige til 30 i 2026 mod 24 i 2022", "24"),
            ("højst 15 i 2025 (18 pct. i 2021)", "18"),
            ("højst 15 i 2025 (i dag 18 pct.)", "18"),
            ("15 både i 2025 mod 18 i dag", "18"),
            ("Mindst 45 pct. i 2030. I 2022 var det 4 pct.", "4"),
            ("op fra 9,5 til 11 dage", "9.5"),
            ("Udgangspunktet er 52 pct.", "52"),
            ("Højst 210 unge. I december 2024 var tallet 248.", "248"),
            ("højst 6 i 2030 (gennemsnit 2017-2019: 12)", "12"),
            (
                "På højst 40 dage. I 2022 tog den i gennemsnit 63 dage.",
                "63",
            ),
            (
                "Højst 15. I gennemsnit for årene 2017-2019 var antallet 30.",
                "30",
            ),
            (
                "30 pct. af elever fra 9. og 10. klasse i 2022 (2019: 23 pct.)",
                "23",
            ),
        ] {
            let found = figure(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.value.to_string(), value, "{text}");
        }
        for text in [
            "fra 2019 til 2025",
            "unge fra 18 år",
            "i forhold til 1990",
            "elever fra 8. klasse",
        ] {
            assert_eq!(figure(text), None, "{text}");
        }
    }
}
