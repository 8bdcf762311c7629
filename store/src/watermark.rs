//! The watermark: how far the book had come when it was last closed, kept apart from journal and index.
//! A journal that ends before it has lost what was acknowledged. It is a lower bound, never a source:
//! without it nothing is lost but that knowledge.

use std::io::ErrorKind;

use protokol_core::hash::Hash;
use protokol_core::time::Position;
use serde::{Deserialize, Serialize};

use crate::disk::Disk;
use crate::error::StoreError;
use crate::event_store::Head;
use crate::folder::{Folder, at, write_new};
use crate::group::Tail;
use crate::journal::{Journal, Place};

/// Size and root of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Watermark {
    pub(crate) size: u64,
    pub(crate) root: Hash,
}

/// What the file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// This, and its check fits.
    Watermark(Watermark),
    /// There is none: the ledger is new, or was never closed.
    Nothing,
    /// Something else than was written.
    Damaged,
}

impl Watermark {
    pub(crate) fn of(head: &Head) -> Self {
        Self {
            size: head.size,
            root: head.root,
        }
    }

    /// Whether a book that ends like this has lost what stood here, or is another book.
    pub(crate) fn contradicts(self, head: Self) -> bool {
        head.size < self.size || (head.size == self.size && head.root != self.root)
    }

    /// Refuses a journal that ends, as far as it is whole, at `place` and before what was acknowledged,
    /// or holds another book.
    pub(crate) fn check(
        self,
        journal: &Journal,
        place: Place,
        end: &Tail,
    ) -> Result<(), StoreError> {
        let head = Self::of(&end.head());
        if !self.contradicts(head) {
            return Ok(());
        }
        Err(StoreError::Corrupt {
            file: journal.file_of(place.segment)?,
            position: Position(head.size + 1),
            offset: place.offset,
            expected: format!("at least {} events, with the root {}", self.size, self.root),
            found: format!("{} events, with the root {}", head.size, head.root),
        })
    }

    pub(crate) fn read(disk: &dyn Disk, folder: &Folder) -> Result<Found, StoreError> {
        let path = folder.watermark();
        let bytes = match disk.read(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
            other => other.map_err(at(&path))?,
        };
        Ok(Self::parse(&bytes).map_or(Found::Damaged, Found::Watermark))
    }

    /// Writes it durably, unless it is what stands there.
    pub(crate) fn write(self, disk: &dyn Disk, folder: &Folder) -> Result<(), StoreError> {
        if Self::read(disk, folder)? == Found::Watermark(self) {
            return Ok(());
        }
        let path = folder.watermark();
        write_new(disk, &path, self.lines().as_bytes()).map_err(at(&path))
    }

    /// One line with the values, one with the SHA-256 of that line.
    fn lines(self) -> String {
        let values = serde_json::to_string(&self).expect("BUG: a number and a hash are JSON");
        let check = Hash::of(values.as_bytes());
        format!("{values}\n{check}\n")
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let watermark: Self = serde_json::from_str(text.lines().next()?).ok()?;
        (watermark.lines() == text).then_some(watermark)
    }
}
