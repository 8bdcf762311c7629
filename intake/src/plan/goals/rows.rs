//! Goals in the rows of a table, below the row that names its columns.

use std::sync::LazyLock;

use protokol_core::evidence::Lines;
use protokol_core::vocabulary::Bound;
use regex::Regex;

use super::taken::FIGURE_UNUSED;
use super::{Goals, Sender, called};
use crate::captions;
use crate::lines::join;
use crate::mark::not_read;
use crate::plan::pieces::{Piece, Shape};
use crate::plan::tables::{self, Side, Told};
use crate::plan::terms;
use crate::regexes::compiled;

impl Goals<'_> {
    pub(super) fn row(&mut self, piece: &Piece, cells: &[String], below: &[Piece]) {
        let apart = piece.lines.from > self.table.end + 1;
        if apart && self.columns.is_some() && called::heads_another(cells) {
            self.columns = None;
        }
        if self.columns.is_none() && (self.heads_actions(piece, cells) || self.action(piece, cells))
        {
            return;
        }
        self.table.end = piece.lines.to;
        let Some(columns) = &self.columns else {
            let level = self.context.as_ref().map(|context| context.level);
            let called = called::by_others(cells, below);
            let (cells, years) = match &called {
                Some(called) => (called.cells.as_slice(), called.years.clone()),
                None => (cells, vec![]),
            };
            let whole = self.setting.whole;
            let head = tables::head(cells, level, self.setting.sender);
            self.columns = head.filter(|columns| !tables::all_before(columns, whole));
            self.table.years = match (&self.columns, years.is_empty()) {
                (Some(columns), true) => tables::counted_before(columns, cells),
                (Some(_) | None, _) => years,
            };
            // A heading between them is no name of the table, and ends what stands above it.
            const NEAR: u32 = 2;
            let near = |(line, _): &(u32, String)| piece.lines.from <= line + NEAR;
            self.caption = self.caption.take().filter(near);
            self.table.unit = below_table(below).or_else(|| tables::unit_of(cells));
            if self.setting.sender == Sender::Plan
                && let Some(columns) = &self.columns
            {
                let left = tables::left_out(columns, cells);
                let left: Vec<String> = left.iter().map(|head| format!("\"{head}\"")).collect();
                if !left.is_empty() {
                    let text = format!(
                        "columns beside the goals of a table were not taken in: {}",
                        left.join(", ")
                    );
                    self.untold(piece.lines, text);
                }
            }
            let before = self.columns.iter();
            let before = before.flat_map(|columns| tables::on_the_way_to(columns, cells));
            let before: Vec<String> = before.map(|head| format!("\"{head}\"")).collect();
            if !before.is_empty() {
                let text = format!(
                    "of several years the last one was taken in, and not {}",
                    before.join(", ")
                );
                self.untold(piece.lines, text);
            }
            return;
        };
        let whole = self
            .context
            .as_ref()
            .and_then(|context| context.period)
            .or(self.setting.whole);
        let of_places = columns.of_places;
        let (of_sectors, of_head) = (columns.of_sectors, columns.counted.clone());
        // In minutes figures stand in the same table, and are called so.
        let of_parts = columns.of_parts && self.setting.sender == Sender::Minutes;
        let counted = tables::began_before(columns, self.setting.whole);
        match tables::row(columns, cells, whole) {
            Some(Told::Goal {
                mut goal,
                side,
                doubts,
            }) => {
                goal.area = goal.area.or_else(|| self.context.as_ref()?.area.clone());
                if goal.value.is_some() || goal.baseline.is_some() {
                    let unit = self.counted_in.clone();
                    goal.unit = goal
                        .unit
                        .or_else(|| unit.or_else(|| self.table.unit.clone()));
                }
                for doubt in doubts {
                    self.untold(piece.lines, format!("\"{}\": {doubt}", goal.title));
                }
                let up = goal.bound == Some(Bound::AtLeast);
                let percent = match side {
                    Side::Said => 93,
                    // What was counted before the plan began asks nothing.
                    Side::Follows if counted => 65,
                    Side::Follows if called::lead(&self.table.years, cells, up) => 80,
                    // On which side of its value it is reached is for a person to say.
                    Side::Follows | Side::Unknown => 70,
                };
                // "Energi" alone says nothing of what is counted there.
                let of_sector = of_head
                    .as_ref()
                    .filter(|_| of_sectors && !goal.title.contains('('));
                if let Some(counted) = of_sector {
                    goal.title = format!("{counted} – {}", goal.title);
                }
                let caption = self.caption.as_ref();
                let caption = caption.filter(|_| of_places || of_parts && of_sector.is_none());
                let caption = caption.map(|(_, caption)| caption.clone());
                let caption = caption.or_else(|| of_head.clone().filter(|_| of_places));
                let percent = match (of_places, caption) {
                    (false, None) => percent,
                    (_, Some(caption)) => {
                        goal.title = captions::named(&caption, &goal.title);
                        percent
                    }
                    (true, None) => {
                        let text = format!("what is asked of \"{}\" is not said", goal.title);
                        self.untold(piece.lines, text);
                        percent.min(FIGURE_UNUSED)
                    }
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
    pub(super) fn untold(&mut self, lines: Lines, text: String) {
        self.findings.push(not_read(lines, None, text));
    }
}

/// What a short line above a table says that its figures are counted in: "Sygefravær i dage pr. medarbejder".
pub(super) fn counted_in(text: &str) -> Option<String> {
    static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)(?: i |, | \()(?P<unit>(?:pct\.?|procent|%|dage|uger|timer|minutter|måneder|kg|tons?|[kMGT]Wh|kr\.|t\. ?kr\.|mio\. kr\.|km|ha|m[23²³])(?: pr\. \p{L}+)?)\)?[.:]?$",
        )
    });
    let own = COUNTED.captures(text.trim());
    let own = own.map(|found| terms::called(&found["unit"]));
    own.or_else(|| captions::of(captions::line(text)?)?.unit)
}

