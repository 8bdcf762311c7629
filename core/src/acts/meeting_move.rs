//! `meeting move`: a planned meeting is put on another day, start or place. What stands on its agenda
//! comes along, as corrections of its day. A meeting that was held is corrected instead.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Clock, Deciding, MeetingName, New};
use crate::event::meeting_moved;
use crate::ids::Subject;
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The meeting, on the day it has now, as in `Byrådet 2018-01-31`.
    pub meeting: MeetingName,
    /// The new day, as 2018-02-07; the day it has where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The new start, as 16:30; the one it has where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Clock>,
    /// The new place; the one it has where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// The new day, start and place, as known from the day of the act on, which is the day the meeting had at
/// the latest where none is given, and a correction for each event
/// that has the day of the meeting.
///
/// # Errors
/// `meeting-not-found` and the like, `value-invalid`, `meeting-exists`, `meeting-cancelled`,
/// `meeting-held`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let meeting = deciding.meeting(&command.meeting)?;
    let now = deciding.meeting_now(meeting)?;
    let date = command.date.unwrap_or(now.date);
    let start = command.start.map_or(now.start, |clock| Some(clock.0));
    if (date, start) == (now.date, now.start) && command.place.is_none() {
        let what = format!("the meeting stands on {date} at that start already");
        return Err(Rejection::invalid(what));
    }
    deciding.free(now.body, date, start, Some(meeting))?;
    now.not_cancelled()?;
    now.not_held()?;
    let facts = meeting_moved::Facts {
        meeting,
        date,
        start,
    };
    let words = command.place.clone().map(|place| meeting_moved::Words { place: Some(place) });
    deciding.tell(New {
        subjects: vec![Subject::Meeting(meeting)],
        refs: vec![Subject::Body(now.body)],
        on: Some(deciding.day_before(now.date)),
        facts: facts.into(),
        words: words.map(Into::into),
    });
    deciding.redate(meeting, date);
    Ok(())
}
