//! What stands over the heading of an item and is of that item: a case number, the item's name in a folded
//! list, a mark of access. It must not judge where items begin.

use protokol_core::vocabulary::Access;

use crate::layout::candidates::Candidate;
use crate::layout::contents::comparable;
use crate::layout::number;
use crate::layout::title;
use crate::lines::Line;

/// How many lines, blank ones among them, a case number or a mark may stand above the heading.
const ABOVE: usize = 3;

/// The lines with a case number above the title of each item, where a document prints them there: in
/// most items a number stands above and none below.
pub(super) fn case_numbers(lines: &[Line<'_>], chosen: &[Candidate]) -> Vec<Option<usize>> {
    let numbered = |index: usize| lines[index].case_number.is_some() && !lines[index].furniture;
    let above: Vec<Option<usize>> = chosen
        .iter()
        .map(|candidate| {
            let start = candidate.heading.start;
            (start.saturating_sub(ABOVE)..start)
                .rev()
                .find(|index| lines[*index].has_text())
                .filter(|index| numbered(*index))
        })
        .collect();
    let count = above.iter().flatten().count();
    let below = chosen
        .iter()
        .filter(|candidate| {
            let end = candidate.heading.end;
            (end..lines.len().min(end + ABOVE))
                .find(|index| lines[*index].has_text())
                .is_some_and(numbered)
        })
        .count();
    if count > below && above.first().is_some_and(Option::is_some) {
        above
    } else {
        vec![None; chosen.len()]
    }
}

/// The line that names each item once more over its heading, as a folded list does, with the names of files
/// between: "Pkt. 24 Nyt børnehus", "Skitse.pdf", "Pkt. 24".
pub(super) fn folded(lines: &[Line<'_>], chosen: &[Candidate]) -> Vec<Option<usize>> {
    const MOST_BETWEEN: usize = 3;
    chosen
        .iter()
        .map(|candidate| {
            let start = candidate.heading.start;
            let printed = candidate.number.as_deref()?;
            number::worded(lines[start].text)?;
            let above = (0..start).rev().filter(|index| lines[*index].has_text());
            let mut above = above.take(MOST_BETWEEN + 1);
            let at = above.find(|index| !is_of_files(lines[*index].text))?;
            let (_, number, title) = number::worded(lines[at].text)?;
            // The folded title may be shorter than the whole one.
            let (short, whole) = (comparable(title), comparable(&candidate.title));
            let first = |title: &str| title.split(' ').next().map(ToOwned::to_owned);
            let same = number.printed == printed
                && !short.is_empty()
                && first(title) == first(&candidate.title)
                && short.len() <= whole.len();
            same.then_some(at)
        })
        .collect()
}

/// Whether a line names files and nothing else: "Skitse.pdf Prognose.pdf".
fn is_of_files(text: &str) -> bool {
    const ENDINGS: &[&str] = &[".pdf", ".docx", ".doc", ".xlsx", ".pptx"];
    ENDINGS.iter().any(|ending| text.ends_with(ending))
        && text
            .split(' ')
            .any(|word| ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

/// The line and the meaning of the mark above each of these lines, where most have one.
pub(super) fn access_marks(lines: &[Line<'_>], starts: &[usize]) -> Vec<Option<(usize, Access)>> {
    let marks: Vec<Option<(usize, Access)>> = starts
        .iter()
        .map(|start| {
            let index = (start.saturating_sub(ABOVE)..*start)
                .rev()
                .find(|index| lines[*index].has_text())?;
            Some((index, title::said_by_mark(lines[index].text)?))
        })
        .collect();
    if marks.iter().flatten().count() * 2 > starts.len() {
        marks
    } else {
        vec![None; starts.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;
    use crate::read;

    #[test]
    fn a_folded_list_names_each_item_once_more() {
        let text = "Havneudvalget\n\nReferat\n\nDato: 3. maj 2021\n • Pkt. 4 Ny mole\n\n  Mole.pdf Pris.pdf\n\n  Pkt. 4\n\n  Ny mole\n\n  Sagsnr. 4711 Havneudvalget Åbent punkt\n\n  Beslutning\n\n  Godkendt.\n\n • Pkt. 5 Ny bro over åen\n\n  Bro.pdf\n\n  Pkt. 5\n\n  Ny bro over åen ved Åholm\n\n  Sagsnr. 4712 Havneudvalget Åbent punkt\n\n  Beslutning\n\n  Udsat.\n\n • Pkt. 6 Pladser\n\n  Pkt. 6\n\n  Pladser\n\n  Sagsnr. 4713 Havneudvalget Lukket punkt\n";
        let documents = read(text).unwrap();
        let items = &documents[0].items;
        let decided: Vec<Option<&str>> = items
            .iter()
            .map(|item| Some(item.decision.as_ref()?.value.text.as_str()))
            .collect();
        assert_eq!(decided, [Some("Godkendt."), Some("Udsat."), None]);
        assert_eq!(items[1].title.value, "Ny bro over åen ved Åholm");
        assert_eq!(items[2].access, Access::Confidential);
    }

    #[test]
    fn a_number_alone_behind_a_bullet_heads_the_title_below() {
        let text = "Udvalg: Havneudvalget\n\nMødedato: 03-05-2021 15:00\n\n  • 7\n\n    Ny mole\n\n    • Resumé\n\n      Den gamle er slidt.\n\n    • Text\n\n      2\n\n    • Beslutning\n\n      Godkendt.\n\n    • Luk\n  • 8.\n\n    Ny bro\n\n    • Sagsfremstilling\n\n      Broen koster 2 mio. kr.\n\n    • Beslutning\n\n      Udsat.\n\n    • Luk\n";
        let documents = read(text).unwrap();
        let items: Vec<(Option<&str>, &str, &str)> = documents[0]
            .items
            .iter()
            .map(|item| {
                let decision = item.decision.as_ref().unwrap();
                (
                    item.number.as_deref(),
                    item.title.value.as_str(),
                    decision.value.text.as_str(),
                )
            })
            .collect();
        assert_eq!(
            items,
            [
                (Some("7"), "Ny mole", "Godkendt."),
                (Some("8"), "Ny bro", "Udsat.")
            ]
        );
    }

    #[test]
    fn a_word_on_access_over_each_heading_is_no_part_of_the_item_before() {
        let text = "Referat\nHavneudvalget\n03-05-2021 kl. 15:00\n\n Åbent  punkt\n\n 1  Ny mole\n\n85.02.02G00-0011\n\nBeslutning\n\nGodkendt.\n\n Åbent  punkt\n\n 2  Ny bro\n\n85.02.02G00-0012\n\nBeslutning\n\nUdsat.\n\n Lukket  punkt\n\n 3  Pladser\n\n85.02.02G00-0013\n";
        let documents = read(text).unwrap();
        let items = &documents[0].items;
        let decided: Vec<Option<&str>> = items
            .iter()
            .map(|item| Some(item.decision.as_ref()?.value.text.as_str()))
            .collect();
        assert_eq!(decided, [Some("Godkendt."), Some("Udsat."), None]);
        assert_eq!(items[2].access, Access::Confidential);
    }

    #[test]
    fn a_mark_above_most_numbers_is_of_the_item_below() {
        let lines = lines_of("Åbent  punkt\n\n1 Havn\nGodkendt\n\nLukket punkt\n2 Mole\n");
        assert_eq!(
            access_marks(&lines, &[2, 6]),
            [Some((0, Access::Public)), Some((5, Access::Confidential))]
        );
        let lines = lines_of("1 Havn\nÅben\n2 Mole\n\n3 Kaj\n");
        assert_eq!(access_marks(&lines, &[0, 2, 4]), [None, None, None]);
    }
}
