//! `decision record`: what a body decided at an item, on four axes: outcome, competence, modifiers and
//! vote. Nothing is read out of the text: what the clerk does not say is not recorded, and silence on
//! the vote is not unanimity.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::state::ItemNow;
use crate::acts::event_withdraw::{on_decision, still_needed};
use crate::acts::{BodyName, Deciding, ItemName, New, deadline, judging};
use crate::document::PointOutcome;
use crate::event::Facts;
use crate::event::decision_recorded::{self, ActsOn, ActsOnWords, VoteCount, Voters};
use crate::ids::{BodyId, ItemId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::{Competence, Modifier, Outcome, Vote, VoteSide};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// The text of the decision.
    pub text: String,
    /// The outcome of the item. Without it, that of its points taken together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The outcome point by point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<PointOutcome>,
    /// The body that decided; the one that met where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyName>,
    /// This body's part in the case; the item's where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competence: Option<Competence>,
    /// What the decision adds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<Modifier>,
    /// How the vote is recorded, where no votes are given; not recorded where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<Vote>,
    /// The sides of the vote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<VoteGiven>,
    /// What the decision does with other items of the meeting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts_on: Vec<ActsOnGiven>,
}

/// One side of a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoteGiven {
    /// The side.
    pub side: VoteSide,
    /// How many; the names are counted where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u16>,
    /// Who, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Who, by list or party.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<String>,
}

/// What becomes of another item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActsOnGiven {
    /// The number or title of the other item of the meeting.
    pub item: String,
    /// What becomes of it.
    pub outcome: Outcome,
    /// When it comes back, in the words of the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// The first day it can come back on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_from: Option<NaiveDate>,
    /// The last day it can come back on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_to: Option<NaiveDate>,
}

/// The decision, on the day of the meeting.
///
/// # Errors
/// `item-not-found` and the like, `value-invalid`, `still-needed` for a correction to another item or body,
/// `meeting-cancelled`, `already-decided`, `votes-contradict`, `point-unknown`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    let now = deciding.item_now(item)?;
    let body = match &command.body {
        Some(name) => deciding.body(name)?,
        None => now.meeting.body,
    };
    if command.text.trim().is_empty() {
        return Err(Rejection::invalid("a decision has a text: give its words as the protocol has them"));
    }
    let outcome = judging::outcome(command, &now)?;
    let (facts_acts_on, words_acts_on) = acts_on(command, deciding, &now)?;
    if let Some(before) = deciding.corrected() {
        stays_where_needed(deciding, before, (item, body))?;
    }
    now.meeting.not_cancelled()?;
    // An item is one body's to decide: what another decides of the matter, it decides at an item of its own.
    if let Some((facts, position)) = now.decisions.first() {
        let who = if facts.body == body { "the body" } else { "another body" };
        return Err(Rejection::contradicts(
            Contradiction::AlreadyDecided,
            format!("{who} decided this item on {}, at position {position}", now.meeting.date),
            [*position],
        ));
    }
    let vote = judging::vote(command, outcome)?;
    for point in &command.points {
        now.has_point(point.number)?;
        let same = command.points.iter().filter(|other| other.number == point.number);
        if same.count() > 1 {
            let what = format!("point {} has two outcomes", point.number);
            return Err(Rejection::invalid(what));
        }
    }
    let facts = decision_recorded::Facts {
        item,
        meeting: now.meeting.meeting,
        body,
        outcome,
        points: command.points.clone(),
        competence: command.competence.unwrap_or(now.submitted.competence),
        modifiers: command.modifiers.clone(),
        vote,
        votes: command
            .votes
            .iter()
            .map(|given| VoteCount {
                side: given.side,
                count: judging::counted(given),
            })
            .collect(),
        acts_on: facts_acts_on,
    };
    let words = decision_recorded::Words {
        text: command.text.trim().to_owned(),
        votes: command
            .votes
            .iter()
            .map(|given| Voters {
                names: given.names.clone(),
                lists: given.lists.clone(),
            })
            .collect(),
        acts_on: words_acts_on,
    };
    let others = facts.acts_on.iter().map(|act| Subject::Item(act.item));
    let subjects = now.subjects().into_iter().chain(others).collect();
    deciding.tell(New {
        subjects,
        refs: vec![Subject::Meeting(now.meeting.meeting), Subject::Body(body)],
        on: Some(deciding.day_at(&now.meeting)),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}

/// Refuses a correction that leaves what was entered on the decision where there is none any more.
///
/// # Errors
/// `still-needed`.
fn stays_where_needed(
    deciding: &Deciding<'_>,
    before: &Recorded,
    (item, body): (ItemId, BodyId),
) -> Result<(), Rejection> {
    let Some(Facts::DecisionRecorded(facts)) = &before.facts else {
        return Ok(());
    };
    if (facts.item, facts.body) == (item, body) {
        return Ok(());
    }
    let first = deciding.known.timeline().first_of(before.id);
    let decided = first.map_or(before.position, |first| first.position);
    let mut resting = on_decision(deciding, facts.item, facts.body);
    let events = deciding.about(Subject::Item(facts.item)).into_iter();
    // What was entered since came with the decision.
    resting.extend(events.filter(|at| {
        at.position > decided
            && match &at.facts {
                Some(Facts::RemarkEntered(of)) => of.item == facts.item,
                Some(Facts::AppropriationGranted(of)) => of.item == facts.item && of.body == facts.body,
                Some(Facts::FollowUpOrdered(of)) => {
                    of.item == Some(facts.item) && of.asked_by == facts.body
                }
                Some(Facts::HearingOpened(of)) => of.item == Some(facts.item) && of.body == facts.body,
                Some(_) | None => false,
            }
    }));
    resting.sort_by_key(|at| at.position);
    match resting.first() {
        Some(first) => Err(still_needed(before, first, &resting)),
        None => Ok(()),
    }
}

fn acts_on(
    command: &Command,
    deciding: &Deciding<'_>,
    now: &ItemNow<'_>,
) -> Result<(Vec<ActsOn>, Vec<ActsOnWords>), Rejection> {
    let (mut facts, mut words) = (vec![], vec![]);
    for given in &command.acts_on {
        let item = deciding.item_of(now.meeting.meeting, given.item.trim(), &given.item)?;
        if item == now.submitted.item {
            return Err(Rejection::invalid(
                "what a decision does with its own item is its outcome",
            ));
        }
        let due = deadline::days(given.due_from, given.due_to)?;
        facts.push(ActsOn {
            item,
            outcome: given.outcome,
            due,
        });
        words.push(ActsOnWords {
            item: given.item.clone(),
            due: deadline::words(given.due.as_ref())?,
        });
    }
    Ok((facts, words))
}
