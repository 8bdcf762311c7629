//! `recommendation make`: what somebody recommends at an item, point by point. It is no decision, and a
//! second one of the same recommender is a correction of the first.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::event_withdraw::still_needed;
use crate::acts::{Deciding, ItemName, New};
use crate::event::{Facts, recommendation_made};
use crate::ids::{ItemId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::Outcome;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// Who recommends: an office, a body or a person.
    pub by: String,
    /// The points in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<PointGiven>,
}

/// One point: its text, or its text and what adopting it would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum PointGiven {
    /// With what adopting it would be.
    Told(PointTold),
    /// The text alone.
    Text(String),
}

/// A point with what adopting it would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PointTold {
    /// The text, as in `at udvalget godkender planen`.
    pub text: String,
    /// What adopting it would be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verb: Option<Outcome>,
}

impl PointGiven {
    fn text(&self) -> &str {
        match self {
            Self::Told(told) => told.text.trim(),
            Self::Text(text) => text.trim(),
        }
    }

    fn verb(&self) -> Option<Outcome> {
        match self {
            Self::Told(told) => told.verb,
            Self::Text(_) => None,
        }
    }
}

/// The recommendation, on the day of the meeting; shown as planned with its item.
///
/// # Errors
/// `item-not-found` and the like, `value-invalid`, `still-needed` for a correction to fewer points than were
/// decided on, `meeting-cancelled`, `already-recommended`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    let now = deciding.item_now(item)?;
    let by = command.by.trim();
    if by.is_empty() || command.points.is_empty() {
        return Err(Rejection::invalid("a recommendation is somebody's, and has a point"));
    }
    if command.points.iter().any(|point| point.text().is_empty()) {
        return Err(Rejection::invalid("a point of a recommendation has a text"));
    }
    if let Some(before) = deciding.corrected() {
        stays_long_enough(deciding, before, (item, command.points.len()))?;
    }
    now.meeting.not_cancelled()?;
    let known = deciding.actor_known(by);
    let before = now.recommendations.iter();
    let mut before = before.filter(|(facts, _)| facts.by.is_some() && facts.by == known);
    if let Some((_, position)) = before.next() {
        return Err(Rejection::contradicts(
            Contradiction::AlreadyRecommended,
            format!("{by} recommended something at this item already, at position {position}"),
            [*position],
        ));
    }
    let by_subject = deciding.actor_or_office(by);
    let points = command.points.iter();
    let facts = recommendation_made::Facts {
        item,
        by: Some(by_subject),
        points: points
            .map(|point| recommendation_made::Point { verb: point.verb() })
            .collect(),
    };
    let words = recommendation_made::Words {
        by: Some(by.to_owned()),
        points: command.points.iter().map(|point| point.text().to_owned()).collect(),
    };
    deciding.tell(New {
        subjects: now.subjects(),
        refs: vec![by_subject, Subject::Meeting(now.meeting.meeting)],
        on: Some(deciding.day_at(&now.meeting)),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}

/// Refuses a correction that leaves points without a recommendation that were decided, amended or granted.
///
/// # Errors
/// `still-needed`.
fn stays_long_enough(
    deciding: &Deciding<'_>,
    before: &Recorded,
    (item, points): (ItemId, usize),
) -> Result<(), Rejection> {
    let Some(Facts::RecommendationMade(facts)) = &before.facts else {
        return Ok(());
    };
    // What is corrected does not count here, so these are the recommendations of others.
    let others = deciding.item_now(facts.item)?.points_recommended();
    let most = others.max((facts.item == item).then_some(points));
    let Some(most) = most else {
        return Ok(());
    };
    let had = facts.points.len();
    let gone = |point: u16| usize::from(point) > most && usize::from(point) <= had;
    let events = deciding.about(Subject::Item(facts.item)).into_iter();
    let resting: Vec<&Recorded> = events
        .filter(|at| match &at.facts {
            Some(Facts::DecisionRecorded(of)) if of.item == facts.item => {
                of.points.iter().any(|point| gone(point.number))
            }
            Some(Facts::AmendmentMoved(of)) if of.item == facts.item => of.point.is_some_and(gone),
            Some(Facts::AppropriationGranted(of)) if of.item == facts.item => {
                of.point.is_some_and(gone)
            }
            Some(_) | None => false,
        })
        .collect();
    match resting.first() {
        Some(first) => Err(still_needed(before, first, &resting)),
        None => Ok(()),
    }
}
