//! `due` and `followup list`: what was ordered, implied or promised, and when it is due.

use chrono::{Days, NaiveDate};
use protokol_core::book::{self, Book, FollowUpOrdered, FollowUpStep};
use protokol_core::event::follow_up_ordered;
use protokol_core::ids::FollowUpId;
use protokol_core::time::{Interval, Position};
use protokol_core::vocabulary::{FollowUpBasis, FollowUpKind};
use serde::Serialize;

use crate::due_days::{self, Bound};
use crate::evidence::{Place, places};
use crate::names;

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
    /// The case.
    pub case_number: Option<String>,
    /// When, in words and days.
    pub due: Option<DueWords>,
    /// What the deadline is bound to besides days: a meeting, or a rhythm.
    pub bound: Option<Bound>,
    /// Where it stands on the day of the cut.
    pub status: Status,
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
    /// What was asked for came; of an item that was put off, its case stood before the same body again.
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
        let to = follow_up.due.as_ref().and_then(|due| due.to);
        (to.is_none(), to)
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
    delivered: Option<Delivered>,
    /// The days on which something was delivered.
    came: Vec<NaiveDate>,
    /// How it ended, or that it waits.
    status: Option<Status>,
}

fn now<'a>(book: &Book<'a>, ordered: &FollowUpOrdered<'a>, steps: &[FollowUpStep<'a>]) -> Now<'a> {
    let words = ordered.words;
    let mut now = Now {
        owner: words.and_then(|words| words.owner.as_ref()),
        due: ordered.facts.due,
        due_words: words.and_then(|words| words.due.as_ref()),
        delivered: returned(book, ordered.facts),
        came: vec![],
        status: None,
    };
    now.status = now.delivered.as_ref().map(|_| Status::Delivered);
    for step in steps {
        match step {
            FollowUpStep::Assigned(fact) => {
                now.owner = fact.words.map(|words| &words.owner).or(now.owner);
            }
            FollowUpStep::Rescheduled(fact) => {
                now.due = fact.facts.due;
                now.due_words = fact.words.map(|words| &words.due);
            }
            FollowUpStep::Delivered(fact) => {
                let item = fact.facts.item;
                let of_item = item.and_then(|item| names::item_date(book, item));
                now.came.extend(fact.day().or(of_item));
                now.delivered = fact.day().or(of_item).map(|meeting_date| Delivered {
                    meeting_date,
                    item: item.and_then(|item| book.items.get(&item).and_then(names::item_number)),
                });
                now.status = Some(Status::Delivered);
            }
            FollowUpStep::Accepted(_) => now.status = Some(Status::Accepted),
            FollowUpStep::Dropped(_) => now.status = Some(Status::Dropped),
            FollowUpStep::Suspended(_) => now.status = Some(Status::Suspended),
            FollowUpStep::Resumed(_) => {
                now.status = now.delivered.as_ref().map(|_| Status::Delivered);
            }
        }
    }
    now
}

/// Puts the days the deadline comes to in place of those of its words. A rhythm goes on after something
/// came, so that nothing of it is late by that.
fn bind<'a>(
    book: &Book<'a>,
    ordered: &FollowUpOrdered<'a>,
    steps: &[FollowUpStep<'a>],
    now: &mut Now<'a>,
    day: NaiveDate,
) -> Option<Bound> {
    let given = due_days::in_force(ordered, steps);
    let (days, bound) = due_days::of(book, given, &now.came, day);
    now.due = days;
    if let (Some(Bound::Every { .. }), Some(Status::Delivered)) = (&bound, now.status) {
        now.status = None;
    }
    bound
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
    let mut now = now(book, &ordered, &known.steps);
    let bound = bind(book, &ordered, &known.steps, &mut now, day);
    let slip = |on: NaiveDate| {
        now.due
            .map(|due| (on - due.to).num_days())
            .filter(|days| *days > 0)
    };
    let slip_days = match (&bound, &now.delivered) {
        (Some(Bound::Every { .. }), _) | (_, None) => None,
        (Some(Bound::NextMeeting { .. } | Bound::Meeting { .. }) | None, Some(delivered)) => {
            slip(delivered.meeting_date)
        }
    };
    Some(FollowUp {
        id: facts.follow_up,
        what: words.map_or_else(|| names::WITHHELD.to_owned(), |words| words.what.clone()),
        kind: facts.kind,
        basis: facts.basis,
        owner: now.owner.cloned(),
        body: names::body(book, facts.asked_by),
        case_number: facts.case.and_then(|case| names::case_number(book, case)),
        due: DueWords::of(now.due_words.cloned(), now.due),
        status: match &bound {
            Some(Bound::Every { overdue: true, .. }) => now.status.unwrap_or(Status::Overdue),
            Some(Bound::NextMeeting { .. } | Bound::Meeting { .. } | Bound::Every { .. })
            | None => now
                .status
                .unwrap_or_else(|| status(now.due, day, soon_days)),
        },
        bound,
        unsure: !ordered.holding.confidence().is_sure(),
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

/// Where an item that was put off came back: the next time its case stood before the same body. A
/// deferral is a completed treatment, and the return is a new item of the case. Nothing else can be
/// told to be delivered from the documents alone.
fn returned(book: &Book<'_>, facts: &follow_up_ordered::Facts) -> Option<Delivered> {
    if facts.kind != FollowUpKind::Deferral {
        return None;
    }
    let items = &book.cases.get(&facts.case?)?.items;
    items.iter().find_map(|id| {
        let meeting_date = names::item_date(book, *id)?;
        let came_back =
            meeting_date > facts.asked_on && names::item_body(book, *id) == Some(facts.asked_by);
        came_back.then(|| Delivered {
            meeting_date,
            item: book.items.get(id).and_then(names::item_number),
        })
    })
}

/// Where a deadline stands on a day.
#[must_use]
pub fn status(due: Option<Interval>, day: NaiveDate, soon_days: u32) -> Status {
    let Some(due) = due else { return Status::Open };
    if day > due.to {
        return Status::Overdue;
    }
    let horizon = day
        .checked_add_days(Days::new(u64::from(soon_days)))
        .unwrap_or(NaiveDate::MAX);
    if due.to <= horizon {
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
        let due = Interval::new(day("2023-03-01"), day("2023-04-30"));
        assert_eq!(status(due, day("2023-02-01"), 30), Status::Open);
        assert_eq!(status(due, day("2023-03-31"), 30), Status::Soon);
        assert_eq!(status(due, day("2023-04-30"), 30), Status::Soon);
        assert_eq!(status(due, day("2023-05-01"), 30), Status::Overdue);
        assert_eq!(status(None, day("2030-01-01"), 30), Status::Open);
    }
}
