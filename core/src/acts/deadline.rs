//! The days of a deadline as acts give them: a first and a last one. The words it came in are kept apart
//! and never read here.

use chrono::NaiveDate;

use crate::rejection::Rejection;
use crate::time::Interval;

/// The days from one to the other; where only one is given, that day.
///
/// # Errors
/// `value-invalid` for an end before the beginning.
pub(super) fn days(
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Option<Interval>, Rejection> {
    match (from.or(to), to.or(from)) {
        (Some(from), Some(to)) => Interval::new(from, to)
            .map(Some)
            .ok_or_else(|| Rejection::invalid(format!("{from} is after {to}"))),
        _ => Ok(None),
    }
}
