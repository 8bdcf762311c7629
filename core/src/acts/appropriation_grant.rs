//! `appropriation grant`: money was granted for a year. Whether the body could grant it, and whether a
//! supplementary one names its funding, is for findings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, CaseName, Deciding, ItemName, New};
use crate::amount::Amount;
use crate::event::{Facts, appropriation_granted};
use crate::ids::Subject;
use crate::rejection::Rejection;
use crate::vocabulary::{AppropriationKind, Funding};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item it was granted at, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// What kind of money.
    pub kind: AppropriationKind,
    /// How much, in kroner, as in 1.250.000; below zero where money is given back.
    pub amount: Amount,
    /// The budget year.
    pub year: i32,
    /// Where the money comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Funding>,
    /// Where the money comes from, in the words of the protocol.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding_text: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The case; that of the item where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseName>,
    /// Who granted it; the body that met where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyName>,
    /// The point that grants it: of the recommendation, else of the decision where it numbers its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<u16>,
}

/// The budget years that can be meant.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The appropriation, on the day of the meeting.
///
/// # Errors
/// `item-not-found` and the like, `case-not-found`, `body-not-found`, `value-invalid`,
/// `meeting-cancelled`, `point-unknown`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    let body = command.body.as_ref();
    let body = body.map(|body| deciding.body(body)).transpose()?;
    let now = deciding.item_now(item)?;
    let kept = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::AppropriationGranted(facts)) => Some((Some(facts.item), Some(facts.case))),
        Some(_) | None => None,
    };
    let case = deciding.case_said(command.case.as_ref(), Some(&now), kept)?;
    let case = case.ok_or_else(|| {
        Rejection::invalid("money is granted in a case, and the item has none: name one")
    })?;
    if !YEARS.contains(&command.year) {
        return Err(Rejection::invalid(format!("{} is no budget year", command.year)));
    }
    now.meeting.not_cancelled()?;
    if let Some(point) = command.point {
        now.numbers_point(point)?;
    }
    let facts = appropriation_granted::Facts {
        case,
        item,
        body: body.unwrap_or(now.meeting.body),
        appropriation: command.kind,
        amount: command.amount.clone(),
        year: command.year,
        funding: command.funding,
        point: command.point,
    };
    let words = appropriation_granted::Words {
        area: command.area.clone(),
        funding: command.funding_text.clone(),
    };
    deciding.tell(New {
        subjects: vec![Subject::Case(case)],
        refs: vec![Subject::Item(item), Subject::Body(facts.body)],
        on: Some(deciding.day_at(&now.meeting)),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
