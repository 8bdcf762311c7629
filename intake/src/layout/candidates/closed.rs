//! What stands under the heading of the items that are closed: of such an item nothing but its title may be printed.

use protokol_core::vocabulary::Access;

use crate::case_numbers;
use crate::layout::{access_of_group, number, title};
use crate::lines::Line;

/// What a line gains that stands first under "Lukkede punkter": of such an item nothing but the title may be printed.
pub(super) const OF_GROUP: i32 = 4;

/// Whether the last text before a line heads the items that are closed, or open, or says that this one is closed; the
/// item's own case number may stand between.
pub(super) fn is_first_of_group(lines: &[Line<'_>], index: usize) -> bool {
    let mut before = lines[..index].iter().rev().filter(|line| line.has_text());
    let heads = |line: &Line<'_>| {
        access_of_group(line.text).is_some()
            || title::said_by_mark(line.text) == Some(Access::Confidential)
    };
    before.next().is_some_and(|line| {
        heads(line) || case_numbers::fills(line.text) && before.next().is_some_and(heads)
    })
}

/// Whether nothing but numbers and titles stands between a line and the heading of the items that are closed: "Lukket
/// dagsorden", "Sag nr. 4", "Personalesag", "Sag nr. 5".
pub(super) fn is_listed_as_closed(lines: &[Line<'_>], index: usize) -> bool {
    let mut before = lines[..index].iter().rev().filter(|line| line.has_text());
    let number_alone =
        |line: &Line<'_>| number::worded(line.text).is_some_and(|(_, _, title)| title.is_empty());
    while let Some(line) = before.next() {
        if access_of_group(line.text) == Some(Access::Confidential) {
            return true;
        }
        let numbered = number::worded(line.text).is_some_and(|(_, _, title)| !title.is_empty());
        if !numbered && !before.next().is_some_and(&number_alone) {
            return false;
        }
    }
    false
}
