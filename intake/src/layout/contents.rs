//! The table of contents: lines with dot leaders and page numbers, or a list under its heading. Its
//! titles help to find the items; its lines are never items.

use std::collections::HashMap;

use crate::attendance;
use crate::item::lead;
use crate::kept::Mixed;
use crate::layout::number::{self, ItemNumber};
use crate::layout::pairs;
use crate::lines::{self as line, Line, list_point, plain};
use crate::words::lower;

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
    let plain = plain(title);
    let mut comparable = String::with_capacity(plain.len());
    for character in plain.chars().filter(|c| c.is_alphanumeric()) {
        if character.is_ascii() || character.is_lowercase() {
            comparable.push(character.to_ascii_lowercase());
        } else {
            comparable.extend(character.to_lowercase());
        }
    }
    comparable
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
        if contents.titles.is_empty() && is_heading(line.text) {
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
    if contents.titles.is_empty() {
        return heading
            .and_then(|heading| paged(lines, heading).or_else(|| stacked(lines, heading)))
            .or_else(|| repeated(lines))
            .unwrap_or(contents);
    }
    if contents.titles.len() < 2 && heading.is_none() {
        return Contents::default();
    }
    contents
}

/// The numbered titles below a heading of the table whose pages a blank alone parts from them: "1 (Åben) Budget 4". A
/// title may end in a number, too: all of them must, and none be lower than the one above.
fn paged(lines: &[Line<'_>], heading: usize) -> Option<Contents> {
    const FEWEST: usize = 3;
    let entry = |text: &'_ str| -> Option<(u32, u32)> {
        let (number, _) = ItemNumber::leading(text)?;
        let page = text.rsplit(' ').next()?;
        let counted = (1..=3).contains(&page.len()) && page.bytes().all(|b| b.is_ascii_digit());
        counted.then(|| Some((number.key.0, page.parse().ok()?)))?
    };
    let mut contents = Contents::default();
    let mut before = (0, 0);
    for (index, line) in lines.iter().enumerate().skip(heading + 1) {
        if !line.has_text() {
            continue;
        }
        let Some(found) =
            entry(line.text).filter(|found| found.0 > before.0 && found.1 >= before.1)
        else {
            break;
        };
        let title = line.text.rsplit_once(' ').map_or("", |(title, _)| title);
        add(&mut contents, title);
        contents.lines = Some((heading, index));
        before = found;
    }
    (contents.len() >= FEWEST).then_some(contents)
}

