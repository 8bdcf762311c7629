//! Signs that a document's layout was not understood: what a careful reader would stop at. Then nothing that was
//! decided there is sure, and it waits for somebody to look. It must not change what was read.

use std::collections::HashSet;

use protokol_core::document::{Finding, Item};
use protokol_core::evidence::{Confidence, Lines};
use protokol_core::vocabulary::{ReaderFinding, SectionKind};

use crate::case_numbers;
use crate::layout::Layout;
use crate::lines::Line;
use crate::recommendation;
use crate::sections;
use crate::words::stems;

/// What is read of a layout that looks odd is no surer than this.
const DOUBTED: u8 = 60;

/// What is odd, and at which item; without one, the document as a whole is.
struct Sign {
    item: Option<usize>,
    lines: Lines,
    text: String,
}

/// Makes unsure what was decided where the layout looks odd, and says why.
pub(crate) fn doubt(lines: &[Line<'_>], layout: &Layout, items: &mut [Item]) -> Vec<Finding> {
    let signs = signs(lines, layout, items);
    let whole = signs.iter().any(|sign| sign.item.is_none());
    for (place, item) in items.iter_mut().enumerate() {
        if whole || signs.iter().any(|sign| sign.item == Some(place)) {
            unsure(item);
        }
    }
    signs
        .into_iter()
        .map(|sign| Finding {
            code: ReaderFinding::LayoutUnsure,
            item: sign.item.and_then(|place| u32::try_from(place + 1).ok()),
            lines: sign.lines,
            text: sign.text,
        })
        .collect()
}

/// A vote is as sure as the decision it stands in.
fn unsure(item: &mut Item) {
    let most = Confidence::new(DOUBTED);
    if let Some(decision) = &mut item.decision {
        decision.mark.confidence = decision.mark.confidence.min(most);
    }
    for ordered in &mut item.follow_ups {
        ordered.mark.confidence = ordered.mark.confidence.min(most);
    }
}

fn signs(lines: &[Line<'_>], layout: &Layout, items: &[Item]) -> Vec<Sign> {
    let mut signs = Vec::new();
    signs.extend(decided_before_items(lines, layout));
    signs.extend(titles(items));
    signs.extend(several_decisions(items));
    signs.extend(answers_neighbour(items));
    signs
}

/// A decision or a recommendation above the first item, headed as those within the items are.
fn decided_before_items(lines: &[Line<'_>], layout: &Layout) -> Option<Sign> {
    let heads = |index: &usize| {
        let line = &lines[*index];
        line.has_text()
            && line.heads_section
            && !layout.contents.holds(*index)
            && !sections::heads_document(line.text)
            && matches!(
                sections::named_kind(line.text),
                Some(SectionKind::Decision | SectionKind::Recommendation)
            )
    };
    // "BESLUTNINGER" over the whole is what the paper is called.
    let again = |index: &usize| {
        let behind = lines[layout.header.end..].iter();
        behind
            .clone()
            .any(|line| line.heads_section && line.text == lines[*index].text)
    };
    let at = layout.header.clone().filter(heads).find(again)?;
    Some(Sign {
        item: None,
        lines: lines[at].span(),
        text: format!("\"{}\" stands above the first item", lines[at].text),
    })
}

/// Titles that are none: a recommendation, a label with its number, a number alone. Where there are two of them, the
/// lines that head the items were not found.
fn titles(items: &[Item]) -> Option<Sign> {
    let mut odd = items
        .iter()
        .enumerate()
        .filter(|(_, item)| !is_title(&item.title.value));
    let (place, first) = odd.next()?;
    let further = odd.count();
    let also = match further {
        0 => String::new(),
        _ => format!(", nor are {further} others"),
    };
    Some(Sign {
        item: (further == 0).then_some(place),
        lines: first.title.mark.lines,
        text: format!("\"{}\" is no title{also}", first.title.value),
    })
}

fn is_title(title: &str) -> bool {
    let recommends = sections::is_recommender_line(title) || recommendation::recommends(title);
    let goes_on = title.ends_with([',', ':', ';']) || title.ends_with(" at");
    !(recommends || goes_on || case_numbers::fills(title) || holds_page(title))
}

/// Whether the head of a page stands in a title: "Havneby Kommune Side 3 3. Ny mole".
fn holds_page(title: &str) -> bool {
    title.split(" Side ").skip(1).any(|behind| {
        let page = behind.split(' ').next().unwrap_or_default();
        !page.is_empty() && page.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Items that hold several decisions with a recommendation or a case between them.
fn several_decisions(items: &[Item]) -> Vec<Sign> {
    let several = |item: &Item| {
        let mut decided = false;
        let mut other = false;
        for section in &item.sections {
            match section.kind {
                SectionKind::Decision if decided && other => return Some(section.lines),
                SectionKind::Decision => decided = true,
                SectionKind::Summary | SectionKind::Presentation | SectionKind::Recommendation => {
                    other = decided;
                }
                SectionKind::PriorDecision
                | SectionKind::Assessment
                | SectionKind::Economy
                | SectionKind::LegalBasis
                | SectionKind::Policy
                | SectionKind::Hearing
                | SectionKind::Competence
                | SectionKind::Route
                | SectionKind::Attachments
                | SectionKind::Absence
                | SectionKind::Other => {}
            }
        }
        None
    };
    items
        .iter()
        .enumerate()
        .filter_map(|(place, item)| {
            Some(Sign {
                item: Some(place),
                lines: several(item)?,
                text: format!("several decisions stand at \"{}\"", item.title.value),
            })
        })
        .collect()
}

/// Decisions in a row that speak of what the item behind, or the one before, is about, and not of their own. Words that
/// several items are about tell nothing: "udvalg", "budget", the year.
fn answers_neighbour(items: &[Item]) -> Option<Sign> {
    const IN_A_ROW: usize = 3;
    let all: Vec<HashSet<String>> = items.iter().map(subject).collect();
    let about: Vec<HashSet<&String>> = all
        .iter()
        .map(|words| {
            let alone = |word: &&String| all.iter().filter(|of| of.contains(*word)).count() == 1;
            words.iter().filter(alone).collect()
        })
        .collect();
    let said: Vec<HashSet<String>> = items
        .iter()
        .map(|item| {
            let text = item.decision.as_ref().map_or("", |read| &read.value.text);
            stems(text).into_iter().collect()
        })
        .collect();
    let of_other = |place: usize, other: usize| {
        let speaks_of =
            |words: &HashSet<&String>| words.iter().any(|word| said[place].contains(*word));
        let own = all[place].iter().any(|word| said[place].contains(word));
        !own && speaks_of(&about[other])
    };
    let pairs: [Vec<(usize, usize)>; 2] = [
        (1..items.len()).map(|place| (place - 1, place)).collect(),
        (1..items.len()).map(|place| (place, place - 1)).collect(),
    ];
    for pairs in &pairs {
        let mut row = 0;
        for (place, other) in pairs {
            row = if of_other(*place, *other) { row + 1 } else { 0 };
            if row == IN_A_ROW {
                return Some(Sign {
                    item: None,
                    lines: items[*place].decision.as_ref()?.mark.lines,
                    text: format!(
                        "decisions answer \"{}\" and not the items they stand at",
                        items[*other].title.value
                    ),
                });
            }
        }
    }
    None
}

/// The words of what an item is about.
fn subject(item: &Item) -> HashSet<String> {
    let points = item
        .recommendations
        .iter()
        .flat_map(|read| &read.value.points)
        .map(|point| point.text.as_str());
    points
        .chain([item.title.value.as_str()])
        .flat_map(stems)
        .collect()
}
