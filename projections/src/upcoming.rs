//! `report upcoming`: what lies ahead of each body: its next meetings with what is due by each of them, what
//! came and waits to be taken, and what has no day. It computes no deadlines of its own: those of the
//! follow-ups, goals and topics are put beside the meetings. Where each line comes from stands in `lines`.

mod lines;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use protokol_core::book::Book;
use protokol_core::ids::{BodyId, MeetingId, Subject};
use protokol_core::time::Position;
use serde::Serialize;

use crate::due_days;
use crate::meeting_list;
use crate::names;
use crate::responsible::Responsible;

use lines::lines;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Upcoming {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The bodies with something ahead, by name.
    pub bodies: Vec<Ahead>,
    /// What is due in these days and is no body's, as the report on a goal of an office; empty where one
    /// body is asked for.
    pub no_body: Vec<Line>,
}

/// What lies ahead of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ahead {
    /// The body.
    pub id: BodyId,
    /// Its name.
    pub body: String,
    /// Its meetings in these days, each with what is due from its day on and before the next one.
    pub meetings: Vec<MeetingAhead>,
    /// What is due in these days, with no meeting before it that lies ahead.
    pub later: Vec<Line>,
    /// What came and waits to be taken: ready for the next agenda.
    pub ready: Vec<Line>,
    /// What is open without a day.
    pub undated: Vec<Line>,
}

/// A meeting ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingAhead {
    /// Its id.
    pub id: MeetingId,
    /// The civil day.
    pub date: NaiveDate,
    /// The start, as `16:30`.
    pub time: Option<String>,
    /// The place.
    pub place: Option<String>,
    /// What is due before the next one, and what is overdue where it is the first.
    pub lines: Vec<Line>,
}

/// Something ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What sort of thing.
    pub sort: LineSort,
    /// What it is.
    pub what: String,
    /// The case, follow-up or goal; a topic has none.
    pub subject: Option<Subject>,
    /// The case number.
    pub case_number: Option<String>,
    /// The first day it is due on or planned for.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Who is to do it, as far as the text names them.
    pub owner: Option<String>,
    /// The words of the deadline or plan.
    pub when: Option<String>,
    /// Whether the last day is past.
    pub overdue: bool,
    /// Read with little confidence, and nobody reviewed it.
    pub unsure: bool,
    /// Where the book learnt of it.
    pub position: Position,
    /// Who has it.
    pub responsible: Responsible,
}

/// What lies ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineSort {
    /// A decision taken alone that is to be reported.
    UrgentDecision,
    /// A case that was put off.
    Deferred,
    /// An answer to a hearing.
    Hearing,
    /// The next instance of something that comes in a rhythm.
    Rhythm,
    /// Another follow-up.
    FollowUp,
    /// A report on a goal.
    GoalReport,
    /// A topic that was planned.
    Topic,
}

/// What lies ahead of the bodies, or of one with what its heirs have of it, in so many days from a day on.
#[must_use]
pub fn report(book: &Book<'_>, body: Option<BodyId>, day: NaiveDate, within: u32) -> Upcoming {
    let to = day
        .checked_add_days(Days::new(u64::from(within)))
        .unwrap_or(NaiveDate::MAX);
    let mut ahead: BTreeMap<BodyId, Ahead> = BTreeMap::new();
    let mut no_body = vec![];
    let wanted = |of: BodyId| body.is_none_or(|body| body == of);
    for id in book.bodies.keys().filter(|id| wanted(**id)) {
        let meetings = meetings(book, *id, day, to);
        if !meetings.is_empty() || body.is_some() {
            ahead.insert(*id, empty(book, *id, meetings));
        }
    }
    for (line, place) in lines(book, day, to) {
        let Some(of) = line.responsible.last() else {
            if body.is_none() {
                no_body.push(line);
            }
            continue;
        };
        if body.is_some_and(|body| !line.responsible.concerns(body)) {
            continue;
        }
        let found = ahead.entry(of);
        let found = found.or_insert_with(|| empty(book, of, meetings(book, of, day, to)));
        found.put(line, place);
    }
    let mut bodies: Vec<Ahead> = ahead.into_values().collect();
    for ahead in &mut bodies {
        ahead.sort();
    }
    bodies.sort_by(|a, b| (&a.body, a.id).cmp(&(&b.body, b.id)));
    sort(&mut no_body);
    Upcoming {
        from: day,
        to,
        bodies,
        no_body,
    }
}

/// Where a line belongs among the meetings.
enum Belongs {
    /// To this meeting, else as by the day.
    Meeting(MeetingId, NaiveDate),
    /// To the first meeting within these days, else after the meetings.
    Within(NaiveDate, NaiveDate),
    /// To the last meeting before or on this day, else to those with no meeting before them.
    By(NaiveDate),
    /// To the first meeting, as what is overdue.
    First,
    /// To what waits to be taken.
    Ready,
    /// To what has no day.
    Undated,
}

impl Ahead {
    fn put(&mut self, line: Line, belongs: Belongs) {
        let first = |meetings: &mut Vec<MeetingAhead>, fits: &dyn Fn(&MeetingAhead) -> bool| {
            meetings.iter().position(fits)
        };
        let place = match belongs {
            Belongs::Ready => return self.ready.push(line),
            Belongs::Undated => return self.undated.push(line),
            Belongs::Meeting(id, on) => first(&mut self.meetings, &|met| met.id == id)
                .or_else(|| first(&mut self.meetings, &|met| met.date >= on)),
            Belongs::Within(from, to) => first(&mut self.meetings, &|met| {
                from <= met.date && met.date <= to
            }),
            Belongs::By(on) => self.meetings.iter().rposition(|met| met.date <= on),
            Belongs::First => first(&mut self.meetings, &|_| true),
        };
        let met = place.and_then(|place| self.meetings.get_mut(place));
        met.map_or(&mut self.later, |met| &mut met.lines).push(line);
    }

    fn sort(&mut self) {
        let lists = [&mut self.later, &mut self.ready, &mut self.undated];
        let of_meetings = self.meetings.iter_mut().map(|met| &mut met.lines);
        for list in lists.into_iter().chain(of_meetings) {
            sort(list);
        }
    }
}

/// Overdue first, then by the last day.
fn sort(lines: &mut [Line]) {
    lines.sort_by(|a, b| {
        let key = |line: &Line| (!line.overdue, line.to.is_none(), line.to, line.sort);
        (key(a), a.position).cmp(&(key(b), b.position))
    });
}

fn empty(book: &Book<'_>, id: BodyId, meetings: Vec<MeetingAhead>) -> Ahead {
    Ahead {
        id,
        body: names::body(book, id),
        meetings,
        later: vec![],
        ready: vec![],
        undated: vec![],
    }
}

/// The meetings of a body in these days that were not held and not called off.
fn meetings(book: &Book<'_>, body: BodyId, from: NaiveDate, to: NaiveDate) -> Vec<MeetingAhead> {
    let known = due_days::meetings(book, body).into_iter();
    let within = known.filter(|known| from <= known.on && known.on <= to);
    let listed = within.filter_map(|known| {
        let met = book.meetings.get(&known.meeting)?;
        met.held.is_none().then_some(())?;
        let listed = meeting_list::meeting(book, known.meeting, met)?;
        Some(MeetingAhead {
            id: known.meeting,
            date: known.on,
            time: listed.time,
            place: listed.place,
            lines: vec![],
        })
    });
    let mut listed: Vec<MeetingAhead> = listed.collect();
    listed.sort_by(|a, b| (a.date, &a.time, a.id).cmp(&(b.date, &b.time, b.id)));
    listed
}
