//! `reference claim`: an item says that it has to do with another meeting or item. It is a claim: what it
//! points to is looked up when somebody asks.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, ItemName, New};
use crate::event::reference_claimed;
use crate::ids::Subject;
use crate::rejection::Rejection;
use crate::vocabulary::Relation;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item that refers, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// What the item has to do with the other.
    pub relation: Relation,
    /// The words of the reference, as in `mødet den 6. februar`.
    pub text: String,
    /// The day of the meeting it refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_date: Option<NaiveDate>,
    /// The body it refers to, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The number of the item it refers to, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// The reference, on the day of the meeting.
///
/// # Errors
/// `item-not-found` and the like, `value-invalid`, `meeting-cancelled`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    let now = deciding.item_now(item)?;
    let text = command.text.trim().to_owned();
    if text.is_empty() {
        return Err(Rejection::invalid("a reference has words"));
    }
    now.meeting.not_cancelled()?;
    let facts = reference_claimed::Facts {
        item,
        relation: command.relation,
        meeting_date: command.meeting_date,
    };
    let words = reference_claimed::Words {
        text,
        body: command.body.clone(),
        item: command.number.clone(),
    };
    deciding.tell(New {
        subjects: vec![Subject::Item(item)],
        refs: now.submitted.case.map(Subject::Case).into_iter().collect(),
        on: Some(deciding.day_at(&now.meeting)),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
