//! `decision quote`: an item quotes what a body, or its own on another day, had decided before. It decides
//! nothing, at no meeting: it is what the minutes of this item say.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, ItemName, New};
use crate::event::decision_quoted;
use crate::ids::Subject;
use crate::rejection::Rejection;
use crate::vocabulary::Outcome;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item that quotes, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// What was decided, as far as the quotation tells; `unclear` where it does not.
    pub outcome: Outcome,
    /// The words of the decision, as quoted.
    pub text: String,
    /// The body quoted, as printed. Body or day is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The day of the meeting quoted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_date: Option<NaiveDate>,
    /// The number of the item there, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// The quotation, on the day of the meeting of the item that quotes.
///
/// # Errors
/// `item-not-found` and the like, `value-invalid`, `meeting-cancelled`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    let now = deciding.item_now(item)?;
    let text = command.text.trim().to_owned();
    if text.is_empty() {
        return Err(Rejection::invalid("a quotation has words"));
    }
    let body = command.body.as_ref().map(|name| name.trim().to_owned());
    let body = body.filter(|name| !name.is_empty());
    if body.is_none() && command.meeting_date.is_none() {
        return Err(Rejection::invalid(
            "a quotation says who decided, or when: give the body or the day",
        ));
    }
    if matches!(command.outcome, Outcome::Withheld | Outcome::Missing) {
        let what = format!("what is quoted stands there and is not `{}`", command.outcome);
        return Err(Rejection::invalid(what));
    }
    if let Some(day) = command.meeting_date.filter(|day| *day > now.meeting.date) {
        let what = format!(
            "what was decided on {day} cannot be quoted at a meeting of {}",
            now.meeting.date
        );
        return Err(Rejection::invalid(what));
    }
    now.meeting.not_cancelled()?;
    let facts = decision_quoted::Facts {
        item,
        outcome: command.outcome,
        meeting_date: command.meeting_date,
    };
    let words = decision_quoted::Words {
        text,
        body,
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
