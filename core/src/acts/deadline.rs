//! A deadline as acts give it: a first and a last day, and the words it came in, which are never read here.

use chrono::NaiveDate;

use crate::rejection::Rejection;
use crate::time::Interval;

/// The days from one to the other; where only the last is given, that day.
///
/// # Errors
/// `value-invalid` for an end before the beginning, and for a beginning without an end: it would be late the
/// day after it began.
pub(super) fn days(
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Option<Interval>, Rejection> {
    match (from, to) {
        (None, None) => Ok(None),
        (Some(from), None) => Err(Rejection::invalid(format!(
            "a deadline that begins on {from} has a last day: give it too (`due_to`), or the deadline in words"
        ))),
        (from, Some(to)) => {
            let from = from.unwrap_or(to);
            let days = Interval::new(from, to);
            days.map(Some)
                .ok_or_else(|| Rejection::invalid(format!("{from} is after {to}")))
        }
    }
}

/// The words of a deadline, where they are given.
///
/// # Errors
/// `value-invalid` for words that are blank.
pub(super) fn words(due: Option<&String>) -> Result<Option<String>, Rejection> {
    let due = due.map(|due| due.trim().to_owned());
    match due {
        Some(due) if due.is_empty() => Err(Rejection::invalid("a deadline has words")),
        due => Ok(due),
    }
}
