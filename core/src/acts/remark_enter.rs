//! `remark enter`: a remark to an item is entered in the protocol. It is no decision and no dissent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, ItemName, New};
use crate::event::remark_entered;
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// The remark in its own words.
    pub text: String,
    /// Who made it, by name or list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// The remark, on the day of the meeting.
///
/// # Errors
/// `item-not-found` and the like, `value-invalid`, `meeting-cancelled`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    let now = deciding.item_now(item)?;
    let text = command.text.trim().to_owned();
    if text.is_empty() {
        return Err(Rejection::invalid("a remark has a text"));
    }
    now.meeting.not_cancelled()?;
    let by = command.by.as_deref().map(str::trim).filter(|by| !by.is_empty());
    let facts = remark_entered::Facts {
        item,
        by: by.and_then(|by| deciding.actor_known(by)),
    };
    let words = remark_entered::Words {
        by: by.map(ToOwned::to_owned),
        text,
    };
    deciding.tell(New {
        subjects: now.subjects(),
        refs: now.refs().into_iter().chain(facts.by).collect(),
        on: Some(deciding.day_at(&now.meeting)),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
