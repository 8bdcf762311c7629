//! Findings about votes: of people who were not there, had no part in the item, have no seat with a vote or are
//! not known, and of more votes than there could be.

use std::collections::BTreeSet;

use protokol_core::book::DecisionRecorded;
use protokol_core::ids::{BodyId, PersonId};
use protokol_core::name::NameKey;
use protokol_core::time::Position;
use protokol_core::vocabulary::{AttendeeRole, MemberRole};

use super::Treated;
use crate::findings::{Finding, meetings};
use crate::names;

/// Whether somebody who was there so may have had a vote.
fn can_vote(role: AttendeeRole) -> bool {
    match role {
        AttendeeRole::Chair
        | AttendeeRole::Member
        | AttendeeRole::Substitute
        | AttendeeRole::Unknown => true,
        AttendeeRole::Staff => false,
    }
}

impl Treated<'_, '_> {
    pub(super) fn votes(&self) -> Vec<Finding> {
        let Some(decision) = self.item.decision else {
            return vec![];
        };
        let voters = decision.words.iter().flat_map(|words| &words.votes);
        let mut findings = vec![];
        for name in voters.flat_map(|voters| &voters.names) {
            let body = decision.facts.body;
            let Some(person) = self.person(name).or_else(|| self.known(name, body)) else {
                findings.extend(self.voter_unknown(name, &decision));
                continue;
            };
            let did = format!("{name} is said to have voted at {}", self.called);
            if let Some((away, at)) = self.away(person) {
                findings.push(Finding {
                    code: "vote-by-absent",
                    rule: "finding/vote-by-absent@1".to_owned(),
                    advice: None,
                    positions: vec![at, decision.position()],
                    text: format!("{did}, and was absent {away}"),
                });
            }
            if let Some(at) = self.disqualified(person) {
                findings.push(Finding {
                    code: "vote-by-disqualified",
                    rule: "finding/vote-by-disqualified@1".to_owned(),
                    advice: None,
                    positions: vec![at, decision.position()],
                    text: format!("{did}, and was disqualified at it"),
                });
            }
            if let Some((why, at)) = self.no_vote(decision.facts.body, person) {
                let positions: BTreeSet<Position> =
                    at.into_iter().chain([decision.position()]).collect();
                findings.push(Finding {
                    code: "vote-without-seat",
                    rule: "finding/vote-without-seat@1".to_owned(),
                    advice: None,
                    positions: positions.into_iter().collect(),
                    text: format!("{did}, and {why}"),
                });
            }
        }
        findings
    }

    /// A name that nobody has who was there or has a seat, and nobody else in the book: it is misspelt, or
    /// nobody told of them. Where the book does not know who could vote, it says nothing.
    fn voter_unknown(&self, name: &str, decision: &DecisionRecorded<'_>) -> Option<Finding> {
        let seats = self.book.bodies.get(&decision.facts.body)?.seats();
        let day = names::meeting_date(self.meeting)?;
        let seated = seats.iter().any(|seat| seat.holds_on(day));
        // A list of those absent does not tell who was there.
        let there = self
            .meeting
            .attendance
            .filter(|fact| !fact.facts.present.is_empty());
        let positions: BTreeSet<Position> = there
            .map(|fact| fact.position())
            .into_iter()
            .chain([decision.position()])
            .collect();
        (seated || there.is_some()).then(|| Finding {
            code: "voter-unknown",
            rule: "finding/voter-unknown@1".to_owned(),
            advice: Some("correct the name in the vote, or record who was there".to_owned()),
            positions: positions.into_iter().collect(),
            text: format!(
                "{name} is said to have voted at {}, and the book knows nobody of that name",
                self.called
            ),
        })
    }

    /// More votes than those who were there, or than the members the book knows. A side of which only the
    /// lists are told counts for nothing, so what is counted is the least that was cast.
    pub(super) fn votes_over_members(&self) -> Option<Finding> {
        let decision = self.item.decision?;
        let named = decision.words.map_or(&[][..], |words| &words.votes);
        let sides = decision.facts.votes.iter().enumerate();
        let cast: usize = sides
            .map(|(place, side)| {
                let names = named.get(place).map_or(0, |voters| voters.names.len());
                side.count.map_or(names, usize::from)
            })
            .sum();
        let (could, who, proof) = self
            .voters_there()
            .filter(|(there, ..)| cast > *there)
            .or_else(|| {
                self.voters_seated(decision.facts.body)
                    .filter(|(seats, ..)| cast > *seats)
            })?;
        let positions: BTreeSet<Position> =
            proof.into_iter().chain([decision.position()]).collect();
        Some(Finding {
            code: "votes-over-members",
            rule: "finding/votes-over-members@1".to_owned(),
            advice: None,
            positions: positions.into_iter().collect(),
            text: format!(
                "{cast} votes were cast at {}, and {who} {could}",
                self.called
            ),
        })
    }

