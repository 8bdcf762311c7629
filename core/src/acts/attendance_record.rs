//! `attendance record`: who was at a meeting and who was not, as the protocol says it. It makes nobody a
//! member, and being away is not being disqualified.
//!
//! Somebody without a first or last item was at the meeting, and may have been out of the room for an
//! item. Somebody with one was there at every item of that stay: who goes and comes back has two stays.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, MeetingName, New, PersonName};
use crate::event::{Told, attendance_recorded};
use crate::ids::{ItemId, MeetingId, PersonId, Subject};
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::AttendeeRole;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The meeting, as in `Byrådet 2018-01-31`.
    pub meeting: MeetingName,
    /// Who was there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<PresentGiven>,
    /// Who was not there, throughout or at an item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<AbsentGiven>,
}

/// Somebody who was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PresentGiven {
    /// The name.
    pub name: PersonName,
    /// As what; unknown where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<AttendeeRole>,
    /// The party or list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// The item at which they came, where they came late: its number or title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last item they were there at, where they left early: its number or title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// Somebody who was not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsentGiven {
    /// The name.
    pub name: PersonName,
    /// At which item, by number or title; throughout the meeting where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Whether they had sent word.
    #[serde(default)]
    pub excused: bool,
}

/// Who was there, on the day of the meeting. Persons the book does not know are registered.
///
/// # Errors
/// `meeting-not-found` and the like, `item-not-found`, `person-not-found`, `value-invalid`,
/// `meeting-cancelled`, `already-recorded`, `attendance-contradicts`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let meeting = deciding.meeting(&command.meeting)?;
    let facts = facts(command, deciding, meeting)?;
    let now = deciding.meeting_now(meeting)?;
    if facts.present.is_empty() && facts.absent.is_empty() {
        return Err(Rejection::invalid("nobody is named, neither present nor absent"));
    }
    now.not_cancelled()?;
    let events = deciding.about(Subject::Meeting(meeting));
    let already = events
        .iter()
        .find(|event| matches!(event.told(), Some(Told::AttendanceRecorded(..))));
    if let Some(already) = already {
        return Err(Rejection::contradicts(
            Contradiction::AlreadyRecorded,
            format!(
                "who was at the meeting of {} is recorded at position {}",
                now.date, already.position
            ),
            [already.position],
        ));
    }
    let places = places(deciding, meeting);
    consistent(command, &facts, &places)?;
    let words = attendance_recorded::Words {
        present: command
            .present
            .iter()
            .map(|given| attendance_recorded::Printed {
                name: given.name.as_str().to_owned(),
                list: given.list.clone(),
            })
            .collect(),
        absent: command
            .absent
            .iter()
            .map(|given| given.name.as_str().to_owned())
            .collect(),
    };
    let mut persons: Vec<PersonId> = facts.present.iter().map(|present| present.person).collect();
    persons.extend(facts.absent.iter().map(|absent| absent.person));
    persons.sort();
    persons.dedup();
    let refs = [Subject::Body(now.body)]
        .into_iter()
        .chain(persons.into_iter().map(Subject::Person));
    deciding.tell(New {
        subjects: vec![Subject::Meeting(meeting)],
        refs: refs.collect(),
        on: Some(deciding.day_at(&now)),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}

/// What is given, with items and persons found.
fn facts(
    command: &Command,
    deciding: &mut Deciding<'_>,
    meeting: MeetingId,
) -> Result<attendance_recorded::Facts, Rejection> {
    let item = |deciding: &Deciding<'_>, called: &Option<String>| match called {
        Some(called) => deciding.item_of(meeting, called.trim(), called).map(Some),
        None => Ok(None),
    };
    let mut present = vec![];
    for given in &command.present {
        present.push(attendance_recorded::Present {
            from: item(deciding, &given.from)?,
            until: item(deciding, &given.until)?,
            person: deciding.person_or_new(&given.name)?,
            role: given.role.unwrap_or(AttendeeRole::Unknown),
        });
    }
    let mut absent = vec![];
    for given in &command.absent {
        absent.push(attendance_recorded::Absent {
            item: item(deciding, &given.item)?,
            person: deciding.person_or_new(&given.name)?,
            excused: given.excused,
        });
    }
    Ok(attendance_recorded::Facts {
        meeting,
        present,
        absent,
    })
}