/// What the line right below a table says that its figures are counted in.
fn below_table(below: &[Piece]) -> Option<String> {
    let behind = below
        .iter()
        .find(|piece| !matches!(piece.shape, Shape::Row(_)))?;
    let last = below
        .iter()
        .take_while(|piece| matches!(piece.shape, Shape::Row(_)))
        .last()?;
    let near = behind.lines.from <= last.lines.to + 2;
    captions::unit_below(&behind.text).filter(|_| near)
}

/// What a short line above a table says that it is of: "Sygefravær fordelt på forvaltninger".
/// With the line it stands on.
pub(super) fn caption(piece: &Piece) -> Option<(u32, String)> {
    let text = piece.text.as_str();
    let one_line = piece.lines.from == piece.lines.to;
    if !one_line || text.ends_with(['.', '?', '!']) {
        return None;
    }
    let measured = captions::of(captions::line(text)?)?;
    let named = measured.what.starts_with(char::is_uppercase);
    named.then(|| (piece.lines.to, measured.what.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::plan::goals::{self, Setting};
    use crate::plan::{lines_of, pieces};

    #[test]
    fn rows_of_places_are_called_by_what_stands_above_the_table() {
        let table = "Forvaltning;1. kvartal 2023;1. kvartal 2024;Måltal 2024\nHavn;3,9 pct.;4,1 pct.;4,0 pct.\nSkole;6,1 pct.;5,9 pct.;5,3 pct.\n";
        let goals_of = |text: &str| {
            let pieces = pieces::of(&lines_of(text));
            let setting = Setting {
                whole: None,
                own: None,
                sender: goals::Sender::Minutes,
            };
            let found = goals::of(&pieces, setting).goals.into_iter();
            let told = found.map(|goal| {
                let bound = goal.value.bound.map(|bound| bound.code());
                let sure = goal.mark.confidence.is_sure();
                format!("{} {bound:?} {sure}", goal.value.title)
            });
            told.collect::<Vec<_>>()
        };
        assert_eq!(
            goals_of(&format!("Sygefravær fordelt på forvaltninger\n{table}")),
            [
                "Sygefravær – Havn None false",
                "Sygefravær – Skole None false",
            ]
        );
        assert_eq!(
            goals_of(&format!(
                "Punkt 1: Sygefravær\nSagsnr.: 24-1187\n\n\n{table}"
            )),
            ["Havn None false", "Skole None false"]
        );
        assert_eq!(
            goals_of(&format!("Vi har talt alle op igen i år.\n{table}")),
            ["Havn None false", "Skole None false",]
        );
    }

    #[test]
    fn a_line_below_a_table_says_what_its_figures_are_counted_in() {
        let table = "Sektor;Status 2022;Mål 2030\nHavn;18,5;9\nFærger;30;12\nTal i ton CO2e.\n";
        let pieces = pieces::of(&lines_of(table));
        let setting = Setting {
            whole: None,
            own: None,
            sender: goals::Sender::Minutes,
        };
        let found = goals::of(&pieces, setting).goals;
        let units = found.iter().map(|goal| goal.value.unit.as_deref());
        let units: Vec<_> = units.collect();
        assert_eq!(units, [Some("ton CO2e"); 2]);
    }

    #[test]
    fn a_line_above_a_table_says_what_its_figures_are_counted_in() {
        for (text, unit) in [
            (
                "Sygefravær i dage pr. medarbejder",
                Some("dage pr. medarbejder"),
            ),
            (
                "Tabel 1. Indsamlet mængde i kg pr. indbygger",
                Some("kg pr. indbygger"),
            ),
            ("Fravær (pct.)", Some("pct.")),
            ("Sygefravær i ældreplejen", None),
            ("Både i 2024", None),
        ] {
            assert_eq!(super::counted_in(text).as_deref(), unit, "{text}");
        }
    }
}
