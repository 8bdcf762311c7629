//! Findings about cases: closed ones with something still to come.

use protokol_core::book::{Book, Closing, FollowUpStep};
use protokol_core::ids::CaseId;
use protokol_core::time::Position;

use crate::findings::Finding;
use crate::names;

/// What the book says of cases that asks for a second look.
pub(super) fn findings(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for id in book.cases.keys() {
        let called = called(book, *id);
        findings.extend(closed_with_follow_ups(book, *id, &called));
    }
    findings
}

pub(super) fn called(book: &Book<'_>, id: CaseId) -> String {
    let number = names::case_number(book, id);
    format!("case {}", number.as_deref().unwrap_or(names::WITHHELD))
}

fn closed_with_follow_ups(book: &Book<'_>, id: CaseId, called: &str) -> Option<Finding> {
    let Some(Closing::Closed(closed)) = book.cases.get(&id)?.closings.last() else {
        return None;
    };
    let of_case = book.follow_ups.values().filter_map(|known| {
        let ordered = known.ordered?;
        let ended = known.steps.iter().any(FollowUpStep::ends);
        (ordered.facts.case == Some(id) && !ended).then(|| ordered.position())
    });
    let mut positions: Vec<Position> = of_case.collect();
    if positions.is_empty() {
        return None;
    }
    positions.sort();
    let text = format!(
        "{called} was closed with follow-ups that are neither accepted nor dropped: {}",
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
