//! `meeting hold`: a body met, as planned or without a plan in the book. It says nothing of who was
//! there, nor of what was decided.

use chrono::{NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, Clock, Deciding, MeetingName, New};
use crate::event::{Facts, meeting_held};
use crate::ids::{BodyId, MeetingId, Subject};
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The planned meeting that was held, as in `Byrådet 2018-01-31`. Without it, the meeting of `body`
    /// on `date`, which is new where the book has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingName>,
    /// The body that met, where no planned meeting is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyName>,
    /// The day it met on, as 2018-01-31; the planned one where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// When it began, as 16:30; as planned where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Clock>,
    /// The place; as planned where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// Which meeting is meant, and when it was held.
struct Met {
    meeting: MeetingId,
    body: BodyId,
    date: NaiveDate,
    start: Option<NaiveTime>,
}

/// That the body met, on the day it did. What the book dates by the meeting comes along, where that is
/// another day than planned.
///
/// # Errors
/// `body-not-found`, `meeting-not-found` and the like, `value-invalid`, `meeting-exists`,
/// `meeting-cancelled`, `meeting-held`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let given = command.start.map(|clock| clock.0);
    let corrected = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::MeetingHeld(facts)) => Some(facts.meeting),
        Some(_) | None => None,
    };
    let meeting = match &command.meeting {
        Some(name) => Some(deciding.meeting(name)?),
        None => None,
    };
    let body = command.body.as_ref().map(|name| deciding.body(name));
    let body = body.transpose()?;
    let named = match (meeting.or(corrected), body, command.date) {
        (None, Some(body), Some(date)) => deciding.meeting_at(body, date, given)?,
        (meeting, _, _) => meeting,
    };
    let met = match (named, body) {
        (Some(meeting), named) => {
            let now = deciding.meeting_now(meeting)?;
            if named.is_some_and(|named| named != now.body) {
                return Err(Rejection::invalid("the meeting is one of another body"));
            }
            let date = command.date.unwrap_or(now.date);
            let start = given.or(now.start);
            deciding.free(now.body, date, start, Some(meeting))?;
            now.not_cancelled()?;
            if now.held.is_some() {
                now.not_held()?;
            }
            Met {
                meeting,
                body: now.body,
                date,
                start,
            }
        }
        (None, Some(body)) => {
            let date = command.date.ok_or_else(|| {
                Rejection::invalid("a meeting without a plan is given its day, with `date`")
            })?;
            Met {
                meeting: MeetingId(deciding.ids.uuid()),
                body,
                date,
                start: given,
            }
        }
        (None, None) => {
            let what = "either a planned meeting is named, or a body and a day";
            return Err(Rejection::invalid(what));
        }
    };
    tell(command, deciding, &met);
    Ok(())
}

fn tell(command: &Command, deciding: &mut Deciding<'_>, met: &Met) {
    let facts = meeting_held::Facts {
        meeting: met.meeting,
        body: met.body,
        date: met.date,
        start: met.start,
    };
    let called = command.body.as_ref().map(|name| name.as_str().to_owned());
    let called = called.filter(|name| !name.starts_with("body/"));
    let words = called
        .or_else(|| deciding.called(met.body))
        .map(|body| meeting_held::Words {
            body,
            place: command.place.clone(),
        });
    deciding.tell(New {
        subjects: vec![Subject::Meeting(met.meeting)],
        refs: vec![Subject::Body(met.body)],
        on: Some(met.date),
        facts: facts.into(),
        words: words.map(Into::into),
    });
    deciding.redate(met.meeting, met.date);
}
