//! Findings about documents: what is missing, unclear or unsure in them, and where two of them differ.
//! They rest on no rule of law.

use std::collections::BTreeSet;

use protokol_core::book::Book;
use protokol_core::event::{Kind, Told, decision_recorded};
use protokol_core::hash::Hash;
use protokol_core::record::Recorded;
use protokol_core::time::Position;
use protokol_core::timeline::Holding;
use protokol_core::vocabulary::{Outcome, ReaderFinding};

use crate::findings::Finding;
use crate::goal_findings::OfGoals;
use crate::names;
use crate::review_list::names_municipality;

/// Items without a decision text, and with one that no rule claimed.
pub(super) fn decisions(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = vec![];
    for (id, item) in &book.items {
        let Some(submitted) = item.submitted else {
            continue;
        };
        let (code, rule, what) = match book.outcome(item) {
            Some(Outcome::Missing) => (
                "decision-missing",
                "finding/decision-missing@1",
                "has no decision text in the minutes",
            ),
            Some(Outcome::Unclear) => (
                "decision-unclear",
                "finding/decision-unclear@1",
                "has a decision text that no rule claimed",
            ),
            Some(
                Outcome::Approved
                | Outcome::Rejected
                | Outcome::Noted
                | Outcome::Discussed
                | Outcome::Deferred
                | Outcome::Referred
                | Outcome::Returned
                | Outcome::RecommendedOnward
                | Outcome::Appointed
                | Outcome::Established
                | Outcome::Authorised
                | Outcome::Instructed
                | Outcome::Decided
                | Outcome::HearingOpened
                | Outcome::HearingAnswered
                | Outcome::TakenOff
                | Outcome::Withdrawn
                | Outcome::Lapsed
                | Outcome::Revoked
                | Outcome::Mixed
                | Outcome::Nothing
                | Outcome::Withheld,
            )
            | None => continue,
        };
        let decision = item
            .decision
            .map(|decision| decision.holding.event.position);
        let positions = [Some(submitted.holding.event.position), decision]
            .into_iter()
            .flatten();
        let day = names::item_date(book, *id)
            .map(|day| day.to_string())
            .unwrap_or_default();
        let text = format!("item `{}` of {day} {what}", names::item(book, *id));
        findings.push(Finding {
            code,
            rule: rule.to_owned(),
            positions: positions.collect(),
            text,
            advice: None,
        });
    }
    findings
}

/// Items at which several decisions stand. An item is one body's to decide, so one of them is somewhere else's,
/// or none.
pub(super) fn decided_twice(book: &Book<'_>) -> Vec<Finding> {
    let items = book.items.iter();
    let decided = items.filter_map(|(id, item)| Some((*id, item, item.decision?)));
    let twice = decided.filter(|(_, item, _)| !item.decided_beside.is_empty());
    twice
        .map(|(id, item, stands)| {
            let day = names::item_date(book, id)
                .map(|day| day.to_string())
                .unwrap_or_default();
            let beside = item.decided_beside.iter();
            let others: Vec<String> = beside
                .clone()
                .map(|decision| names::body(book, decision.facts.body))
                .collect();
            let positions: BTreeSet<Position> = beside
                .chain([&stands])
                .map(|decision| decision.position())
                .collect();
            Finding {
                code: "decided-twice",
                rule: "finding/decided-twice@1".to_owned(),
                positions: positions.into_iter().collect(),
                text: format!(
                    "item `{}` of {day} has more than one decision: that of {} counts, and beside it stands that of {}",
                    names::item(book, id),
                    names::body(book, stands.facts.body),
                    others.join(", ")
                ),
                advice: None,
            }
        })
        .collect()
}

