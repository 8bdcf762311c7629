//! A book in memory: for tests, dry runs and demonstrations. It gives the same bytes and the same
//! root as a book on disk, and it is gone when the process ends.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use protokol_core::ids::Subject;
use protokol_core::record::Key;
use protokol_core::time::Position;

use crate::error::StoreError;
use crate::event_store::{Commit, EventStore, Events, Head, Receipt, StoredEvent};
use crate::group::{Early, Group, Tail};
use crate::sequencer::Sequencer;
use crate::turns::{Batch, Outcome, Turns, locked};

/// A book in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    turns: Turns,
    /// Locked by the one who leads alone.
    sequencer: Mutex<Sequencer>,
    book: Mutex<Book>,
}

/// What is kept in memory alone is taken when it is whole.
pub(crate) struct InMemory;

impl Early for InMemory {
    fn grown(&mut self, _: &[u8]) {}

    fn rewound(&mut self) {}
}

#[derive(Debug)]
struct Book {
    tail: Tail,
    /// In the order of positions.
    groups: Vec<Arc<Group>>,
    receipts: HashMap<Key, Receipt>,
    last_of: HashMap<Subject, Position>,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            tail: Tail::empty(),
            groups: Vec::new(),
            receipts: HashMap::new(),
            last_of: HashMap::new(),
        }
    }
}

impl MemoryStore {
    /// A book without events.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn write(&self, batch: &mut Batch<'_>) -> Vec<Outcome> {
        let mut sequencer = locked(&self.sequencer);
        let tail = self.book().tail.clone();
        let sequenced = sequencer.sequence(self, &tail, batch, &mut InMemory);
        if let Some(group) = sequenced.group {
            self.book().add(group);
        }
        sequenced.outcomes
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        locked(&self.book)
    }
}

impl Book {
    fn add(&mut self, group: Group) {
        self.tail = group.after.clone();
        self.last_of.extend(group.changed().iter().copied());
        for command in group.commands() {
            if let Some(key) = &command.key {
                self.receipts.insert(key.clone(), command.receipt(true));
            }
        }
        self.groups.push(Arc::new(group));
    }

    /// The groups that hold events after this position.
    fn after(&self, position: Position) -> &[Arc<Group>] {
        let before = |group: &Arc<Group>| group.last() <= position;
        &self.groups[self.groups.partition_point(before)..]
    }
}

impl EventStore for MemoryStore {
    fn head(&self) -> Head {
        self.book().tail.head()
    }

    fn commit(&self, commit: Commit) -> Result<Receipt, StoreError> {
        self.turns.take(commit, |batch| self.write(batch))
    }

    fn receipt_of(&self, key: &Key) -> Result<Option<Receipt>, StoreError> {
        Ok(self.book().receipts.get(key).copied())
    }

    fn last_of(&self, subject: &Subject) -> Result<Option<Position>, StoreError> {
        Ok(self.book().last_of.get(subject).copied())
    }

    fn event(&self, position: Position) -> Result<Option<StoredEvent>, StoreError> {
        let Some(before) = position.0.checked_sub(1).map(Position) else {
            return Ok(None);
        };
        let group = self.book().after(before).first().cloned();
        Ok(group.and_then(|group| group.event(position)))
    }

    fn events(&self, after: Position) -> Result<Events<'_>, StoreError> {
        let groups = self.book().after(after).to_vec();
        let events = groups.into_iter().flat_map(move |group| {
            let first = group.first.max(after.next());
            (first.0..=group.last().0)
                .filter_map(move |position| group.event(Position(position)))
                .map(Ok)
        });
        Ok(Box::new(events))
    }
}
