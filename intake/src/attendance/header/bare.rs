//! Lists of people without a label of their own, and those that go on below the first name. It must not add anybody.

use protokol_core::vocabulary::AttendeeRole;

use super::{Listing, whole_list};
use crate::lines::{Line, list_point};
use crate::names;

/// A list of members without a label, that begins here: one somebody a line with list, office or presence
/// beside the name, or all in one line with their lists.
pub(super) fn listed_bare(lines: &[Line<'_>], at: usize) -> Option<Listing> {
    const FEWEST: usize = 3;
    let people = |text: &str| {
        let text = list_point(text).map_or(text, |(_, rest)| rest);
        names::only_people(text).filter(|people| {
            let told =
                |it: &names::Person| it.list.is_some() || it.role.is_some() || it.away || it.here;
            people.iter().all(told)
        })
    };
    // "Socialdemokratiet: Anna Holm, Ib Bro", and below it another list's.
    let of_list =
        |index: usize| index < lines.len() && names::by_list(&whole_list(lines, index).0).is_some();
    let here = whole_list(lines, at).0;
    let parts = names::by_list(&here);
    let in_one = parts.as_ref().is_some_and(|parts| parts.len() > 1);
    if in_one || parts.is_some() && of_list(at + 1) {
        return Some(Listing::Present(AttendeeRole::Unknown));
    }
    let first = people(&here)?;
    let in_one = first.len() >= FEWEST;
    let in_lines = || {
        (at + 1..lines.len())
            .filter(|index| lines[*index].has_text())
            .take(FEWEST - 1)
            .filter(|index| people(&whole_list(lines, *index).0).is_some())
            .count()
            == FEWEST - 1
    };
    (in_one || in_lines()).then_some(Listing::Present(AttendeeRole::Unknown))
}

/// Whether the one name behind a label is the first of a list, each on a line with a bracket behind it: "Fraværende:
/// Ib Bro (Vestby)", and below "Anna Holm (Østby)".
pub(super) fn goes_on_below(first: &str, lines: &[Line<'_>], below: usize) -> bool {
    let bracketed = |text: &str| text.ends_with(')') && names::only_people(text).is_some();
    let next = lines.get(below).filter(|line| line.has_text());
    bracketed(first) && next.is_some_and(|next| bracketed(next.text))
}

/// Whether a label is of more than one, so that a list goes on below its first name.
pub(super) fn names_several(text: &str) -> bool {
    let lower = text.to_lowercase();
    let label = lower.split(':').next().unwrap_or_default();
    const PLURAL: &[&str] = &[
        "mødte",
        "til stede",
        "tilstede",
        "nærværende",
        "fremmødte",
        "tilstedeværende",
        "desuden deltog",
        "desuden deltager",
        "endvidere deltog",
        "endvidere deltager",
        "i øvrigt deltog",
        "fra forvaltningen",
        "fra administrationen",
    ];
    label.ends_with("medlemmer") || label.ends_with("deltagere") || PLURAL.contains(&label.trim())
}
