//! Findings about meetings and what is written about them: people in two places, papers at odd days,
//! and late items without a reason.

use protokol_core::book::{Book, Meeting};
use protokol_core::event::attendance_recorded;
use protokol_core::ids::{ItemId, PersonId};

use crate::findings::Finding;
use crate::names;

/// What the book says of meetings that cannot all be so, or that asks for a second look.
pub(super) fn findings(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for meeting in book.meetings.values() {
        let called = called(book, meeting);
        findings.extend(called_off_and_held(meeting, &called));
        findings.extend(agendas_after(meeting, &called));
        findings.extend(late_without_reason(book, meeting, &called));
        findings.extend(approved_early(book, meeting, &called));
        findings.extend(disqualified_and_absent(book, meeting, &called));
    }
    findings
}

/// The body and the day, as in `Byrådet of 2018-01-31`.
pub(super) fn called(book: &Book<'_>, meeting: &Meeting<'_>) -> String {
    let body = names::meeting_body(meeting).map(|body| names::body(book, body));
    let day = names::meeting_date(meeting).map(|day| day.to_string());
    let (body, day) = (body.unwrap_or_default(), day.unwrap_or_default());
    format!("{body} of {day}")
}

fn called_off_and_held(meeting: &Meeting<'_>, called: &str) -> Option<Finding> {
    let (cancelled, held) = (meeting.cancelled?, meeting.held?);
    Some(Finding {
        code: "cancelled-meeting-held",
        rule: "finding/cancelled-meeting-held@1",
        positions: vec![cancelled.position(), held.position()],
        text: format!("the meeting of {called} was called off, and was held"),
    })
}

fn agendas_after(meeting: &Meeting<'_>, called: &str) -> Vec<Finding> {
    let Some(held) = meeting.held else {
        return vec![];
    };
    let after = meeting
        .agendas
        .iter()
        .filter(|agenda| agenda.day() > Some(held.facts.date));
    after
        .map(|agenda| {
            let day = agenda.day().map(|day| day.to_string()).unwrap_or_default();
            Finding {
                code: "agenda-after-meeting",
                rule: "finding/agenda-after-meeting@1",
                positions: vec![agenda.position(), held.position()],
                text: format!(
                    "version {} of the agenda of the meeting of {called} was issued on {day}, after it",
                    agenda.facts.version
                ),
            }
        })
        .collect()
}

fn late_without_reason(book: &Book<'_>, meeting: &Meeting<'_>, called: &str) -> Vec<Finding> {
    let mut findings = vec![];
    for agenda in &meeting.agendas {
        // Where the words are withheld nobody can tell whether there is a reason.
        let Some(words) = agenda.words else { continue };
        for (place, item) in agenda.facts.late.iter().enumerate() {
            if words.late.get(place).is_none_or(String::is_empty) {
                let item = names::item(book, *item);
                findings.push(Finding {
                    code: "late-item-unexplained",
                    rule: "finding/late-item-unexplained@1",
                    positions: vec![agenda.position()],
                    text: format!(
                        "item `{item}` came late to the meeting of {called}, and it is not said why it could not wait"
                    ),
                });
            }
        }
    }
    findings
}

fn approved_early(book: &Book<'_>, meeting: &Meeting<'_>, called: &str) -> Vec<Finding> {
    let held = meeting.held.map(|held| (held.facts.date, held.position()));
    let early = meeting.approvals.iter().filter(|approval| {
        let held_by_then = held.is_some_and(|(date, _)| approval.day() >= Some(date));
        !held_by_then
    });
    early
        .map(|approval| {
            let person = approval.facts.person;
            let who = person.map_or_else(|| "the body".to_owned(), |who| names::person(book, who));
            let day = approval
                .day()
                .map(|day| day.to_string())
                .unwrap_or_default();
            let why = match held {
                Some(_) => "before it was held",
                None => "and nobody said that it was held",
            };
            let positions = [
                Some(approval.position()),
                held.map(|(_, position)| position),
            ];
            Finding {
                code: "minutes-approved-early",
                rule: "finding/minutes-approved-early@1",
                positions: positions.into_iter().flatten().collect(),
                text: format!(
                    "`{}` by {who} on {day} of the minutes of the meeting of {called}, {why}",
                    approval.facts.manner
                ),
            }
        })
        .collect()
}

/// Somebody who is not there has no part in an item, and so cannot be disqualified at it (statement
/// 1991.2a.1 of the ministry): one of the two is wrong.
fn disqualified_and_absent(book: &Book<'_>, meeting: &Meeting<'_>, called: &str) -> Vec<Finding> {
    let Some(attendance) = meeting.attendance else {
        return vec![];
    };
    let mut findings = vec![];
    let items = meeting
        .items
        .iter()
        .filter_map(|id| Some((id, book.items.get(id)?)));
    for (id, item) in items {
        for ruled in &item.disqualified {
            let person = ruled.facts.person;
            if let Some(away) = away(book, attendance.facts, person, *id) {
                let name = names::person(book, person);
                let item = names::item(book, *id);
                findings.push(Finding {
                    code: "disqualified-absent",
                    rule: "finding/disqualified-absent@1",
                    positions: vec![ruled.position(), attendance.position()],
                    text: format!(
                        "{name} was disqualified at item `{item}` of the meeting of {called}, and was absent {away}"
                    ),
                });
            }
        }
    }
    findings
}

/// How somebody was not there at an item; `None` where they were, as far as is said.
pub(super) fn away(
    book: &Book<'_>,
    facts: &attendance_recorded::Facts,
    person: PersonId,
    item: ItemId,
) -> Option<&'static str> {
    let mut absences = facts.absent.iter().filter(|absent| absent.person == person);
    if let Some(absent) = absences.find(|absent| absent.item.is_none_or(|at| at == item)) {
        return Some(if absent.item.is_none() {
            "throughout"
        } else {
            "at it"
        });
    }
    let place = |id: ItemId| Some(book.items.get(&id)?.submitted?.facts.ordinal);
    let at = place(item)?;
    let stays: Vec<_> = facts
        .present
        .iter()
        .filter(|present| present.person == person)
        .collect();
    let there = stays.iter().any(|stay| {
        let come = stay.from.and_then(place).is_none_or(|first| first <= at);
        let gone = stay.until.and_then(place).is_some_and(|last| last < at);
        come && !gone
    });
    (!stays.is_empty() && !there).then_some("at it")
}
