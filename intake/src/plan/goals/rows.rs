//! Goals in the rows of a table, below the row that names its columns.

use protokol_core::document::Finding;
use protokol_core::evidence::Lines;
use protokol_core::vocabulary::{GoalState, ReaderFinding};

use super::Goals;
use crate::lines::join;
use crate::plan::pieces::Piece;
use crate::plan::tables::{self, Side, Told};

impl Goals<'_> {
    pub(super) fn row(&mut self, piece: &Piece, cells: &[String]) {
        let Some(columns) = &self.columns else {
            let level = self.context.as_ref().map(|context| context.level);
            self.columns = tables::head(cells, level);
            return;
        };
        let whole = self
            .context
            .as_ref()
            .and_then(|context| context.period)
            .or(self.setting.whole);
        match tables::row(columns, cells, whole) {
            Some(Told::Goal {
                mut goal,
                side,
                doubts,
            }) => {
                goal.area = goal.area.or_else(|| self.context.as_ref()?.area.clone());
                if goal.state == GoalState::Damaged {
                    self.damaged(piece.lines, &goal.title);
                }
                for doubt in doubts {
                    self.untold(piece.lines, format!("\"{}\": {doubt}", goal.title));
                }
                let percent = match side {
                    Side::Said => 93,
                    Side::Follows => 80,
                    // On which side of its value it is reached is for a person to say.
                    Side::Unknown => 70,
                };
                self.push(*goal, piece, "goal/table@2", percent);
            }
            Some(Told::GoesOn(words)) => self.goes_on(piece, &words),
            None => {}
        }
    }

    /// Adds further words to the goal of the row above.
    fn goes_on(&mut self, piece: &Piece, words: &str) {
        let Some(goal) = self.last.and_then(|at| self.found.get_mut(at)) else {
            return;
        };
        join(&mut goal.value.title, words);
        goal.mark.lines = goal.mark.lines.hull(piece.lines);
        self.claimed.push(piece.lines);
    }

    /// Tells what of a goal was not understood.
    fn untold(&mut self, lines: Lines, text: String) {
        self.findings.push(Finding {
            code: ReaderFinding::TextUnclaimed,
            item: None,
            lines,
            text,
        });
    }
}
