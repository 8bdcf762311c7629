//! Whether the outcome, the points and the votes of a decision go together. What a body may decide is for
//! findings.

use crate::acts::decision_record::{Command, VoteGiven};
use crate::acts::state::ItemNow;
use crate::rejection::{Contradiction, Rejection};
use crate::vocabulary::{Outcome, Vote, VoteSide};

/// The outcome given, else that of the points; never one that is only computed.
///
/// # Errors
/// `value-invalid`.
pub(super) fn outcome(command: &Command, now: &ItemNow<'_>) -> Result<Outcome, Rejection> {
    let of_points: Vec<Outcome> = command.points.iter().map(|point| point.outcome).collect();
    let given = command.outcome.or_else(|| Outcome::of_several(&of_points));
    match given {
        None => Err(Rejection::invalid(
            "a decision has an outcome, its own or that of its points",
        )),
        Some(Outcome::Missing | Outcome::Withheld) => Err(Rejection::invalid(
            "that a decision is missing or withheld is computed, not recorded",
        )),
        Some(outcome) => {
            goes_with(outcome, &of_points, now.points_recommended())?;
            Ok(outcome)
        }
    }
}

/// Refuses an outcome of the whole that its points do not give: all of them the same, or mixed. Where the
/// recommendation has more points than are told of, nothing is known of the others.
fn goes_with(
    whole: Outcome,
    points: &[Outcome],
    recommended: Option<usize>,
) -> Result<(), Rejection> {
    if points.is_empty() {
        return Ok(());
    }
    let told_of_all = recommended.is_none_or(|recommended| points.len() >= recommended);
    let settled = || points.iter().filter(|point| point.is_substantive());
    let goes = if whole == Outcome::Unclear {
        true
    } else if whole == Outcome::Mixed {
        !told_of_all || points.iter().any(|point| *point != points[0])
    } else if !whole.is_substantive() {
        settled().next().is_none()
    } else if whole.is_yes() {
        settled().all(|point| point.is_yes())
    } else {
        settled().all(|point| *point == whole) && (!told_of_all || settled().next().is_some())
    };
    if goes {
        return Ok(());
    }
    let codes: Vec<String> = points.iter().map(|point| format!("`{point}`")).collect();
    Err(Rejection::invalid(format!(
        "the outcome `{whole}` is not what its points give, which are {}: give the outcome they have together, as `mixed`, or none",
        codes.join(", ")
    )))
}

/// How many voted so: the number given, else that of the names.
pub(super) fn counted(given: &VoteGiven) -> Option<u16> {
    let named = u16::try_from(given.names.len())
        .ok()
        .filter(|count| *count > 0);
    given.count.or(named)
}

/// How the vote is recorded, if its sides can give the outcome: a majority of the votes cast decides,
/// abstentions do not count, and a tie lapses (ministry statements 2018.1.2 and 2004.1.2).
///
/// # Errors
/// `votes-contradict`, `value-invalid`.
pub(super) fn vote(command: &Command, outcome: Outcome) -> Result<Vote, Rejection> {
    let contradicts =
        |what: String| Rejection::contradicts(Contradiction::VotesContradict, what, []);
    let mut names: Vec<String> = vec![];
    for name in command.votes.iter().flat_map(|given| &given.names) {
        let name = name.trim().to_lowercase();
        if names.contains(&name) {
            return Err(contradicts(format!("`{name}` is said to have voted twice")));
        }
        names.push(name);
    }
    for given in &command.votes {
        let count = given.count.map(usize::from);
        if let Some(count) = count.filter(|count| *count < given.names.len()) {
            return Err(contradicts(format!(
                "{} are named as `{}`, and {count} are counted",
                given.names.len(),
                given.side
            )));
        }
    }
    let side = |side: VoteSide| -> Option<u32> {
        let given = command.votes.iter().filter(|given| given.side == side);
        given.map(|given| counted(given).map(u32::from)).sum()
    };
    let has = |side: VoteSide| command.votes.iter().any(|given| given.side == side);
    let (votes_for, against) = (side(VoteSide::For), side(VoteSide::Against));
    if has(VoteSide::For) && votes_for == Some(0) && outcome == Outcome::Approved {
        return Err(contradicts(format!(
            "nobody voted for it: it is not {outcome}"
        )));
    }
    match command.vote {
        Some(Vote::Tie) if outcome != Outcome::Lapsed => {
            let what = format!("with a tie the proposal lapses, it is not {outcome}");
            return Err(contradicts(what));
        }
        Some(Vote::Unanimous) if outcome == Outcome::Lapsed => {
            let what =
                "what all agree on does not lapse: it lapses with a tie, or where nobody votes";
            return Err(contradicts(what.to_owned()));
        }
        Some(Vote::Unanimous) if against.is_some_and(|against| against > 0) => {
            return Err(contradicts(
                "with votes against it is not unanimous".to_owned(),
            ));
        }
        Some(Vote::NotRecorded) if !command.votes.is_empty() => {
            return Err(contradicts(
                "the vote is said not to be recorded, and is given".to_owned(),
            ));
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
            return Err(contradicts(format!(
                "{told} is a tie: the proposal lapses, it is not {outcome}"
            )));
        }
        if votes_for > against && lapsed_or_lost {
            return Err(contradicts(format!(
                "{told} carries the proposal: it is not {outcome}"
            )));
        }
        if votes_for < against && outcome == Outcome::Approved {
            return Err(contradicts(format!(
                "{told} does not carry the proposal: it is not {outcome}"
            )));
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
        Some(Vote::Counted | Vote::Named) => Err(Rejection::invalid(
            "a counted or named vote gives its votes",
        )),
        Some(vote @ (Vote::NotRecorded | Vote::Unanimous | Vote::Majority | Vote::Tie)) => Ok(vote),
    }
}
