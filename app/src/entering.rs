//! Acts given by hand: each is decided after those before it, and all of them are one commit, or none.
//! What an act means is decided in core; nothing here prints or parses arguments.

pub(crate) mod deadlines;
mod strict;

use protokol_core::acts::Verb;
use protokol_core::event::{Kind, Told};
use protokol_core::ids::{EventId, Subject};
use protokol_core::record::{Draft, Recorded, Salt};
use protokol_core::rejection::Rejection;
use protokol_core::time::Position;
use protokol_projections::follow_ups::DueWords;
use protokol_store::EventStore;
use serde::Serialize;
use serde_json::Value;

use crate::entering::strict::Strict;
use crate::failure::{Class, Failure};
use crate::import::report::Appended;
use crate::ledger::{Asked, Ledger, Session, would_be};
use crate::ports::Ports;
use crate::reading::ahead;

pub use protokol_core::acts::{self, Entry};
pub use protokol_core::record::Key;

/// What was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entered {
    /// The first and last position that were appended.
    pub appended: Appended,
    /// The events, in their order.
    pub events: Vec<EnteredEvent>,
}

/// One event that was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EnteredEvent {
    /// Its place in the book.
    pub position: Position,
    /// Its id.
    pub id: EventId,
    /// Its kind.
    pub kind: Kind,
    /// The day it takes effect.
    pub effective_on: Option<chrono::NaiveDate>,
    /// Whose state it changed.
    pub subjects: Vec<Subject>,
    /// Of a deadline or a planned time, its words and the days they were read as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<DueWords>,
}

impl EnteredEvent {
    fn of(event: &Recorded) -> Self {
        let due = match event.told() {
            Some(Told::FollowUpOrdered(facts, words)) => {
                DueWords::of(words.and_then(|words| words.due.clone()), facts.due)
            }
            Some(Told::FollowUpRescheduled(facts, words)) => {
                DueWords::of(words.map(|words| words.due.clone()), facts.due)
            }
            Some(Told::TopicPlanned(facts, words)) => {
                DueWords::of(words.and_then(|words| words.when.clone()), facts.period)
            }
            Some(_) | None => None,
        };
        Self {
            position: event.position,
            id: event.id,
            kind: event.kind,
            effective_on: event.effective_on,
            subjects: event.subjects.clone(),
            due,
        }
    }
}

/// How acts are to be entered.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The caller's key, so that saying it twice does it once.
    pub key: Option<Key>,
    /// Nothing is entered if what the acts change was changed after this position.
    pub unchanged_since: Option<Position>,
}

/// The JSON of a file, as everything that is given by hand is read: no field twice.
///
/// # Errors
/// What is wrong, and where.
pub fn json(text: &str) -> Result<Value, String> {
    // Some editors begin a file with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Strict(value) = serde_json::from_str(text).map_err(|error| error.to_string())?;
    Ok(value)
}

/// The acts of a file: one JSON object, or an array of them. `verb` is that of acts that name none.
///
/// # Errors
/// `act-unreadable`, with the number of the act and the place in the file.
pub fn read(text: &str, verb: Option<Verb>) -> Result<Vec<Entry>, Failure> {
    let value = json(text).map_err(|why| unreadable(format!("the file is not JSON: {why}")))?;
    let acts = match value {
        Value::Array(acts) => acts,
        one @ (Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Object(_)) => vec![one],
    };
    if acts.is_empty() {
        return Err(unreadable("the file holds no act".to_owned()));
    }
    let numbered = acts.into_iter().zip(1_usize..);
    numbered
        .map(|(act, number)| {
            Entry::read(verb, act).map_err(|why| unreadable(format!("act {number}: {why}")))
        })
        .collect()
}

fn unreadable(what: String) -> Failure {
    Failure::new(Class::Data, "act-unreadable", what)
        .because("nothing was written")
        .hint("protokol enter --help, and docs/reference/acts.md for the fields of each verb")
}

