//! Which segments a journal has and where each lies: as it was written, or compressed in the archive.
//! The move from one to the other is safe beside readers: who does not find the one finds the other.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read};
use std::path::PathBuf;

use protokol_core::time::Position;

use super::Journal;
use super::place::{Place, SegmentNumber};
use crate::error::StoreError;
use crate::folder::at;

/// How a segment is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// As it was written.
    Plain,
    /// Compressed in the archive.
    Archived,
}

/// A segment as a folder lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) number: SegmentNumber,
    pub(crate) kept: Kept,
}

/// A segment open for reading.
pub(crate) struct OpenSegment {
    pub(crate) kept: Kept,
    pub(crate) path: PathBuf,
    pub(crate) bytes: Box<dyn Read + Send>,
}

impl Journal {
    /// The segments that are there; one that lies in both places counts as plain.
    pub(crate) fn listed(&self) -> Result<BTreeMap<SegmentNumber, Kept>, StoreError> {
        // In this order a segment that is moved meanwhile is seen at least once.
        let plain = self.disk.list(&self.folder.journal());
        let plain = plain.or_else(none_where_missing);
        let plain = plain.map_err(at(&self.folder.journal()))?;
        let archived = self.disk.list(&self.folder.archive());
        let archived = archived.or_else(none_where_missing);
        let archived = archived.map_err(at(&self.folder.archive()))?;

        let archived = archived
            .iter()
            .filter_map(|name| SegmentNumber::of_archived(name))
            .map(|number| (number, Kept::Archived));
        let plain = plain
            .iter()
            .filter_map(|name| SegmentNumber::of_plain(name))
            .map(|number| (number, Kept::Plain));
        Ok(archived.chain(plain).collect())
    }

    /// All segments in order. A journal has at least one and no gap: a ledger without its journal is
    /// damaged, and never an empty one.
    pub(crate) fn segments(&self) -> Result<Vec<Segment>, StoreError> {
        let found = self.listed()?;
        let mut segments = Vec::with_capacity(found.len());
        let mut expected = SegmentNumber::FIRST;
        for (number, kept) in found {
            if number != expected {
                return Err(self.no_segment(expected));
            }
            segments.push(Segment { number, kept });
            expected = number.next();
        }
        if segments.is_empty() {
            return Err(self.no_segment(expected));
        }
        Ok(segments)
    }

    /// Opens a segment at an offset of its uncompressed bytes.
    pub(crate) fn open_segment(&self, from: Place) -> Result<OpenSegment, StoreError> {
        let path = self.folder.segment(from.segment);
        match self.disk.read_from(&path, from.offset) {
            Ok(bytes) => {
                return Ok(OpenSegment {
                    kept: Kept::Plain,
                    path,
                    bytes,
                });
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(at(&path)(error)),
        }
        let path = self.folder.archived(from.segment);
        let compressed = match self.disk.read_from(&path, 0) {
            Ok(compressed) => compressed,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(self.no_segment(from.segment));
            }
            Err(error) => return Err(at(&path)(error)),
        };
        let mut bytes = zstd::Decoder::new(compressed).map_err(at(&path))?;
        let mut before = (&mut bytes).take(from.offset);
        // What cannot be decompressed shows where it is read.
        let _skipped = io::copy(&mut before, &mut io::sink());
        Ok(OpenSegment {
            kept: Kept::Archived,
            path,
            bytes: Box::new(bytes),
        })
    }

    /// Where the next group goes, after a last seal that ends at `end`: there, or at the start of a
    /// segment behind it. Nothing is written to an archived segment.
    pub(crate) fn place_after(&self, end: Place) -> Result<Place, StoreError> {
        let last = self.segments()?.pop();
        Ok(match last {
            Some(Segment {
                number,
                kept: Kept::Archived,
            }) => Place::start_of(number.next()),
            Some(Segment { number, .. }) if number > end.segment => Place::start_of(number),
            Some(_) | None => end,
        })
    }

    fn no_segment(&self, number: SegmentNumber) -> StoreError {
        StoreError::Corrupt {
            file: self.folder.segment(number),
            position: Position(1),
            offset: 0,
            expected: "a segment of the journal".to_owned(),
            found: "no file".to_owned(),
        }
    }
}

/// A folder that is not there holds no files.
fn none_where_missing(error: io::Error) -> io::Result<Vec<String>> {
    if error.kind() == ErrorKind::NotFound {
        Ok(Vec::new())
    } else {
        Err(error)
    }
}
