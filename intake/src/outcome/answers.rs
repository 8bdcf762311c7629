//! Answers to the points of a recommendation one by one: those no rule knows, and those that put a point off.

use protokol_core::vocabulary::Outcome;

use super::decision::FEWEST_WORDS;

/// Leaves open the points whose answer no rule knows.
pub(super) fn unread(lines: &[String], points: &mut Vec<(u16, Outcome)>) {
    for (line, number) in lines.iter().zip(1..=u16::MAX) {
        let answered = points.iter().any(|(known, _)| *known == number);
        if !answered && line.split(' ').count() >= FEWEST_WORDS {
            points.push((number, Outcome::Unclear));
        }
    }
}

/// Whether an outcome leaves for later, or to others, what it is said of.
pub(super) fn is_put_off(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Deferred
            | Outcome::Returned
            | Outcome::Referred
            | Outcome::TakenOff
            | Outcome::Withdrawn
    )
}
