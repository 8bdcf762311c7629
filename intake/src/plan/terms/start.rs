//! The figure a goal starts from, as its words tell: "fra 18 pct. i 2021", "(2019: 42.000)". Of which year it
//! is says nothing of when the goal is to be reached.

use std::borrow::Cow;
use std::sync::LazyLock;

use protokol_core::quantity::Quantity;
use protokol_core::vocabulary::Bound;
use regex::Regex;

use super::share::only_figure;
use super::{Asked, FIGURE, is_age, is_year, unit_after};
use crate::regexes::compiled;

/// What may stand between a figure and its year.
const COUNTED: &str =
    r"(?: ?(?:%|pct\.?|procent|promille|(?:mio|mia|t)\.? ?kr\.?|kr\.?|[\p{L}³²-]{3,}))?";
/// The year of a figure: "i 2021", "(2021)", "ved udgangen af 2021".
const OF_YEAR: &str = r"(?: \(?(?:i |år |pr\. |ultimo |ved udgangen af )?(?:skoleåret )?(?:19|20)\d{2}(?:/\d{2,4})?\)?)";

/// "fra 18 pct. i 2021"; the year need not be told.
static FROM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:op |ned )?fra (?P<value>{FIGURE})(?:{COUNTED}{OF_YEAR}|\b)"
    ))
});
/// "(2019: 42.000)", "(i 2019: 42.000 besøg)", "(niveau 2019: 12)".
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i) ?\((?:baseline|udgangspunkt|niveau(?:et)?|status|resultat)? ?(?:i )?(?:19|20)\d{{2}}(?:-niveau|-tal)?(?: ?[:=] ?| var (?:det |tallet )?)(?P<value>{FIGURE})[^()]*\)"
    ))
});
/// "(18 pct. i 2021)", "(i dag 18 pct.)".
static BRACKETED_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i) ?\((?:(?:mod |nu |i dag:? |status:? |udgangspunkt:? |baseline:? )(?P<now>{FIGURE})[^()]*|(?P<value>{FIGURE}){COUNTED}{OF_YEAR})\)"
    ))
});
/// "mod 24 i 2022", "sammenlignet med 24 i 2022".
static AGAINST: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:mod|sammenlignet med|i forhold til)(?: de)? (?P<value>{FIGURE}){COUNTED}(?:{OF_YEAR}| i dag\b)"
    ))
});
/// "… i 2030. I 2022 var det 4 pct."
static WAS: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?:^|[.;] )(?:I (?:19|20)\d{{2}} var (?:det|tallet|andelen|antallet)|I dag er (?:det|tallet|andelen|antallet)) (?P<value>{FIGURE}){COUNTED}\.?$"
    ))
});
/// "udgangspunktet er 52", "baseline: 9".
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)\b(?:baseline|udgangspunkt|status|niveau)(?:et)?(?: i? ?\d{{4}})?\s*(?:er|var|:|=)\s*(?P<value>{FIGURE})"
    ))
});

/// The figure a goal starts from, with its unit.
pub(super) fn figure(text: &str) -> Option<(Quantity, Option<String>)> {
    let rules: [&Regex; 6] = [&FROM, &BRACKETED, &BRACKETED_BEHIND, &AGAINST, &WAS, &NAMED];
    rules.into_iter().find_map(|rule| {
        rule.captures_iter(text).find_map(|found| {
            let value = found.name("value").or_else(|| found.name("now"))?;
            let unit = unit_after(&text[value.end()..]);
            let read = Quantity::read(value.as_str()).ok()?;
            // "fra 2019 til 2025" are years, and "fra 18 år" is an age.
            let bare_year = is_year(read) && !value.as_str().contains('.') && unit.is_none();
            (!bare_year && !is_age(unit.as_deref())).then_some((read, unit))
        })
    })
}

/// "Vi samarbejder med 310 virksomheder i 2023 (2021: 265)": the only figure beside the one it starts from is
/// asked, on the side that leads away from there.
pub(super) fn asked_beside(asked: &mut Asked, text: &str, rest: &str) {
    let open = asked.value.is_none() && asked.delta.is_none() && asked.bound.is_none();
    if !open {
        return;
    }
    let (Some((from, unit)), Some((value, counts))) = (figure(text), only_figure(rest)) else {
        return;
    };
    if unit.is_some() && unit != counts || from == value {
        return;
    }
    asked.bound = Some(match from < value {
        true => Bound::AtLeast,
        false => Bound::AtMost,
    });
    asked.value = Some(value);
    asked.baseline = Some(from);
    asked.unit = counts;
}

/// A text without what it says of the figure a goal starts from.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    let rules: [&Regex; 5] = [&FROM, &BRACKETED, &BRACKETED_BEHIND, &AGAINST, &WAS];
    let mut left = Cow::Borrowed(text);
    for rule in rules {
        if rule.is_match(&left) {
            left = Cow::Owned(rule.replace_all(&left, " ").into_owned());
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            let (found, _) = figure(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.to_string(), value, "{text}");
        }
        for text in ["fra 2019 til 2025", "unge fra 18 år", "i forhold til 1990"] {
            assert_eq!(figure(text), None, "{text}");
        }
    }
}
