//! What stands among the text of a plan and is none of it: footnotes with their marks, and the heads and feet
//! of its pages. A footnote explains; no goal is read from it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::layout::furniture;
use crate::lines::Line;
use crate::plan::pages::names_plan;
use crate::regexes::compiled;

/// The head or foot of a page is no longer.
const LONGEST_HEAD: usize = 120;

static NOTE: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\[\^?\d{1,2}\]:?)\s*\p{L}"));
/// A mark behind a word or the sign that ends it.
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?P<before>[\p{L}\d]*[\p{L}.,;:!?)%”\x22])(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\[\^?\d{1,2}\])")
});
/// "Ældrestrategi 2020-2024 · Nordvig Kommune    3", "4 | Sundhedsplan".
static PAGE_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"^(?:(?:[Ss]ide )?(?P<first>\d{1,3})(?: af \d{1,3})?(?:\s{2,}|\t| [|·•–-] ))?(?P<core>\S.*?\S)(?:(?:(?:\s{2,}|\t| [|·•–-] )(?:[Ss]ide )?|,? [Ss]ide )(?P<last>\d{1,3})(?:(?: af |/)\d{1,3})?)?$",
    )
});

/// Whether a line below a star tells how a figure was counted, and is no point of a list: "* Tallet for 2024 er opgjort
/// pr. 1. oktober."
pub(super) fn is_starred(text: &str) -> bool {
    static STARRED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^\*{1,3} ?(?:(?:tal(?:let|lene)?|opgørelsen) [^.]{0,60}?\b(?:er|var) (?:opgjort|foreløbig|korrigeret|estimeret|skønnet|et skøn|et estimat|inkl|ekskl)|opgjort |kilde:|note:|inkl\.|ekskl\.)",
        )
    });
    text.starts_with('*') && STARRED.is_match(text)
}

/// Whether a line is a footnote.
pub(super) fn is_note(text: &str) -> bool {
    NOTE.is_match(text)
}

/// A text without the marks of its footnotes; "m²" is a unit.
pub(super) fn without_marks(text: &str) -> Cow<'_, str> {
    MARK.replace_all(text, |found: &Captures<'_>| {
        let before = &found["before"];
        let unit = ["m", "km", "cm", "mm", "dm", "hm"].contains(&before);
        if unit {
            found[0].to_owned()
        } else {
            before.to_owned()
        }
    })
}

/// Marks the numbers, heads and feet of pages among the lines of a plan.
pub(super) fn mark_pages(lines: &mut [Line<'_>]) {
    furniture::mark(lines);
    let mut pages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.has_text()) {
        if let Some((core, page)) = head(line.text) {
            pages.entry(core).or_default().insert(page);
        }
    }
    let heads: BTreeSet<String> = pages
        .into_iter()
        .filter(|(_, pages)| pages.len() > 1)
        .map(|(core, _)| core.to_owned())
        .collect();
    for line in lines.iter_mut() {
        line.furniture |=
            !heads.is_empty() && head(line.text).is_some_and(|(core, _)| heads.contains(core));
    }
    mark_repeated(lines);
}

/// Marks heads and feet that carry no number: the title, or the municipality beside it, printed again and again.
fn mark_repeated(lines: &mut [Line<'_>]) {
    const HEAD: usize = 6;
    let first = lines.iter().filter(|line| line.has_text()).take(HEAD);
    let titles: Vec<&str> = first
        .map(|line| line.text.trim())
        .filter(|text| names_plan(text) && text.len() <= LONGEST_HEAD)
        .collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.has_text()) {
        *times.entry(line.text.trim()).or_default() += 1;
    }
    let is_head = |text: &str| {
        let holds = |title: &&str| text.to_lowercase().contains(&title.to_lowercase());
        let short = text.chars().count() <= LONGEST_HEAD && !text.starts_with(['|', '-', '•']);
        short && titles.iter().any(holds)
    };
    let heads: BTreeSet<String> = times
        .into_iter()
        .filter(|(text, times)| *times > 1 && is_head(text))
        .map(|(text, _)| text.to_owned())
        .collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for line in lines.iter_mut().filter(|line| line.has_text()) {
        let text = line.text.trim();
        // Where it stands first it is the title.
        if heads.contains(text) && !seen.insert(text.to_owned()) {
            line.furniture = true;
        }
    }
}

