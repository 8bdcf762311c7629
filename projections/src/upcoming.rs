//! `report upcoming`: what lies ahead of each body: its next meetings with what is due by each of them, what
//! came and waits to be taken, and what has no day. It computes no deadlines of its own: those of the
//! follow-ups, goals and topics are put beside the meetings.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use protokol_core::book::{Book, CaseState, TopicPlanned};
use protokol_core::ids::{BodyId, CaseId, FollowUpId, MeetingId, Subject};
use protokol_core::time::Position;
use protokol_core::vocabulary::FollowUpKind;
use serde::Serialize;

use crate::due_days::{self, Bound};
use crate::follow_ups::{self, FollowUp, Status};
use crate::goal_status;
use crate::meeting_list;
use crate::names;
use crate::responsible::{self, Responsible, Thing};

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

/// Everything that is open and falls due by a day, or has none.
fn lines(book: &Book<'_>, day: NaiveDate, to: NaiveDate) -> Vec<(Line, Belongs)> {
    let mut follow_ups = follow_ups::report(book, day, 0).follow_ups;
    follow_ups.retain(|one| !one.is_over());
    let open = responsible::open(book, &follow_ups, day);
    let mut lines = deferred(book, &open, &follow_ups, day, to);
    lines.extend(goal_reports(book, &open, day, to));
    let urgent = book.urgent.iter().map(|fact| fact.facts.follow_up);
    let urgent: BTreeSet<FollowUpId> = urgent.collect();
    for follow_up in &follow_ups {
        let sort = sort_of(follow_up, &urgent);
        lines.extend(of_follow_up(follow_up, sort, to));
    }
    let topics = book.bodies.values().flat_map(|body| &body.topics);
    lines.extend(topics.filter_map(|topic| of_topic(book, topic, day, to)));
    lines
}

/// What is due of a follow-up, and of a rhythm besides each instance that came and waits to be taken.
fn of_follow_up(one: &FollowUp, sort: LineSort, to: NaiveDate) -> Vec<(Line, Belongs)> {
    let came = one.untaken.iter().map(|came| {
        let line = Line {
            from: None,
            to: Some(came.meeting_date),
            overdue: false,
            position: came.position,
            ..line(sort, one, Some(came.number))
        };
        (line, Belongs::Ready)
    });
    let mut lines: Vec<(Line, Belongs)> = came.collect();
    let due = belongs(one, to);
    // Of a rhythm whose last instance came, it is the instances that wait to be taken.
    let told = one.status == Status::Delivered && !lines.is_empty();
    if let Some(belongs) = due.filter(|_| !told) {
        lines.push((line(sort, one, instance(one)), belongs));
    }
    lines
}

/// Where what is due of a follow-up belongs, if it falls due by a day or has none.
fn belongs(one: &FollowUp, to: NaiveDate) -> Option<Belongs> {
    let belongs = match one.status {
        Status::Accepted | Status::Dropped | Status::Ended | Status::Suspended => return None,
        Status::Delivered => Belongs::Ready,
        Status::Overdue => Belongs::First,
        Status::Soon | Status::Open => match one.last_day {
            None => Belongs::Undated,
            Some(last) if last > to => return None,
            Some(last) => match one.bound {
                Some(Bound::NextMeeting { meeting } | Bound::Meeting { meeting, .. }) => {
                    // What waited has its days still after the meeting it was meant for.
                    let meeting = meeting.filter(|_| one.paused_days == 0);
                    meeting.map_or(Belongs::By(last), |meeting| Belongs::Meeting(meeting, last))
                }
                Some(Bound::Every { .. }) | None => Belongs::By(last),
            },
        },
    };
    Some(belongs)
}

fn line(sort: LineSort, one: &FollowUp, instance: Option<u32>) -> Line {
    let due = one.due.as_ref();
    Line {
        sort,
        what: instance.map_or(one.what.clone(), |number| {
            format!("{} ({number})", one.what)
        }),
        subject: Some(Subject::FollowUp(one.id)),
        case_number: one.case_number.clone(),
        from: due.and_then(|due| due.from),
        to: one.last_day,
        owner: one.owner.clone(),
        when: due.and_then(|due| due.text.clone()),
        overdue: one.status == Status::Overdue,
        unsure: one.unsure,
        position: one.ordered.position,
        responsible: one.responsible.clone(),
    }
}

/// Which instance of a rhythm is due.
fn instance(one: &FollowUp) -> Option<u32> {
    match one.bound {
        Some(Bound::Every { number, .. }) => Some(number),
        Some(Bound::NextMeeting { .. } | Bound::Meeting { .. }) | None => None,
    }
}

