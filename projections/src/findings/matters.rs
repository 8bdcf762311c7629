//! Findings about cases: closed ones with something still to come.

use std::collections::BTreeMap;

use protokol_core::book::{Book, Closing};
use protokol_core::ids::CaseId;
use protokol_core::time::Position;

use crate::findings::Finding;
use crate::follow_ups::FollowUp;
use crate::names;

/// What the book says of cases that asks for a second look.
pub(super) fn findings(book: &Book<'_>, follow_ups: &[FollowUp]) -> Vec<Finding> {
    let mut open: BTreeMap<CaseId, Vec<Position>> = BTreeMap::new();
    for one in follow_ups.iter().filter(|one| !one.is_over()) {
        let known = book.follow_ups.get(&one.id);
        let ordered = known.and_then(|known| known.ordered);
        if let Some(case) = ordered.and_then(|ordered| ordered.facts.case) {
            open.entry(case).or_default().push(one.ordered.position);
        }
    }
    let found = open
        .into_iter()
        .filter_map(|(id, positions)| closed_with_follow_ups(book, id, positions));
    found.collect()
}

pub(super) fn called(book: &Book<'_>, id: CaseId) -> String {
    let number = names::case_number(book, id);
    format!("case {}", number.as_deref().unwrap_or(names::WITHHELD))
}

/// A closed case of which these follow-ups are still to come, or came and wait to be taken.
fn closed_with_follow_ups(
    book: &Book<'_>,
    id: CaseId,
    mut positions: Vec<Position>,
) -> Option<Finding> {
    let Some(Closing::Closed(closed)) = book.cases.get(&id)?.closings.last() else {
        return None;
    };
    positions.sort();
    let text = format!(
        "{} was closed with follow-ups that are not over: {}",
        called(book, id),
        positions.len()
    );
    positions.insert(0, closed.position());
    Some(Finding {
        code: "closed-with-follow-ups",
        rule: "finding/closed-with-follow-ups@1".to_owned(),
        advice: None,
        positions,
        text,
    })
}
