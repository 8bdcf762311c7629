//! Who and what the book already knows, found by natural keys: names, case numbers, days.
//!
//! Deciding needs to tell whether a document's body, case, meeting or item is one the book has. The
//! keys come from words, so a directory forgets what was erased. It looks at everything known, without
//! a cut by day, and only the newest of a chain of corrections counts.

mod announced;
mod calendars;
mod extend;
mod forgetting;
mod goals;
mod identity;
mod looked_at;
mod numbered;
pub mod readings;
mod slot;
mod unnamed;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::case_number::CaseKey;
use crate::hash::Hash;
use crate::ids::{BodyId, CaseId, EventId, FollowUpId, IndicatorId, MeetingId, OfficeId, PersonId};
use crate::name::NameKey;
use crate::record::Recorded;
use crate::time::{Interval, Position};
use crate::vocabulary::Access;

use readings::Readings;

pub use announced::Announced;
pub use calendars::{Planned, Scheduled};
pub use goals::{GoalNamed, KnownGoal, KnownPlan, NamedBy, Redefinition, goals_meant};
pub use slot::{Filled, KnownItem, KnownMeeting, Slot};

type Named<T> = BTreeMap<(NameKey, NameKey), T>;

/// The natural keys of everything the book knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory {
    /// Where the book was opened, and whose it is.
    pub opened: Option<(Position, Option<String>)>,
    /// The documents taken in: original file and number of the document in it.
    pub documents: BTreeMap<(Hash, u32), Position>,
    mappings: Vec<Hash>,
    /// Which document a file of figures is, read by a mapping.
    mapped: BTreeMap<(Hash, Hash), u32>,
    bodies: Named<BodyId>,
    persons: Named<PersonId>,
    offices: Named<OfficeId>,
    cases: BTreeMap<(NameKey, CaseKey), CaseId>,
    meetings: BTreeMap<(BodyId, NaiveDate), Vec<KnownMeeting>>,
    placed: BTreeMap<MeetingId, (BodyId, NaiveDate)>,
    items: BTreeMap<MeetingId, Vec<KnownItem>>,
    follow_ups: BTreeMap<FollowUpId, Position>,
    goals: goals::Goals,
    unnamed: unnamed::Unnamed,
    corrections: announced::Corrections,
    looked_at: looked_at::LookedAt,
    calendars: calendars::Calendars,
    filled: BTreeMap<Slot, Filled>,
    slot_of: BTreeMap<EventId, Slot>,
    readings: Readings,
    /// The persons that were set apart from another: each, and from whom.
    apart: BTreeMap<PersonId, PersonId>,
}

impl Directory {
    /// The directory of these events, in the order of their positions.
    #[must_use]
    pub fn of<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Self {
        let mut directory = Self::default();
        for event in events {
            directory.extend(event);
        }
        directory
    }

    /// The municipality the book is of, where it was opened with one.
    #[must_use]
    pub fn book_name(&self) -> Option<&str> {
        self.opened.as_ref()?.1.as_deref()
    }

    /// The texts that say which column of a file of figures holds what, in the order the book learnt of
    /// them.
    #[must_use]
    pub fn mappings(&self) -> &[Hash] {
        &self.mappings
    }

    /// Which document of its file the figures are that a mapping reads in it: the one the book has of
    /// both, else the next.
    #[must_use]
    pub fn figures_document(&self, original: Hash, mapping: Hash) -> u32 {
        let known = self.mapped.get(&(original, mapping)).copied();
        known.unwrap_or_else(|| {
            let of_file = self.documents.range((original, 0)..=(original, u32::MAX));
            of_file
                .last()
                .map_or(1, |((_, number), _)| number.saturating_add(1))
        })
    }

    /// The body of this name.
    #[must_use]
    pub fn body(&self, municipality: Option<&str>, name: &str) -> Option<BodyId> {
        self.bodies
            .get(&(municipality_key(municipality), NameKey::of_body(name)))
            .copied()
    }

    /// The person of this name.
    #[must_use]
    pub fn person(&self, municipality: Option<&str>, name: &str) -> Option<PersonId> {
        self.persons
            .get(&(municipality_key(municipality), NameKey::of_person(name)))
            .copied()
    }

    /// The office of this name.
    #[must_use]
    pub fn office(&self, municipality: Option<&str>, name: &str) -> Option<OfficeId> {
        self.offices
            .get(&(municipality_key(municipality), NameKey::of_person(name)))
            .copied()
    }

