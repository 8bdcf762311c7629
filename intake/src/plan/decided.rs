//! What the decision at an item makes of the goals that the item lists: set, proposed, or not set at all; a draft of a
//! plan proposes. It must not read goals or decisions; both have been read.

use protokol_core::document::{Decision, Finding, Goal, Item};
use protokol_core::evidence::{Confidence, Read};
use protokol_core::vocabulary::{GoalLevel, Modifier, Outcome, ReaderFinding};

/// How sure a goal is that was put forward, while the text does not show whether it was adopted as it stands there.
const PROPOSED: u8 = 60;

/// Words of an approval that does not leave everything as it was put forward.
const CHANGES: &[&str] = &[
    "ændre",
    "hæve",
    "sænke",
    "forhøje",
    "nedsætte",
    "i stedet",
    "erstatte",
    "udgår",
    "idet ",
    " dog ",
    "bortset",
    "undtag",
];

/// What became of the goals an item lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// They stand as listed.
    Set,
    /// They were put forward: another body decides, or the decision changes them or is not understood.
    Proposed,
    /// They were refused, put off or not treated at all.
    NotSet,
}

/// The goals of an item as far as its decision lets them stand, and one finding where it sets none of them. A goal of
/// the state is told of, and no committee decides on it.
pub(super) fn left_by(
    item: &Item,
    place: u32,
    mut goals: Vec<Read<Goal>>,
) -> (Vec<Read<Goal>>, Option<Finding>) {
    match fate(item.decision.as_ref()) {
        Fate::Set => (goals, None),
        Fate::Proposed => {
            only_proposed(&mut goals);
            (goals, None)
        }
        Fate::NotSet => {
            let count = goals.iter().filter(|read| own(read)).count();
            let lines = goals
                .iter()
                .filter(|read| own(read))
                .map(|read| read.mark.lines)
                .reduce(|span, next| span.hull(next));
            let outcome = item.decision.as_ref().map(|read| read.value.outcome);
            let finding = lines.zip(outcome).map(|(lines, outcome)| Finding {
                code: ReaderFinding::GoalNotDecided,
                item: Some(place),
                lines,
                text: format!(
                    "{count} {} not set: what was decided is {outcome}",
                    if count == 1 { "goal is" } else { "goals are" }
                ),
            });
            (without(goals, own), finding)
        }
    }
}

/// Makes the goals unsure that are for somebody here to adopt.
pub(super) fn only_proposed(goals: &mut [Read<Goal>]) {
    for read in goals.iter_mut().filter(|read| own(read)) {
        read.mark.confidence = read.mark.confidence.min(Confidence::new(PROPOSED));
    }
}

/// Whether a goal is not the state's.
fn own(read: &Read<Goal>) -> bool {
    read.value.level != GoalLevel::National
}

/// What a decision makes of the goals its item lists; an item without one, as on an agenda, puts them forward.
fn fate(decision: Option<&Read<Decision>>) -> Fate {
    let Some(decision) = decision else {
        return Fate::Proposed;
    };
    let changed = decision.value.modifiers.contains(&Modifier::Amendment)
        || CHANGES
            .iter()
            .any(|word| decision.value.text.contains(word));
    match decision.value.outcome {
        Outcome::Approved if changed => Fate::Proposed,
        // What is heard tells of goals that stand already, as a quarter's status does.
        Outcome::Approved
        | Outcome::Noted
        | Outcome::Appointed
        | Outcome::Established
        | Outcome::Authorised
        | Outcome::Instructed
        | Outcome::HearingAnswered
        | Outcome::Nothing
        | Outcome::Withheld => Fate::Set,
        Outcome::Discussed
        | Outcome::RecommendedOnward
        | Outcome::Referred
        | Outcome::HearingOpened
        | Outcome::Decided
        | Outcome::Mixed
        | Outcome::Missing
        | Outcome::Unclear => Fate::Proposed,
        Outcome::Rejected
        | Outcome::Deferred
        | Outcome::Returned
        | Outcome::TakenOff
        | Outcome::Withdrawn
        | Outcome::Lapsed
        | Outcome::Revoked => {
            if decision.mark.confidence.is_sure() {
                Fate::NotSet
            } else {
                Fate::Proposed
            }
        }
    }
}

/// The goals that are not of this kind; whatever stood below one that goes stands alone.
fn without(goals: Vec<Read<Goal>>, goes: impl Fn(&Read<Goal>) -> bool) -> Vec<Read<Goal>> {
    let mut place = 0;
    let places: Vec<Option<usize>> = goals
        .iter()
        .map(|read| {
            (!goes(read)).then(|| {
                place += 1;
                place - 1
            })
        })
        .collect();
    let left = goals.into_iter().zip(&places);
    left.filter(|(_, place)| place.is_some())
        .map(|(mut read, _)| {
            read.value.above = read.value.above.and_then(|above| places[above]);
            read
        })
        .collect()
}
