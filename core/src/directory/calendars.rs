//! What the book knows of planned meetings and topics beside their days: what calendars call a meeting, who
//! was called off, and which topics stand.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::directory::title_key;
use crate::event::Told;
use crate::ids::{BodyId, EventId, MeetingId};
use crate::name::NameKey;
use crate::record::Recorded;
use crate::time::{Interval, Position};

/// A planned meeting, as the newest event about its day tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The event that planned or moved it last.
    pub event: EventId,
    /// The day that event takes effect.
    pub told_on: Option<NaiveDate>,
    /// The place it names.
    pub place: Option<String>,
}

/// A topic the book knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct TopicKey {
    body: BodyId,
    period: Option<Interval>,
    topic: NameKey,
}

/// What calendars can be compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Calendars {
    by_uid: BTreeMap<String, MeetingId>,
    planned: BTreeMap<MeetingId, Vec<Planned>>,
    off: BTreeMap<MeetingId, (EventId, Position)>,
    topics: BTreeMap<TopicKey, EventId>,
}

impl Calendars {
    pub(super) fn called(&self, uid: &str) -> Option<MeetingId> {
        self.by_uid.get(uid).copied()
    }

    pub(super) fn planned(&self, meeting: MeetingId) -> Option<&Planned> {
        self.planned.get(&meeting)?.last()
    }

    pub(super) fn off(&self, meeting: MeetingId) -> Option<Position> {
        self.off.get(&meeting).map(|(_, position)| *position)
    }

    pub(super) fn topic(
        &self,
        body: BodyId,
        period: Option<Interval>,
        topic: &str,
    ) -> Option<EventId> {
        let topic = title_key(topic);
        let key = TopicKey {
            body,
            period,
            topic,
        };
        self.topics.get(&key).copied()
    }

    pub(super) fn extend(&mut self, event: &Recorded) {
        match event.told() {
            Some(Told::MeetingScheduled(facts, words)) => {
                if let Some(uid) = words.and_then(|words| words.uid.clone()) {
                    self.by_uid.insert(uid, facts.meeting);
                }
                let place = words.and_then(|words| words.place.clone());
                self.plan(facts.meeting, event, place);
            }
            Some(Told::MeetingMoved(facts, words)) => {
                let before = self.planned(facts.meeting);
                let before = before.and_then(|before| before.place.clone());
                let place = words.and_then(|words| words.place.clone()).or(before);
                self.plan(facts.meeting, event, place);
            }
            Some(Told::MeetingCancelled(facts, _)) => {
                self.off.insert(facts.meeting, (event.id, event.position));
            }
            Some(Told::TopicPlanned(facts, Some(words))) => {
                let key = TopicKey {
                    body: facts.body,
                    period: facts.period,
                    topic: title_key(&words.topic),
                };
                self.topics.insert(key, event.id);
            }
            Some(_) | None => {}
        }
        if let Some(corrected) = event.corrects {
            self.forget(corrected);
        }
    }

    /// Forgets what an event said that was taken back.
    pub(super) fn withdraw(&mut self, meant: &Recorded) {
        self.forget(meant.id);
        if let Some(Told::MeetingScheduled(facts, _)) = meant.told() {
            let gone = self.planned(facts.meeting).is_none();
            self.by_uid
                .retain(|_, meeting| !gone || *meeting != facts.meeting);
        }
    }

    fn plan(&mut self, meeting: MeetingId, event: &Recorded, place: Option<String>) {
        self.planned.entry(meeting).or_default().push(Planned {
            event: event.id,
            told_on: event.effective_on,
            place,
        });
    }

    fn forget(&mut self, event: EventId) {
        for told in self.planned.values_mut() {
            told.retain(|planned| planned.event != event);
        }
        self.off.retain(|_, (off, _)| *off != event);
        self.topics.retain(|_, topic| *topic != event);
    }
}
