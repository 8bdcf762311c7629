//! What every store promises, and the values that pass in and out.
//!
//! Positions are dense from 1 and in the order of commits, so a reader that has seen position n has
//! seen all before it. A commit is in the book as a whole or not at all. Many threads may share a store:
//! what they commit at the same time is made durable together.

use chrono::{DateTime, Utc};
use protokol_core::hash::Hash;
use protokol_core::ids::{CommandId, Subject};
use protokol_core::record::{Actor, Draft, Key, Recorded, Via};
use protokol_core::time::{Position, RecordedAt};
use protokol_core::wire::{self, WireError};

use crate::error::StoreError;

/// How far the book has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// How many events it holds, which is also the last position.
    pub size: u64,
    /// The RFC 9162 root over their record lines; SHA-256 of nothing for an empty book.
    pub root: Hash,
    /// The instant of the last commit.
    pub recorded_at: Option<RecordedAt>,
}

/// What the caller saw of a subject before it decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expectation {
    /// Whose state the decision rests on.
    pub subject: Subject,
    /// The last position seen to change it; `None` if none was.
    pub last: Option<Position>,
}

/// One command's events, ready to be written.
#[derive(Debug, Clone)]
pub struct Commit {
    /// The command.
    pub command: CommandId,
    /// The caller's key; the same key with the same `asked` is written once.
    pub key: Option<Key>,
    /// What the caller gave, in a form that is the same when it gives the same again. Only a salted
    /// hash of it is kept.
    pub asked: Vec<u8>,
    /// Who gave the command.
    pub actor: Actor,
    /// With which program.
    pub via: Via,
    /// The caller's clock; the book's instant is later where that clock ran backwards.
    pub now: DateTime<Utc>,
    /// What must still hold.
    pub expectations: Vec<Expectation>,
    /// The events, at least one.
    pub drafts: Vec<Draft>,
}

/// That a command's events are in the book for good.
#[must_use = "a receipt says at which positions the command was written"]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// First event of the command.
    pub first: Position,
    /// Last event of the command.
    pub last: Position,
    /// The instant of its commit.
    pub recorded_at: RecordedAt,
    /// Whether this is the receipt of an earlier commit with the same key.
    pub replayed: bool,
}

/// An event as its stored bytes, without newlines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its place.
    pub position: Position,
    /// The record line.
    pub record: Vec<u8>,
    /// The content line; `None` where there is none or it is erased.
    pub content: Option<Vec<u8>>,
}

impl StoredEvent {
    /// The event as a value.
    ///
    /// # Errors
    /// As [`wire::decode`].
    pub fn decode(&self) -> Result<Recorded, WireError> {
        wire::decode(&self.record, self.content.as_deref())
    }
}

/// Events in the order of the book. It ends after the first error.
pub type Events<'a> = Box<dyn Iterator<Item = Result<StoredEvent, StoreError>> + Send + 'a>;

/// A book that can be written and read.
pub trait EventStore: Send + Sync {
    /// How far the book has come.
    fn head(&self) -> Head;

    /// Writes a command's events, all or none. When it returns a receipt, they are durable as far as
    /// the store is. A commit that is refused changes nothing for those that are written with it.
    ///
    /// The order of checks: limits of lines, then the key (same `asked`: the first receipt, with
    /// `replayed`), then expectations.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::TooLarge`], [`StoreError::KeyReused`],
    /// [`StoreError::Conflict`], and where there is a disk [`StoreError::Full`], [`StoreError::Io`],
    /// [`StoreError::OutcomeUnknown`], [`StoreError::Poisoned`] and [`StoreError::Corrupt`].
    fn commit(&self, commit: Commit) -> Result<Receipt, StoreError>;

    /// The receipt of the command with this key, marked `replayed`.
    ///
    /// # Errors
    /// Those of reading.
    fn receipt_of(&self, key: &Key) -> Result<Option<Receipt>, StoreError>;

    /// The last position that changed a subject.
    ///
    /// # Errors
    /// Those of reading.
    fn last_of(&self, subject: &Subject) -> Result<Option<Position>, StoreError>;

    /// The event at a position; `None` past the head.
    ///
    /// # Errors
    /// Those of reading.
    fn event(&self, position: Position) -> Result<Option<StoredEvent>, StoreError>;

    /// All events after a position, in order, up to the head as it is now; `Position(0)` for all.
    ///
    /// # Errors
    /// Those of reading; later ones come out of the iterator.
    fn events(&self, after: Position) -> Result<Events<'_>, StoreError>;
}
