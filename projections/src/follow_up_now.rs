//! How a follow-up stands after its steps: its deadline in force, what came of it, and whether it waits. It
//! folds the steps of one follow-up; what is listed and in which order is the reports' to say.

use chrono::{NaiveDate, TimeDelta};
use protokol_core::book::{Book, FollowUpOrdered, FollowUpStep};
use protokol_core::event::follow_up_ordered;
use protokol_core::handover::Line;
use protokol_core::time::{Interval, Position};
use protokol_core::vocabulary::{FollowUpBasis, FollowUpKind};

use crate::due_days::{self, Bound, Given};
use crate::follow_ups::{Delivered, Status, Untaken, status};
use crate::names;
use crate::rhythm::{Rhythm, Standing, Waits};

/// What a step did to an instance of a rhythm, and how late something came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Did {
    /// The step.
    pub(crate) position: Position,
    /// Of a rhythm, the instance that came, was taken or was given up.
    pub(crate) instance: Option<u32>,
    /// Of a delivery, the days past the last day by the deadline of that time.
    pub(crate) late_days: Option<i64>,
}

/// How a follow-up stands after its steps.
pub(crate) struct Now<'a> {
    pub(crate) owner: Option<&'a String>,
    pub(crate) due: Option<Interval>,
    pub(crate) due_words: Option<&'a String>,
    /// What the deadline is bound to.
    pub(crate) bound: Option<Bound>,
    /// Whose it is.
    pub(crate) line: Line,
    /// The deadline in force, as it was given.
    given: Given<'a>,
    /// The rhythm it comes in, where it does.
    rhythm: Option<Rhythm>,
    /// How many instances of the rhythm came or were given up.
    settled: u32,
    /// Instances that came and were not taken, in order.
    pub(crate) untaken: Vec<Untaken>,
    /// Whether every instance of the rhythm came or was given up.
    complete: bool,
    pub(crate) delivered: Option<Delivered>,
    /// How many days the instance that came last was late.
    last_late: Option<i64>,
    /// What the steps did, in order.
    pub(crate) did: Vec<Did>,
    /// Accepted or dropped, and when.
    ended: Option<(Status, Option<NaiveDate>)>,
    /// How often it was suspended and not resumed since.
    waits: usize,
    /// Since when it waits.
    waits_since: Option<NaiveDate>,
    /// When it waited since it got its deadline.
    waited: Waits,
    /// Days the clock of what is due now stood still.
    pub(crate) paused: i64,
}

