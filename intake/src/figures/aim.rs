//! What a figure is to be, as a sentence of its own says: "Målet er højst 5 pct." Which figure it is of is not known
//! here.

use std::borrow::Cow;
use std::sync::LazyLock;

use protokol_core::quantity::Quantity;
use protokol_core::vocabulary::Bound;
use regex::Regex;

use crate::plan::terms::{FIGURE, MONEY, called};
use crate::regexes::compiled;

/// The letters that a sentence about an aim begins with: a cheap look before costly ones.
const BEGINNINGS: [char; 16] = [
    'm', 'M', 'f', 'F', 's', 'S', 'r', 'R', 'e', 'E', 'k', 'K', 'g', 'G', 'a', 'A',
];

static AIM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(&format!(
        r"(?i)^(?:(?:fokus|service|resultat|effekt)?mål(?:et|tallet|sætningen)|kravet|garantien|ambitionen) (?:er|var|lyder på)(?: på)?(?P<side> mindst| minimum| højst| højest| maks\.?| maksimalt)? (?P<value>{FIGURE}) ?(?P<unit>%|pct\.?|procent|{MONEY}|[\p{{Ll}}]{{3,}})"
    ))
});
static BEGINS_AIM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?:(?:fokus|service|resultat|effekt)?mål(?:et|tallet|sætningen)|kravet|garantien|ambitionen)\b",
    )
});
/// What a figure is to be, as the sentence behind it says.
pub(super) struct Aim {
    pub(super) value: Quantity,
    pub(super) unit: String,
    pub(super) bound: Option<Bound>,
}

impl Aim {
    pub(super) fn of(sentence: &str) -> Option<Self> {
        // It stands at the beginning: "Målet er …", "Fokusmålet er …".
        let found = sentence
            .starts_with(BEGINNINGS)
            .then(|| AIM.captures(sentence))??;
        let side = found.name("side").map(|side| {
            let side = side.as_str().trim().to_lowercase();
            let least = side.starts_with("mind") || side.starts_with("mini");
            if least { Bound::AtLeast } else { Bound::AtMost }
        });
        Some(Self {
            value: Quantity::read(&found["value"]).ok()?,
            unit: called(&found["unit"]),
            bound: side,
        })
    }
}

/// "mål på højst 5 pct." as a sentence of its own.
pub(super) fn worded(aim: &str) -> String {
    let figure = aim.split_once(' ').map_or(aim, |(_, behind)| behind);
    let figure = figure.strip_prefix("er ").unwrap_or(figure);
    let figure = figure.strip_prefix("på ").unwrap_or(figure);
    format!("Målet er {figure}")
}

/// Whether a sentence begins as one about what is aimed at.
pub(super) fn begins(sentence: &str) -> bool {
    sentence.starts_with(BEGINNINGS) && BEGINS_AIM.is_match(sentence)
}

/// Whether a sentence says what is aimed at with a figure, be it understood or not; years are none.
pub(super) fn asks_figure(sentence: &str) -> bool {
    static ANY: LazyLock<Regex> = LazyLock::new(|| compiled(FIGURE));
    begins(sentence) && ANY.is_match(&without_years(sentence))
}

/// A sentence without the years it names.
pub(super) fn without_years(sentence: &str) -> Cow<'_, str> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| compiled(r"\b(?:19|20)\d{2}\b"));
    YEAR.replace_all(sentence, " ")
}
