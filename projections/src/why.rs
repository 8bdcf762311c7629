//! Why something was said, what it corrects, and what was taken back: what the reports on bodies, meetings,
//! cases and items say of it where they show it. Histories tell the whole chain.

use chrono::NaiveDate;
use protokol_core::event::Kind;
use protokol_core::record::Recorded;
use protokol_core::time::Position;
use protokol_core::timeline::Holding;
use serde::Serialize;

use crate::said::Said;

/// Why it was said, and what it corrects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Why {
    /// Why, where somebody gave a reason.
    pub reason: Option<String>,
    /// The earlier events that it corrects, the first of them first.
    pub corrects: Vec<Position>,
}

impl Why {
    /// What is said of a fact that holds.
    pub(crate) fn of(fact: &Holding<'_>) -> Self {
        let own = fact.event.position;
        let chain = fact.chain().into_iter().map(|event| event.position);
        Self {
            reason: fact.event.reason.clone(),
            corrects: chain.filter(|at| *at < own).collect(),
        }
    }
}

/// Something that was said and taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakenBack {
    /// Its place in the book.
    pub position: Position,
    /// What it was.
    pub kind: Kind,
    /// The day it took effect.
    pub on: Option<NaiveDate>,
    /// What it said, in its own words.
    pub text: Option<String>,
    /// The event that took it back.
    pub withdrawn_by: Position,
    /// The day it was taken back.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why it was taken back.
    pub reason: Option<String>,
}

/// What was taken back of what is meant, by day: `pairs` are the events known at the cut that no longer
/// count, each with what took it back. What the day of the cut had not seen is left out.
pub(crate) fn taken_back(
    pairs: &[(&Recorded, &Recorded)],
    day: NaiveDate,
    is_meant: impl Fn(&Recorded) -> bool,
) -> Vec<TakenBack> {
    let meant = pairs
        .iter()
        // That something counts again after all is told by its standing there.
        .filter(|(event, _)| event.kind != Kind::EventWithdrawn)
        .filter(|(event, _)| event.holds_on(day) && is_meant(event));
    let mut gone: Vec<TakenBack> = meant
        .map(|(event, by)| TakenBack {
            position: event.position,
            kind: event.kind,
            on: event.effective_on,
            text: event.told().and_then(|told| Said::of(told).text),
            withdrawn_by: by.position,
            withdrawn_on: by.effective_on,
            reason: by.reason.clone(),
        })
        .collect();
    gone.sort_by_key(|one| (one.on, one.position));
    gone
}
