//! Findings about bodies and their members: orders of days that cannot be.

use protokol_core::book::Book;

use crate::findings::Finding;
use crate::names;

/// What the book says of bodies and seats that cannot all be so.
pub(super) fn findings(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = after_dissolution(book);
    findings.extend(left_before_seated(book));
    findings
}

/// Seats taken in a body, and meetings it held, after its last day.
fn after_dissolution(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for (id, body) in &book.bodies {
        let Some(dissolved) = body.dissolved else {
            continue;
        };
        let (Some(last), proof) = (dissolved.day(), dissolved.position()) else {
            continue;
        };
        let called = names::body(book, *id);
        for seated in body
            .seated
            .iter()
            .filter(|seated| seated.day() > Some(last))
        {
            let name = seated.words.map_or(names::WITHHELD, |words| &words.name);
            let day = seated.day().map(|day| day.to_string()).unwrap_or_default();
            findings.push(Finding {
                code: "seated-in-dissolved-body",
                rule: "finding/seated-in-dissolved-body@1".to_owned(),
                advice: None,
                positions: vec![proof, seated.position()],
                text: format!("{name} got a seat in {called} on {day}, after its last day, {last}"),
            });
        }
        let held = body
            .meetings
            .iter()
            .filter_map(|meeting| book.meetings.get(meeting)?.held);
        for held in held.filter(|held| held.facts.date > last) {
            findings.push(Finding {
                code: "meeting-after-dissolution",
                rule: "finding/meeting-after-dissolution@1".to_owned(),
                advice: None,
                positions: vec![proof, held.position()],
                text: format!(
                    "{called} met on {}, after its last day, {last}",
                    held.facts.date
                ),
            });
        }
    }
    findings
}

/// Seats that ended before they began.
fn left_before_seated(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for (id, body) in &book.bodies {
        for seat in body.seats() {
            let (Some(from), Some(until), Some(left)) = (seat.from, seat.until, seat.left) else {
                continue;
            };
            if until < from {
                let name = names::person(book, seat.person);
                let (called, role) = (names::body(book, *id), seat.role);
                findings.push(Finding {
                    code: "left-before-seated",
                    rule: "finding/left-before-seated@1".to_owned(),
            advice: None,
                    positions: vec![seat.seated, left],
                    text: format!(
                        "{name} left the seat as {role} in {called} on {until}, before getting it on {from}"
                    ),
                });
            }
        }
    }
    findings
}
