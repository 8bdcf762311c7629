//! What the book knows of planned meetings and topics beside their days: what calendars call a meeting, who
//! was called off, and which topics stand.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::directory::title_key;
use crate::event::{Told, meeting_scheduled};
use crate::ids::{BodyId, EventId, MeetingId};
use crate::name::NameKey;
use crate::record::Recorded;
use crate::time::{Interval, Position};
use crate::vocabulary::Access;

/// A planned meeting, as the newest event about its day tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The event that planned or moved it last.
    pub event: EventId,
    /// The newest day on which anything told of it, as a calendar that says it again does.
    pub told_on: Option<NaiveDate>,
    /// The place it names.
    pub place: Option<String>,
}

/// How a planned meeting came into the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheduled {
    /// The event that planned it first.
    pub event: EventId,
    /// The day that event takes effect.
    pub on: Option<NaiveDate>,
    /// For whom it was recorded.
    pub access: Access,
    /// What it says.
    pub facts: meeting_scheduled::Facts,
    /// In its words; nothing where they are withheld.
    pub words: Option<meeting_scheduled::Words>,
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
    scheduled: BTreeMap<MeetingId, Scheduled>,
    planned: BTreeMap<MeetingId, Vec<Planned>>,
    /// The meeting that each event of those planned.
    planned_by: BTreeMap<EventId, MeetingId>,
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

    pub(super) fn scheduled(&self, meeting: MeetingId) -> Option<&Scheduled> {
        self.scheduled.get(&meeting)
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
                let scheduled = Scheduled {
                    event: event.id,
                    on: event.effective_on,
                    access: event.access,
                    facts: facts.clone(),
                    words: words.cloned(),
                };
                self.scheduled.insert(facts.meeting, scheduled);
                let place = words.and_then(|words| words.place.clone());
                self.plan(facts.meeting, event, place);
            }
            Some(Told::EvidenceAdded(facts, _)) => {
                let meeting = self.planned_by.get(&facts.event);
                let told = meeting.and_then(|meeting| self.planned.get_mut(meeting));
                let all = told.into_iter().flatten();
                for planned in all.filter(|planned| planned.event == facts.event) {
                    planned.told_on = planned.told_on.max(event.effective_on);
                }
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
            // A topic is found by what a calendar calls it, whatever somebody says instead.
            let corrected_topic = self
                .topics
                .values_mut()
                .filter(|topic| **topic == corrected);
            corrected_topic.for_each(|topic| *topic = event.id);
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
            if gone {
                self.scheduled.remove(&facts.meeting);
            }
        }
    }

    fn plan(&mut self, meeting: MeetingId, event: &Recorded, place: Option<String>) {
        self.planned_by.insert(event.id, meeting);
        let told = self.planned.entry(meeting).or_default();
        let planned = Planned {
            event: event.id,
            told_on: event.effective_on,
            place,
        };
        // A correction says what it corrects otherwise, and nothing of what came behind it.
        let corrected = |before: &&mut Planned| Some(before.event) == event.corrects;
        match told.iter_mut().find(corrected) {
            Some(before) => {
                let told_on = before.told_on.max(planned.told_on);
                *before = Planned { told_on, ..planned };
            }
            None => told.push(planned),
        }
    }

    fn forget(&mut self, event: EventId) {
        let meeting = self.planned_by.remove(&event);
        if let Some(told) = meeting.and_then(|meeting| self.planned.get_mut(&meeting)) {
            told.retain(|planned| planned.event != event);
        }
        self.off.retain(|_, (off, _)| *off != event);
        self.topics.retain(|_, topic| *topic != event);
    }
}
