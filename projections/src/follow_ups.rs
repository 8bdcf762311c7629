//! `due` and `followup list`: what was ordered, implied or promised, and when it is due.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use protokol_core::book::{self, Book, FollowUpStep};
use protokol_core::event::follow_up_ordered;
use protokol_core::ids::FollowUpId;
use protokol_core::time::{Interval, Position};
use protokol_core::vocabulary::{FollowUpBasis, FollowUpKind};
use serde::Serialize;

use crate::due_days::Bound;
use crate::evidence::{Place, places};
use crate::follow_up_now::{Did, Now};
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
    /// The last day it is due, with the days its clock stood still; late only past it.
    pub last_day: Option<NaiveDate>,
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
    /// Of a rhythm, the instances that came and were not taken, in order.
    pub untaken: Vec<Untaken>,
    /// Where it stands in the sources.
    pub evidence: Vec<Place>,
}

impl FollowUp {
    /// Whether nothing is to be done about it any more: it was taken or given up. Of an item that was put
    /// off nothing is taken: it is over when its case stood again.
    #[must_use]
    pub fn is_over(&self) -> bool {
        match self.status {
            Status::Overdue | Status::Soon | Status::Open | Status::Suspended => false,
            Status::Delivered => self.kind == FollowUpKind::Deferral,
            Status::Accepted | Status::Dropped | Status::Ended => true,
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
    /// It came in a rhythm whose end is past, and no instance is owed any more.
    Ended,
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

/// An instance of a rhythm that came, and that the body that asked has not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Untaken {
    /// Which instance, from 1.
    pub number: u32,
    /// The day it came.
    pub meeting_date: NaiveDate,
    /// The number of the item it came with, as printed.
    pub item: Option<String>,
    /// Days past the last day it was due, where it came late.
    pub late_days: Option<i64>,
    /// In the book.
    pub position: Position,
}

/// Those of the follow-ups that are still to come.
#[must_use]
pub fn open(mut all: FollowUps) -> FollowUps {
    all.follow_ups.retain(|follow_up| match follow_up.status {
        Status::Overdue | Status::Soon | Status::Open => true,
        Status::Suspended
        | Status::Delivered
        | Status::Accepted
        | Status::Dropped
        | Status::Ended => false,
    });
    all
}

/// The follow-ups at a cut, seen from a day; `soon` is what ends within this many days.
#[must_use]
pub fn report(book: &Book<'_>, day: NaiveDate, soon_days: u32) -> FollowUps {
    FollowUps {
        follow_ups: those(book, day, soon_days, |_| true),
    }
}

/// Those of the follow-ups that are meant, as an item's or a case's.
pub(crate) fn those(
    book: &Book<'_>,
    day: NaiveDate,
    soon_days: u32,
    is_meant: impl Fn(&follow_up_ordered::Facts) -> bool,
) -> Vec<FollowUp> {
    let known = book.follow_ups.values();
    let meant = known.filter(|known| known.ordered.is_some_and(|ordered| is_meant(ordered.facts)));
    let mut follow_ups: Vec<FollowUp> = meant
        .filter_map(|known| follow_up(book, known, day, soon_days))
        .collect();
    let last_day = |follow_up: &FollowUp| {
        let last = follow_up.last_day;
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
            Status::Accepted | Status::Dropped | Status::Ended => 4,
        };
        (urgency(a), last_day(a), &a.body, place(a), &a.what).cmp(&(
            urgency(b),
            last_day(b),
            &b.body,
            place(b),
            &b.what,
        ))
    });
    follow_ups
}

/// Says of each delivery among these entries how late it came, and of what happened to a rhythm to which
/// instance.
pub(crate) fn tell_lateness(book: &Book<'_>, entries: &mut [Entry], day: NaiveDate) {
    let shown: BTreeSet<Position> = entries.iter().map(|entry| entry.position).collect();
    let is_shown = |step: &FollowUpStep<'_>| match step {
        FollowUpStep::Delivered(fact) => shown.contains(&fact.position()),
        FollowUpStep::Accepted(fact) => shown.contains(&fact.position()),
        FollowUpStep::Dropped(fact) => shown.contains(&fact.position()),
        FollowUpStep::Assigned(_)
        | FollowUpStep::Rescheduled(_)
        | FollowUpStep::Suspended(_)
        | FollowUpStep::Resumed(_) => false,
    };
    let did: BTreeMap<Position, Did> = book
        .follow_ups
        .values()
        .filter(|known| known.steps.iter().any(is_shown))
        .filter_map(|known| Some(Now::of(book, known.ordered.as_ref()?, &known.steps, day)))
        .flat_map(|now| now.did)
        .map(|did| (did.position, did))
        .collect();
    for entry in entries {
        if let Some(did) = did.get(&entry.position) {
            (entry.late_days, entry.instance) = (did.late_days, did.instance);
        }
    }
}

/// One follow-up at a cut, seen from a day.
#[must_use]
pub fn one(book: &Book<'_>, id: FollowUpId, day: NaiveDate, soon_days: u32) -> Option<FollowUp> {
    follow_up(book, book.follow_ups.get(&id)?, day, soon_days)
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
    let now = Now::of(book, &ordered, &known.steps, day);
    let (status, last_day, slip_days) =
        (now.status(day, soon_days), now.last_day(), now.slip_days());
    Some(FollowUp {
        id: facts.follow_up,
        what: words.map_or_else(|| names::WITHHELD.to_owned(), |words| words.what.clone()),
        kind: facts.kind,
        basis: facts.basis,
        owner: now.owner.cloned(),
        body: names::body(book, facts.asked_by),
        responsible: Responsible::of(book, &now.line, day),
        municipality: names::municipality(book, facts.asked_by),
        case_number: facts.case.and_then(|case| names::case_number(book, case)),
        due: DueWords::of(now.due_words.cloned(), now.due),
        bound: now.bound,
        status,
        last_day,
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
        untaken: now.untaken,
        evidence: places(&ordered.holding),
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
