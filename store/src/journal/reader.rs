//! Reading events out of the sealed part of a journal: in order, from any position. Positions grow
//! with the offset, so the first line is found by halving; no index is needed.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

use protokol_core::time::Position;
use protokol_core::wire::{self, LineKind};

use super::Journal;
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
    upto: Position,
    end: u64,
) -> Result<Events<'static>, StoreError> {
    if after >= upto {
        return Ok(Box::new(std::iter::empty()));
    }
    let offset = offset_near(journal, after.next(), end)?;
    Ok(Box::new(Stream {
        lines: BufReader::with_capacity(BUFFER, journal.read_from(offset)?),
        path: journal.path.clone(),
        offset,
        next: after.next(),
        upto,
        record: None,
        ended: false,
    }))
}

/// Where a line begins that stands at or, by less than a short span, before the record of `position`.
fn offset_near(journal: &Journal, position: Position, end: u64) -> Result<u64, StoreError> {
    let (mut low, mut high) = (0, end);
    while high - low > SHORT_SPAN {
        let middle = low + (high - low) / 2;
        match first_record_after(journal, middle, high)? {
            Some((offset, found)) if found <= position => low = offset,
            Some(_) | None => high = middle,
        }
    }
    Ok(low)
}

/// The first record line that begins in `from..before`, and its position. `from` is not 0.
fn first_record_after(
    journal: &Journal,
    from: u64,
    before: u64,
) -> Result<Option<(u64, Position)>, StoreError> {
    let read = journal.read_from(from - 1)?;
    let mut lines = BufReader::new(read);
    let mut line = Vec::new();
    let mut offset = from - 1;
    offset += read_line(&mut lines, &mut line).map_err(at(&journal.path))?;
    while offset < before {
        let length = read_line(&mut lines, &mut line).map_err(at(&journal.path))?;
        if length == 0 {
            return Ok(None);
        }
        if let Some(position) = wire::position_of(&line) {
            return Ok(Some((offset, position)));
        }
        offset += length;
    }
    Ok(None)
}

/// Reads a line with its newline into `line`; the result is its length, 0 at the end.
pub(super) fn read_line(lines: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<u64> {
    line.clear();
    let length = lines.read_until(b'\n', line)?;
    Ok(u64::try_from(length).expect("BUG: a line is shorter than 2^64 bytes"))
}

struct Stream {
    lines: BufReader<Box<dyn Read + Send>>,
    path: PathBuf,
    offset: u64,
    next: Position,
    upto: Position,
    /// A record line that was read and whose content line, if it has one, comes next.
    record: Option<Vec<u8>>,
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
            let mut line = Vec::new();
            let length = read_line(&mut self.lines, &mut line).map_err(at(&self.path))?;
            line.pop_if(|byte| *byte == b'\n');
            match wire::line_kind(&line) {
                Some(LineKind::Record) => {
                    if let Some(event) = self.keep_record(line)? {
                        self.offset += length;
                        return Ok(event);
                    }
                }
                Some(LineKind::Content) => {
                    if let Some(record) = self.record.take() {
                        self.offset += length;
                        return Ok(self.event(record, Some(line)));
                    }
                }
                Some(LineKind::Seal) => {
                    if let Some(record) = self.record.take() {
                        self.offset += length;
                        return Ok(self.event(record, None));
                    }
                }
                None => return Err(self.damage("a line of the journal")),
            }
            self.offset += length;
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
            Some(position) if position < expected && self.record.is_none() => Ok(None),
            Some(position) if position == expected => {
                let before = self.record.replace(line);
                Ok(before.map(|record| self.event(record, None)))
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
            file: self.path.clone(),
            position: self.next,
            offset: self.offset,
            expected: expected.to_owned(),
            found: "something else".to_owned(),
        }
    }
}
