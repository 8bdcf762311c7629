//! Findings about what was done at an item: by a body that nobody said met, and by people who were not
//! there, had no part in it or are no members.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use protokol_core::book::{Book, DecisionRecorded, Item, Meeting, Publication, Stop};
use protokol_core::ids::{BodyId, ItemId, PersonId};
use protokol_core::name::NameKey;
use protokol_core::time::Position;
use protokol_core::vocabulary::{Access, AttendeeRole, MemberRole, Outcome};

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
        findings.extend(treated.votes_over_members());
        findings.extend(treated.decided_though_taken_off());
        findings.extend(treated.published_though_closed());
    }
    findings
}

/// Whether an outcome takes an item away from the meeting.
fn leaves_the_agenda(outcome: Outcome) -> bool {
    outcome == Outcome::Deferred || outcome == Outcome::TakenOff
}

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
    fn decided_unmet(&self) -> Option<Finding> {
        let decision = self.item.decision?;
        if self.meeting.held.is_some() {
            return None;
        }
        Some(Finding {
            code: "decided-unmet",
            rule: "finding/decided-unmet@1".to_owned(),
            advice: None,
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
            if let Some(at) = self.disqualified(person) {
                findings.push(Finding {
                    code: "stopped-by-disqualified",
                    rule: "finding/stopped-by-disqualified@1".to_owned(),
                    advice: None,
                    positions: vec![at, fact.position()],
                    text: format!("{did}, and was disqualified at it"),
                });
            }
            let day = fact.day().or_else(|| names::meeting_date(self.meeting));
            if day.is_some_and(|day| !self.may_vote(fact.facts.body, person, day)) {
                findings.push(Finding {
                    code: "stopped-by-no-member",
                    rule: "finding/stopped-by-no-member@1".to_owned(),
                    advice: None,
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
                rule: "finding/dissent-by-absent@1".to_owned(),
                advice: None,
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
    fn votes_over_members(&self) -> Option<Finding> {
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

    /// Put off or taken off the agenda by the decision at another item, and decided otherwise at the same
    /// meeting.
    fn decided_though_taken_off(&self) -> Option<Finding> {
        let decision = self.item.decision?;
        let mut acts = self.item.acted_on.iter();
        let (other, outcome) = acts.find(|(_, outcome)| leaves_the_agenda(*outcome))?;
        let own = decision.facts.outcome;
        let said_nothing = matches!(
            own,
            Outcome::Missing | Outcome::Unclear | Outcome::Withheld | Outcome::Nothing
        );
        if leaves_the_agenda(own) || said_nothing {
            return None;
        }
        Some(Finding {
            code: "decided-though-taken-off",
            rule: "finding/decided-though-taken-off@1".to_owned(),
            advice: None,
            positions: vec![other.position(), decision.position()],
            text: format!(
                "{} is {own}, and was {outcome} by the decision at item `{}`",
                self.called,
                names::item(self.book, other.facts.item)
            ),
        })
    }

    /// Recorded as public, and closed by the book's own word.
    fn published_though_closed(&self) -> Option<Finding> {
        let Some(Publication::Published(published)) = self.item.publications.last() else {
            return None;
        };
        if self.book.access_of(self.item) == Access::Public {
            return None;
        }
        let submitted = self.item.submitted.map(|submitted| submitted.position());
        Some(Finding {
            code: "published-though-closed",
            rule: "finding/published-though-closed@1".to_owned(),
            advice: None,
            positions: submitted
                .into_iter()
                .chain([published.position()])
                .collect(),
            text: format!(
                "{} is confidential, and is recorded as published",
                self.called
            ),
        })
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
