//! Findings about cases: money granted by whom and from where, what was decided alone and not reported,
//! and closed cases with something still to come.

use protokol_core::book::{Book, Closing, FollowUpStep, UrgentDecisionTaken};
use protokol_core::ids::CaseId;
use protokol_core::time::Position;
use protokol_core::vocabulary::{AppropriationKind, BodyKind};

use crate::findings::Finding;
use crate::names;

/// What the book says of cases that asks for a second look.
pub(super) fn findings(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for (id, case) in &book.cases {
        let called = called(book, *id);
        for granted in &case.appropriations {
            let facts = granted.facts;
            let grantor = book.bodies.get(&facts.body);
            let kind = grantor.and_then(|body| body.established?.facts.kind);
            let money = format!(
                "{} of {} kr. for {} in {called}",
                facts.appropriation, facts.amount, facts.year
            );
            if kind.is_some_and(|kind| kind != BodyKind::Council) {
                findings.push(Finding {
                    code: "granted-by-no-council",
                    rule: "finding/granted-by-no-council@1",
                    positions: vec![granted.position()],
                    text: format!(
                        "{money} was granted by {}, and only the council grants",
                        names::body(book, facts.body)
                    ),
                });
            }
            let unfunded = facts.appropriation == AppropriationKind::Supplementary
                && facts.funding.is_none()
                && !facts.amount.is_negative();
            if unfunded {
                findings.push(Finding {
                    code: "granted-unfunded",
                    rule: "finding/granted-unfunded@1",
                    positions: vec![granted.position()],
                    text: format!("{money} does not say where the money comes from"),
                });
            }
        }
        findings.extend(closed_with_follow_ups(book, *id, &called));
    }
    findings.extend(
        book.urgent
            .iter()
            .filter_map(|taken| unreported(book, taken)),
    );
    findings
}

fn called(book: &Book<'_>, id: CaseId) -> String {
    let number = names::case_number(book, id);
    format!("case {}", number.as_deref().unwrap_or(names::WITHHELD))
}

fn closed_with_follow_ups(book: &Book<'_>, id: CaseId, called: &str) -> Option<Finding> {
    let Some(Closing::Closed(closed)) = book.cases.get(&id)?.closings.last() else {
        return None;
    };
    let of_case = book.follow_ups.values().filter_map(|known| {
        let ordered = known.ordered?;
        let ended = known.steps.iter().any(|step| match step {
            FollowUpStep::Accepted(_) | FollowUpStep::Dropped(_) => true,
            FollowUpStep::Assigned(_)
            | FollowUpStep::Rescheduled(_)
            | FollowUpStep::Delivered(_)
            | FollowUpStep::Suspended(_)
            | FollowUpStep::Resumed(_) => false,
        });
        (ordered.facts.case == Some(id) && !ended).then(|| ordered.position())
    });
    let mut positions: Vec<Position> = of_case.collect();
    if positions.is_empty() {
        return None;
    }
    positions.sort();
    let text = format!(
        "{called} was closed with follow-ups that are neither accepted nor dropped: {}",
        positions.len()
    );
    positions.insert(0, closed.position());
    Some(Finding {
        code: "closed-with-follow-ups",
        rule: "finding/closed-with-follow-ups@1",
        positions,
        text,
    })
}

/// What was decided alone has to be told at the body's next meeting (styrelsesloven § 22 and § 31).
fn unreported(book: &Book<'_>, taken: &UrgentDecisionTaken<'_>) -> Option<Finding> {
    let day = taken.day()?;
    let meetings = &book.bodies.get(&taken.facts.body)?.meetings;
    let held = meetings.iter().filter_map(|id| book.meetings.get(id)?.held);
    let next = held
        .filter(|held| held.facts.date > day)
        .min_by_key(|held| held.facts.date)?;
    let report = book.follow_ups.get(&taken.facts.follow_up)?;
    let told = report.steps.iter().any(|step| match step {
        FollowUpStep::Delivered(fact) => fact.day().is_some_and(|day| day <= next.facts.date),
        FollowUpStep::Assigned(_)
        | FollowUpStep::Rescheduled(_)
        | FollowUpStep::Accepted(_)
        | FollowUpStep::Dropped(_)
        | FollowUpStep::Suspended(_)
        | FollowUpStep::Resumed(_) => false,
    });
    (!told).then(|| Finding {
        code: "urgent-decision-unreported",
        rule: "finding/urgent-decision-unreported@1",
        positions: vec![taken.position(), next.position()],
        text: format!(
            "what the {} decided alone on {day} was not reported to {} at its next meeting, on {}",
            taken.facts.by,
            names::body(book, taken.facts.body),
            next.facts.date
        ),
    })
}
