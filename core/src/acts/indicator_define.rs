//! `indicator define`: something is measured, and this is how. Figures of another source that cannot be
//! compared belong to an indicator of their own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::asking::invalid;
use crate::acts::{Deciding, ItemName, New};
use crate::event::{Facts, indicator_defined};
use crate::ids::{IndicatorId, Subject};
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::Better;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The name.
    pub name: String,
    /// How it is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The unit of its figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Where its figures come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Which figures are the better ones; a goal to maintain something needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub better: Option<Better>,
    /// The item it was presented at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// The indicator and its definition 1, from the day given on; on every day where none is given.
///
/// # Errors
/// `item-not-found` and the like, `value-invalid`, `meeting-cancelled`, `indicator-exists`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let tie = deciding.tie(None, command.item.as_ref())?;
    let name = command.name.trim();
    if name.is_empty() {
        return Err(invalid("an indicator has a name"));
    }
    tie.not_cancelled()?;
    let corrected = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::IndicatorDefined(facts)) => Some(facts.indicator),
        Some(_) | None => None,
    };
    let known = deciding.directory().indicator(deciding.municipality(), name);
    if let Some(known) = known.filter(|known| Some(*known) != corrected) {
        return Err(Rejection::contradicts(
            Contradiction::IndicatorExists,
            format!("the municipality has an indicator called `{name}`"),
            deciding.known.last_change(Subject::Indicator(known)),
        ));
    }
    let indicator = corrected.unwrap_or_else(|| IndicatorId(deciding.ids.uuid()));
    let text = |given: &Option<String>| given.as_deref().map(|text| text.trim().to_owned());
    let words = indicator_defined::Words {
        municipality: deciding.municipality().map(ToOwned::to_owned),
        name: name.to_owned(),
        text: text(&command.text),
        unit: text(&command.unit),
        source: text(&command.source),
    };
    let facts = indicator_defined::Facts {
        indicator,
        item: tie.item,
        better: command.better,
    };
    deciding.tell(New {
        subjects: vec![Subject::Indicator(indicator)],
        refs: tie.refs(),
        on: deciding.day_kept(),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
