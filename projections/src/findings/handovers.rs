//! Findings about what goes over from body to body: what nobody has, and what was taken by a body whose time
//! was over.

use chrono::NaiveDate;
use protokol_core::book::{Book, FollowUpAccepted, FollowUpStep};
use protokol_core::time::Position;

use crate::findings::Finding;
use crate::follow_ups::FollowUp;
use crate::names;
use crate::responsible::{self, Orphan, Thing};
use crate::upcoming_words;

/// What the book says of handovers that asks for a second look.
pub(super) fn findings(book: &Book<'_>, follow_ups: &[FollowUp], day: NaiveDate) -> Vec<Finding> {
    let mut findings: Vec<Finding> = responsible::open(book, follow_ups, day)
        .iter()
        .filter_map(|thing| orphaned(book, thing))
        .collect();
    findings.extend(taken_too_late(book));
    findings
}

/// Something open that no body has.
fn orphaned(book: &Book<'_>, thing: &Thing) -> Option<Finding> {
    let why = thing.responsible.orphan?;
    let last = thing.responsible.last()?;
    let lang = crate::lang::Lang::En;
    let advice = match why {
        Orphan::Dissolved => {
            "say which body took over with body succeed, or who has this one with handover assign"
        }
        Orphan::SeveralHeirs => "say which body has it with handover assign",
    };
    let mut positions = vec![thing.position];
    positions.extend(thing.responsible.had_by.last().map(|had| had.position));
    positions.extend(others(book, thing));
    positions.sort();
    positions.dedup();
    Some(Finding {
        code: "orphaned",
        rule: "finding/orphaned@1".to_owned(),
        positions,
        text: format!(
            "the {} `{}`, last with {}, is with no body: {}",
            upcoming_words::sort(thing.sort, lang),
            thing.what,
            names::body(book, last),
            upcoming_words::orphan(why, lang)
        ),
        advice: Some(advice.to_owned()),
    })
}

/// The successions of the body that had it last.
fn others(book: &Book<'_>, thing: &Thing) -> Vec<Position> {
    let last = thing.responsible.last();
    let known = last.and_then(|last| book.bodies.get(&last));
    let heirs = known.map_or(&[][..], |known| &known.heirs).iter();
    heirs.map(|heir| heir.position()).collect()
}

/// A follow-up that counts as taken by a decision that, as it stands now, takes nothing.
fn not_taken(book: &Book<'_>, accepted: &FollowUpAccepted<'_>) -> Option<Finding> {
    let item = book.items.get(&accepted.facts.item)?;
    let decision = item.decision?;
    let outcome = decision.facts.outcome;
    (!outcome.takes_what_came()).then(|| Finding {
        code: "accepted-not-taken",
        rule: "finding/accepted-not-taken@1".to_owned(),
        positions: vec![accepted.position(), decision.position()],
        text: format!(
            "what came counts as taken at {}, whose decision is now `{outcome}`",
            names::item(book, accepted.facts.item)
        ),
        advice: Some("take the acceptance back with event withdraw".to_owned()),
    })
}

/// Follow-ups that a body took after another had taken over from it.
fn taken_too_late(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for known in book.follow_ups.values() {
        let Some(ordered) = known.ordered else {
            continue;
        };
        let line = book.line_of_follow_up(&ordered);
        for step in &known.steps {
            let accepted = match step {
                FollowUpStep::Accepted(accepted) => accepted,
                FollowUpStep::Assigned(_)
                | FollowUpStep::Rescheduled(_)
                | FollowUpStep::Delivered(_)
                | FollowUpStep::Dropped(_)
                | FollowUpStep::Suspended(_)
                | FollowUpStep::Resumed(_) => continue,
            };
            findings.extend(not_taken(book, accepted));
            let (Some(on), body) = (accepted.day(), accepted.facts.body) else {
                continue;
            };
            let Some(over) = line.over_by(body, on) else {
                continue;
            };
            findings.push(Finding {
                code: "accepted-after-handover",
                rule: "finding/accepted-after-handover@1".to_owned(),
                advice: None,
                positions: vec![accepted.position(), over.by],
                text: format!(
                    "{} took what came on {on}, after {} had taken over",
                    names::body(book, body),
                    names::body(book, over.to)
                ),
            });
        }
    }
    findings
}
