//! Decisions that are taken back: the reading waits again as it did, and whatever an import or a decision did
//! alike because of it waits with it. Which events follow is core's to say.

use std::collections::BTreeSet;

use protokol_core::acts::{Entry, Verb};
use protokol_core::event::Told;
use protokol_core::record::Recorded;
use protokol_core::time::Position;
use protokol_core::timeline::Timeline;
use protokol_store::EventStore;
use serde_json::json;

use super::{Batch, Did, Done, Reviewed, Skipped, Target, Why, event_at, of_target};
use crate::failure::{Class, Failure};
use crate::ledger::{Ledger, Session};
use crate::ports::Ports;
use crate::reviewing::decided;

/// Which decisions are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// Those about the readings that are named.
    Named,
    /// All that were taken in the same command.
    Together,
}

impl<S: EventStore> Ledger<S> {
    /// Takes back what was decided about readings, as one commit. A position may be that of the reading or of
    /// the decision.
    ///
    /// # Errors
    /// `event-not-found`, the first decision that cannot be taken back, and those of writing; then nothing
    /// was written.
    pub fn reopen(
        &mut self,
        targets: &[Target],
        meant: Meant,
        reason: Option<&str>,
        session: &Session,
        ports: &mut Ports,
    ) -> Result<Reviewed, Failure> {
        let mut batch = self.batch();
        let timeline = batch.known.timeline();
        let mut readings: BTreeSet<Target> = BTreeSet::new();
        for target in targets {
            let event = event_at(&batch.known, target.position)?;
            let reading = reading_of(timeline, event).unwrap_or(*target);
            readings.insert(reading);
            if meant == Meant::Together {
                readings.extend(decided_with(timeline, reading));
            }
        }
        // The newest decision first: what was rejected after what rests on it comes back before that.
        let by =
            |target: &Target| decided(timeline, *target, timeline.head()).map(|by| by.position);
        let mut ordered: Vec<(Option<Position>, Target)> = readings
            .iter()
            .map(|target| (by(target), *target))
            .collect();
        ordered.sort_by_key(|(by, target)| (std::cmp::Reverse(*by), *target));
        for (_, target) in ordered {
            let reopened = batch.reopen(target, reason, session, ports);
            reopened.map_err(|failure| of_target(failure, target))?;
        }
        let named: Vec<String> = readings.iter().map(ToString::to_string).collect();
        let words = format!("reopen {named:?} {reason:?}").into_bytes();
        self.write(batch, words, session, ports)
    }
}

impl Batch {
    /// Takes back what was decided about a reading until nothing is.
    fn reopen(
        &mut self,
        target: Target,
        reason: Option<&str>,
        session: &Session,
        ports: &mut Ports,
    ) -> Result<(), Failure> {
        let kind = event_at(&self.known, target.position)?.kind;
        let mut last = None;
        loop {
            let timeline = self.known.timeline();
            let Some(before) = decided(timeline, target, timeline.head()) else {
                break;
            };
            let fields = json!({"position": before.position, "reason": reason});
            let act = Entry::read(Some(Verb::EventWithdraw), fields)
                .map_err(|what| Failure::new(Class::Usage, "usage", what))?;
            last = Some(self.enter(&act, session, ports)?);
        }
        match last {
            Some(by) => self.did.push(Did {
                position: target.position,
                finding: target.finding,
                kind,
                decision: Done::Reopened,
                by,
            }),
            None => self.skipped.push(Skipped {
                position: target.position,
                finding: target.finding,
                why: Why::NothingDecided,
                by: None,
            }),
        }
        Ok(())
    }
}

/// The reading that a decision is about; `None` where the event is none.
fn reading_of(timeline: &Timeline, event: &Recorded) -> Option<Target> {
    let (mut at, finding) = match event.told() {
        Some(Told::FactReviewed(facts, _)) => (timeline.event(facts.event)?, facts.finding),
        Some(Told::EventWithdrawn(facts, _)) => (timeline.event(facts.event)?, None),
        Some(_) | None if event.corrects.is_some() && event.evidence.is_empty() => (event, None),
        Some(_) | None => return None,
    };
    while at.evidence.is_empty()
        && let Some(before) = at.corrects.and_then(|id| timeline.event(id))
    {
        at = before;
    }
    let of_document = finding.is_some();
    (of_document || !at.evidence.is_empty()).then_some(Target {
        position: at.position,
        finding,
    })
}

/// All that was decided in the command that decided last about a reading. What was decided alike goes with
/// what it follows.
fn decided_with(timeline: &Timeline, reading: Target) -> Vec<Target> {
    let by = decided(timeline, reading, timeline.head());
    let Some(by) = by.and_then(|by| timeline.at(by.position)) else {
        return vec![];
    };
    let events = timeline.events().iter();
    let same = events.filter(|event| event.cause.command == by.cause.command);
    let follows = |event: &&Recorded| match event.told() {
        Some(Told::FactReviewed(facts, _)) => facts.follows.is_some(),
        Some(_) | None => false,
    };
    let of_alike: BTreeSet<_> = same.clone().filter(follows).filter_map(meant).collect();
    let own = same.filter(|event| !follows(event) && !of_alike.contains(&event.id));
    own.filter_map(|event| reading_of(timeline, event))
        .collect()
}

/// What a review is of.
fn meant(review: &Recorded) -> Option<protokol_core::ids::EventId> {
    match review.told() {
        Some(Told::FactReviewed(facts, _)) => Some(facts.event),
        Some(_) | None => None,
    }
}
