//! The journal: NDJSON lines in the order of positions, each group ended by its seal, in segments that
//! follow each other. What stands here is the book; nothing in this module changes a line that is
//! sealed.

mod archive;
mod mending;
mod place;
mod reader;
mod segments;
mod survey;
mod walk;
mod writer;

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::sync::Arc;

use protokol_core::hash::Hash;
use protokol_core::time::Position;
use protokol_core::wire::{self, Seal};

use crate::disk::Disk;
use crate::error::StoreError;
use crate::event_store::Events;
use crate::folder::{Folder, at, write_new};
use crate::group::Tail;

pub(crate) use archive::write_compressed;
pub(crate) use mending::{EndsAt, Mended, begins_with, mend};
pub(crate) use place::{Mark, Place, SegmentNumber};
pub(crate) use segments::Kept;
pub(crate) use survey::{Rest, Survey};
pub(crate) use walk::{Fault, FaultKind, Walk, Walked, group_of};
pub(crate) use writer::JournalWriter;

/// Longer than any seal line with its newline.
const SEAL_LINE_MAX: u64 = 512;
/// The longest record line with its newline.
const RECORD_LINE_MAX: u64 = 64 * 1024 + 1;

/// A journal to read from.
#[derive(Debug, Clone)]
pub(crate) struct Journal {
    disk: Arc<dyn Disk>,
    folder: Folder,
}

impl Journal {
    pub(crate) fn new(disk: Arc<dyn Disk>, folder: Folder) -> Self {
        Self { disk, folder }
    }

    /// Reads group after group from a mark on.
    pub(crate) fn walk(&self, from: Mark) -> Result<Walk, StoreError> {
        Walk::new(self, from)
    }

    /// Finds the last valid seal at or after a mark.
    pub(crate) fn survey(&self, from: Mark) -> Result<Survey, StoreError> {
        survey::survey(self, from)
    }

    /// The events after a position up to a mark.
    pub(crate) fn events(
        &self,
        after: Position,
        upto: &Mark,
    ) -> Result<Events<'static>, StoreError> {
        reader::events(self, after, upto)
    }

    /// Whether the journal begins with the first record of a book, in the form that this program writes.
    pub(crate) fn begins_as_written(&self) -> bool {
        let Ok(first) = self.open_segment(Place::START) else {
            return false;
        };
        let (mut start, mut line) = (
            BufReader::new(first.bytes.take(RECORD_LINE_MAX)),
            Vec::new(),
        );
        let _ = start.read_until(b'\n', &mut line);
        let record = line.strip_suffix(b"\n");
        let header = record.and_then(|record| wire::header(record).ok());
        header.is_some_and(|header| header.position.0 == 1 && header.prev == Hash::ZERO)
    }

    /// The file that a segment lies in, or would.
    pub(crate) fn file_of(&self, number: SegmentNumber) -> Result<PathBuf, StoreError> {
        Ok(match self.listed()?.get(&number) {
            Some(Kept::Archived) => self.folder.archived(number),
            Some(Kept::Plain) | None => self.folder.segment(number),
        })
    }

    /// Whether the journal holds the seal that a mark was taken at.
    pub(crate) fn has(&self, mark: &Mark) -> Result<bool, StoreError> {
        let Place { segment, offset } = mark.place;
        if mark.tail == Tail::empty() {
            return Ok(mark.place == Place::START);
        }
        if !self.listed()?.contains_key(&segment) {
            return Ok(false);
        }
        let offset_before = offset.saturating_sub(SEAL_LINE_MAX);
        let mut before = self.open_segment(Place {
            segment,
            offset: offset_before,
        })?;
        let mut bytes = Vec::new();
        let read = before.bytes.by_ref().take(offset - offset_before);
        { read }.read_to_end(&mut bytes).map_err(at(&before.path))?;
        let head = mark.tail.head();
        Ok(last_line(&bytes)
            .and_then(|line| wire::decode_seal(line).ok())
            .is_some_and(|Seal { last, root, .. }| last.0 == head.size && root == head.root))
    }
}

impl Journal {
    /// Keeps bytes that do not belong into the journal in a file of their own beside it.
    pub(crate) fn keep_aside(&self, what: &str, bytes: &[u8]) -> Result<PathBuf, StoreError> {
        let folder = self.folder.journal();
        let names = self.disk.list(&folder).map_err(at(&folder))?;
        let free = (1_u32..)
            .map(|number| format!("{what}-{number}.ndjson"))
            .find(|name| !names.contains(name))
            .expect("BUG: a folder holds fewer files than there are numbers");
        let path = folder.join(free);
        write_new(&*self.disk, &path, bytes).map_err(at(&path))?;
        Ok(path)
    }
}

/// The last line of these bytes without its newline; `None` where they do not end with one.
fn last_line(bytes: &[u8]) -> Option<&[u8]> {
    let lines = bytes.strip_suffix(b"\n")?;
    let start = lines.iter().rposition(|byte| *byte == b'\n');
    Some(&lines[start.map_or(0, |newline| newline + 1)..])
}
