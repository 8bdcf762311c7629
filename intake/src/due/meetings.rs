//! Deadlines that name a meeting: "augustmødet", "på mødet i juni". The days are those of the words; which
//! meeting it is, is not known here.

use std::sync::LazyLock;

use chrono::NaiveDate;
use protokol_core::document::Due;
use protokol_core::time::Interval;
use regex::{Captures, Regex};

use super::{Placed, text, year_for};
use crate::dates::month_number;
use crate::regexes::compiled;

pub(super) fn meeting_of_month(
    captures: &Captures<'_>,
    meeting: Option<NaiveDate>,
) -> Option<Interval> {
    let month = month_number(text(captures, 1)?)?;
    Interval::month(year_for(month, meeting)?, month)
}

/// Words before days that name the meeting of these days.
static NAMED_MEETING: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:på|til|ved) (?:det )?(?:\w+s )?(?:ordinære )?(?:møde(?:t)?|(?:udvalgs|byråds)møde(?:t)?)(?: i| den| d\.)? $",
    )
});

/// What people gather for on the days right behind it.
const GATHERINGS: &[&str] = &["møde", "seminar", "konference"];

/// Words by which a deadline is counted back from a meeting, in lower case.
const COUNTED_BACK: &[&str] = &[" før ", " inden ", " forud for "];

/// Joins "på et kommende møde" and "på mødet i" with the days right behind it.
pub(super) fn with_their_days(sentence: &str, found: Vec<Placed>) -> Vec<Due> {
    let mut joined: Vec<Placed> = Vec::with_capacity(found.len());
    for (mut from, to, mut due) in found {
        let free = joined.last().map_or(0, |(_, ends, _)| *ends);
        if due.interval.is_some()
            && let Some(named) = NAMED_MEETING.find(&sentence[free..from])
        {
            from = free + named.start();
            due.text = sentence[from..to].trim_end_matches(['.', ',']).to_owned();
        }
        if let Some((begins, ends, known)) = joined.last_mut()
            && known.interval.is_none()
            && GATHERINGS
                .iter()
                .any(|word| known.text.to_lowercase().contains(word))
            && ["", "i", "den", "d.", ","].contains(&sentence[*ends..from].trim())
        {
            let counted = COUNTED_BACK
                .iter()
                .any(|word| known.text.to_lowercase().contains(word));
            *ends = to;
            known.text = sentence[*begins..to].trim().to_owned();
            // "14 dage før mødet i juni" is no day of June.
            known.interval = due.interval.filter(|_| !counted);
        } else {
            joined.push((from, to, due));
        }
    }
    joined.into_iter().map(|(_, _, due)| due).collect()
}
