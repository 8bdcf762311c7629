//! Pages that lost their lines: all a page held stands on one, as some copies of old files have it. Cut again where
//! an item, a label or the head of a page says so; prose stays whole.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::attendance::header;
use crate::layout;
use crate::meeting;
use crate::regexes::compiled;
use crate::sections;
use crate::words::sentences;

/// The lines of such a text, each with the index of the page it stands on; `None` where the text has lines.
pub(super) fn of(text: &str, lines: &[&str]) -> Option<Vec<(String, usize)>> {
    if !is_flowed(text, lines) {
        return None;
    }
    let pages: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    let labels = labels(text);
    let titles = titles(&pages, &labels);
    let mut found = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let mut starts = cuts(page, &labels);
        starts.push(page.len());
        for pair in starts.windows(2) {
            let piece = page[pair[0]..pair[1]].trim();
            found.extend(
                lines_of(piece, &titles)
                    .into_iter()
                    .map(|line| (line, index)),
            );
        }
    }
    Some(found)
}

/// Whether lines are as long as pages are, and items and what is decided of them stand within.
fn is_flowed(text: &str, lines: &[&str]) -> bool {
    const SHORTEST: usize = 1_200;
    const MEAN: usize = 400;
    const FEWEST: usize = 3;
    let filled = lines.iter().filter(|line| !line.trim().is_empty()).count();
    if text.len() < SHORTEST || filled == 0 || text.len() / filled < MEAN {
        return false;
    }
    let decisions = ["Beslutning:", "BESLUTNING:", "Vedtagelse:", "Afgørelse:"]
        .iter()
        .map(|label| text.matches(label).count())
        .sum::<usize>();
    // Where most of them begin their lines, the lines are those of the text.
    let in_lines = lines
        .iter()
        .filter(|line| {
            ITEM.find(line.trim())
                .is_some_and(|found| found.start() == 0)
        })
        .count();
    let items = ITEM.find_iter(text).count();
    decisions >= FEWEST && items >= FEWEST && in_lines * 2 < items
}

/// A number with its word, and the title behind it.
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"\b(?:Sag nr\.|Sag|Punkt nr\.|Punkt|Pkt\.|Dagsordenspunkt)\s?(?P<number>\d{1,3})[.:]?\s+\p{Lu}",
    )
});

/// The head of a page that counts it.
static PAGE: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"\b[Ss]ide:?\s\d{1,3}(?: af \d{1,3})?\b"));

/// A label: a word with a capital and no more than two behind it.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compiled(r"(?:^|\s)(?P<label>\p{Lu}[\p{L}/-]*\.?(?: \p{Ll}[\p{L}-]*\.?){0,2}):(?:\s|$)")
});

/// The labels of the text, in order: names that are known, and words that stand before a colon in item after item.
pub(super) fn labels(text: &str) -> Vec<String> {
    const REPEATS: usize = 3;
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for found in LABEL.captures_iter(text) {
        if let Some(label) = found.name("label") {
            *seen.entry(label.as_str()).or_default() += 1;
        }
    }
    seen.into_iter()
        .filter(|(label, count)| *count >= REPEATS || is_known(label))
        .map(|(label, _)| label.to_owned())
        .collect()
}

pub(super) fn is_known(label: &str) -> bool {
    sections::named_kind(label).is_some() || meeting::is_label(label) || header::is_label(label)
}

