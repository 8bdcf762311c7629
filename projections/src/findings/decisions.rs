//! Findings about decisions and their way: votes, competence, readings, routes and references. What the
//! documents do not say proves nothing here.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use protokol_core::book::{DecisionRecorded, ReferenceClaimed};
use protokol_core::ids::{BodyId, ItemId};
use protokol_core::name::NameKey;
use protokol_core::vocabulary::{BodyKind, Competence, Outcome, VoteSide};

use crate::findings::{Finding, Met, Seen};
use crate::names;

/// The decisions of days on which the rule holds.
fn decisions<'a>(seen: &Seen<'_, 'a>) -> Vec<(ItemId, DecisionRecorded<'a>, NaiveDate)> {
    let items = seen.book.items.iter();
    let decided = items.filter_map(|(id, item)| {
        let on = names::item_date(seen.book, *id)?;
        Some((*id, item.decision?, on)).filter(|_| seen.rule.holds_on(on))
    });
    decided.collect()
}

/// Whether the body said yes to something, so that a vote carries it.
fn is_adopted(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Approved
        | Outcome::Authorised
        | Outcome::Established
        | Outcome::Decided
        | Outcome::RecommendedOnward => true,
        Outcome::Rejected
        | Outcome::Noted
        | Outcome::Discussed
        | Outcome::Deferred
        | Outcome::Referred
        | Outcome::Returned
        | Outcome::Appointed
        | Outcome::Instructed
        | Outcome::HearingOpened
        | Outcome::HearingAnswered
        | Outcome::TakenOff
        | Outcome::Withdrawn
        | Outcome::Lapsed
        | Outcome::Revoked
        | Outcome::Mixed
        | Outcome::Nothing
        | Outcome::Withheld
        | Outcome::Missing
        | Outcome::Unclear => false,
    }
}

/// Counted votes of one question; several points may each have had a vote of their own.
pub(super) fn majority_missing(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let decided = decisions(seen).into_iter();
    decided
        .filter_map(|(id, decision, on)| {
            let cast = |side: VoteSide| {
                let mut votes = decision.facts.votes.iter().filter(|vote| vote.side == side);
                let only = votes.next()?.count?;
                votes.next().is_none().then_some(only)
            };
            let (yes, no) = (cast(VoteSide::For)?, cast(VoteSide::Against)?);
            let one_question = decision.facts.points.len() < 2;
            let text = format!(
                "item `{}` of {on} was adopted with {yes} votes for and {no} against",
                names::item(seen.book, id)
            );
            (is_adopted(decision.facts.outcome) && one_question && yes <= no)
                .then(|| seen.found([decision.position()], text))
        })
        .collect()
}

pub(super) fn competence_missing(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let decided = decisions(seen).into_iter();
    decided
        .filter_map(|(id, decision, on)| {
            let submitted = seen.book.items.get(&id)?.submitted?;
            let only_recommends = match submitted.facts.competence {
                Competence::Recommending | Competence::Consulted => true,
                Competence::Final | Competence::Unknown => false,
            };
            let finally = decision.facts.competence == Competence::Final
                && is_adopted(decision.facts.outcome)
                && decision.facts.outcome != Outcome::RecommendedOnward;
            let text = format!(
                "item `{}` of {on} was decided finally, and the item says that {} is {}",
                names::item(seen.book, id),
                names::body(seen.book, decision.facts.body),
                submitted.facts.competence
            );
            (only_recommends && finally)
                .then(|| seen.found([submitted.position(), decision.position()], text))
        })
        .collect()
}

pub(super) fn readings_too_close(
    seen: &Seen<'_, '_>,
    titles: &[String],
    days: u32,
) -> Vec<Finding> {
    let mut findings = vec![];
    for case in seen.book.cases.values() {
        let mut first = None;
        for id in &case.items {
            let Some(submitted) = seen.book.items.get(id).and_then(|item| item.submitted) else {
                continue;
            };
            let Some(on) = names::item_date(seen.book, *id) else {
                continue;
            };
            let title = submitted.words.map(|words| words.title.to_lowercase());
            let meant =
                title.is_some_and(|title| titles.iter().any(|part| title.contains(part.as_str())));
            match (submitted.facts.reading, first) {
                (Some(1), _) if meant => first = Some((on, submitted.position())),
                (Some(2), Some((read, position))) if meant && seen.rule.holds_on(on) => {
                    let between = (on - read).num_days();
                    if between < i64::from(days) {
                        let text = format!(
                            "item `{}` was read on {read} and again on {on}, {between} days apart",
                            names::item(seen.book, *id)
                        );
                        findings.push(seen.found([position, submitted.position()], text));
                    }
                }
                (Some(_) | None, _) => {}
            }
        }
    }
    findings
}

