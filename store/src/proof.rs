//! The proof that an event is in the book: an RFC 9162 inclusion path that anyone can check with a
//! page of script.

use protokol_core::hash::Hash;
use protokol_core::time::Position;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::event_store::EventStore;
use crate::merkle;

/// That a record stands at a position of the book with a certain root.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The event's position.
    pub position: Position,
    /// The leaf's index: the position less one.
    pub index: u64,
    /// How many events the book held.
    pub size: u64,
    /// The leaf hash of the record line.
    pub leaf: Hash,
    /// The root of the book.
    pub root: Hash,
    /// The inclusion path, from the leaf upwards.
    pub path: Vec<Hash>,
}

impl Proof {
    /// Whether the path leads from the leaf to the root.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.index + 1 == self.position.0
            && merkle::verify_inclusion(self.leaf, self.index, self.size, &self.path, self.root)
    }
}

/// Proves that the event at a position is in the book as it is now; `None` where there is no such
/// event. Reads the whole book.
///
/// # Errors
/// Those of reading.
pub fn prove(
    store: &(impl EventStore + ?Sized),
    position: Position,
) -> Result<Option<Proof>, StoreError> {
    let head = store.head();
    let leaves = store
        .events(Position(0))?
        .map(|event| event.map(|event| Hash::leaf(&event.record)))
        .collect::<Result<Vec<_>, _>>()?;
    let index = position.0.checked_sub(1);
    let found = index.and_then(|index| {
        let place = usize::try_from(index).ok()?;
        let path = merkle::inclusion_path(&leaves, place)?;
        Some(Proof {
            position,
            index,
            size: head.size,
            leaf: leaves[place],
            root: head.root,
            path,
        })
    });
    Ok(found)
}
