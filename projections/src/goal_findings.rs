//! What documents say of a goal that does not agree: figures of it in two units, and that a later plan asks it anew. It
//! holds as long as the goal stands as it was read; it looks into no document.

use std::collections::{BTreeMap, BTreeSet};

use protokol_core::book::{Book, Goal};
use protokol_core::event;
use protokol_core::event::source_imported::Finding;
use protokol_core::hash::Hash;
use protokol_core::ids::GoalId;
use protokol_core::time::Position;
use protokol_core::timeline::Holding;
use protokol_core::vocabulary::ReaderFinding;
use serde::Serialize;

use crate::goal_anew;

/// Something a goal's documents say of it that does not agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// What it is.
    pub code: ReaderFinding,
    /// What was found, for a reader.
    pub text: String,
    /// Where the book took in the document.
    pub position: Position,
    /// Which finding of the document it is, from 1.
    pub finding: u32,
}

/// What documents say that may be about goals.
pub(crate) struct OfGoals<'a> {
    /// What they found, by document.
    found: BTreeMap<Hash, Vec<Told<'a>>>,
    /// The goals that may stand in place of others.
    anew: BTreeMap<GoalId, GoalId>,
}

struct Told<'a> {
    finding: &'a Finding,
    text: &'a str,
    position: Position,
    number: u32,
}

impl<'a> OfGoals<'a> {
    /// What the documents of a book found.
    pub(crate) fn of(book: &Book<'a>) -> Self {
        let mut found: BTreeMap<Hash, Vec<Told<'a>>> = BTreeMap::new();
        for source in &book.sources {
            let texts = source.words.map_or(&[][..], |words| &words.findings);
            let all = source.facts.findings.iter().zip(texts).zip(1..);
            for ((finding, text), number) in all {
                // What is closed of a document is not told at all.
                if finding.code == ReaderFinding::UnitsDiffer && !text.is_empty() {
                    let of_source = found.entry(source.facts.source).or_default();
                    of_source.push(Told {
                        finding,
                        text,
                        position: source.position(),
                        number,
                    });
                }
            }
        }
        Self {
            found,
            anew: goal_anew::asked_anew(book),
        }
    }

    /// The goal of a later plan that may stand in place of one.
    pub(crate) fn asked_anew(&self, goal: GoalId) -> Option<GoalId> {
        self.anew.get(&goal).copied()
    }

    /// What holds of a goal. A person who said by hand what it asks has settled it.
    pub(crate) fn about(&self, goal: &Goal<'_>) -> Vec<Found> {
        let Some(begun) = goal.begun.map(|begun| begun.holding()) else {
            return vec![];
        };
        if self.found.is_empty() || begun.event.evidence.is_empty() {
            return vec![];
        }
        let mut found: Vec<Found> = vec![];
        for place in begun.evidence() {
            for told in self.found.get(&place.source).into_iter().flatten() {
                let lines = told.finding.lines;
                let stands_there = lines.from <= place.to && place.from <= lines.to;
                // Several goals may stand on one line; the finding quotes its own.
                let is_quoted =
                    titles(&begun).any(|title| told.text.contains(&format!("\"{title}\"")));
                let one = Found {
                    code: told.finding.code,
                    text: told.text.to_owned(),
                    position: told.position,
                    finding: told.number,
                };
                if stands_there && is_quoted && !found.contains(&one) {
                    found.push(one);
                }
            }
        }
        found
    }

    /// Which findings hold of any goal of the book, by document and number.
    pub(crate) fn holding(&self, book: &Book<'_>) -> BTreeSet<(Position, u32)> {
        if self.found.is_empty() {
            return BTreeSet::new();
        }
        let found = book.goals.values().flat_map(|goal| self.about(goal));
        found.map(|one| (one.position, one.finding)).collect()
    }
}

/// What a goal was called by each event that set it.
fn titles<'a>(begun: &Holding<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    let events = begun.chain().into_iter();
    events.filter_map(|event| match event.told() {
        Some(event::Told::GoalSet(_, Some(words))) => Some(words.title.as_str()),
        Some(event::Told::GoalCarriedOver(_, Some(words))) => words.title.as_deref(),
        Some(_) | None => None,
    })
}
