//! A book in memory: for tests, dry runs and demonstrations. It gives the same bytes and the same
//! root as a book on disk, and it is gone when the process ends.

use std::collections::HashMap;

use protokol_core::ids::Subject;
use protokol_core::record::Key;
use protokol_core::time::Position;

use crate::error::StoreError;
use crate::event_store::{Commit, EventStore, Events, Head, Receipt, StoredEvent};
use crate::group::Tail;
use crate::sequencer::{self, Ruling};

/// A book in memory.
#[derive(Debug, Clone)]
pub struct MemoryStore {
    tail: Tail,
    events: Vec<StoredEvent>,
    receipts: HashMap<Key, Receipt>,
    last_of: HashMap<Subject, Position>,
}

impl MemoryStore {
    /// A book without events.
    #[must_use]
    pub fn new() -> Self {
        Self {
            tail: Tail::empty(),
            events: Vec::new(),
            receipts: HashMap::new(),
            last_of: HashMap::new(),
        }
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl EventStore for MemoryStore {
    fn head(&self) -> Head {
        self.tail.head()
    }

    fn commit(&mut self, commit: Commit) -> Result<Receipt, StoreError> {
        let group = match sequencer::rule(self, &self.tail, &commit)? {
            Ruling::Replay(receipt) => return Ok(receipt),
            Ruling::Write(group) => group,
        };
        let lines = group
            .events()
            .map(|(position, record, content)| StoredEvent {
                position,
                record: record.to_vec(),
                content: content.map(<[u8]>::to_vec),
            });
        self.events.extend(lines);
        self.last_of.extend(group.changed().iter().copied());
        if let Some(key) = &group.key {
            self.receipts.insert(key.clone(), group.receipt(true));
        }
        let receipt = group.receipt(false);
        self.tail = group.after;
        Ok(receipt)
    }

    fn receipt_of(&self, key: &Key) -> Result<Option<Receipt>, StoreError> {
        Ok(self.receipts.get(key).copied())
    }

    fn last_of(&self, subject: &Subject) -> Result<Option<Position>, StoreError> {
        Ok(self.last_of.get(subject).copied())
    }

    fn event(&self, position: Position) -> Result<Option<StoredEvent>, StoreError> {
        let before = position.0.checked_sub(1).map(Position);
        Ok(before.and_then(|before| self.after(before).first().cloned()))
    }

    fn events(&self, after: Position) -> Result<Events<'_>, StoreError> {
        Ok(Box::new(self.after(after).iter().cloned().map(Ok)))
    }
}

impl MemoryStore {
    fn after(&self, position: Position) -> &[StoredEvent] {
        let index = usize::try_from(position.0).unwrap_or(usize::MAX);
        self.events.get(index..).unwrap_or_default()
    }
}
