//! `report handover`: what a body left to its heirs and what it took over itself, thing by thing, and what
//! nobody has. It lists what is open at the cut.

use chrono::NaiveDate;
use protokol_core::book::Book;
use protokol_core::ids::BodyId;
use serde::Serialize;

use crate::body_show::{self, Succession};
use crate::follow_ups;
use crate::names;
use crate::responsible::{self, Thing};

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handover {
    /// The body.
    pub id: BodyId,
    /// Its name.
    pub body: String,
    /// Its last day, where it was dissolved.
    pub dissolved: Option<NaiveDate>,
    /// The bodies that took over from it.
    pub heirs: Vec<Succession>,
    /// The bodies it took over from.
    pub heir_of: Vec<Succession>,
    /// What it had and another body has now.
    pub gone: Vec<Thing>,
    /// What it had last and nobody has now.
    pub orphans: Vec<Thing>,
    /// What it has and another body had before.
    pub received: Vec<Thing>,
    /// What it has and nobody had before.
    pub own: Vec<Thing>,
}

/// What went over from and to a body, seen from a day.
#[must_use]
pub fn report(book: &Book<'_>, body: BodyId, day: NaiveDate) -> Handover {
    let known = book.bodies.get(&body);
    let mut handover = Handover {
        id: body,
        body: names::body(book, body),
        dissolved: known.and_then(|known| known.dissolved?.day()),
        heirs: body_show::heirs(book, body),
        heir_of: body_show::heir_of(book, body),
        gone: vec![],
        orphans: vec![],
        received: vec![],
        own: vec![],
    };
    let follow_ups = follow_ups::report(book, day, 0).follow_ups;
    for thing in responsible::open(book, &follow_ups, day) {
        let whose = &thing.responsible;
        if whose.id == Some(body) {
            let into = if whose.had_by.is_empty() {
                &mut handover.own
            } else {
                &mut handover.received
            };
            into.push(thing);
        } else if whose.orphan.is_some() && whose.last() == Some(body) {
            handover.orphans.push(thing);
        } else if whose.concerns(body) {
            handover.gone.push(thing);
        }
    }
    handover
}
