//! Findings about what was to come: reports of decisions taken alone, and follow-ups whose day is past.

use protokol_core::book::FollowUpStep;
use protokol_core::time::Position;
use protokol_core::vocabulary::{BodyKind, FollowUpBasis, FollowUpKind, MemberRole, UrgentBy};

use crate::due_days::{self, Bound};
use crate::findings::{Finding, Seen};
use crate::follow_ups::{FollowUp, Status};
use crate::goal_list;
use crate::lang::Lang;
use crate::names;

pub(super) fn urgent_not_reported(seen: &Seen<'_, '_>, by: UrgentBy) -> Vec<Finding> {
    let mut findings = vec![];
    for fact in &seen.book.urgent {
        let Some(on) = fact.day() else { continue };
        if fact.facts.by != by || !seen.rule.holds_on(on) {
            continue;
        }
        let follow_up = seen.book.follow_ups.get(&fact.facts.follow_up);
        let ordered = follow_up.and_then(|follow_up| follow_up.ordered);
        let line = match &ordered {
            Some(ordered) => seen.book.line_of_follow_up(ordered),
            None => seen.book.line_of_body(fact.facts.body, Some(on)),
        };
        let next = due_days::next_ordinary(seen.book, &line, on);
        let next = next.and_then(|(id, date)| {
            let met = seen.book.meetings.get(&id)?;
            Some((names::meeting_body(met)?, date, met.held?.position()))
        });
        let Some((body, met_on, met)) = next else {
            continue;
        };
        let steps = follow_up.map_or(&[][..], |follow_up| &follow_up.steps);
        let reported = steps.iter().any(|step| match step {
            FollowUpStep::Delivered(came) => came.day().is_none_or(|came| came <= met_on),
            FollowUpStep::Accepted(_) => true,
            FollowUpStep::Assigned(_)
            | FollowUpStep::Rescheduled(_)
            | FollowUpStep::Dropped(_)
            | FollowUpStep::Suspended(_)
            | FollowUpStep::Resumed(_) => false,
        });
        if !reported {
            let who = if body == fact.facts.body {
                "it".to_owned()
            } else {
                names::body(seen.book, body)
            };
            let text = format!(
                "a decision was taken alone in place of {} on {on}, and not reported when {who} met on {met_on}",
                names::body(seen.book, fact.facts.body)
            );
            findings.push(seen.found([fact.position(), met], text));
        }
    }
    findings
}

/// Decisions taken alone by somebody whose place it was not: a chair's is the committee's, the mayor's the
/// council's. Who the chair is, is known from the seats alone; the mayor is the council's.
pub(super) fn urgent_by_other(seen: &Seen<'_, '_>, by: UrgentBy) -> Vec<Finding> {
    let mut findings = vec![];
    for fact in &seen.book.urgent {
        let Some(on) = fact.day() else { continue };
        if fact.facts.by != by || !seen.rule.holds_on(on) {
            continue;
        }
        let council = seen
            .kind(fact.facts.body)
            .map(|kind| kind == BodyKind::Council);
        let called = names::body(seen.book, fact.facts.body);
        let name = fact.words.map_or(names::WITHHELD, |words| &words.name);
        let did = format!("{name} decided alone as {by} in place of {called} on {on}");
        match (by, council) {
            (UrgentBy::Chair, Some(true)) => {
                let text = format!("{did}, and in the council's place only the mayor does");
                findings.push(seen.found([fact.position()], text));
                continue;
            }
            (UrgentBy::Mayor, Some(false)) => {
                let text = format!("{did}, and in a committee's place only its chair does");
                findings.push(seen.found([fact.position()], text));
                continue;
            }
            (UrgentBy::Chair, Some(false) | None) | (UrgentBy::Mayor, Some(true) | None) => {}
        }
        let body = seen.book.bodies.get(&fact.facts.body);
        let mut chairs = body.map(|body| body.seats()).unwrap_or_default();
        chairs.retain(|seat| seat.role == MemberRole::Chair && seat.holds_on(on));
        if !chairs.is_empty() && chairs.iter().all(|seat| seat.person != fact.facts.person) {
            let names = chairs
                .iter()
                .map(|seat| names::person(seen.book, seat.person));
            let names: Vec<String> = names.collect();
            let text = format!(
                "{did}, and the chair on that day is {}",
                names.join(" and ")
            );
            let seats = chairs.iter().map(|seat| seat.seated);
            findings.push(seen.found(seats.chain([fact.position()]), text));
        }
    }
    findings
}

