//! Puts each fact of a document into its slot: as new, as a correction, as further evidence, or as a
//! finding. What somebody decided about the reading before is applied. The events are kept in `writer`.

use chrono::NaiveDate;

use super::Writer;
use crate::decide::alike;
use crate::decide::found::decided_before;
use crate::decide::import_document::Applied;
use crate::directory::readings::{Decided, ReadingKey, asks};
use crate::directory::{Filled, Slot};
use crate::event::{Facts, Words, evidence_added};
use crate::evidence::Mark;
use crate::ids::{ItemId, Subject};
use crate::record::Draft;
use crate::vocabulary::{ReaderFinding, ReviewDecision};

/// A fact on its way into its slot.
pub(in crate::decide::import_document) struct Claim<'m> {
    pub(in crate::decide::import_document) slot: Slot,
    pub(in crate::decide::import_document) subjects: Vec<Subject>,
    pub(in crate::decide::import_document) refs: Vec<Subject>,
    pub(in crate::decide::import_document) mark: &'m Mark,
    pub(in crate::decide::import_document) facts: Facts,
    pub(in crate::decide::import_document) words: Words,
}

/// Whether a fact found its place in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::decide::import_document) enum Place {
    /// The book has it, or will.
    Taken,
    /// Somebody rejected the reading before.
    Rejected,
}

impl Writer<'_> {
    /// Puts a fact into its slot. `same` tells whether two facts say the same of the world. What somebody
    /// decided about this very reading before is applied, and told.
    pub(in crate::decide::import_document) fn claim(
        &mut self,
        claim: Claim<'_>,
        same: impl Fn(&Facts, &Facts) -> bool,
    ) -> Place {
        let filled = self.known.filled(&claim.slot);
        let (facts, words) = (&claim.facts, &claim.words);
        let meant = filled.and_then(|filled| self.known.held_apart(facts, filled));
        let meant = meant.as_ref().unwrap_or(facts);
        let unchanged = filled
            .filter(|filled| same(&filled.facts, meant) && filled.words.as_ref() == Some(words));
        if let Some(filled) = unchanged {
            self.support(claim, filled);
            return Place::Taken;
        }
        let readings = self.known.readings();
        let key = ReadingKey::of(&claim.mark.rule, facts, Some(words));
        let here = readings.here(&key, facts);
        // A plan and a figure have no item: what stands in their own place tells that they were changed.
        let here = here.or_else(|| readings.changed_to(&key, filled?.event));
        if let Some(decided) = here
            && decided.decision != ReviewDecision::Accepted
        {
            return self.set_aside_claim(&claim, decided);
        }
        match filled {
            None if asks(claim.mark, facts) => match readings.elsewhere(&key, facts) {
                Some(decided) => self.apply(claim, decided),
                None => self.add(claim),
            },
            None => self.add(claim),
            Some(filled) => self.contradict(claim, filled),
        }
    }

    /// The same for a fact that has a day of its own.
    pub(in crate::decide::import_document) fn claim_on(
        &mut self,
        claim: Claim<'_>,
        day: Option<NaiveDate>,
        same: impl Fn(&Facts, &Facts) -> bool,
    ) -> Place {
        let of_document = std::mem::replace(&mut self.day, day);
        let place = self.claim(claim, same);
        self.day = of_document;
        place
    }

    /// Adds the place to a fact that the book has already.
    fn support(&mut self, claim: Claim<'_>, filled: &Filled) {
        let place = claim.mark.within(self.source);
        if filled.evidence.contains(&place) {
            return;
        }
        if let Some(decided) = self.known.readings().of(filled.event)
            && asks(claim.mark, &claim.facts)
        {
            self.tell_applied(&claim.facts, claim.mark, decided);
        }
        let facts = evidence_added::Facts {
            event: filled.event,
        }
        .into();
        let draft = self.draft(claim.subjects, claim.refs, claim.mark, facts, None);
        self.drafts.push(draft);
    }

    /// Adds a fact that the book does not have.
    fn add(&mut self, claim: Claim<'_>) -> Place {
        let words = Some(claim.words);
        let draft = self.draft(claim.subjects, claim.refs, claim.mark, claim.facts, words);
        self.drafts.push(draft);
        Place::Taken
    }

    /// Says something else than the book does: a correction where the reading is sure.
    fn contradict(&mut self, claim: Claim<'_>, filled: &Filled) -> Place {
        if claim.mark.confidence.is_sure() {
            let corrects = Some(filled.event);
            let words = Some(claim.words);
            let draft = self.draft(claim.subjects, claim.refs, claim.mark, claim.facts, words);
            self.drafts.push(Draft { corrects, ..draft });
        } else {
            let text = format!(
                "position {} says otherwise and stands until a review",
                filled.position
            );
            let item = claim.subjects.iter().find_map(Subject::item);
            self.found(ReaderFinding::ChangeUnsure, item, claim.mark.lines, text);
        }
        Place::Taken
    }

    fn set_aside_claim(&mut self, claim: &Claim<'_>, decided: &Decided) -> Place {
        let item = claim.subjects.iter().find_map(Subject::item);
        self.set_aside(&claim.facts, item, claim.mark, decided)
    }

    /// Keeps a reading as a told line that somebody rejected or changed before, and no more.
    pub(in crate::decide::import_document) fn set_aside(
        &mut self,
        facts: &Facts,
        item: Option<ItemId>,
        mark: &Mark,
        decided: &Decided,
    ) -> Place {
        let (code, text) = decided_before(facts, decided);
        self.found(code, item, mark.lines, text);
        self.tell_applied(facts, mark, decided);
        match decided.decision {
            ReviewDecision::Rejected => Place::Rejected,
            ReviewDecision::Changed | ReviewDecision::Accepted => Place::Taken,
        }
    }

    /// Decides about a reading as somebody did about the same words at another item.
    fn apply(&mut self, claim: Claim<'_>, decided: &Decided) -> Place {
        let (mark, facts) = (claim.mark, claim.facts.clone());
        let place = self.add(claim);
        let Some(read) = self.drafts.last() else {
            return place;
        };
        let followed = alike::follow(read, decided, self.ids);
        if !followed.is_empty() {
            self.tell_applied(&facts, mark, decided);
            self.drafts.extend(followed);
        }
        place
    }

    fn tell_applied(&mut self, facts: &Facts, mark: &Mark, decided: &Decided) {
        self.applied.push(Applied {
            decision: decided.decision,
            kind: facts.kind(),
            lines: mark.lines,
            rule: mark.rule.clone(),
            of: decided.of,
            by: decided.at,
        });
    }
}