    /// The case of this number.
    #[must_use]
    pub fn case(&self, municipality: Option<&str>, number: &CaseKey) -> Option<CaseId> {
        self.cases
            .get(&(municipality_key(municipality), number.clone()))
            .copied()
    }

    /// The meetings of a body on a day.
    #[must_use]
    pub fn meetings(&self, body: BodyId, date: NaiveDate) -> &[KnownMeeting] {
        self.meetings.get(&(body, date)).map_or(&[], Vec::as_slice)
    }

    /// The meetings of all bodies on a day, with their bodies.
    #[must_use]
    pub fn meetings_on(&self, date: NaiveDate) -> Vec<(BodyId, &KnownMeeting)> {
        let that_day = self.meetings.iter().filter(|((_, day), _)| *day == date);
        let all = that_day.flat_map(|((body, _), known)| known.iter().map(move |one| (*body, one)));
        all.collect()
    }

    /// The meetings of a body from one day to another, with their days.
    #[must_use]
    pub fn meetings_between(
        &self,
        body: BodyId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Vec<(NaiveDate, &KnownMeeting)> {
        let days = self.meetings.range((body, from)..=(body, to));
        let all = days.flat_map(|((_, day), known)| known.iter().map(|one| (*day, one)));
        all.collect()
    }

    /// The meeting a calendar calls by this name in each of its versions.
    #[must_use]
    pub fn meeting_called(&self, uid: &str) -> Option<MeetingId> {
        self.calendars.called(uid)
    }

    /// What planned or moved a meeting last.
    #[must_use]
    pub fn planned_meeting(&self, meeting: MeetingId) -> Option<&Planned> {
        self.calendars.planned(meeting)
    }

    /// How a planned meeting came into the book.
    #[must_use]
    pub fn scheduled(&self, meeting: MeetingId) -> Option<&Scheduled> {
        self.calendars.scheduled(meeting)
    }

    /// Where a meeting was called off.
    #[must_use]
    pub fn called_off(&self, meeting: MeetingId) -> Option<Position> {
        self.calendars.off(meeting)
    }

    /// The event that planned a topic for that time.
    #[must_use]
    pub fn topic(&self, body: BodyId, period: Option<Interval>, topic: &str) -> Option<EventId> {
        self.calendars.topic(body, period, topic)
    }

    /// The body and the day of a meeting.
    #[must_use]
    pub fn placed(&self, meeting: MeetingId) -> Option<(BodyId, NaiveDate)> {
        self.placed.get(&meeting).copied()
    }

    /// The items of a meeting.
    #[must_use]
    pub fn items(&self, meeting: MeetingId) -> &[KnownItem] {
        self.items.get(&meeting).map_or(&[], Vec::as_slice)
    }

    /// The follow-ups whose id begins so, and where they were ordered.
    #[must_use]
    pub fn follow_ups_beginning(&self, text: &str) -> Vec<(FollowUpId, Position)> {
        let text = text.to_lowercase();
        let all = self.follow_ups.iter();
        all.filter(|(id, _)| id.to_string().starts_with(&text))
            .map(|(id, position)| (*id, *position))
            .collect()
    }

    /// What fills a slot.
    #[must_use]
    pub fn filled(&self, slot: &Slot) -> Option<&Filled> {
        self.filled.get(slot)
    }

    /// The figures of an indicator, by their slots.
    pub fn figures(&self, indicator: IndicatorId) -> impl Iterator<Item = (&Slot, &Filled)> {
        let first = Slot::Observation(indicator, NaiveDate::MIN, title_key(""), Access::Public);
        let behind = self.filled.range(first..);
        behind.take_while(
            move |(slot, _)| matches!(slot, Slot::Observation(of, ..) if *of == indicator),
        )
    }

    /// What people decided about readings.
    #[must_use]
    pub fn readings(&self) -> &Readings {
        &self.readings
    }
}

/// The key of a municipality; that of none where no document, caller or book names one.
fn municipality_key(municipality: Option<&str>) -> NameKey {
    NameKey::of_municipality(municipality.unwrap_or_default())
}

/// The comparable form of an item's title.
#[must_use]
pub fn title_key(title: &str) -> NameKey {
    NameKey::of_person(title)
}
