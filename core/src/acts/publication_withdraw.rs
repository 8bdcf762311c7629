//! `publication withdraw`: what had been made public is taken back. Nobody who read it forgets it, and
//! the book keeps it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, ItemName, MeetingName, New};
use crate::event::publication_withdrawn;
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item, as in `Byrådet 2018-01-31/4`; where it is not a whole meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
    /// The meeting whose minutes they are, as in `Byrådet 2018-01-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingName>,
}

/// That it is public no more, from the day of the act on.
///
/// # Errors
/// Those of an item and of a meeting, `value-invalid`, `not-published`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let subject = deciding.item_or_meeting(command.item.as_ref(), command.meeting.as_ref())?;
    if let (None, before) = deciding.publication(subject) {
        let what = match before {
            Some(position) => format!("it was taken back at position {position}"),
            None => "nobody said that it was made public".to_owned(),
        };
        return Err(Rejection::contradicts(Contradiction::NotPublished, what, before));
    }
    deciding.tell(New {
        subjects: vec![subject],
        refs: vec![],
        on: Some(deciding.day()),
        facts: publication_withdrawn::Facts { subject }.into(),
        words: None,
    });
    Ok(())
}
