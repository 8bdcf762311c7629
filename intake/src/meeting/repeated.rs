//! Lines of the head that a document prints again at every item, right below the heading of its decision: "Dato: 3. maj
//! 2018", "Sted: Laden". They are of the meeting, and no decision. It must not take a line that stands there once.

use std::collections::HashMap;
use std::ops::Range;

use super::{Found, Head, Label, labelled, take};
use crate::lines::Line;

/// How far below the heading of a decision such lines may stand, in lines.
const REACH: usize = 8;

/// How often a line must stand there.
const REPEATS: usize = 2;

/// Marks them as what every page carries.
pub(crate) fn mark(lines: &mut [Line<'_>]) {
    let found: Vec<usize> = below_decisions(lines).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for at in &found {
        *seen.entry(lines[*at].text).or_default() += 1;
    }
    let repeated: Vec<usize> = found
        .into_iter()
        .filter(|at| {
            seen.get(lines[*at].text)
                .is_some_and(|count| *count >= REPEATS)
        })
        .collect();
    for at in repeated {
        lines[at].furniture = true;
    }
}

/// Fills in the meeting that the head leaves out, from what is printed again at every item.
pub(super) fn complete(head: &mut Head, lines: &[Line<'_>]) {
    let mut found = Found::default();
    let mut seen: Vec<&str> = Vec::new();
    for at in below_decisions(lines).filter(|at| lines[*at].furniture) {
        let line = &lines[at];
        let first = !seen.contains(&line.text);
        if let (true, Some((label, value))) = (first, told(line.text)) {
            take(label, value, line, head, &mut found);
            seen.push(line.text);
        }
    }
    head.meeting = found.meeting("meeting/repeated@1", 88);
}

/// The lines with a day, an hour or a place behind its label right below the headings of decisions.
fn below_decisions(lines: &[Line<'_>]) -> impl Iterator<Item = usize> {
    lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.heads_section && line.looks.heads_treatment())
        .flat_map(|(heading, _)| below(lines, heading))
}

/// Such lines right below a heading.
fn below(lines: &[Line<'_>], heading: usize) -> Range<usize> {
    let from = heading + 1;
    let end = (from..lines.len().min(from + REACH))
        .find(|at| !lines[*at].is_blank() && told(lines[*at].text).is_none());
    from..end.unwrap_or(from)
}

/// What a line says of the meeting behind its label.
fn told(text: &str) -> Option<(Label, &str)> {
    const LONGEST: usize = 90;
    let parted = text.len() <= LONGEST && text.contains(':');
    let (label, value) = parted.then(|| labelled(text))??;
    let of_the_meeting = match label {
        Label::Date | Label::Time | Label::Both | Label::Place => true,
        Label::Body | Label::Known | Label::Ignored => false,
    };
    (of_the_meeting && !value.is_empty()).then_some((label, value))
}

#[cfg(test)]
mod tests {
    use crate::read;

    fn page(place: &str) -> String {
        let item = |title: &str, place: &str| {
            format!(
                "{title}\n\nSagsfremstilling\n\nTekst.\n\nBeslutning fra Ungerådet\n\nDato: 3. maj 2018\n\nTid: kl. 17\n\nSted: {place}\n\nFraværende: Ib Bro\n\nGodkendt.\n\n"
            )
        };
        item("1. Takster", "Laden") + &item("2. Ny bro", "Laden") + &item("3. Et skur", place)
    }

    #[test]
    fn what_every_item_prints_of_the_meeting_is_of_the_meeting() {
        let document = read(&page("Laden")).unwrap().remove(0);
        let meeting = document.meeting.unwrap().value;
        assert_eq!(document.body.unwrap().value, "Ungerådet");
        assert_eq!(meeting.date.to_string(), "2018-05-03");
        assert_eq!(meeting.place.as_deref(), Some("Laden"));
        let texts: Vec<String> = document
            .items
            .into_iter()
            .map(|item| item.decision.unwrap().value.text)
            .collect();
        assert_eq!(texts, ["Godkendt."; 3]);
    }

    #[test]
    fn what_stands_below_one_decision_alone_is_decided() {
        let document = read(&page("Skuret flyttes.")).unwrap().remove(0);
        let last = document.items[2].decision.as_ref().unwrap();
        assert!(last.value.text.contains("Skuret flyttes."));
    }
}
