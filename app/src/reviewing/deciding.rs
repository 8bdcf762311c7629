//! Decisions about readings as one commit: what is left to do is done, what is done already is told, and
//! what cannot be done leaves the book as it was. What is given stands in `given`, the act it is in `act`.

mod act;
mod alike;
mod done;
mod given;
mod reopening;
mod same;
mod standing;

use std::collections::BTreeMap;

use protokol_core::acts::Entry;
use protokol_core::event::Kind;
use protokol_core::known::Known;
use protokol_core::record::{Draft, Recorded};
use protokol_core::time::Position;
use protokol_core::timeline::Timeline;
use protokol_core::vocabulary::ReviewDecision;
use protokol_projections::review_list::{self, Filter, Question};
use protokol_store::EventStore;

use crate::entering::deadlines;
use crate::failure::Failure;
use crate::import::report::Appended;
use crate::ledger::{Asked, Ledger, Session, would_be};
use crate::ports::Ports;
use crate::reviewing::{chosen, decided, knows, waiting, whole};

pub use act::verb_of;
use act::{act_of, event_at};
pub(super) use alike::waits_for_its_words;
pub use done::{Did, Done, Reviewed, SameWords, Skipped, Why};
use given::in_order;
pub(super) use given::said;
pub use given::{Decision, Given, Reach, Target};
pub use reopening::Meant;
pub(super) use same::is_merged;
pub use same::same;
pub(super) use standing::Standing;

/// Decisions that were tried.
pub(super) struct Tried {
    /// What those do that can be done.
    pub(super) batch: Batch,
    /// Those that cannot, and why.
    pub(super) failed: Vec<(Target, Failure)>,
}

/// Decisions on their way: what is known with what they have done so far.
pub(super) struct Batch {
    known: Known,
    /// What waits.
    asked: BTreeMap<Target, Question>,
    drafts: Vec<Draft>,
    did: Vec<Did>,
    skipped: Vec<Skipped>,
    alike: Vec<SameWords>,
}

impl<S: EventStore> Ledger<S> {
    /// What waits for a person and is asked for.
    ///
    /// # Errors
    /// `body-not-found`.
    fn waiting(&self, filter: &Filter) -> Result<Vec<Question>, Failure> {
        let timeline = self.timeline();
        let cut = whole(timeline);
        let holding = timeline.holding(cut);
        let book = timeline.fold(&holding);
        chosen(&book, review_list::report(&book, &holding), filter, cut)
    }

    /// Accepts all that is asked for and can be accepted with many others; the rest is left alone.
    ///
    /// # Errors
    /// `rule-not-found`, `document-not-found`, `body-not-found`, and those of writing.
    pub fn accept_all(
        &mut self,
        filter: &Filter,
        (reason, reach): (Option<&str>, Reach),
        session: &Session,
        ports: &mut Ports,
    ) -> Result<Reviewed, Failure> {
        knows(self.timeline(), filter)?;
        let all = self.waiting(filter)?.into_iter();
        let (left, taken): (Vec<_>, Vec<_>) = all.partition(Question::needs_a_look);
        let given = taken.iter().map(|question| Given {
            target: Target::of(question),
            decision: Decision::Accept,
            reason: reason.map(ToOwned::to_owned),
            reach,
        });
        let given: Vec<Given> = given.collect();
        let mut reviewed = self.review(&given, session, ports)?;
        let left = left.iter().map(|question| Skipped {
            position: question.position,
            finding: question.finding,
            why: Why::NeedsALook,
            by: None,
        });
        reviewed.skipped.extend(left);
        Ok(reviewed)
    }

    /// Decides about readings as one commit. What is done already is left alone and told.
    ///
    /// # Errors
    /// The first decision that cannot be done, and those of writing; then nothing was written.
    pub fn review(
        &mut self,
        given: &[Given],
        session: &Session,
        ports: &mut Ports,
    ) -> Result<Reviewed, Failure> {
        let tried = self.tried(given, session, ports);
        if let Some((at, failure)) = tried.failed.into_iter().next() {
            return Err(of_target(failure, at));
        }
        self.write(tried.batch, said(given), session, ports)
    }
}

impl<S: EventStore> Ledger<S> {
    fn batch(&self) -> Batch {
        let asked = waiting(self.timeline()).questions;
        Batch {
            known: self.known().clone(),
            asked: asked
                .into_iter()
                .map(|question| (Target::of(&question), question))
                .collect(),
            drafts: vec![],
            did: vec![],
            skipped: vec![],
            alike: vec![],
        }
    }

    /// What decisions would do, and those that cannot be done; nothing is written.
    pub(super) fn tried(&self, given: &[Given], session: &Session, ports: &mut Ports) -> Tried {
        let mut batch = self.batch();
        let mut failed = vec![];
        for one in in_order(given) {
            if let Err(failure) = batch.decide(one, session, ports) {
                failed.push((one.target, failure));
            }
        }
        let reaching = given.iter().filter(|one| one.reach == Reach::Alike);
        let reaching = reaching.map(|one| one.target.position).collect();
        batch.spread(&reaching, session, ports);
        Tried { batch, failed }
    }