/// Follow-ups whose last day is past; those that were read unsurely are up for a review first.
pub(super) fn follow_up_overdue(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let late = seen.common.follow_ups.iter().filter(|one| {
        one.status == Status::Overdue && !one.unsure && seen.rule.holds_on(one.ordered.meeting_date)
    });
    late.map(|one| {
        let asked = format!(
            "`{}`, asked for by {} on {}",
            one.what, one.body, one.ordered.meeting_date
        );
        let due = one.last_day;
        let text = match (&one.bound, due) {
            (Some(Bound::Every { months, missed, late_since: Some(since), .. }), Some(last)) => {
                let every = match months {
                    1 => "every month".to_owned(),
                    months => format!("every {months} months"),
                };
                // Of a rhythm it is those before that are late, and the one of today has its days still; at
                // its end there is none after the one that is late.
                let (missed, then) = if last < seen.day {
                    (missed + 1, format!("the last was due by {last}"))
                } else {
                    (*missed, format!("the next is due by {last}"))
                };
                format!(
                    "{asked} {every}, has not come since the one due by {since}; {missed} in all did not come, and {then}"
                )
            }
            (Some(Bound::Every { .. } | Bound::NextMeeting { .. } | Bound::Meeting { .. }) | None, Some(due)) => {
                format!("{asked}, due by {due}, has not come")
            }
            (Some(Bound::Every { .. } | Bound::NextMeeting { .. } | Bound::Meeting { .. }) | None, None) => {
                format!("{asked}, has not come")
            }
        };
        seen.found([one.ordered.position], text)
    })
    .collect()
}

/// Open follow-ups with a deadline in words that tell no day and name no meeting and no rhythm: nothing can
/// ever call them late. Those that were read unsurely are up for a review first.
pub(super) fn deadline_unread(follow_ups: &[FollowUp]) -> Vec<Finding> {
    let unread = follow_ups.iter().filter_map(|one| {
        let due = one.due.as_ref()?;
        let words = due.text.as_ref().filter(|_| due.to.is_none())?;
        let is_open = one.status == Status::Open && one.bound.is_none() && !one.unsure;
        is_open.then(|| Finding {
            code: "deadline-unread",
            rule: "finding/deadline-unread@1".to_owned(),
            positions: vec![one.ordered.position],
            text: format!(
                "`{}`, asked for by {} on {}, is due `{words}`, which tells no day: it will never be late; followup reschedule gives it days",
                one.what, one.body, one.ordered.meeting_date
            ),
            advice: None,
        })
    });
    unread.collect()
}

/// Goals that are silent, since a day on which the rule is in force.
pub(super) fn goal_silent(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let all = goal_list::report(seen.book, seen.day, None, Lang::En).goals;
    let silent = all.into_iter().filter_map(|goal| {
        goal.silent_since
            .filter(|since| seen.rule.holds_on(*since))?;
        // A goal that goes on as another is that one's to report on.
        let goes_on = !goal.carried_to.is_empty();
        if goal.unsure || goes_on {
            return None;
        }
        let text = format!("the goal `{}` is silent {}", goal.title, goal.why.text);
        Some(seen.found(goal.why.positions, text))
    });
    silent.collect()
}

/// What a body ordered or granted at an item of a meeting that was, where it decided nothing. A hearing and
/// a report that the law asks for rest on no decision.
pub(super) fn order_without_decision(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let mut findings = vec![];
    for (id, item) in &seen.book.items {
        let met = names::item_date(seen.book, *id);
        let counts = met.is_some_and(|met| met <= seen.day && seen.rule.holds_on(met));
        if item.decision.is_some() || !counts {
            continue;
        }
        let follow_ups = item
            .follow_ups
            .iter()
            .filter_map(|id| seen.book.follow_ups.get(id));
        let ordered = follow_ups.filter_map(|follow_up| follow_up.ordered);
        let ordered = ordered.filter(|ordered| match ordered.facts.basis {
            FollowUpBasis::Ordered | FollowUpBasis::Implied => {
                ordered.facts.kind != FollowUpKind::HearingResponse
            }
            FollowUpBasis::Promised | FollowUpBasis::Statutory => false,
        });
        let granted = item.submitted.and_then(|submitted| submitted.facts.case);
        let granted = granted.and_then(|case| seen.book.cases.get(&case));
        let granted = granted.into_iter().flat_map(|case| &case.appropriations);
        let granted = granted.filter(|granted| granted.facts.item == *id);
        let proof = ordered.map(|ordered| ordered.position());
        let proof: Vec<Position> = proof.chain(granted.map(|one| one.position())).collect();
        if !proof.is_empty() {
            let text = format!(
                "something was ordered or granted at item `{}`, at which nothing is decided",
                names::item(seen.book, *id)
            );
            findings.push(seen.found(proof, text));
        }
    }
    findings
}
