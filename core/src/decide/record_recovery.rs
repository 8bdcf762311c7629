//! Telling in the book that its files were mended: one `store-recovered` for each repair. Nothing is
//! refused: what was done was done.

use chrono::NaiveDate;

use crate::decide::Ids;
use crate::event::store_recovered::{Facts, Words};
use crate::ids::{EventId, Subject};
use crate::record::Draft;
use crate::vocabulary::Access;

/// One thing that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// What the book may reason about.
    pub facts: Facts,
    /// What people read.
    pub words: Words,
}

/// The events that tell of these repairs, made on this day.
#[must_use]
pub fn decide(recoveries: Vec<Recovery>, today: NaiveDate, ids: &mut dyn Ids) -> Vec<Draft> {
    let drafts = recoveries.into_iter().map(|recovery| Draft {
        id: EventId(ids.uuid()),
        salt: ids.salt(),
        effective_on: Some(today),
        corrects: None,
        subjects: vec![Subject::Ledger],
        refs: vec![],
        evidence: vec![],
        access: Access::Public,
        facts: recovery.facts.into(),
        words: Some(recovery.words.into()),
        reason: None,
    });
    drafts.collect()
}
