//! The head of the meeting over each item, where every item was a page of its own: "Mødedato: 22.03.2007",
//! "Sundhedsudvalget", "BESLUTNINGSPROTOKOL", "fra ordinært møde torsdag den 22. marts 2007". The first of them heads the
//! document and stays.

use std::collections::HashMap;

use super::REPEATS;
use crate::dates;
use crate::lines::Line;
use crate::names;
use crate::sections;

/// Marks what heads the meeting again.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    let mut seen: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.has_text()) {
        if says_day(line.text) {
            seen.entry(line.text).or_default().push(index);
        }
    }
    let mut found: Vec<usize> = Vec::new();
    for places in seen.into_values().filter(|places| places.len() >= REPEATS) {
        for at in &places[1..] {
            found.push(*at);
            // A label stands first, and the title of the page, twice, behind it.
            if lines[*at].text.contains(':') {
                let mut below = (*at + 1..lines.len()).filter(|index| lines[*index].has_text());
                let titles = below.next().zip(below.next());
                found.extend(
                    titles
                        .filter(|(one, two)| lines[*one].text == lines[*two].text)
                        .into_iter()
                        .flat_map(<[usize; 2]>::from),
                );
                continue;
            }
            let above = (0..*at).rev().filter(|index| lines[*index].has_text());
            found.extend(above.take_while(|index| heads(lines[*index].text)));
        }
    }
    for index in found {
        lines[index].furniture = true;
    }
}

/// Whether a line says when the meeting was, as its head does, and nothing else.
fn says_day(text: &str) -> bool {
    const LONGEST: usize = 70;
    let begins = [
        "fra ordinært møde ",
        "fra ekstraordinært møde ",
        "fra mødet ",
        "fra møde ",
        "Mødedato: ",
    ];
    text.len() <= LONGEST
        && begins.iter().any(|start| text.starts_with(start))
        && dates::first_day(text).is_some()
        && !text.ends_with('.')
}

/// Whether a line over that one is of the same head: the name of the book or of the body.
fn heads(text: &str) -> bool {
    sections::heads_document(text) || names::is_body(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    fn left(text: &str) -> Vec<String> {
        let mut lines = lines_of(text);
        mark(&mut lines);
        let left = lines.iter().filter(|line| line.has_text());
        left.map(|line| line.text.to_owned()).collect()
    }

    #[test]
    fn the_head_of_the_meeting_stands_once() {
        let head =
            "Havneudvalget\nBESLUTNINGSPROTOKOL\nfra ordinært møde torsdag den 22. marts 2007\n";
        let label = "Mødedato: 22.03.2007, kl. 15:00\n";
        let page = |item| {
            let titles = if item > 1 { "Ny mole\nNy mole\n" } else { "" };
            format!("{label}{titles}{head}{item}. Ny mole\nGodkendt.\n")
        };
        let text = [1, 2, 3].map(page);
        assert_eq!(
            left(&text.concat()),
            [
                "Mødedato: 22.03.2007, kl. 15:00",
                "Havneudvalget",
                "BESLUTNINGSPROTOKOL",
                "fra ordinært møde torsdag den 22. marts 2007",
                "1. Ny mole",
                "Godkendt.",
                "2. Ny mole",
                "Godkendt.",
                "3. Ny mole",
                "Godkendt.",
            ]
        );
    }

    #[test]
    fn what_tells_of_another_meeting_or_a_sentence_stays() {
        let twice = "Mødedato: 22.03.2007\nfra mødet den 3. maj 2007\n".repeat(2);
        let other = "fra mødet den 4. maj 2007\n";
        let said = "fra mødet den 3. maj 2007 godkendes.\n".repeat(3);
        let text = format!("{twice}{other}{said}");
        assert_eq!(left(&text).len(), text.lines().count());
    }
}
