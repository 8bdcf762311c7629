//! Who may read each item, as the head of the book says, whatever the cut. What follows from it for the events
//! about the item is `core/src/access.rs`'s to say.

use std::collections::BTreeMap;

use crate::event::Told;
use crate::ids::ItemId;
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
}
