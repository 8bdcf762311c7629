//! The body and its meeting: found by name and day, or new; and who was there.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::decide::import_document::writer::{Claim, Writer};
use crate::directory::{KnownMeeting, Slot};
use crate::document::{Document, MeetingHeading};
use crate::event::{attendance_recorded, meeting_held};
use crate::evidence::{Mark, Read};
use crate::ids::{BodyId, ItemId, MeetingId, Subject};
use crate::rejection::Rejection;

/// The meeting a document is about.
pub(super) struct Met {
    pub(super) body: BodyId,
    pub(super) body_name: String,
    pub(super) meeting: MeetingId,
    pub(super) date: NaiveDate,
}

/// Finds the meeting in the book, or brings it in.
pub(super) fn establish(
    writer: &mut Writer<'_>,
    body: &Read<String>,
    heading: &Read<MeetingHeading>,
) -> Result<Met, Rejection> {
    let known_body = writer
        .known
        .body(writer.municipality.as_deref(), &body.value);
    let MeetingHeading { date, start, place } = heading.value.clone();
    let known = known_body.map_or(&[][..], |body| writer.known.meetings(body, date));
    let same_meeting = match_meeting(known, &heading.value)?;
    let body_id = writer.body(&body.value, &body.mark);
    let meeting = same_meeting.map_or_else(|| MeetingId(writer.ids.uuid()), |known| known.id);
    // A document that does not name the start takes nothing away from one that did.
    let start = start.or(same_meeting.and_then(|known| known.start));
    let facts = meeting_held::Facts {
        meeting,
        body: body_id,
        date,
        start,
    };
    let claim = Claim {
        slot: Slot::Meeting(meeting),
        subjects: vec![Subject::Meeting(meeting)],
        refs: vec![Subject::Body(body_id)],
        mark: &heading.mark,
        facts: facts.into(),
        words: meeting_held::Words {
            body: body.value.clone(),
            place,
        }
        .into(),
    };
    let _place = writer.claim(claim, PartialEq::eq);
    Ok(Met {
        body: body_id,
        body_name: body.value.clone(),
        meeting,
        date,
    })
}

/// The meeting of that body and day with the same start; an unknown start matches the only one.
fn match_meeting<'a>(
    known: &'a [KnownMeeting],
    heading: &MeetingHeading,
) -> Result<Option<&'a KnownMeeting>, Rejection> {
    if let Some(exact) = known
        .iter()
        .find(|known| known.start.is_some() && known.start == heading.start)
    {
        return Ok(Some(exact));
    }
    let could_be = |known: &&KnownMeeting| known.start.is_none() || heading.start.is_none();
    let candidates: Vec<&KnownMeeting> = known.iter().filter(could_be).collect();
    match candidates.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only)),
        several => Err(Rejection::MeetingAmbiguous {
            date: heading.date,
            count: several.len(),
            positions: several.iter().map(|known| known.position).collect(),
        }),
    }
}

/// Records who was there and who was not; nothing where the document does not say.
pub(super) fn record_attendance(
    writer: &mut Writer<'_>,
    met: &Met,
    document: &Document,
    items: &[ItemId],
) {
    let mut mark: Option<Mark> = None;
    let mut facts = attendance_recorded::Facts {
        meeting: met.meeting,
        present: vec![],
        absent: vec![],
    };
    let mut words = attendance_recorded::Words {
        present: vec![],
        absent: vec![],
    };
    let mut persons = BTreeSet::new();
    for attendee in &document.present {
        let person = writer.person(&attendee.value.name, &attendee.mark);
        persons.insert(person);
        facts.present.push(attendance_recorded::Present {
            person,
            role: attendee.value.role,
            from: None,
            until: None,
        });
        words.present.push(attendance_recorded::Printed {
            name: attendee.value.name.clone(),
            list: attendee.value.list.clone(),
        });
        mark = Some(wider(mark, &attendee.mark));
    }
    let throughout = document.absent.iter().map(|absent| (absent, None));
    let at_items = document
        .items
        .iter()
        .zip(items)
        .flat_map(|(item, id)| item.absent.iter().map(move |absent| (absent, Some(*id))));
    for (absent, item) in throughout.chain(at_items) {
        let person = writer.person(&absent.value, &absent.mark);
        persons.insert(person);
        facts.absent.push(attendance_recorded::Absent {
            person,
            item,
            excused: false,
        });
        words.absent.push(absent.value.clone());
        mark = Some(wider(mark, &absent.mark));
    }
    let Some(mark) = mark else { return };
    let claim = Claim {
        slot: Slot::Attendance(met.meeting),
        subjects: vec![Subject::Meeting(met.meeting)],
        refs: [Subject::Body(met.body)]
            .into_iter()
            .chain(persons.into_iter().map(Subject::Person))
            .collect(),
        mark: &mark,
        facts: facts.into(),
        words: words.into(),
    };
    let _place = writer.claim(claim, PartialEq::eq);
}

/// One mark over several readings: all their lines, and no surer than the least sure.
fn wider(mark: Option<Mark>, other: &Mark) -> Mark {
    match mark {
        None => other.clone(),
        Some(mark) => Mark {
            lines: mark.lines.hull(other.lines),
            confidence: mark.confidence.min(other.confidence),
            rule: mark.rule,
        },
    }
}
