//! Findings about the order of days: something is dated before what it rests on. Documents come in any
//! order, so none of this is refused; it is for a person to say which of the days is wrong.

use chrono::{NaiveDate, TimeDelta};
use protokol_core::book::{Book, Closing, Fact, FollowUpStep, GoalStep, Item, Publication, Stop};
use protokol_core::event::Told;
use protokol_core::time::Position;
use protokol_core::timeline::Holding;

use crate::findings::{Finding, matters, meetings};
use crate::names;

/// A step with its day and its place in the book.
type Dated = (Option<NaiveDate>, Position);

/// What is dated before what it rests on. `known` is all that is known at the cut, whatever its day: a
/// meeting that is still to come has no other place to be seen in.
pub(super) fn findings(book: &Book<'_>, known: &[Holding<'_>]) -> Vec<Finding> {
    let mut findings = follow_ups(book);
    findings.extend(goals(book));
    for (id, item) in &book.items {
        let called = format!("item `{}`", names::item(book, *id));
        let called = match book.meeting_of(item) {
            Some(meeting) => format!(
                "{called} of the meeting of {}",
                meetings::called(book, meeting)
            ),
            None => called,
        };
        findings.extend(decided_before_met(book, item, &called));
        findings.extend(stops(item, &called));
        findings.extend(publications(&item.publications, &called));
    }
    for meeting in book.meetings.values() {
        let called = format!("the meeting of {}", meetings::called(book, meeting));
        findings.extend(publications(&meeting.publications, &called));
    }
    findings.extend(cases(book));
    findings.extend(seats(book));
    findings.extend(known.iter().filter_map(told_before_its_day));
    findings
}

fn disordered(proof: impl IntoIterator<Item = Position>, text: String) -> Finding {
    let mut positions: Vec<Position> = proof.into_iter().collect();
    positions.sort();
    Finding {
        code: "days-disordered",
        rule: "finding/days-disordered@1".to_owned(),
        advice: None,
        positions,
        text,
    }
}

fn dated<F, W>(fact: &Fact<'_, F, W>) -> Dated {
    (fact.day(), fact.position())
}

/// A finding where the later of two things is dated before the earlier; `text` gets both days.
fn before(
    later: Dated,
    earlier: Dated,
    text: impl FnOnce(NaiveDate, NaiveDate) -> String,
) -> Option<Finding> {
    let ((Some(on), at), (Some(rests_on), rests_at)) = (later, earlier) else {
        return None;
    };
    (on < rests_on).then(|| disordered([at, rests_at], text(on, rests_on)))
}

/// Each end with its beginning: the first with the first, and so on. Both come in the order of their days.
fn pairs<T>(steps: &[T], told: impl Fn(&T) -> (bool, Dated)) -> Vec<(Dated, Dated)> {
    let told: Vec<(bool, Dated)> = steps.iter().map(told).collect();
    let begun: Vec<Dated> = told
        .iter()
        .filter(|(ends, _)| !ends)
        .map(|(_, at)| *at)
        .collect();
    let ended: Vec<Dated> = told
        .iter()
        .filter(|(ends, _)| *ends)
        .map(|(_, at)| *at)
        .collect();
    begun.into_iter().zip(ended).collect()
}

fn follow_ups(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for known in book.follow_ups.values() {
        let Some(ordered) = known.ordered else {
            continue;
        };
        let what = ordered.words.map_or(names::WITHHELD, |words| &words.what);
        for step in &known.steps {
            let (done, at) = match step {
                FollowUpStep::Assigned(fact) => ("assigned", dated(fact)),
                FollowUpStep::Rescheduled(fact) => ("given another deadline", dated(fact)),
                FollowUpStep::Delivered(fact) => ("delivered", dated(fact)),
                FollowUpStep::Accepted(fact) => ("accepted", dated(fact)),
                FollowUpStep::Dropped(fact) => ("dropped", dated(fact)),
                FollowUpStep::Suspended(fact) => ("suspended", dated(fact)),
                FollowUpStep::Resumed(fact) => ("resumed", dated(fact)),
            };
            findings.extend(before(at, dated(&ordered), |on, asked_on| {
                format!("`{what}` was {done} on {on}, before it was asked for on {asked_on}")
            }));
        }
    }
    findings
}

fn goals(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for goal in book.goals.values() {
        let Some(begun) = goal.begun.map(|begun| begun.holding().event) else {
            continue;
        };
        for step in &goal.steps {
            let (done, at) = match step {
                GoalStep::Revised(fact) => ("changed", dated(fact)),
                GoalStep::Abandoned(fact) => ("given up", dated(fact)),
            };
            let begun = (begun.effective_on, begun.position);
            findings.extend(before(at, begun, |on, set_on| {
                format!("a goal was {done} on {on}, before it was set on {set_on}")
            }));
        }
    }
    findings
}

