//! Marks of access on a line of their own above the number of each item: "Åbent  punkt", and below it "3  Nye
//! fortove". It must not judge where an item begins.

use protokol_core::vocabulary::Access;

use super::title;
use crate::lines::Line;

/// How many lines, blank ones among them, such a mark may stand above the number.
const ABOVE: usize = 3;

/// The line and the meaning of the mark above each of these lines, where most have one.
pub(super) fn above(lines: &[Line<'_>], starts: &[usize]) -> Vec<Option<(usize, Access)>> {
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

    #[test]
    fn a_mark_above_most_numbers_is_of_the_item_below() {
        let lines = lines_of("Åbent  punkt\n\n1 Havn\nGodkendt\n\nLukket punkt\n2 Mole\n");
        assert_eq!(
            above(&lines, &[2, 6]),
            [Some((0, Access::Public)), Some((5, Access::Confidential))]
        );
        let lines = lines_of("1 Havn\nÅben\n2 Mole\n\n3 Kaj\n");
        assert_eq!(above(&lines, &[0, 2, 4]), [None, None, None]);
    }
}
