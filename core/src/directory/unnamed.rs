//! Documents that name no municipality, in a book that has none: what somebody said about one of them holds for
//! all.

use std::collections::{BTreeMap, BTreeSet};

use crate::directory::Directory;
use crate::event::Told;
use crate::ids::EventId;
use crate::record::Recorded;
use crate::vocabulary::ReaderFinding;

/// Who asks for a municipality, and who said that there is none to be named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Unnamed {
    /// The documents that name none, each with the number of the finding that says so.
    asking: BTreeMap<EventId, u32>,
    /// The reviews that accepted one of these findings.
    accepted: BTreeSet<EventId>,
}

impl Unnamed {
    pub(super) fn extend(&mut self, event: &Recorded) {
        if let Some(Told::SourceImported(facts, _)) = event.told() {
            let mut found = facts.findings.iter().zip(1_u32..);
            let asks = found.find(|(found, _)| found.code == ReaderFinding::MunicipalityAssumed);
            if let Some((_, number)) = asks {
                self.asking.insert(event.id, number);
            }
        } else if let Some(Told::FactReviewed(facts, _)) = event.told() {
            let asked = self.asking.get(&facts.event).copied();
            if asked.is_some() && asked == facts.finding {
                self.accepted.insert(event.id);
            }
        }
    }

    pub(super) fn withdraw(&mut self, meant: &Recorded) {
        self.accepted.remove(&meant.id);
    }
}

impl Directory {
    /// Whether somebody said of a document that names no municipality that it is right so.
    #[must_use]
    pub fn needs_no_municipality(&self) -> bool {
        !self.unnamed.accepted.is_empty()
    }
}
