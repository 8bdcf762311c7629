//! What a cell with a figure says: a figure, one that is marked as preliminary, that there is none, or on
//! which side of one it lies. A side is never made a figure.

use std::sync::LazyLock;

use protokol_core::quantity::Quantity;
use regex::Regex;

use crate::plan::terms::called;
use crate::regexes::compiled;

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A figure, with the unit behind it.
    Figure {
        value: Quantity,
        unit: Option<String>,
    },
    /// One that carries a mark.
    Marked {
        value: Quantity,
        unit: Option<String>,
    },
    /// No figure, and why.
    Without(&'static str),
    /// Something else.
    Other,
}

/// What is told of a figure with a mark.
pub(super) const MARKED: &str = "carries a mark, as preliminary figures do; it is unsure";
/// What is told of a figure whose row says so.
pub(super) const TO_CHANGE: &str = "says that the figure may yet change; it is unsure";
/// What is told of a figure whose sign may part thousands or decimals.
pub(super) const MIXED: &str = "may part thousands or decimals, and others of the indicator are written in both ways; it is unsure";
const NONE: &str = "says that there is no figure; nothing was taken from it";
const SIDE: &str = "is no figure but a side of one; nothing was taken from it";

/// "-", "..", ":", "x", "ikke opgjort": signs of statistics and words of people.
static MISSING: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:[-–—:*]|\.{1,3}|…|x|n/?a\.?|i\.?a\.?|ukendt|mangler|ikke (?:opgjort|målt)|diskretioneret|#n/a)?$",
    )
});
static SIDED: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:<=?|>=?|≤|≥|~|ca\. ?|under |over |højst |mindst |færre end |mere end )\s*[\d.,]+ ?[\p{L}%.]*$",
    )
});

/// The only sign in a figure, and whether three digits behind it leave open what it parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// "1.204"
    PointBeforeThree,
    /// "1,204"
    CommaBeforeThree,
    /// "4.2"
    Point,
    /// "4,2" and "0,125"
    Comma,
}

impl Sign {
    /// The sign of a figure; `None` where it has none, or several.
    pub(super) fn of(text: &str) -> Option<Self> {
        static SIGNED: LazyLock<Regex> =
            LazyLock::new(|| compiled(r"^[-−]?(?P<whole>\d+)(?P<sign>[.,])(?P<rest>\d+)(?:\D|$)"));
        let found = SIGNED.captures(text)?;
        let whole = &found["whole"];
        let open = found["rest"].len() == 3 && whole.len() <= 3 && !whole.starts_with('0');
        let last = found.get(0)?.as_str().ends_with([',', '.']);
        if last {
            return None;
        }
        Some(match (&found["sign"], open) {
            (".", true) => Self::PointBeforeThree,
            (".", false) => Self::Point,
            (_, true) => Self::CommaBeforeThree,
            (_, false) => Self::Comma,
        })
    }
}

/// What a cell says.
pub(super) fn of(text: &str) -> Value {
    let text = text.trim();
    if MISSING.is_match(text) {
        return Value::Without(NONE);
    }
    if SIDED.is_match(text) {
        return Value::Without(SIDE);
    }
    let bare = text.trim_end_matches(['*', '†', '¹', '²', '³', ' ']);
    match (figure(bare), bare.len() < text.len()) {
        (Some((value, unit)), true) => Value::Marked { value, unit },
        (Some((value, unit)), false) => Value::Figure { value, unit },
        (None, _) => Value::Other,
    }
}

/// A figure that stands whole, with the unit that may stand behind it; blanks part thousands and nothing else.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?P<figure>[-−]?(?:\d{1,3}(?:[ \u{a0}]\d{3})+(?:,\d+)?|\d[\d.]*(?:,\d+)?))(?P<gap>[ \u{a0}]?)(?P<unit>[\p{L}%‰][\p{L}%. ]*)?$",
    )
});
/// What letters stand where digits were: "9S", "1OO". Behind a blank one letter may be the unit: "5 l".
static LOST: LazyLock<Regex> = LazyLock::new(|| compiled(r"^(?:[OoIlSsBZzGgqD]+|\p{L})$"));

/// A figure, with the unit that may stand behind it.
fn figure(text: &str) -> Option<(Quantity, Option<String>)> {
    let found = WHOLE.captures(text)?;
    let unit = found.name("unit").map_or("", |unit| unit.as_str());
    let apart = !found["gap"].is_empty();
    let one_small = unit.chars().count() == 1 && unit.chars().all(char::is_lowercase);
    if LOST.is_match(unit) && !(apart && one_small) {
        return None;
    }
    let value = Quantity::read(&found["figure"].replace([' ', '\u{a0}'], "")).ok()?;
    Some((value, (!unit.is_empty()).then(|| called(unit.trim()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_for_no_figure_and_for_a_side_are_told_apart_from_figures() {
        for text in ["-", "..", ".", "…", ":", "x", "n/a", "Ikke opgjort", ""] {
            assert_eq!(of(text), Value::Without(NONE), "{text}");
        }
        for text in ["<5", "> 95 %", "≤5", "under 5", "ca. 12"] {
            assert_eq!(of(text), Value::Without(SIDE), "{text}");
        }
        for text in ["ti", "mange", "12-14", "5/7"] {
            assert_eq!(of(text), Value::Other, "{text}");
        }
        let figure = |text: &str| match of(text) {
            Value::Figure { value, unit } => (value.to_string(), unit, false),
            Value::Marked { value, unit } => (value.to_string(), unit, true),
            Value::Without(_) | Value::Other => panic!("{text}"),
        };
        let pct = Some("pct.".to_owned());
        assert_eq!(figure("4,2 %"), ("4.2".to_owned(), pct.clone(), false));
        assert_eq!(figure("4,2 % *"), ("4.2".to_owned(), pct, true));
        assert_eq!(figure("12*"), ("12".to_owned(), None, true));
        assert_eq!(figure("-3"), ("-3".to_owned(), None, false));
        let unit = |unit: &str| Some(unit.to_owned());
        assert_eq!(
            figure("1 204,5 kr."),
            ("1204.5".to_owned(), unit("kr."), false)
        );
        assert_eq!(figure("75%"), ("75".to_owned(), unit("pct."), false));
        assert_eq!(figure("6 t"), ("6".to_owned(), unit("t"), false));
        assert_eq!(figure("40timer"), ("40".to_owned(), unit("timer"), false));
    }

    #[test]
    fn a_figure_that_lost_or_changed_a_digit_is_none() {
        for text in [
            "7S", "8B", "4G", "1OO", "1 OOO", "3l", "6 S", "1 2345", "12 5", "5 ,0", "5, 0",
            "1 20", "5,S", "7_5", "1,2,3", "12.34.56",
        ] {
            assert_eq!(of(text), Value::Other, "{text}");
        }
    }
}
