//! Items of copied web pages that lost what set them off: one item alone on its page, and items whose
//! titles were buttons and did not come along. Looked for only where no other style finds items.

use std::ops::Range;

use protokol_core::vocabulary::{Access, SectionKind};

use super::candidates::{self, Candidate};
use super::contents::Contents;
use super::cycle::{self, Cycle};
use super::title;
use crate::attendance;
use crate::item::lead;
use crate::lines::{self, Line};
use crate::meeting;
use crate::sections;
use crate::words::sentences;

/// How far into a page its head goes, in lines with text.
const HEAD: usize = 16;

/// The items of such a page, in order.
pub(super) fn of(lines: &[Line<'_>]) -> Vec<Candidate> {
    let untitled = untitled(lines, &cycle::of(lines));
    if untitled.len() > 1 {
        return untitled;
    }
    single(lines).into_iter().collect()
}

/// The one item of a page that holds no more: its title stands alone below the head, and one heading
/// of a decision further down.
fn single(lines: &[Line<'_>]) -> Option<Candidate> {
    let decides = |line: &&Line<'_>| {
        line.has_text()
            && line.heads_section
            && sections::named_kind(line.text) == Some(SectionKind::Decision)
            && !sections::heads_document(line.text)
    };
    if lines.iter().filter(decides).count() != 1 {
        return None;
    }
    let mut texts = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.has_text())
        .take(HEAD);
    texts
        .by_ref()
        .find(|(_, line)| meeting::begins_with_label(line.text))?;
    let (index, line) = texts.find(|(_, line)| !meeting::begins_with_label(line.text))?;
    let is_title = !line.heads_section
        && line.text.len() <= candidates::LONGEST
        && !line.text.ends_with('.')
        && crate::dates::first_day(line.text).is_none();
    if !is_title {
        return None;
    }
    candidates::with_title(lines, index, line.text, &Contents::default())
}

