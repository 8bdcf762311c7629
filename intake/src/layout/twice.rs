//! Items numbered twice: "Sag nr. 4" at the head of a page and "4. Title" below. The number with the title heads
//! the item; the other heads the page, and stands only where a page begins.

use crate::layout::candidates::Candidate;
use crate::layout::number::ItemNumber;

/// Whether the titles of these headings begin with the very number they are headed by.
pub(super) fn numbered_below(worded: &[Candidate]) -> bool {
    let twice = worded.iter().filter(|candidate| {
        let printed = candidate.number.as_deref();
        ItemNumber::leading(&candidate.title).is_some_and(|(number, rest)| {
            Some(number.printed.as_str()) == printed && !rest.is_empty()
        })
    });
    worded.len() > 1 && twice.count() * 2 > worded.len()
}

/// The headings with titles, each from where the other number above it stands; nothing where they leave out an
/// item that the others have.
pub(super) fn merged(worded: &[Candidate], numbered: Vec<Candidate>) -> Option<Vec<Candidate>> {
    let all = worded
        .iter()
        .all(|one| numbered.iter().any(|other| other.key == one.key));
    if !all {
        return None;
    }
    let begun = numbered.into_iter().map(|mut candidate| {
        let above = worded
            .iter()
            .find(|one| one.key == candidate.key && one.heading.contains(&candidate.heading.start));
        if let Some(above) = above {
            candidate.heading.start = above.heading.start;
        }
        candidate
    });
    Some(begun.collect())
}
