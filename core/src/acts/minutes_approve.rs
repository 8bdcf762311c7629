//! `minutes approve`: somebody approves or signs the minutes of a meeting, or will not; person by person,
//! or the body as a whole. It says nothing of what the minutes hold.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, ItemName, MeetingName, New, PersonName};
use crate::event::{Told, minutes_approved};
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::ApprovalManner;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The meeting whose minutes they are, as in `Byrådet 2018-01-31`.
    pub meeting: MeetingName,
    /// What was done; approved where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manner: Option<ApprovalManner>,
    /// Who did it; the body as a whole where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonName>,
    /// The item it was done at, as in `Byrådet 2018-02-28/1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// What was done with the minutes, on the day given, else on the day of the item's meeting.
///
/// # Errors
/// `meeting-not-found` and the like, `item-not-found`, `person-not-found`, `meeting-cancelled`,
/// `already-approved`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let meeting = deciding.meeting(&command.meeting)?;
    let item = command.item.as_ref().map(|name| deciding.item(name)).transpose()?;
    let on = deciding.day_of(item)?;
    let person = match &command.person {
        Some(name) => Some(deciding.person(name)?),
        None => None,
    };
    let now = deciding.meeting_now(meeting)?;
    now.not_cancelled()?;
    let events = deciding.about(Subject::Meeting(meeting));
    let before = events.iter().find_map(|event| match event.told() {
        Some(Told::MinutesApproved(facts, _))
            if facts.meeting == meeting && facts.person == person =>
        {
            Some((facts.manner, event.position))
        }
        Some(_) | None => None,
    });
    if let Some((manner, position)) = before {
        let who = command.person.as_ref().map_or("the body", PersonName::as_str);
        let done = match manner {
            ApprovalManner::Approved => "approved",
            ApprovalManner::Signed => "signed",
            ApprovalManner::Refused => "refused to sign",
        };
        return Err(Rejection::contradicts(
            Contradiction::AlreadyApproved,
            format!("{who} {done} the minutes of {}, at position {position}", now.date),
            [position],
        ));
    }
    let facts = minutes_approved::Facts {
        meeting,
        manner: command.manner.unwrap_or(ApprovalManner::Approved),
        person,
        item,
    };
    let name = command.person.as_ref().map(|name| name.as_str().to_owned());
    let words = name.map(|name| minutes_approved::Words { name: Some(name) });
    let refs = [
        Some(Subject::Body(now.body)),
        person.map(Subject::Person),
        item.map(Subject::Item),
    ];
    deciding.tell(New {
        subjects: vec![Subject::Meeting(meeting)],
        refs: refs.into_iter().flatten().collect(),
        on: Some(on),
        facts: facts.into(),
        words: words.map(Into::into),
    });
    Ok(())
}