/// The words of the head of a page, and its number.
fn head(text: &str) -> Option<(&str, &str)> {
    // Its number stands first, or last.
    let digit = |c: char| c.is_ascii_digit();
    let counts = ["Side ", "side "].iter().any(|word| text.starts_with(word))
        || text.starts_with(digit)
        || text.ends_with(digit);
    if !counts || text.chars().count() > LONGEST_HEAD || text.starts_with('|') {
        return None;
    }
    let found = PAGE_HEAD.captures(text)?;
    let page = match (found.name("first"), found.name("last")) {
        (Some(page), None) | (None, Some(page)) => page.as_str(),
        // Two numbers are those of a row.
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let core = found.name("core")?.as_str();
    let words = core.chars().filter(|c| c.is_alphabetic()).count();
    // Further gaps part the cells of a row.
    // "Udgangspunkt:  118" is a name and its figure.
    let named = core.ends_with(':');
    (words >= 4 && !named && !core.contains("   ") && !core.contains('\t')).then_some((core, page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_footnotes_are_taken_off_and_units_are_not() {
        for (text, bare) in [
            (
                "højst 15 pct. i 2024.¹ Det er også",
                "højst 15 pct. i 2024. Det er også",
            ),
            ("besøgsvenner.² Samtidig", "besøgsvenner. Samtidig"),
            ("mindst 20 m² pr. barn", "mindst 20 m² pr. barn"),
            ("trivsel[3] og fravær", "trivsel og fravær"),
            ("uden mærker", "uden mærker"),
        ] {
            assert_eq!(without_marks(text), bare);
        }
        assert!(is_note("¹ Kilde: Sundhedsprofilen"));
        assert!(is_note("[2] Opgøres i maj"));
        assert!(!is_note("1 ud af 3"));
        assert!(is_starred(
            "* Tallet for 2024 i række C er opgjort pr. 1. oktober."
        ));
        assert!(is_starred("** inkl. 4 klager"));
        assert!(!is_starred("* Tallet for klager er højst 4"));
    }

    #[test]
    fn heads_of_pages_are_told_by_their_numbers() {
        let text = "Havneplan 2024\nHavneplan 2024 · Nordvig   2\nEt\nHavneplan 2024 · Nordvig   3\nTo\nPladser   12\nBåde   12\n";
        let mut lines = super::super::lines_of(text);
        mark_pages(&mut lines);
        let kept: Vec<&str> = lines
            .iter()
            .filter(|line| line.has_text())
            .map(|line| line.text)
            .collect();
        assert_eq!(
            kept,
            ["Havneplan 2024", "Et", "To", "Pladser   12", "Både   12"]
        );
        let text = "Havneplan 2024\nUdgangspunkt:  118\nTo\nUdgangspunkt:  12\n";
        let mut lines = super::super::lines_of(text);
        mark_pages(&mut lines);
        assert_eq!(lines.iter().filter(|line| line.has_text()).count(), 4);
        let text = "Havneplan 2024\nNordvig Kommune\nEt\nHavneplan 2024, Nordvig side 1\nTo\nHavneplan 2024\nTre\nHavneplan 2024, Nordvig side 2\nEt\n";
        let mut lines = super::super::lines_of(text);
        mark_pages(&mut lines);
        let kept = lines.iter().filter(|line| line.has_text());
        let kept: Vec<&str> = kept.map(|line| line.text).collect();
        assert_eq!(
            kept,
            ["Havneplan 2024", "Nordvig Kommune", "Et", "To", "Tre", "Et"]
        );
    }
}
