//! A figure behind a bare name, "Mål: 52 pct. (december 2025)", which is of the goal above it and none by itself.

use std::sync::LazyLock;

use protokol_core::document::Goal;
use protokol_core::vocabulary::{Bound, GoalLevel};
use regex::Regex;

use super::labelled::{LABELLED, LINES_BELOW};
use super::more::{more, target};
use super::taken::FIGURE_UNUSED;
use super::{Goals, Sender};
use crate::plan::pieces::Piece;
use crate::plan::terms::{self, Cell};
use crate::plan::verbs::has_verb;
use crate::regexes::compiled;

impl Goals<'_> {
    /// Tells of "Måltal 2028: 58 pct." where no goal stands above it; whether it was that.
    pub(super) fn target_of_none(&mut self, piece: &Piece) -> bool {
        let figure = target(&piece.text).is_some_and(is_figure);
        let open = figure && self.setting.sender == Sender::Plan;
        if open {
            let text = format!(
                "\"{}\" is of no goal that is named, and was not read",
                piece.text
            );
            self.untold(piece.lines, text);
        }
        open
    }

    /// Takes "Mål: 52 pct. (december 2025)", a figure behind a name and nothing that it is of: it is of the goal right
    /// above it, and else of none; whether it was one.
    pub(super) fn figure_alone(&mut self, piece: &Piece, text: &str) -> bool {
        let awaited = terms::is_pending(text);
        if !is_figure(text) || awaited && more(&piece.text).is_none() {
            return false;
        }
        self.named = None;
        let near = self.last.filter(|last| {
            let goal = &self.found[*last];
            piece.lines.from <= goal.mark.lines.to + LINES_BELOW && !self.headed
        });
        let part = piece.text.starts_with("Delmål");
        match (near, asked_in(text)) {
            (Some(at), Some(cell)) if part => {
                let above = &self.found[at].value;
                let mut goal = Goal::titled(
                    format!("{} – {}", above.title, piece.text),
                    GoalLevel::Target,
                );
                let side = above
                    .bound
                    .filter(|bound| matches!(bound, Bound::AtLeast | Bound::AtMost));
                goal.area = above.area.clone();
                goal.bound = cell.bound.or(side);
                goal.value = Some(cell.value);
                goal.unit = cell.unit;
                goal.period = cell.year.or(above.period);
                goal.above = Some(at);
                // Whether it is reached on the side of the goal above is not said.
                self.push(goal, piece, LABELLED, FIGURE_UNUSED);
                self.last = Some(at);
            }
            (Some(_), _) if !part && self.says_more(&called_target(piece, text)) => {}
            (Some(_) | None, _) => {
                let text = format!(
                    "\"{}\" is of no goal that is named, and was not read",
                    piece.text
                );
                self.untold(piece.lines, text);
            }
        }
        true
    }
}

/// The figure of a line, whatever a remark in brackets behind it says of where it is from; `Err` where it lost a digit.
fn read_in(text: &str) -> Result<Option<Cell>, ()> {
    static REMARK: LazyLock<Regex> = LazyLock::new(|| compiled(r"\s*\((?P<said>[^()]*)\)$"));
    // "højst 6,0 pct. 2023/24: 8,1 pct.": where it starts stands behind it.
    if let Some((asked, from, year)) = terms::start_behind(text) {
        let cell = terms::cell(asked)?;
        return Ok(cell.map(|cell| Cell {
            from: Some(from),
            from_year: year,
            ..cell
        }));
    }
    // "1S dage (december 2025)": a letter in the place of its last digit.
    terms::cell(text.split(' ').next().unwrap_or_default())?;
    if let Some(cell) = terms::cell(text)? {
        return Ok(Some(cell));
    }
    let Some(found) = REMARK.captures(text) else {
        return Ok(None);
    };
    let bare = &text[..text.len() - found[0].len()];
    let year = terms::year_in(&found["said"]);
    let cell = terms::cell(bare)?;
    Ok(cell.map(|cell| Cell {
        year: cell.year.or(year),
        ..cell
    }))
}

pub(super) fn asked_in(text: &str) -> Option<Cell> {
    read_in(text).ok().flatten()
}

