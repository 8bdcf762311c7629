//! Who and what the book already knows, found by natural keys: names, case numbers, days.
//!
//! Deciding needs to tell whether a document's body, case, meeting or item is one the book has. The
//! keys come from words, so a directory forgets what was erased. It looks at everything known, without
//! a cut by day, and only the newest of a chain of corrections counts.

mod announced;
mod calendars;
mod forgetting;
mod goals;
mod identity;
mod looked_at;
mod numbered;
pub mod readings;
mod unnamed;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use crate::case_number::CaseKey;
use crate::event::{Facts, Told, Words};
use crate::evidence::Evidence;
use crate::hash::Hash;
use crate::ids::{
    BodyId, CaseId, CommandId, EventId, FollowUpId, GoalId, IndicatorId, ItemId, MeetingId,
    OfficeId, PersonId, PlanId, Subject,
};
use crate::name::NameKey;
use crate::record::Recorded;
use crate::time::{Interval, Position};
use crate::vocabulary::{Access, DocumentKind, FollowUpKind, Relation};

use readings::Readings;

pub use announced::Announced;
pub use calendars::{Planned, Scheduled};
pub use goals::{GoalNamed, KnownGoal, KnownPlan, NamedBy, Redefinition, goals_meant};

/// A place in the book that one fact can fill. A second, different fact for it is a correction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// That the meeting was held.
    Meeting(MeetingId),
    /// Who was there.
    Attendance(MeetingId),
    /// That the item stood on the agenda.
    Item(ItemId),
    /// What the n-th recommender of the item recommended, from 0.
    Recommendation(ItemId, usize),
    /// What a body decided at the item.
    Decision(ItemId, BodyId),
    /// That a person was disqualified at the item.
    Disqualification(ItemId, PersonId),
    /// The n-th follow-up of this kind and interval at the item, from 0.
    FollowUp(ItemId, FollowUpKind, Option<Interval>, usize),
    /// The n-th reference with these words at the item, from 0.
    Reference(ItemId, Relation, String, usize),
    /// A step quoted at the item; which of them a document means is told by whose and when it is.
    Quote(ItemId, usize),
    /// The n-th adoption of the plan, from 0.
    Plan(PlanId, usize),
    /// How the goal came about.
    Goal(GoalId),
    /// The n-th revision of the goal, from 0.
    Revision(GoalId, usize),
    /// The first definition of the indicator.
    Indicator(IndicatorId),
    /// The figure of the indicator of this day from this source, comparable: what was told behind closed doors does
    /// not stand in the way of what is open.
    Observation(IndicatorId, NaiveDate, NameKey, Access),
}

/// The fact that fills a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The newest event of its chain.
    pub event: EventId,
    /// Where it stands.
    pub position: Position,
    /// Its facts.
    pub facts: Facts,
    /// Its words.
    pub words: Option<Words>,
    /// The day it takes effect.
    pub effective_on: Option<NaiveDate>,
    /// All evidence for it.
    pub evidence: Vec<Evidence>,
    /// Whether a person said it, whatever was found as evidence since.
    pub by_hand: bool,
    /// For whom it was recorded.
    pub access: Access,
    command: CommandId,
}

/// A meeting the book knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownMeeting {
    /// Its id.
    pub id: MeetingId,
    /// When it began, where a document said so.
    pub start: Option<NaiveTime>,
    /// Where the book learnt of it.
    pub position: Position,
}

