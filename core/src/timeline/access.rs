//! Who may read each item, as the head of the book says, whatever the cut. What follows from it for the events
//! about the item is `core/src/access.rs`'s to say.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::Told;
use crate::ids::ItemId;
use crate::record::Recorded;
use crate::timeline::Timeline;
use crate::vocabulary::Access;

impl Timeline {
    /// Who may read the items that were closed or opened since they were submitted, as the head of the
    /// book says.
    #[must_use]
    pub fn access_changes(&self) -> BTreeMap<ItemId, Access> {
        // What was said last counts, whatever days were given.
        let changes = self.events.iter().filter_map(|event| match event.told() {
            Some(Told::AccessChanged(facts, _)) if self.stands(event) => {
                Some((facts.item, facts.access))
            }
            Some(_) | None => None,
        });
        changes.collect()
    }

    /// Who may read each item, as the head of the book says: as it was changed last, else as it stands
    /// submitted, else as it was submitted last before that was taken back.
    #[must_use]
    pub fn item_access(&self) -> BTreeMap<ItemId, Access> {
        let (mut told, mut standing) = (BTreeMap::new(), BTreeMap::new());
        for event in &self.events {
            if let Some(Told::AgendaItemSubmitted(facts, _)) = event.told() {
                told.insert(facts.item, facts.access);
                if self.stands(event) {
                    standing.insert(facts.item, facts.access);
                }
            }
        }
        told.extend(standing);
        told.extend(self.access_changes());
        told
    }

    /// The items that somebody opened: by a change, or by correcting a heading that said they were closed. A
    /// document that prints a closed item as an open one opens its heading, and nothing that was recorded
    /// before.
    pub(crate) fn opened_by_somebody(&self) -> BTreeSet<ItemId> {
        let mut opened = BTreeSet::new();
        for event in &self.events {
            if let Some(Told::AgendaItemSubmitted(facts, _)) = event.told()
                && self.stands(event)
                && self.opening(event).is_some_and(|by| by.evidence.is_empty())
            {
                opened.insert(facts.item);
            }
        }
        for (item, access) in self.access_changes() {
            match access {
                Access::Public => opened.insert(item),
                Access::Confidential => opened.remove(&item),
            };
        }
        opened
    }

    /// The correction that opened the item of a heading; `None` where the item is closed, or never was.
    pub(crate) fn opening<'a>(&'a self, heading: &'a Recorded) -> Option<&'a Recorded> {
        let is_open = |event: &Recorded| match event.told() {
            Some(Told::AgendaItemSubmitted(facts, _)) => facts.access == Access::Public,
            Some(_) | None => false,
        };
        let mut open = heading;
        while is_open(open) {
            let before = self.event(open.corrects?)?;
            if !is_open(before) {
                return Some(open);
            }
            open = before;
        }
        None
    }
}
