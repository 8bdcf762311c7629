//! `report import-quality`: how well documents were read and how far people have looked at them, now and as
//! known at an earlier position. It judges no reading; it counts.

use std::collections::{BTreeMap, BTreeSet};

use protokol_core::event::{Kind, Told};
use protokol_core::ids::EventId;
use protokol_core::time::{Cut, Position};
use protokol_core::timeline::{Holding, Timeline};
use protokol_core::vocabulary::{ReviewDecision, ReviewField};
use serde::Serialize;

use crate::review_list;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportQuality {
    /// What is counted at the cut.
    pub now: Counted,
    /// The same as known at an earlier position, where one was given.
    pub before: Option<Before>,
    /// Who decided how much by the cut, by name.
    pub reviewers: Vec<Reviewer>,
}

/// What is counted at an earlier position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Before {
    /// The position.
    pub known_at: Position,
    /// What is counted there.
    pub counted: Counted,
}

/// Counts at a position.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Documents taken in.
    pub documents: usize,
    /// Facts that documents were read as, and that stand.
    pub facts: Facts,
    /// Lines that no rule claimed.
    pub unclaimed_lines: u64,
    /// The documents that have such lines, those with the most first; `show` of the position prints the lines.
    pub unclaimed: Vec<OfDocument>,
    /// What waits for a person.
    pub waiting: usize,
    /// The facts by part of the document.
    pub by_field: Vec<OfField>,
    /// The facts by the rule that read them, the least sure first.
    pub by_rule: Vec<OfRule>,
}

/// Facts by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// Read surely, and nobody had to look.
    pub sure: usize,
    /// Unsure, and nobody has looked.
    pub unsure: usize,
    /// Accepted by somebody.
    pub accepted: usize,
    /// Changed by somebody.
    pub changed: usize,
    /// Rejected by somebody: no fact any more.
    pub rejected: usize,
}

/// A document with lines that no rule claimed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfDocument {
    /// Where its taking in stands in the book.
    pub position: Position,
    /// The file's name, as it was imported; `None` where it is withheld.
    pub name: Option<String>,
    /// How many lines.
    pub lines: u32,
}

/// The facts of a part of documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfField {
    /// The part.
    pub field: ReviewField,
    /// The facts.
    pub facts: Facts,
}

/// The facts that a rule read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfRule {
    /// The rule and its version.
    pub rule: String,
    /// The facts.
    pub facts: Facts,
}

/// Somebody who decided about readings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reviewer {
    /// Who.
    pub actor: String,
    /// How many they accepted, findings of documents included.
    pub accepted: usize,
    /// How many they changed.
    pub changed: usize,
    /// How many they rejected.
    pub rejected: usize,
    /// How many names of persons and bodies they made one with another.
    pub merged: usize,
}

/// The report at a cut, and as known at an earlier position where one is given.
#[must_use]
pub fn report(timeline: &Timeline, cut: Cut, before: Option<Position>) -> ImportQuality {
    ImportQuality {
        now: counted(timeline, cut),
        before: before.map(|known_at| Before {
            known_at,
            counted: counted(timeline, Cut { known_at, ..cut }),
        }),
        reviewers: reviewers(timeline, cut.known_at),
    }
}

fn counted(timeline: &Timeline, cut: Cut) -> Counted {
    let holding = timeline.holding(cut);
    let book = timeline.fold(&holding);
    let mut all = Facts::default();
    let mut by_field: BTreeMap<&str, (ReviewField, Facts)> = BTreeMap::new();
    let mut by_rule: BTreeMap<String, Facts> = BTreeMap::new();
    let mut count = |read: &Read, became: Became| {
        let of_field = by_field.entry(read.field.code());
        let of_field = of_field.or_insert((read.field, Facts::default()));
        let of_rule = by_rule.entry(read.rule.clone()).or_default();
        for facts in [&mut all, &mut of_field.1, of_rule] {
            match became {
                Became::Sure => facts.sure += 1,
                Became::Unsure => facts.unsure += 1,
                Became::Decided(ReviewDecision::Accepted) => facts.accepted += 1,
                Became::Decided(ReviewDecision::Changed) => facts.changed += 1,
                Became::Decided(ReviewDecision::Rejected) => facts.rejected += 1,
            }
        }
    };
    for fact in &holding {
        if let Some(read) = Read::of(fact) {
            count(&read, became(fact));
        }
    }
    let gone = timeline.taken_back(cut.known_at).into_iter();
    for (event, _) in gone.filter(|(event, _)| event.holds_on(cut.as_of)) {
        // Of a correction that was taken back, what it corrected stands again, and is counted.
        let first = timeline.first_of(event.id);
        if first.is_some_and(|first| first.id != event.id) {
            continue;
        }
        let field = ReviewField::of(event.kind);
        if let (Some(field), Some(place)) = (field, event.evidence.first()) {
            let rule = place.rule.to_string();
            count(
                &Read { field, rule },
                Became::Decided(ReviewDecision::Rejected),
            );
        }
    }
    let unclaimed = book.sources.iter().map(|one| OfDocument {
        position: one.position(),
        name: one.words.map(|words| words.name.clone()),
        lines: one.facts.unclaimed_lines,
    });
    let mut unclaimed: Vec<OfDocument> = unclaimed.filter(|one| one.lines > 0).collect();
    unclaimed.sort_by_key(|one| (std::cmp::Reverse(one.lines), one.position));
    let mut by_rule: Vec<OfRule> = by_rule
        .into_iter()
        .map(|(rule, facts)| OfRule { rule, facts })
        .collect();
    by_rule.sort_by_key(|one| std::cmp::Reverse(one.facts.unsure));
    Counted {
        documents: book.sources.len(),
        facts: all,
        unclaimed_lines: unclaimed.iter().map(|one| u64::from(one.lines)).sum(),
        unclaimed,
        waiting: review_list::report(&book, &holding).questions.len(),
        by_field: by_field
            .into_values()
            .map(|(field, facts)| OfField { field, facts })
            .collect(),
        by_rule,
    }
}