    /// How many were there at the item who could vote, where the book says who was there.
    fn voters_there(&self) -> Option<(usize, &'static str, Vec<Position>)> {
        let attendance = self.meeting.attendance?;
        let present = attendance.facts.present.iter();
        let voting = present.filter(|present| can_vote(present.role));
        let all: BTreeSet<PersonId> = voting.map(|present| present.person).collect();
        let there = all.iter().filter(|person| {
            meetings::away(self.book, attendance.facts, **person, self.id).is_none()
        });
        let there = there.count();
        (!all.is_empty()).then(|| {
            (
                there,
                "of those who were there could vote",
                vec![attendance.position()],
            )
        })
    }

    /// How many can vote by the seats of the day: the members, and substitutes for whom no member has one.
    fn voters_seated(&self, body: BodyId) -> Option<(usize, &'static str, Vec<Position>)> {
        let day = names::meeting_date(self.meeting)?;
        let mut seats = self.book.bodies.get(&body)?.seats();
        seats.retain(|seat| seat.holds_on(day));
        let members: BTreeSet<PersonId> = seats
            .iter()
            .filter(|seat| match seat.role {
                MemberRole::Member | MemberRole::Chair | MemberRole::Deputy => true,
                MemberRole::Substitute | MemberRole::Observer => false,
            })
            .map(|seat| seat.person)
            .collect();
        let alone = seats.iter().filter(|seat| {
            let of_member = seat.stands_in_for.is_some_and(|of| members.contains(&of));
            seat.role == MemberRole::Substitute && !of_member && !members.contains(&seat.person)
        });
        let alone: BTreeSet<PersonId> = alone.map(|seat| seat.person).collect();
        let could = members.len() + alone.len();
        let proof = seats.iter().map(|seat| seat.seated).collect();
        (!members.is_empty()).then_some((could, "the members known on that day are", proof))
    }

    /// Why somebody has no vote: there for the administration, or without a seat that has one. Who is
    /// listed as a member or a substitute is taken at the word of the list.
    fn no_vote(&self, body: BodyId, person: PersonId) -> Option<(&'static str, Option<Position>)> {
        let attendance = self.meeting.attendance;
        let stays = attendance.iter().flat_map(|fact| &fact.facts.present);
        let mut roles = stays
            .filter(|stay| stay.person == person)
            .map(|stay| stay.role);
        let first = roles.next();
        let at = attendance.map(|fact| fact.position());
        let staff = |role: AttendeeRole| role == AttendeeRole::Staff;
        if first.is_some_and(staff) && roles.all(staff) {
            return Some(("was there for the administration", at));
        }
        let listed = first.is_some_and(|role| can_vote(role) && role != AttendeeRole::Unknown);
        let day = names::meeting_date(self.meeting)?;
        if listed || self.may_vote(body, person, day) {
            return None;
        }
        let seats = self.book.bodies.get(&body).map(|body| body.seats());
        let theirs = seats.unwrap_or_default().into_iter();
        let mut theirs = theirs.filter(|seat| seat.person == person && seat.holds_on(day));
        let seat = theirs.next().map(|seat| seat.seated);
        Some(("has no seat with a vote in the body on that day", seat))
    }

    /// The person of a name with a seat in the body, else the only one of the municipality.
    fn known(&self, name: &str, body: BodyId) -> Option<PersonId> {
        let key = NameKey::of_person(name);
        let is_meant = |person: &PersonId| {
            let registered = self.book.persons.get(person);
            let words = registered.and_then(|registered| registered.words);
            words.is_some_and(|words| NameKey::of_person(&words.name) == key)
        };
        let seats = self.book.bodies.get(&body).map(|body| body.seats());
        let mut seated = seats.iter().flatten().map(|seat| seat.person);
        if let Some(seated) = seated.find(is_meant) {
            return Some(seated);
        }
        let town = |town: Option<&str>| NameKey::of_municipality(town.unwrap_or_default());
        let own = town(names::municipality(self.book, body).as_deref());
        let of_town = self.book.persons.iter().filter(|(_, registered)| {
            let words = registered.words;
            words.is_some_and(|words| town(words.municipality.as_deref()) == own)
        });
        let mut meant = of_town.map(|(person, _)| *person).filter(is_meant);
        let only = meant.next()?;
        meant.next().is_none().then_some(only)
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
