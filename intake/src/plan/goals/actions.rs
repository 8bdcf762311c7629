//! Tables of what is done, in which one column says in words what is to be reached by it: "Indsats | Mål | Frist",
//! "Handling | Ansvarlig | Tidsfrist | Succeskriterium". What is done is no goal.

use std::sync::LazyLock;

use protokol_core::vocabulary::GoalLevel;
use regex::Regex;

use super::{Goals, Sender, alone};
use crate::plan::pieces::Piece;
use crate::plan::tables::{self, stated};
use crate::plan::terms;
use crate::plan::titles::acts;
use crate::regexes::compiled;

/// Which column of such a table holds what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Actions {
    /// What is done.
    action: usize,
    /// What is to be reached by it.
    goal: usize,
    /// By when.
    until: Option<usize>,
    /// Whether rows of it were passed over, which is told once.
    told: bool,
}

impl Actions {
    /// The columns of a table of actions, by its head.
    fn of(cells: &[String]) -> Option<Self> {
        static ACTION: LazyLock<Regex> = LazyLock::new(|| {
            compiled(
                r"(?i)^(?:indsats|handling|aktivitet|initiativ|tiltag|opgave|hvad gør vi)(?:er)?$",
            )
        });
        static GOAL: LazyLock<Regex> = LazyLock::new(|| {
            compiled(
                r"(?i)^(?:(?:del|effekt|resultat)?mål(?:sætning)?|mål for indsatsen|succeskriteri(?:um|er|e)|forventet effekt|resultatkrav)$",
            )
        });
        static UNTIL: LazyLock<Regex> = LazyLock::new(|| {
            compiled(
                r"(?i)^(?:(?:tids)?frist|deadline|senest|hvornår|tid|år|periode|termin|tidspunkt|tidsplan|tidsramme|tidshorisont)$",
            )
        });
        static WHO: LazyLock<Regex> =
            LazyLock::new(|| compiled(r"(?i)^(?:ansvarlig(?:e)?|ansvar|hvem|tovholder)$"));
        let at = |rule: &Regex| cells.iter().position(|cell| rule.is_match(cell.trim()));
        let until = at(&UNTIL);
        until.or(at(&WHO))?;
        Some(Self {
            action: at(&ACTION)?,
            goal: at(&GOAL)?,
            until,
            told: false,
        })
    }
}

impl Goals<'_> {
    /// Takes the head of a table of actions; whether it was one. Minutes list their goals otherwise: there it is told.
    pub(super) fn heads_actions(&mut self, piece: &Piece, cells: &[String]) -> bool {
        let Some(actions) = Actions::of(cells) else {
            return false;
        };
        if self.setting.sender == Sender::Minutes {
            let text = format!("a table of actions and goals was not read: {}", piece.text);
            self.untold(piece.lines, text);
            return false;
        }
        self.actions = Some(actions);
        let kept = [Some(actions.goal), actions.until];
        let left = cells.iter().enumerate();
        let left = left.filter(|(at, cell)| !kept.contains(&Some(*at)) && stated(cell));
        let left: Vec<String> = left
            .map(|(_, cell)| format!("\"{}\"", cell.trim()))
            .collect();
        let text = format!(
            "columns beside the goals of a table were not taken in: {}",
            left.join(", ")
        );
        self.untold(piece.lines, text);
        true
    }

    /// Takes a row of a table of actions: what it says in words is a goal, and a figure alone is told.
    pub(super) fn action(&mut self, piece: &Piece, cells: &[String]) -> bool {
        const FEWEST_WORDS: usize = 2;
        let Some(actions) = self.actions else {
            return false;
        };
        let cell = |at: usize| {
            cells
                .get(at)
                .map(|cell| cell.trim())
                .filter(|cell| stated(cell))
        };
        let Some(text) = cell(actions.goal) else {
            return true;
        };
        let until = actions.until.and_then(cell);
        let action = cell(actions.action).unwrap_or_default();
        if alone::is_figure(text) || text.split_whitespace().count() < FEWEST_WORDS {
            let figure = text.contains(|c: char| c.is_ascii_digit());
            if figure || !actions.told {
                let text = format!("what \"{action}\" is to reach was not read: {text}");
                self.untold(piece.lines, text);
            }
            self.actions = Some(Actions {
                told: true,
                ..actions
            });
            return true;
        }
        let context = self.context.clone();
        let level = context.as_ref().map(|context| context.level);
        let level = level.filter(|level| *level == GoalLevel::National);
        let mut goal = self.titled(text, level.unwrap_or(GoalLevel::Target), None);
        // The year in its own words is when it is to be reached, and else that of its row.
        let own = terms::period(text, None).is_some();
        let dated = until.and_then(|until| tables::deadline(until, self.setting.whole));
        goal.period = dated.filter(|_| !own).or(goal.period);
        // "Handleplan" heads the table and names no area.
        let over = self
            .over
            .clone()
            .filter(|over| !acts(over) && !over.to_lowercase().contains("plan"));
        goal.area = context.and_then(|context| context.area).or(over);
        self.push(goal, piece, "goal/action@1", SURE);
        true
    }
}

/// How sure a goal of such a row is: it may say what is done, and no more.
const SURE: u8 = 80;

#[cfg(test)]
mod tests {
    use crate::plan::goals::labelled::tests::read;

    #[test]
    fn what_actions_are_to_reach_is_a_goal_in_words() {
        let (goals, told) = read(
            "Handleplan\n\nIndsats;Mål;Frist\nBroer;Mindst 12 broer er sat i stand;2027\nBøjer;Flere;løbende\nKø;Køen er højst 6 minutter i 2025;2026\nFisk;85 pct.;2026\n",
        );
        assert_eq!(
            goals,
            [
                "- Set at-least 12 broer from - 80 2027",
                "- Set at-most 6 minutter from - 80 2025",
            ]
        );
        assert_eq!(
            told,
            [
                "columns beside the goals of a table were not taken in: \"Indsats\"",
                "what \"Bøjer\" is to reach was not read: Flere",
                "what \"Fisk\" is to reach was not read: 85 pct.",
            ]
        );
        let (goals, _) = read(
            "| Handling | Ansvarlig | Tidsfrist | Succeskriterium |\n|---|---|---|---|\n| Ny bro | Havnen | 2026 | Broen er taget i brug |\n",
        );
        assert_eq!(goals, ["- Set - - - from - 80 2026"]);
    }
}
