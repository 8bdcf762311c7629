//! `fact review`: somebody looked at what was read from a document, and accepts it as it stands. What is
//! wrong is corrected or taken back instead, by the verbs that do so.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::deciding::standing_at;
use crate::acts::{Deciding, New};
use crate::event::{Facts, fact_reviewed};
use crate::ids::{ItemId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection, Wanted};
use crate::time::Position;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The position of the event that is accepted.
    pub position: Position,
    /// Which finding of a document that was taken in is settled, from 1, where the position is that of
    /// its `source-imported`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<u32>,
}

/// That the event was looked at, and stands.
///
/// # Errors
/// `event-not-found`, `already-withdrawn`, `not-the-newest`, `value-invalid` with `corrects` and for a
/// finding that is not there, `not-reviewable`, `already-reviewed`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let known = deciding.known;
    let event = known.timeline().at(command.position);
    let event = event.ok_or_else(|| Rejection::NotFound {
        wanted: Wanted::Event,
        text: command.position.to_string(),
    })?;
    standing_at(known, event)?;
    if deciding.corrected().is_some() {
        return Err(Rejection::invalid(
            "a review is not corrected: it is taken back",
        ));
    }
    reviewable(event, command.finding)?;
    let before = known.timeline().review(event.id, command.finding);
    if let Some(review) = before {
        return Err(Rejection::contradicts(
            Contradiction::AlreadyReviewed,
            format!(
                "position {} was accepted at {}",
                event.position, review.position
            ),
            [event.position, review.position],
        ));
    }
    let facts = fact_reviewed::Facts {
        event: event.id,
        finding: command.finding,
        follows: None,
    };
    let mut refs = event.refs.clone();
    // Why a finding at a closed item was settled is not for more readers than the item is.
    refs.extend(item_of_finding(event, command.finding).map(Subject::Item));
    deciding.tell(New {
        subjects: event.subjects.clone(),
        refs,
        on: event.effective_on,
        facts: facts.into(),
        words: None,
    });
    Ok(())
}

/// The item that a finding of a document is about.
fn item_of_finding(event: &Recorded, finding: Option<u32>) -> Option<ItemId> {
    let Some(Facts::SourceImported(facts)) = &event.facts else {
        return None;
    };
    let place = usize::try_from(finding?).ok()?.checked_sub(1)?;
    facts.findings.get(place)?.item
}

/// Refuses what nobody read: what a person said needs no review, and what is told of the book itself is
/// no reading.
fn reviewable(event: &Recorded, finding: Option<u32>) -> Result<(), Rejection> {
    let position = event.position;
    match (&event.facts, finding) {
        (Some(Facts::SourceImported(facts)), Some(number)) => {
            let there = usize::try_from(number).is_ok_and(|n| (1..=facts.findings.len()).contains(&n));
            if there {
                return Ok(());
            }
            Err(Rejection::invalid(format!(
                "the document at position {position} has {} findings, and none is number {number}",
                facts.findings.len()
            )))
        }
        (_, Some(_)) => Err(Rejection::invalid(format!(
            "position {position} is a `{}`, and only a `source-imported` has findings",
            event.kind
        ))),
        (Some(Facts::SourceImported(_)), None) => Err(Rejection::contradicts(
            Contradiction::NotReviewable,
            format!("position {position} is a document as a whole: name one of its findings, or the events it gave"),
            [position],
        )),
        (Some(Facts::EvidenceAdded(_)), None) => Err(Rejection::contradicts(
            Contradiction::NotReviewable,
            format!("position {position} adds evidence: review the event it is for"),
            [position],
        )),
        (_, None) if event.evidence.is_empty() => Err(Rejection::contradicts(
            Contradiction::NotReviewable,
            format!("position {position} was said by a person, not read from a document"),
            [position],
        )),
        (_, None) => Ok(()),
    }
}
