//! `person split`: what was recorded of one person is of two. The events of the other are named one by one;
//! whoever names the other person from then on uses the name given here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::deciding::standing_at;
use crate::acts::{Deciding, New, PersonName};
use crate::event::{Kind, person_registered, person_split};
use crate::ids::{EventId, PersonId, Subject};
use crate::name::NameKey;
use crate::rejection::{Contradiction, Rejection, Wanted};
use crate::time::Position;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The person that is two.
    pub person: PersonName,
    /// A name that the other person is told apart by, as `Anne Holt (havnekontoret)`.
    pub name: String,
    /// The positions of the events that are of the other person.
    pub events: Vec<Position>,
}

/// That these events are of somebody else, who is registered by the name given.
///
/// # Errors
/// `person-not-found`, `reason-missing`, `value-invalid` with `corrects`, for no event and for a name that
/// somebody has, `event-not-found`, `already-withdrawn`, `not-the-newest`, `not-of-person`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let person = deciding.person(&command.person)?;
    deciding.reason()?;
    if deciding.corrected().is_some() {
        return Err(Rejection::invalid("a split is not corrected: it is taken back"));
    }
    let Subject::Person(person) = deciding.known.timeline().one(Subject::Person(person)) else {
        return Ok(());
    };
    let name = command.name.trim();
    if NameKey::of_person(name).is_empty() {
        return Err(Rejection::invalid("a person has a name"));
    }
    if deciding.person(&PersonName(name.to_owned())).is_ok() {
        let what = format!("the book knows a person `{name}` already, and the other one needs a name of their own");
        return Err(Rejection::invalid(what));
    }
    if command.events.is_empty() {
        return Err(Rejection::invalid("a split names the events of the other person"));
    }
    let mut positions = command.events.clone();
    positions.sort_unstable();
    positions.dedup();
    let events = positions.iter().map(|at| of_person(deciding, person, *at));
    let events: Vec<EventId> = events.collect::<Result<_, Rejection>>()?;
    let into = PersonId(deciding.ids.uuid());
    deciding.tell(New {
        subjects: vec![Subject::Person(person), Subject::Person(into)],
        refs: vec![],
        on: None,
        facts: person_split::Facts {
            person,
            into,
            events,
        }
        .into(),
        words: None,
    });
    let words = person_registered::Words {
        municipality: deciding.municipality().map(ToOwned::to_owned),
        name: name.to_owned(),
    };
    deciding.tell_also(New {
        subjects: vec![Subject::Person(into)],
        refs: vec![],
        on: None,
        facts: person_registered::Facts { person: into }.into(),
        words: Some(words.into()),
    });
    Ok(())
}

/// The event at a position, where it stands and names the person.
fn of_person(
    deciding: &Deciding<'_>,
    person: PersonId,
    position: Position,
) -> Result<EventId, Rejection> {
    let timeline = deciding.known.timeline();
    let event = timeline.now(position).ok_or_else(|| Rejection::NotFound {
        wanted: Wanted::Event,
        text: position.to_string(),
    })?;
    standing_at(deciding.known, event)?;
    let brings = event.kind.says_who_is_who() || event.kind == Kind::PersonRegistered;
    let mut named = event.subjects.iter().chain(&event.refs);
    if brings || !named.any(|subject| *subject == Subject::Person(person)) {
        return Err(Rejection::contradicts(
            Contradiction::NotOfPerson,
            format!("the `{}` at position {position} does not say what that person did", event.kind),
            [position],
        ));
    }
    Ok(event.id)
}
