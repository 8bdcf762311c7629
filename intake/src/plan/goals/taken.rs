//! Taking a goal in: how sure it is, under which it stands, whether it was read before, and what of its figures is
//! told. What a goal asks is read in [`crate::plan::terms`].

use std::sync::LazyLock;

use protokol_core::document::{Finding, Goal};
use protokol_core::evidence::{Lines, Mark, Read};
use protokol_core::vocabulary::{GoalLevel, GoalState, ReaderFinding};
use regex::Regex;

use super::Goals;
use super::context::looks_damaged;
use crate::mark::marked;
use crate::plan::pieces::Piece;
use crate::plan::terms::printed::{self, Doubt};
use crate::plan::titles::bare;
use crate::plan::{same, terms};
use crate::regexes::compiled;

/// How sure a goal is whose words hold a figure that is none of what it asks.
pub(super) const FIGURE_UNUSED: u8 = 65;

/// What is told of a goal whose figure lost digits.
pub(super) fn damage(goal: &Read<Goal>) -> Option<Finding> {
    (goal.value.state == GoalState::Damaged).then(|| lost(goal.mark.lines, &goal.value.title))
}

fn lost(lines: Lines, title: &str) -> Finding {
    Finding {
        code: ReaderFinding::NumberDamaged,
        item: None,
        lines,
        text: format!("a figure of \"{title}\" lost digits and was left out"),
    }
}

/// How sure a goal is, given how it was found.
pub(super) fn sureness(goal: &Goal, percent: u8) -> u8 {
    // What a figure asks that found no place is for a person to say.
    let damaged = goal.state == GoalState::Damaged || looks_damaged(goal);
    match damaged || untaken(goal).is_some() {
        true => percent.min(FIGURE_UNUSED),
        false => percent,
    }
}

/// What is told of a figure in the words of a goal that was not taken in.
pub(super) fn untaken(goal: &Goal) -> Option<String> {
    let title = &goal.title;
    static RESULT: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)[.;,(] ?resultat(?:et)?(?: (?:i )?20\d{2})?:? (?:er |var |blev )?\d")
    });
    if RESULT.is_match(title) {
        return Some(format!(
            "\"{title}\" tells what was reached, which was not taken in"
        ));
    }
    if terms::names_no_day(title) {
        return Some(format!("\"{title}\" names a day that there is not"));
    }
    if goal.value.is_some() || goal.delta.is_some() {
        let counted = goal
            .unit
            .as_deref()
            .is_some_and(|unit| !unit.contains("pct"));
        let share_beside = goal.value.is_some() && counted && terms::names_share(title);
        return (share_beside || terms::several(title) || terms::tells_another(goal))
            .then(|| format!("\"{title}\" asks several figures, of which one was taken in"));
    }
    if goal.state != GoalState::Set {
        return None;
    }
    // "Budgettet overholdes +/- 1 %".
    if title.contains("+/-") || title.contains('±') {
        return Some(format!("a figure of \"{title}\" was not taken in"));
    }
    // "stiger 1 år til 65,4 år".
    static TO: LazyLock<Regex> = LazyLock::new(|| compiled(r"(?i) til \d[\d.,]*,\d| med \d+/\d"));
    if TO.is_match(title) {
        return Some(format!("a figure of \"{title}\" was not taken in"));
    }
    let doubt = printed::of(title).doubt;
    if doubt == Some(Doubt::Several) {
        let text = format!("a figure of \"{title}\" stands for several and was not taken in");
        return Some(text);
    }
    let unused = doubt.is_some()
        || terms::unused_figure(title)
        || terms::named_figure(title)
        || terms::share_in_words(title)
        || goal.bound.is_none() && terms::several(title);
    unused.then(|| format!("a figure of \"{title}\" was not taken in"))
}

impl Goals<'_> {
    pub(super) fn known(&self, text: &str, level: GoalLevel) -> Option<usize> {
        let (title, _) = bare(text);
        self.found
            .iter()
            .position(|goal| goal.value.level == level && same::titles(&goal.value.title, &title))
    }

    pub(super) fn again(&mut self, at: usize, piece: &Piece) {
        let goal = &mut self.found[at];
        self.claimed.push(piece.lines);
        let mark = Mark {
            lines: piece.lines,
            ..goal.mark.clone()
        };
        if mark.lines != goal.mark.lines && !goal.value.again.contains(&mark) {
            goal.value.again.push(mark);
        }
    }

    pub(super) fn mark_state(&mut self, at: usize, text: &str) {
        let (_, state) = bare(text);
        if state != GoalState::Set {
            self.found[at].value.state = state;
        }
    }

    /// Takes a goal in that was read by this rule.
    pub(super) fn push(&mut self, mut goal: Goal, piece: &Piece, rule: &'static str, percent: u8) {
        let percent = sureness(&goal, percent);
        if goal.state == GoalState::Damaged {
            self.findings.push(lost(piece.lines, &goal.title));
        } else if let Some(text) = untaken(&goal) {
            self.untold(piece.lines, text);
        }
        goal.above = goal.above.or_else(|| self.parent(&goal));
        goal.area = goal.area.take().or_else(|| self.theme.clone());
        if let Some(context) = &mut self.context {
            context.taken += 1;
        }
        self.claimed.push(piece.lines);
        static SINCE: LazyLock<Regex> =
            LazyLock::new(|| compiled(r"(?i)\b(?:siden|i forhold til)[ .]*$"));
        if SINCE.is_match(&piece.text) {
            self.findings.push(Finding {
                code: ReaderFinding::NumberDamaged,
                item: None,
                lines: piece.lines,
                text: format!("the year that \"{}\" is counted from is gone", goal.title),
            });
        }
        let known = self
            .found
            .iter()
            .position(|known| same::goal(&known.value, &goal));
        let at = match known {
            Some(at) => {
                self.again(at, piece);
                same::fill(&mut self.found[at].value, goal);
                at
            }
            None => {
                self.found.push(marked(goal, piece.lines, rule, percent));
                self.found.len() - 1
            }
        };
        self.last = Some(at);
        self.headed = false;
        match self.found[at].value.level {
            GoalLevel::Target => self.counted = Some(at),
            GoalLevel::National | GoalLevel::Local | GoalLevel::Guideline => {
                self.above = Some(at);
                self.counted = None;
            }
        }
    }
}
