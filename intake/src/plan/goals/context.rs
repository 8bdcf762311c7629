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
    /// The line of a heading that says nothing but that goals follow: "Mål".
    pub(super) bare: Option<u32>,
    /// The goal whose parts are listed: "Det betyder, at".
    pub(super) under: Option<usize>,
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
            bare: None,
            under: None,
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
    use crate::plan::goals::labelled::tests::read;

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

    #[test]
    fn areas_with_numbers_are_no_goals_and_their_targets_are() {
        let (goals, told) = read(
            "1. Selvbestemmelse\nVi vil\n- at alle har en båd\nMåltal: 95 % af gæsterne har en båd i 2026.\n\n2. Mad\nVi vil\n- at mindst 40 pct. af maden er fisk\n\n3. Gæster\nVi vil\n- at flere kommer\nMåltal: 8 ud af 10 gæster er glade.\n",
        );
        assert_eq!(
            goals,
            [
                "- Set at-least 95 pct. from - 93 2026",
                "- Set at-least 40 pct. from - 92",
                "- Set increase - - from - 92",
                "- Set at-least 80 pct. from - 93",
            ]
        );
        assert_eq!(told, [""; 0]);
    }

    #[test]
    fn a_line_that_breaks_off_leads_to_its_points_and_a_year_alone_is_theirs() {
        let (goals, _) = read(
            "Havnen\n\nDet er Byrådets mål,\n\n• at mindst 40 både er på el i 2027.\n• at køen falder.\n\nMål 2026:\n- Højst 5 fald\n",
        );
        assert_eq!(
            goals,
            [
                "- Set at-least 40 både from - 92 2027",
                "- Set decrease - - from - 92",
                "- Set at-most 5 fald from - 92 2026",
            ]
        );
    }

    #[test]
    fn a_sentence_alone_below_goals_is_one_and_what_is_measured_stands_below_it() {
        let (goals, told) = read(
            "Fokusområde 1: Ro\nMål\nFlere unge skal være med.\nIndikator\n80 % af gæsterne er glade for havnen.\nAndelen, der er med, stiger fra 24 % i 2023 til 30 % i 2027.\nHandlinger\nDer holdes 2 messer.\n",
        );
        assert_eq!(
            goals,
            [
                "- Set increase - - from - 80",
                "- Set at-least 80 pct. from - 80",
                "- Set increase 30 pct. from 24 80 2027",
            ]
        );
        assert_eq!(told, [""; 0]);
        let (goals, told) = read(
            "Mål 5  CO2\nHøjst 40 ton i 2027. Vi ses.\n\nMål 6 Støj\nMål: maksimalt 6,0 pct. 2023/24: 8,1\n\nMål 7: Ro på broen\nMålet fastsættes, når broen er færdig.\n",
        );
        assert_eq!(
            goals,
            [
                "5 Set - - - from - 93",
                "- Set at-most 40 ton from - 65 2027",
                "6 Set at-most 6 pct. from 8.1 93",
                "7 Pending - - - from - 93",
            ]
        );
        assert_eq!(told, [""; 0]);
    }
}
