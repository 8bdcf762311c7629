//! Groups as their lines are read: each is taken up to its seal, and what does not fit is a fault of it. Where
//! the lines come from is the walk's to say.

use protokol_core::hash::Hash;
use protokol_core::time::{Position, RecordedAt};
use protokol_core::wire::{self, Header, LineKind};
use serde::de::IgnoredAny;

use super::super::place::Place;
use super::super::reader::read_line;
use super::super::segments::Kept;
use super::current::Current;
use super::fault::{FaultKind, SealShown, Sealed, place, shown};
use super::{Source, Walked};
use crate::error::StoreError;
use crate::folder::at;
use crate::group::{GroupBuilder, Tail};

/// The numbers of the book stay below 2^53; what says more is damaged.
const POSITION_MAX: u64 = 1 << 53;

/// Groups as they are read, and where the book stands between them.
pub(super) struct Groups {
    pub(super) offset: u64,
    tail: Tail,
    /// The position the next record should have: what the last readable one said, plus one.
    next: Position,
    /// Whether all records so far were whole, so that roots can be compared.
    root_known: bool,
    line: Vec<u8>,
}

impl Groups {
    pub(super) fn following(tail: Tail, offset: u64) -> Self {
        Self {
            offset,
            next: tail.next_position(),
            tail,
            root_known: true,
            line: Vec::new(),
        }
    }

    /// The next group in a segment; `None` where nothing but zeros follows, which is the room a writer
    /// left itself.
    pub(super) fn next_in(&mut self, source: &mut Source) -> Result<Option<Walked>, StoreError> {
        let mut current = Current::new(self.offset, self.next);
        loop {
            let line_start = self.offset;
            current.line_start = line_start;
            let length = match read_line(&mut source.lines, &mut self.line) {
                Ok(length) => length,
                // The system's own errors have a number; the others are the decompressor's.
                Err(error) if source.kept == Kept::Archived && error.raw_os_error().is_none() => {
                    let expected = "what was compressed";
                    current.fault(FaultKind::Unreadable, self.next, expected, error);
                    self.settle(&mut current, None);
                    // Nothing more can be read from this file.
                    source.lines.get_mut().set_limit(0);
                    return Ok(Some(self.finish(current, source)));
                }
                Err(error) => return Err(at(&source.path)(error)),
            };
            let at_group_start = line_start == current.start;
            if at_group_start && self.line.iter().all(|byte| *byte == 0) {
                return Ok(None);
            }
            self.offset += length;
            current.has_nul |= self.line.contains(&0);
            let line = std::mem::take(&mut self.line);
            let ended = match line.strip_suffix(b"\n") {
                Some(line) => self.take_line(&mut current, line),
                None => self.take_cut_line(&mut current, &line),
            };
            self.line = line;
            if ended {
                return Ok(Some(self.finish(current, source)));
            }
        }
    }

    /// Takes a whole line; whether it ends the group.
    fn take_line(&mut self, current: &mut Current, line: &[u8]) -> bool {
        match wire::line_kind(line) {
            Some(LineKind::Record) => self.take_record(current, line),
            Some(LineKind::Content) => self.take_content(current, line),
            Some(LineKind::Seal) => {
                self.take_seal(current, line);
                return true;
            }
            None => {
                let found = shown(line);
                current.fault(
                    FaultKind::Unreadable,
                    self.next,
                    "a line of the journal",
                    found,
                );
            }
        }
        false
    }

    /// Takes what stands behind the last newline of the file: the beginning of a line, unless what
    /// stands there was changed.
    fn take_cut_line(&mut self, current: &mut Current, line: &[u8]) -> bool {
        let kind = match serde_json::from_slice::<IgnoredAny>(line) {
            Err(error) if !error.is_eof() => FaultKind::Unreadable,
            Ok(_) | Err(_) => FaultKind::Unsealed,
        };
        self.settle(current, None);
        let expected = "a seal and its newline";
        current.fault(kind, self.next, expected, "the end of the file");
        true
    }

