//! `due` and `followup list`: what was ordered, implied or promised, and when it is due.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, TimeDelta};
use protokol_core::book::{self, Book, FollowUpOrdered, FollowUpStep};
use protokol_core::event::follow_up_ordered;
use protokol_core::handover::Line;
use protokol_core::ids::FollowUpId;
use protokol_core::time::{Interval, Position};
use protokol_core::vocabulary::{FollowUpBasis, FollowUpKind};
use serde::Serialize;

use crate::due_days::{self, Bound, Given};
use crate::evidence::{Place, places};
use crate::history::Entry;
use crate::names;
use crate::responsible::Responsible;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FollowUps {
    /// Overdue first, then by the last day they are due, those without a deadline after them; what
    /// came back last.
    pub follow_ups: Vec<FollowUp>,
}

/// A follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FollowUp {
    /// Its id.
    pub id: FollowUpId,
    /// What is to come.
    pub what: String,
    /// What kind of thing.
    pub kind: FollowUpKind,
    /// On what it rests.
    pub basis: FollowUpBasis,
    /// Who is to do it, as far as the text names them.
    pub owner: Option<String>,
    /// The body that asked.
    pub body: String,
    /// The body that waits for it now: the one that asked, or whoever took over from it.
    pub responsible: Responsible,
    /// Its municipality.
    pub municipality: Option<String>,
    /// The case.
    pub case_number: Option<String>,
    /// When, in words and days.
    pub due: Option<DueWords>,
    /// What the deadline is bound to besides days: a meeting, or a rhythm.
    pub bound: Option<Bound>,
    /// Where it stands on the day of the cut.
    pub status: Status,
    /// Days its clock stood still since it got its deadline; they are added to its last day.
    pub paused_days: i64,
    /// Read with little confidence, and nobody reviewed it.
    pub unsure: bool,
    /// Where it was ordered.
    pub ordered: Ordered,
    /// Where it was delivered.
    pub delivered: Option<Delivered>,
    /// Days past the last day it was due, where it was delivered late.
    pub slip_days: Option<i64>,
    /// Where it stands in the sources.
    pub evidence: Vec<Place>,
}

impl FollowUp {
    /// The last day it is due, with the days its clock stood still.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        let to = self.due.as_ref()?.to?;
        to.checked_add_signed(TimeDelta::days(self.paused_days))
    }

    /// Whether nothing is to be done about it any more: it was taken or given up. Of an item that was put
    /// off nothing is taken: it is over when its case stood again.
    #[must_use]
    pub fn is_over(&self) -> bool {
        match self.status {
            Status::Overdue | Status::Soon | Status::Open | Status::Suspended => false,
            Status::Delivered => self.kind == FollowUpKind::Deferral,
            Status::Accepted | Status::Dropped => true,
        }
    }
}

/// A deadline in the words it came in and the days they span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueWords {
    /// The words as printed.
    pub text: Option<String>,
    /// First day, where the words can be told in days.
    pub from: Option<NaiveDate>,
    /// Last day; late only past it.
    pub to: Option<NaiveDate>,
}

impl DueWords {
    /// The deadline; `None` where there are neither words nor days.
    #[must_use]
    pub fn of(text: Option<String>, interval: Option<Interval>) -> Option<Self> {
        (text.is_some() || interval.is_some()).then(|| Self {
            text,
            from: interval.map(|interval| interval.from),
            to: interval.map(|interval| interval.to),
        })
    }
}

/// Where a follow-up stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The last day it was due is past.
    Overdue,
    /// The last day is within the span asked for.
    Soon,
    /// Neither, or without a deadline that can be told in days.
    Open,
    /// It waits, as while the decision that ordered it is stopped.
    Suspended,
    /// What was asked for came, and the body that asked has not taken it; of an item that was put off, its
    /// case stood before the same body again.
    Delivered,
    /// The body that asked took what came.
    Accepted,
    /// It was given up.
    Dropped,
}

/// Where a follow-up was ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ordered {
    /// In the book.
    pub position: Position,
    /// The day of the meeting.
    pub meeting_date: NaiveDate,
    /// The item's number as printed, else its title.
    pub item: Option<String>,
    /// The item's title.
    pub title: Option<String>,
}

