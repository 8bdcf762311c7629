//! The goal that a plan, adopted anew, asks with another figure: its title is the same but for that figure. It is
//! found only where nothing else in either version could be meant; what it says instead is told elsewhere.

use super::written::in_book;
use super::{Goals, Said, same};
use crate::decide::import_document::writer::Writer;
use crate::ids::GoalId;
use crate::name::NameKey;

impl Goals {
    /// Takes the titles of all goals that the document is about to tell of.
    pub(in crate::decide::import_document) fn titled<'t>(
        self,
        titles: impl Iterator<Item = &'t str>,
    ) -> Self {
        Self {
            titles: titles.map(same::key).collect(),
            ..self
        }
    }

    /// The one goal of another version of the plan that is called so with another figure.
    pub(super) fn with_another_figure(&self, writer: &Writer<'_>, said: &Said) -> Option<GoalId> {
        let versions = self.standing.versions.as_ref()?;
        let title = same::key(&said.title);
        let wanted = title.without_figures()?;
        said.terms.value?;
        let known = writer.known.goals_of(writer.municipality.as_deref());
        let of_plan: Vec<_> = known
            .into_iter()
            .filter(|known| known.plan == said.plan)
            .filter_map(|known| Some((known.id, known.title()?)))
            .collect();
        let called = |title: &NameKey| title.without_figures().as_ref() == Some(&wanted);
        // What the document says as it was said before is that goal, and no other.
        let mut beside = self.titles.iter().filter(|other| {
            **other != title && called(other) && !of_plan.iter().any(|(_, known)| known == other)
        });
        if beside.next().is_some() {
            return None;
        }
        let mut meant = of_plan.iter().filter(|(id, known)| {
            let told = self.told.iter().any(|telling| telling.id == *id);
            let stands = || {
                in_book(writer, *id).is_some_and(|book| {
                    let number = |said: &Said| said.wording.number.as_deref().map(same::key);
                    let numbers = number(&book.said).zip(number(said));
                    versions.have(&book)
                        && book.said.level == said.level
                        && book.said.access == said.access
                        && book.said.terms.period == said.terms.period
                        && book.said.terms.value.is_some()
                        && numbers.is_none_or(|(there, here)| there == here)
                })
            };
            called(known) && !told && !self.titles.contains(known) && stands()
        });
        match (meant.next(), meant.next()) {
            (Some((id, _)), None) => Some(*id),
            (Some(_) | None, _) => None,
        }
    }
}
