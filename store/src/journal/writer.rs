//! Writing groups to the journal, each durable before the next begins.
//!
//! Small groups are written over zeros that were made durable before: then the sync has no new length
//! to store and is cheaper. Zeros are put behind a group only while a process writes many small ones;
//! closing cuts them off.

use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

use super::Journal;
use super::place::{Place, SegmentNumber};
use crate::disk::{Disk, OpenFile};
use crate::error::StoreError;
use crate::folder::{Folder, at, write_new};
use crate::group::Early;
use crate::settings::Settings;

/// The zeros put behind a group the first time it does not fit; doubled each time.
const ROOM_MIN: u64 = 64 * 1024;
/// At most this many zeros are put behind a group.
const ROOM_MAX: u64 = 1024 * 1024;
/// What is written of a group before it is whole ends with a page, so that no page is written twice.
const PAGE: u64 = 4096;

/// Whether the end of the journal is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// It is the last seal.
    Sound,
    /// It is the last seal, and the next segment may be there already: this one takes no more groups,
    /// since what does not end in the last segment counts as damaged.
    Ended,
    /// A write could not be undone, or a sync failed: nothing more is written.
    Poisoned,
}

/// The beginning of a group that was written before the group was whole. Without its seal it counts for
/// nothing: killed now, it is a torn group.
#[derive(Debug, Clone, Copy, Default)]
struct Begun {
    /// So many of its bytes stand behind the end.
    written: u64,
    /// Whether writing more of it failed, and may have left anything behind them.
    failed: bool,
}

/// The journal, open for writing at its last seal.
#[derive(Debug)]
pub(crate) struct JournalWriter {
    disk: Arc<dyn Disk>,
    folder: Folder,
    file: Box<dyn OpenFile>,
    path: PathBuf,
    /// Where the last seal ends, or the segment begins.
    end: Place,
    /// The length of the file: between the end and here stand zeros, or the beginning of the next group.
    length: u64,
    /// What stands behind the end of a group that is not whole yet.
    begun: Option<Begun>,
    /// So many bytes of a group are worth being written before the rest is there.
    begin_from: u64,
    /// The zeros the next group that does not fit gets behind it.
    room: u64,
    /// No segment grows beyond this, unless its first group does.
    segment_max: u64,
    state: State,
}

impl JournalWriter {
    /// Opens the journal, whose last seal ends at `end`, and makes durable what stands there: the
    /// process that wrote it may have died before it could, or a sync of its may have failed. After that
    /// the system takes the pages for written, so `doubtful`, the start of a last group that nothing
    /// shows to be durable, is where they are written once more.
    pub(crate) fn open(
        journal: &Journal,
        end: Place,
        doubtful: Option<Place>,
        settings: &Settings,
    ) -> Result<Self, StoreError> {
        let (disk, folder) = (Arc::clone(&journal.disk), journal.folder.clone());
        let end = journal.place_after(end)?;
        let path = folder.segment(end.segment);
        if end.offset == 0 && !journal.listed()?.contains_key(&end.segment) {
            write_new(&*disk, &path, b"").map_err(at(&path))?;
        }
        let mut file = disk.open(&path).map_err(at(&path))?;
        // In an earlier segment nothing is doubtful: a segment is begun when all before it is durable.
        if let Some(start) = doubtful.filter(|start| start.segment == end.segment) {
            let mut group = Vec::new();
            let read = journal.open_segment(start)?.bytes;
            let read = read.take(end.offset - start.offset).read_to_end(&mut group);
            read.map_err(at(&path))?;
            file.write_at(start.offset, &group).map_err(at(&path))?;
        }
        file.sync_data().map_err(at(&path))?;
        // The segment's name, too, may never have been made durable.
        let names = folder.journal();
        disk.sync_folder(&names).map_err(at(&names))?;
        let length = disk.len(&path).map_err(at(&path))?;
        Ok(Self {
            disk,
            folder,
            file,
            path,
            end,
            length,
            begun: None,
            begin_from: settings.begin_bytes,
            room: 0,
            segment_max: settings.segment_bytes,
            state: State::Sound,
        })
    }

    /// Where the last seal ends.
    pub(crate) fn end(&self) -> Place {
        self.end
    }

    /// Writes a group and makes it durable.
    ///
    /// # Errors
    /// [`StoreError::Full`] or [`StoreError::Io`] where it could not be written: the file is cut back
    /// to the last seal, and if that worked the next group can be tried.
    /// [`StoreError::OutcomeUnknown`] where it could not be made durable, or not be cut away, and from
    /// then on [`StoreError::Poisoned`].
    pub(crate) fn append(&mut self, group: &[u8]) -> Result<(), StoreError> {
        let size = u64::try_from(group.len()).expect("BUG: a group is shorter than 2^64 bytes");
        let is_full = self.end.offset > 0 && self.end.offset + size > self.segment_max;
        match self.state {
            State::Poisoned => return Err(StoreError::Poisoned),
            State::Ended => self.begin_segment()?,
            State::Sound if is_full => {
                self.take_back()?;
                self.begin_segment()?;
            }
            State::Sound => {}
        }
        if let Err(error) = self.write(group, self.end.offset + size) {
            // All of it may have been written, and what is not cut away is found at the next opening.
            return Err(match self.cut_back() {
                Ok(()) => at(&self.path)(error),
                Err(_) => self.poisoned_by(error),
            });
        }
        if let Err(error) = self.file.sync_data() {
            return Err(self.poisoned_by(error));
        }
        self.end.offset += size;
        Ok(())
    }

