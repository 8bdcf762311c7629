//! What ends the last item of a meeting: that it was closed, who signs, when the next one is, and papers printed
//! behind it. It must not end a decision at anything it says itself.

use protokol_core::vocabulary::SectionKind;

use super::named_kind;
use crate::dates;
use crate::lines::Line;
use crate::names;
use crate::words::parted;

/// "Mødet sluttede kl. 17": what follows are signatures.
pub(crate) fn closes_meeting(text: &str) -> bool {
    // A line to sign on.
    text.contains('_') && text.contains("_____") && !text.contains(':')
        || text.len() <= 120
            && [
                "Mødet sluttede",
                "Mødet hævet",
                "Mødet slut",
                "Mødet blev hævet",
                "Mødet afsluttet",
                "Underskrifter",
                "Således passeret",
                "Således vedtaget og passeret",
            ]
            .iter()
            .any(|start| text.starts_with(start))
        || heads_signatures(text)
        || announces_next(text)
        || dates_signatures(text)
}

/// "Underskriftsark", "UNDERSKRIFTSSIDE": the page those who were there sign.
fn heads_signatures(text: &str) -> bool {
    const LONGEST: usize = 24;
    const NAMES: &[&str] = &[
        "underskriftsside",
        "underskriftssider",
        "underskriftsblad",
        "underskriftsark",
    ];
    text.len() <= LONGEST
        && text.starts_with('U')
        && NAMES.contains(&text.to_lowercase().trim_end_matches(':'))
}

/// "Nordvig, den 3. maj 2019", alone on a line: below it stand the names of who signs.
fn dates_signatures(text: &str) -> bool {
    const LONGEST: usize = 50;
    if text.len() > LONGEST || !text.starts_with(char::is_uppercase) {
        return false;
    }
    let Some((place, day)) = [", den ", ", d. "]
        .iter()
        .find_map(|word| parted(text, word))
    else {
        return false;
    };
    let named = place.split(' ').count() <= 3
        && place
            .chars()
            .all(|c| c.is_alphabetic() || c == ' ' || c == '-')
        && !names::is_body(place)
        && named_kind(place).is_none();
    named
        && matches!(
            dates::dates(day).as_slice(),
            [only] if only.from == 0 && day[only.to..].trim_end_matches('.').is_empty()
        )
}

/// "Næste møde: fredag den 3. maj 2019 kl. 9": said below the last item, and of no item.
fn announces_next(text: &str) -> bool {
    const LONGEST: usize = 120;
    text.len() <= LONGEST
        && [
            "Næste møde: ",
            "Næste bestyrelsesmøde: ",
            "Næste udvalgsmøde: ",
        ]
        .iter()
        .any(|start| text.starts_with(start))
        && dates::first_day(text).is_some()
}

/// Whether such a paper begins at a line, where it stands inside a decision or behind the page of an item without
/// headings. Elsewhere it is one of a list.
pub(super) fn opens_attachment(
    index: usize,
    lines: &[Line<'_>],
    inside: Option<SectionKind>,
) -> bool {
    let behind = match inside {
        Some(kind) => kind == SectionKind::Decision,
        None => begins_page(lines, index),
    };
    let apart = index > 0 && !lines[index - 1].has_text();
    // "Godkendt med disse rettelser:"
    let announced = lines[..index]
        .iter()
        .rfind(|line| line.has_text())
        .is_some_and(|before| before.text.ends_with(':'));
    behind && apart && !announced
}

/// Whether nothing but a page's head or foot stands right above a line.
fn begins_page(lines: &[Line<'_>], index: usize) -> bool {
    lines[..index]
        .iter()
        .rfind(|line| !line.is_blank())
        .is_some_and(|before| before.furniture)
}

/// "Bilag 2: Kort over havnen": a paper printed behind the last item.
pub(crate) fn is_numbered_attachment(text: &str) -> bool {
    const LONGEST: usize = 120;
    text.len() <= LONGEST
        && text
            .strip_prefix("Bilag ")
            .or_else(|| text.strip_prefix("BILAG "))
            .and_then(|rest| rest.split_once(':'))
            .is_some_and(|(number, title)| {
                (1..=2).contains(&number.len())
                    && number.bytes().all(|byte| byte.is_ascii_digit())
                    && title.trim_start().starts_with(char::is_uppercase)
            })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn signatures_are_announced_by_a_place_and_a_day() {
        assert!(closes_meeting(
            "Således passeret. Protokollen oplæst og underskrevet."
        ));
        assert!(!closes_meeting("Protokollen underskrevet."));
        for text in ["Underskriftsside", "UNDERSKRIFTSARK", "Underskriftsark:"] {
            assert!(closes_meeting(text), "{text}");
        }
        assert!(!closes_meeting("Underskriftsarket rundsendes."));
        assert!(closes_meeting("Nordvig, den 3. maj 2019"));
        assert!(closes_meeting("Øster Nordvig, d. 3. maj 2019."));
        for text in [
            "Udvalget, den 3. maj 2019",
            "Beslutning, den 3. maj 2019",
            "Nordvig, den 3. maj 2019 kl. 17",
            "Åbning, den 3. maj og den 4. maj 2019",
        ] {
            assert!(!closes_meeting(text), "{text}");
        }
    }

    #[test]
    fn a_paper_behind_a_decision_is_no_part_of_it() {
        let decided = |behind: &str| {
            let text = format!(
                "Teknisk Udvalg\nReferat\nDato: 3. maj 2021\n\n1. Takster\nBeslutning\nGodkendt med en rettelse{behind}\n\nBilag 1: Kort over havnen\nKortet viser kajen.\n"
            );
            let mut items = read(&text).unwrap().remove(0).items;
            items.remove(0).decision.unwrap().value.text
        };
        assert_eq!(decided("."), "Godkendt med en rettelse.");
        assert!(decided(":").contains("Bilag 1"));
    }
}
