//! Goals in sentences that stand where goals are told and no list has them: what a heading's first sentence says
//! is wanted, and what a paragraph below a heading of goals asks with a figure.

use std::sync::LazyLock;

use protokol_core::vocabulary::{GoalLevel, GoalState};
use regex::Regex;

use super::{Goals, Sender};
use crate::plan::lexicon;
use crate::plan::pieces::{Piece, Shape};
use crate::plan::prose;
use crate::regexes::compiled;

/// The rule of goals in sentences below a heading of goals.
pub(super) const IN_WORDS: &str = "goal/in-words@1";

impl Goals<'_> {
    /// Takes "Vi vil, at …" right below a heading that names an area; whether it was that.
    pub(super) fn wanted(&mut self, sentence: &str, piece: &Piece) -> bool {
        if !std::mem::take(&mut self.opens_theme) || self.setting.sender != Sender::Plan {
            return false;
        }
        let Some(title) = prose::wanted(sentence) else {
            return false;
        };
        let level = self.umbrella.unwrap_or(GoalLevel::Local);
        let goal = self.titled(title, level, None);
        self.push(goal, piece, "goal/wanted@1", 80);
        true
    }

    /// Takes a sentence that asks a figure below a heading of goals; whether it was one.
    pub(super) fn in_words(&mut self, sentence: &str, piece: &Piece, below: &[Piece]) -> bool {
        let Some(context) = self.context.clone() else {
            return false;
        };
        let open = self.setting.sender == Sender::Plan
            && !piece.folded
            && context.level != GoalLevel::National
            && !list_follows(below);
        let awaited = awaits(sentence, &piece.text);
        if !open || !asks(sentence) && !awaited || lexicon::is_of_others(sentence, self.setting.own)
        {
            return false;
        }
        let mut goal = self.titled(sentence, context.level, context.period);
        if awaited {
            goal.state = GoalState::Pending;
        } else if goal.bound.is_none() || goal.value.is_none() && goal.delta.is_none() {
            return false;
        }
        goal.area = context.area;
        self.push(goal, piece, IN_WORDS, 80);
        // A list below may still follow.
        true
    }
}

/// Whether a sentence says what is to become, and none that only tells of goals: these are read elsewhere.
fn asks(sentence: &str) -> bool {
    static ASKS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)^(?:mindst|højst|højest|maksimalt|minimum)\b|\b(?:skal|vil|bør|må|nedbringes|reduceres|øges|halveres|fordobles|hæves|sænkes|fastholdes)\b",
        )
    });
    ASKS.is_match(sentence)
        && prose::stated(sentence, None).is_empty()
        && prose::carried_over(sentence).is_none()
        && prose::announced(sentence).is_none()
}

/// Whether the sentence behind one says that how many, or how much, of it is decided later: "Flere bader. Hvor mange
/// flere lægger vi fast, når …".
fn awaits(sentence: &str, paragraph: &str) -> bool {
    static LATER: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^[. ]*Hvor (?:mange|meget|langt|få)(?: \p{L}+){0,3} (?:lægge[rs]|sætte[rs]|fastsætte[rs]|fastlægge[rs]|beslutte[rs])\b[^.]*\b(?:når|efter|senere|i løbet af)\b",
        )
    });
    let behind = paragraph.find(sentence).map(|at| at + sentence.len());
    behind.is_some_and(|at| LATER.is_match(&paragraph[at..]))
}

/// Whether a list, a table or a goal with its name stands below the same heading.
fn list_follows(below: &[Piece]) -> bool {
    let heads = |piece: &&Piece| matches!(piece.shape, Shape::Heading(_));
    let mut under = below.iter().take_while(|piece| !heads(piece));
    under.any(|piece| match piece.shape {
        Shape::Numbered(_) | Shape::Bullet | Shape::Row(_) => true,
        Shape::Prose => lexicon::label(&piece.text).is_some(),
        Shape::Heading(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use crate::plan::goals::{self, Setting};
    use crate::plan::{lines_of, pieces};

    fn goals_of(text: &str) -> Vec<String> {
        let pieces = pieces::of(&lines_of(text));
        let setting = Setting {
            whole: None,
            own: Some("Nordvig Kommune"),
            sender: goals::Sender::Plan,
        };
        let found = goals::of(&pieces, setting).goals.into_iter();
        found.map(|goal| goal.value.title).collect()
    }

    #[test]
    fn a_paragraph_below_a_heading_of_goals_asks_with_a_figure() {
        let text = "1 Status\nHavnen havde 30 både i 2020.\n\n2 Vores samlede mål\nNordvig Kommune skal øge antallet af både med 20 pct. i 2030 i forhold til 2020. Danmark skal have flere.\n\n3 Mål for broer\n- Mindst 4 broer i 2030\n";
        assert_eq!(
            goals_of(text),
            [
                "Nordvig Kommune skal øge antallet af både med 20 pct. i 2030 i forhold til 2020",
                "Mindst 4 broer i 2030"
            ]
        );
        let text = "Havnen\n\nMål\nFlere bader om vinteren. Hvor mange flere lægger vi fast, når vi har talt dem.\n";
        assert_eq!(goals_of(text), ["Flere bader om vinteren"]);
        let text = "Havnen\n\nMål\nFlere bader om vinteren. Hvor mange flere er sjovt.\n";
        assert!(goals_of(text).is_empty());
        let text = "Vores mål\nHavnen skal have højst 30 både.\n- Mindst 4 broer i 2030\n";
        assert_eq!(goals_of(text), ["Mindst 4 broer i 2030"]);
    }

    #[test]
    fn what_is_wanted_right_below_an_area_is_a_goal() {
        let text = "Havnen\nVi vil, at alle kan bade. Vi vil bygge.\nDet vil vi måle på\n- Mindst 4 broer i 2030\n- Antal bade\n\nMolen\nVi vil passe på molen.\nDet vil vi måle på\n- Højst 2 skader om året\n";
        assert_eq!(
            goals_of(text),
            [
                "alle kan bade",
                "Mindst 4 broer i 2030",
                "passe på molen",
                "Højst 2 skader om året"
            ]
        );
    }
}
