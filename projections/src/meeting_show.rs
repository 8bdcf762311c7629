//! `meeting show`: one meeting with all that the book says of it: how it came about, its agendas, what
//! became of its items, who was there, who approved its minutes, and whether they are public. Which meeting
//! a name means is told in `meant`.

mod attendance;
mod meant;

use chrono::NaiveDate;
use protokol_core::book::{self, Book, Meeting as Met};
use protokol_core::document::PointOutcome;
use protokol_core::event::Kind;
use protokol_core::ids::{ItemId, MeetingId};
use protokol_core::record::Recorded;
use protokol_core::time::Position;
use protokol_core::timeline::Holding;
use protokol_core::vocabulary::{Access, ApprovalManner, MeetingCalling, MeetingMode, Outcome};
use serde::Serialize;

use crate::case_show::{self, Appropriation, Urgent};
use crate::due_days;
use crate::item_list::{self, Votes};
use crate::item_show::{self, Disqualification, Statement, Stop};
use crate::meeting_list::{self, Meeting};
use crate::names;
use crate::quotes::{self, Bodies, Quote};
use crate::why::{self, TakenBack, Why};

use attendance::attendance;
pub use attendance::{Attendance, Away, Stay};
pub use meant::find;
pub(crate) use meant::meant;

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingShown {
    /// The meeting.
    pub meeting: Meeting,
    /// Whether it was called as an ordinary one, where it was planned in the book.
    pub calling: Option<MeetingCalling>,
    /// How the members were to meet, where it was planned in the book.
    pub mode: Option<MeetingMode>,
    /// How it was planned, moved, called off and held.
    pub steps: Vec<Step>,
    /// The versions of its agenda.
    pub agendas: Vec<Agenda>,
    /// Its items, in the order of the agenda.
    pub items: Vec<MeetingItem>,
    /// What was decided alone in the body's place since the meeting before, to be reported at this one.
    pub urgent: Vec<Urgent>,
    /// Who was there, where it is recorded.
    pub attendance: Option<Attendance>,
    /// What was done with its minutes.
    pub approvals: Vec<Approval>,
    /// Whether its minutes were made public, step by step.
    pub publications: Vec<Publication>,
    /// What was said of it and its items, and taken back.
    pub taken_back: Vec<TakenBack>,
}

/// A step on the way to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Its place in the book.
    pub position: Position,
    /// What happened.
    pub kind: Kind,
    /// The day it happened.
    pub on: Option<NaiveDate>,
    /// The day the meeting got by it.
    pub date: Option<NaiveDate>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// A version of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agenda {
    /// Its place in the book.
    pub position: Position,
    /// Which version.
    pub version: u32,
    /// The day it was sent.
    pub on: Option<NaiveDate>,
    /// The items that came late.
    pub late: Vec<Late>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// An item that came late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Late {
    /// The item's number and title.
    pub item: String,
    /// Why it could not wait, where that is said.
    pub reason: Option<String>,
}

/// An item and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingItem {
    /// Its id.
    pub id: ItemId,
    /// Where the book learnt of it.
    pub position: Position,
    /// The number as printed.
    pub number: Option<String>,
    /// The title as printed.
    pub title: Option<String>,
    /// The case number as printed.
    pub case_number: Option<String>,
    /// Whether it is open.
    pub access: Access,
    /// What became of it; `null` while nothing is known.
    pub outcome: Option<Outcome>,
    /// The decision's text.
    pub decision: Option<String>,
    /// Why the decision was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
    /// What became of each point.
    pub points: Vec<PointOutcome>,
    /// The sides of the vote.
    pub votes: Vec<Votes>,
    /// What it quotes of earlier decisions.
    pub quotes: Vec<Quote>,
    /// The other opinions that were entered.
    pub dissents: Vec<Statement>,
    /// The remarks that were entered.
    pub remarks: Vec<Statement>,
    /// That its decision was stopped, and how the stop ended.
    pub stops: Vec<Stop>,
    /// Whether it came after the ordinary agenda.
    pub late: bool,
    /// Who was disqualified at it.
    pub disqualified: Vec<String>,
    /// The same with the place in the book, and why.
    pub disqualifications: Vec<Disqualification>,
    /// The money granted at it.
    pub appropriations: Vec<Appropriation>,
    /// Whether it is public on its own.
    pub published: bool,
}

/// What somebody did with the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Approval {
    /// Its place in the book.
    pub position: Position,
    /// The day.
    pub on: Option<NaiveDate>,
    /// What was done.
    pub manner: ApprovalManner,
    /// Who; `null` for the body as a whole.
    pub person: Option<String>,
    /// The item it was done at.
    pub item: Option<String>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// A step of being public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Publication {
    /// Its place in the book.
    pub position: Position,
    /// Whether they were made public or taken back.
    pub kind: Kind,
    /// The day.
    pub on: Option<NaiveDate>,
    /// Where they were made public.
    pub place: Option<String>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// A meeting at a cut, seen from a day; `taken_back` is what no longer counts, with what took it back.
