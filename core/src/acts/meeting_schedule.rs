//! `meeting schedule`: a meeting of a body is planned. It is no word on whether the body met.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, Clock, Deciding, New};
use crate::event::{Told, meeting_scheduled};
use crate::ids::{MeetingId, Subject};
use crate::record::Recorded;
use crate::rejection::Rejection;
use crate::vocabulary::{MeetingCalling, MeetingMode};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The body that is to meet.
    pub body: BodyName,
    /// The day it is to meet on, as 2018-01-31.
    pub date: NaiveDate,
    /// When it begins, as 16:30.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Clock>,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Whether it is an ordinary meeting; it is where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calling: Option<MeetingCalling>,
    /// How the members meet; in person where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<MeetingMode>,
}

/// The meeting, as planned on the day of the act. A meeting of a day past was planned by that day at the
/// latest, whenever it is entered.
///
/// # Errors
/// `body-not-found`, `meeting-exists`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let body = deciding.body(&command.body)?;
    let (corrected, uid) = match deciding.corrected().and_then(Recorded::told) {
        // What its calendar calls it stays, or its next version would plan it once more.
        Some(Told::MeetingScheduled(facts, words)) => (
            Some(facts.meeting),
            words.and_then(|words| words.uid.clone()),
        ),
        Some(_) | None => (None, None),
    };
    let start = command.start.map(|clock| clock.0);
    deciding.free(body, command.date, start, corrected)?;
    let meeting = corrected.unwrap_or_else(|| MeetingId(deciding.ids.uuid()));
    let facts = meeting_scheduled::Facts {
        meeting,
        body,
        date: command.date,
        start,
        calling: command.calling.unwrap_or(MeetingCalling::Ordinary),
        mode: command.mode.unwrap_or(MeetingMode::InPerson),
    };
    let words = meeting_scheduled::Words {
        body: command.body.as_str().to_owned(),
        place: command.place.clone(),
        uid,
    };
    deciding.tell(New {
        subjects: vec![Subject::Meeting(meeting)],
        refs: vec![Subject::Body(body)],
        on: Some(deciding.day_before(command.date)),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
