//! Which goal a reading means: of those the document told of already and those of the book, the likest. How
//! like two are is told by [`same`]; nothing is told or changed here.

use super::written::standing;
use super::{Goals, Said, same};
use crate::decide::import_document::writer::Writer;
use crate::directory::{KnownGoal, Slot};
use crate::ids::GoalId;

pub(super) enum Found {
    Same(GoalId),
    Near(GoalId),
    None,
}

impl Goals {
    /// The goal that is meant: of those the document told of already and those of the book, the likest.
    pub(super) fn find(&self, writer: &Writer<'_>, said: &Said) -> Found {
        let now = |known: &KnownGoal| same::Names::known(known).into_iter().collect();
        let likest = self.called(writer, said, now);
        if matches!(likest, Found::Same(_)) {
            return likest;
        }
        let anew = self.with_another_figure(writer, said);
        if anew.is_some() || matches!(likest, Found::Near(_)) {
            return anew.map_or(likest, Found::Same);
        }
        // By a title that somebody changed, only the very same one is meant.
        match self.called(writer, said, |known| same::Names::former(known).collect()) {
            found @ Found::Same(_) => found,
            Found::Near(_) | Found::None => Found::None,
        }
    }

    /// The likest goal by the names it is looked for by.
    fn called(
        &self,
        writer: &Writer<'_>,
        said: &Said,
        names: impl Fn(&KnownGoal) -> Vec<same::Names>,
    ) -> Found {
        let here = self.told.iter().map(|telling| {
            let likeness = same::likeness(&same::Names::of(&telling.now), &telling.now, said);
            (likeness, telling.id)
        });
        let known = writer.known.goals_of(writer.municipality.as_deref());
        let others = known.into_iter().filter_map(|known| {
            if self.told.iter().any(|telling| telling.id == known.id) {
                return None;
            }
            let filled = writer.known.filled(&Slot::Goal(known.id))?;
            let stands = standing(filled)?;
            let names = names(known).into_iter();
            let likest = names
                .filter_map(|names| same::likeness(&names, &stands, said))
                .max();
            Some((likest, known.id))
        });
        let all = here.chain(others);
        let all: Vec<(same::Likeness, GoalId)> = all
            .filter_map(|(likeness, id)| Some((likeness?, id)))
            // What a goal goes on from is another goal.
            .filter(|(_, id)| said.from != Some(*id))
            .collect();
        let Some((best, _)) = all.iter().max_by_key(|(likeness, _)| *likeness) else {
            return Found::None;
        };
        let first = all.iter().find(|(likeness, _)| likeness == best);
        let Some((_, id)) = first else {
            return Found::None;
        };
        // Goals of the same words for several years, and nothing says which year is meant.
        let one_of = all.iter().filter(|(likeness, _)| likeness.same).count();
        if best.same && (best.period || one_of == 1) {
            Found::Same(*id)
        } else {
            Found::Near(*id)
        }
    }
}
