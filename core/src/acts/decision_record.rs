//! `decision record`: what a body decided at an item, on four axes: outcome, competence, modifiers and
//! vote. Nothing is read out of the text: what the clerk does not say is not recorded, and silence on
//! the vote is not unanimity.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::state::ItemNow;
use crate::acts::{BodyName, Deciding, ItemName, New, deadline};
use crate::document::PointOutcome;
use crate::event::decision_recorded::{self, ActsOn, ActsOnWords, VoteCount, Voters};
use crate::ids::Subject;
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
/// `item-not-found` and the like, `value-invalid`, `meeting-cancelled`, `already-decided`,
/// `votes-contradict`, `point-unknown`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    let now = deciding.item_now(item)?;
    let body = match &command.body {
        Some(name) => deciding.body(name)?,
        None => now.meeting.body,
    };
    let outcome = outcome(command)?;
    let (facts_acts_on, words_acts_on) = acts_on(command, deciding, &now)?;
    now.meeting.not_cancelled()?;
    if let Some((_, position)) = now.decisions.iter().find(|(facts, _)| facts.body == body) {
        return Err(Rejection::contradicts(
            Contradiction::AlreadyDecided,
            format!("the body decided this item on {}, at position {position}", now.meeting.date),
            [*position],
        ));
    }
    let vote = vote(command, outcome)?;
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
                count: counted(given),
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

/// The outcome given, else that of the points; never one that is only computed.
fn outcome(command: &Command) -> Result<Outcome, Rejection> {
    let of_points: Vec<Outcome> = command.points.iter().map(|point| point.outcome).collect();
    let given = command.outcome.or_else(|| Outcome::of_several(&of_points));
    match given {
        None => Err(Rejection::invalid("a decision has an outcome, its own or that of its points")),
        Some(Outcome::Missing | Outcome::Withheld) => Err(Rejection::invalid(
            "that a decision is missing or withheld is computed, not recorded",
        )),
        Some(outcome) => Ok(outcome),
    }
}

fn counted(given: &VoteGiven) -> Option<u16> {
    let named = u16::try_from(given.names.len()).ok().filter(|count| *count > 0);
    given.count.or(named)
}

/// How the vote is recorded, if its sides can give the outcome: a majority of the votes cast decides,
/// abstentions do not count, and a tie lapses (ministry statements 2018.1.2 and 2004.1.2).
fn vote(command: &Command, outcome: Outcome) -> Result<Vote, Rejection> {
    let contradicts = |what: String| Rejection::contradicts(Contradiction::VotesContradict, what, []);
    let mut names: Vec<String> = vec![];
    for name in command.votes.iter().flat_map(|given| &given.names) {
        let name = name.trim().to_lowercase();
        if names.contains(&name) {
            return Err(contradicts(format!("`{name}` is said to have voted twice")));
        }
        names.push(name);
    }
    let side = |side: VoteSide| -> Option<u32> {
        let given = command.votes.iter().filter(|given| given.side == side);
        given.map(|given| counted(given).map(u32::from)).sum()
    };
    let has = |side: VoteSide| command.votes.iter().any(|given| given.side == side);
    let (votes_for, against) = (side(VoteSide::For), side(VoteSide::Against));
    if has(VoteSide::For) && votes_for == Some(0) && outcome == Outcome::Approved {
        return Err(contradicts(format!("nobody voted for it: it is not {outcome}")));
    }
    match command.vote {
        Some(Vote::Tie) if outcome != Outcome::Lapsed => {
            let what = format!("with a tie the proposal lapses, it is not {outcome}");
            return Err(contradicts(what));
        }
        Some(Vote::Unanimous) if against.is_some_and(|against| against > 0) => {
            return Err(contradicts("with votes against it is not unanimous".to_owned()));
        }
        Some(Vote::NotRecorded) if !command.votes.is_empty() => {
            return Err(contradicts("the vote is said not to be recorded, and is given".to_owned()));
        }
        Some(
            Vote::NotRecorded
            | Vote::Unanimous
            | Vote::Majority
            | Vote::Tie
            | Vote::Counted
            | Vote::Named,
        )
        | None => {}
    }
    let both_counted = has(VoteSide::For) && has(VoteSide::Against);
    if let (true, Some(votes_for), Some(against)) = (both_counted, votes_for, against) {
        let told = format!("{votes_for} for and {against} against");
        let lapsed_or_lost = matches!(outcome, Outcome::Lapsed | Outcome::Rejected);
        if votes_for == against && outcome != Outcome::Lapsed {
            return Err(contradicts(format!("{told} is a tie: the proposal lapses, it is not {outcome}")));
        }
        if votes_for > against && lapsed_or_lost {
            return Err(contradicts(format!("{told} carries the proposal: it is not {outcome}")));
        }
        if votes_for < against && outcome == Outcome::Approved {
            return Err(contradicts(format!("{told} does not carry the proposal: it is not {outcome}")));
        }
        if votes_for == against {
            return Ok(Vote::Tie);
        }
    }
    if !names.is_empty() || command.votes.iter().any(|given| !given.lists.is_empty()) {
        return Ok(Vote::Named);
    }
    if !command.votes.is_empty() {
        return Ok(Vote::Counted);
    }
    match command.vote {
        None => Ok(Vote::NotRecorded),
        Some(Vote::Counted | Vote::Named) => Err(Rejection::invalid("a counted or named vote gives its votes")),
        Some(vote @ (Vote::NotRecorded | Vote::Unanimous | Vote::Majority | Vote::Tie)) => Ok(vote),
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
            due: given.due.clone(),
        });
    }
    Ok((facts, words))
}