/// An item the book knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownItem {
    /// Its id.
    pub id: ItemId,
    /// The number of its case, comparable.
    pub case: Option<CaseKey>,
    /// Its title, comparable.
    pub title: NameKey,
}

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

    /// Takes in the event at the next position.
    pub fn extend(&mut self, event: &Recorded) {
        let Some(told) = event.told() else { return };
        self.calendars.extend(event);
        self.unnamed.extend(event);
        self.corrections.extend(event);
        self.looked_at.extend(event);
        let position = event.position;
        match told {
            Told::LedgerOpened(_, words) => {
                self.opened = Some((position, words.and_then(|words| words.name.clone())));
            }
            Told::SourceImported(facts, _) => {
                self.documents
                    .insert((facts.original, facts.document), position);
                if facts.kind == DocumentKind::Mapping {
                    self.mappings.push(facts.source);
                }
                for by in event.refs.iter().filter_map(Subject::source) {
                    self.mapped.insert((facts.original, by), facts.document);
                }
            }
            Told::BodyEstablished(facts, Some(words)) => {
                let key = (
                    municipality_key(words.municipality.as_deref()),
                    NameKey::of_body(&words.name),
                );
                self.bodies.entry(key).or_insert(facts.body);
            }
            Told::PersonRegistered(facts, Some(words)) => {
                let key = (
                    municipality_key(words.municipality.as_deref()),
                    NameKey::of_person(&words.name),
                );
                self.persons.entry(key).or_insert(facts.person);
            }
            Told::OfficeRegistered(facts, Some(words)) => {
                let key = (
                    municipality_key(words.municipality.as_deref()),
                    NameKey::of_person(&words.name),
                );
                self.offices.entry(key).or_insert(facts.office);
            }
            Told::CaseOpened(facts, Some(words)) => {
                if let Some(number) = CaseKey::of(&words.number) {
                    let key = (municipality_key(words.municipality.as_deref()), number);
                    self.cases.entry(key).or_insert(facts.case);
                }
            }
            Told::BodyRenamed(facts, Some(words)) => {
                let municipality = self.bodies.iter().find(|(_, body)| **body == facts.body);
                if let Some(((municipality, _), _)) = municipality {
                    let key = (municipality.clone(), NameKey::of_body(&words.name));
                    self.bodies.entry(key).or_insert(facts.body);
                }
            }
            Told::CaseNumberLinked(facts, Some(words)) => {
                if let Some(number) = CaseKey::of(&words.number) {
                    let key = (municipality_key(words.municipality.as_deref()), number);
                    self.cases.entry(key).or_insert(facts.case);
                }
            }
            // Without their words these cannot be found by name again.
            Told::BodyRenamed(_, None)
            | Told::CaseNumberLinked(_, None)
            | Told::BodyEstablished(_, None)
            | Told::PersonRegistered(_, None)
            | Told::OfficeRegistered(_, None)
            | Told::CaseOpened(_, None) => {}
            Told::MeetingScheduled(facts, _) => {
                self.place(facts.meeting, facts.body, facts.date, facts.start, position);
            }
            Told::MeetingMoved(facts, _) => {
                if let Some((body, _)) = self.placed.get(&facts.meeting).copied() {
                    self.place(facts.meeting, body, facts.date, facts.start, position);
                }
            }
            Told::MeetingHeld(facts, _) => {
                self.place(facts.meeting, facts.body, facts.date, facts.start, position);
                self.fill(Slot::Meeting(facts.meeting), event);
            }
            Told::AttendanceRecorded(facts, _) => self.fill(Slot::Attendance(facts.meeting), event),
            Told::AgendaItemSubmitted(facts, words) => {
                let case = words.and_then(|words| CaseKey::of(words.case_number.as_deref()?));
                let title = title_key(words.map_or("", |words| words.title.as_str()));
                let item = KnownItem {
                    id: facts.item,
                    case,
                    title,
                };
                let known = self.items.entry(facts.meeting).or_default();
                match known.iter_mut().find(|known| known.id == facts.item) {
                    Some(known) => *known = item,
                    None => known.push(item),
                }
                self.fill(Slot::Item(facts.item), event);
            }
            Told::RecommendationMade(facts, _) => {
                self.fill_next(event, |n| Slot::Recommendation(facts.item, n));
            }
            Told::DecisionRecorded(facts, _) => {
                self.fill(Slot::Decision(facts.item, facts.body), event);
            }
            Told::DisqualificationRuled(facts, _) => {
                self.fill(Slot::Disqualification(facts.item, facts.person), event);
            }
            Told::FollowUpOrdered(facts, _) => {
                self.follow_ups.entry(facts.follow_up).or_insert(position);
                if let Some(item) = facts.item {
                    self.fill_next(event, |n| Slot::FollowUp(item, facts.kind, facts.due, n));
                }
            }
            Told::ReferenceClaimed(facts, words) => {
                let text = words.map_or("", |words| words.text.as_str());
                self.fill_next(event, |n| {
                    Slot::Reference(facts.item, facts.relation, text.to_owned(), n)
                });
            }
            Told::DecisionQuoted(facts, _) => {
                self.fill_next(event, |n| Slot::Quote(facts.item, n));
            }
            Told::EvidenceAdded(facts, _) => {
                if let Some(slot) = self.slot_of.get(&facts.event)
                    && let Some(filled) = self.filled.get_mut(slot)
                {
                    filled.evidence.extend(event.evidence.iter().cloned());
                }
            }
            Told::FactReviewed(facts, _) => self.accept(facts.event, event, facts.follows),
            Told::PlanAdopted(facts, _) => {
                self.goals.extend(event);
                self.fill_next(event, |n| Slot::Plan(facts.plan, n));
            }
            Told::GoalSet(facts, _) => {
                self.goals.extend(event);
                self.fill(Slot::Goal(facts.goal), event);
            }
            Told::GoalCarriedOver(facts, _) => {
                self.goals.extend(event);
                self.fill(Slot::Goal(facts.goal), event);
            }
            Told::IndicatorDefined(facts, _) => {
                self.goals.extend(event);
                self.fill(Slot::Indicator(facts.indicator), event);
            }
            Told::GoalRevised(facts, _) => {
                self.goals.extend(event);
                self.fill_next(event, |n| Slot::Revision(facts.goal, n));
            }
            Told::IndicatorRedefined(..) => self.goals.extend(event),
            Told::ObservationReported(facts, words) => {
                if let (Some(measured), Some(on)) = (facts.measured, event.effective_on) {
                    let source = words.and_then(|words| words.source.as_deref());
                    let source = title_key(source.unwrap_or_default());
                    let slot = Slot::Observation(measured.indicator, on, source, event.access);
                    self.fill(slot, event);
                }
            }
            // Nothing of these is looked up by name, and no document fills their place.
            Told::BodyDissolved(..)
            | Told::BodySucceeded(..)
            | Told::MemberSeated(..)
            | Told::MemberLeft(..)
            | Told::CaseLinked(..)
            | Told::CaseClosed(..)
            | Told::CaseReopened(..)
            | Told::MeetingCancelled(..)
            | Told::AgendaIssued(..)
            | Told::MinutesApproved(..)
            | Told::AmendmentMoved(..)
            | Told::DissentEntered(..)
            | Told::RemarkEntered(..)
            | Told::DecisionStopped(..)
            | Told::StopResolved(..)
            | Told::AppropriationGranted(..)
            | Told::HearingOpened(..)
            | Told::HearingAnswered(..)
            | Told::UrgentDecisionTaken(..)
            | Told::Published(..)
            | Told::PublicationWithdrawn(..)
            | Told::AccessChanged(..)
            | Told::EventWithdrawn(..)
            | Told::FollowUpAssigned(..)
            | Told::FollowUpRescheduled(..)
            | Told::FollowUpDelivered(..)
            | Told::FollowUpAccepted(..)
            | Told::FollowUpDropped(..)
            | Told::FollowUpSuspended(..)
            | Told::FollowUpResumed(..)
            | Told::GoalAbandoned(..)
            | Told::RuleSetAdopted(..)
            | Told::TopicPlanned(..)
            | Told::HandoverAssigned(..)
            | Told::PersonMerged(..)
            | Told::PersonSplit(..)
            | Told::BodyMerged(..)
            | Told::StoreRecovered(..) => {}
        }
    }

    /// Puts a meeting on its day, and takes it from the one it stood on before.
    fn place(
        &mut self,
        meeting: MeetingId,
        body: BodyId,
        date: NaiveDate,
        start: Option<NaiveTime>,
        position: Position,
    ) {
        let before = self.placed.insert(meeting, (body, date));
        let learnt = before.and_then(|day| {
            let others = self.meetings.get_mut(&day)?;
            let at = others.iter().position(|known| known.id == meeting)?;
            Some(others.remove(at).position)
        });
        let known = self.meetings.entry((body, date)).or_default();
        known.push(KnownMeeting {
            id: meeting,
            start,
            position: learnt.unwrap_or(position),
        });
    }

    /// Fills the slot of the event this one corrects, else the first free one.
    fn fill_next(&mut self, event: &Recorded, slot: impl Fn(usize) -> Slot) {
        let corrected = event.corrects.and_then(|id| self.slot_of.get(&id)).cloned();
        let slot = corrected.unwrap_or_else(|| {
            let mut n = 0;
            while self.filled.contains_key(&slot(n)) {
                n += 1;
            }
            slot(n)
        });
        self.fill(slot, event);
    }

    fn fill(&mut self, slot: Slot, event: &Recorded) {
        let Some(facts) = event.facts.clone() else {
            return;
        };
        if let Some(before) = event.corrects.and_then(|id| self.slot_of.get(&id)).cloned() {
            if let Some(filled) = self.filled.get(&before).cloned() {
                self.change(&filled, event);
            }
            // What was corrected into another place no longer fills its own.
            if before != slot {
                self.filled.remove(&before);
            }
        }
        self.slot_of.insert(event.id, slot.clone());
        let filled = Filled {
            event: event.id,
            position: event.position,
            facts,
            words: event.words.clone(),
            effective_on: event.effective_on,
            evidence: event.evidence.clone(),
            by_hand: event.evidence.is_empty(),
            access: event.access,
            command: event.cause.command,
        };
        self.filled.insert(slot, filled);
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
