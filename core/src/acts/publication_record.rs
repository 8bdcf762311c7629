//! `publication record`: an item, or the minutes of a meeting, were made public. It is no duty that is
//! checked here, and says nothing of who may read the book.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, ItemName, MeetingName, New};
use crate::event::published;
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
    /// Where: an address or a board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// That it is public, from the day of the act on.
///
/// # Errors
/// Those of an item and of a meeting, `value-invalid`, `already-published`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let subject = deciding.item_or_meeting(command.item.as_ref(), command.meeting.as_ref())?;
    if let (Some(position), _) = deciding.publication(subject) {
        return Err(Rejection::contradicts(
            Contradiction::AlreadyPublished,
            format!("it was made public at position {position}"),
            [position],
        ));
    }
    let place = command.place.clone();
    deciding.tell(New {
        subjects: vec![subject],
        refs: vec![],
        on: Some(deciding.day()),
        facts: published::Facts { subject }.into(),
        words: place.map(|place| published::Words { place: Some(place) }.into()),
    });
    Ok(())
}
