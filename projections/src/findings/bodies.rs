//! Findings about bodies and their members: orders of days that cannot be.

use protokol_core::book::Book;
use protokol_core::vocabulary::MemberRole;

use crate::findings::Finding;
use crate::names;

/// What the book says of bodies and seats that cannot all be so.
pub(super) fn findings(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = after_dissolution(book);
    findings.extend(left_before_seated(book));
    findings.extend(two_chairs(book));
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
            // The day of the leaving itself: the end of the body ends a seat too.
            let mut leavings = body.left.iter();
            let left = leavings.find(|left| Some(left.position()) == seat.left);
            let (Some(from), Some(left)) = (seat.from, left) else {
                continue;
            };
            let (until, left) = (left.day(), left.position());
            if let Some(until) = until.filter(|until| *until < from) {
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

/// Two people as chair on the same days. The day on which one hands over to the other is both's.
fn two_chairs(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for (id, body) in &book.bodies {
        let mut chairs = body.seats();
        chairs.retain(|seat| seat.role == MemberRole::Chair && seat.overlaps(None, None));
        for (place, one) in chairs.iter().enumerate() {
            let others = chairs.iter().skip(place + 1);
            for other in others.filter(|other| other.person != one.person) {
                let from = one.from.max(other.from);
                let until = [one.until, other.until].into_iter().flatten().min();
                if matches!((from, until), (Some(from), Some(until)) if until <= from)
                    || !one.overlaps(other.from, other.until)
                {
                    continue;
                }
                let from = from.map(|day| format!(" from {day}")).unwrap_or_default();
                let until = until.map(|day| format!(" to {day}")).unwrap_or_default();
                let mut positions = vec![one.seated, other.seated];
                positions.sort();
                findings.push(Finding {
                    code: "two-chairs",
                    rule: "finding/two-chairs@1".to_owned(),
                    advice: None,
                    positions,
                    text: format!(
                        "{} and {} are both chair of {}{from}{until}",
                        names::person(book, one.person),
                        names::person(book, other.person),
                        names::body(book, *id)
                    ),
                });
            }
        }
    }
    findings
}