fn decided_before_met(book: &Book<'_>, item: &Item<'_>, called: &str) -> Option<Finding> {
    let (decision, meeting) = (item.decision?, book.meeting_of(item)?);
    let held = meeting.held.map(|held| held.position());
    let moved = meeting.moved.last().map(|moved| moved.position());
    let planned = meeting.scheduled.map(|planned| planned.position());
    let met = (names::meeting_date(meeting), held.or(moved).or(planned)?);
    before(dated(&decision), met, |on, met_on| {
        format!("{called} was decided on {on}, before the day of the meeting, {met_on}")
    })
}

fn stops(item: &Item<'_>, called: &str) -> Vec<Finding> {
    let mut findings = vec![];
    for step in &item.stops {
        if let (Stop::Stopped(stop), Some(decision)) = (step, item.decision) {
            findings.extend(before(dated(stop), dated(&decision), |on, decided_on| {
                format!("the decision at {called} was stopped on {on}, before it was taken on {decided_on}")
            }));
        }
    }
    let both = pairs(&item.stops, |step| match step {
        Stop::Stopped(fact) => (false, dated(fact)),
        Stop::Resolved(fact) => (true, dated(fact)),
    });
    let ended = both.into_iter().filter_map(|(stop, end)| {
        before(end, stop, |on, stopped_on| {
            format!("the stop at {called} ended on {on}, before it began on {stopped_on}")
        })
    });
    findings.extend(ended);
    findings
}

fn publications(steps: &[Publication<'_>], called: &str) -> Vec<Finding> {
    let both = pairs(steps, |step| match step {
        Publication::Published(fact) => (false, dated(fact)),
        Publication::Withdrawn(fact) => (true, dated(fact)),
    });
    both.into_iter().filter_map(|(published, withdrawn)| {
        before(withdrawn, published, |on, public_on| {
            format!("what was published of {called} was taken back on {on}, before it was published on {public_on}")
        })
    })
    .collect()
}

fn cases(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for (id, case) in &book.cases {
        let called = matters::called(book, *id);
        let told = |step: &Closing<'_>| match step {
            Closing::Closed(fact) => (false, dated(fact)),
            Closing::Reopened(fact) => (true, dated(fact)),
        };
        for (closed, reopened) in pairs(&case.closings, told) {
            findings.extend(before(reopened, closed, |on, closed_on| {
                format!("{called} was reopened on {on}, before it was closed on {closed_on}")
            }));
        }
        let decisions = case
            .items
            .iter()
            .filter_map(|item| book.items.get(item)?.decision);
        for decision in decisions {
            let Some(on) = decision.day() else { continue };
            // Closed when it was decided: the last step before that day, and on the day itself either order is well.
            let steps = case.closings.iter().map(told);
            let mut so_far = steps.filter(|(_, (day, _))| day.is_some_and(|day| day < on));
            let Some((false, closed)) = so_far.next_back() else {
                continue;
            };
            let that_day = |step: &Closing<'_>| matches!(step, Closing::Reopened(fact) if fact.day() == Some(on));
            if let (Some(closed_on), at) = closed
                && !case.closings.iter().any(that_day)
            {
                let text = format!(
                    "{called} was decided on {on}, closed since {closed_on} and not reopened"
                );
                findings.push(disordered([at, decision.position()], text));
            }
        }
    }
    findings
}

fn seats(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for (id, body) in &book.bodies {
        let Some(established) = body.established else {
            continue;
        };
        let called = names::body(book, *id);
        for seated in &body.seated {
            let name = seated.words.map_or(names::WITHHELD, |words| &words.name);
            findings.extend(before(
                dated(seated),
                dated(&established),
                |on, set_up_on| {
                    format!(
                        "{name} got a seat in {called} on {on}, before it was set up on {set_up_on}"
                    )
                },
            ));
        }
    }
    findings
}

/// A meeting that the book was told was held, or a figure it was told of, while the day was still to come.
fn told_before_its_day(fact: &Holding<'_>) -> Option<Finding> {
    let (day, what) = if let Told::MeetingHeld(facts, words) = fact.told()? {
        let body = words.map_or(names::WITHHELD, |words| &words.body);
        let what = format!(
            "the meeting of {body} of {} was said to be held",
            facts.date
        );
        (facts.date, what)
    } else if let Told::ObservationReported(..) = fact.told()? {
        let day = fact.event.effective_on?;
        (day, format!("a figure of {day} was reported"))
    } else {
        return None;
    };
    // Denmark is up to two hours ahead of the clock of the book.
    let told_on = fact.event.recorded_at.instant() + TimeDelta::hours(2);
    let told_on = told_on.date_naive();
    (told_on < day).then(|| {
        let text = format!("{what} on {told_on}, before that day");
        disordered([fact.event.position], text)
    })
}
