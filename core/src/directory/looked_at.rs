//! What was found in documents, and what somebody accepted of it: found again where a newer copy of the same
//! document comes. It decides nothing.

use std::collections::BTreeMap;

use crate::directory::Directory;
use crate::event::{Told, source_imported};
use crate::ids::{EventId, Subject};
use crate::record::Recorded;
use crate::time::Position;
use crate::vocabulary::ReaderFinding;

/// That somebody accepted what was found in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AcceptedFinding {
    /// The review that somebody gave.
    pub by: EventId,
    /// Where that stands.
    pub at: Position,
    /// Where the document stands that it was given of.
    pub of: Position,
}

/// A document, and what was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Source {
    event: EventId,
    /// The meeting or the plan it is about.
    about: Subject,
    found: Vec<(ReaderFinding, String)>,
}

/// All documents about a meeting or a plan, in order, and the reviews of what was found in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LookedAt {
    sources: Vec<Source>,
    /// By the review: the document, which finding of it, and the review somebody gave.
    reviews: BTreeMap<EventId, (EventId, u32, AcceptedFinding)>,
    positions: BTreeMap<EventId, Position>,
}

/// The meeting or the plan that a document is about.
fn about(refs: &[Subject]) -> Option<Subject> {
    let is_one = |subject: &&Subject| matches!(subject, Subject::Meeting(_) | Subject::Plan(_));
    refs.iter().find(is_one).copied()
}

impl LookedAt {
    pub(super) fn extend(&mut self, event: &Recorded) {
        if let Some(Told::SourceImported(facts, Some(words))) = event.told() {
            let Some(about) = about(&event.refs) else {
                return;
            };
            let found = facts.findings.iter().zip(&words.findings);
            self.sources.push(Source {
                event: event.id,
                about,
                found: found.map(|(one, text)| (one.code, text.clone())).collect(),
            });
            self.positions.insert(event.id, event.position);
        } else if let Some(Told::FactReviewed(facts, _)) = event.told()
            && let Some(finding) = facts.finding
            && let Some(of) = self.positions.get(&facts.event)
        {
            let followed = facts.follows.and_then(|first| self.reviews.get(&first));
            let own = AcceptedFinding {
                by: event.id,
                at: event.position,
                of: *of,
            };
            let given = followed.map_or(own, |(_, _, given)| *given);
            self.reviews.insert(event.id, (facts.event, finding, given));
        }
    }

    pub(super) fn withdraw(&mut self, meant: &Recorded) {
        self.reviews.remove(&meant.id);
        self.sources.retain(|source| source.event != meant.id);
    }

    /// Who accepted a finding of a document.
    fn review(&self, source: EventId, number: u32) -> Option<AcceptedFinding> {
        let mut reviews = self.reviews.values();
        reviews
            .find(|(of, finding, _)| (*of, *finding) == (source, number))
            .map(|(_, _, given)| *given)
    }
}

impl Directory {
    /// Who accepted before what is found again in a newer copy of a document, finding by finding. The newest
    /// copy in which the same was found counts, where all of it was accepted there and no less than is found
    /// now: two things found in the same words are not told apart.
    #[must_use]
    pub fn findings_accepted(
        &self,
        refs: &[Subject],
        found: &[(ReaderFinding, &str)],
    ) -> Vec<Option<AcceptedFinding>> {
        let Some(about) = about(refs) else {
            return vec![None; found.len()];
        };
        let looked_at = &self.looked_at;
        let before = |wanted: &(ReaderFinding, &str)| {
            let (code, text) = *wanted;
            if !code.asks_for_a_person() || text == source_imported::AT_A_CLOSED_ITEM {
                return None;
            }
            let newest = looked_at.sources.iter().rev();
            let mut numbered = newest.filter(|source| source.about == about).map(|source| {
                let all = source.found.iter().zip(1_u32..);
                let same = all.filter(|((of, said), _)| *of == code && said == text);
                (source.event, same.map(|(_, number)| number).collect())
            });
            let (source, there): (EventId, Vec<u32>) =
                numbered.find(|(_, numbers): &(EventId, Vec<u32>)| !numbers.is_empty())?;
            let here = found.iter().filter(|one| *one == wanted).count();
            let given: Option<Vec<AcceptedFinding>> = there
                .iter()
                .map(|number| looked_at.review(source, *number))
                .collect();
            given.filter(|given| given.len() >= here)?.last().copied()
        };
        found.iter().map(before).collect()
    }
}
