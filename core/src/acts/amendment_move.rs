//! `amendment move`: somebody moves that the body decides otherwise than recommended. What the body made
//! of it may be said here; what it decided stands in the decision.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, ItemName, New};
use crate::event::amendment_moved;
use crate::rejection::Rejection;
use crate::vocabulary::Outcome;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// The text of the change.
    pub text: String,
    /// Who moved it, by name or list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The point of the recommendation it would change; the whole where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<u16>,
    /// What became of it, where the protocol says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// The amendment, on the day of the meeting.
///
/// # Errors
/// `item-not-found` and the like, `value-invalid`, `meeting-cancelled`, `point-unknown`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    let now = deciding.item_now(item)?;
    let text = command.text.trim().to_owned();
    if text.is_empty() {
        return Err(Rejection::invalid("an amendment has a text"));
    }
    now.meeting.not_cancelled()?;
    if let Some(point) = command.point {
        now.has_point(point)?;
    }
    let by = command.by.as_deref().map(str::trim).filter(|by| !by.is_empty());
    let facts = amendment_moved::Facts {
        item,
        by: by.and_then(|by| deciding.actor_known(by)),
        point: command.point,
        outcome: command.outcome,
    };
    let words = amendment_moved::Words {
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