/// The place of each item on the agenda.
fn places(deciding: &Deciding<'_>, meeting: MeetingId) -> BTreeMap<ItemId, u32> {
    let events = deciding.known.about(Subject::Meeting(meeting)).into_iter();
    let placed = events.filter_map(|event| match event.told() {
        Some(Told::AgendaItemSubmitted(facts, _)) => Some((facts.item, facts.ordinal)),
        Some(_) | None => None,
    });
    placed.collect()
}

/// A stay of somebody at the meeting, by the places of its first and last item.
struct Stay {
    person: PersonId,
    first: Option<u32>,
    last: Option<u32>,
}

impl Stay {
    fn of(present: &attendance_recorded::Present, places: &BTreeMap<ItemId, u32>) -> Self {
        let place = |item: Option<ItemId>| item.and_then(|item| places.get(&item)).copied();
        Self {
            person: present.person,
            first: place(present.from),
            last: place(present.until),
        }
    }

    /// Whether the stay says of an item that they were there at it.
    fn says(&self, place: u32) -> bool {
        (self.first.is_some() || self.last.is_some())
            && self.first.is_none_or(|first| first <= place)
            && self.last.is_none_or(|last| place <= last)
    }

    fn meets(&self, other: &Self) -> bool {
        let after = |last: Option<u32>, first: Option<u32>| {
            matches!((last, first), (Some(last), Some(first)) if last < first)
        };
        !after(self.last, other.first) && !after(other.last, self.first)
    }
}

/// Refuses somebody who would be there twice at once, away twice at once, or both there and away.
fn consistent(
    command: &Command,
    facts: &attendance_recorded::Facts,
    places: &BTreeMap<ItemId, u32>,
) -> Result<(), Rejection> {
    let contradicts =
        |what: String| Rejection::contradicts(Contradiction::AttendanceContradicts, what, []);
    let present: Vec<(&str, Stay)> = command
        .present
        .iter()
        .map(|given| given.name.as_str())
        .zip(facts.present.iter().map(|present| Stay::of(present, places)))
        .collect();
    for (index, (name, stay)) in present.iter().enumerate() {
        if matches!((stay.first, stay.last), (Some(first), Some(last)) if last < first) {
            return Err(contradicts(format!("{name} would leave before coming")));
        }
        let mut before = present[..index].iter();
        if before.any(|(_, other)| other.person == stay.person && other.meets(stay)) {
            return Err(contradicts(format!("{name} is present twice at once")));
        }
    }
    let away = command.absent.iter().zip(&facts.absent);
    for (index, (given, absent)) in away.enumerate() {
        let name = given.name.as_str();
        let same = |other: &&attendance_recorded::Absent| other.person == absent.person;
        let mut before = facts.absent[..index].iter().filter(same);
        if before.any(|other| {
            other.item == absent.item || other.item.is_none() || absent.item.is_none()
        }) {
            return Err(contradicts(format!("{name} is absent twice at once")));
        }
        let mut stays = present.iter().filter(|(_, stay)| stay.person == absent.person);
        let place = absent.item.and_then(|item| places.get(&item));
        match (place, &given.item) {
            (Some(place), Some(item)) => {
                if stays.any(|(_, stay)| stay.says(*place)) {
                    let what = format!("{name} is both present and absent at item {item}");
                    return Err(contradicts(what));
                }
            }
            (Some(_) | None, _) => {
                if stays.next().is_some() {
                    let what = format!("{name} is both present and absent throughout");
                    return Err(contradicts(what));
                }
            }
        }
    }
    Ok(())
}
