//! Reading events out of the sealed part of a journal: in order, from any position. Positions grow
//! with the offset, so the first line is found by halving; no index is needed.
//!
//! Every record must name the leaf before it and every content line must be the one its record names,
//! so that no changed byte is read as what was written.

use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;

use protokol_core::hash::Hash;
use protokol_core::time::Position;
use protokol_core::wire::{self, LineKind, Links};

use super::Journal;
use super::place::{Mark, Place, SegmentNumber};
use super::segments::Kept;
use crate::error::StoreError;
use crate::event_store::{Events, StoredEvent};
use crate::folder::at;

/// Read at once when streaming.
const BUFFER: usize = 256 * 1024;
/// Halving stops at a span that is as quickly read through.
const SHORT_SPAN: u64 = 16 * 1024;

pub(super) fn events(
    journal: &Journal,
    after: Position,
    upto: &Mark,
) -> Result<Events<'static>, StoreError> {
    if after >= upto.tail.last_position() {
        return Ok(Box::new(std::iter::empty()));
    }
    let place = place_near(journal, after.next(), upto.place)?;
    let source = Source::open(journal, place)?;
    Ok(Box::new(Stream {
        journal: journal.clone(),
        source,
        next: after.next(),
        upto: upto.tail.last_position(),
        last_leaf: upto.tail.prev,
        prev: None,
        record: None,
        ended: false,
    }))
}

/// Where a line begins that stands at or, by less than a short span, before the record of `position`;
/// in an archived segment its start.
fn place_near(journal: &Journal, position: Position, end: Place) -> Result<Place, StoreError> {
    let segments = journal.segments()?;
    let (mut low, mut high) = (0, segments.len());
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        let segment = segments[middle];
        let place = Place::start_of(segment.number);
        let first = first_record(&mut Source::open(journal, place)?, u64::MAX)?;
        match first {
            Some((_, found)) if segment.number <= end.segment && found <= position => low = middle,
            Some(_) | None => high = middle,
        }
    }
    let segment = segments[low];
    let offset = match segment.kept {
        Kept::Archived => 0,
        Kept::Plain => offset_near(journal, position, segment.number, end)?,
    };
    let segment = segment.number;
    Ok(Place { segment, offset })
}

fn offset_near(
    journal: &Journal,
    position: Position,
    segment: SegmentNumber,
    end: Place,
) -> Result<u64, StoreError> {
    let length = if segment == end.segment {
        end.offset
    } else {
        let path = journal.folder.segment(segment);
        match journal.disk.len(&path) {
            Ok(length) => length,
            // It was moved to the archive just now.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            Err(error) => return Err(at(&path)(error)),
        }
    };
    let (mut low, mut high) = (0, length);
    while high - low > SHORT_SPAN {
        let middle = low + (high - low) / 2;
        // The line that is cut by the middle is read from the byte before, so that one that begins
        // just there counts.
        let before = Place {
            segment,
            offset: middle - 1,
        };
        let mut source = Source::open(journal, before)?;
        source.read_line()?;
        match first_record(&mut source, high)? {
            Some((offset, found)) if found <= position => low = offset,
            Some(_) | None => high = middle,
        }
    }
    Ok(low)
}

/// The next record line that begins before an offset, and its position.
fn first_record(source: &mut Source, before: u64) -> Result<Option<(u64, Position)>, StoreError> {
    while source.place.offset < before {
        let start = source.place.offset;
        if source.read_line()? == 0 {
            return Ok(None);
        }
        if let Some(position) = wire::position_of(&source.line) {
            return Ok(Some((start, position)));
        }
    }
    Ok(None)
}

