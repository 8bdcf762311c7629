//! Shares in words, "7 ud af 10", and whether a text holds a figure that may be asked.

use std::sync::LazyLock;

use protokol_core::quantity::Quantity;
use regex::Regex;

use super::{FIGURE, is_year};
use crate::regexes::compiled;

/// "7 ud af 10 unge": a share.
static OUT_OF: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\b(?P<value>\d{1,3}) ud af (?:hver )?(?P<of>\d{1,3})\b"));
/// "Halvdelen af alle indkøb": half of them, whatever they are.
static HALF_OF: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)\bhalvdelen af (?:alle|de|vores)\b"));

/// The share that is asked in so many out of so many, in per cent where it is a whole number of them.
pub(super) fn out_of(text: &str) -> Option<Quantity> {
    if let Some(found) = OUT_OF.captures(text) {
        let number = |name: &str| found[name].parse::<i32>().ok();
        let (value, of) = (number("value")?, number("of").filter(|of| *of > 0)?);
        let whole = value <= of && value * 100 % of == 0;
        return whole.then(|| Quantity::whole(value * 100 / of));
    }
    let alone = HALF_OF.is_match(text) && !unused_figure(text);
    alone.then(|| Quantity::whole(50))
}

/// Whether a text holds a figure that may be asked: no year, day, age, paragraph or number of something.
pub(in crate::plan) fn unused_figure(text: &str) -> bool {
    static ANY: LazyLock<Regex> = LazyLock::new(|| compiled(FIGURE));
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)(?:§|\b(?:stk\.|uge|kl\.|nr\.|fase|mål|verdensmål|delmål|punkt|kapitel|bilag|side|k|q)|[\d.,/-]) ?$",
        )
    });
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:-?\s?(?:årige?s?|års|år|måneders?|dages?|ugers?|timers?)\b|[-–/]\d|\.? ?(?:klasse|kvartal|halvår|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b|[\p{L}])",
        )
    });
    ANY.find_iter(text).any(|found| {
        let (before, behind) = (&text[..found.start()], &text[found.end()..]);
        let year = !found.as_str().contains(['.', ','])
            && Quantity::read(found.as_str()).is_ok_and(is_year);
        !year && !BEFORE.is_match(before) && !BEHIND.is_match(behind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_may_be_asked_is_told_from_years_days_and_ages() {
        for text in [
            "Vi planter 28 ha ny skov inden udgangen af 2027",
            "Besøgene skal op på 1.200 om året",
        ] {
            assert!(unused_figure(text), "{text}");
        }
        for text in [
            "Flere unge under 30 år i job i 2025",
            "De 15-17-årige skal have en plan inden 1. august 2024",
            "Opfølgning efter § 15, stk. 2, i uge 7",
            "Elever i 9. klasse, og verdensmål 17",
            "Status hvert 3. kvartal efter 6 måneder",
        ] {
            assert!(!unused_figure(text), "{text}");
        }
    }
}
