//! Bodies whose names are alike, and those that met twice at once. Persons are looked at beside.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use protokol_core::book::Book;
use protokol_core::ids::{BodyId, MeetingId};
use protokol_core::time::Position;

use super::span;
use crate::alike;
use crate::names;
use crate::review_list::Other;

/// Meetings of one body that began at the same time, as after two bodies were made one.
pub(super) fn met_at_once(book: &Book<'_>, name: &str, meetings: &[MeetingId]) -> Vec<Other> {
    let mut at: BTreeMap<_, BTreeMap<Position, NaiveDate>> = BTreeMap::new();
    for meeting in meetings.iter().filter_map(|id| book.meetings.get(id)) {
        if let (Some(held), Some(day), Some(start)) =
            (&meeting.held, meeting.date(), names::meeting_start(meeting))
        {
            let known = at.entry((day, start)).or_default();
            known.insert(held.position(), day);
        }
    }
    let together = at.into_values().filter(|met| met.len() > 1).flatten();
    let told = together.map(|(position, day)| Other {
        position,
        reads: format!("met at the same time: {name} {day}"),
    });
    told.collect()
}

/// Pairs of bodies of one municipality whose names are alike, that never met on one day, and neither of which
/// took over from the other.
pub(super) fn alike_bodies(book: &Book<'_>) -> Vec<(BodyId, BodyId)> {
    let named: Vec<(
        BodyId,
        Option<String>,
        alike::BodyParts,
        BTreeSet<NaiveDate>,
    )> = book
        .bodies
        .iter()
        .filter(|(_, body)| body.established.is_some())
        .map(|(id, body)| {
            let days = body.meetings.iter().filter_map(|meeting| {
                let meeting = book.meetings.get(meeting)?;
                meeting.date()
            });
            let parts = alike::BodyParts::of(&names::body(book, *id));
            (*id, names::municipality(book, *id), parts, days.collect())
        })
        .collect();
    let mut pairs = vec![];
    for (place, (one, municipality, parts, days)) in named.iter().enumerate() {
        for (other, of, others, other_days) in &named[place + 1..] {
            let heirs = book.bodies.get(one).into_iter();
            let mut related = heirs.flat_map(|body| body.heirs.iter().chain(&body.heir_of));
            let succeeded =
                related.any(|heir| heir.facts.to == *other || heir.facts.from == *other);
            if municipality == of
                && !succeeded
                && days.is_disjoint(other_days)
                && parts.alike(others)
            {
                pairs.push((*one, *other));
            }
        }
    }
    pairs
}

/// When a body met, in short.
pub(super) fn met(book: &Book<'_>, id: BodyId) -> String {
    let meetings = book.bodies.get(&id).map_or(&[][..], |body| &body.meetings);
    let days = meetings
        .iter()
        .filter_map(|meeting| book.meetings.get(meeting)?.date());
    let days: BTreeSet<NaiveDate> = days.collect();
    span(
        meetings.len(),
        "",
        days.first().copied(),
        days.last().copied(),
    )
}
