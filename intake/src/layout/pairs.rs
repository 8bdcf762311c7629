//! Numbers of two parts, each alone on its line: "02/42", the item of the meeting and that of the year. One by itself
//! may be a day or a case; that both parts rise together through the document is what tells them.

use crate::layout::contents::Contents;
use crate::layout::number::ItemNumber;
use crate::lines::Line;

/// How many such lines make a numbering.
const FEWEST: usize = 3;

/// The lines that are such numbers, as indices; none where they do not rise together.
pub(super) fn of(lines: &[Line<'_>], contents: &Contents) -> Vec<usize> {
    let found: Vec<(usize, (i64, i64))> = lines
        .iter()
        .enumerate()
        .filter(|(index, line)| line.has_text() && !contents.holds(*index))
        .filter_map(|(index, line)| Some((index, parts(line.text)?)))
        .collect();
    let together = found.windows(2).all(|pair| {
        let ((_, before), (_, after)) = (pair[0], pair[1]);
        after.0 > before.0 && after.0 - before.0 == after.1 - before.1
    });
    if found.len() < FEWEST || !together {
        return Vec::new();
    }
    found.into_iter().map(|(index, _)| index).collect()
}

/// The item's number that such a line is; [`of`] says whether it is one.
pub(super) fn number(text: &str) -> Option<ItemNumber> {
    let (first, _) = parts(text)?;
    Some(ItemNumber {
        printed: text.to_owned(),
        key: (u32::try_from(first).ok()?, 0),
    })
}

/// The title behind such a number, as a table of contents prints both on one line.
pub(super) fn behind(text: &str) -> Option<&str> {
    let (number, title) = text.split_once([' ', '\t'])?;
    parts(number)?;
    Some(title.trim_start())
}

fn parts(text: &str) -> Option<(i64, i64)> {
    const MOST_DIGITS: usize = 3;
    let (first, second) = text.split_once('/')?;
    let counted = |part: &str| {
        (1..=MOST_DIGITS).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    (counted(first) && counted(second))
        .then(|| Some((first.parse().ok()?, second.parse().ok()?)))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines_of;

    #[test]
    fn parts_that_rise_together_number_the_items() {
        let of = |text: &str| of(&lines_of(text), &Contents::default());
        assert_eq!(
            of("01/41\nNy mole\n\n02/42\nNy kaj\n\n03/43\nNy bro\n"),
            [0, 3, 6]
        );
        assert_eq!(
            of("118/1\nNy mole\n\n119/2\nNy kaj\n\n121/4\nNy bro\n"),
            [0, 3, 6]
        );
        for none in [
            "08/12\nNy mole\n\n08/13\nNy kaj\n\n08/14\nNy bro\n",
            "01/41\nNy mole\n\n02/57\nNy kaj\n\n03/60\nNy bro\n",
            "01/41\nNy mole\n\n02/42\nNy kaj\n",
        ] {
            assert!(of(none).is_empty(), "{none}");
        }
    }
}
