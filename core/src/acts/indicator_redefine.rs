//! `indicator redefine`: from a day on, something else is measured under the same name. The series
//! breaks there. A goal keeps the definition its value rests on until it is revised.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::asking::invalid;
use crate::acts::{Deciding, IndicatorName, ItemName, New};
use crate::event::{Facts, indicator_redefined};
use crate::ids::Subject;
use crate::rejection::Rejection;
use crate::vocabulary::Better;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The indicator, by name.
    pub indicator: IndicatorName,
    /// How it is measured from now on.
    pub text: String,
    /// The unit of its figures, where that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Where its figures come from, where that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Which figures are the better ones, where that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub better: Option<Better>,
    /// The item it was presented at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// The indicator's next definition, from the day of the meeting on where an item is named.
///
/// # Errors
/// `indicator-not-found`, `item-not-found` and the like, `value-invalid`, `meeting-cancelled`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let indicator = deciding.indicator(&command.indicator)?;
    let tie = deciding.tie(None, command.item.as_ref())?;
    let text = command.text.trim();
    if text.is_empty() {
        return Err(invalid("a definition says how something is measured"));
    }
    tie.not_cancelled()?;
    let corrected = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::IndicatorRedefined(facts)) => Some(facts.definition),
        Some(_) | None => None,
    };
    let known = deciding.definitions(indicator);
    let highest = known.iter().map(|(number, _, _)| *number).max().unwrap_or(1);
    let facts = indicator_redefined::Facts {
        indicator,
        definition: corrected.unwrap_or(highest + 1),
        item: tie.item,
        better: command.better,
    };
    let trimmed = |given: &Option<String>| given.as_deref().map(|text| text.trim().to_owned());
    let words = indicator_redefined::Words {
        text: text.to_owned(),
        unit: trimmed(&command.unit),
        source: trimmed(&command.source),
    };
    deciding.tell(New {
        subjects: vec![Subject::Indicator(indicator)],
        refs: tie.refs(),
        on: tie.effective_on,
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