    fn take_record(&mut self, current: &mut Current, line: &[u8]) {
        self.settle(current, None);
        let header = match wire::header(line) {
            Ok(header) => header,
            Err(error) => {
                current.fault(FaultKind::Unreadable, self.next, "a record line", error);
                self.next = self.next.next();
                return;
            }
        };
        let position = header.position;
        if !(1..=POSITION_MAX).contains(&position.0) {
            current.fault(FaultKind::Unreadable, self.next, self.next, position);
            self.next = self.next.next();
            return;
        }
        if position != self.next {
            current.fault(FaultKind::Gap, self.next, self.next, position);
        }
        let tail = current
            .builder
            .as_ref()
            .map_or(&self.tail, GroupBuilder::tail);
        let (prev, before) = (tail.prev, tail.recorded_at);
        if header.prev != prev {
            current.fault(FaultKind::Chain, position, prev, header.prev);
        }
        if header.cause.index == 0 || current.headers.is_empty() {
            self.begin_command(current, &header, before);
        } else {
            current.continue_command(&header, before);
        }
        self.next = position.next();
        current.record = Some((header, line.to_vec()));
    }

    /// Takes the header of a command's first record. `before` is the instant of the command before.
    fn begin_command(&self, current: &mut Current, header: &Header, before: Option<RecordedAt>) {
        let (position, instant) = (header.position, header.recorded_at);
        if header.cause.index != 0 {
            let (expected, found) = ("the first event of a command", place(&header.cause));
            current.fault(FaultKind::Command, position, expected, found);
        }
        current.expect_whole_command(position);
        if let Some(before) = before.filter(|before| *before >= instant) {
            let expected = format!("an instant after {before}");
            current.fault(FaultKind::Instant, position, expected, instant);
        }
        let key = header.cause.key.clone();
        match &mut current.builder {
            Some(builder) => builder.begin(instant, key),
            None => {
                current.builder = Some(GroupBuilder::following(&self.tail, instant, key, 0));
            }
        }
    }

    fn take_content(&mut self, current: &mut Current, line: &[u8]) {
        let named = current
            .record
            .as_ref()
            .and_then(|(header, _)| header.content);
        let (position, found) = (Position(self.next.0 - 1), Hash::of(line));
        if named == Some(found) {
            self.settle(current, Some(line));
            return;
        }
        let expected = named.map_or_else(|| "no content line".to_owned(), |hash| hash.to_string());
        current.fault(FaultKind::Content, position, expected, found);
        self.settle(current, Some(line));
    }

    /// Adds the record that was read to the group, now that its content line was looked for.
    fn settle(&mut self, current: &mut Current, content: Option<&[u8]>) {
        let Some((header, record)) = current.record.take() else {
            return;
        };
        if header.content.is_some() && content.is_none() {
            current.absent.push(header.position);
        }
        if let Some(builder) = &mut current.builder {
            builder.push(&record, content, &header.subjects);
        }
        current.headers.push(header);
    }

    fn take_seal(&mut self, current: &mut Current, line: &[u8]) {
        self.settle(current, None);
        let last = Position(self.next.0 - 1);
        current.expect_whole_command(last);
        let found = match wire::decode_seal(line) {
            Ok(seal) => seal,
            Err(error) => {
                current.fault(FaultKind::Unreadable, last, "a seal", error);
                return;
            }
        };
        current.holds_later |= found.first != current.first;
        let Some(builder) = current.builder.take() else {
            current.fault(FaultKind::Seal, last, "records before a seal", "none");
            return;
        };
        let group = builder.seal();
        self.tail = group.after.clone();
        self.root_known &= current.faults.is_empty();
        let numbered = current.headers.first().map(|header| header.position) == Some(found.first)
            && last == found.last;
        if !numbered || found.sha256 != group.seal.sha256 {
            let expected = Sealed(
                current.headers.first().map(|first| first.position),
                last,
                &group,
            );
            current.fault(FaultKind::Seal, last, expected, SealShown(found));
            self.root_known = false;
        } else if self.root_known && found.root != group.seal.root {
            current.fault(FaultKind::Root, last, group.seal.root, found.root);
            self.root_known = false;
        }
        current.group = Some(Box::new(group));
    }

    fn finish(&mut self, current: Current, source: &Source) -> Walked {
        if let Some(builder) = current.builder {
            self.tail = builder.seal().after;
        }
        self.root_known &= current.faults.is_empty();
        Walked {
            group: current.group.filter(|_| current.faults.is_empty()),
            file: source.path.clone(),
            start: Place {
                segment: source.number,
                offset: current.start,
            },
            end: Place {
                segment: source.number,
                offset: self.offset,
            },
            in_last_segment: source.is_last,
            faults: current.faults,
            has_nul: current.has_nul,
            holds_later: current.holds_later,
            headers: current.headers,
            absent: current.absent,
            after: self.tail.clone(),
        }
    }
}
