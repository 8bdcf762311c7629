//! `member leave`: somebody leaves a seat in a body, or all they have there. A seat that ended on its
//! own last day cannot be left any more.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, Deciding, New, PersonName};
use crate::book::Seat;
use crate::event::{Facts, member_left};
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::MemberRole;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The body.
    pub body: BodyName,
    /// Who leaves. The day of the act is the last day in the seat.
    pub person: PersonName,
    /// The seat that is left; every seat of that person in the body where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<MemberRole>,
}

/// The leaving of each seat that is meant, with the day of the act as the last.
///
/// # Errors
/// `body-not-found`, `person-not-found`, `not-seated`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let body = deciding.body(&command.body)?;
    let person = deciding.person(&command.person)?;
    let corrected = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::MemberLeft(facts)) => Some(facts.role),
        Some(_) | None => None,
    };
    let role = command.role.or(corrected);
    let on = deciding.day();
    let seats: Vec<Seat> = deciding
        .seats(body)
        .into_iter()
        .filter(|seat| seat.person == person && role.is_none_or(|role| role == seat.role))
        .collect();
    let open = seats
        .iter()
        .filter(|seat| seat.left.is_none() && seat.until.is_none_or(|until| on <= until));
    let mut roles: Vec<MemberRole> = open.map(|seat| seat.role).collect();
    roles.sort();
    roles.dedup();
    if roles.is_empty() {
        let ended = seats.iter().map(|seat| seat.left.unwrap_or(seat.seated));
        return Err(Rejection::contradicts(
            Contradiction::NotSeated,
            format!(
                "{} has no seat in {}{} to leave on {on}",
                command.person.as_str(),
                command.body.as_str(),
                role.map(|role| format!(" as {role}")).unwrap_or_default()
            ),
            ended,
        ));
    }
    for role in roles {
        let words = member_left::Words {
            name: command.person.as_str().to_owned(),
        };
        deciding.tell(New {
            subjects: vec![Subject::Body(body)],
            refs: vec![Subject::Person(person)],
            on: Some(on),
            facts: member_left::Facts { body, person, role }.into(),
            words: Some(words.into()),
        });
    }
    Ok(())
}
