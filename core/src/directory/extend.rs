//! How the directory follows the book: what each event adds to it.

use chrono::{NaiveDate, NaiveTime};

use super::{Directory, Filled, KnownItem, KnownMeeting, Slot, municipality_key, title_key};
use crate::case_number::CaseKey;
use crate::event::Told;
use crate::ids::{BodyId, MeetingId, Subject};
use crate::name::NameKey;
use crate::record::Recorded;
use crate::time::Position;
use crate::vocabulary::DocumentKind;

impl Directory {
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
    pub(super) fn place(
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
