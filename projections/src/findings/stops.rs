//! Findings about stopped decisions (styrelsesloven § 23): who stopped, and when. That somebody stopped at
//! all is no finding.

use protokol_core::book::{DecisionStopped, Stop};
use protokol_core::ids::{ItemId, PersonId};
use protokol_core::time::Position;
use protokol_core::vocabulary::{BodyKind, StopEnding};

use crate::findings::meetings::away;
use crate::findings::{Finding, Seen};
use crate::names;

pub(super) fn stop_by_absent(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let stops = stops(seen).into_iter();
    stops
        .filter_map(|(id, stop)| {
            let proof = not_there(seen, id, stop.facts.person)?;
            let name = stop.words.map_or(names::WITHHELD, |words| &words.name);
            let text = format!(
                "{name} stopped the decision at item `{}` and was not there at it",
                names::item(seen.book, id)
            );
            Some(seen.found([stop.position(), proof], text))
        })
        .collect()
}

pub(super) fn stop_late(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let stops = stops(seen).into_iter();
    stops
        .filter_map(|(id, stop)| {
            let (on, met) = (stop.day()?, names::item_date(seen.book, id)?);
            let submitted = seen.book.items.get(&id)?.submitted?;
            let text = format!(
                "the decision at item `{}` of {met} was stopped on {on}, after the meeting",
                names::item(seen.book, id)
            );
            (on > met).then(|| seen.found([stop.position(), submitted.position()], text))
        })
        .collect()
}

pub(super) fn stop_unsettled(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let items = seen.book.items.iter();
    let steps = items.flat_map(|(id, item)| item.stops.iter().map(|stop| (*id, *stop)));
    let ends = steps.filter_map(|(id, stop)| match stop {
        Stop::Resolved(end) => Some((id, end)),
        Stop::Stopped(_) => None,
    });
    ends.filter(|(id, end)| {
        let met = names::item_date(seen.book, *id);
        let settled = match end.facts.ending {
            StopEnding::Upheld | StopEnding::Changed => true,
            StopEnding::Withdrawn | StopEnding::GivenUp => false,
        };
        settled && met.is_some_and(|met| seen.rule.holds_on(met))
    })
    .filter_map(|(id, end)| {
        let (why, proof) = match end.facts.at {
            Some(at) => not_settled_at(seen, at)?,
            None => ("no item says where".to_owned(), None),
        };
        let text = format!(
            "the stopped decision at item `{}` was {}, and {why}",
            names::item(seen.book, id),
            end.facts.ending
        );
        Some(seen.found([Some(end.position()), proof].into_iter().flatten(), text))
    })
    .collect()
}

/// Why an item settles no stop, where it does not: it is not the council's, or nothing is decided at it.
fn not_settled_at(seen: &Seen<'_, '_>, at: ItemId) -> Option<(String, Option<Position>)> {
    let item = seen.book.items.get(&at)?;
    let proof = item.submitted.map(|submitted| submitted.position());
    let called = names::item(seen.book, at);
    let body = names::item_body(seen.book, at)?;
    if seen
        .kind(body)
        .is_some_and(|kind| kind != BodyKind::Council)
    {
        let body = names::body(seen.book, body);
        let why = format!("item `{called}`, where it was, is of {body}, which is not the council");
        return Some((why, proof));
    }
    let was = names::item_date(seen.book, at).is_some_and(|met| met <= seen.day);
    let why = format!("nothing is decided at item `{called}`, where it was");
    (was && item.decision.is_none()).then_some((why, proof))
}

pub(super) fn stopped_council(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let stops = stops(seen).into_iter();
    stops
        .filter(|(_, stop)| seen.kind(stop.facts.body) == Some(BodyKind::Council))
        .map(|(id, stop)| {
            let name = stop.words.map_or(names::WITHHELD, |words| &words.name);
            let text = format!(
                "{name} stopped the decision of {} at item `{}`, and the council's own decisions cannot be stopped",
                names::body(seen.book, stop.facts.body),
                names::item(seen.book, id)
            );
            seen.found([stop.position()], text)
        })
        .collect()
}

/// The stops of decisions of days on which the rule holds.
fn stops<'a>(seen: &Seen<'_, 'a>) -> Vec<(ItemId, DecisionStopped<'a>)> {
    let items = seen.book.items.iter();
    let stops = items.flat_map(|(id, item)| item.stops.iter().map(|stop| (*id, *stop)));
    stops
        .filter_map(|(id, stop)| match stop {
            Stop::Stopped(fact) => Some((id, fact)),
            Stop::Resolved(_) => None,
        })
        .filter(|(id, _)| {
            let met = names::item_date(seen.book, *id);
            met.is_some_and(|met| seen.rule.holds_on(met))
        })
        .collect()
}

/// Where the book says that somebody was not at an item: absent, not among those there, or there at other
/// items alone. `None` where it says nothing of it; that somebody was disqualified is another finding.
fn not_there(seen: &Seen<'_, '_>, id: ItemId, person: PersonId) -> Option<Position> {
    let item = seen.book.items.get(&id)?;
    let attendance = seen.book.meeting_of(item)?.attendance?;
    let facts = attendance.facts;
    let away = away(seen.book, facts, person, id).is_some();
    let listed = facts.present.iter().any(|present| present.person == person);
    (away || !facts.present.is_empty() && !listed).then(|| attendance.position())
}