fn sort_of(one: &FollowUp, urgent: &BTreeSet<FollowUpId>) -> LineSort {
    if urgent.contains(&one.id) {
        return LineSort::UrgentDecision;
    }
    match one.kind {
        FollowUpKind::Deferral => LineSort::Deferred,
        FollowUpKind::HearingResponse => LineSort::Hearing,
        FollowUpKind::Task | FollowUpKind::Report | FollowUpKind::StatusReport => {
            if instance(one).is_some() {
                LineSort::Rhythm
            } else {
                LineSort::FollowUp
            }
        }
    }
}

/// Cases that were put off, where no follow-up that is still to come says until when: with the meeting on
/// whose agenda they stand again, else without a day.
fn deferred(
    book: &Book<'_>,
    open: &[Thing],
    follow_ups: &[FollowUp],
    day: NaiveDate,
    to: NaiveDate,
) -> Vec<(Line, Belongs)> {
    let waited_for: BTreeSet<CaseId> = follow_ups
        .iter()
        .filter(|one| one.kind == FollowUpKind::Deferral)
        .filter_map(|one| book.follow_ups.get(&one.id)?.ordered?.facts.case)
        .collect();
    let lines = open.iter().filter_map(|thing| {
        let Some(Subject::Case(id)) = thing.subject else {
            return None;
        };
        let case = book.cases.get(&id)?;
        let put_off = book.case_state(case) == CaseState::Deferred && !waited_for.contains(&id);
        put_off.then_some(())?;
        // An agenda of a meeting that was called off brings nothing back.
        let mut newest_first = case.items.iter().rev();
        let last = newest_first.find(|id| names::treated_on(book, **id).is_some())?;
        let item = book.items.get(last)?;
        let stands_again = book.outcome(item).is_none();
        let again = stands_again.then(|| names::treated_on(book, *last));
        let belongs = match again {
            None => Belongs::Undated,
            // It stood again, and the minutes that say what became of it are not in the book.
            Some(on) if on.is_some_and(|on| on < day || to < on) => return None,
            Some(on) => Belongs::Meeting(item.submitted?.facts.meeting, on?),
        };
        let line = Line {
            sort: LineSort::Deferred,
            what: thing.what.clone(),
            subject: thing.subject,
            case_number: None,
            from: None,
            to: again.flatten(),
            owner: None,
            when: None,
            overdue: false,
            unsure: thing.unsure,
            position: thing.position,
            responsible: thing.responsible.clone(),
        };
        Some((line, belongs))
    });
    lines.collect()
}

/// The reports on goals that are owed by a day.
fn goal_reports(
    book: &Book<'_>,
    open: &[Thing],
    day: NaiveDate,
    to: NaiveDate,
) -> Vec<(Line, Belongs)> {
    let owed = open.iter().filter_map(|thing| {
        let Some(Subject::Goal(goal)) = thing.subject else {
            return None;
        };
        let asked = book.asked(goal);
        let figures = goal_status::figures(book, goal, &asked);
        let due = goal_status::next_report(&asked, &figures)?;
        if due > to {
            return None;
        }
        let overdue = due < day;
        let belongs = if overdue {
            Belongs::First
        } else {
            Belongs::By(due)
        };
        let line = Line {
            sort: LineSort::GoalReport,
            what: thing.what.clone(),
            subject: thing.subject,
            case_number: None,
            from: None,
            to: Some(due),
            owner: asked.last().and_then(|now| now.wording.owner.clone()),
            when: None,
            overdue,
            unsure: thing.unsure,
            position: thing.position,
            responsible: thing.responsible.clone(),
        };
        Some((line, belongs))
    });
    owed.collect()
}

fn of_topic(
    book: &Book<'_>,
    topic: &TopicPlanned<'_>,
    day: NaiveDate,
    to: NaiveDate,
) -> Option<(Line, Belongs)> {
    if !responsible::is_ahead(book, topic, day) {
        return None;
    }
    let period = topic.facts.period;
    let at = topic.facts.meeting.and_then(|id| {
        let meeting = book.meetings.get(&id)?;
        Some((id, names::meeting_date(meeting)?))
    });
    let belongs = match (at, period) {
        (Some((_, on)), _) if on > to => return None,
        (Some((id, on)), _) => Belongs::Meeting(id, on),
        (None, Some(period)) if period.from > to => return None,
        (None, Some(period)) => Belongs::Within(period.from.max(day), period.to),
        (None, None) => Belongs::Undated,
    };
    let line_of = book.line_of_topic(topic);
    let line = Line {
        sort: LineSort::Topic,
        what: responsible::topic_name(topic),
        subject: None,
        case_number: None,
        from: period.map(|period| period.from),
        to: period.map(|period| period.to),
        owner: None,
        when: topic.words.and_then(|words| words.when.clone()),
        overdue: false,
        unsure: !topic.holding.is_sure(),
        position: topic.position(),
        responsible: Responsible::of(book, &line_of, day),
    };
    Some((line, belongs))
}
