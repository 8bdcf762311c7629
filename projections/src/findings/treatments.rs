//! Findings about what was done at an item: by a body that nobody said met, and by people who were not
//! there, had no part in it or are no members.

use chrono::NaiveDate;
use protokol_core::book::{Book, Item, Meeting, Stop};
use protokol_core::ids::{BodyId, ItemId, PersonId};
use protokol_core::name::NameKey;
use protokol_core::time::Position;
use protokol_core::vocabulary::MemberRole;

use crate::findings::{Finding, meetings};
use crate::names;

/// An item, and what its meeting was.
struct Treated<'b, 'a> {
    book: &'b Book<'a>,
    id: ItemId,
    item: &'b Item<'a>,
    meeting: &'b Meeting<'a>,
    /// Item and meeting, as a finding names them.
    called: String,
}

/// What the book says of treatments that cannot all be so, or that asks for a second look.
pub(super) fn findings(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for (id, item) in &book.items {
        let Some(meeting) = book.meeting_of(item) else {
            continue;
        };
        let called = format!(
            "item `{}` of the meeting of {}",
            names::item(book, *id),
            meetings::called(book, meeting)
        );
        let treated = Treated {
            book,
            id: *id,
            item,
            meeting,
            called,
        };
        findings.extend(treated.decided_unmet());
        findings.extend(treated.stops());
        findings.extend(treated.dissents());
        findings.extend(treated.votes());
    }
    findings
}

impl Treated<'_, '_> {
    fn decided_unmet(&self) -> Option<Finding> {
        let decision = self.item.decision?;
        if self.meeting.held.is_some() {
            return None;
        }
        Some(Finding {
            code: "decided-unmet",
            rule: "finding/decided-unmet@1",
            positions: vec![decision.position()],
            text: format!(
                "{} was decided, and nobody said that the meeting was held",
                self.called
            ),
        })
    }

    /// Only a member who took part in the item can stop its decision (statement 2003.1.7 of the ministry).
    fn stops(&self) -> Vec<Finding> {
        let mut findings = vec![];
        for step in &self.item.stops {
            let Stop::Stopped(fact) = step else { continue };
            let person = fact.facts.person;
            let name = names::person(self.book, person);
            let did = format!("{name} stopped the decision at {}", self.called);
            if let Some((away, at)) = self.away(person) {
                findings.push(Finding {
                    code: "stopped-by-absent",
                    rule: "finding/stopped-by-absent@1",
                    positions: vec![at, fact.position()],
                    text: format!("{did}, and was absent {away}"),
                });
            }
            if let Some(at) = self.disqualified(person) {
                findings.push(Finding {
                    code: "stopped-by-disqualified",
                    rule: "finding/stopped-by-disqualified@1",
                    positions: vec![at, fact.position()],
                    text: format!("{did}, and was disqualified at it"),
                });
            }
            let day = fact.day().or_else(|| names::meeting_date(self.meeting));
            if day.is_some_and(|day| !self.may_vote(fact.facts.body, person, day)) {
                findings.push(Finding {
                    code: "stopped-by-no-member",
                    rule: "finding/stopped-by-no-member@1",
                    positions: vec![fact.position()],
                    text: format!("{did}, and has no seat in the body on that day"),
                });
            }
        }
        findings
    }

    fn dissents(&self) -> Vec<Finding> {
        let dissents = self.item.dissents.iter();
        let absent = dissents.filter_map(|fact| {
            let person = fact.facts.person?;
            let (away, at) = self.away(person)?;
            let name = names::person(self.book, person);
            Some(Finding {
                code: "dissent-by-absent",
                rule: "finding/dissent-by-absent@1",
                positions: vec![at, fact.position()],
                text: format!(
                    "{name} had a dissent entered at {}, and was absent {away}",
                    self.called
                ),
            })
        });
        absent.collect()
    }

    fn votes(&self) -> Vec<Finding> {
        let Some(decision) = self.item.decision else {
            return vec![];
        };
        let voters = decision.words.iter().flat_map(|words| &words.votes);
        let mut findings = vec![];
        for name in voters.flat_map(|voters| &voters.names) {
            let Some(person) = self.person(name) else {
                continue;
            };
            let did = format!("{name} is said to have voted at {}", self.called);
            if let Some((away, at)) = self.away(person) {
                findings.push(Finding {
                    code: "vote-by-absent",
                    rule: "finding/vote-by-absent@1",
                    positions: vec![at, decision.position()],
                    text: format!("{did}, and was absent {away}"),
                });
            }
            if let Some(at) = self.disqualified(person) {
                findings.push(Finding {
                    code: "vote-by-disqualified",
                    rule: "finding/vote-by-disqualified@1",
                    positions: vec![at, decision.position()],
                    text: format!("{did}, and was disqualified at it"),
                });
            }
        }
        findings
    }

    /// How somebody was not there, and where that is recorded.
    fn away(&self, person: PersonId) -> Option<(&'static str, Position)> {
        let attendance = self.meeting.attendance?;
        let away = meetings::away(self.book, attendance.facts, person, self.id)?;
        Some((away, attendance.position()))
    }

    /// Where somebody's disqualification is recorded.
    fn disqualified(&self, person: PersonId) -> Option<Position> {
        let mut ruled = self.item.disqualified.iter();
        let ruled = ruled.find(|ruled| ruled.facts.person == person)?;
        Some(ruled.position())
    }

    /// Whether somebody has a seat with a vote on a day; of a body whose seats nobody told, everybody.
    fn may_vote(&self, body: BodyId, person: PersonId, day: NaiveDate) -> bool {
        let seats = self.book.bodies.get(&body).map(|body| body.seats());
        let seats = seats.unwrap_or_default();
        let with_a_vote = |role: MemberRole| match role {
            MemberRole::Member
            | MemberRole::Chair
            | MemberRole::Deputy
            | MemberRole::Substitute => true,
            MemberRole::Observer => false,
        };
        let known = seats.iter().any(|seat| seat.holds_on(day));
        let mut theirs = seats.iter().filter(|seat| seat.person == person);
        !known || theirs.any(|seat| with_a_vote(seat.role) && seat.holds_on(day))
    }

    /// The person of a name, among those the meeting and the item name.
    fn person(&self, name: &str) -> Option<PersonId> {
        let key = NameKey::of_person(name);
        let is_meant = |printed: &str| NameKey::of_person(printed) == key;
        let attendance = self.meeting.attendance.iter();
        let mut there = attendance.flat_map(|fact| {
            let present = fact.facts.present.iter().map(|present| present.person);
            let absent = fact.facts.absent.iter().map(|absent| absent.person);
            let words = fact.words.into_iter();
            let names = words.flat_map(|words| {
                let present = words.present.iter().map(|printed| printed.name.as_str());
                present.chain(words.absent.iter().map(String::as_str))
            });
            present.chain(absent).zip(names)
        });
        let ruled = self.item.disqualified.iter().filter_map(|fact| {
            let words = fact.words?;
            Some((fact.facts.person, words.name.as_str()))
        });
        let found = there.find(|(_, printed)| is_meant(printed));
        let found = found.or_else(|| ruled.into_iter().find(|(_, printed)| is_meant(printed)));
        found.map(|(person, _)| person)
    }
}
