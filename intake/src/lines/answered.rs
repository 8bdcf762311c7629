//! Minutes that answer a numbered agenda point by point: "1. Dagsorden" in a list, and below "Ad. 1) Godkendt." Each
//! answer gets the title of its point as a heading. It must not touch answers that repeat their titles, nor those to
//! the points of one decision.

use std::collections::BTreeMap;

use super::running::Piece;
use crate::layout::number::{self, ItemNumber, NumberWord};
use crate::sections;

/// The lines of such a text; `None` where it is none.
pub(super) fn of(lines: &[&str]) -> Option<Vec<Piece>> {
    const FEWEST: usize = 3;
    let answers = lines.iter().filter_map(|line| answer(line.trim()));
    if answers.count() < FEWEST {
        return None;
    }
    // Where a heading says what is decided, answers are to the points of a recommendation.
    let headed = |line: &&str| {
        let line = line.trim();
        sections::heads_treatment(line) && !sections::heads_document(line)
    };
    if lines.iter().any(headed) {
        return None;
    }
    let first = lines
        .iter()
        .position(|line| answer(line.trim()).is_some())?;
    let agenda = agenda(&lines[..first])?;
    // Each point is answered, in order, and in words of its own.
    let numbers: Vec<u32> = lines[first..]
        .iter()
        .filter_map(|line| answer(line.trim()))
        .map(|(number, _)| number)
        .collect();
    let rises = numbers.windows(2).all(|pair| pair[0] < pair[1]);
    let titled = lines[first..].iter().any(|line| {
        answer(line.trim()).is_some_and(|(number, text)| {
            agenda
                .get(&number)
                .is_none_or(|title| text.starts_with(title))
        })
    });
    if !rises || titled || numbers.len() * 4 < agenda.len() * 3 {
        return None;
    }
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let mut push = |text: String| {
            found.push(Piece {
                text,
                from: index,
                to: index,
            });
        };
        let answered = (index >= first).then(|| answer(line.trim())).flatten();
        match answered.and_then(|(number, text)| Some((number, text, *agenda.get(&number)?))) {
            Some((number, text, title)) => {
                push(String::new());
                push(format!("Punkt {number}: {title}"));
                push(text.to_owned());
            }
            None => push((*line).to_owned()),
        }
    }
    Some(found)
}

/// The number and the text of an answer: "Ad. 1) Godkendt.", "Ad punkt 2: Udsat."
fn answer(line: &str) -> Option<(u32, &str)> {
    if !line.starts_with("Ad") {
        return None;
    }
    let (word, number, text) = number::worded(line)?;
    let told = word == NumberWord::Answer && !text.is_empty() && number.key.1 == 0;
    told.then_some((number.key.0, text))
}

/// The titles of the agenda: the last numbered lines in a row that rise from 1.
fn agenda<'a>(lines: &[&'a str]) -> Option<BTreeMap<u32, &'a str>> {
    const FEWEST: usize = 3;
    let mut found: BTreeMap<u32, &str> = BTreeMap::new();
    for line in lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
    {
        let Some((number, title)) =
            ItemNumber::leading(line).filter(|(_, title)| title.starts_with(char::is_uppercase))
        else {
            continue;
        };
        if number.key == (1, 0) {
            found.clear();
        }
        let next = u32::try_from(found.len()).unwrap_or_default() + 1;
        if number.key == (next, 0) {
            found.insert(next, title);
        }
    }
    (found.len() >= FEWEST).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Option<Vec<String>> {
        let lines: Vec<&str> = text.lines().collect();
        of(&lines).map(|pieces| pieces.into_iter().map(|piece| piece.text).collect())
    }

    #[test]
    fn answers_get_the_titles_of_their_points() {
        let agenda = "Dagsorden:\n1. Referat\n2. Stier\n3. Evt.\n\n";
        for [ad, end] in [
            ["Ad. ", ")"],
            ["Ad ", "."],
            ["Ad punkt ", ":"],
            ["Ad pkt. ", ":"],
        ] {
            let text = format!(
                "{agenda}{ad}1{end} Godkendt.\n\n{ad}2{end} Formanden orienterede.\nDe er våde.\n{ad}3{end} Intet.\n"
            );
            let found = lines(&text).unwrap();
            assert_eq!(
                found[5..],
                [
                    "",
                    "Punkt 1: Referat",
                    "Godkendt.",
                    "",
                    "",
                    "Punkt 2: Stier",
                    "Formanden orienterede.",
                    "De er våde.",
                    "",
                    "Punkt 3: Evt.",
                    "Intet.",
                ],
                "{ad}"
            );
        }
    }

    #[test]
    fn answers_with_titles_and_those_to_points_are_left_alone() {
        for text in [
            "1. Referat\n2. Stier\n3. Evt.\nAd 1. Referat\nGodkendt.\nAd 2. Stier\nUdsat.\nAd 3. Evt.\nIntet.\n",
            "1. Referat\n2. Stier\nIndstilling\n1. at de lægges\n2. at de males\nBeslutning\nAd 1) Godkendt.\nAd 2) Udsat.\n",
            "Beslutning\nAd 1) Godkendt.\nAd 2) Udsat.\nAd 3) Afslag.\n",
        ] {
            assert!(lines(text).is_none(), "{text}");
        }
    }
}
