//! Walking a journal group by group and naming everything that does not fit. Opening stops at the
//! first fault; verifying goes on and collects them all. Segments are opened here; what their lines say is
//! told by `groups`.

mod current;
mod fault;
mod groups;

use std::io::{BufReader, Cursor, ErrorKind, Read, Take};
use std::path::PathBuf;

use protokol_core::time::Position;
use protokol_core::wire::Header;

use super::Journal;
use super::place::{Mark, Place, SegmentNumber};
use super::segments::{Kept, OpenSegment};
use crate::error::StoreError;
use crate::folder::at;
use crate::group::{Group, Tail};

use groups::Groups;

pub(crate) use fault::{Fault, FaultKind};

/// Read at once.
const BUFFER: usize = 256 * 1024;

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
