//! `case history`: every event that touches a case, corrected ones included, in the order of what
//! happened rather than of when the book learnt of it.

use chrono::NaiveDate;
use protokol_core::book::Book;
use protokol_core::document::PointOutcome;
use protokol_core::event::Kind;
use protokol_core::ids::{BodyId, CaseId, ItemId, Subject};
use protokol_core::record::Recorded;
use protokol_core::time::{Position, RecordedAt};
use protokol_core::timeline::Holding;
use protokol_core::vocabulary::Outcome;
use serde::Serialize;

use crate::case_list::{self, Case};
use crate::evidence::Place;
use crate::names;
use crate::said::Said;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseHistory {
    /// The case.
    pub case: Case,
    /// Its events.
    pub entries: Vec<Entry>,
}

/// An event of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its place in the book.
    pub position: Position,
    /// Its kind.
    pub kind: Kind,
    /// The day it takes effect.
    pub effective_on: Option<NaiveDate>,
    /// When the book learnt of it.
    pub recorded_at: RecordedAt,
    /// The body it happened at.
    pub body: Option<String>,
    /// The day of the meeting.
    pub meeting_date: Option<NaiveDate>,
    /// The item's number as printed, else its title.
    pub item: Option<String>,
    /// What it says, in its own words.
    pub text: Option<String>,
    /// Why it was said, where somebody gave a reason.
    pub reason: Option<String>,
    /// What was decided.
    pub outcome: Option<Outcome>,
    /// What was decided point by point.
    pub points: Vec<PointOutcome>,
    /// The newer event that corrects it, where one does.
    pub corrected_by: Option<Position>,
    /// The event that took it back, where one did.
    pub withdrawn_by: Option<Position>,
    /// Where it stands in the sources.
    pub evidence: Vec<Place>,
    /// How sure the reading is, 0 to 100.
    pub confidence: u8,
}

/// The history of a case at a cut: `holding` is what the book was folded from, `taken_back` what
/// no longer counts, with what took it back.
#[must_use]
pub fn report(
    book: &Book<'_>,
    holding: &[Holding<'_>],
    taken_back: &[(&Recorded, &Recorded)],
    id: CaseId,
) -> Option<CaseHistory> {
    let known = book.cases.get(&id)?;
    let subject = Subject::Case(id);
    Some(CaseHistory {
        case: case_list::case(book, id, known),
        entries: entries(book, holding, taken_back, |event| {
            event.subjects.contains(&subject) || event.refs.contains(&subject)
        }),
    })
}

/// The events that touch something, corrected and withdrawn ones included, in order of their days.
pub(crate) fn entries(
    book: &Book<'_>,
    holding: &[Holding<'_>],
    taken_back: &[(&Recorded, &Recorded)],
    touches: impl Fn(&Recorded) -> bool,
) -> Vec<Entry> {
    let mut entries = vec![];
    for fact in holding {
        let chain = fact.chain();
        if chain.iter().any(|event| touches(event)) {
            let mut later = chain.iter().skip(1);
            for event in &chain {
                let corrected_by = later.next().map(|event| event.position);
                entries.push(Entry {
                    corrected_by,
                    ..entry(book, Some(fact), event)
                });
            }
        }
    }
    for (event, by) in taken_back.iter().filter(|(event, _)| touches(event)) {
        let told = entries
            .iter_mut()
            .find(|entry| entry.position == event.position);
        if let Some(told) = told {
            told.withdrawn_by = Some(by.position);
        } else {
            let later = |entry: &Entry| entry.effective_on > event.effective_on;
            let at = entries.iter().position(later).unwrap_or(entries.len());
            let taken_back = Entry {
                withdrawn_by: Some(by.position),
                ..entry(book, None, event)
            };
            entries.insert(at, taken_back);
        }
    }
    entries
}

/// An event as an entry; `fact` is what it belongs to, where that holds.
fn entry(book: &Book<'_>, fact: Option<&Holding<'_>>, event: &Recorded) -> Entry {
    let (body, item) = place(event);
    let newest = fact.filter(|fact| fact.event.id == event.id);
    let evidence = newest.map_or_else(|| event.evidence.iter().collect(), Holding::evidence);
    let confidence = newest.map_or_else(|| event.confidence(), Holding::confidence);
    let known_item = item.and_then(|item| book.items.get(&item));
    let said = event.told().map(Said::of).unwrap_or_default();
    Entry {
        position: event.position,
        kind: event.kind,
        effective_on: event.effective_on,
        recorded_at: event.recorded_at,
        body: body
            .or_else(|| names::item_body(book, item?))
            .map(|body| names::body(book, body)),
        meeting_date: item.and_then(|item| names::item_date(book, item)),
        item: known_item
            .and_then(|item| names::item_number(item).or_else(|| names::item_title(item))),
        text: said.text,
        reason: event.reason.clone(),
        outcome: said.outcome,
        points: said.points,
        corrected_by: None,
        withdrawn_by: None,
        evidence: evidence.into_iter().map(Place::from).collect(),
        confidence: confidence.percent(),
    }
}

fn place(event: &Recorded) -> (Option<BodyId>, Option<ItemId>) {
    let mentioned = || event.subjects.iter().chain(&event.refs);
    let body = mentioned().find_map(|subject| match subject {
        Subject::Body(body) => Some(*body),
        Subject::Ledger
        | Subject::Source(_)
        | Subject::Meeting(_)
        | Subject::Case(_)
        | Subject::Item(_)
        | Subject::Person(_)
        | Subject::Office(_)
        | Subject::FollowUp(_)
        | Subject::Plan(_)
        | Subject::Goal(_)
        | Subject::Indicator(_) => None,
    });
    (body, mentioned().find_map(Subject::item))
}