    /// Writes the beginning of a group that is still being made.
    fn begin(&mut self, group: &[u8]) {
        let size = u64::try_from(group.len()).expect("BUG: a group is shorter than 2^64 bytes");
        let begun = self.begun.unwrap_or_default();
        let is_full = self.end.offset > 0 && self.end.offset + size > self.segment_max;
        if self.state != State::Sound || begun.failed || is_full {
            return;
        }
        let written = size.saturating_sub((self.end.offset + size) % PAGE.min(self.begin_from));
        if written < begun.written + self.begin_from {
            return;
        }
        let offset = self.end.offset + begun.written;
        let part = &group[place_in(group, begun.written)..place_in(group, written)];
        let failed = self.file.write_at(offset, part).is_err();
        self.length = self.length.max(self.end.offset + written);
        if failed {
            // The end of the group is written behind what is known to stand, and tells what is wrong.
            let written = begun.written;
            self.begun = Some(Begun { written, failed });
        } else {
            self.begun = Some(Begun { written, failed });
            self.file.begin_sync(offset, written - begun.written);
        }
    }

    /// Cuts away the beginning of a group that will not be ended as it was begun. Where this fails,
    /// nothing more is written.
    fn take_back(&mut self) -> Result<(), StoreError> {
        if self.begun.is_none() {
            return Ok(());
        }
        self.cut_back().map_err(|error| {
            self.state = State::Poisoned;
            at(&self.path)(error)
        })
    }

    /// Nothing more is written: whether the last group is in the journal is unknown.
    fn poisoned_by(&mut self, error: io::Error) -> StoreError {
        self.state = State::Poisoned;
        StoreError::OutcomeUnknown {
            path: self.path.clone(),
            source: error.into(),
        }
    }

    fn write(&mut self, group: &[u8], end: u64) -> io::Result<()> {
        let begun = self.begun.take().map_or(0, |begun| begun.written);
        let (offset, rest) = (self.end.offset + begun, &group[place_in(group, begun)..]);
        if end <= self.length {
            return self.file.write_at(offset, rest);
        }
        let room = self.room.min(self.segment_max.saturating_sub(end));
        let size = end - self.end.offset;
        // Zeros pay where many small groups follow; a large one is as quickly appended.
        if size > ROOM_MIN || room == 0 {
            self.file.write_at(offset, rest)?;
            self.length = end;
        } else {
            let room = usize::try_from(room).expect("BUG: a megabyte fits in memory");
            let padded = rest.len() + room;
            let mut bytes = Vec::with_capacity(padded);
            bytes.extend_from_slice(rest);
            bytes.resize(padded, 0);
            self.file.write_at(offset, &bytes)?;
            self.length = offset + u64::try_from(padded).expect("BUG: a megabyte is a number");
        }
        self.room = (self.room * 2).clamp(ROOM_MIN, ROOM_MAX);
        Ok(())
    }

    /// Ends this segment and begins the next.
    fn begin_segment(&mut self) -> Result<(), StoreError> {
        self.drop_room();
        self.state = State::Ended;
        let next = Place::start_of(self.end.segment.next());
        let path = self.folder.segment(next.segment);
        write_new(&*self.disk, &path, b"").map_err(at(&path))?;
        self.file = self.disk.open(&path).map_err(at(&path))?;
        self.path = path;
        self.end = next;
        self.length = 0;
        self.state = State::Sound;
        Ok(())
    }

    /// Cuts away what stands behind the last seal.
    fn cut_back(&mut self) -> io::Result<()> {
        self.begun = None;
        self.file.truncate(self.end.offset)?;
        self.length = self.end.offset;
        self.file.sync_data()
    }

    /// Cuts away what a crash left behind the last seal.
    pub(crate) fn cut_back_now(&mut self) -> Result<(), StoreError> {
        self.cut_back().map_err(at(&self.path))
    }

    /// Cuts off the zeros behind the last seal. They do no harm where this fails or is not durable.
    pub(crate) fn drop_room(&mut self) {
        if self.is_sound() && self.length > self.end.offset {
            let cut = self.file.truncate(self.end.offset);
            self.length = cut.map_or(self.length, |()| self.end.offset);
        }
    }

    /// Whether the end of the journal is known.
    pub(crate) fn is_sound(&self) -> bool {
        match self.state {
            State::Sound | State::Ended => true,
            State::Poisoned => false,
        }
    }

    /// The segment that is written to.
    pub(crate) fn segment(&self) -> SegmentNumber {
        self.end.segment
    }
}

/// The disk is busy while the rest of a large group is made. Nothing of it counts before
/// [`JournalWriter::append`] has ended it.
impl Early for JournalWriter {
    fn grown(&mut self, group: &[u8]) {
        self.begin(group);
    }

    fn rewound(&mut self) {
        // Where it fails, the next group is refused.
        let _ = self.take_back();
    }
}

/// As a place in the group's bytes.
fn place_in(group: &[u8], bytes: u64) -> usize {
    usize::try_from(bytes).map_or(group.len(), |place| place.min(group.len()))
}

impl Drop for JournalWriter {
    fn drop(&mut self) {
        self.drop_room();
    }
}