/// Where a follow-up was delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivered {
    /// The day of the meeting.
    pub meeting_date: NaiveDate,
    /// The item's number as printed.
    pub item: Option<String>,
}

/// Those of the follow-ups that are still to come.
#[must_use]
pub fn open(mut all: FollowUps) -> FollowUps {
    all.follow_ups.retain(|follow_up| match follow_up.status {
        Status::Overdue | Status::Soon | Status::Open => true,
        Status::Suspended | Status::Delivered | Status::Accepted | Status::Dropped => false,
    });
    all
}

/// The follow-ups at a cut, seen from a day; `soon` is what ends within this many days.
#[must_use]
pub fn report(book: &Book<'_>, day: NaiveDate, soon_days: u32) -> FollowUps {
    let mut follow_ups: Vec<FollowUp> = book
        .follow_ups
        .values()
        .filter_map(|known| follow_up(book, known, day, soon_days))
        .collect();
    let last_day = |follow_up: &FollowUp| {
        let last = follow_up.last_day();
        (last.is_none(), last)
    };
    let place = |follow_up: &FollowUp| {
        (
            follow_up.ordered.meeting_date,
            follow_up.ordered.item.clone(),
        )
    };
    follow_ups.sort_by(|a, b| {
        let urgency = |follow_up: &FollowUp| match follow_up.status {
            Status::Overdue => 0,
            Status::Soon | Status::Open => 1,
            Status::Suspended => 2,
            Status::Delivered => 3,
            Status::Accepted | Status::Dropped => 4,
        };
        (urgency(a), last_day(a), &a.body, place(a), &a.what).cmp(&(
            urgency(b),
            last_day(b),
            &b.body,
            place(b),
            &b.what,
        ))
    });
    FollowUps { follow_ups }
}

/// How a follow-up stands after its steps.
struct Now<'a> {
    owner: Option<&'a String>,
    due: Option<Interval>,
    due_words: Option<&'a String>,
    /// What the deadline is bound to; a rhythm is told by `given` and what came.
    bound: Option<Bound>,
    /// The deadline in force, as it was given.
    given: Given<'a>,
    delivered: Option<Delivered>,
    /// The days on which something came, or on which an instance of a rhythm was given up.
    came_on: Vec<NaiveDate>,
    /// What came, each with the days it came late by the deadline of that time.
    came: Vec<(Position, Option<i64>)>,
    /// Accepted or dropped.
    ended: Option<Status>,
    /// How often it was suspended and not resumed since.
    waits: usize,
    /// Since when it waits.
    waits_since: Option<NaiveDate>,
    /// Days its clock stood still since it got its deadline.
    paused: i64,
}

impl<'a> Now<'a> {
    /// The last day it is due, with the days its clock stood still.
    fn last_day(&self) -> Option<NaiveDate> {
        self.due?
            .to
            .checked_add_signed(TimeDelta::days(self.paused))
    }

    /// How many days a day is past the last one it was due.
    fn late(&self, on: NaiveDate) -> Option<i64> {
        let days = (on - self.last_day()?).num_days();
        (days > 0).then_some(days)
    }

