//! Who was at a meeting, stay by stay, and who was not. What was decided there is told in `meeting_show`.

use protokol_core::book::{Book, Meeting as Met};
use protokol_core::ids::{ItemId, PersonId};
use protokol_core::time::Position;
use protokol_core::vocabulary::AttendeeRole;
use serde::Serialize;

use crate::names;
use crate::why::Why;

/// Who was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attendance {
    /// Its place in the book.
    pub position: Position,
    /// Who was there, stay by stay.
    pub present: Vec<Stay>,
    /// Who was not, throughout or at an item.
    pub absent: Vec<Away>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// Somebody's stay at the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stay {
    /// Who.
    pub person: PersonId,
    /// The name as printed.
    pub name: String,
    /// As what.
    pub role: AttendeeRole,
    /// The party or list.
    pub list: Option<String>,
    /// The item at which they came, where they came late.
    pub from: Option<String>,
    /// The last item they were there at, where they left early.
    pub until: Option<String>,
}

/// Somebody who was not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Away {
    /// Who.
    pub person: PersonId,
    /// The name as printed.
    pub name: String,
    /// At which item; `null` throughout the meeting.
    pub item: Option<String>,
    /// Whether they had sent word.
    pub excused: bool,
}

pub(super) fn attendance(book: &Book<'_>, met: &Met<'_>) -> Option<Attendance> {
    let recorded = met.attendance?;
    let item = |item: Option<ItemId>| item.map(|item| names::item(book, item));
    let present = recorded
        .facts
        .present
        .iter()
        .enumerate()
        .map(|(place, fact)| {
            let printed = recorded.words.and_then(|words| words.present.get(place));
            Stay {
                person: fact.person,
                name: printed.map_or_else(
                    || names::WITHHELD.to_owned(),
                    |printed| printed.name.clone(),
                ),
                role: fact.role,
                list: printed.and_then(|printed| printed.list.clone()),
                from: item(fact.from),
                until: item(fact.until),
            }
        });
    let absent = recorded
        .facts
        .absent
        .iter()
        .enumerate()
        .map(|(place, fact)| {
            let printed = recorded.words.and_then(|words| words.absent.get(place));
            Away {
                person: fact.person,
                name: printed
                    .cloned()
                    .unwrap_or_else(|| names::WITHHELD.to_owned()),
                item: item(fact.item),
                excused: fact.excused,
            }
        });
    Some(Attendance {
        position: recorded.position(),
        present: present.collect(),
        absent: absent.collect(),
        why: Why::of(&recorded.holding),
    })
}
