//! Evidence as reports show it.

use protokol_core::event::source_imported::Finding;
use protokol_core::evidence::{Evidence, RuleId};
use protokol_core::hash::Hash;
use protokol_core::timeline::Holding;
use serde::Serialize;

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// SHA-256 of the extracted text.
    pub source: Hash,
    /// First line, from 1.
    pub from: u32,
    /// Last line.
    pub to: u32,
    /// The rule that read it.
    pub rule: RuleId,
    /// How sure the rule is, 0 to 100.
    pub confidence: u8,
}

impl From<&Evidence> for Place {
    fn from(evidence: &Evidence) -> Self {
        Self {
            source: evidence.source,
            from: evidence.from,
            to: evidence.to,
            rule: evidence.rule.clone(),
            confidence: evidence.confidence.percent(),
        }
    }
}

impl Place {
    /// Where a finding of a document stands; the code of the finding is its rule, and it is sure of no
    /// reading.
    #[must_use]
    pub fn of_finding(source: Hash, found: &Finding) -> Self {
        Self {
            source,
            from: found.lines.from,
            to: found.lines.to,
            rule: RuleId::named(found.code.code()),
            confidence: 0,
        }
    }
}

/// All places that a fact was read at, those of what a person put something else in place of among them.
#[must_use]
pub(crate) fn places_read(fact: &Holding<'_>) -> Vec<Place> {
    fact.read_at().into_iter().map(Place::from).collect()
}

/// All places that say a fact.
#[must_use]
pub fn places(fact: &Holding<'_>) -> Vec<Place> {
    fact.evidence().into_iter().map(Place::from).collect()
}
