//! That a name which waits is another's: which of the two names stays, and the act that says so. Whether two names
//! may be one is a report's to suggest.

use protokol_core::acts::Verb;
use protokol_core::event::Told;
use protokol_core::ids::Subject;
use protokol_core::known::Known;
use protokol_core::time::Position;
use protokol_core::timeline::Timeline;
use protokol_core::vocabulary::{ReviewAsks, ReviewField};
use protokol_projections::review_list::Question;
use serde_json::{Map, Value, json};

use super::{Batch, Decision, Given, event_at};
use crate::failure::{Class, Failure};
use crate::reviewing::decided;

/// The decision that a name is one that stands beside it. `stays` is where the name stands that is kept: the other's,
/// which may be left out where there is but one, or the reading's own.
///
/// # Errors
/// What does not fit, in words.
pub fn same(question: &Question, stays: Option<Position>) -> Result<Decision, String> {
    let is_name = matches!(question.field, ReviewField::Person | ReviewField::Body);
    if !is_name || !question.asks.contains(&ReviewAsks::NearMatch) {
        return Err("only a name that may be another's is made one with it".to_owned());
    }
    let own = question.position;
    let others: Vec<Position> = question.others.iter().map(|other| other.position).collect();
    let told: Vec<String> = others.iter().map(|at| format!("#{at}")).collect();
    let told = told.join(", ");
    match (stays, others.as_slice()) {
        (Some(stays), _) if others.contains(&stays) => Ok(Decision::Same { gone: own, stays }),
        (None, [other]) => Ok(Decision::Same {
            gone: own,
            stays: *other,
        }),
        (Some(stays), [other]) if stays == own => Ok(Decision::Same {
            gone: *other,
            stays,
        }),
        (Some(stays), _) if stays != own => {
            Err(format!("#{stays} is none of those beside: {told}"))
        }
        (None | Some(_), _) => Err(format!("several names stand beside: say which, of {told}")),
    }
}

/// Whether whom two readings name is one already.
pub(super) fn is_one(timeline: &Timeline, gone: Position, stays: Position) -> bool {
    let one = |position| named(timeline, position).map(|subject| timeline.one(subject));
    one(gone).is_some() && one(gone) == one(stays)
}

/// Whether whom a reading names was made one with somebody.
pub(in crate::reviewing) fn is_merged(timeline: &Timeline, position: Position) -> bool {
    let Some(subject) = named(timeline, position) else {
        return false;
    };
    let positions = timeline.events().iter().map(|event| event.position);
    let mut others = positions.filter_map(|at| named(timeline, at));
    others.any(|other| other != subject && timeline.one(other) == timeline.one(subject))
}

/// The person or body that an event brought into the book.
fn named(timeline: &Timeline, position: Position) -> Option<Subject> {
    match timeline.at(position)?.told() {
        Some(Told::PersonRegistered(facts, _)) => Some(Subject::Person(facts.person)),
        Some(Told::BodyEstablished(facts, _)) => Some(Subject::Body(facts.body)),
        Some(_) | None => None,
    }
}

impl Batch {
    /// That a name was read right which somebody makes one with another: who says whose it is has looked at it, so it
    /// waits no longer because it is unsure.
    pub(super) fn looked_at(&self, given: &Given) -> Option<Given> {
        let Decision::Same { .. } = given.decision else {
            return None;
        };
        let timeline = self.known.timeline();
        let unsure = self
            .asked
            .get(&given.target)?
            .asks
            .contains(&ReviewAsks::Unsure);
        let open = unsure && decided(timeline, given.target, timeline.head()).is_none();
        open.then(|| Given {
            decision: Decision::Accept,
            ..given.clone()
        })
    }
}

/// The act that makes two names one.
pub(super) fn act(
    known: &Known,
    gone: Position,
    stays: Position,
) -> Result<(Verb, Map<String, Value>), Failure> {
    let timeline = known.timeline();
    let _events = (event_at(known, gone)?, event_at(known, stays)?);
    let (verb, who) = match (named(timeline, gone), named(timeline, stays)) {
        (Some(Subject::Person(_)), Some(Subject::Person(_))) => (Verb::PersonMerge, "person"),
        (Some(Subject::Body(_)), Some(Subject::Body(_))) => (Verb::BodyMerge, "body"),
        (Some(_) | None, Some(_) | None) => {
            let what = format!("#{gone} and #{stays} name neither two persons nor two bodies");
            return Err(Failure {
                positions: vec![gone, stays],
                ..Failure::new(Class::Refused, "not-changeable", what)
            });
        }
    };
    let called = |position| {
        let subject = named(timeline, position).map(|subject| timeline.one(subject));
        json!(subject.map(|subject| subject.to_string()))
    };
    let mut fields = Map::new();
    fields.insert(who.to_owned(), called(gone));
    fields.insert("into".to_owned(), called(stays));
    Ok((verb, fields))
}
