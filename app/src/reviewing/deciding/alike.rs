//! What waits with the same words as something that was decided: told, or decided alike. Which words are the
//! same, and how far a decision goes, is core's to say.

use std::collections::BTreeSet;

use protokol_core::decide::alike;
use protokol_core::record::Draft;
use protokol_core::time::Position;
use protokol_core::vocabulary::ReviewAsks;
use protokol_projections::review_list::Question;
use protokol_store::EventStore;

use super::{Batch, Reviewed, SameWords};
use crate::failure::Failure;
use crate::ledger::{Ledger, Session};
use crate::ports::Ports;

/// Whether a reading waits for what its words mean, and for nothing that other documents say.
pub(in crate::reviewing) fn waits_for_its_words(question: &Question) -> bool {
    let of_words = |asks: &ReviewAsks| match asks {
        ReviewAsks::Unsure | ReviewAsks::Unclear => true,
        ReviewAsks::DocumentsDiffer
        | ReviewAsks::NearMatch
        | ReviewAsks::TwoInOne
        | ReviewAsks::Finding => false,
    };
    question.asks.iter().all(of_words)
}

impl<S: EventStore> Ledger<S> {
    /// Decides about what waits as somebody did about the same words before: of these readings, or of all
    /// where none is named.
    ///
    /// # Errors
    /// Those of writing.
    pub fn review_alike(
        &mut self,
        of: &[Position],
        session: &Session,
        ports: &mut Ports,
    ) -> Result<Reviewed, Failure> {
        let mut batch = self.batch();
        let all = batch.same_words(ports).into_iter();
        let wanted = all
            .map(|(same, _)| same.of)
            .filter(|at| of.is_empty() || of.contains(at));
        let wanted = wanted.collect();
        batch.spread(&wanted, session, ports);
        batch.alike.retain(|same| wanted.contains(&same.of));
        let words = format!("alike {of:?}").into_bytes();
        self.write(batch, words, session, ports)
    }
}

impl Batch {
    /// Decides about what waits with the same words as these readings, and tells of what waits with those of
    /// others that were decided just now.
    pub(super) fn spread(
        &mut self,
        reaching: &BTreeSet<Position>,
        session: &Session,
        ports: &mut Ports,
    ) {
        let decided: BTreeSet<Position> = self.did.iter().map(|did| did.position).collect();
        for (mut same, drafts) in self.same_words(ports) {
            if reaching.contains(&same.of) {
                same.by = Some(self.take_in(drafts, session, ports));
            } else if !decided.contains(&same.of) {
                continue;
            }
            self.alike.push(same);
        }
    }

    /// What waits with the words of something decided, and the events that would say so of it.
    fn same_words(&self, ports: &mut Ports) -> Vec<(SameWords, Vec<Draft>)> {
        let decided: BTreeSet<Position> = self.did.iter().map(|did| did.position).collect();
        let waiting = self.asked.iter().filter(|(target, question)| {
            waits_for_its_words(question)
                && target.finding.is_none()
                && !decided.contains(&target.position)
        });
        let same = waiting.filter_map(|(target, _)| {
            let reading = self.known.timeline().now(target.position)?;
            let alike = alike::decide(&self.known, reading, &mut *ports.ids)?;
            let same = SameWords {
                position: target.position,
                kind: reading.kind,
                decision: alike.decided.decision,
                of: alike.decided.of,
                by: None,
            };
            Some((same, alike.drafts))
        });
        same.collect()
    }
}