#[must_use]
pub fn show(
    book: &Book<'_>,
    taken_back: &[(&Recorded, &Recorded)],
    id: MeetingId,
    day: NaiveDate,
) -> Option<MeetingShown> {
    let met = book.meetings.get(&id)?;
    let bodies = Bodies::of(book);
    let mut items: Vec<(u32, MeetingItem)> = met
        .items
        .iter()
        .filter_map(|item| meeting_item(&bodies, met, *item))
        .collect();
    items.sort_by_key(|(ordinal, item)| (*ordinal, item.id));
    Some(MeetingShown {
        meeting: meeting_list::meeting(book, id, met)?,
        calling: met.scheduled.map(|scheduled| scheduled.facts.calling),
        mode: met.scheduled.map(|scheduled| scheduled.facts.mode),
        steps: steps(met),
        agendas: agendas(book, met),
        items: items.into_iter().map(|(_, item)| item).collect(),
        urgent: to_be_reported(book, id),
        attendance: attendance(book, met),
        approvals: approvals(book, met),
        publications: met.publications.iter().map(publication).collect(),
        taken_back: why::taken_back(taken_back, day, |event| {
            let mut mentioned = event.subjects.iter().chain(&event.refs);
            mentioned.any(|subject| {
                let item = subject.item();
                subject.meeting() == Some(id) || item.is_some_and(|item| met.items.contains(&item))
            })
        }),
    })
}

/// What was decided alone before this meeting in the place of its body, or of one it took over from, where
/// this is the meeting at which that is to be reported.
fn to_be_reported(book: &Book<'_>, id: MeetingId) -> Vec<Urgent> {
    case_show::urgent(book, |facts| {
        let known = book.follow_ups.get(&facts.follow_up);
        let ordered = known.and_then(|known| known.ordered);
        ordered.is_some_and(|ordered| {
            let line = book.line_of_follow_up(&ordered);
            let next = due_days::next_ordinary(book, &line, ordered.facts.asked_on);
            next.is_some_and(|(meeting, _)| meeting == id)
        })
    })
}

fn step(holding: Holding<'_>, date: Option<NaiveDate>) -> Step {
    Step {
        position: holding.event.position,
        kind: holding.event.kind,
        on: holding.event.effective_on,
        date,
        why: Why::of(&holding),
    }
}

/// How a meeting came about, by the days on which it happened.
fn steps(met: &Met<'_>) -> Vec<Step> {
    let planned = met
        .scheduled
        .iter()
        .map(|fact| step(fact.holding, Some(fact.facts.date)));
    let moved = met
        .moved
        .iter()
        .map(|fact| step(fact.holding, Some(fact.facts.date)));
    let cancelled = met.cancelled.iter().map(|fact| step(fact.holding, None));
    let held = met
        .held
        .iter()
        .map(|fact| step(fact.holding, Some(fact.facts.date)));
    let mut steps: Vec<Step> = planned.chain(moved).chain(cancelled).chain(held).collect();
    steps.sort_by_key(|step| (step.on, step.position));
    steps
}

fn agendas(book: &Book<'_>, met: &Met<'_>) -> Vec<Agenda> {
    let issued = met.agendas.iter().map(|fact| {
        let reasons = fact.words.map_or(&[][..], |words| &words.late);
        let late = fact
            .facts
            .late
            .iter()
            .enumerate()
            .map(|(place, item)| Late {
                item: names::item(book, *item),
                reason: reasons
                    .get(place)
                    .filter(|reason| !reason.is_empty())
                    .cloned(),
            });
        Agenda {
            position: fact.position(),
            version: fact.facts.version,
            on: fact.day(),
            late: late.collect(),
            why: Why::of(&fact.holding),
        }
    });
    issued.collect()
}

/// An item with its place on the agenda.
fn meeting_item(bodies: &Bodies<'_, '_>, met: &Met<'_>, id: ItemId) -> Option<(u32, MeetingItem)> {
    let book = bodies.book();
    let item = book.items.get(&id)?;
    let submitted = item.submitted?;
    let disqualified = item.disqualified.iter();
    let late = met
        .agendas
        .iter()
        .any(|agenda| agenda.facts.late.contains(&id));
    let published = matches!(
        item.publications.last(),
        Some(book::Publication::Published(_))
    );
    let shown = MeetingItem {
        id,
        position: submitted.position(),
        number: names::item_number(item),
        title: names::item_title(item),
        case_number: submitted.words.and_then(|words| words.case_number.clone()),
        access: book.access_of(item),
        outcome: book.outcome(item),
        decision: item
            .decision
            .and_then(|decision| Some(decision.words?.text.clone())),
        why: item
            .decision
            .map(|decision| Why::of(&decision.holding))
            .unwrap_or_default(),
        points: item
            .decision
            .map(|decision| decision.facts.points.clone())
            .unwrap_or_default(),
        votes: item.decision.map(item_list::votes).unwrap_or_default(),
        quotes: quotes::of_item(bodies, id, item),
        dissents: item_show::dissents(item),
        remarks: item_show::remarks(item),
        stops: item_show::stops(book, item),
        late,
        disqualified: disqualified
            .map(|fact| names::person(book, fact.facts.person))
            .collect(),
        disqualifications: item_show::disqualifications(item),
        appropriations: case_show::granted_at(book, id),
        published,
    };
    Some((submitted.facts.ordinal, shown))
}

fn approvals(book: &Book<'_>, met: &Met<'_>) -> Vec<Approval> {
    let approvals = met.approvals.iter().map(|fact| Approval {
        position: fact.position(),
        on: fact.day(),
        manner: fact.facts.manner,
        person: fact.facts.person.map(|person| names::person(book, person)),
        item: fact.facts.item.map(|item| names::item(book, item)),
        why: Why::of(&fact.holding),
    });
    approvals.collect()
}

pub(crate) fn publication(step: &book::Publication<'_>) -> Publication {
    let (holding, place) = match step {
        book::Publication::Published(fact) => {
            let place = fact.words.and_then(|words| words.place.clone());
            (fact.holding, place)
        }
        book::Publication::Withdrawn(fact) => (fact.holding, None),
    };
    Publication {
        position: holding.event.position,
        kind: holding.event.kind,
        on: holding.event.effective_on,
        place,
        why: Why::of(&holding),
    }
}