    fn status(&self, day: NaiveDate, soon_days: u32) -> Status {
        if let Some(ended) = self.ended {
            return ended;
        }
        if self.waits > 0 {
            return Status::Suspended;
        }
        match &self.bound {
            // A rhythm goes on after something came.
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

    /// Puts another deadline in force, on the days it comes to by the meetings the book knows.
    fn give(&mut self, book: &Book<'_>, given: Given<'a>, day: NaiveDate) {
        (self.due, self.bound) = due_days::of(book, &given, day);
        self.given = given;
    }
}

/// The follow-up after its steps, with the meetings as they are known; seen from a day, where a meeting
/// known from minutes alone is the only one of its month as soon as that is over.
fn now<'a>(
    book: &Book<'a>,
    ordered: &FollowUpOrdered<'a>,
    steps: &[FollowUpStep<'a>],
    day: NaiveDate,
) -> Now<'a> {
    let (facts, words) = (ordered.facts, ordered.words);
    let due_words = words.and_then(|words| words.due.as_ref());
    let given = Given {
        line: book.line_of_follow_up(ordered),
        on: facts.asked_on,
        words: due_words.map(String::as_str),
        days: facts.due,
        // What the law asks for at the next meeting (§ 22 and § 31) is due there, whatever the words.
        next_meeting: facts.basis == FollowUpBasis::Statutory && facts.due.is_none(),
    };
    let mut now = Now {
        owner: words.and_then(|words| words.owner.as_ref()),
        due: None,
        due_words,
        bound: None,
        delivered: returned(book, facts, &given.line, facts.asked_on, day),
        given: given.clone(),
        came_on: vec![],
        came: vec![],
        ended: None,
        waits: 0,
        waits_since: None,
        paused: 0,
    };
    now.give(book, given.clone(), day);
    for step in steps {
        match step {
            FollowUpStep::Assigned(fact) => {
                now.owner = fact.words.map(|words| &words.owner).or(now.owner);
            }
            FollowUpStep::Rescheduled(fact) => {
                now.due_words = fact.words.map(|words| &words.due);
                let anew = Given {
                    on: fact.day().unwrap_or(facts.asked_on),
                    words: now.due_words.map(String::as_str),
                    days: fact.facts.due,
                    next_meeting: false,
                    ..given.clone()
                };
                now.give(book, anew, day);
                now.paused = 0;
                // What it waited before is nothing to the new deadline.
                now.waits_since = now.waits_since.max(now.waits_since.and(fact.day()));
                // A new deadline after something came asks for more than came.
                now.delivered = fact
                    .day()
                    .and_then(|moved| returned(book, ordered.facts, &given.line, moved, day));
            }
            FollowUpStep::Delivered(fact) => {
                let item = fact.facts.item;
                let of_item = item.and_then(|item| names::item_date(book, item));
                let on = fact.day().or(of_item);
                let late = on.and_then(|on| now.late(on));
                now.came_on.extend(on);
                now.came.push((fact.position(), late));
                now.delivered = on.map(|meeting_date| Delivered {
                    meeting_date,
                    item: item.and_then(|item| book.items.get(&item).and_then(names::item_number)),
                });
            }
            // What came of a rhythm was counted when it came; the next instance stands.
            FollowUpStep::Accepted(_) if !step.ends() => {}
            FollowUpStep::Dropped(fact) if !step.ends() => now.came_on.extend(fact.day()),
            FollowUpStep::Accepted(_) => now.ended = Some(Status::Accepted),
            FollowUpStep::Dropped(_) => now.ended = Some(Status::Dropped),
            FollowUpStep::Suspended(fact) => {
                now.waits += 1;
                now.waits_since = now.waits_since.or(fact.day());
            }
            FollowUpStep::Resumed(fact) => {
                now.waits = now.waits.saturating_sub(1);
                if now.waits == 0
                    && let (Some(since), Some(day)) = (now.waits_since.take(), fact.day())
                {
                    now.paused += (day - since).num_days().max(0);
                }
            }
        }
    }
    now
}

/// Says of each delivery among these entries how late it came.
pub(crate) fn tell_lateness(book: &Book<'_>, entries: &mut [Entry], day: NaiveDate) {
    let shown: BTreeSet<Position> = entries.iter().map(|entry| entry.position).collect();
    let came_here = |known: &&book::FollowUp<'_>| {
        known.steps.iter().any(|step| {
            if let FollowUpStep::Delivered(came) = step {
                shown.contains(&came.position())
            } else {
                false
            }
        })
    };
    let late: BTreeMap<Position, Option<i64>> = book
        .follow_ups
        .values()
        .filter(came_here)
        .filter_map(|known| Some(now(book, known.ordered.as_ref()?, &known.steps, day)))
        .flat_map(|now| now.came)
        .collect();
    for entry in entries {
        entry.late_days = late.get(&entry.position).copied().flatten();
    }
}

/// One follow-up at a cut, seen from a day.
#[must_use]
pub fn one(book: &Book<'_>, id: FollowUpId, day: NaiveDate, soon_days: u32) -> Option<FollowUp> {
    follow_up(book, book.follow_ups.get(&id)?, day, soon_days)
}

