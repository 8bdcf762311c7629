//! Findings about what was done at an item: by a body that nobody said met, and by people who were not
//! there, had no part in it or are no members. Who is said to have voted is looked at in `votes`.

mod votes;

use chrono::NaiveDate;
use protokol_core::book::{Book, Item, Meeting, Publication, Stop};
use protokol_core::ids::{BodyId, ItemId, PersonId};
use protokol_core::time::Position;
use protokol_core::vocabulary::{Access, MemberRole, Outcome};

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
}
