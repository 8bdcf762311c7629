//! Which days a deadline comes to, as far as the meetings in the book say: the body's next meeting, its
//! meeting in August, the report of this quarter. Computed for one cut from the words and the meetings
//! known at it; where no meeting is known, the days stay as wide as the words.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};
use protokol_core::binding::Binding;
use protokol_core::book::{Book, Meeting};
use protokol_core::handover::Line;
use protokol_core::ids::{BodyId, MeetingId};
use protokol_core::time::Interval;
use serde::Serialize;

use crate::names;

/// How long after it asked a body's next meeting is looked for among those that were merely held: no
/// body lets a quarter and a summer pass, so what lies further off says that minutes are lacking.
const NEXT_WITHIN_DAYS: u64 = 120;

/// What a deadline is bound to, for a reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "to")]
pub enum Bound {
    /// The body's first meeting after the day it asked.
    NextMeeting {
        /// The meeting, where the book knows it.
        meeting: Option<MeetingId>,
    },
    /// The body's meeting within the days of the words.
    Meeting {
        /// The meeting, where the book knows it as the only one.
        meeting: Option<MeetingId>,
    },
    /// A rhythm.
    Every {
        /// The months of a period: 1, 3, 6 or 12.
        months: u32,
        /// Which of the instances is due now, from 1.
        number: u32,
        /// How many of those before it did not come in their period.
        missed: u32,
        /// Whether the one right before it did not come.
        overdue: bool,
        /// The last day of the first of those that did not come since something came.
        late_since: Option<NaiveDate>,
    },
}

/// A deadline as it was given.
#[derive(Debug, Clone)]
pub struct Given<'a> {
    /// The body that asked, and whoever took over from it.
    pub line: Line,
    /// The day it was given.
    pub on: NaiveDate,
    /// The words, where they can be read.
    pub words: Option<&'a str>,
    /// The days the words span, where they can be told.
    pub days: Option<Interval>,
    /// Whether it is due at the next meeting, whatever the words.
    pub next_meeting: bool,
}

impl Given<'_> {
    fn binding(&self, book: &Book<'_>) -> Option<Binding> {
        if self.next_meeting {
            return Some(Binding::NextMeeting);
        }
        let asked_by = names::body(book, self.line.first);
        Binding::of(self.words?, self.days.is_some(), &asked_by)
    }
}

/// The days a deadline comes to, seen from a day, and the meeting it is bound to. A rhythm has none until
/// it is known what came: [`instance_of`].
#[must_use]
pub fn of(book: &Book<'_>, given: &Given<'_>, day: NaiveDate) -> (Option<Interval>, Option<Bound>) {
    match (given.binding(book), given.days) {
        (Some(Binding::NextMeeting), _) => {
            let next = next_meeting(book, &given.line, given.on);
            let days = next.map(|(_, on)| Interval::day(on)).or(given.days);
            let meeting = next.map(|(meeting, _)| meeting);
            (days, Some(Bound::NextMeeting { meeting }))
        }
        (Some(Binding::MeetingWithin), Some(days)) => {
            let only = only_meeting(book, &given.line, days, day);
            let meeting = only.map(|(meeting, _)| meeting);
            let narrowed = only.map_or(days, |(_, on)| Interval::day(on));
            (Some(narrowed), Some(Bound::Meeting { meeting }))
        }
        (Some(Binding::MeetingWithin | Binding::Every { .. }) | None, days) => (days, None),
    }
}

/// Which instance of a rhythm is due on a day, where the deadline is one. `came` are the days on which
/// something was delivered, in order.
#[must_use]
pub fn instance_of(
    book: &Book<'_>,
    given: &Given<'_>,
    came: &[NaiveDate],
    day: NaiveDate,
) -> Option<(Interval, Bound)> {
    match given.binding(book)? {
        Binding::Every { months } => instance(given.on, months, came, day),
        Binding::NextMeeting | Binding::MeetingWithin => None,
    }
}

/// A meeting of a body that was not called off, with its day and whether it was planned.
pub(crate) struct Known {
    pub(crate) meeting: MeetingId,
    pub(crate) on: NaiveDate,
    planned: bool,
}

/// The meetings at which a thing could come up: of each body that has it, while it has it.
fn meetings_along(book: &Book<'_>, line: &Line) -> Vec<Known> {
    let bodies: BTreeSet<BodyId> = line.bodies().map(|(body, _)| body).collect();
    let mut all: Vec<Known> = bodies
        .iter()
        .flat_map(|body| {
            let mut known = meetings(book, *body);
            known.retain(|known| line.has(*body, known.on));
            known
        })
        .collect();
    all.sort_by_key(|known| (known.on, known.meeting));
    all
}

/// The meetings of a body that take or took place, in the order of their days.
pub(crate) fn meetings(book: &Book<'_>, body: BodyId) -> Vec<Known> {
    let ids = book
        .bodies
        .get(&body)
        .map_or(&[][..], |body| &body.meetings);
    let known = ids
        .iter()
        .filter_map(|id| Some((*id, book.meetings.get(id)?)));
    let takes_place = |meeting: &Meeting<'_>| meeting.held.is_some() || meeting.cancelled.is_none();
    let mut known: Vec<Known> = known
        .filter(|(_, meeting)| takes_place(meeting))
        .filter_map(|(id, meeting)| {
            Some(Known {
                meeting: id,
                on: names::meeting_date(meeting)?,
                planned: meeting.scheduled.is_some(),
            })
        })
        .collect();
    known.sort_by_key(|known| (known.on, known.meeting));
    known
}

