//! Heads and feet that count the pages: beside the meeting in a column of its own, before it, or as a part of the whole.

use std::collections::HashMap;

use super::{REPEATS, names_meeting};
use crate::layout::number;
use crate::lines::Line;
use crate::lines::cells::has_gap;

/// Marks the heads and feet that count the pages in a column of their own, and says where they stand: "Referat -
/// Havneudvalget      3".
pub(super) fn mark_heads(lines: &mut [Line<'_>]) -> Vec<usize> {
    const GAP: &str = "   ";
    let counted = |text: &str| -> Option<(String, u32)> {
        let (first, last) = (text.bytes().next()?, text.bytes().next_back()?);
        if !first.is_ascii_digit() && !last.is_ascii_digit() {
            return None;
        }
        // "3/11" or "3 / 11" alone on a line
        if let Some((number, all)) = text.split_once('/').map(|(n, all)| (n.trim(), all.trim()))
            && [number, all]
                .iter()
                .all(|it| (1..=3).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_digit()))
        {
            return Some((format!("/{all}"), number.parse().ok()?));
        }
        // "4 Havneudvalgets møde den 02-03-2017", as a transcript heads its pages
        if let Some((number, name)) = text.split_once(' ')
            && (1..=3).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && name.contains(" møde ")
            && names_meeting(name)
        {
            return Some((name.to_owned(), number.parse().ok()?));
        }
        if !has_gap(text) {
            return None;
        }
        // "Åbent punkt      Havneudvalget den 02-03-2017, s. 6"
        if let Some((name, number)) = text.rsplit_once(", s. ")
            && let Some((mark, meeting)) = name.split_once(GAP)
            && mark.ends_with(" punkt")
            && (1..=3).contains(&number.len())
            && names_meeting(name)
        {
            return Some((meeting.trim().to_owned(), number.parse().ok()?));
        }
        let (name, number) = match text.rsplit_once(GAP) {
            Some((name, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
                (name, number)
            }
            Some(_) | None => {
                let (number, name) = text.split_once(GAP)?;
                (name, number)
            }
        };
        // "Dagsordenspunkt nr.:      3" is a key and its value.
        let is_page = !name.trim_end().ends_with([':', '.'])
            && number::worded(text).is_none()
            && (1..=3).contains(&number.len())
            && name.contains(char::is_alphabetic);
        is_page
            .then(|| number.parse().ok())?
            .map(|number| (name.trim().to_owned(), number))
    };
    let mut heads: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        if let Some((name, number)) = counted(line.text) {
            heads.entry(name).or_default().push((index, number));
        }
    }
    let mut marked = Vec::new();
    for found in heads.into_values() {
        let rises = found.windows(2).all(|pair| pair[0].1 < pair[1].1);
        if found.len() >= REPEATS && rises {
            for (index, _) in found {
                lines[index].furniture = true;
                marked.push(index);
            }
        }
    }
    marked
}
