//! What there can be several of at one place, each with its place among them: adoptions, revisions, quoted steps.
//!
//! Looks things up; fills nothing.

use super::{Directory, Filled, Slot};
use crate::ids::{GoalId, ItemId, PlanId};

impl Directory {
    /// The adoptions of a plan, each with its place among them.
    pub fn adoptions_by_place(&self, plan: PlanId) -> impl Iterator<Item = (usize, &Filled)> {
        self.by_place(move |n| Slot::Plan(plan, n))
    }

    /// The adoptions of a plan: one for each day on which a version of it was adopted.
    pub fn adoptions(&self, plan: PlanId) -> impl Iterator<Item = &Filled> {
        self.adoptions_by_place(plan).map(|(_, filled)| filled)
    }

    /// The revisions of a goal.
    pub fn revisions(&self, goal: GoalId) -> impl Iterator<Item = &Filled> {
        self.by_place(move |n| Slot::Revision(goal, n))
            .map(|(_, filled)| filled)
    }

    /// What an item quotes of earlier decisions, each with its place.
    pub fn quotes(&self, item: ItemId) -> impl Iterator<Item = (usize, &Filled)> {
        self.by_place(move |n| Slot::Quote(item, n))
    }

    /// What fills the places of this kind; one that was withdrawn leaves its place empty.
    fn by_place(&self, slot: impl Fn(usize) -> Slot) -> impl Iterator<Item = (usize, &Filled)> {
        let all = self.filled.range(slot(0)..=slot(usize::MAX));
        all.filter_map(|(at, filled)| {
            let (Slot::Plan(_, n) | Slot::Revision(_, n) | Slot::Quote(_, n)) = at else {
                return None;
            };
            Some((*n, filled))
        })
    }
}
