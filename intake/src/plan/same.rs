//! When two goals of one document are the same, and what the second adds to the first.

use protokol_core::document::Goal;
use protokol_core::name::NameKey;
use protokol_core::vocabulary::GoalState;

/// Whether two titles are the same but for marks, capitals and a sentence that one of them adds.
pub(super) fn titles(one: &str, other: &str) -> bool {
    let (one, other) = (NameKey::of_person(one), NameKey::of_person(other));
    let (short, long) = if one.as_str().len() <= other.as_str().len() {
        (one.as_str(), other.as_str())
    } else {
        (other.as_str(), one.as_str())
    };
    short == long || short.split(' ').count() >= 4 && long.starts_with(&format!("{short} "))
}

/// Whether two units count the same: "uge" and "uger", "kr." and "kr. pr. elev", "antal" and anything.
pub(super) fn units(one: &str, other: &str) -> bool {
    const TONS: [&str; 3] = ["t", "ton", "tons"];
    const ANY: [&str; 4] = ["antal", "stk", "tal", "niveau"];
    let bare = |unit: &str| unit.trim().trim_end_matches('.').to_lowercase();
    let (one, other) = (bare(one), bare(other));
    let (short, long) = match one.len() <= other.len() {
        true => (one.as_str(), other.as_str()),
        false => (other.as_str(), one.as_str()),
    };
    let is = |names: &[&str], unit: &str| names.contains(&unit);
    let begins = long.strip_prefix(short).is_some_and(|rest| {
        let plural = short.len() > 2 && ["e", "r", "er", "s"].contains(&rest);
        rest.is_empty() || plural || rest.starts_with([' ', '.'])
    });
    // "fra 30 pct.", "+10 procentpoint".
    let points = short == "pct" && long == "procentpoint";
    begins || points || is(&TONS, short) && is(&TONS, long) || is(&ANY, short) || is(&ANY, long)
}

/// Whether two goals are one.
pub(super) fn goal(one: &Goal, other: &Goal) -> bool {
    let numbers = match (&one.number, &other.number) {
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => true,
    };
    let years = match (one.period, other.period) {
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => true,
    };
    let values = one.value.is_none() || other.value.is_none() || one.value == other.value;
    one.level == other.level && numbers && years && values && titles(&one.title, &other.title)
}

/// Takes over what a goal says where it stands again.
pub(super) fn fill(goal: &mut Goal, again: Goal) {
    goal.number = goal.number.take().or(again.number);
    goal.area = goal.area.take().or(again.area);
    goal.bound = goal.bound.or(again.bound);
    goal.value = goal.value.or(again.value);
    goal.unit = goal.unit.take().or(again.unit);
    goal.population = goal.population.take().or(again.population);
    goal.period = goal.period.or(again.period);
    if goal.baseline.is_none() || goal.baseline == again.baseline {
        goal.baseline = again.baseline;
        goal.baseline_period = goal.baseline_period.or(again.baseline_period);
    }
    goal.delta = goal.delta.or(again.delta);
    goal.above = goal.above.or(again.above);
    if goal.state == GoalState::Set {
        goal.state = again.state;
    }
}

/// Whether two texts have a word of some length in common.
pub(super) fn shares_word(one: &str, other: &str) -> bool {
    const LONG: usize = 5;
    let other = other.to_lowercase();
    let words: Vec<&str> = other.split(|c: char| !c.is_alphanumeric()).collect();
    one.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= LONG)
        .any(|word| {
            words.iter().any(|other| {
                other.chars().count() >= LONG
                    && (word.starts_with(other) || other.starts_with(word))
            })
        })
}