/// What is open of an item's or a case's follow-ups, and the others.
pub(crate) fn those(
    book: &Book<'_>,
    day: NaiveDate,
    soon_days: u32,
    is_meant: impl Fn(&follow_up_ordered::Facts) -> bool,
) -> Vec<FollowUp> {
    let mut all = report(book, day, soon_days).follow_ups;
    all.retain(|follow_up| {
        let known = book.follow_ups.get(&follow_up.id);
        let ordered = known.and_then(|known| known.ordered);
        ordered.is_some_and(|ordered| is_meant(ordered.facts))
    });
    all
}

fn follow_up(
    book: &Book<'_>,
    known: &book::FollowUp<'_>,
    day: NaiveDate,
    soon_days: u32,
) -> Option<FollowUp> {
    let ordered = known.ordered?;
    let (facts, words) = (ordered.facts, ordered.words);
    let item = facts.item.and_then(|item| book.items.get(&item));
    let mut now = now(book, &ordered, &known.steps, day);
    let slip_of = now.due;
    if let Some((days, bound)) = due_days::instance_of(book, &now.given, &now.came_on, day) {
        (now.due, now.bound) = (Some(days), Some(bound));
    }
    let delivered = now.delivered.as_ref();
    let slip_days = slip_of
        .and(delivered)
        .and_then(|delivered| now.late(delivered.meeting_date));
    let status = now.status(day, soon_days);
    Some(FollowUp {
        id: facts.follow_up,
        what: words.map_or_else(|| names::WITHHELD.to_owned(), |words| words.what.clone()),
        kind: facts.kind,
        basis: facts.basis,
        owner: now.owner.cloned(),
        body: names::body(book, facts.asked_by),
        responsible: Responsible::of(book, &now.given.line, day),
        municipality: names::municipality(book, facts.asked_by),
        case_number: facts.case.and_then(|case| names::case_number(book, case)),
        due: DueWords::of(now.due_words.cloned(), now.due),
        bound: now.bound,
        status,
        paused_days: now.paused,
        unsure: !ordered.holding.is_sure(),
        ordered: Ordered {
            position: ordered.holding.event.position,
            meeting_date: facts.asked_on,
            item: item
                .and_then(|item| names::item_number(item).or_else(|| names::item_title(item))),
            title: item.and_then(names::item_title),
        },
        slip_days,
        delivered: now.delivered,
        evidence: places(&ordered.holding),
    })
}

/// Where an item that was put off came back by a day: the next time its case stood before the same body, or
/// before the one that took over from it. A deferral is a completed treatment, and the return is a new item
/// of the case. Nothing else can be told to be delivered from the documents alone.
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
        let meeting_date = names::item_date(book, *id)?;
        let before = names::item_body(book, *id)?;
        // That it stands on an agenda to come is no return yet: the meeting may be called off.
        let met = after < meeting_date && meeting_date <= day;
        let came_back = met && line.has(before, meeting_date);
        came_back.then(|| Delivered {
            meeting_date,
            item: book.items.get(id).and_then(names::item_number),
        })
    })
}

/// Where a deadline stands on a day, by its last day.
#[must_use]
pub fn status(last: Option<NaiveDate>, day: NaiveDate, soon_days: u32) -> Status {
    let Some(last) = last else {
        return Status::Open;
    };
    if day > last {
        return Status::Overdue;
    }
    let horizon = day
        .checked_add_days(Days::new(u64::from(soon_days)))
        .unwrap_or(NaiveDate::MAX);
    if last <= horizon {
        Status::Soon
    } else {
        Status::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_is_only_what_is_past_the_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let due = Some(day("2023-04-30"));
        assert_eq!(status(due, day("2023-02-01"), 30), Status::Open);
        assert_eq!(status(due, day("2023-03-31"), 30), Status::Soon);
        assert_eq!(status(due, day("2023-04-30"), 30), Status::Soon);
        assert_eq!(status(due, day("2023-05-01"), 30), Status::Overdue);
        assert_eq!(status(None, day("2030-01-01"), 30), Status::Open);
    }
}
