//! What sentences outside every list say of goals: what is to come, what goes on, what is of those counted
//! before, and, in a plan that lists none, what the goal is.

use std::sync::LazyLock;

use protokol_core::document::Goal;
use protokol_core::evidence::Read;
use protokol_core::vocabulary::{GoalLevel, GoalState};
use regex::Regex;

use super::taken::{FIGURE_UNUSED, sureness};
use super::wanted::asks;
use super::{Goals, Sender};
use crate::mark::marked;
use crate::plan::pieces::Piece;
use crate::plan::prose;
use crate::regexes::compiled;

/// Whether a goal is of something that was named before it: "andelen falder til 15 %".
fn refers_back(title: &str) -> bool {
    static BACK: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:andelen|antallet|tallet|niveauet|gennemsnittet|den|det|dette|disse|de) (?:er|skal|falder|stiger|øges|reduceres|nedbringes|bliver|kommer|når|halveres)\b",
        )
    });
    BACK.is_match(title)
}

impl Goals<'_> {
    /// Takes what a sentence says of goals outside every list; whether it says anything.
    pub(super) fn sentence(&mut self, sentence: &str, piece: &Piece) -> bool {
        if self.setting.sender == Sender::Minutes {
            return false;
        }
        if let Some((number, title)) = prose::announced(sentence) {
            let level = self.level(GoalLevel::Local);
            let mut goal = self.titled(title, level, None);
            goal.number = number;
            goal.state = GoalState::Announced;
            self.push(goal, piece, "goal/announced@1", 85);
        } else if let Some(number) = prose::announced_again(sentence) {
            let known = self.found.iter().position(|goal| {
                goal.value.state == GoalState::Announced
                    && goal.value.number.as_deref() == Some(&number)
            });
            if let Some(at) = known {
                self.again(at, piece);
            }
        } else if let Some(title) = prose::carried_over(sentence) {
            self.goes_over(title, piece);
        } else if prose::goes_on(sentence)
            && let Some(goal) = self.before_it(piece)
        {
            goal.value.state = GoalState::CarriedOver;
            self.claimed.push(piece.lines);
        } else if sentence.starts_with("Heraf ") && self.counted.is_some() && asks(sentence) {
            let counted = self.counted;
            let mut goal = self.titled(
                sentence,
                GoalLevel::Target,
                self.context.as_ref().and_then(|context| context.period),
            );
            goal.above = counted;
            self.push(goal, piece, "goal/of-these@1", 85);
            self.counted = counted;
        } else if self.setting.sender == Sender::Plan {
            let titles = prose::stated(sentence, self.setting.own);
            for title in &titles {
                let goal = self.titled(title, GoalLevel::Local, None);
                // Of "Målet er, at andelen falder" the share is named before it, and not here.
                let most = if refers_back(title) {
                    FIGURE_UNUSED
                } else {
                    80
                };
                let sure = sureness(&goal, most);
                self.claimed.push(piece.lines);
                self.stated
                    .push(marked(goal, piece.lines, "goal/stated@2", sure));
            }
            return !titles.is_empty();
        } else {
            return false;
        }
        true
    }

    /// A goal that a sentence names and says goes on: one of the lists, else one in running text.
    fn goes_over(&mut self, title: &str, piece: &Piece) {
        let level = self.level(GoalLevel::Local);
        if let Some(at) = self.known(title, level) {
            self.found[at].value.state = GoalState::CarriedOver;
            return self.again(at, piece);
        }
        let mut goal = self.titled(title, level, None);
        goal.state = GoalState::CarriedOver;
        self.claimed.push(piece.lines);
        self.stated
            .push(marked(goal, piece.lines, "goal/goes-on@1", 80));
    }

    /// The goal that a sentence right behind it speaks of.
    fn before_it(&mut self, piece: &Piece) -> Option<&mut Read<Goal>> {
        let near = |goal: &Read<Goal>| piece.lines.from <= goal.mark.lines.to + 2;
        let stated = self.stated.last().filter(|goal| near(goal)).is_some();
        if stated {
            return self.stated.last_mut();
        }
        let last = self.last?;
        self.found.get_mut(last).filter(|goal| near(goal))
    }
}
