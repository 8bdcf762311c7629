//! Findings of rules on how meetings are called and closed: notice, material, quorum, and minutes that
//! nobody signed. Membership is what somebody recorded; no list of those present says who is a member.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use protokol_core::ids::{ItemId, PersonId};
use protokol_core::vocabulary::{ApprovalManner, AttendeeRole, BodyKind, MemberRole};
use protokol_core::working_days::{ClosedDay, WorkingDays};

use crate::due_days;
use crate::findings::{Finding, Met, Seen};
use crate::names;

pub(super) fn agenda_late(
    seen: &Seen<'_, '_>,
    bodies: &[BodyKind],
    days: u32,
    closed: &[ClosedDay],
) -> Vec<Finding> {
    let ordinary = ordinary_meetings(seen, bodies).into_iter();
    ordinary
        .filter_map(|met| {
            let agendas = met.meeting.agendas.iter();
            let first = agendas.min_by_key(|agenda| agenda.facts.version)?;
            let (sent, latest) = (first.day()?, latest(closed, met.date, days)?);
            let text = format!(
                "the agenda of {} was sent on {sent}; {days} working days before is {latest}",
                seen.called(met.body, met.date)
            );
            // One sent after the meeting is a finding of its own: its day is wrong.
            (sent > latest && sent <= met.date)
                .then(|| seen.found([first.position(), met.position], text))
        })
        .collect()
}

pub(super) fn material_late(
    seen: &Seen<'_, '_>,
    bodies: &[BodyKind],
    days: u32,
    closed: &[ClosedDay],
) -> Vec<Finding> {
    let mut findings = vec![];
    for met in ordinary_meetings(seen, bodies) {
        let agendas = met.meeting.agendas.iter();
        // An agenda that names an item as late says why.
        let excused: BTreeSet<ItemId> = agendas
            .flat_map(|agenda| agenda.facts.late.clone())
            .collect();
        let Some(latest) = latest(closed, met.date, days) else {
            continue;
        };
        for id in met.meeting.items.iter().filter(|id| !excused.contains(id)) {
            let submitted = seen.book.items.get(id).and_then(|item| item.submitted);
            let Some((submitted, on)) =
                submitted.and_then(|fact| Some((fact, fact.facts.submitted_on?)))
            else {
                continue;
            };
            // An item entered after the meeting says nothing of when the members had it.
            if on > latest && on <= met.date {
                let text = format!(
                    "item `{}` of {} came on the agenda on {on}, without a reason; {days} working days before is {latest}",
                    names::item(seen.book, *id),
                    seen.called(met.body, met.date)
                );
                findings.push(seen.found([submitted.position(), met.position], text));
            }
        }
    }
    findings
}

/// Meetings the rule holds for; an extraordinary one is called at shorter notice.
fn ordinary_meetings<'b, 'a>(seen: &Seen<'b, 'a>, bodies: &[BodyKind]) -> Vec<Met<'b, 'a>> {
    let mut meetings = seen.meetings_of(bodies);
    meetings.retain(|met| due_days::is_ordinary(met.meeting));
    meetings
}

fn latest(closed: &[ClosedDay], date: NaiveDate, days: u32) -> Option<NaiveDate> {
    WorkingDays::closed_on(closed.iter().copied()).before(date, days)
}

/// How many members have to be known before a quorum can be told: no council and no committee is
/// smaller.
const FEWEST_MEMBERS: usize = 3;

pub(super) fn quorum_missing(seen: &Seen<'_, '_>, bodies: &[BodyKind]) -> Vec<Finding> {
    let mut findings = vec![];
    for met in seen.meetings_of(bodies) {
        let Some(attendance) = met.meeting.attendance else {
            continue;
        };
        let body = seen.book.bodies.get(&met.body);
        let seats = body.map(|body| body.seats()).unwrap_or_default();
        let held = seats.iter().filter(|seat| seat.holds_on(met.date));
        let (mut members, mut substitutes, mut proof) = (BTreeSet::new(), BTreeSet::new(), vec![]);
        for seat in held {
            match seat.role {
                MemberRole::Member | MemberRole::Chair | MemberRole::Deputy => {
                    members.insert(seat.person);
                    proof.push(seat.seated);
                }
                MemberRole::Substitute => {
                    substitutes.insert(seat.person);
                }
                MemberRole::Observer => {}
            }
        }
        if members.len() < FEWEST_MEMBERS {
            continue;
        }
        let voting = attendance.facts.present.iter().filter(|present| {
            let person = &present.person;
            members.contains(person)
                || substitutes.contains(person)
                || present.role == AttendeeRole::Substitute
        });
        let there: BTreeSet<PersonId> = voting.map(|present| present.person).collect();
        if there.len() * 2 < members.len() {
            let text = format!(
                "{} of {} members were at {}",
                there.len(),
                members.len(),
                seen.called(met.body, met.date)
            );
            proof.push(attendance.position());
            findings.push(seen.found(proof, text));
        }
    }
    findings
}

/// Minutes of a body that keeps its signatures in the book: those from the first meeting on whose minutes
/// somebody approved or signed there. Of other bodies the book cannot tell.
pub(super) fn minutes_not_signed(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let mut findings = vec![];
    for held in seen.common.held.values() {
        let kept = held.iter().position(is_signed).unwrap_or(held.len());
        for (met, next) in held.iter().zip(held.iter().skip(1)).skip(kept) {
            if is_signed(met) || !seen.rule.holds_on(met.date) || met.date == next.date {
                continue;
            }
            let text = format!(
                "nobody signed or approved the minutes of {}, and the body met again on {}",
                seen.called(met.body, met.date),
                next.date
            );
            findings.push(seen.found([met.position, next.position], text));
        }
    }
    findings
}

fn is_signed(met: &Met<'_, '_>) -> bool {
    met.meeting
        .approvals
        .iter()
        .any(|approval| match approval.facts.manner {
            ApprovalManner::Approved | ApprovalManner::Signed => true,
            ApprovalManner::Refused => false,
        })
}
