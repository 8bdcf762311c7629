//! Which days a deadline comes to, as far as the meetings in the book say: the body's next meeting, its
//! meeting in August, the report of this quarter. Computed for one cut from the words and the meetings
//! known at it; where no meeting is known, the days stay as wide as the words.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use protokol_core::binding::{self, Binding};
use protokol_core::book::{Book, Meeting};
use protokol_core::handover::Line;
use protokol_core::ids::{BodyId, MeetingId};
use protokol_core::time::Interval;
use protokol_core::vocabulary::MeetingCalling;
use serde::Serialize;

use crate::names;
use crate::rhythm::Rhythm;

/// How long after it asked a body's next meeting is looked for among those that were merely held: no
/// body lets a quarter and a summer pass, so what lies further off says that minutes are lacking.
const NEXT_WITHIN_DAYS: u64 = 120;

/// What a deadline is bound to, for a reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "to")]
pub enum Bound {
    /// The body's first meeting after the day it asked; by law the first ordinary one.
    NextMeeting {
        /// The meeting, where the book knows it.
        meeting: Option<MeetingId>,
    },
    /// The body's meeting within the days of the words, on whatever day it is held in the end.
    Meeting {
        /// The meeting, where the book knows it as the only one.
        meeting: Option<MeetingId>,
        /// How many the book knows.
        known: usize,
    },
    /// A rhythm.
    Every {
        /// The months of a period, as 3 of "hvert kvartal".
        months: u32,
        /// Which of the instances is due now, from 1.
        number: u32,
        /// How many of those before it did not come.
        missed: u32,
        /// Whether the last day of one that did not come is past.
        overdue: bool,
        /// The last day of the oldest of those that did not come, where that is past.
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
    /// The days the words span, where they can be told; those of the first instance of a rhythm.
    pub days: Option<Interval>,
    /// Whether the law says that it is due at the next ordinary meeting, whatever the words.
    pub by_law: bool,
}

impl Given<'_> {
    fn binding(&self, book: &Book<'_>) -> Option<Binding> {
        if self.by_law {
            return Some(Binding::NextMeeting);
        }
        let asked_by = names::body(book, self.line.first);
        Binding::of(self.words?, self.days.is_some(), &asked_by)
    }

    /// The rhythm it comes in, where it does.
    pub(crate) fn rhythm(&self, book: &Book<'_>) -> Option<Rhythm> {
        match self.binding(book)? {
            Binding::Every { months } => {
                let until = binding::last_day(self.words?, self.on);
                Rhythm::given(self.on, months, self.days, until)
            }
            Binding::NextMeeting | Binding::MeetingWithin => None,
        }
    }
}

/// The days a deadline comes to, seen from a day, and the meeting it is bound to. A rhythm has none until
/// it is known what came.
#[must_use]
pub fn of(book: &Book<'_>, given: &Given<'_>, day: NaiveDate) -> (Option<Interval>, Option<Bound>) {
    match (given.binding(book), given.days) {
        (Some(Binding::NextMeeting), _) => {
            let next = if given.by_law {
                next_ordinary(book, &given.line, given.on)
            } else {
                next_meeting(book, &given.line, given.on)
            };
            let days = next.map(|(_, on)| Interval::day(on)).or(given.days);
            let meeting = next.map(|(meeting, _)| meeting);
            (days, Some(Bound::NextMeeting { meeting }))
        }
        (Some(Binding::MeetingWithin), Some(days)) => {
            let within = meetings_within(book, given, days);
            // Where it is known from its minutes alone, another may still come while the days last.
            let only = match within.as_slice() {
                [only] if only.planned || day > days.to => Some(only),
                [] | [_] | [_, _, ..] => None,
            };
            let narrowed = only.map_or(days, |only| Interval::day(only.on));
            let bound = Bound::Meeting {
                meeting: only.map(|only| only.meeting),
                known: within.len(),
            };
            (Some(narrowed), Some(bound))
        }
        (Some(Binding::Every { .. }), _) => (None, None),
        (Some(Binding::MeetingWithin) | None, days) => (days, None),
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
    let mut known: Vec<Known> = known
        .filter(|(_, meeting)| meeting.takes_place())
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
    first_after(book, line, after, |_| true)
}

/// The same among the ordinary meetings: an extraordinary one is called for what it is called for, and what
/// the law asks for at the next ordinary meeting is not due there.
pub(crate) fn next_ordinary(
    book: &Book<'_>,
    line: &Line,
    after: NaiveDate,
) -> Option<(MeetingId, NaiveDate)> {
    first_after(book, line, after, is_ordinary)
}

/// Whether a meeting is not known to be an extraordinary one.
pub(crate) fn is_ordinary(meeting: &Meeting<'_>) -> bool {
    meeting
        .scheduled
        .is_none_or(|planned| match planned.facts.calling {
            MeetingCalling::Ordinary => true,
            MeetingCalling::Extraordinary => false,
        })
}

fn first_after(
    book: &Book<'_>,
    line: &Line,
    after: NaiveDate,
    counts: impl Fn(&Meeting<'_>) -> bool,
) -> Option<(MeetingId, NaiveDate)> {
    let horizon = after.checked_add_days(Days::new(NEXT_WITHIN_DAYS))?;
    let mut later = meetings_along(book, line).into_iter();
    let next = later.find(|known| {
        let meeting = book.meetings.get(&known.meeting);
        known.on > after && meeting.is_some_and(&counts)
    })?;
    (next.planned || next.on <= horizon).then_some((next.meeting, next.on))
}

/// The meetings a body means by the days of its words: those that were planned for these days when it spoke,
/// or first planned for them since, wherever they were moved; else those that take place in them.
fn meetings_within(book: &Book<'_>, given: &Given<'_>, days: Interval) -> Vec<Known> {
    let is_within = |on: NaiveDate| days.from <= on && on <= days.to;
    let (meant, others): (Vec<Known>, Vec<Known>) = meetings_along(book, &given.line)
        .into_iter()
        .partition(|known| {
            let meeting = book.meetings.get(&known.meeting);
            let planned = meeting.and_then(|meeting| planned_on(meeting, given.on));
            planned.is_some_and(is_within)
        });
    if !meant.is_empty() {
        return meant;
    }
    others
        .into_iter()
        .filter(|known| is_within(known.on))
        .collect()
}

/// The day a meeting was planned for as a day saw it, else the one it was first planned for, else its own.
fn planned_on(meeting: &Meeting<'_>, seen: NaiveDate) -> Option<NaiveDate> {
    let planned = meeting.scheduled.iter();
    let planned = planned.map(|planned| (planned.day(), planned.facts.date));
    let moved = meeting.moved.iter();
    let moved = moved.map(|moved| (moved.day(), moved.facts.date));
    let all: Vec<(Option<NaiveDate>, NaiveDate)> = planned.chain(moved).collect();
    let mut known = all.iter().rev();
    let then = known.find(|(since, _)| since.is_some_and(|since| since <= seen));
    let on = then.or_else(|| all.first()).map(|(_, on)| *on);
    on.or_else(|| meeting.date())
}
