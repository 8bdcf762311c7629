//! Which goals a person means who names one: by its id, its number or its title, within a plan or not. What
//! is named stands beside.

use crate::directory::title_key;
use crate::ids::GoalId;
use crate::name::NameKey;

/// What of a goal people name it by.
#[derive(Debug, Clone, Copy)]
pub struct GoalNamed<'a> {
    /// Its id.
    pub id: GoalId,
    /// The title of its plan, comparable.
    pub plan: Option<&'a NameKey>,
    /// Its number, comparable.
    pub number: Option<&'a NameKey>,
    /// Its title, comparable; `None` where it is withheld.
    pub title: Option<&'a NameKey>,
}

/// How much of an id has to be given.
const SHORTEST_ID: usize = 6;

/// Which of these goals a text means: one whose id begins so, else those with the number, else those
/// with the title; `PLAN/NUMBER` and `PLAN/TITLE` look within a plan.
#[must_use]
pub fn goals_meant(text: &str, goals: &[GoalNamed<'_>]) -> Vec<GoalId> {
    let bare = text.strip_prefix("goal/").unwrap_or(text).to_lowercase();
    if bare.len() >= SHORTEST_ID {
        let by_id = |goal: &&GoalNamed<'_>| goal.id.to_string().starts_with(&bare);
        let found: Vec<GoalId> = goals.iter().filter(by_id).map(|goal| goal.id).collect();
        if !found.is_empty() {
            return found;
        }
    }
    let called = |called: &str, plan: Option<NameKey>| -> Vec<GoalId> {
        let key = title_key(called);
        let within = |goal: &&GoalNamed<'_>| plan.is_none() || plan.as_ref() == goal.plan;
        let among = || goals.iter().filter(within);
        let mut found: Vec<GoalId> = among()
            .filter(|goal| goal.number == Some(&key))
            .map(|goal| goal.id)
            .collect();
        if found.is_empty() {
            let titled = among().filter(|goal| goal.title == Some(&key));
            found = titled.map(|goal| goal.id).collect();
        }
        found
    };
    let found = called(text, None);
    if !found.is_empty() {
        return found;
    }
    // A title may hold a stroke, and so may a plan's.
    let strokes = text.match_indices('/').map(|(at, _)| at);
    let mut within = strokes.map(|at| called(&text[at + 1..], Some(title_key(&text[..at]))));
    within.find(|found| !found.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_goal_is_meant_by_id_number_or_title_within_a_plan_or_not() {
        let key = |text: &str| title_key(text);
        let (plan, other) = (key("Plan 2018/2019"), key("Plan 2020"));
        let (one, two) = (key("1.1"), key("1.2"));
        let (jobs, youth) = (key("Flere i job/uddannelse"), key("Unge"));
        let goal = |n: u128, plan, number, title| GoalNamed {
            id: GoalId(Uuid::from_u128(n)),
            plan: Some(plan),
            number: Some(number),
            title: Some(title),
        };
        let all = [
            goal(1, &plan, &one, &jobs),
            goal(2, &plan, &two, &youth),
            goal(3, &other, &one, &youth),
        ];
        let meant = |text: &str| -> Vec<u128> {
            let found = goals_meant(text, &all);
            found.iter().map(|id| id.0.as_u128()).collect()
        };
        assert_eq!(meant("1.2"), [2]);
        assert_eq!(meant("1.1"), [1, 3]);
        assert_eq!(meant("Plan 2018/2019/1.1"), [1]);
        assert_eq!(meant("plan 2020/unge"), [3]);
        assert_eq!(meant("Flere i job/uddannelse"), [1]);
        assert_eq!(meant("goal/00000000-0000-0000-0000-000000000003"), [3]);
        assert_eq!(meant("00000000-0000"), [1, 2, 3]);
        assert_eq!(meant("Plan 2020/1.2"), [0; 0]);
        assert_eq!(meant(""), [0; 0]);
    }
}
