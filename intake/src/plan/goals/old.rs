//! Goals of the plan before: what carries a name below "Tidligere mål (Havneplan 2020-2025)" is none of this plan's.

use protokol_core::evidence::Lines;

use super::Goals;
use crate::plan::lexicon;
use crate::plan::pieces::{Piece, Shape};
use crate::plan::verbs::has_verb;

/// A heading of such goals is no longer.
const LONGEST: usize = 90;

/// A heading of goals that are no longer, and what stands below it.
pub(super) struct Old {
    heading: String,
    depth: u8,
    /// The lines of goals that were passed over.
    passed: Option<Lines>,
}

impl Goals<'_> {
    /// Whether a piece stands below a heading of goals that are no longer.
    pub(super) fn is_old(&mut self, piece: &Piece) -> bool {
        if heads(piece) || self.follows_up(piece) {
            self.end_of_old();
            self.old = Some(Old {
                heading: piece.text.clone(),
                depth: piece.depth,
                passed: None,
            });
            return false;
        }
        let Some(old) = &mut self.old else {
            return false;
        };
        let named = lexicon::label(&piece.text).is_some();
        let ends = match piece.shape {
            // A marked heading says how deep it stands; of others one with the name of a goal heads nothing.
            Shape::Heading(_) if piece.depth > 0 && old.depth > 0 => piece.depth <= old.depth,
            Shape::Heading(_) => !named && lexicon::label_alone(&piece.text).is_none(),
            Shape::Prose => piece.text.ends_with(':') && lexicon::level(&piece.text).is_some(),
            Shape::Numbered(_) | Shape::Bullet | Shape::Row(_) => false,
        };
        if ends {
            self.end_of_old();
            return false;
        }
        // A paragraph may only tell of them.
        let listed = match piece.shape {
            Shape::Numbered(_) | Shape::Bullet | Shape::Row(_) => true,
            Shape::Heading(_) | Shape::Prose => false,
        };
        if named || listed {
            old.passed = Some(
                old.passed
                    .map_or(piece.lines, |lines| lines.hull(piece.lines)),
            );
        }
        true
    }

    /// Whether a piece heads what became of goals of years before the plan: "Opfølgning på målene for 2024".
    fn follows_up(&self, piece: &Piece) -> bool {
        let heading = match piece.shape {
            Shape::Heading(_) | Shape::Prose => piece.text.chars().count() <= LONGEST,
            Shape::Numbered(_) | Shape::Bullet | Shape::Row(_) => false,
        };
        let of = lexicon::followed_up(&piece.text).filter(|_| heading);
        let whole = self.setting.whole.map(|whole| whole.from);
        of.zip(whole).is_some_and(|(of, from)| of.to < from)
    }

    /// Tells of the goals that were passed over.
    pub(super) fn end_of_old(&mut self) {
        if let Some(old) = self.old.take()
            && let Some(lines) = old.passed
        {
            let text = format!(
                "what stands below \"{}\" is of the plan before, and was not read",
                old.heading
            );
            self.untold(lines, text);
        }
    }
}

/// Whether a piece heads goals that are no longer; a sentence may speak of them.
fn heads(piece: &Piece) -> bool {
    let stands = match piece.shape {
        Shape::Heading(_) => true,
        Shape::Prose => !piece.text.ends_with('.') && !has_verb(&piece.text),
        Shape::Numbered(_) | Shape::Bullet | Shape::Row(_) => false,
    };
    stands && piece.text.chars().count() <= LONGEST && lexicon::drops(&piece.text)
}

#[cfg(test)]
mod tests {
    use crate::plan::goals::labelled::tests::read;

    #[test]
    fn goals_of_the_plan_before_are_passed_over_and_told() {
        let (goals, told) = read(
            "Mål\n\nMål 1: Køen er højst 20 minutter i 2028\n\nTidligere mål (Havneplan 2020-2025)\nMål 1: Køen er højst 30 minutter\nMål 2: Mindst 60 pct. sejler\n\nNye mål\nMål 3: Højst 5 fald\n",
        );
        assert_eq!(
            goals,
            [
                "1 Set at-most 20 minutter from - 93 2028",
                "3 Set at-most 5 fald from - 93",
            ]
        );
        assert_eq!(
            told,
            [
                "what stands below \"Tidligere mål (Havneplan 2020-2025)\" is of the plan before, and was not read"
            ]
        );
        let (goals, told) = read(
            "Mål\n- Køen er højst 6 minutter\n\nEvaluering af de gamle mål (Havneplan 2021-2025)\n- Køen er højst 9 minutter\n- 50 nye både\n",
        );
        assert_eq!(goals, ["- Set at-most 6 minutter from - 92"]);
        assert_eq!(
            told,
            [
                "what stands below \"Evaluering af de gamle mål (Havneplan 2021-2025)\" is of the plan before, and was not read"
            ]
        );
    }
}
