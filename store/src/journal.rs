//! The journal: NDJSON lines in the order of positions, each commit ended by its seal. What stands
//! here is the book; nothing in this module changes a line that is sealed.

mod reader;
mod survey;
mod walk;
mod writer;

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use protokol_core::time::Position;
use protokol_core::wire::{self, Seal};
use serde::{Deserialize, Serialize};

use crate::disk::Disk;
use crate::error::StoreError;
use crate::event_store::Events;
use crate::folder::at;
use crate::group::Tail;

pub(crate) use survey::{Rest, Survey};
pub(crate) use walk::{Fault, FaultKind, Walk, Walked};
pub(crate) use writer::JournalWriter;

/// Longer than any seal line with its newline.
const SEAL_LINE_MAX: u64 = 512;

/// A place in the journal right after a seal, and the book up to there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// Bytes from the start of the segment.
    pub(crate) offset: u64,
    /// Where the book ends there.
    pub(crate) tail: Tail,
}

impl Mark {
    /// The start of the journal.
    pub(crate) fn start() -> Self {
        Self {
            offset: 0,
            tail: Tail::empty(),
        }
    }
}

/// A journal to read from.
#[derive(Debug, Clone)]
pub(crate) struct Journal {
    disk: Arc<dyn Disk>,
    path: PathBuf,
}

impl Journal {
    pub(crate) fn new(disk: Arc<dyn Disk>, path: PathBuf) -> Self {
        Self { disk, path }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Its length in bytes. A ledger without its journal is damaged, and never an empty one.
    pub(crate) fn len(&self) -> Result<u64, StoreError> {
        self.disk.len(&self.path).map_err(|error| {
            if error.kind() == ErrorKind::NotFound {
                StoreError::Corrupt {
                    file: self.path.clone(),
                    position: Position(1),
                    offset: 0,
                    expected: "the journal".to_owned(),
                    found: "no file".to_owned(),
                }
            } else {
                at(&self.path)(error)
            }
        })
    }

    /// Reads group after group from a mark on.
    pub(crate) fn walk(&self, from: Mark) -> Result<Walk, StoreError> {
        Walk::new(self, from)
    }

    /// Finds the last valid seal at or after a mark.
    pub(crate) fn survey(&self, from: Mark) -> Result<Survey, StoreError> {
        survey::survey(self, from)
    }

    /// The events after a position up to `upto`, whose seal lies before byte `end`.
    pub(crate) fn events(
        &self,
        after: Position,
        upto: Position,
        end: u64,
    ) -> Result<Events<'static>, StoreError> {
        reader::events(self, after, upto, end)
    }

    /// Whether the journal holds the seal that a mark was taken at.
    pub(crate) fn has(&self, mark: &Mark) -> Result<bool, StoreError> {
        if mark.offset > self.len()? {
            return Ok(false);
        }
        let start = mark.offset.saturating_sub(SEAL_LINE_MAX);
        let mut bytes = Vec::new();
        self.read_from(start)?
            .take(mark.offset - start)
            .read_to_end(&mut bytes)
            .map_err(at(&self.path))?;
        if mark.tail == Tail::empty() {
            return Ok(bytes.is_empty());
        }
        let head = mark.tail.head();
        Ok(last_line(&bytes)
            .and_then(|line| wire::decode_seal(line).ok())
            .is_some_and(|Seal { last, root, .. }| last.0 == head.size && root == head.root))
    }

    fn read_from(&self, offset: u64) -> Result<Box<dyn Read + Send>, StoreError> {
        let read = self.disk.read_from(&self.path, offset);
        read.map_err(at(&self.path))
    }
}

/// The last line of these bytes without its newline; `None` where they do not end with one.
fn last_line(bytes: &[u8]) -> Option<&[u8]> {
    let lines = bytes.strip_suffix(b"\n")?;
    let start = lines.iter().rposition(|byte| *byte == b'\n');
    Some(&lines[start.map_or(0, |newline| newline + 1)..])
}