/// A case that a body recommended to another, which met well after and never had it. Only the last
/// treatment of a case is looked at, and only bodies whose later meetings are in the book.
pub(super) fn route_not_completed(seen: &Seen<'_, '_>, days: u32) -> Vec<Finding> {
    let mut findings = vec![];
    for case in seen.book.cases.values() {
        let last = case.items.iter().rev().find_map(|id| {
            let decision = seen.book.items.get(id)?.decision?;
            Some((*id, decision, names::treated_on(seen.book, *id)?))
        });
        let Some((id, decision, on)) = last else {
            continue;
        };
        let recommends = match decision.facts.competence {
            Competence::Recommending => is_adopted(decision.facts.outcome),
            Competence::Final | Competence::Consulted | Competence::Unknown => false,
        };
        let target = target(seen, id, decision.facts.body);
        let (true, true, Some(target)) = (recommends, seen.rule.holds_on(on), target) else {
            continue;
        };
        // On an agenda to come it may have it yet.
        let never = !case.items.iter().any(|item| {
            names::item_body(seen.book, *item) == Some(target)
                && names::treated_on(seen.book, *item).is_some()
                && *item != id
        });
        let due = on.checked_add_days(Days::new(u64::from(days)));
        let mut held = seen.held(target).iter();
        let met = held.find(|met| due.is_some_and(|due| due < met.date));
        if let (true, Some(met)) = (never, met) {
            let text = format!(
                "item `{}` of {on} was recommended to {}, which met on {} and never had the case",
                names::item(seen.book, id),
                names::body(seen.book, target),
                met.date
            );
            findings.push(seen.found([decision.position(), met.position], text));
        }
    }
    findings
}

/// The body that decides a case: the one the item names, else the municipality's only council.
fn target(seen: &Seen<'_, '_>, id: ItemId, from: BodyId) -> Option<BodyId> {
    let words = seen.book.items.get(&id)?.submitted?.words;
    let named = words.and_then(|words| words.final_in.as_ref().or_else(|| words.route.last()));
    let municipality = names::municipality(seen.book, from);
    let own = seen
        .book
        .bodies
        .keys()
        .copied()
        .filter(|body| *body != from && names::municipality(seen.book, *body) == municipality);
    let is_meant = |body: &BodyId| match named {
        Some(name) => NameKey::of_body(&names::body(seen.book, *body)) == NameKey::of_body(name),
        None => seen.kind(*body) == Some(BodyKind::Council),
    };
    let mut meant = own.filter(is_meant);
    let only = meant.next()?;
    meant.next().is_none().then_some(only)
}

/// A sure reference to an item number that none of the items has at the only meeting of that day it can
/// mean, while minutes of that meeting are in the book.
pub(super) fn reference_broken(seen: &Seen<'_, '_>) -> Vec<Finding> {
    let mut by_day: BTreeMap<NaiveDate, Vec<Met<'_, '_>>> = BTreeMap::new();
    for met in seen.meetings() {
        by_day.entry(met.date).or_default().push(*met);
    }
    let mut findings = vec![];
    for (id, item) in &seen.book.items {
        let Some(on) = names::item_date(seen.book, *id) else {
            continue;
        };
        let sure = item
            .references
            .iter()
            .filter(|claim| claim.holding.is_sure() && seen.rule.holds_on(on));
        for claim in sure {
            findings.extend(broken(seen, *id, claim, &by_day));
        }
    }
    findings
}

fn broken(
    seen: &Seen<'_, '_>,
    id: ItemId,
    claim: &ReferenceClaimed<'_>,
    by_day: &BTreeMap<NaiveDate, Vec<Met<'_, '_>>>,
) -> Option<Finding> {
    let words = claim.words?;
    let (number, date) = (words.item.as_ref()?, claim.facts.meeting_date?);
    let own = names::item_body(seen.book, id)?;
    let meant = by_day.get(&date)?.iter().filter(|met| match &words.body {
        Some(name) => {
            NameKey::of_body(&names::body(seen.book, met.body)) == NameKey::of_body(name)
                && names::municipality(seen.book, met.body) == names::municipality(seen.book, own)
        }
        None => met.body == own,
    });
    let [met] = <[&Met<'_, '_>; 1]>::try_from(meant.collect::<Vec<_>>()).ok()?;
    let numbers = met.meeting.items.iter().filter_map(|item| {
        let item = seen.book.items.get(item)?;
        names::item_number(item)
    });
    let numbers: Vec<String> = numbers.collect();
    // Of a meeting that is merely planned, items may still come.
    let is_whole = met.meeting.has_minutes || met.meeting.held.is_some();
    let broken = is_whole && !numbers.is_empty() && !numbers.contains(number);
    let text = format!(
        "item `{}` refers to item {number} of {}, which has none of that number",
        names::item(seen.book, id),
        seen.called(met.body, date)
    );
    broken.then(|| seen.found([claim.position(), met.position], text))
}