/// Items without titles: each begins where the headings begin anew.
fn untitled(lines: &[Line<'_>], cycle: &Cycle) -> Vec<Candidate> {
    if !cycle.led_by_cases {
        let titled = |starts: &[usize]| -> Option<Vec<Candidate>> {
            let places = starts.iter().enumerate();
            places
                .map(|(place, start)| title_over(lines, *start, place))
                .collect()
        };
        if let Some(titled) = titled(&cycle.starts).or_else(|| titled(&cycle.decisions)) {
            return titled;
        }
    }
    let ends = cycle.starts.iter().skip(1).copied().chain([lines.len()]);
    let places = cycle.starts.iter().zip(ends).zip(1..);
    places
        .map(|((start, end), place)| {
            let (title, heading) = named(lines, *start..end);
            Candidate {
                number: None,
                key: (place, 0),
                supplement: false,
                title,
                heading,
                points: 0,
            }
        })
        .collect()
}

/// The items of a document in which case numbers head them and no title does; none in another.
pub(super) fn led_by_cases(lines: &[Line<'_>]) -> Vec<Candidate> {
    let cycle = cycle::of(lines);
    if cycle.led_by_cases {
        untitled(lines, &cycle)
    } else {
        Vec::new()
    }
}

/// The items of a document whose chosen headings are points of lists within them: most items of the cycle begin with
/// none of them above. None where the cycle is too short or uneven to tell.
pub(super) fn around(lines: &[Line<'_>], chosen: &[Candidate]) -> Vec<Candidate> {
    const FEWEST: usize = 3;
    let cycle = cycle::of(lines);
    if cycle.starts.len() < FEWEST || !cycle.even {
        return Vec::new();
    }
    let mut headings = chosen
        .iter()
        .map(|candidate| candidate.heading.start)
        .peekable();
    let mut decisions = cycle.decisions.iter().peekable();
    let mut from = 0;
    let mut headed = 0;
    for start in &cycle.starts {
        while let Some(decision) = decisions.next_if(|at| *at < start) {
            from = *decision;
        }
        while headings.next_if(|at| *at < from).is_some() {}
        headed += usize::from(headings.peek().is_some_and(|at| at <= start));
    }
    if headed * 2 < cycle.starts.len() {
        untitled(lines, &cycle)
    } else {
        Vec::new()
    }
}

/// The title that stands over the first heading of an item, numbered in a way of its own: "III. Nye
/// fortove", "3/2023 Nye fortove", or the number alone above it.
fn title_over(lines: &[Line<'_>], start: usize, place: usize) -> Option<Candidate> {
    const MOST_LINES: usize = 3;
    let is_part = |at: usize| {
        let line = &lines[at];
        line.has_text()
            && !line.heads_section
            && line.case_number.is_none()
            && line.text.len() <= candidates::LONGEST
            && !line.text.ends_with(['.', ':', ';', ','])
            && (!meeting::begins_with_label(line.text) || line.text.starts_with("Dagsorden "))
    };
    let last = (start.saturating_sub(MOST_LINES)..start).rfind(|at| lines[*at].has_text())?;
    let first = (start.saturating_sub(2 * MOST_LINES)..=last)
        .rev()
        .take_while(|at| is_part(*at))
        .find(|at| !lines[*at].text.starts_with(char::is_lowercase))?;
    let text = lines[first].text;
    let (number, title) = own_number(text).map_or((None, text), |(number, title)| {
        (Some(number.to_owned()), title)
    });
    let above = (first.saturating_sub(2)..first)
        .rfind(|at| lines[*at].has_text())
        .filter(|at| number.is_none() && is_bare_number(lines[*at].text));
    let apart = above.unwrap_or(first);
    if apart > 0 && lines[apart - 1].has_text() || !title.starts_with(char::is_uppercase) {
        return None;
    }
    let number = number.or_else(|| above.map(|at| bare(lines[at].text).to_owned()));
    let mut title = title.to_owned();
    for line in &lines[first + 1..=last] {
        lines::join(&mut title, line.text);
    }
    Some(Candidate {
        number,
        key: (u32::try_from(place).ok()? + 1, 0),
        supplement: false,
        title,
        heading: apart..last + 1,
        points: 0,
    })
}

/// A number no other style knows, and the title behind it.
fn own_number(text: &str) -> Option<(&str, &str)> {
    let (number, title) = text.split_once(' ')?;
    is_bare_number(number).then(|| (bare(number), title.trim_start_matches(['|', '-', '–', ' '])))
}

/// Whether a text is a number and no more: "3", "III.", "3/2023".
fn is_bare_number(text: &str) -> bool {
    const MOST_DIGITS: usize = 4;
    let text = bare(text);
    let digits = |part: &str| {
        (1..=MOST_DIGITS).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let roman = text.chars().all(|c| "IVXL".contains(c));
    !text.is_empty() && (roman || text.split('/').all(digits) && text.split('/').count() <= 2)
}

fn bare(number: &str) -> &str {
    number.trim_end_matches(['.', ')', ':', '|', ' '])
}

/// What an item is called that prints no title and tells nothing of its case.
const UNTITLED: &str = "Uden titel";

/// The same where it says that it is closed.
const CLOSED: &str = "Lukket punkt";

/// How an item without a heading is called, and the lines that print it, if any do: what stands below its case
/// number, else the first words of its case. Who was away and what was decided name no item.
fn named(lines: &[Line<'_>], whole: Range<usize>) -> (String, Range<usize>) {
    let start = whole.start;
    let unprinted = start..start;
    if sections::tells_of_closed(lines[start].text) {
        return (CLOSED.to_owned(), unprinted);
    }
    let below = below_number(lines, whole.clone());
    if let Some(at) = below.filter(|at| is_title(&lines[*at])) {
        return (lines[at].text.to_owned(), start..at + 1);
    }
    let marks = &lines[start..below.unwrap_or(whole.end)];
    if marks
        .iter()
        .any(|line| title::said_by_mark(line.text) == Some(Access::Confidential))
    {
        return (CLOSED.to_owned(), unprinted);
    }
    let sections = sections::sections_of(lines, whole);
    let first_of = |wanted: fn(SectionKind) -> bool| {
        let told = sections.iter().filter(|section| wanted(section.kind));
        told.flat_map(|section| section.texts(lines))
            .find_map(|(text, _)| opening_words(text))
    };
    let short = |kind| kind == SectionKind::Summary;
    let called = first_of(short).or_else(|| first_of(tells_case));
    (called.unwrap_or_else(|| UNTITLED.to_owned()), unprinted)
}

/// The first line below the data of the case an item begins with.
fn below_number(lines: &[Line<'_>], mut whole: Range<usize>) -> Option<usize> {
    whole.find(|at| {
        let line = &lines[*at];
        line.has_text()
            && line.case_number.is_none()
            && !lead::is_metadata(line.text)
            && !title::is_mark(line.text)
    })
}

/// Whether such a line is the title of the item.
fn is_title(line: &Line<'_>) -> bool {
    let text = line.text;
    !line.heads_section
        && text.len() <= candidates::LONGEST
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', ':', ';', ','])
        && !attendance::tells(text)
}

/// Whether a section tells of the case.
fn tells_case(kind: SectionKind) -> bool {
    match kind {
        SectionKind::Summary
        | SectionKind::Presentation
        | SectionKind::Assessment
        | SectionKind::Recommendation
        | SectionKind::Economy
        | SectionKind::LegalBasis
        | SectionKind::Policy
        | SectionKind::Hearing
        | SectionKind::Other => true,
        SectionKind::Decision
        | SectionKind::PriorDecision
        | SectionKind::Competence
        | SectionKind::Route
        | SectionKind::Attachments
        | SectionKind::Absence => false,
    }
}

/// The first sentence of a text, as far as a title goes.
fn opening_words(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['•', ' ']);
    const LONGEST_TITLE: usize = 100;
    const FEWEST_LETTERS: usize = 12;
    let first = sentences(text).into_iter().next().unwrap_or(text);
    let tells = text.chars().filter(|c| c.is_alphabetic()).count() >= FEWEST_LETTERS
        && !first.ends_with(':')
        && !text.starts_with(['-', '–', '·'])
        && !lead::is_metadata(text)
        && !sections::is_recommender_line(text)
        && !attendance::tells(text);
    if !tells {
        return None;
    }
    if first.len() <= LONGEST_TITLE {
        return Some(first.to_owned());
    }
    let cut = first.floor_char_boundary(LONGEST_TITLE);
    let end = first[..cut].rfind(' ').unwrap_or(cut);
    Some(format!("{} …", &first[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    fn titles(text: &str) -> Vec<String> {
        let mut lines = lines_of(text);
        sections::mark(&mut lines);
        of(&lines).into_iter().map(|item| item.title).collect()
    }

    #[test]
    fn items_without_titles_begin_where_the_headings_begin_anew() {
        assert_eq!(
            titles(
                "Ældrerådet\nReferat\nResumé\nNy chef kommer på besøg.\nForslag\nat hun høres.\nBeslutning\nHørt.\nSagsfremstilling\nHun er ny.\nResumé\nFormanden fortæller nyt.\nBeslutning\nIntet.\n"
            ),
            ["Ny chef kommer på besøg.", "Formanden fortæller nyt."]
        );
    }

    #[test]
    fn titles_with_numbers_of_their_own_kind_stand_over_the_headings() {
        let item = |number: &str, title: &str| {
            format!("{number} {title}\n\nResumé\nDet er nyt.\nBeslutning\nGodkendt.\n\n")
        };
        for [one, two] in [
            ["I.", "II."],
            ["1/2023", "2/2023"],
            ["1 |", "2 |"],
            ["7\n\n", "8\n\n"],
        ] {
            let text = format!(
                "Ældrerådet\n\n{}{}",
                item(one, "Nye fortove"),
                item(two, "Ture til havet for alle\nder vil")
            );
            assert_eq!(
                titles(&text),
                ["Nye fortove", "Ture til havet for alle der vil"],
                "{one}"
            );
        }
    }

    #[test]
    fn items_whose_decision_stands_first_begin_at_each() {
        assert_eq!(
            titles(
                "Referat Nordvig Byråd 4. maj 2021\n\nDagsorden og afbud\n\nBeslutning\nGodkendt.\n\nNye fortove\n\nBeslutning\nUdsat.\nResumé\nDe er slidt.\n\nTure til havet\n\nBeslutning\nGodkendt.\n"
            ),
            ["Dagsorden og afbud", "Nye fortove", "Ture til havet"]
        );
    }

    #[test]
    fn one_item_may_fill_a_page() {
        assert_eq!(
            titles(
                "Mødedato: 4. maj 2021\nMødested: Salen\nNye fortove\nIndstilling\nat de lægges\nBeslutning\nGodkendt.\n"
            ),
            ["Nye fortove"]
        );
        assert!(titles("Referat\nFormanden fortalte.\n").is_empty());
    }
}
