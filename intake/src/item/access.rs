//! Whether an item is public: what its heading, its data and its decision say. It must not judge by what the item is
//! about.

use protokol_core::vocabulary::Access;

use super::decision_text::DecisionText;
use super::lead::{self, Lead};
use super::parts::Parts;
use crate::layout::{self, ItemPlace};
use crate::lines::Line;
use crate::sections;

/// What the title, the lines under it or the place of a decision say about access.
pub(super) fn of(
    lines: &[Line<'_>],
    parts: &Parts<'_>,
    place: &ItemPlace,
    lead: &Lead,
    text: &DecisionText,
) -> Access {
    // A form prints the words over nothing in an open item.
    let told = parts.decisions.iter().any(|section| {
        sections::tells_of_closed(lines[section.whole.start].text)
            && section.texts(lines).next().is_some()
    });
    let closed = (text.closed || told).then_some(Access::Confidential);
    closed
        .or(place.access)
        .or(lead.access)
        .unwrap_or(Access::Public)
}

/// A mark of access alone on a line among the data of a case that stand one below the other: "Initialer", "abc",
/// "Lukket".
pub(super) fn stacked(lines: &[Line<'_>]) -> Option<Access> {
    const MOST: usize = 8;
    const LONGEST: usize = 40;
    let mut labelled = false;
    for line in lines.iter().filter(|line| line.has_text()).take(MOST) {
        if line.text.len() > LONGEST {
            return None;
        }
        if labelled && layout::title::is_mark(line.text) {
            return layout::title::cleaned(line.text).access;
        }
        labelled |= line.case_number.is_some() || lead::is_metadata(line.text);
    }
    None
}