impl<'a> Now<'a> {
    /// The follow-up after its steps, with the meetings as they are known; seen from a day, where a meeting
    /// known from minutes alone is the only one of its month as soon as that is over.
    pub(crate) fn of(
        book: &Book<'a>,
        ordered: &FollowUpOrdered<'a>,
        steps: &[FollowUpStep<'a>],
        day: NaiveDate,
    ) -> Self {
        let mut now = Self::ordered(book, ordered, day);
        for step in steps {
            now.take(book, ordered.facts, step, day);
        }
        now.count(day);
        now
    }

    fn ordered(book: &Book<'a>, ordered: &FollowUpOrdered<'a>, day: NaiveDate) -> Self {
        let (facts, words) = (ordered.facts, ordered.words);
        let due_words = words.and_then(|words| words.due.as_ref());
        let line = book.line_of_follow_up(ordered);
        let given = Given {
            line: line.clone(),
            on: facts.asked_on,
            words: due_words.map(String::as_str),
            days: facts.due,
            // What the law asks for at the next ordinary meeting (§ 22 and § 31) is due there, whatever the words.
            by_law: facts.basis == FollowUpBasis::Statutory && facts.due.is_none(),
        };
        let mut now = Self {
            owner: words.and_then(|words| words.owner.as_ref()),
            due: None,
            due_words,
            bound: None,
            delivered: returned(book, facts, &line, facts.asked_on, day),
            line,
            given: given.clone(),
            rhythm: None,
            settled: 0,
            untaken: vec![],
            complete: false,
            last_late: None,
            did: vec![],
            ended: None,
            waits: 0,
            waits_since: None,
            waited: Waits::default(),
            paused: 0,
        };
        now.give(book, given, day);
        now
    }

    /// Puts another deadline in force, on the days it comes to by the meetings the book knows. What came or
    /// waited before is nothing to it.
    fn give(&mut self, book: &Book<'_>, given: Given<'a>, day: NaiveDate) {
        (self.due, self.bound) = due_days::of(book, &given, day);
        self.rhythm = given.rhythm(book);
        self.given = given;
        self.settled = 0;
        self.untaken.clear();
        self.waited = Waits::default();
        self.paused = 0;
    }

    fn take(
        &mut self,
        book: &Book<'a>,
        facts: &follow_up_ordered::Facts,
        step: &FollowUpStep<'a>,
        day: NaiveDate,
    ) {
        match step {
            FollowUpStep::Assigned(fact) => {
                self.owner = fact.words.map(|words| &words.owner).or(self.owner);
            }
            FollowUpStep::Rescheduled(fact) => {
                self.due_words = fact.words.map(|words| &words.due);
                let anew = Given {
                    on: fact.day().unwrap_or(facts.asked_on),
                    words: self.due_words.map(String::as_str),
                    days: fact.facts.due,
                    by_law: false,
                    ..self.given.clone()
                };
                self.give(book, anew, day);
                // What it waited before is nothing to the new deadline.
                self.waits_since = self.waits_since.max(self.waits_since.and(fact.day()));
                // A new deadline after something came asks for more than came.
                let moved = fact.day();
                self.delivered =
                    moved.and_then(|moved| returned(book, facts, &self.line, moved, day));
            }
            FollowUpStep::Delivered(fact) => {
                let item = fact.facts.item;
                let of_item = item.and_then(|item| names::item_date(book, item));
                let came = fact.day().or(of_item).map(|meeting_date| Delivered {
                    meeting_date,
                    item: item.and_then(|item| book.items.get(&item).and_then(names::item_number)),
                });
                self.came(came, fact.position());
            }
            // What came of a rhythm was counted when it came; the next instance stands.
            FollowUpStep::Accepted(fact) if !step.ends() => {
                let first = (!self.untaken.is_empty()).then(|| self.untaken.remove(0));
                let instance = first.map(|first| first.number);
                self.did(fact.position(), instance, None);
            }
            FollowUpStep::Dropped(fact) if !step.ends() => {
                let instance = self.settle();
                self.did(fact.position(), instance, None);
            }
            FollowUpStep::Accepted(fact) => self.end(Status::Accepted, fact.day()),
            FollowUpStep::Dropped(fact) => self.end(Status::Dropped, fact.day()),
            FollowUpStep::Suspended(fact) => {
                self.waits += 1;
                self.waits_since = self.waits_since.or(fact.day());
            }
            FollowUpStep::Resumed(fact) => {
                self.waits = self.waits.saturating_sub(1);
                if self.waits == 0
                    && let (Some(since), Some(until)) = (self.waits_since.take(), fact.day())
                {
                    self.waited(book, (since, until), day);
                }
            }
        }
    }

    /// Takes what came: of a rhythm it settles the oldest instance that did not.
    fn came(&mut self, came: Option<Delivered>, position: Position) {
        let on = came.as_ref().map(|came| came.meeting_date);
        let instance = on.and_then(|_| self.settle());
        let late_days = on.and_then(|on| match (&self.rhythm, instance) {
            (Some(rhythm), Some(number)) => rhythm.late(number, &self.waited, on),
            (Some(_), None) => None,
            (None, _) => self.late(on),
        });
        if let (Some(number), Some(came)) = (instance, &came) {
            self.untaken.push(Untaken {
                number,
                meeting_date: came.meeting_date,
                item: came.item.clone(),
                late_days,
                position,
            });
        }
        self.did(position, instance, late_days);
        (self.delivered, self.last_late) = (came, late_days);
    }

    /// Settles the oldest instance of the rhythm that did not come.
    fn settle(&mut self) -> Option<u32> {
        let number = self.rhythm?.next(self.settled)?;
        self.settled = number;
        Some(number)
    }

    fn did(&mut self, position: Position, instance: Option<u32>, late_days: Option<i64>) {
        self.did.push(Did {
            position,
            instance,
            late_days,
        });
    }

    fn end(&mut self, how: Status, on: Option<NaiveDate>) {
        self.ended = Some((how, on));
        self.untaken.clear();
    }

    /// Its clock stood still. What was due at the next meeting is due at the first one after the wait, unless
    /// it was late before.
    fn waited(&mut self, book: &Book<'_>, (since, until): (NaiveDate, NaiveDate), day: NaiveDate) {
        let in_time = self.last_day().is_none_or(|last| since <= last);
        if let (Some(Bound::NextMeeting { .. }), true) = (&self.bound, in_time) {
            let anew = Given {
                on: until.max(self.given.on),
                ..self.given.clone()
            };
            (self.due, self.bound) = due_days::of(book, &anew, day);
            self.given = anew;
        } else {
            self.waited.add(since, until);
            self.paused = self.waited.days(None);
        }
    }

    /// Counts the instances of a rhythm up to a day. One that ended stays as it was on its last day, one that
    /// waits as on the day since which it waits.
    fn count(&mut self, day: NaiveDate) {
        let Some(rhythm) = self.rhythm else { return };
        let stands_since = match (self.ended, self.waits) {
            (Some((_, on)), _) => on,
            (None, 0) => None,
            (None, _) => self.waits_since,
        };
        let day = stands_since.map_or(day, |since| since.min(day));
        let Some(standing) = rhythm.standing(self.settled, &self.waited, day) else {
            return;
        };
        let Standing {
            number,
            days,
            paused,
            missed,
            late_since,
            complete,
        } = standing;
        (self.due, self.paused, self.complete) = (Some(days), paused, complete);
        self.bound = Some(Bound::Every {
            months: rhythm.months,
            number,
            missed,
            overdue: late_since.is_some(),
            late_since,
        });
    }

    /// The last day it is due, with the days its clock stood still.
    pub(crate) fn last_day(&self) -> Option<NaiveDate> {
        self.due?
            .to
            .checked_add_signed(TimeDelta::days(self.paused))
    }

    /// How many days a day is past the last one it was due.
    fn late(&self, on: NaiveDate) -> Option<i64> {
        let days = (on - self.last_day()?).num_days();
        (days > 0).then_some(days)
    }

    /// How many days it came late, or its last instance.
    pub(crate) fn slip_days(&self) -> Option<i64> {
        let on = self.delivered.as_ref()?.meeting_date;
        match self.rhythm {
            None => self.late(on),
            Some(_) => self.last_late,
        }
    }

    pub(crate) fn status(&self, day: NaiveDate, soon_days: u32) -> Status {
        if let Some((ended, _)) = self.ended {
            return ended;
        }
        if self.waits > 0 {
            return Status::Suspended;
        }
        match &self.bound {
            // A rhythm goes on after something came, until its end.
            Some(Bound::Every { .. }) if self.complete && self.untaken.is_empty() => {
                match self.delivered {
                    Some(_) => Status::Ended,
                    None => Status::Dropped,
                }
            }
            Some(Bound::Every { .. }) if self.complete => Status::Delivered,
            Some(Bound::Every { overdue: true, .. }) => Status::Overdue,
            Some(Bound::Every { overdue: false, .. }) => status(self.last_day(), day, soon_days),
            Some(Bound::NextMeeting { .. } | Bound::Meeting { .. }) | None => {
                if self.delivered.is_some() {
                    return Status::Delivered;
                }
                status(self.last_day(), day, soon_days)
            }
        }
    }
}

/// Where an item that was put off came back by a day: the next time its case stood before the same body, or
/// before the one that took over from it. A deferral is a completed treatment, and the return is a new item
/// of the case. Where it was taken off the agenda, or the meeting called off, it did not come back. Nothing
/// else can be told to be delivered from the documents alone.
fn returned(
    book: &Book<'_>,
    facts: &follow_up_ordered::Facts,
    line: &Line,
    after: NaiveDate,
    day: NaiveDate,
) -> Option<Delivered> {
    if facts.kind != FollowUpKind::Deferral {
        return None;
    }
    let items = &book.cases.get(&facts.case?)?.items;
    items.iter().find_map(|id| {
        let meeting_date = names::treated_on(book, *id)?;
        let before = names::item_body(book, *id)?;
        // That it stands on an agenda to come is no return yet: the meeting may still be called off.
        let met = after < meeting_date && meeting_date <= day;
        let came_back = met && line.has(before, meeting_date);
        came_back.then(|| Delivered {
            meeting_date,
            item: book.items.get(id).and_then(names::item_number),
        })
    })
}