/// The entries below a heading of the table whose cells stand on lines of their own: the number, the title and the page.
/// Numbers and pages rise; the heads of the columns and of groups of items may stand among them.
fn stacked(lines: &[Line<'_>], heading: usize) -> Option<Contents> {
    const FEWEST: usize = 3;
    const MOST_LINES: usize = 4;
    const LONGEST_HEAD: usize = 12;
    let number = |text: &str| -> Option<u32> {
        let counted = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        counted.then(|| text.parse().ok())?
    };
    let mut contents = Contents::default();
    let (mut item, mut page) = (0, 0);
    let mut told = (heading + 1..lines.len()).filter(|index| lines[*index].has_text());
    while let Some(index) = told.next() {
        let text = lines[index].text;
        let Some(next) = number(text).filter(|next| *next > item) else {
            let of_columns = item == 0 && text.len() <= LONGEST_HEAD;
            if of_columns || super::access_of_group(text).is_some() {
                continue;
            }
            break;
        };
        let mut title = String::new();
        let mut last = None;
        for below in told.by_ref().take(MOST_LINES) {
            last = number(lines[below].text).map(|page| (below, page));
            if last.is_some() {
                break;
            }
            line::join(&mut title, lines[below].text);
        }
        let Some((end, at)) = last.filter(|(_, at)| *at >= page && !title.is_empty()) else {
            break;
        };
        (item, page) = (next, at);
        add(&mut contents, &title);
        contents.lines = Some((heading, end));
    }
    (contents.len() >= FEWEST).then_some(contents)
}

/// How far into a document a list of titles without pages may begin, in lines.
const LIST_REACH: usize = 150;

/// A list of titles without pages: lines in a row each of which stands once more further down, in
/// the same order.
fn repeated(lines: &[Line<'_>]) -> Option<Contents> {
    const FEWEST: usize = 3;
    const LONGEST: usize = 200;
    const LONGEST_BREAK: usize = 40;
    let key = |line: &Line<'_>| {
        // "Sagsnr.:" at each item is a label with nothing behind it, "Sagsbehandler: Anna Holm" data of the case.
        // "Sag nr. 71 Ny kaj" is an item.
        let of_case = line.case_number.is_some() && number::worded(line.text).is_none()
            || line.text.contains(':') && lead::is_metadata(line.text);
        let title =
            line.has_text() && line.text.len() <= LONGEST && !line.text.ends_with(':') && !of_case;
        title
            .then(|| lead::comparable_title(listed_title(line.text)))
            .filter(|key| key.chars().filter(|c| c.is_alphabetic()).count() >= 4)
    };
    let keys: Vec<Option<String>> = lines.iter().map(key).collect();
    let mut places: HashMap<&str, Vec<usize>, Mixed> = HashMap::default();
    for (index, key) in keys.iter().enumerate() {
        if let Some(key) = key {
            places.entry(key).or_default().push(index);
        }
    }
    // Where each title of a run stands, and where it stands again.
    let mut best: Vec<(usize, usize)> = Vec::new();
    let mut run: Vec<(usize, usize)> = Vec::new();
    let mut behind = 0;
    let mut missed = false;
    for (index, line) in lines.iter().enumerate().take(LIST_REACH) {
        if !line.has_text() {
            continue;
        }
        let again = keys[index].as_deref().and_then(|key| {
            let places = &places[key];
            let next = places.partition_point(|place| *place <= index.max(behind));
            places.get(next).copied()
        });
        match again {
            // Who was away may stand below each decision in the same words.
            Some(again) if !(line.heads_section || attendance::tells(line.text)) => {
                behind = again;
                missed = false;
                run.push((index, again));
            }
            // One line may part the list, as "Tillægsdagsorden" does.
            Some(_) | None if !missed && !run.is_empty() && line.text.len() <= LONGEST_BREAK => {
                missed = true;
            }
            Some(_) | None => {
                missed = false;
                behind = 0;
                run.clear();
            }
        }
        if run.len() > best.len() {
            best.clone_from(&run);
        }
    }
    let (first, last) = (best.first()?.0, best.last()?.0);
    // What is listed stands behind the list, not within it.
    let parted = best.len() >= FEWEST && best.iter().all(|(_, again)| *again > last);
    parted.then(|| {
        let mut contents = Contents {
            lines: Some((first, last)),
            ..Contents::default()
        };
        for (index, _) in best {
            add(&mut contents, listed_title(lines[index].text));
        }
        contents
    })
}

/// A title of a list without the sign and the word on access before its number: "åbent 3 Ny havn".
fn listed_title(text: &str) -> &str {
    let text = list_point(text).map_or(text, |(_, rest)| rest);
    text.split_once(' ')
        .filter(|(mark, rest)| {
            crate::layout::title::is_mark(mark) && rest.starts_with(|c: char| c.is_ascii_digit())
        })
        .map_or(text, |(_, rest)| rest)
}

fn add(contents: &mut Contents, title: &str) {
    let bare = match number::worded(title) {
        Some((_, _, rest)) => rest,
        None => ItemNumber::leading(title)
            .map_or_else(|| pairs::behind(title).unwrap_or(title), |(_, rest)| rest),
    };
    let key = comparable(crate::layout::title::cleaned(bare).title.as_str());
    contents
        .places
        .entry(key.clone())
        .or_insert(contents.titles.len());
    contents.titles.push(key);
}

/// Whether a line heads the table of contents.
pub(crate) fn is_heading(text: &str) -> bool {
    const LONGEST: usize = 24;
    let name = plain(text);
    let name = name.trim_end_matches([':', '.']);
    if name.len() > LONGEST {
        return false;
    }
    let name = lower(name);
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
    let title = match title.rsplit_once('\t') {
        Some((number, title)) if is_number(number) => title.trim_start(),
        Some(_) => return None,
        None => title,
    };
    let is_title = title.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !title.contains('|');
    // Behind the name of a row of a table its figures stand in columns.
    let row = title
        .split("   ")
        .skip_while(|cell| !cell.contains(char::is_alphabetic))
        .skip(1)
        .any(|cell| cell.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    (is_leader && is_title && !row).then_some(title)
}

/// Whether a text is nothing but an item's number, with or without a word.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let nothing_behind = |rest: &str| rest.trim().is_empty();
    number::worded(text).is_some_and(|(_, _, rest)| nothing_behind(rest))
        || ItemNumber::leading(text).is_some_and(|(_, rest)| nothing_behind(rest))
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
        assert_eq!(entry("Sejlbåde            52     47     38"), None);
        assert_eq!(entry("2    Ny havn        4"), Some("2    Ny havn"));
    }

    #[test]
    fn titles_listed_first_are_a_table_without_pages() {
        let lines = lines_of(
            "Punkter\nGodkendelse af dagsorden\nNy havn\n3. Orientering\n\nGodkendelse af dagsorden\nBeslutning\nGodkendt\nNy havn\nBeslutning\nUdsat\nPunkt 3: Orientering\n",
        );
        let contents = find(&lines);
        assert_eq!((contents.len(), contents.lines), (3, Some((1, 3))));
    }

    #[test]
    fn a_word_and_a_number_before_a_listed_title_are_no_case_number() {
        let mut lines = lines_of(
            "ÅBENT MØDE\nSag nr. 71 Ny kaj\nSag nr. 72 Ny mole\nSag nr. 73 Meddelelser\n\nSag nr. 71\nNy kaj\nBeslutning: Godkendt.\nSag nr. 72\nNy mole\nBeslutning: Udsat.\nSag nr. 73\nMeddelelser\nBeslutning: Intet.\n",
        );
        crate::sections::mark(&mut lines);
        assert_eq!(find(&lines).lines, Some((1, 3)));
    }

    #[test]
    fn items_that_print_the_same_data_of_a_case_are_no_list() {
        let mut lines = lines_of(
            "1. Godkendelse af dagsorden\nSagsbehandler: Anna Holm\nSagsnr.: 00.22.00-G01-4-21\nBeslutning\nGodkendt.\n2. Godkendelse af referat\nSagsbehandler: Anna Holm\nSagsnr.: 00.22.00-G01-4-21\nBeslutning\nGodkendt.\n",
        );
        crate::sections::mark(&mut lines);
        assert_eq!(find(&lines).len(), 0);
    }

    #[test]
    fn number_title_and_page_may_stand_on_lines_of_their_own() {
        let lines = lines_of(
            "Indholdsfortegnelse\n\nPkt.\nTekst\nSide\n\nÅbne dagsordenspunkter\n\n1\nNy mole\n4\n\n2\nForslag til lokalplan nr.\n051 for havnen\n6\n\n3\nNy kaj\n6\n\n1. Ny mole\n",
        );
        let contents = find(&lines);
        assert_eq!((contents.len(), contents.lines), (3, Some((0, 19))));
        assert_eq!(
            contents.place("Forslag til lokalplan nr. 051 for havnen"),
            Some(1)
        );
        let lines = lines_of("Indhold\n\n1\nNy mole\n4\n\n2\nNy kaj\n3\n\n3\nNy bro\n2\n");
        assert_eq!(find(&lines).len(), 0);
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
