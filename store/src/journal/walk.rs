//! Walking a journal group by group and naming everything that does not fit. Opening stops at the
//! first fault; verifying goes on and collects them all.

use std::fmt;
use std::io::{BufReader, Cursor, ErrorKind, Read, Take};
use std::path::PathBuf;

use protokol_core::hash::Hash;
use protokol_core::record::Cause;
use protokol_core::time::{Position, RecordedAt};
use protokol_core::wire::{self, Header, LineKind, Seal};
use serde::de::IgnoredAny;

use super::Journal;
use super::place::{Mark, Place, SegmentNumber};
use super::reader::read_line;
use super::segments::{Kept, OpenSegment};
use crate::error::StoreError;
use crate::folder::at;
use crate::group::{Group, GroupBuilder, Tail};

/// Read at once.
const BUFFER: usize = 256 * 1024;

/// The numbers of the book stay below 2^53; what says more is damaged.
const POSITION_MAX: u64 = 1 << 53;

/// What does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// The file ends, or a line breaks off, before the group's seal.
    Unsealed,
    /// A line is no line of a journal, or cannot be read.
    Unreadable,
    /// A record is not at the next position.
    Gap,
    /// A record does not name the leaf hash of the record before it.
    Chain,
    /// A record's instant is not that of its command, or not after the command before.
    Instant,
    /// A command's events are not all there, one after the other, in one group.
    Command,
    /// A content line is not the one its record names, or stands behind no record.
    Content,
    /// A seal does not fit its group.
    Seal,
    /// A seal's root is not that of the records before it.
    Root,
}

/// One thing that does not fit, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    pub(crate) position: Position,
    pub(crate) offset: u64,
    pub(crate) expected: String,
    pub(crate) found: String,
}

/// What stands between two seals.
#[derive(Debug)]
pub(crate) struct Walked {
    /// The group; `None` where there are faults.
    pub(crate) group: Option<Box<Group>>,
    /// The file it stands in.
    pub(crate) file: PathBuf,
    /// Where it begins.
    pub(crate) start: Place,
    /// Where it ends, in the same segment.
    pub(crate) end: Place,
    /// Whether no segment follows that one.
    in_last_segment: bool,
    /// All that does not fit.
    pub(crate) faults: Vec<Fault>,
    /// Whether a byte of zeros stands in it, as where a page was never written.
    has_nul: bool,
    /// Whether it holds lines of a later group: then this one was durable once.
    holds_later: bool,
    /// The headers of its records, as far as they can be read.
    pub(crate) headers: Vec<Header>,
    /// Positions whose content line is not there.
    pub(crate) absent: Vec<Position>,
    /// The book up to its end, as its lines stand.
    pub(crate) after: Tail,
}

impl Walked {
    /// Whether it is what a crash leaves of a group, if nothing follows it.
    pub(crate) fn is_torn(&self) -> bool {
        let broke_off = |fault: &Fault| fault.kind == FaultKind::Unsealed;
        self.group.is_none()
            && self.in_last_segment
            && !self.holds_later
            && (self.has_nul || self.faults.iter().all(broke_off))
    }
}

/// A segment that is being read.
struct Source {
    lines: BufReader<Take<Box<dyn Read + Send>>>,
    path: PathBuf,
    kept: Kept,
    number: SegmentNumber,
    is_last: bool,
}

/// A walk through a journal.
pub(crate) struct Walk {
    journal: Journal,
    /// `None` behind the last segment.
    source: Option<Source>,
    /// The last segment there was when the walk began.
    last: SegmentNumber,
    groups: Groups,
}

/// Groups as they are read, and where the book stands between them.
struct Groups {
    offset: u64,
    tail: Tail,
    /// The position the next record should have: what the last readable one said, plus one.
    next: Position,
    /// Whether all records so far were whole, so that roots can be compared.
    root_known: bool,
    line: Vec<u8>,
}

impl Walk {
    /// A walk up to where the journal ends now: what a writer adds meanwhile belongs to no half-read
    /// group.
    pub(super) fn new(journal: &Journal, from: Mark) -> Result<Self, StoreError> {
        let segments = journal.segments()?;
        let last = segments
            .last()
            .expect("BUG: a journal has at least one segment")
            .number;
        let place = from.place;
        let mut walk = Self {
            journal: journal.clone(),
            source: None,
            last,
            groups: Groups::following(from.tail, place.offset),
        };
        if place.segment <= last {
            walk.source = Some(walk.open(place)?);
        }
        Ok(walk)
    }

    fn open(&self, from: Place) -> Result<Source, StoreError> {
        let OpenSegment { kept, path, bytes } = self.journal.open_segment(from)?;
        let length = match kept {
            Kept::Plain => match self.journal.disk.len(&path) {
                Ok(length) => length.saturating_sub(from.offset),
                // It was moved to the archive just now, and does not grow any more.
                Err(error) if error.kind() == ErrorKind::NotFound => u64::MAX,
                Err(error) => return Err(at(&path)(error)),
            },
            Kept::Archived => u64::MAX,
        };
        Ok(Source {
            lines: BufReader::with_capacity(BUFFER, bytes.take(length)),
            path,
            kept,
            number: from.segment,
            is_last: from.segment == self.last,
        })
    }

