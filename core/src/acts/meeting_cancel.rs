//! `meeting cancel`: a planned meeting is called off. Its items stay where they are, untreated.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, MeetingName, New};
use crate::event::meeting_cancelled;
use crate::ids::Subject;
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The meeting, as in `Byrådet 2018-01-31`. It counts as planned until the day of the act.
    pub meeting: MeetingName,
}

/// That the meeting is called off, from the day of the act on.
///
/// # Errors
/// `meeting-not-found` and the like, `meeting-cancelled`, `meeting-held`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let meeting = deciding.meeting(&command.meeting)?;
    let now = deciding.meeting_now(meeting)?;
    now.not_cancelled()?;
    now.not_held()?;
    deciding.tell(New {
        subjects: vec![Subject::Meeting(meeting)],
        refs: vec![Subject::Body(now.body)],
        on: Some(deciding.day_before(now.date)),
        facts: meeting_cancelled::Facts { meeting }.into(),
        words: None,
    });
    Ok(())
}