    /// Writes what decisions do as one commit.
    ///
    /// # Errors
    /// Those of writing; then nothing was written.
    pub(super) fn write(
        &mut self,
        batch: Batch,
        words: Vec<u8>,
        session: &Session,
        ports: &mut Ports,
    ) -> Result<Reviewed, Failure> {
        let Batch {
            drafts,
            did,
            skipped,
            alike,
            ..
        } = batch;
        let mut appended = None;
        if !drafts.is_empty() {
            let asked = Asked { key: None, words };
            let receipt = self.execute(drafts, asked, session, ports)?;
            appended = Some(Appended {
                first: receipt.first,
                last: receipt.last,
            });
        }
        Ok(Reviewed {
            did,
            skipped,
            alike,
            appended,
        })
    }
}

/// A failure of one of several decisions.
fn of_target(failure: Failure, target: Target) -> Failure {
    Failure {
        what: format!("#{target}: {}", failure.what),
        ..failure
    }
    .because("nothing was written: the decisions of a command stand together or not at all")
}

impl Batch {
    fn decide(
        &mut self,
        given: &Given,
        session: &Session,
        ports: &mut Ports,
    ) -> Result<(), Failure> {
        let target = given.target;
        let event = event_at(&self.known, target.position)?;
        let kind = event.kind;
        let seen = match self.looked_at(given) {
            Some(accepted) => Some(act_of(&self.known, event, &accepted)?),
            None => None,
        };
        let (decision, act, seen) = match (self.settled(event, given), seen) {
            (Some((why, by)), None) => {
                self.skipped.push(Skipped {
                    position: target.position,
                    finding: target.finding,
                    why,
                    by,
                });
                return Ok(());
            }
            // Made one before, and not yet looked at otherwise.
            (Some(_), Some((decision, act))) => (decision, act, None),
            (None, seen) => {
                let (decision, act) = act_of(&self.known, event, given)?;
                (decision, act, seen)
            }
        };
        let by = self.enter(&act, session, ports)?;
        if let Some((_, act)) = seen {
            let _at = self.enter(&act, session, ports)?;
        }
        self.did.push(Did {
            position: target.position,
            finding: target.finding,
            kind,
            decision,
            by,
        });
        Ok(())
    }

    /// Takes an act in; gives where the book will say so.
    fn enter(
        &mut self,
        act: &Entry,
        session: &Session,
        ports: &mut Ports,
    ) -> Result<Position, Failure> {
        let today = ports.today();
        let drafts = deadlines::read(act.decide(&self.known, today, &mut *ports.ids)?);
        Ok(self.take_in(drafts, session, ports))
    }

    /// Takes events in; gives where the first of them will stand.
    fn take_in(&mut self, drafts: Vec<Draft>, session: &Session, ports: &mut Ports) -> Position {
        let head = self.known.timeline().head();
        self.known
            .extend_with(would_be(drafts.clone(), head, session, ports));
        self.drafts.extend(drafts);
        head.next()
    }

    /// Why nothing is left to do about a reading, and where the book says so.
    fn settled(&self, event: &Recorded, given: &Given) -> Option<(Why, Option<Position>)> {
        let timeline = self.known.timeline();
        if let Decision::Same { gone, stays } = given.decision
            && same::is_one(timeline, gone, stays)
        {
            return Some((Why::AlreadyOne, None));
        }
        if let Some(before) = decided(timeline, given.target, timeline.head()) {
            let at = Some(before.position);
            return match (before.decision, &given.decision) {
                (ReviewDecision::Rejected, _) => Some((Why::AlreadyRejected, at)),
                (ReviewDecision::Changed, _) => Some((Why::CorrectedSince, at)),
                (ReviewDecision::Accepted, Decision::Accept) => Some((Why::AlreadyAccepted, at)),
                // Who accepted something can still think better of it.
                (
                    ReviewDecision::Accepted,
                    Decision::Change(_) | Decision::Reject | Decision::Same { .. },
                ) => None,
            };
        }
        if let Some(by) = replaced(timeline, given.target.position) {
            return Some((Why::CorrectedSince, Some(by.position)));
        }
        // A document as a whole, and a finding that is not there, are faults of the call.
        let of_document = event.kind == Kind::SourceImported || given.target.finding.is_some();
        let asked = self.asked.contains_key(&given.target);
        match &given.decision {
            Decision::Accept if !asked && !of_document => Some((Why::NothingAsked, None)),
            Decision::Accept | Decision::Change(_) | Decision::Reject | Decision::Same { .. } => {
                None
            }
        }
    }
}

/// What was read instead of an event since, as from a newer version of the minutes.
fn replaced(timeline: &Timeline, position: Position) -> Option<&Recorded> {
    let event = timeline.at(position)?;
    let standing = timeline.standing(event.id)?;
    (standing.id != event.id).then_some(standing)
}
