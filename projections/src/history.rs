//! Events as histories tell them: in the order of what happened, with who said them, why, what corrected
//! them and which words it changed, and what took them back.

use chrono::NaiveDate;
use protokol_core::book::Book;
use protokol_core::document::PointOutcome;
use protokol_core::event::{Kind, Told};
use protokol_core::ids::{BodyId, ItemId, Subject};
use protokol_core::record::{Actor, Recorded};
use protokol_core::time::{Position, RecordedAt};
use protokol_core::timeline::Holding;
use protokol_core::vocabulary::Outcome;
use serde::Serialize;

use crate::evidence::Place;
use crate::names;
use crate::quotes::{QuotedBy, QuotedStep};
use crate::said::Said;
use crate::wording::{self, Change};

/// An event of a history.
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
    /// Who gave the command.
    pub actor: Actor,
    /// The body it happened at.
    pub body: Option<String>,
    /// The day of the meeting.
    pub meeting_date: Option<NaiveDate>,
    /// The item's number as printed, else its title.
    pub item: Option<String>,
    /// What it says, in its own words.
    pub text: Option<String>,
    /// Of a correction, and of what revises a goal, which words it changed; empty where no word differs.
    pub changes: Vec<Change>,
    /// Why it was said, where somebody gave a reason.
    pub reason: Option<String>,
    /// What was decided.
    pub outcome: Option<Outcome>,
    /// What was decided point by point.
    pub points: Vec<PointOutcome>,
    /// Of a delivery, the days past the last day it was due by the deadline of that time.
    pub late_days: Option<i64>,
    /// Of what comes in a rhythm, the instance that came, was taken or was given up, from 1.
    pub instance: Option<u32>,
    /// The newer event that corrects it, where one does.
    pub corrected_by: Option<Position>,
    /// The event that took it back, where one did.
    pub withdrawn_by: Option<Position>,
    /// The event it takes back, where it does.
    pub takes_back: Option<Position>,
    /// The review that accepted it, where one did.
    pub reviewed_by: Option<Position>,
    /// The event whose reading it accepts, where it does.
    pub reviews: Option<Position>,
    /// Of a quotation, the step that it quotes; `body`, `meeting_date` and `item` are those of the item that
    /// quotes.
    pub quoted: Option<QuotedStep>,
    /// Of a decision, the items that quote it.
    pub quoted_by: Vec<QuotedBy>,
    /// Where it stands in the sources.
    pub evidence: Vec<Place>,
    /// How sure the reading is, 0 to 100.
    pub confidence: u8,
}

/// The events that touch something, corrected and withdrawn ones included: `holding` is what the book
/// was folded from, `taken_back` what no longer counts, with what took it back.
pub(crate) fn entries(
    book: &Book<'_>,
    holding: &[Holding<'_>],
    taken_back: &[(&Recorded, &Recorded)],
    touches: impl Fn(&Recorded) -> bool,
) -> Vec<Entry> {
    let mut entries = vec![];
    for fact in holding {
        let chain = fact.chain();
        if !chain.iter().any(|event| touches(event)) {
            continue;
        }
        let mut later = chain.iter().skip(1);
        let mut before: Option<&Recorded> = None;
        for event in &chain {
            let corrected_by = later.next().map(|event| event.position);
            entries.push(Entry {
                corrected_by,
                takes_back: taken_back_by(event, taken_back),
                changes: before
                    .map(|before| changed(before, event))
                    .unwrap_or_default(),
                ..entry(book, Some(fact), event)
            });
            before = Some(event);
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

/// The position of the event that this one takes back.
fn taken_back_by(event: &Recorded, taken_back: &[(&Recorded, &Recorded)]) -> Option<Position> {
    let mut pairs = taken_back.iter();
    let pair = pairs.find(|(_, by)| by.position == event.position)?;
    Some(pair.0.position)
}

/// The words that a correction changed.
fn changed(before: &Recorded, after: &Recorded) -> Vec<Change> {
    let text = |event: &Recorded| event.told().map(Said::of).and_then(|said| said.text);
    match (text(before), text(after)) {
        (Some(before), Some(after)) => wording::changes(&before, &after),
        (Some(_) | None, None) | (None, Some(_)) => vec![],
    }
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
        actor: event.actor.clone(),
        body: body
            .or_else(|| names::item_body(book, item?))
            .map(|body| names::body(book, body)),
        meeting_date: item.and_then(|item| names::item_date(book, item)),
        item: known_item
            .and_then(|item| names::item_number(item).or_else(|| names::item_title(item))),
        text: said.text,
        changes: vec![],
        reason: event.reason.clone(),
        outcome: said.outcome,
        points: said.points,
        late_days: None,
        instance: None,
        corrected_by: None,
        withdrawn_by: None,
        takes_back: None,
        reviewed_by: newest
            .and_then(Holding::review)
            .map(|review| review.position),
        reviews: newest
            .and_then(Holding::reviewed)
            .map(|event| event.position),
        quoted: match event.told() {
            Some(Told::DecisionQuoted(facts, words)) => Some(QuotedStep::told(facts, words)),
            Some(_) | None => None,
        },
        quoted_by: vec![],
        evidence: evidence.into_iter().map(Place::from).collect(),
        confidence: confidence.percent(),
    }
}

/// The body and the item an event happened at. A decision on other items happened at its own.
fn place(event: &Recorded) -> (Option<BodyId>, Option<ItemId>) {
    let mentioned = || event.subjects.iter().chain(&event.refs);
    let item = match event.told() {
        Some(Told::DecisionRecorded(facts, _)) => Some(facts.item),
        Some(_) | None => mentioned().find_map(Subject::item),
    };
    (mentioned().find_map(Subject::body), item)
}
