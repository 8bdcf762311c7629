//! `member seat`: somebody gets a seat in a body, for a period. It is the one way to become a member:
//! no list of those present makes one. A person the book does not know is registered.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, Deciding, New, PersonName};
use crate::event::member_seated;
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::MemberRole;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The body.
    pub body: BodyName,
    /// Who gets the seat. The day of the act is the first day.
    pub person: PersonName,
    /// As what; a substitute where it is said for whom, else a member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<MemberRole>,
    /// The last day, where it is known beforehand, as 2025-12-31.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The party or list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// The member a substitute stands in for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_in_for: Option<PersonName>,
}

/// The seat, from the day of the act on.
///
/// # Errors
/// `body-not-found`, `person-not-found`, `value-invalid`, `already-seated`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let body = deciding.body(&command.body)?;
    let stands_in_for = match &command.stands_in_for {
        Some(name) => Some(deciding.person(name)?),
        None => None,
    };
    let person = deciding.person_or_new(&command.person)?;
    let by_itself = match stands_in_for {
        Some(_) => MemberRole::Substitute,
        None => MemberRole::Member,
    };
    let role = command.role.unwrap_or(by_itself);
    if stands_in_for.is_some() && role != MemberRole::Substitute {
        return Err(Rejection::invalid("only a substitute stands in for somebody"));
    }
    if stands_in_for == Some(person) {
        return Err(Rejection::invalid("nobody stands in for themselves"));
    }
    let from = deciding.day();
    if let Some(until) = command.until.filter(|until| *until < from) {
        return Err(Rejection::invalid(format!("{from} is after {until}")));
    }
    let seats = deciding.seats(body);
    let same = |seat: &&crate::book::Seat| seat.person == person && seat.role == role;
    let taken = seats
        .iter()
        .filter(same)
        .find(|seat| seat.overlaps(Some(from), command.until));
    if let Some(seat) = taken {
        let since = seat.from.map(|day| format!(" from {day}"));
        let until = seat.until.map(|day| format!(" until {day}"));
        return Err(Rejection::contradicts(
            Contradiction::AlreadySeated,
            format!(
                "{} has a seat in {} as {role}{}{}, since position {}",
                command.person.as_str(),
                command.body.as_str(),
                since.unwrap_or_default(),
                until.unwrap_or_default(),
                seat.seated
            ),
            [seat.seated],
        ));
    }
    let facts = member_seated::Facts {
        body,
        person,
        role,
        until: command.until,
        stands_in_for,
    };
    let words = member_seated::Words {
        name: command.person.as_str().to_owned(),
        list: command.list.clone(),
    };
    let persons = [Some(person), stands_in_for].into_iter().flatten();
    deciding.tell(New {
        subjects: vec![Subject::Body(body)],
        refs: persons.map(Subject::Person).collect(),
        on: Some(from),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
