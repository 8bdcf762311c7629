//! The head of a document that a copy set on one line: "Mødedato: 3. maj 2021 Mødested: Laden Medlemmer: Ib Bro …". Cut
//! before each label of the head. It must not cut prose, nor a line with few labels, which is read whole.

use crate::attendance::header;
use crate::meeting;

/// Labels of a head that nothing is read from, in lower case.
const OTHERS: &[&str] = &[
    "bemærkninger",
    "udsendelsesdato",
    "sluttidspunkt for møde",
    "starttidspunkt for møde",
    "bemærkninger til dagsordenen",
];

/// What heads the table of contents.
const CONTENTS: &[&str] = &[" Sagsoversigt ", " Indholdsfortegnelse "];

/// The parts of such a line.
pub(super) fn of(line: &str) -> Option<Vec<&str>> {
    const SHORTEST: usize = 60;
    const FEWEST: usize = 4;
    const FEWEST_OF_MEETING: usize = 2;
    if line.len() < SHORTEST || line.starts_with('|') {
        return None;
    }
    let mut cuts: Vec<usize> = Vec::new();
    let mut of_meeting = 0;
    for (colon, _) in line.match_indices(':') {
        let from = cuts.last().map_or(0, |last| last + 1);
        let Some((at, meeting)) = line.get(from..colon).and_then(label_at_end) else {
            continue;
        };
        of_meeting += usize::from(meeting);
        cuts.push(from + at);
    }
    if cuts.len() < FEWEST || of_meeting < FEWEST_OF_MEETING {
        return None;
    }
    let last = cuts.last().copied().unwrap_or_default();
    let contents = CONTENTS.iter().filter_map(|name| line[last..].find(name));
    cuts.extend(contents.map(|at| last + at + 1));
    cuts.push(line.len());
    cuts.sort_unstable();
    let head = line[..cuts[0]].trim();
    let parts = cuts.windows(2).map(|pair| line[pair[0]..pair[1]].trim());
    Some(
        std::iter::once(head)
            .chain(parts)
            .filter(|part| !part.is_empty())
            .collect(),
    )
}

/// Where the label begins that a text ends in, and whether it is of the meeting.
fn label_at_end(text: &str) -> Option<(usize, bool)> {
    const MOST_WORDS: usize = 4;
    let text = text.trim_end();
    let starts = text.rmatch_indices(' ').map(|(at, _)| at + 1);
    starts
        .chain(std::iter::once(0))
        .take(MOST_WORDS)
        .filter(|at| text[*at..].starts_with(char::is_uppercase))
        .filter_map(|at| {
            let label = &text[at..];
            let meeting = meeting::is_label(label);
            let known = meeting
                || header::is_label(label)
                || OTHERS.contains(&label.to_lowercase().as_str());
            known.then_some((at, meeting))
        })
        .last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_on_one_line_is_cut_at_its_labels() {
        assert_eq!(
            of(
                "Referat Havnerådet Mødedato: Mandag den 3. maj 2021 Mødetidspunkt: Kl. 8:00 Mødested: Laden Medlemmer: Ib Bro (A) Ulla Bak (V) Fraværende: Ulla Bak Sagsoversigt Side 1. Ny mole 2"
            )
            .unwrap(),
            [
                "Referat Havnerådet",
                "Mødedato: Mandag den 3. maj 2021",
                "Mødetidspunkt: Kl. 8:00",
                "Mødested: Laden",
                "Medlemmer: Ib Bro (A) Ulla Bak (V)",
                "Fraværende: Ulla Bak",
                "Sagsoversigt Side 1. Ny mole 2",
            ]
        );
        assert_eq!(
            of(
                "Dato: 3. maj 2021 Starttidspunkt for møde: Kl. 15 Sluttidspunkt for møde: Kl. 17 Mødested: Laden Afbud fra: Ib Bro Fraværende: Ingen."
            )
            .unwrap()
            .len(),
            6
        );
    }

    #[test]
    fn prose_and_few_labels_are_left_alone() {
        for line in [
            "Deltagere: Ib Bro, Anna Holm og Per Vig. Afbud: Ulla Bak. Fraværende: Kim Dam. Referent: Bo Lund.",
            "Mødedato: 3. maj 2021 Mødested: Laden, som er den gamle lade ved havnen i Nordvig",
            "Udvalget drøftede tid: den er knap, sted: det er langt væk, og dato: den er ikke fastsat, i alt: nej.",
        ] {
            assert!(of(line).is_none(), "{line}");
        }
    }
}
