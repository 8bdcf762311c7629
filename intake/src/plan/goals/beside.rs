//! The short column that some plans print beside their goals, after a page lost its columns: each goal
//! again in few words, with its figure. It adds evidence and bounds, and no goal but the one that is awaited.

use std::sync::LazyLock;

use protokol_core::document::{Finding, Goal};
use protokol_core::evidence::Read;
use protokol_core::quantity::Quantity;
use protokol_core::vocabulary::{GoalLevel, GoalState, ReaderFinding};
use regex::Regex;

use super::Goals;
use crate::mark::marked;
use crate::plan::pieces::Piece;
use crate::plan::{same, terms};
use crate::regexes::compiled;

impl Goals<'_> {
    /// Whether a clause without a verb may say again in few words what a goal above it asks.
    pub(super) fn shortens(&self, text: &str) -> bool {
        let counted = self
            .context
            .as_ref()
            .is_some_and(|context| context.level == GoalLevel::Target && context.taken > 0);
        counted && (text.contains(|c: char| c.is_ascii_digit()) || terms::is_pending(text))
    }

    /// A short column beside the goals that says each again in few words: "Højst 150 unge (personer)".
    pub(super) fn summary(&mut self, piece: &Piece) {
        static PART: LazyLock<Regex> =
            LazyLock::new(|| compiled(&format!(r"(?P<value>{})(?P<rest>[^\d]*)", terms::FIGURE)));
        static IN_BRACKETS: LazyLock<Regex> =
            LazyLock::new(|| compiled(r"\((?P<unit>[\p{Ll}]+)\)"));
        if terms::is_pending(&piece.text) {
            self.awaited(piece);
            return;
        }
        for found in PART.captures_iter(&piece.text) {
            let Ok(value) = Quantity::read(&found["value"]) else {
                continue;
            };
            let at = self.found.iter().position(|goal| {
                goal.value.level == GoalLevel::Target
                    && goal.value.value == Some(value)
                    && !self.claims(goal, piece)
                    || goal.value.value == Some(value)
                        && same::shares_word(&goal.value.title, &found["rest"])
            });
            let Some(at) = at else { continue };
            let bounded = {
                let before = &piece.text[..found.get(0).map_or(0, |whole| whole.start())];
                terms::bound_before(before)
            };
            let unit = IN_BRACKETS
                .captures(&found["rest"])
                .map(|unit| unit["unit"].to_owned());
            self.again(at, piece);
            let lines = piece.lines;
            let goal = &mut self.found[at].value;
            goal.bound = bounded.or(goal.bound);
            if let (Some(here), Some(there)) = (unit, &goal.unit)
                && here != *there
            {
                let text = format!(
                    "\"{}\" counts {value} {there}, and where it stands again {value} {here}",
                    goal.title
                );
                self.findings.push(Finding {
                    code: ReaderFinding::UnitsDiffer,
                    item: None,
                    lines,
                    text,
                });
            }
        }
    }

    fn claims(&self, goal: &Read<Goal>, piece: &Piece) -> bool {
        goal.mark.lines != piece.lines
    }

    /// The only goal above others that has none is the one whose figure is awaited.
    fn awaited(&mut self, piece: &Piece) {
        let has_below = |at: usize| self.found.iter().any(|goal| goal.value.above == Some(at));
        let here = |goal: &Read<Goal>| {
            goal.mark.lines == piece.lines
                || goal
                    .value
                    .again
                    .iter()
                    .any(|again| again.lines == piece.lines)
        };
        let empty: Vec<usize> = (0..self.found.len())
            .filter(|at| {
                let goal = &self.found[*at];
                goal.value.level != GoalLevel::Target && here(goal) && !has_below(*at)
            })
            .collect();
        if let [at] = empty.as_slice() {
            let above = &self.found[*at].value;
            let mut goal = Goal::titled(above.title.clone(), GoalLevel::Target);
            goal.number = above.number.clone();
            goal.period = self
                .context
                .as_ref()
                .and_then(|context| context.period)
                .or(above.period);
            goal.above = Some(*at);
            goal.state = GoalState::Pending;
            self.claimed.push(piece.lines);
            self.found
                .push(marked(goal, piece.lines, "goal/awaited@1", 78));
        }
    }
}
