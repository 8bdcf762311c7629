//! Decisions about readings as one commit: what is left to do is done, what is done already is told, and
//! what cannot be done leaves the book as it was.

mod alike;
mod done;
mod reopening;
mod same;
mod standing;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use protokol_core::acts::{Entry, Verb, again};
use protokol_core::event::Kind;
use protokol_core::known::Known;
use protokol_core::record::{Draft, Recorded};
use protokol_core::rejection::{Rejection, Wanted};
use protokol_core::time::Position;
use protokol_core::timeline::Timeline;
use protokol_core::vocabulary::ReviewDecision;
use protokol_projections::review_list::{self, Filter, Question};
use protokol_store::EventStore;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::entering::deadlines;
use crate::failure::{Class, Failure};
use crate::import::report::Appended;
use crate::ledger::{Asked, Ledger, Session, would_be};
use crate::ports::Ports;
use crate::reviewing::{chosen, decided, knows, waiting, whole};

pub(super) use alike::waits_for_its_words;
pub use done::{Did, Done, Reviewed, SameWords, Skipped, Why};
pub use reopening::Meant;
pub(super) use same::is_merged;
pub use same::same;
pub(super) use standing::Standing;

/// What is decided about: an event, or a finding of a document, as `42` or `42/3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// Where the event stands.
    pub position: Position,
    /// Which finding of the document, from 1.
    pub finding: Option<u32>,
}

impl Target {
    /// What a question is about.
    #[must_use]
    pub fn of(question: &Question) -> Self {
        Self {
            position: question.position,
            finding: question.finding,
        }
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bare = text.trim().trim_start_matches('#');
        let (position, finding) = match bare.split_once('/') {
            Some((position, finding)) => (position, Some(finding)),
            None => (bare, None),
        };
        let off =
            || format!("`{text}` is no position, as 42, nor a finding of a document, as 42/3");
        let finding = finding.map(str::parse).transpose().map_err(|_| off())?;
        let position = position.parse().map_err(|_| off())?;
        Ok(Self {
            position: Position(position),
            finding,
        })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.finding {
            Some(finding) => write!(f, "{}/{finding}", self.position),
            None => write!(f, "{}", self.position),
        }
    }
}

/// What somebody decides about a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// It is right.
    Accept,
    /// These fields of the act that says it are other.
    Change(Map<String, Value>),
    /// It is wrong, and nothing is to be said instead.
    Reject,
    /// It names whom another reading names.
    Same {
        /// Where the name stands that is given up.
        gone: Position,
        /// Where the one stands that is kept.
        stays: Position,
    },
}

/// How far a decision goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// It is about what it names; what waits with the same words is told.
    Named,
    /// What waits with the same words is decided so, too.
    Alike,
}

/// A decision as it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// About what.
    pub target: Target,
    /// What.
    pub decision: Decision,
    /// Why; a change and a rejection ask for it.
    pub reason: Option<String>,
    /// How far it goes.
    pub reach: Reach,
}

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

/// The decisions in the order they are done: what is taken back last and newest first, so that what rests
/// on something goes before it.
fn in_order(given: &[Given]) -> Vec<&Given> {
    let is_rejection = |one: &&Given| one.decision == Decision::Reject;
    let (mut rejected, mut all): (Vec<&Given>, Vec<&Given>) = given.iter().partition(is_rejection);
    rejected.sort_by_key(|one| std::cmp::Reverse(one.target));
    all.extend(rejected);
    all
}

/// What the caller gave, in a form that is the same when it gives the same again.
pub(super) fn said(given: &[Given]) -> Vec<u8> {
    let told: Vec<_> = given
        .iter()
        .map(|one| {
            (
                one.target.to_string(),
                &one.decision,
                &one.reason,
                one.reach,
            )
        })
        .collect();
    serde_json::to_vec(&told).expect("BUG: decisions hold nothing that JSON cannot say")
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

fn event_at(known: &Known, position: Position) -> Result<&Recorded, Failure> {
    let event = known.timeline().at(position);
    let missing = || Rejection::NotFound {
        wanted: Wanted::Event,
        text: position.to_string(),
    };
    event.ok_or_else(|| missing().into())
}

/// The act that a decision is.
fn act_of(known: &Known, event: &Recorded, given: &Given) -> Result<(Done, Entry), Failure> {
    let position = given.target.position;
    if given.target.finding.is_some() && given.decision != Decision::Accept {
        return Err(Failure {
            positions: vec![position],
            ..Failure::new(
                Class::Refused,
                "finding-is-no-fact",
                "a finding of a document is settled by accepting it",
            )
            .hint(format!("protokol review show {}", given.target))
        });
    }
    let mut fields = Map::new();
    fields.insert("position".to_owned(), json!(position));
    if let Some(finding) = given.target.finding {
        fields.insert("finding".to_owned(), json!(finding));
    }
    let (decision, verb, mut fields) = match &given.decision {
        Decision::Accept => (Done::Accepted, Verb::FactReview, fields),
        Decision::Reject => (Done::Rejected, Verb::EventWithdraw, fields),
        Decision::Same { gone, stays } => {
            let (verb, fields) = same::act(known, *gone, *stays)?;
            (Done::MadeOne, verb, fields)
        }
        Decision::Change(changes) => {
            let (verb, fields) = changed(event, changes)?;
            (Done::Changed, verb, fields)
        }
    };
    if let Some(reason) = &given.reason {
        fields.insert("reason".to_owned(), json!(reason));
    }
    let entry = Entry::read(Some(verb), Value::Object(fields)).map_err(|what| {
        Failure::new(Class::Usage, "usage", what).hint(format!("protokol {verb} --help"))
    })?;
    Ok((decision, entry))
}

/// The act that says what an event says, but for what is changed.
fn changed(
    event: &Recorded,
    changes: &Map<String, Value>,
) -> Result<(Verb, Map<String, Value>), Failure> {
    let position = event.position;
    let (verb, mut fields) = again::as_act(event).ok_or_else(|| Failure {
        positions: vec![position],
        ..Failure::new(
            Class::Refused,
            "not-changeable",
            format!("a review cannot change a `{}`", event.kind),
        )
        .because("it does not know how to say one anew, with one field changed")
        .hint(format!(
            "give the act that says it, whole, with --corrects {position} and --reason; docs/reference/acts.md has them all"
        ))
    })?;
    again::change(&mut fields, changes);
    fields.insert("corrects".to_owned(), json!(position));
    Ok((verb, fields))
}

/// The verb whose fields a change of an event gives.
///
/// # Errors
/// `event-not-found`, `not-changeable`.
pub fn verb_of(known: &Known, position: Position) -> Result<Verb, Failure> {
    let event = event_at(known, position)?;
    changed(event, &Map::new()).map(|(verb, _)| verb)
}
