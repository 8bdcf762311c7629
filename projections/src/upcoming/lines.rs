//! What is open and falls due by a day, or has none: of follow-ups, cases that were put off, goals and topics,
//! each with where it belongs among the meetings. The report puts it there.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use protokol_core::book::{Book, CaseState, TopicPlanned};
use protokol_core::ids::{CaseId, FollowUpId, Subject};
use protokol_core::vocabulary::FollowUpKind;

use super::{Belongs, Line, LineSort};
use crate::due_days::Bound;
use crate::follow_ups::{self, FollowUp, Status};
use crate::goal_status;
use crate::names;
use crate::responsible::{self, Responsible, Thing};

/// Everything that is open and falls due by a day, or has none.
pub(super) fn lines(book: &Book<'_>, day: NaiveDate, to: NaiveDate) -> Vec<(Line, Belongs)> {
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