/// What the readers of documents could not make a fact of.
pub(super) fn of_readers(book: &Book<'_>, holding: &[Holding<'_>]) -> Vec<Finding> {
    let mut findings = vec![];
    let named = names_municipality(holding);
    // That a goal stands in two units is so until somebody says what it asks, whoever saw it.
    let still_so = OfGoals::of(book).holding(book);
    for source in &book.sources {
        let position = source.holding.event.position;
        let name = source.words.map_or(names::WITHHELD, |words| &words.name);
        for (place, found) in source.facts.findings.iter().enumerate() {
            let number = u32::try_from(place + 1).ok();
            let stands = number.is_some_and(|number| still_so.contains(&(position, number)));
            let settled = number.is_some() && source.holding.review_of_finding(number).is_some();
            if settled && !stands {
                continue;
            }
            // These two are recomputed above, so that a correction settles them.
            if matches!(
                found.code,
                ReaderFinding::DecisionMissing | ReaderFinding::DecisionUnclear
            ) {
                continue;
            }
            if named && found.code == ReaderFinding::MunicipalityAssumed {
                continue;
            }
            let said = source.words.and_then(|words| words.findings.get(place));
            // What is closed of a document is not told at all.
            if said.is_some_and(String::is_empty) {
                continue;
            }
            let lines = found.lines;
            let said = said.map(|said| format!(": {said}")).unwrap_or_default();
            let text = format!("`{name}`, lines {} to {}{said}", lines.from, lines.to);
            let code = found.code.code();
            findings.push(Finding {
                code,
                rule: "reader@1".to_owned(),
                positions: vec![position],
                text,
                advice: None,
            });
        }
    }
    findings
}

/// Facts read with little confidence that nobody has reviewed.
pub(super) fn unsure(holding: &[Holding<'_>]) -> Vec<Finding> {
    let unsure = holding.iter().filter(|fact| !fact.is_sure());
    unsure
        .map(|fact| {
            let rule = fact
                .event
                .evidence
                .first()
                .map_or("", |place| place.rule.as_str());
            let percent = fact.confidence().percent();
            Finding {
                code: "fact-unsure",
                rule: "finding/fact-unsure@1".to_owned(),
                positions: vec![fact.event.position],
                text: format!(
                    "`{}` was read by rule `{rule}` with confidence {percent}",
                    fact.event.kind
                ),
                advice: None,
            }
        })
        .collect()
}

/// Whether documents say different things of a fact, or a document of a decision than somebody had recorded by
/// hand, and nobody has settled which of them is right.
pub(crate) fn documents_differ(fact: &Holding<'_>) -> bool {
    let chain = fact.standing_chain();
    let read = chain.iter().filter_map(|event| event.evidence.first());
    let sources: BTreeSet<Hash> = read.map(|place| place.source).collect();
    let by_hand = fact.event.evidence.is_empty();
    // Which word on a goal stands is settled by rule, whatever the order of import.
    let goal = matches!(fact.event.kind, Kind::GoalSet | Kind::GoalCarriedOver);
    let differs = sources.len() > 1 || decided_otherwise(fact.event, &chain);
    differs && !by_hand && !goal && fact.review().is_none()
}

/// Whether somebody had recorded by hand that something else was decided. What part the body has in the case is
/// no part of what it decided.
fn decided_otherwise(event: &Recorded, chain: &[&Recorded]) -> bool {
    let Some(Told::DecisionRecorded(now, _)) = event.told() else {
        return false;
    };
    let by_hand = chain.iter().filter(|before| before.evidence.is_empty());
    let mut before = by_hand.filter_map(|before| match before.told() {
        Some(Told::DecisionRecorded(facts, _)) => Some(facts),
        Some(_) | None => None,
    });
    before.any(|before| {
        let otherwise = decision_recorded::Facts {
            competence: now.competence,
            ..before.clone()
        };
        otherwise != *now
    })
}

/// Facts on which two documents say different things, or a document and what was recorded by hand, so that the
/// document imported last stands. Which of them is right is for a person to say: documents do not always tell
/// which is newer. What a person corrected or accepted is settled.
pub(super) fn contradicted(book: &Book<'_>, holding: &[Holding<'_>]) -> Vec<Finding> {
    let differ = holding.iter().filter(|fact| documents_differ(fact));
    differ
        .map(|fact| {
            let chain = fact.standing_chain();
            let positions: Vec<Position> = chain.iter().map(|event| event.position).collect();
            let item = fact
                .event
                .subjects
                .iter()
                .find_map(protokol_core::ids::Subject::item);
            let of = item
                .map(|item| format!(" of item `{}`", names::item(book, item)))
                .unwrap_or_default();
            Finding {
                code: "documents-differ",
                rule: "finding/documents-differ@1".to_owned(),
                positions,
                text: if decided_otherwise(fact.event, &chain) {
                    format!(
                        "a document says that something else was decided{of} than was recorded by hand; the document stands"
                    )
                } else {
                    format!(
                        "documents differ on the `{}`{of}; the one imported last stands",
                        fact.event.kind
                    )
                },
                advice: None,
            }
        })
        .collect()
}