/// What was read, and by which rule.
struct Read {
    field: ReviewField,
    rule: String,
}

impl Read {
    /// What a fact was read as first; `None` for what nobody read.
    fn of(fact: &Holding<'_>) -> Option<Self> {
        let field = ReviewField::of(fact.event.kind)?;
        let chain = fact.standing_chain();
        let mut read = chain
            .iter()
            .rev()
            .filter_map(|event| event.evidence.first());
        let rule = read.next()?.rule.to_string();
        Some(Self { field, rule })
    }
}

/// What became of a reading.
#[derive(Clone, Copy)]
enum Became {
    Sure,
    Unsure,
    Decided(ReviewDecision),
}

fn became(fact: &Holding<'_>) -> Became {
    if fact.event.evidence.is_empty() {
        Became::Decided(ReviewDecision::Changed)
    } else if fact.review().is_some() {
        Became::Decided(ReviewDecision::Accepted)
    } else if fact.confidence().is_sure() {
        Became::Sure
    } else {
        Became::Unsure
    }
}

/// Who decided how much: reviews, corrections of readings and what took readings back. What was done as
/// somebody had decided elsewhere is counted there.
fn reviewers(timeline: &Timeline, known_at: Position) -> Vec<Reviewer> {
    let mut reviewers: BTreeMap<&str, Reviewer> = BTreeMap::new();
    let known = timeline.events().iter();
    let known = known.take_while(|event| event.position <= known_at);
    let followed = known.clone().filter_map(|event| match event.told() {
        Some(Told::FactReviewed(facts, _)) => facts.follows.map(|_| facts.event),
        Some(_) | None => None,
    });
    let followed: BTreeSet<EventId> = followed.collect();
    // What was taken back since, as what was reopened, is decided no more.
    for event in known.filter(|event| timeline.withdrawal_at(event.id, known_at).is_none()) {
        let corrected = event.corrects.and_then(|id| timeline.event(id));
        let is_merge = matches!(event.kind, Kind::PersonMerged | Kind::BodyMerged)
            && event.evidence.is_empty()
            && event.corrects.is_none();
        let decision = match event.told() {
            Some(Told::FactReviewed(facts, _)) if facts.follows.is_none() => {
                Some(ReviewDecision::Accepted)
            }
            Some(Told::EventWithdrawn(facts, _)) => {
                let meant = timeline.event(facts.event);
                let was_read = meant.is_some_and(|meant| !meant.evidence.is_empty());
                was_read.then_some(ReviewDecision::Rejected)
            }
            Some(_) | None => corrected
                .filter(|read| !read.evidence.is_empty() && event.evidence.is_empty())
                // What was done as elsewhere was decided there.
                .filter(|_| !followed.contains(&event.id))
                .map(|_| ReviewDecision::Changed),
        };
        if decision.is_none() && !is_merge {
            continue;
        }
        let actor = event.actor.as_str();
        let reviewer = reviewers.entry(actor).or_insert_with(|| Reviewer {
            actor: actor.to_owned(),
            accepted: 0,
            changed: 0,
            rejected: 0,
            merged: 0,
        });
        match decision {
            Some(ReviewDecision::Accepted) => reviewer.accepted += 1,
            Some(ReviewDecision::Changed) => reviewer.changed += 1,
            Some(ReviewDecision::Rejected) => reviewer.rejected += 1,
            None => reviewer.merged += 1,
        }
    }
    reviewers.into_values().collect()
}
