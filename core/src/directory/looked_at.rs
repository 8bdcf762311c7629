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
    found: Vec<(ReaderFinding, String)>,
}

/// A finding of a document, from 1.
type Place = (EventId, u32);

/// The documents about each meeting and plan, and the reviews of what was found in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LookedAt {
    /// By the meeting or the plan, in order.
    sources: BTreeMap<Subject, Vec<Source>>,
    /// What each document is about, and where it stands.
    about: BTreeMap<EventId, (Subject, Position)>,
    accepted: BTreeMap<Place, AcceptedFinding>,
    /// What each review accepted.
    reviews: BTreeMap<EventId, Place>,
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
            self.sources.entry(about).or_default().push(Source {
                event: event.id,
                found: found.map(|(one, text)| (one.code, text.clone())).collect(),
            });
            self.about.insert(event.id, (about, event.position));
        } else if let Some(Told::FactReviewed(facts, _)) = event.told()
            && let Some(finding) = facts.finding
            && let Some((_, of)) = self.about.get(&facts.event)
        {
            let followed = facts.follows.and_then(|first| self.reviews.get(&first));
            let followed = followed.and_then(|place| self.accepted.get(place));
            let own = AcceptedFinding {
                by: event.id,
                at: event.position,
                of: *of,
            };
            let place = (facts.event, finding);
            let given = followed.copied().unwrap_or(own);
            self.accepted.insert(place, given);
            self.reviews.insert(event.id, place);
        }
    }

    pub(super) fn withdraw(&mut self, meant: &Recorded) {
        if let Some(place) = self.reviews.remove(&meant.id) {
            self.accepted.remove(&place);
        }
        if let Some((about, _)) = self.about.remove(&meant.id)
            && let Some(sources) = self.sources.get_mut(&about)
        {
            sources.retain(|source| source.event != meant.id);
        }
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
        let looked_at = &self.looked_at;
        let copies = about(refs).and_then(|about| looked_at.sources.get(&about));
        let Some(copies) = copies else {
            return vec![None; found.len()];
        };
        let before = |wanted: &(ReaderFinding, &str)| {
            let (code, text) = *wanted;
            if !code.asks_for_a_person() || text == source_imported::AT_A_CLOSED_ITEM {
                return None;
            }
            let places = |source: &Source| -> Vec<Place> {
                let all = source.found.iter().zip(1_u32..);
                let same = all.filter(|((of, said), _)| *of == code && said == text);
                same.map(|(_, number)| (source.event, number)).collect()
            };
            let newest = copies.iter().rev().map(places);
            let there = newest.into_iter().find(|places| !places.is_empty())?;
            let given = there.iter().map(|place| looked_at.accepted.get(place));
            let given: Vec<&AcceptedFinding> = given.collect::<Option<_>>()?;
            let here = found.iter().filter(|one| *one == wanted).count();
            given
                .last()
                .filter(|_| given.len() >= here)
                .copied()
                .copied()
        };
        found.iter().map(before).collect()
    }
}