/// Reads a line with its newline into `line`; the result is its length, 0 at the end.
pub(super) fn read_line(lines: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<u64> {
    line.clear();
    let length = lines.read_until(b'\n', line)?;
    Ok(u64::try_from(length).expect("BUG: a line is shorter than 2^64 bytes"))
}

/// A segment that is being read.
struct Source {
    lines: BufReader<Box<dyn Read + Send>>,
    path: PathBuf,
    kept: Kept,
    place: Place,
    line: Vec<u8>,
}

impl Source {
    fn open(journal: &Journal, place: Place) -> Result<Self, StoreError> {
        let segment = journal.open_segment(place)?;
        Ok(Self {
            lines: BufReader::with_capacity(BUFFER, segment.bytes),
            path: segment.path,
            kept: segment.kept,
            place,
            line: Vec::new(),
        })
    }

    /// Reads the next line; the result is its length with its newline, 0 at the end of the segment and
    /// where only the room of a writer follows.
    fn read_line(&mut self) -> Result<u64, StoreError> {
        let length = match read_line(&mut self.lines, &mut self.line) {
            Ok(length) => length,
            // The system's own errors have a number; the others are the decompressor's.
            Err(error) if self.kept == Kept::Archived && error.raw_os_error().is_none() => {
                return Err(StoreError::Corrupt {
                    file: self.path.clone(),
                    position: Position(0),
                    offset: self.place.offset,
                    expected: "what was compressed".to_owned(),
                    found: error.to_string(),
                });
            }
            Err(error) => return Err(at(&self.path)(error)),
        };
        if self.line.iter().all(|byte| *byte == 0) {
            return Ok(0);
        }
        self.place.offset += length;
        self.line.pop_if(|byte| *byte == b'\n');
        Ok(length)
    }
}

struct Stream {
    journal: Journal,
    source: Source,
    next: Position,
    upto: Position,
    /// The leaf hash of the record at `upto`.
    last_leaf: Hash,
    /// The leaf hash of the record that was read last.
    prev: Option<Hash>,
    /// A record line that was read and whose content line, if it has one, comes next.
    record: Option<(Vec<u8>, Option<Hash>)>,
    ended: bool,
}

impl Iterator for Stream {
    type Item = Result<StoredEvent, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let event = self.read_event();
        self.ended = match &event {
            Ok(event) => event.position == self.upto,
            Err(_) => true,
        };
        Some(event)
    }
}

impl Stream {
    fn read_event(&mut self) -> Result<StoredEvent, StoreError> {
        loop {
            if self.source.read_line()? == 0 {
                let next = Place::start_of(self.source.place.segment.next());
                self.source = Source::open(&self.journal, next)?;
                continue;
            }
            let line = std::mem::take(&mut self.source.line);
            match wire::line_kind(&line) {
                Some(LineKind::Record) => {
                    if let Some(event) = self.keep_record(line)? {
                        return Ok(event);
                    }
                }
                Some(LineKind::Content) => {
                    if let Some((record, named)) = self.record.take() {
                        if named != Some(Hash::of(&line)) {
                            return Err(self.damage("the content line that its record names"));
                        }
                        return Ok(self.event(record, Some(line)));
                    }
                }
                Some(LineKind::Seal) => {
                    if let Some((record, _)) = self.record.take() {
                        return Ok(self.event(record, None));
                    }
                }
                None => return Err(self.damage("a line of the journal")),
            }
        }
    }

    /// Keeps a record line until its content line was looked for; what was kept before had none.
    fn keep_record(&mut self, line: Vec<u8>) -> Result<Option<StoredEvent>, StoreError> {
        let expected = if self.record.is_some() {
            self.next.next()
        } else {
            self.next
        };
        match wire::position_of(&line) {
            Some(position) if position < expected && self.record.is_none() => {
                self.prev = (position.next() == expected).then(|| Hash::leaf(&line));
                Ok(None)
            }
            Some(position) if position == expected => {
                let Links { content, prev } = wire::links(&line)?;
                let leaf = Hash::leaf(&line);
                if self.prev.is_some_and(|before| before != prev)
                    || (position == self.upto && leaf != self.last_leaf)
                {
                    return Err(self.damage("the record that was written here"));
                }
                self.prev = Some(leaf);
                let before = self.record.replace((line, content));
                Ok(before.map(|(record, _)| self.event(record, None)))
            }
            Some(_) | None => Err(self.damage("the record of this position")),
        }
    }

    fn event(&mut self, record: Vec<u8>, content: Option<Vec<u8>>) -> StoredEvent {
        let position = self.next;
        self.next = position.next();
        StoredEvent {
            position,
            record,
            content,
        }
    }

    fn damage(&self, expected: &str) -> StoreError {
        StoreError::Corrupt {
            file: self.source.path.clone(),
            position: self.next,
            offset: self.source.place.offset,
            expected: expected.to_owned(),
            found: "something else".to_owned(),
        }
    }
}
