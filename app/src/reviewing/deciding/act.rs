//! The act that a decision about a reading is: a review, a withdrawal, or what the event says with fields
//! changed. It is taken in elsewhere.

use protokol_core::acts::{Entry, Verb, again};
use protokol_core::known::Known;
use protokol_core::record::Recorded;
use protokol_core::rejection::{Rejection, Wanted};
use protokol_core::time::Position;
use serde_json::{Map, Value, json};

use super::{Decision, Done, Given, same};
use crate::failure::{Class, Failure};

pub(super) fn event_at(known: &Known, position: Position) -> Result<&Recorded, Failure> {
    let event = known.timeline().at(position);
    let missing = || Rejection::NotFound {
        wanted: Wanted::Event,
        text: position.to_string(),
    };
    event.ok_or_else(|| missing().into())
}

/// The act that a decision is.
pub(super) fn act_of(
    known: &Known,
    event: &Recorded,
    given: &Given,
) -> Result<(Done, Entry), Failure> {
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
pub(super) fn changed(
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
