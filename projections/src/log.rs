//! `log`: the events in the order the book learnt of them.

use std::collections::HashMap;

use chrono::NaiveDate;
use protokol_core::event::{Kind, Told};
use protokol_core::ids::{EventId, Subject};
use protokol_core::record::{Actor, Recorded, Via};
use protokol_core::time::{Cut, Position, RecordedAt};
use protokol_core::vocabulary::Access;
use serde::Serialize;

use crate::said::Said;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Log {
    /// The events, by position.
    pub events: Vec<Event>,
}

/// An event as the log shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    /// Its place in the book.
    pub position: Position,
    /// Its id.
    pub id: EventId,
    /// Its kind.
    pub kind: Kind,
    /// When the book learnt of it.
    pub recorded_at: RecordedAt,
    /// The day it takes effect.
    pub effective_on: Option<NaiveDate>,
    /// Who gave the command.
    pub actor: Actor,
    /// With which program.
    pub via: Via,
    /// The event it corrects.
    pub corrects: Option<EventId>,
    /// Whose state it changes.
    pub subjects: Vec<Subject>,
    /// What else it mentions.
    pub refs: Vec<Subject>,
    /// Who may read it.
    pub access: Access,
    /// What it says, in its own words.
    pub text: Option<String>,
    /// Why it was said, where somebody gave a reason.
    pub reason: Option<String>,
    /// The position of the event that it corrects or takes back.
    pub changes: Option<Position>,
}

/// The events after a position and within the cut. Events about the book itself have no day that
/// could hide them.
#[must_use]
pub fn report(events: &[Recorded], after: Position, cut: Cut) -> Log {
    let within = |event: &&Recorded| {
        event.position > after && event.position <= cut.known_at && event.holds_on(cut.as_of)
    };
    let places: HashMap<EventId, Position> = events
        .iter()
        .map(|event| (event.id, event.position))
        .collect();
    let shown = |event| shown(event, &places);
    Log {
        events: events.iter().filter(within).map(shown).collect(),
    }
}

fn shown(event: &Recorded, places: &HashMap<EventId, Position>) -> Event {
    let taken_back = match event.told() {
        Some(Told::EventWithdrawn(facts, _)) => Some(facts.event),
        Some(_) | None => None,
    };
    let changed = event.corrects.or(taken_back);
    Event {
        position: event.position,
        id: event.id,
        kind: event.kind,
        recorded_at: event.recorded_at,
        effective_on: event.effective_on,
        actor: event.actor.clone(),
        via: event.via.clone(),
        corrects: event.corrects,
        subjects: event.subjects.clone(),
        refs: event.refs.clone(),
        access: event.access,
        text: event.told().map(Said::of).unwrap_or_default().text,
        reason: event.reason.clone(),
        changes: changed.and_then(|id| places.get(&id).copied()),
    }
}