/// The first meeting after a day of a body, or of whoever took over from it by then. One that was planned
/// counts whenever it is; one that is known from its minutes alone counts where no other can well lie between.
#[must_use]
pub fn next_meeting(
    book: &Book<'_>,
    line: &Line,
    after: NaiveDate,
) -> Option<(MeetingId, NaiveDate)> {
    let horizon = after.checked_add_days(Days::new(NEXT_WITHIN_DAYS))?;
    let mut later = meetings_along(book, line).into_iter();
    let next = later.find(|known| known.on > after)?;
    (next.planned || next.on <= horizon).then_some((next.meeting, next.on))
}

/// The only meeting of a body within these days. Where it is known from its minutes alone, another may
/// still come while the days last.
fn only_meeting(
    book: &Book<'_>,
    line: &Line,
    days: Interval,
    day: NaiveDate,
) -> Option<(MeetingId, NaiveDate)> {
    let mut within = meetings_along(book, line);
    within.retain(|known| days.from <= known.on && known.on <= days.to);
    match within.as_slice() {
        [only] if only.planned || day > days.to => Some((only.meeting, only.on)),
        [] | [_] | [_, _, ..] => None,
    }
}

/// The instance of a rhythm that is due on a day: the first is due in the first whole period after it was
/// asked for, each further one in its own period, as soon as the one before came or its period is over.
fn instance(
    asked_on: NaiveDate,
    months: u32,
    came: &[NaiveDate],
    day: NaiveDate,
) -> Option<(Interval, Bound)> {
    let first = first_period(asked_on, months)?;
    let period = |number: u32| {
        let from = first.checked_add_months(Months::new(months * (number - 1)))?;
        let next = first.checked_add_months(Months::new(months * number))?;
        Interval::new(from, next.pred_opt()?)
    };
    let (mut number, mut missed, mut late_since) = (1, 0, None);
    let mut skip_to = |on: NaiveDate, number: &mut u32, late_since: &mut Option<NaiveDate>| {
        while on > period(*number)?.to {
            late_since.get_or_insert(period(*number)?.to);
            *number += 1;
            missed += 1;
        }
        Some(())
    };
    for on in came {
        skip_to(*on, &mut number, &mut late_since)?;
        number += 1;
        late_since = None;
    }
    skip_to(day, &mut number, &mut late_since)?;
    let bound = Bound::Every {
        months,
        number,
        missed,
        overdue: late_since.is_some(),
        late_since,
    };
    Some((period(number)?, bound))
}

/// The first day of the first whole period of so many months from a day on, as the calendar has them.
fn first_period(asked_on: NaiveDate, months: u32) -> Option<NaiveDate> {
    let begins = |month: u32| NaiveDate::from_ymd_opt(asked_on.year(), month, 1);
    let current = begins(asked_on.month0() / months * months + 1)?;
    if current == asked_on {
        return Some(current);
    }
    current.checked_add_months(Months::new(months))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Number, last day, how many did not come, and whether the last one did not.
    fn due(months: u32, came: &[&str], on: &str) -> (u32, String, u32, bool) {
        let (told, late_since) = due_since(months, came, on);
        assert_eq!(told.3, late_since.is_some());
        told
    }

    type Told = (u32, String, u32, bool);

    /// The same, with the last day of the first that did not come.
    fn due_since(months: u32, came: &[&str], on: &str) -> (Told, Option<String>) {
        let came: Vec<NaiveDate> = came.iter().map(|on| day(on)).collect();
        let (days, bound) = instance(day("2023-01-11"), months, &came, day(on)).unwrap();
        let Bound::Every {
            number,
            missed,
            overdue,
            late_since,
            ..
        } = bound
        else {
            panic!("a rhythm is no meeting: {bound:?}");
        };
        let late_since = late_since.map(|day| day.to_string());
        ((number, days.to.to_string(), missed, overdue), late_since)
    }

    #[test]
    fn what_is_late_of_a_rhythm_is_late_since_the_first_that_did_not_come() {
        let late_since = |came: &[&str], on: &str| due_since(3, came, on).1;
        let day = |day: &str| Some(day.to_owned());
        assert_eq!(late_since(&[], "2023-06-30"), None);
        assert_eq!(late_since(&[], "2026-11-22"), day("2023-06-30"));
        assert_eq!(late_since(&["2024-02-01"], "2024-05-01"), None);
        assert_eq!(late_since(&["2024-02-01"], "2024-12-31"), day("2024-06-30"));
    }

    #[test]
    fn a_rhythm_begins_with_the_first_whole_period() {
        let last = |months| due(months, &[], "2023-01-11").1;
        assert_eq!(last(1), "2023-02-28");
        assert_eq!(last(3), "2023-06-30");
        assert_eq!(last(6), "2023-12-31");
        assert_eq!(last(12), "2024-12-31");
        assert_eq!(first_period(day("2023-04-01"), 3), Some(day("2023-04-01")));
    }

    #[test]
    fn the_next_one_follows_when_one_came_or_its_period_is_over() {
        let to = |text: &str| text.to_owned();
        assert_eq!(due(3, &[], "2023-06-30"), (1, to("2023-06-30"), 0, false));
        assert_eq!(
            due(3, &["2023-05-10"], "2023-05-10"),
            (2, to("2023-09-30"), 0, false)
        );
        assert_eq!(due(3, &[], "2023-07-01"), (2, to("2023-09-30"), 1, true));
        assert_eq!(
            due(3, &["2023-08-15"], "2023-08-20"),
            (3, to("2023-12-31"), 1, false)
        );
        assert_eq!(
            due(3, &["2023-05-10", "2023-09-01"], "2024-05-01"),
            (5, to("2024-06-30"), 2, true)
        );
    }
}