    /// The next group, or what is left of one; `None` at the end of the journal.
    pub(crate) fn next_group(&mut self) -> Result<Option<Walked>, StoreError> {
        while let Some(mut source) = self.source.take() {
            let walked = self.groups.next_in(&mut source)?;
            if walked.is_some() {
                self.source = Some(source);
                return Ok(walked);
            }
            if !source.is_last {
                self.groups.offset = 0;
                self.source = Some(self.open(Place::start_of(source.number.next()))?);
            }
        }
        Ok(None)
    }
}

/// What these bytes are, which should be one group that follows `tail`; `None` for no bytes.
pub(super) fn judge(bytes: Vec<u8>, tail: &Tail) -> Option<Walked> {
    let bytes: Box<dyn Read + Send> = Box::new(Cursor::new(bytes));
    let mut source = Source {
        lines: BufReader::new(bytes.take(u64::MAX)),
        path: PathBuf::new(),
        kept: Kept::Plain,
        number: SegmentNumber::FIRST,
        is_last: true,
    };
    let mut groups = Groups::following(tail.clone(), 0);
    groups.next_in(&mut source).ok()?
}

/// The group that these bytes are, if they are one that follows `tail`.
pub(crate) fn group_of(bytes: Vec<u8>, tail: &Tail) -> Option<Group> {
    judge(bytes, tail)?.group.map(|group| *group)
}

impl Groups {
    fn following(tail: Tail, offset: u64) -> Self {
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
    fn next_in(&mut self, source: &mut Source) -> Result<Option<Walked>, StoreError> {
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

/// The group that is being read.
struct Current {
    start: u64,
    /// The position it should begin with.
    first: Position,
    line_start: u64,
    builder: Option<GroupBuilder>,
    record: Option<(Header, Vec<u8>)>,
    headers: Vec<Header>,
    absent: Vec<Position>,
    faults: Vec<Fault>,
    has_nul: bool,
    holds_later: bool,
    group: Option<Box<Group>>,
}

impl Current {
    fn new(start: u64, first: Position) -> Self {
        Self {
            start,
            first,
            line_start: start,
            builder: None,
            record: None,
            headers: Vec::new(),
            absent: Vec::new(),
            faults: Vec::new(),
            has_nul: false,
            holds_later: false,
            group: None,
        }
    }

    /// Takes the header of a record that is not the first of its command. `before` is the instant of
    /// the record before it.
    fn continue_command(&mut self, header: &Header, before: Option<RecordedAt>) {
        let (position, found) = (header.position, &header.cause);
        let Some(earlier) = self.headers.last().map(|header| &header.cause) else {
            return;
        };
        let expected = Cause {
            index: earlier.index.saturating_add(1),
            ..earlier.clone()
        };
        if *found != expected || found.index >= found.of {
            let (expected, found) = (place(&expected), place(found));
            self.fault(FaultKind::Command, position, expected, found);
        }
        if let Some(before) = before.filter(|before| *before != header.recorded_at) {
            self.fault(FaultKind::Instant, position, before, header.recorded_at);
        }
    }

    /// Looks whether the command before this place has all its events.
    fn expect_whole_command(&mut self, position: Position) {
        let Some(cause) = self.headers.last().map(|header| &header.cause) else {
            return;
        };
        if cause.index.saturating_add(1) != cause.of {
            let expected = format!("event {} of the command {}", cause.of, cause.command);
            let found = place(cause);
            self.fault(FaultKind::Command, position, expected, found);
        }
    }

    fn fault(
        &mut self,
        kind: FaultKind,
        position: Position,
        expected: impl fmt::Display,
        found: impl fmt::Display,
    ) {
        self.faults.push(Fault {
            kind,
            position,
            offset: self.line_start,
            expected: expected.to_string(),
            found: found.to_string(),
        });
    }
}

/// Which event of which command, for a reader of a fault.
fn place(cause: &Cause) -> String {
    let number = u64::from(cause.index) + 1;
    format!("event {number} of {} of {}", cause.of, cause.command)
}

/// What a seal should say, for a reader of a fault.
struct Sealed<'a>(Option<Position>, Position, &'a Group);

impl fmt::Display for Sealed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.0.unwrap_or(self.1);
        write!(
            f,
            "a seal of {first} to {} with SHA-256 {}",
            self.1, self.2.seal.sha256
        )
    }
}

/// What a seal says, for a reader of a fault.
struct SealShown(Seal);

impl fmt::Display for SealShown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Seal {
            first,
            last,
            sha256,
            ..
        } = self.0;
        write!(f, "a seal of {first} to {last} with SHA-256 {sha256}")
    }
}

/// The beginning of a line that cannot be read.
fn shown(line: &[u8]) -> String {
    const LENGTH: usize = 40;
    let text = String::from_utf8_lossy(&line[..line.len().min(LENGTH)]);
    text.escape_debug().to_string()
}
