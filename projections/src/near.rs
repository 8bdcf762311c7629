//! What the book may hold twice, because two documents told it in nearly the same words: items of one
//! meeting, and follow-ups of one item. It merges nothing; a person says what is one.

use std::collections::BTreeSet;

use protokol_core::book::{Book, FollowUp, Item};
use protokol_core::hash::Hash;
use protokol_core::timeline::Holding;

/// From here on two texts are alike enough to ask, of 0 to 1.
const ALIKE: f64 = 0.82;

/// Pairs of facts that may be one: the one the book learnt of first, then the other.
pub(crate) fn pairs<'a>(book: &Book<'a>) -> Vec<(Holding<'a>, Holding<'a>)> {
    let mut pairs = vec![];
    for meeting in book.meetings.values() {
        let items = meeting.items.iter().filter_map(|id| book.items.get(id));
        let items: Vec<&Item<'a>> = items.collect();
        for (place, one) in items.iter().enumerate() {
            for other in &items[place + 1..] {
                pairs.extend(near_items(one, other));
            }
        }
    }
    for item in book.items.values() {
        let ordered = item
            .follow_ups
            .iter()
            .filter_map(|id| book.follow_ups.get(id));
        let ordered: Vec<&FollowUp<'a>> = ordered.collect();
        for (place, one) in ordered.iter().enumerate() {
            for other in &ordered[place + 1..] {
                pairs.extend(near_follow_ups(one, other));
            }
        }
    }
    pairs
}

fn near_items<'a>(one: &Item<'a>, other: &Item<'a>) -> Option<(Holding<'a>, Holding<'a>)> {
    let (one, other) = (one.submitted?, other.submitted?);
    let (first, second) = (one.words?, other.words?);
    let near = alike(&first.title, &second.title);
    (near && of_different_documents(&one.holding, &other.holding))
        .then(|| in_order(one.holding, other.holding))
}

fn near_follow_ups<'a>(
    one: &FollowUp<'a>,
    other: &FollowUp<'a>,
) -> Option<(Holding<'a>, Holding<'a>)> {
    let (one, other) = (one.ordered?, other.ordered?);
    let near = one.facts.kind == other.facts.kind && alike(&one.words?.what, &other.words?.what);
    (near && of_different_documents(&one.holding, &other.holding))
        .then(|| in_order(one.holding, other.holding))
}

/// Whether no document tells of both: one that does holds them apart.
fn of_different_documents(one: &Holding<'_>, other: &Holding<'_>) -> bool {
    let sources = |fact: &Holding<'_>| -> BTreeSet<Hash> {
        fact.evidence().iter().map(|place| place.source).collect()
    };
    let (one, other) = (sources(one), sources(other));
    !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
}

fn in_order<'a>(one: Holding<'a>, other: Holding<'a>) -> (Holding<'a>, Holding<'a>) {
    if one.event.position <= other.event.position {
        (one, other)
    } else {
        (other, one)
    }
}

fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let (shorter, longer) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    // A title that was cut off, or that got a part added behind it.
    let begins = shorter.chars().count() >= 8 && longer.starts_with(shorter.as_str());
    begins || strsim::normalized_levenshtein(&one, &other) >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn a_spelling_and_an_ending_are_near_and_another_matter_is_not() {
        assert!(alike("Havnens takster 2024", "Havnens takst 2024"));
        assert!(alike("Ny mole", "Ny mole") && alike("Kvartalsrapport", "Kvartalsrapport, bilag"));
        assert!(!alike("Ny mole", "Ny skole") && !alike("Eventuelt", "Orientering"));
        assert!(!alike("Mole", "Mole ved Nordhavnen"));
    }
}
