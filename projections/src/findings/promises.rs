//! Findings about what was to come: reports of decisions taken alone, and follow-ups whose day is past.

use protokol_core::book::FollowUpStep;
use protokol_core::vocabulary::{MeetingCalling, UrgentBy};

use crate::findings::{Finding, Seen};
use crate::follow_ups::{self, Status};
use crate::names;

pub(super) fn urgent_not_reported(seen: &Seen<'_, '_>, by: UrgentBy) -> Vec<Finding> {
    let mut findings = vec![];
    for fact in &seen.book.urgent {
        let Some(on) = fact.day() else { continue };
        if fact.facts.by != by || !seen.rule.holds_on(on) {
            continue;
        }
        let next = seen.held(fact.facts.body).into_iter().find(|met| {
            let calling = met.meeting.scheduled.map(|planned| planned.facts.calling);
            met.date > on && calling != Some(MeetingCalling::Extraordinary)
        });
        let Some(next) = next else { continue };
        let follow_up = seen.book.follow_ups.get(&fact.facts.follow_up);
        let steps = follow_up.map_or(&[][..], |follow_up| &follow_up.steps);
        let reported = steps.iter().any(|step| match step {
            FollowUpStep::Delivered(came) => came.day().is_none_or(|came| came <= next.date),
            FollowUpStep::Accepted(_) => true,
            FollowUpStep::Assigned(_)
            | FollowUpStep::Rescheduled(_)
            | FollowUpStep::Dropped(_)
            | FollowUpStep::Suspended(_)
            | FollowUpStep::Resumed(_) => false,
        });
        if !reported {
            let text = format!(
                "a decision was taken alone in place of {} on {on}, and not reported when it met on {}",
                names::body(seen.book, fact.facts.body),
                next.date
            );
            findings.push(seen.found([fact.position(), next.position], text));
        }
    }
    findings
}

/// Follow-ups whose last day is past; those that were read unsurely are up for a review first.
pub(super) fn follow_up_overdue(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let all = follow_ups::report(seen.book, seen.day, 0).follow_ups;
    let late = all.into_iter().filter(|one| {
        one.status == Status::Overdue && !one.unsure && seen.rule.holds_on(one.ordered.meeting_date)
    });
    late.map(|one| {
        let due = one.due.as_ref().and_then(|due| due.to);
        let due = due.map(|due| format!(", due by {due}")).unwrap_or_default();
        let text = format!(
            "`{}`, asked for by {} on {}{due}, has not come",
            one.what, one.body, one.ordered.meeting_date
        );
        seen.found([one.ordered.position], text)
    })
    .collect()
}
