//! `meeting list`: when the bodies met, where, and who was there.

use chrono::NaiveDate;
use protokol_core::book::{Book, Meeting as Met};
use protokol_core::event::attendance_recorded;
use protokol_core::ids::{BodyId, MeetingId};
use protokol_core::vocabulary::AttendeeRole;
use serde::Serialize;

use crate::names;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingList {
    /// The meetings, by day, start and body.
    pub meetings: Vec<Meeting>,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// The body that met.
    pub body: String,
    /// Its municipality.
    pub municipality: Option<String>,
    /// The civil day.
    pub date: NaiveDate,
    /// The start, as `16:30`.
    pub time: Option<String>,
    /// The place.
    pub place: Option<String>,
    /// How far the meeting has come.
    pub status: Status,
    /// How many items it had.
    pub items: usize,
    /// Who was there.
    pub present: Vec<Attendee>,
    /// Who was absent throughout.
    pub absent: Vec<String>,
}

/// How far a meeting has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It is still to come, or nobody said that it took place.
    Planned,
    /// It took place.
    Held,
    /// It was called off.
    Cancelled,
}

impl Status {
    /// The code it is printed under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Held => "held",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Somebody who was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attendee {
    /// The name as printed.
    pub name: String,
    /// As what, as far as the document says.
    pub role: AttendeeRole,
    /// The party or list as printed.
    pub list: Option<String>,
}

/// The meetings at a cut; those of one body where one is given.
#[must_use]
pub fn report(book: &Book<'_>, of: Option<BodyId>) -> MeetingList {
    let mut meetings: Vec<Meeting> = book
        .meetings
        .iter()
        .filter(|(_, met)| of.is_none() || names::meeting_body(met) == of)
        .filter_map(|(id, met)| meeting(book, *id, met))
        .collect();
    meetings
        .sort_by(|a, b| (a.date, &a.time, &a.body, a.id).cmp(&(b.date, &b.time, &b.body, b.id)));
    MeetingList { meetings }
}

/// One meeting at a cut.
pub(crate) fn meeting(book: &Book<'_>, id: MeetingId, met: &Met<'_>) -> Option<Meeting> {
    let body = names::meeting_body(met)?;
    let held_at = met.held.and_then(|held| held.words?.place.clone());
    let moved_to = || {
        let mut moves = met.moved.iter().rev();
        moves.find_map(|moved| moved.words?.place.clone())
    };
    let planned_at = || {
        met.scheduled
            .and_then(|planned| planned.words?.place.clone())
    };
    let status = match (met.held, met.cancelled) {
        (Some(_), _) => Status::Held,
        (None, Some(_)) => Status::Cancelled,
        (None, None) => Status::Planned,
    };
    Some(Meeting {
        id,
        body: names::body(book, body),
        municipality: names::municipality(book, body),
        date: names::meeting_date(met)?,
        time: names::meeting_start(met).map(|start| start.format("%H:%M").to_string()),
        place: held_at.or_else(moved_to).or_else(planned_at),
        status,
        items: met.items.len(),
        present: present(met),
        absent: absent(met),
    })
}

fn present(met: &Met<'_>) -> Vec<Attendee> {
    let Some(attendance) = met.attendance else {
        return vec![];
    };
    let printed = attendance.words.map_or(&[][..], |words| &words.present);
    // Somebody who went and came back has two stays, and is one person.
    let all = &attendance.facts.present;
    let first = |(place, fact): &(usize, &attendance_recorded::Present)| {
        !all[..*place]
            .iter()
            .any(|other| other.person == fact.person)
    };
    let facts = all.iter().enumerate().filter(first);
    facts
        .map(|(place, fact)| {
            let printed = printed.get(place);
            Attendee {
                name: printed.map_or_else(
                    || names::WITHHELD.to_owned(),
                    |printed| printed.name.clone(),
                ),
                role: fact.role,
                list: printed.and_then(|printed| printed.list.clone()),
            }
        })
        .collect()
}

fn absent(met: &Met<'_>) -> Vec<String> {
    let Some(attendance) = met.attendance else {
        return vec![];
    };
    let throughout = attendance
        .facts
        .absent
        .iter()
        .enumerate()
        .filter(|(_, fact)| fact.item.is_none());
    throughout
        .map(|(place, _)| {
            let printed = attendance.words.and_then(|words| words.absent.get(place));
            printed
                .cloned()
                .unwrap_or_else(|| names::WITHHELD.to_owned())
        })
        .collect()
}
