//! Lines that stand by themselves though nothing marks them: a lead to a list, and goals one below the other without
//! bullets or full stops. A line that is only broken off goes on.

use std::sync::LazyLock;

use regex::Regex;

use crate::plan::{headings, terms};
use crate::regexes::compiled;

/// Whether a line begins something of its own below this text.
pub(super) fn begins_own(last: &str, text: &str) -> bool {
    headings::leads_to_parts(text) || asks_anew(last, text)
}

/// Whether a line begins as goals do, below one that asks a figure and stands whole.
fn asks_anew(last: &str, text: &str) -> bool {
    static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?:Andel(?:en)?|Antal(?:let)?|Mindst|Højst|Højest|Maksimalt|Minimum|Ingen|Alle|Flere|Færre|Gennemsnit(?:tet|lig)?|Den gennemsnitlige|Hver|Halvdelen|\d[\d.,]* ?(?:%|pct|procent))\b",
        )
    });
    static PER_CENT: LazyLock<Regex> = LazyLock::new(|| compiled(r"^\d[\d.,]* ?%"));
    /// What a line may end in that breaks off.
    static OPEN: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)(?:[,;:(–-]|\b(?:og|eller|samt|i|på|til|fra|af|med|om|at|der|som|for|ved|under|over|mindst|højst|højest|end|inden|senest|en|et|de|den|det|er|skal|mod|pr\.|ca\.|hvor|kun|hver|alle))$",
        )
    });
    let figure = terms::unused_figure(last) || terms::sets_limit(last);
    (BEGINS.is_match(text) || PER_CENT.is_match(text))
        && figure
        && last.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !OPEN.is_match(last.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_one_below_the_other_are_several_and_a_broken_line_goes_on() {
        for (last, text) in [
            (
                "Andelen af gæster, der bader, er mindst 70 % (2024: 64 %)",
                "Antallet af klager er højst 12 i 2028",
            ),
            ("Højst 4 fald på broen i 2027", "90 % af gæsterne er glade"),
            ("Alle kan svømme", "Det betyder, at"),
        ] {
            assert!(begins_own(last, text), "{text}");
        }
        for (last, text) in [
            (
                "Antallet af klager over broen er højst 12, og",
                "Alle får svar",
            ),
            ("Antallet af klager er mindst", "90 % lavere end i dag"),
            ("Havnen er til for alle", "Alle kan bade hele året"),
            ("Højst 4 fald på broen i", "2027 og 2028"),
        ] {
            assert!(!begins_own(last, text), "{text}");
        }
    }
}
