//! What no longer counts: facts that were taken back, and names and places to be told again. What an
//! event says when it counts is not decided here.

use crate::case_number::CaseKey;
use crate::directory::{Directory, Filled};
use crate::event::Told;
use crate::ids::{MeetingId, Subject};
use crate::record::Recorded;

impl Directory {
    /// Forgets what an event said that was taken back by another; of a fact that it corrected, what stood
    /// before counts again.
    pub fn withdraw(&mut self, meant: &Recorded, by: &Recorded, stands_again: Option<&Recorded>) {
        match stands_again.filter(|again| again.evidence.is_empty()) {
            Some(again) => self.change_back(meant, again),
            None => self.readings.forget(meant.id),
        }
        self.reject(meant, by);
        if let Some(slot) = self.slot_of.remove(&meant.id) {
            let fills = |filled: &Filled| filled.event == meant.id;
            if self.filled.get(&slot).is_some_and(fills) {
                self.filled.remove(&slot);
            }
        }
        self.calendars.withdraw(meant);
        self.unnamed.withdraw(meant);
        self.corrections.withdraw(meant);
        self.looked_at.withdraw(meant);
        match meant.told() {
            Some(Told::PersonRegistered(facts, _)) => {
                self.persons.retain(|_, person| *person != facts.person);
            }
            Some(Told::OfficeRegistered(facts, _)) => {
                self.offices.retain(|_, office| *office != facts.office);
            }
            Some(Told::CaseOpened(facts, _)) => self.cases.retain(|_, case| *case != facts.case),
            Some(Told::CaseNumberLinked(facts, Some(words))) => {
                let key = CaseKey::of(&words.number);
                self.cases.retain(|(_, number), case| {
                    *case != facts.case || Some(number) != key.as_ref()
                });
            }
            Some(Told::FollowUpOrdered(facts, _)) => {
                self.follow_ups.remove(&facts.follow_up);
            }
            Some(Told::AgendaItemSubmitted(facts, _)) => {
                if let Some(items) = self.items.get_mut(&facts.meeting) {
                    items.retain(|item| item.id != facts.item);
                }
            }
            // It is adopted still, as another version.
            Some(Told::PlanAdopted(facts, _)) if self.adoptions(facts.plan).next().is_some() => {}
            // Whatever else was said is found through what it belongs to.
            Some(_) | None => self.goals.withdraw(meant),
        }
        if let Some(again) = stands_again {
            self.extend(again);
        }
    }

    /// Forgets the names of a body or the place of a meeting, to be told again.
    pub(crate) fn forget(&mut self, subject: Subject) {
        match subject {
            Subject::Body(body) => self.bodies.retain(|_, known| *known != body),
            Subject::Meeting(meeting) => self.displace(meeting),
            Subject::Ledger
            | Subject::Source(_)
            | Subject::Case(_)
            | Subject::Item(_)
            | Subject::Person(_)
            | Subject::Office(_)
            | Subject::FollowUp(_)
            | Subject::Plan(_)
            | Subject::Goal(_)
            | Subject::Indicator(_) => {}
        }
    }

    /// Takes in again what a standing event says of a body's names or a meeting's place, and no more.
    pub(crate) fn name_again(&mut self, event: &Recorded) {
        match event.told() {
            Some(Told::MeetingHeld(facts, _)) => {
                let (date, start) = (facts.date, facts.start);
                self.place(facts.meeting, facts.body, date, start, event.position);
            }
            Some(_) | None => self.extend(event),
        }
    }

    fn displace(&mut self, meeting: MeetingId) {
        if let Some(day) = self.placed.remove(&meeting)
            && let Some(others) = self.meetings.get_mut(&day)
        {
            others.retain(|known| known.id != meeting);
        }
    }
}