/// "75 fastholdes": the figure, and whether it is to stay.
pub(super) fn kept(text: &str) -> (&str, bool) {
    let ends = [" fastholdes", " bevares", " opretholdes"];
    let bare = ends.iter().find_map(|end| text.strip_suffix(end));
    (bare.unwrap_or(text), bare.is_some())
}

/// Whether a text is a figure, one that is awaited, or one that lost digits, and names nothing that it is of.
pub(super) fn is_figure(text: &str) -> bool {
    const MOST_WORDS: usize = 6;
    /// What a figure is measured in, of which no number is counted.
    const MEASURES: [&str; 16] = [
        "pct.",
        "procentpoint",
        "promille",
        "dage",
        "uger",
        "timer",
        "minutter",
        "måneder",
        "mdr.",
        "år",
        "point",
        "ton",
        "kr.",
        "mio. kr.",
        "kg",
        "km",
    ];
    static AWAITED: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:(?:fastsættes|fastlægges|udmeldes|besluttes|afventer|følger)\b|ikke fastsat)",
        )
    });
    let (text, _) = kept(text.trim_end_matches('.'));
    let text = terms::start_behind(text).map_or(text, |(asked, _, _)| asked);
    let words = text.split_whitespace().count();
    if AWAITED.is_match(text) {
        return terms::is_pending(text);
    }
    // "Mål: 14-12-217".
    if !text.contains(char::is_alphabetic) {
        return text.contains(|c: char| c.is_ascii_digit());
    }
    if words > MOST_WORDS || has_verb(text) || text.replace("udgangen af ", "").contains(" af ") {
        return false;
    }
    match read_in(text) {
        Ok(Some(cell)) => cell
            .unit
            .is_none_or(|unit| MEASURES.contains(&unit.as_str())),
        Ok(None) => false,
        Err(()) => text.starts_with(|c: char| c.is_ascii_digit()),
    }
}

/// "Succeskriterium: 80 pct." as the line of a target.
pub(super) fn called_target(piece: &Piece, text: &str) -> Piece {
    match more(&piece.text) {
        Some(_) => piece.clone(),
        None => Piece {
            text: format!("Mål: {text}"),
            ..piece.clone()
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::goals::labelled::tests::read;

    #[test]
    fn a_figure_behind_a_bare_name_is_of_the_goal_above_it() {
        let (goals, told) = read(
            "Mål nr. 1\nFlere unge sejler\nStartpunkt: 44 pct. (december 2023)\nMål: 52 pct. (december 2025)\nAnsvarlig: Havnechefen\n\nMål nr. 2\nKortere kø\nMål: 1S dage (december 2025)\n\nMål nr. 3\nFrivillige mentorer\nStartpunkt: 75\nMål: 75 fastholdes\n\nMål nr. 4\nBedre både\nMål: fastsættes efter sommeren\n\nMål 5: Flere broer\nMål: 14-12-217\n\nMål 6: Roning\nSucceskriterium: 80 pct.\nDelmål: 60 pct. ved udgangen af 2025\n",
        );
        assert_eq!(
            goals,
            [
                "1 Set increase 52 pct. from 44 93 2025",
                "2 Set - - - from - 65",
                "3 Set maintain 75 - from 75 93",
                "4 Pending - - - from - 93",
                "5 Set increase - - from - 65",
                "6 Set - 80 pct. from - 93",
                "- Set - 60 pct. from - 65 2025",
            ]
        );
        assert_eq!(told.len(), 2, "{told:?}");
        // Where no goal stands above it, it is told.
        let (goals, told) = read("Havnen\nMål: 52 pct. i 2025\n");
        assert!(goals.is_empty() && told.len() == 1, "{told:?}");
        let (goals, told) =
            read("Mål 1: Flere bader\n\nTema 2: Ro\nDer er brug for ro.\nMåltal 2028: 58 pct.\n");
        assert_eq!(goals, ["1 Set increase - - from - 93"]);
        assert_eq!(told.len(), 1, "{told:?}");
        let (goals, _) = read("Havnen\nMål: 10 nye både\nMål: Flere bader\nStatus: 9 pct.\n");
        assert_eq!(goals.len(), 2, "{goals:?}");
    }
}
