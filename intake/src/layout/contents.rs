//! The table of contents: lines with dot leaders and page numbers, or a list under its heading. Its
//! titles help to find the items; its lines are never items.

use std::collections::HashMap;

use crate::layout::number::{self, ItemNumber};
use crate::lines::{Line, plain};

/// What a table of contents says.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    /// The titles, in order, in comparable form.
    titles: Vec<String>,
    /// Where each title stands among the titles.
    places: HashMap<String, usize>,
    /// The lines of the table, as indices: first and last, heading included.
    pub(crate) lines: Option<(usize, usize)>,
}

impl Contents {
    /// How many items it names.
    pub(crate) fn len(&self) -> usize {
        self.titles.len()
    }

    /// The place of this title, from 0.
    pub(crate) fn place(&self, title: &str) -> Option<usize> {
        self.places.get(&comparable(title)).copied()
    }

    /// Whether a title of the table begins with these words and goes on.
    pub(crate) fn continues(&self, title: &str) -> bool {
        let start = comparable(title);
        !start.is_empty()
            && self
                .titles
                .iter()
                .any(|known| known.len() > start.len() && known.starts_with(&start))
    }

    /// Whether the line at this index belongs to the table.
    pub(crate) fn holds(&self, index: usize) -> bool {
        self.lines
            .is_some_and(|(first, last)| (first..=last).contains(&index))
    }
}

/// A title in the form titles are compared in: lower case letters and digits only.
pub(crate) fn comparable(title: &str) -> String {
    plain(title)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// How far into a document its table of contents may begin, in lines.
const REACH: usize = 400;

/// The table of contents of the document in these lines, if it has one.
pub(crate) fn find(lines: &[Line<'_>]) -> Contents {
    let mut contents = Contents::default();
    let mut heading = None;
    let mut quiet = 0;
    for (index, line) in lines.iter().enumerate().take(REACH) {
        if !line.has_text() {
            continue;
        }
        if is_heading(line.text) && contents.titles.is_empty() {
            heading = Some(index);
            quiet = 0;
            continue;
        }
        if let Some(title) = entry(line.text) {
            let first = contents
                .lines
                .map_or(heading.unwrap_or(index), |(first, _)| first);
            contents.lines = Some((first, index));
            add(&mut contents, title);
            quiet = 0;
        } else {
            quiet += 1;
            // A title may be broken over lines; more than that, and the table is over.
            if !contents.titles.is_empty() && quiet > 3 {
                break;
            }
        }
    }
    if contents.titles.len() < 2 && heading.is_none() {
        return Contents::default();
    }
    contents
}

fn add(contents: &mut Contents, title: &str) {
    let bare = match number::worded(title) {
        Some((_, _, rest)) => rest,
        None => ItemNumber::leading(title).map_or(title, |(_, rest)| rest),
    };
    let key = comparable(crate::layout::title::cleaned(bare).title.as_str());
    contents
        .places
        .entry(key.clone())
        .or_insert(contents.titles.len());
    contents.titles.push(key);
}

fn is_heading(text: &str) -> bool {
    let name = plain(text).trim_end_matches([':', '.']).to_lowercase();
    matches!(
        name.as_str(),
        "indholdsfortegnelse"
            | "indhold"
            | "punkter"
            | "sagsoversigt"
            | "oversigt"
            | "dagsordenspunkter"
            | "punkter på dagsordenen"
            | "indholdsfortegnelse side"
            | "sagsfortegnelse"
    )
}

/// The title of an entry: a line that ends in dot leaders and a page number, or in a tab and one.
fn entry(text: &str) -> Option<&str> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 4 {
        return None;
    }
    let before = &text[..text.len() - digits];
    let title = before.trim_end_matches(|c: char| c.is_whitespace() || ".…_·".contains(c));
    let leader = &before[title.len()..];
    let dots = leader.chars().filter(|c| ".…_·".contains(*c)).count();
    let is_leader = dots >= 3 || leader.contains(['\t', '…']) || leader.chars().count() >= 4;
    let is_title =
        title.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !title.contains(['\t', '|']);
    (is_leader && is_title).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    #[test]
    fn entries_have_leaders_and_a_page() {
        assert_eq!(entry("Årsplan for 2018.....\t9"), Some("Årsplan for 2018"));
        assert_eq!(entry("3. Budget ........ 12"), Some("3. Budget"));
        assert_eq!(
            entry("Kvartalsbog september 2023.....\t6"),
            Some("Kvartalsbog september 2023")
        );
        assert_eq!(entry("Budget 2024"), None);
        assert_eq!(entry("Andel\t3. plads\t14"), None);
    }

    #[test]
    fn the_table_spans_heading_and_entries() {
        let lines = lines_of(
            "Referat\n\nIndholdsfortegnelse\n\nA b c....\t3\nD e f....\t4\n\nPunkt 1: A b c\n",
        );
        let contents = find(&lines);
        assert_eq!((contents.len(), contents.lines), (2, Some((2, 5))));
        assert_eq!(contents.place("a B c"), Some(0));
    }
}