impl<S: EventStore> Ledger<S> {
    /// Enters acts as one commit.
    ///
    /// # Errors
    /// The rejection of the first act that is refused, `conflict` where something changed since the
    /// position the caller names, and those of writing.
    pub fn enter(
        &mut self,
        entries: &[Entry],
        terms: Terms,
        session: &Session,
        ports: &mut Ports,
    ) -> Result<Entered, Failure> {
        // Acts that were given before are not decided again: what they did would speak against them.
        let before = match &terms.key {
            Some(key) => self.store().receipt_of(key)?,
            None => None,
        };
        let drafts = match before {
            Some(receipt) => self.as_given(receipt.first).into_iter().collect(),
            None => self.decided(entries, session, ports)?,
        };
        if before.is_none()
            && let Some(since) = terms.unchanged_since
        {
            let head = self.timeline().head();
            if since > head {
                return Err(ahead(since, head).because("nothing was written"));
            }
            self.unchanged(&drafts, since)?;
        }
        let asked = Asked {
            key: terms.key,
            words: said(entries),
        };
        let receipt = self.execute(drafts, asked, session, ports)?;
        let positions = receipt.first.0..=receipt.last.0;
        let events = positions.filter_map(|position| self.timeline().at(Position(position)));
        Ok(Entered {
            appended: Appended {
                first: receipt.first,
                last: receipt.last,
            },
            events: events.map(EnteredEvent::of).collect(),
        })
    }

    /// The event at a position as a draft: what a command with a known key is compared by. The store
    /// looks at the key and at what was asked first, and writes nothing.
    fn as_given(&self, position: Position) -> Option<Draft> {
        let event = self.timeline().at(position)?;
        Some(Draft {
            id: event.id,
            salt: Salt([0; 16]),
            effective_on: event.effective_on,
            corrects: event.corrects,
            subjects: event.subjects.clone(),
            refs: event.refs.clone(),
            evidence: event.evidence.clone(),
            access: event.access,
            facts: event.facts.clone()?,
            words: event.words.clone(),
            reason: event.reason.clone(),
        })
    }

    /// The events that follow from the acts, each decided as if those before it stood in the book.
    fn decided(
        &self,
        entries: &[Entry],
        session: &Session,
        ports: &mut Ports,
    ) -> Result<Vec<Draft>, Failure> {
        let today = ports.today();
        if let [only] = entries {
            let drafts = only.decide(self.known(), today, &mut *ports.ids)?;
            return Ok(deadlines::read(drafts));
        }
        let mut known = self.known().clone();
        let mut all = vec![];
        for (entry, number) in entries.iter().zip(1_usize..) {
            let drafts = entry
                .decide(&known, today, &mut *ports.ids)
                .map(deadlines::read)
                .map_err(|rejection| of_act(rejection, entry, number, self.timeline().head()))?;
            let head = known.timeline().head();
            for recorded in would_be(drafts.clone(), head, session, ports) {
                known.extend(recorded);
            }
            all.extend(drafts);
        }
        Ok(all)
    }

    fn unchanged(&self, drafts: &[Draft], since: Position) -> Result<(), Failure> {
        let changes = drafts
            .iter()
            .flat_map(|draft| &draft.subjects)
            .filter_map(|subject| Some((subject, self.known().last_change(*subject)?)));
        match changes.max_by_key(|(_, position)| *position) {
            Some((subject, position)) if position > since => Err(Failure {
                positions: vec![position],
                ..Failure::new(
                    Class::TryAgain,
                    "conflict",
                    format!("{subject} was changed at position {position}, after {since}"),
                )
                .because("nothing was written")
                .hint("look at what changed, then give the act again with the new position")
            }),
            Some(_) | None => Ok(()),
        }
    }
}

/// A rejection of one of several acts. Positions behind the head are those that acts before it in the same
/// file would have got: nobody can look them up.
fn of_act(rejection: Rejection, entry: &Entry, number: usize, head: Position) -> Failure {
    let failure = Failure::from(rejection);
    let (there, would_be): (Vec<Position>, Vec<Position>) =
        failure.positions.iter().partition(|at| **at <= head);
    let because = match would_be.is_empty() {
        true => "nothing was written: the acts of a file stand together or not at all".to_owned(),
        false => format!(
            "nothing was written: the acts of a file stand together or not at all, and positions \
             after {head} are of acts before this one"
        ),
    };
    Failure {
        what: format!("act {number} (`{}`): {}", entry.act.verb(), failure.what),
        positions: there,
        ..failure
    }
    .because(because)
}

/// What the caller gave, in a form that is the same when it gives the same again.
fn said(entries: &[Entry]) -> Vec<u8> {
    let told: Vec<_> = entries
        .iter()
        .map(|entry| (entry.act.verb(), &entry.envelope, &entry.act))
        .collect();
    serde_json::to_vec(&told).expect("BUG: acts hold nothing that JSON cannot say")
}
