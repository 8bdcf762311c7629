//! What a calendar says of one meeting: that it is planned, moved or called off, or more of it than the book
//! knew. What the book knows better is found and stays. Who meets, and the events themselves, stand beside.

use std::collections::BTreeSet;

use chrono::NaiveTime;

use super::{Writer, changed};
use crate::calendar::{PlannedMeeting, Standing};
use crate::directory::{Slot, title_key};
use crate::event::{Kind, evidence_added, meeting_cancelled, meeting_moved, meeting_scheduled};
use crate::evidence::Read;
use crate::ids::{BodyId, MeetingId, Subject};
use crate::record::Draft;
use crate::rejection::Rejection;
use crate::vocabulary::{Access, MeetingCalling, MeetingMode};

impl Writer<'_> {
    pub(super) fn meeting(&mut self, read: &Read<PlannedMeeting>) -> Result<(), Rejection> {
        let (entry, mark) = (&read.value, &read.mark);
        let (body, name) = self.body(entry.body.as_ref(), mark)?;
        let seen = self.seen.entry(body);
        let (days, lines) = seen.or_insert_with(|| (BTreeSet::new(), mark.lines));
        days.insert(entry.date);
        *lines = lines.hull(mark.lines);
        let uid = entry.uid.as_deref();
        if let Some(meeting) = uid.and_then(|uid| self.known.meeting_called(uid)) {
            self.again(meeting, body, read);
            return Ok(());
        }
        if !self.taken.insert((body, entry.date, entry.start)) {
            return Ok(());
        }
        let same_day = self.known.meetings(body, entry.date);
        let fits = |start: Option<NaiveTime>| {
            start.is_none() || entry.start.is_none() || start == entry.start
        };
        match same_day {
            [] => {
                let meeting = MeetingId(self.ids.uuid());
                self.schedule(meeting, (body, name), read);
                if entry.standing == Standing::Cancelled {
                    self.cancel(meeting, body, read);
                }
            }
            [only] if fits(only.start) => self.match_up(only.id, (body, name), read),
            several => {
                if let Some(same) = several.iter().find(|known| known.start == entry.start) {
                    self.match_up(same.id, (body, name), read);
                    return Ok(());
                }
                let text = format!(
                    "{name} has another meeting on {}, since position {}; this one was not taken in",
                    entry.date, several[0].position
                );
                self.find(mark, text);
            }
        }
        Ok(())
    }

    /// A meeting of that body and day that the book knows without this calendar.
    fn match_up(
        &mut self,
        meeting: MeetingId,
        body: (BodyId, String),
        read: &Read<PlannedMeeting>,
    ) {
        let of = body.0;
        if self.known.planned_meeting(meeting).is_none() {
            self.schedule(meeting, body, read);
        } else {
            if !self.completed(meeting, of, read) {
                self.confirm(meeting, of, read);
            }
            if let Some(before) = self.elsewhere(meeting, &read.value) {
                let text = format!(
                    "the meeting of {} is planned at \"{before}\"; here it is at another place",
                    read.value.date
                );
                self.find(&read.mark, text);
            }
        }
        if read.value.standing == Standing::Cancelled {
            self.call_off(meeting, of, read);
        }
    }

    /// A meeting that an earlier version of the calendar called by the same name.
    fn again(&mut self, meeting: MeetingId, body: BodyId, read: &Read<PlannedMeeting>) {
        let entry = &read.value;
        let placed = self.known.placed(meeting);
        let same_body = placed.is_some_and(|(of, _)| of == body);
        let start = placed.and_then(|(of, date)| {
            let mut that_day = self.known.meetings(of, date).iter();
            that_day.find(|known| known.id == meeting)?.start
        });
        let same_time = entry.start.is_none() || start == entry.start;
        let same_day = placed.is_some_and(|(_, date)| date == entry.date);
        let told_on = self
            .known
            .planned_meeting(meeting)
            .and_then(|planned| planned.told_on);
        let called = placed.map(|(_, date)| date.to_string()).unwrap_or_default();
        if !same_body {
            let text = format!("the meeting of {called} is of another body here");
            self.find(&read.mark, text);
        } else if self.known.filled(&Slot::Meeting(meeting)).is_some() {
            if same_day {
                self.confirm(meeting, body, read);
            } else {
                let text = format!(
                    "the meeting was held on {called}; here it is {}",
                    entry.date
                );
                self.find(&read.mark, text);
            }
        } else if entry.issued_on.is_some() && entry.issued_on < told_on {
            let text = format!(
                "this entry of {} is older than what the book knows of the meeting of {called}",
                entry.date
            );
            self.find(&read.mark, text);
        } else if entry.standing == Standing::Cancelled {
            self.call_off(meeting, body, read);
        } else if self.known.called_off(meeting).is_some() {
            let text = format!("the meeting of {called} was called off; here it is planned again");
            self.find(&read.mark, text);
        } else if same_day && same_time && self.elsewhere(meeting, entry).is_none() {
            if !self.completed(meeting, body, read) {
                self.confirm(meeting, body, read);
            }
        } else if !self.known.items(meeting).is_empty() {
            let place = entry.place.as_ref().map(|place| format!(" at \"{place}\""));
            let text = format!(
                "the meeting of {called} has an agenda; here it is {}{}: move it with meeting move",
                entry.date,
                place.unwrap_or_default()
            );
            self.find(&read.mark, text);
        } else {
            let facts = meeting_moved::Facts {
                meeting,
                date: entry.date,
                start: entry.start.or(start),
            };
            let place = entry.place.clone();
            let words = place.map(|place| meeting_moved::Words { place: Some(place) });
            self.tell(meeting, body, read, facts.into(), words.map(Into::into));
        }
    }

    /// The place the book has for a planned meeting, where the entry names another.
    fn elsewhere(&self, meeting: MeetingId, entry: &PlannedMeeting) -> Option<String> {
        let place = self.known.planned_meeting(meeting)?.place.clone()?;
        let key = title_key(&place);
        let named = entry.place.as_deref().map(title_key);
        named.filter(|named| *named != key).map(|_| place)
    }

    /// Adds to a planned meeting what only this calendar says of it: what the calendar's maker calls it, so
    /// that the next version finds it, its place and when it begins. Whether there was anything to add.
    fn completed(&mut self, meeting: MeetingId, body: BodyId, read: &Read<PlannedMeeting>) -> bool {
        let entry = &read.value;
        let Some(scheduled) = self.known.scheduled(meeting) else {
            return false;
        };
        let (Some(before), Access::Public) = (&scheduled.words, scheduled.access) else {
            return false;
        };
        let known = self.known.planned_meeting(meeting);
        let placed = known.is_some_and(|planned| planned.place.is_some());
        let words = meeting_scheduled::Words {
            uid: before.uid.clone().or_else(|| entry.uid.clone()),
            place: before
                .place
                .clone()
                .or_else(|| entry.place.clone().filter(|_| !placed)),
            ..before.clone()
        };
        let mut that_day = self.known.meetings(body, entry.date).iter();
        let timed = that_day.any(|known| known.id == meeting && known.start.is_some());
        let start = entry
            .start
            .filter(|_| !timed && scheduled.facts.date == entry.date);
        let facts = meeting_scheduled::Facts {
            start: scheduled.facts.start.or(start),
            ..scheduled.facts.clone()
        };
        if words == *before && facts == scheduled.facts {
            return false;
        }
        // An event is corrected once; a second entry of that day says nothing more of it.
        let corrected = |draft: &Draft| draft.corrects == Some(scheduled.event);
        if self.drafts.iter().any(corrected) {
            return true;
        }
        let about = (vec![Subject::Meeting(meeting)], vec![Subject::Body(body)]);
        let words = Some(words.into());
        let draft = self.draft(about, scheduled.on, &read.mark, facts.into(), words);
        self.drafts.push(Draft {
            corrects: Some(scheduled.event),
            ..draft
        });
        true
    }

    fn schedule(
        &mut self,
        meeting: MeetingId,
        (body, name): (BodyId, String),
        read: &Read<PlannedMeeting>,
    ) {
        let entry = &read.value;
        let facts = meeting_scheduled::Facts {
            meeting,
            body,
            date: entry.date,
            start: entry.start,
            calling: MeetingCalling::Ordinary,
            mode: MeetingMode::InPerson,
        };
        let words = meeting_scheduled::Words {
            body: name,
            place: entry.place.clone(),
            uid: entry.uid.clone(),
        };
        self.tell(meeting, body, read, facts.into(), Some(words.into()));
    }

    /// Calls a meeting off, where it was neither held nor called off before.
    fn call_off(&mut self, meeting: MeetingId, body: BodyId, read: &Read<PlannedMeeting>) {
        if self.known.filled(&Slot::Meeting(meeting)).is_some() {
            let text = format!(
                "the meeting of {} was held; here it is called off",
                read.value.date
            );
            self.find(&read.mark, text);
        } else if self.known.called_off(meeting).is_none() {
            self.cancel(meeting, body, read);
        }
    }

    fn cancel(&mut self, meeting: MeetingId, body: BodyId, read: &Read<PlannedMeeting>) {
        let facts = meeting_cancelled::Facts { meeting };
        self.tell(meeting, body, read, facts.into(), None);
    }

    /// Further evidence for what the book knows of a planned meeting.
    fn confirm(&mut self, meeting: MeetingId, body: BodyId, read: &Read<PlannedMeeting>) {
        if let Some(planned) = self.known.planned_meeting(meeting) {
            let facts = evidence_added::Facts {
                event: planned.event,
            };
            self.tell(meeting, body, read, facts.into(), None);
        }
    }

    /// Planned meetings that the book has among the days of the calendar, and the calendar does not: it may
    /// have moved them.
    pub(super) fn gone(&mut self) {
        for (body, (days, lines)) in std::mem::take(&mut self.seen) {
            let (Some(first), Some(last)) = (days.first(), days.last()) else {
                continue;
            };
            for (date, known) in self.known.meetings_between(body, *first, *last) {
                let open = self.known.planned_meeting(known.id).is_some()
                    && self.known.filled(&Slot::Meeting(known.id)).is_none()
                    && self.known.called_off(known.id).is_none();
                let moved = self.moves(known.id);
                if open && !moved && !days.contains(&date) {
                    let text = format!(
                        "the book plans a meeting on {date}, at position {}, which this calendar does not have",
                        known.position
                    );
                    self.found.push(changed(lines, text));
                }
            }
        }
    }

    /// Whether the calendar moves a meeting or calls it off.
    fn moves(&self, meeting: MeetingId) -> bool {
        let about = |draft: &Draft| draft.subjects.contains(&Subject::Meeting(meeting));
        let moves = |draft: &Draft| {
            matches!(
                draft.facts.kind(),
                Kind::MeetingMoved | Kind::MeetingCancelled
            )
        };
        self.drafts.iter().any(|draft| about(draft) && moves(draft))
    }
}
