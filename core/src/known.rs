//! Everything the book knows, as commands need it: the timeline, what can be found by name, and the
//! events about a subject. It cuts by no day: an impossible order of days is a finding, never a refusal.

use std::collections::BTreeMap;

use crate::directory::Directory;
use crate::event::{Kind, Told};
use crate::ids::{EventId, Subject};
use crate::record::Recorded;
use crate::time::Position;
use crate::timeline::Timeline;

/// Everything known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    timeline: Timeline,
    directory: Directory,
    about: BTreeMap<Subject, Vec<Position>>,
    changed: BTreeMap<Subject, Position>,
}

impl Known {
    /// What follows from these events, in the order of their positions.
    #[must_use]
    pub fn of(events: impl IntoIterator<Item = Recorded>) -> Self {
        let mut known = Self::default();
        known.extend_with(events);
        known
    }

    /// What is known of a book that is not there, taken as open: to tell what an import would do.
    #[must_use]
    pub fn supposed_open() -> Self {
        let mut known = Self::default();
        known.directory.opened = Some((Position(0), None));
        known
    }

    /// Takes in the event at the next position.
    pub fn extend(&mut self, event: Recorded) {
        self.extend_with([event]);
    }

    /// Takes in the events at the next positions.
    pub fn extend_with(&mut self, events: impl IntoIterator<Item = Recorded>) {
        let mut another_reading = false;
        for event in events {
            let position = event.position;
            let replaces = event.corrects.is_some() || event.kind == Kind::EventWithdrawn;
            let says_who = event.kind.says_who_is_who();
            let gives_back = gives_back(&self.timeline, &event);
            self.timeline.extend(event);
            self.take_in(position);
            another_reading |=
                says_who || gives_back || (replaces && !self.timeline.reads_as_stored());
        }
        if another_reading {
            self.read_again();
        }
    }

    /// Finds everything anew, by what the events read as now that somebody said who is who, or as if what was
    /// taken back by mistake had never been.
    fn read_again(&mut self) {
        let mut fresh = Self::default();
        for event in self.timeline.events() {
            let Some(reads) = self.timeline.now(event.position) else {
                continue;
            };
            fresh.timeline.add(reads.clone());
            let undone =
                event.kind == Kind::EventWithdrawn && self.timeline.withdrawal(event.id).is_some();
            if undone || gives_back(&self.timeline, event) {
                fresh.note(event.position);
            } else {
                fresh.take_in(event.position);
            }
        }
        self.about = fresh.about;
        self.directory = fresh.directory;
        self.directory.who_is_who(&self.timeline);
    }

    /// Notes what can be found by the event at a position, as it reads.
    fn take_in(&mut self, position: Position) {
        self.note(position);
        let timeline = &self.timeline;
        let Some(event) = timeline.now(position) else {
            return;
        };
        let withdrawn = match event.told() {
            Some(Told::EventWithdrawn(facts, _)) => Some(facts.event),
            Some(_) | None => None,
        };
        let replaced = withdrawn.or(event.corrects);
        self.directory.extend(event);
        if let Some(id) = withdrawn
            && let Some(meant) = timeline.event(id)
        {
            let again = timeline.standing(id);
            self.directory.withdraw(meant, event, again);
        }
        if let Some(id) = replaced {
            self.tell_again(id);
        }
    }

    /// Notes what an event is about.
    fn note(&mut self, position: Position) {
        let timeline = &self.timeline;
        let (Some(event), Some(stored)) = (timeline.now(position), timeline.at(position)) else {
            return;
        };
        for subject in event.subjects.iter().chain(&event.refs) {
            self.about.entry(*subject).or_default().push(position);
        }
        // What the store goes by is what is stored.
        for subject in &stored.subjects {
            self.changed.insert(*subject, position);
        }
    }

    /// Where an event that names a body or places a meeting no longer counts, the names of that body
    /// and the day of that meeting are those of the events that still do.
    fn tell_again(&mut self, replaced: EventId) {
        let told = self.timeline.event(replaced).and_then(Recorded::told);
        let subject = match told {
            Some(Told::BodyEstablished(facts, _)) => Subject::Body(facts.body),
            Some(Told::BodyRenamed(facts, _)) => Subject::Body(facts.body),
            Some(Told::MeetingScheduled(facts, _)) => Subject::Meeting(facts.meeting),
            Some(Told::MeetingMoved(facts, _)) => Subject::Meeting(facts.meeting),
            Some(Told::MeetingHeld(facts, _)) => Subject::Meeting(facts.meeting),
            Some(_) | None => return,
        };
        // Held counts before moved, and moved before planned, whatever their days.
        let last = |event: &Recorded| match event.told() {
            Some(Told::BodyEstablished(..) | Told::MeetingScheduled(..)) => Some(0),
            Some(Told::BodyRenamed(..) | Told::MeetingMoved(..)) => Some(1),
            Some(Told::MeetingHeld(..)) => Some(2),
            Some(_) | None => None,
        };
        let standing = self.about(subject).into_iter();
        let mut telling: Vec<(u8, Recorded)> = standing
            .filter_map(|event| Some((last(event)?, event.clone())))
            .collect();
        telling.sort_by_key(|(rank, _)| *rank);
        self.directory.forget(subject);
        for (_, event) in &telling {
            self.directory.name_again(event);
        }
    }

    /// All events, with their corrections.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// What can be found by name and number.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// The last position at which an event changed the subject.
    #[must_use]
    pub fn last_change(&self, subject: Subject) -> Option<Position> {
        self.changed.get(&subject).copied()
    }

    /// The facts that stand about a subject, ordered by their day and then by when the book learnt of
    /// them. Corrected and withdrawn ones are left out, and what a correction says has its own day.
    #[must_use]
    pub fn about(&self, subject: Subject) -> Vec<&Recorded> {
        let positions = self.about.get(&subject).map_or(&[][..], Vec::as_slice);
        let events = positions.iter().filter_map(|at| self.timeline.at(*at));
        let mut standing: Vec<&Recorded> = events
            .filter_map(|event| {
                let stands = self.timeline.standing(event.id);
                stands.filter(|standing| standing.id == event.id)
            })
            .collect();
        standing.dedup_by_key(|event| event.position);
        standing.sort_by_key(|event| (event.effective_on, event.position));
        standing
    }
}

/// Whether an event gives back what another had taken back.
fn gives_back(timeline: &Timeline, event: &Recorded) -> bool {
    let Some(Told::EventWithdrawn(facts, _)) = event.told() else {
        return false;
    };
    let meant = timeline.event(facts.event);
    meant.is_some_and(|meant| meant.kind == Kind::EventWithdrawn)
}
