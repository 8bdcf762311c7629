//! What letters said is to be put right and no goal of the book was meant by: kept for the plan that comes later.
//! It decides nothing.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::directory::Directory;
use crate::event::Told;
use crate::ids::EventId;
use crate::record::Recorded;
use crate::time::Position;
use crate::vocabulary::{DocumentKind, ReaderFinding};

/// A correction that a letter announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// The letter, and the number of its finding.
    letter: EventId,
    finding: u32,
    /// Where the letter stands.
    pub position: Position,
    /// The day of the letter, where it has one.
    pub issued_on: Option<NaiveDate>,
    /// What was found in it.
    pub text: String,
}

/// The corrections that letters announced, and the reviews that settled one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Corrections {
    announced: Vec<Announced>,
    settled: BTreeMap<EventId, (EventId, u32)>,
}

impl Corrections {
    pub(super) fn extend(&mut self, event: &Recorded) {
        if let Some(Told::SourceImported(facts, Some(words))) = event.told() {
            if facts.kind != DocumentKind::Letter {
                return;
            }
            let found = facts.findings.iter().zip(&words.findings).zip(1_u32..);
            let told =
                found.filter(|((found, _), _)| found.code == ReaderFinding::CorrectionAnnounced);
            self.announced
                .extend(told.map(|((_, text), finding)| Announced {
                    letter: event.id,
                    finding,
                    position: event.position,
                    issued_on: facts.issued_on,
                    text: text.clone(),
                }));
        } else if let Some(Told::FactReviewed(facts, _)) = event.told()
            && let Some(finding) = facts.finding
        {
            self.settled.insert(event.id, (facts.event, finding));
        }
    }

    pub(super) fn withdraw(&mut self, meant: &Recorded) {
        self.settled.remove(&meant.id);
        self.announced.retain(|told| told.letter != meant.id);
    }
}

impl Directory {
    /// The corrections that letters announced, that the book did not hold, and that nobody settled.
    pub fn corrections_announced(&self) -> impl Iterator<Item = &Announced> {
        let corrections = &self.corrections;
        corrections.announced.iter().filter(|told| {
            let this = (told.letter, told.finding);
            !corrections.settled.values().any(|settled| *settled == this)
        })
    }
}
