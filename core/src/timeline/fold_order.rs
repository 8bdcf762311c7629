//! Since when what is planned is shown, and in which order facts are folded; it must not depend on how a document was
//! read or on when it was imported.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::Holding;
use crate::event::Told;
use crate::hash::Hash;
use crate::ids::{ItemId, MeetingId, Subject};
use crate::time::Position;

/// Since when what is planned is shown: items and recommendations before their meeting's day.
pub(super) struct Planned {
    /// The days of the first agendas.
    meetings: BTreeMap<MeetingId, NaiveDate>,
    /// The days of the first agendas that list items as late ones.
    late: BTreeMap<ItemId, NaiveDate>,
    items: BTreeMap<ItemId, NaiveDate>,
}

impl Planned {
    pub(super) fn of(holding: &[Holding<'_>]) -> Self {
        let mut planned = Self {
            meetings: BTreeMap::new(),
            late: BTreeMap::new(),
            items: BTreeMap::new(),
        };
        for fact in holding {
            if let (Some(Told::AgendaIssued(facts, _)), Some(day)) =
                (fact.told(), fact.event.effective_on)
            {
                let shown = planned.meetings.entry(facts.meeting).or_insert(day);
                *shown = day.min(*shown);
                for item in &facts.late {
                    let shown = planned.late.entry(*item).or_insert(day);
                    *shown = day.min(*shown);
                }
            }
        }
        for fact in holding {
            if let Some(Told::AgendaItemSubmitted(facts, _)) = fact.told() {
                // It stood on no agenda before it was submitted, whenever the first one was sent.
                let late = planned.late.get(&facts.item);
                let issued = late.or(planned.meetings.get(&facts.meeting)).copied();
                if let Some(day) = facts.submitted_on.or(issued) {
                    planned.items.insert(facts.item, day);
                }
            }
        }
        planned
    }

    pub(super) fn shown_from(&self, fact: &Holding<'_>) -> Option<NaiveDate> {
        let told = fact.told()?;
        let item = if let Told::AgendaItemSubmitted(facts, _) = told {
            facts.item
        } else if let Told::RecommendationMade(facts, _) = told {
            facts.item
        } else {
            return None;
        };
        self.items.get(&item).copied()
    }
}

/// The order of folding. Day, start of the meeting and place of the item come before anything that
/// depends on how a document was read or when it was imported.
pub(super) type FoldKey = (
    Option<NaiveDate>,
    Start,
    u32,
    u8,
    Option<(Hash, u32)>,
    Position,
);

/// The start of a meeting; an unknown one counts as 24:00, after every known one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Start {
    Known(NaiveTime),
    Unknown,
}

/// Where meetings and items stand, as the documents known at the cut say.
pub(super) struct Places {
    starts: BTreeMap<MeetingId, NaiveTime>,
    items: BTreeMap<ItemId, (MeetingId, u32)>,
}

impl Places {
    pub(super) fn of(holding: &[Holding<'_>]) -> Self {
        let mut places = Self {
            starts: BTreeMap::new(),
            items: BTreeMap::new(),
        };
        let mut sources: BTreeMap<MeetingId, (Source, Position)> = BTreeMap::new();
        for fact in holding {
            if let Some((meeting, source, Some(start))) = start_of(fact) {
                let said = (source, fact.event.position);
                let best = sources.entry(meeting).or_insert(said);
                if said >= *best {
                    *best = said;
                    places.starts.insert(meeting, start);
                }
            } else if let Some(Told::AgendaItemSubmitted(facts, _)) = fact.told() {
                places
                    .items
                    .insert(facts.item, (facts.meeting, facts.ordinal));
            }
        }
        places
    }

    pub(super) fn fold_key(&self, fact: &Holding<'_>) -> FoldKey {
        let event = fact.event;
        let mentioned = || event.subjects.iter().chain(&event.refs);
        let item = mentioned()
            .find_map(Subject::item)
            .and_then(|item| self.items.get(&item));
        let meeting = item
            .map(|(meeting, _)| *meeting)
            .or_else(|| mentioned().find_map(Subject::meeting));
        let start = meeting
            .and_then(|meeting| self.starts.get(&meeting))
            .copied();
        let source = fact.first.evidence.first();
        (
            event.effective_on,
            start.map_or(Start::Unknown, Start::Known),
            item.map_or(0, |(_, ordinal)| *ordinal),
            event.kind.rank(),
            // Within a source the reader's order counts; what people said counts as they said it.
            source.map(|place| (place.source, fact.first.cause.index)),
            fact.first.position,
        )
    }
}

/// What said when a meeting begins; the later beats the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Planned,
    Moved(Option<NaiveDate>),
    Held,
}

fn start_of(fact: &Holding<'_>) -> Option<(MeetingId, Source, Option<NaiveTime>)> {
    if let Some(Told::MeetingHeld(facts, _)) = fact.told() {
        Some((facts.meeting, Source::Held, facts.start))
    } else if let Some(Told::MeetingMoved(facts, _)) = fact.told() {
        Some((
            facts.meeting,
            Source::Moved(fact.event.effective_on),
            facts.start,
        ))
    } else if let Some(Told::MeetingScheduled(facts, _)) = fact.told() {
        Some((facts.meeting, Source::Planned, facts.start))
    } else {
        None
    }
}
