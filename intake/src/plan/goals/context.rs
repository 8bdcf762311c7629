//! What speaks of goals above the pieces that follow, and what it says of those below: whose they are, that they
//! go on from before, that only what asks something is one.

use std::sync::LazyLock;

use protokol_core::document::Goal;
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use protokol_core::vocabulary::{Bound, GoalLevel, GoalState};
use regex::Regex;

use crate::regexes::compiled;

/// What speaks of goals above the pieces that follow.
#[derive(Debug, Clone)]
pub(super) struct Context {
    pub(super) level: GoalLevel,
    pub(super) area: Option<String>,
    pub(super) period: Option<Interval>,
    pub(super) number: Option<String>,
    pub(super) depth: u8,
    /// Goals taken from below it.
    pub(super) taken: usize,
    /// The last plain number below it.
    pub(super) last: u32,
    /// Whether what stands below it is a goal only where it asks something.
    pub(super) asking: bool,
    /// What it says of those below it: that they go on.
    pub(super) state: GoalState,
}

impl Context {
    /// Below which only what asks something is a goal.
    pub(super) fn asking(level: GoalLevel) -> Self {
        Self {
            level,
            area: None,
            period: None,
            number: None,
            depth: 0,
            taken: 0,
            last: 0,
            asking: true,
            state: GoalState::Set,
        }
    }

    /// Says of a goal what was said of all.
    pub(super) fn marks(&self, goal: &mut Goal) {
        if goal.state == GoalState::Set {
            goal.state = self.state;
        }
    }
}

/// What words over goals say of them: that they go on from before.
pub(super) fn going_on(text: &str) -> GoalState {
    static GOING_ON: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)\b(?:viderefør(?:er|es|te?)|fortsætter|føres videre|fører (?:vi )?videre)\b")
    });
    match GOING_ON.is_match(text) {
        true => GoalState::CarriedOver,
        false => GoalState::Set,
    }
}

/// Whether words over goals say that they are the municipality's own.
pub(super) fn says_own(text: &str) -> bool {
    static OWN: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"(?i)\b(?:lokal[et]?|egne|eget|egen|kommunens|vores)\b"));
    OWN.is_match(text)
}

/// Whether a point asks anything that can be measured.
pub(super) fn asks(goal: &Goal) -> bool {
    let figure = goal.value.is_some() || goal.delta.is_some();
    let moves = matches!(
        goal.bound,
        Some(Bound::Maintain | Bound::Decrease | Bound::Increase)
    );
    figure || moves || goal.state != GoalState::Set
}

/// Whether a point says until when: "… har været på kursus senest 1. marts 2026".
pub(super) fn in_time(text: &str) -> bool {
    static UNTIL: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)\b(?:senest|inden|ved udgangen af) [^.;]{0,30}?\b20\d{2}\b")
    });
    UNTIL.is_match(text)
}

/// Whether the figure a goal asks may have lost a digit: "fra 12 pct. til 1 pct.", of which one is ten times the
/// other and more.
pub(super) fn looks_damaged(goal: &Goal) -> bool {
    let (Some(from), Some(to)) = (goal.baseline, goal.value) else {
        return false;
    };
    let zero = Quantity::whole(0);
    let ten = |value: Quantity| (0..9).fold(value, |sum, _| sum + value);
    from > zero && to > zero && (from >= ten(to) || to >= ten(from))
}

/// "Flere cykler (udgår)": a goal of the plan before.
pub(super) fn ends_with_the_old(text: &str) -> bool {
    static ENDS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)\((?:målet )?(?:udgår|udgået|bortfalder|bortfaldet|afsluttet|videreføres ikke)[^()]*\)\.?$|[–-] (?:målet )?(?:udgår|bortfalder|videreføres ikke)\.?$",
        )
    });
    ENDS.is_match(text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_over_goals_say_that_they_go_on_and_whose_they_are() {
        assert_eq!(going_on("Mål, vi fører videre:"), GoalState::CarriedOver);
        assert_eq!(
            going_on("Derudover viderefører vi ét mål:"),
            GoalState::CarriedOver
        );
        assert_eq!(going_on("Nye mål"), GoalState::Set);
        assert!(says_own("Vi har sat to lokale mål:"));
        assert!(!says_own("Følgende mål gælder:"));
    }

    #[test]
    fn a_figure_ten_times_the_other_may_have_lost_a_digit() {
        let goal = |from: i32, to: i32| Goal {
            baseline: Some(Quantity::whole(from)),
            value: Some(Quantity::whole(to)),
            ..Goal::titled("Flere bader".to_owned(), GoalLevel::Target)
        };
        assert!(looks_damaged(&goal(12, 1)) && looks_damaged(&goal(3, 40)));
        assert!(!looks_damaged(&goal(12, 10)) && !looks_damaged(&goal(34, 0)));
    }

    #[test]
    fn a_goal_that_ends_with_the_plan_before_is_told() {
        for text in [
            "Flere cykler (udgår)",
            "Flere cykler – udgår",
            "Flere cykler (videreføres ikke)",
        ] {
            assert!(ends_with_the_old(text), "{text}");
        }
        assert!(!ends_with_the_old("Flere cykler (videreføres)"));
    }
}