/// Where a line begins within a page, in order.
fn cuts(page: &str, labels: &[String]) -> Vec<usize> {
    const HEAD: usize = 160;
    const CONTENTS: &[&str] = &["Indholdsfortegnelse", "INDHOLDSFORTEGNELSE"];
    let mut found = vec![0];
    found.extend(
        PAGE.find(page)
            .map(|counted| counted.end())
            .filter(|end| *end <= HEAD),
    );
    for item in ITEM.find_iter(page) {
        found.push(item.start());
        found.extend(group_before(page, item.start()));
    }
    for label in LABEL.captures_iter(page) {
        found.extend(
            label
                .name("label")
                .filter(|label| labels.iter().any(|known| known == label.as_str()))
                .map(|label| label.start()),
        );
    }
    for name in CONTENTS {
        for (at, _) in page.match_indices(name) {
            found.extend([at, at + name.len()]);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a text ends in a heading over several items: "Side 3 Til behandling - for åbne døre".
pub(super) fn ends_in_group(text: &str) -> bool {
    group_before(text, text.len()).is_some()
}

/// Where a heading over several items begins that ends where an item does: "Lukket møde Sag nr. 38".
fn group_before(page: &str, item: usize) -> Option<usize> {
    const MOST_WORDS: usize = 6;
    let before = page[..item].trim_end();
    let starts = before.rmatch_indices(' ').map(|(at, _)| at + 1);
    starts
        .take(MOST_WORDS)
        .chain((before.len() < layout::LONGEST_GROUP).then_some(0))
        .find(|at| layout::access_of_group(&before[*at..]).is_some())
}

/// The titles of items that stand more than once, as the shortest place has them: there nothing follows.
fn titles(pages: &[&str], labels: &[String]) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for page in pages {
        let mut starts = cuts(page, labels);
        starts.push(page.len());
        for pair in starts.windows(2) {
            let piece = page[pair[0]..pair[1]].trim();
            let Some(number) = ITEM
                .captures(piece)
                .filter(|item| item.get(0).is_some_and(|whole| whole.start() == 0))
                .and_then(|item| item.name("number"))
            else {
                continue;
            };
            let known = found
                .entry(number.as_str().to_owned())
                .or_insert_with(|| piece.to_owned());
            if piece.len() < known.len() {
                piece.clone_into(known);
            }
        }
    }
    found
}

/// The lines of a piece: a title and the sentences behind it, the name of a section and its text, or the piece.
fn lines_of(piece: &str, titles: &BTreeMap<String, String>) -> Vec<String> {
    if piece.is_empty() {
        return Vec::new();
    }
    if let Some(title) = titles.values().find(|title| {
        piece
            .strip_prefix(title.as_str())
            .is_some_and(|rest| rest.starts_with(' '))
    }) {
        let behind = sentences(&piece[title.len()..]);
        return std::iter::once(title.clone())
            .chain(behind.into_iter().map(ToOwned::to_owned))
            .collect();
    }
    match piece.split_once(": ") {
        Some((name, text)) if sections::named_kind(name).is_some() => {
            vec![format!("{name}:"), text.trim().to_owned()]
        }
        Some(_) | None => vec![piece.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pages of a made-up committee, each on one line.
    fn pages() -> String {
        let item = |number: u8, title: &str, text: &str| {
            format!(
                "Punkt {number} {title} Sag fra: Havnekontoret Lovgrundlag: Lov om havne. {text} Indstilling: Havnechefen indstiller, at planen godkendes. Beslutning: Godkendt. "
            )
        };
        let prose =
            "Broen er fra 1961 og trænger til en renovering. Den har været lukket siden foråret. "
                .repeat(4);
        [
            "Havneudvalget den 3. maj 1999 Side 1 af 3 Nordvig Kommune Tilstede: Ib Bro, Anna Holm. Indholdsfortegnelse Punkt 1 Ny bro Punkt 2 Ny mole Punkt 3 Nyt fyr Lukket møde Punkt 4 Køb".to_owned(),
            format!("Havneudvalget den 3. maj 1999 Side 2 af 3 {}{}", item(1, "Ny bro", &prose), item(2, "Ny mole", &prose)),
            format!("Havneudvalget den 3. maj 1999 Side 3 af 3 {}Lukket møde Punkt 4 Køb Sagen er lukket. Nordvig, den 3. maj 1999", item(3, "Nyt fyr", &prose)),
        ]
        .join("\n")
    }

    #[test]
    fn a_page_on_one_line_is_cut_at_items_and_labels() {
        let text = pages();
        let lines = of(&text, &text.lines().collect::<Vec<_>>()).unwrap();
        let texts: Vec<&str> = lines.iter().map(|(line, _)| line.as_str()).collect();
        for wanted in [
            "Havneudvalget den 3. maj 1999 Side 2 af 3",
            "Punkt 2 Ny mole",
            "Sag fra: Havnekontoret",
            "Indstilling:",
            "Havnechefen indstiller, at planen godkendes.",
            "Beslutning:",
            "Godkendt.",
            "Lukket møde",
            "Punkt 4 Køb",
            "Sagen er lukket.",
        ] {
            assert!(texts.contains(&wanted), "{wanted}: {texts:#?}");
        }
        assert_eq!(lines.last().map(|(_, page)| *page), Some(2));
    }

    #[test]
    fn a_text_with_lines_is_left_alone() {
        let text = pages()
            .replace("Punkt ", "\nPunkt ")
            .replace("Beslutning:", "\nBeslutning:\n");
        assert!(of(&text, &text.lines().collect::<Vec<_>>()).is_none());
        assert!(of("Godkendt.", &["Godkendt."]).is_none());
    }
}
