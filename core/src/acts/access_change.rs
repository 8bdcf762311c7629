//! `access change`: an item is closed to the public, or opened. From then on it is so in every answer,
//! whatever day is asked about; the stored lines of what was recorded before stay as they are. Opened with it
//! is what was recorded while the item was closed, as by a correction of the item that says it is not closed. A
//! newer document that prints the item as an open one opens no more than its heading.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, ItemName, New};
use crate::event::access_changed;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::Access;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// Who may read it from the day of the act on.
    pub to: Access,
}

/// The change, from the day of the act on.
///
/// # Errors
/// `item-not-found` and the like, `value-invalid` for a day that has not come, `access-unchanged`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    // Who may read is asked at the head of the book, where a day to come would count today.
    if deciding.day() > deciding.today() {
        return Err(Rejection::invalid(format!(
            "access changes at once, and {} has not come",
            deciding.day()
        )));
    }
    let (access, since) = deciding.access_of(item);
    // What was recorded while it was closed is not opened by a document, and can be by somebody.
    let by_document = deciding.opened_by(item).is_some_and(|by| !by.evidence.is_empty());
    if access == command.to && !by_document {
        let at = since.map(|position| format!(", since position {position}"));
        return Err(Rejection::contradicts(
            Contradiction::AccessUnchanged,
            format!("the item is {access}{}", at.unwrap_or_default()),
            since,
        ));
    }
    let now = deciding.item_now(item)?;
    let facts = access_changed::Facts {
        item,
        access: command.to,
    };
    deciding.tell(New {
        subjects: now.subjects(),
        refs: now.refs(),
        on: Some(deciding.day()),
        facts: facts.into(),
        words: None,
    });
    Ok(())
}
