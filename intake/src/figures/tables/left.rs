//! Which tables and which columns of figures in minutes nothing was read from: each is told once, with its head.

use protokol_core::evidence::Lines;

use super::heads::{self, Head};
use super::looks;
use super::rows::Figures;
use super::{figure, time};
use crate::chunks::holds_digit;
use crate::columns::{Meaning, meaning};
use crate::lines::Line;

/// A table, and what is known of it.
pub(super) struct Rows<'t, 'a, 'b> {
    pub(super) table: &'t [(&'a Line<'b>, Vec<String>)],
    pub(super) lines: Lines,
    /// Whether it is one of money.
    pub(super) money: bool,
}

impl Rows<'_, '_, '_> {
    /// What is told of the table beside the figures that were read from it; `taken` are lines that goals were read from,
    /// or that is told of them.
    pub(super) fn left(&self, read: &Figures, taken: &[Lines]) -> Option<(Lines, String)> {
        let ((line, head), rows) = self.table.split_first()?;
        let taken = |line: &Line<'_>| {
            let mut taken = taken.iter();
            taken.any(|lines| (lines.from..=lines.to).contains(&line.number))
        };
        let of_goals = rows.iter().any(|(line, _)| taken(line));
        // What goals took in of several years is told where they are read.
        let head_told = taken(line);
        let left = (1..self.width()).filter(|column| {
            if read.columns.contains(column) || !self.holds_figures(*column) {
                return false;
            }
            let heading = head.get(*column).map_or("", String::as_str);
            match heads::of(heading) {
                Head::Asked => !of_goals,
                Head::Passed => read.told.is_empty(),
                Head::At(_) => !(of_goals && head_told),
                Head::Of(..) | Head::Named(_) => !looks::counts_nothing(heading),
            }
        });
        if !of_goals && read.found.is_empty() && self.asks_in_words() {
            let text = format!("a table of goals was not read: {}", looks::quoted(head));
            return Some((self.lines, text));
        }
        let left: Vec<&str> = left
            .map(|column| head.get(column).map_or("", String::as_str))
            .collect();
        // Why nothing was read may be told already.
        let why = read.found.is_empty() && !read.told.is_empty() && !of_goals;
        if left.is_empty() || why {
            return None;
        }
        if of_goals || !read.found.is_empty() {
            let text = format!("columns of figures were not read: {}", left.join(", "));
            return Some((line.span(), text));
        }
        let text = match self.money {
            true => {
                let text = "a table of what was granted and spent was not read";
                format!("{text}: {}", looks::quoted(head))
            }
            false => looks::unread(head),
        };
        Some((self.lines, text))
    }

    /// Whether a column of what is aimed at holds words with figures, and none does figures alone.
    fn asks_in_words(&self) -> bool {
        let head = self.table.iter().take(1).flat_map(|(_, head)| head);
        let asked = head
            .zip(0..)
            .filter(|(heading, _)| meaning(heading) == Some(Meaning::Target));
        let mut asked = asked.map(|(_, column)| column);
        asked.any(|column| {
            let rows = self.table.iter().skip(1);
            let mut cells = rows.filter_map(|(_, cells)| cells.get(column));
            cells.any(|cell| holds_digit(cell) && figure(cell).is_none())
        })
    }

    /// How many cells the widest row has.
    fn width(&self) -> usize {
        let widths = self.table.iter().map(|(_, cells)| cells.len());
        widths.max().unwrap_or(0)
    }

    /// Whether figures stand in a column, and no years or days alone.
    fn holds_figures(&self, column: usize) -> bool {
        let rows = self.table.iter().skip(1);
        let mut cells = rows.filter_map(|(_, cells)| cells.get(column));
        cells.any(|cell| figure(cell).is_some() && time(cell).is_none())
    }
}
