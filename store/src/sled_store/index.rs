//! sled as the queried copy of the journal: point reads of events, keys and heads of subjects. Only
//! this module and those below it know sled.
//!
//! sled 0.34 is never trusted: its flush is no fsync, a damaged file may open with its end missing or
//! panic, and pages over 128 KiB go to files that nobody syncs. So values stay short, opening is
//! guarded, and an index that was open when the machine stopped is made again from the journal.

mod log;
mod lookup;
mod sled_files;
#[cfg(test)]
mod tests;

use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use protokol_core::ids::Subject;
use protokol_core::record::{Cause, Key};
use protokol_core::time::Position;
use protokol_core::wire;
use sled::Tree;

use self::log::Log;
use self::lookup::Lookup;
use self::sled_files::guarded;
use crate::error::StoreError;
use crate::event_store::StoredEvent;
use crate::group::Group;
use crate::journal::{Mark, Place};

pub(crate) use sled_files::{clear_torn_snapshots, remove};

/// Which rows there are and what they hold. An index of another layout is made again.
const LAYOUT: &[u8] = b"2";

const MARK: &[u8] = b"mark";
const LAID_OUT: &[u8] = b"layout";
/// The last position whose keys and subjects are all in the blocks of [`Lookup`].
const LOOKED_UP: &[u8] = b"looked-up";
/// Present while an index has changes that a power cut could tear: the boot it was opened in.
const UNSETTLED: &[u8] = b"unsettled";

/// A durable group and where it ends in the journal.
pub(crate) type Placed = (Arc<Group>, Place);

/// Why the index cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum IndexError {
    /// Another version of the program made it. Nothing is wrong with it.
    #[error("its layout is not that of this version")]
    OtherLayout,
    /// What sled said, or that it panicked.
    #[error("{0}")]
    Unusable(String),
}

impl IndexError {
    /// Of an index that is not there.
    pub(super) fn missing() -> Self {
        Self::Unusable("it was gone".to_owned())
    }

    /// Of an index that holds something else than the journal.
    pub(super) fn differing() -> Self {
        Self::Unusable("it says something else than the journal".to_owned())
    }

    /// Of an index that does not continue the journal.
    pub(super) fn foreign() -> Self {
        Self::Unusable("it does not fit the journal".to_owned())
    }

    /// Of an index that could not be fed, because the journal could not be read.
    pub(super) fn unread(error: &StoreError) -> Self {
        Self::Unusable(error.to_string())
    }

    /// Of a thread that panicked inside sled.
    pub(super) fn panicked() -> Self {
        Self::Unusable("sled panicked".to_owned())
    }

    /// Of a position that should be there and is not.
    fn gap(position: Position) -> Self {
        Self::Unusable(format!("position {position} is not in it"))
    }

    /// Of a row that does not read as what it should be.
    fn unreadable(what: &str) -> Self {
        Self::Unusable(format!("{what} in it cannot be read"))
    }
}

impl From<sled::Error> for IndexError {
    fn from(error: sled::Error) -> Self {
        Self::Unusable(error.to_string())
    }
}

impl From<io::Error> for IndexError {
    fn from(error: io::Error) -> Self {
        Self::Unusable(error.to_string())
    }
}

/// The open index. One thread at a time adds to it.
pub(crate) struct Index {
    db: sled::Db,
    path: PathBuf,
    log: Log,
    lookup: Lookup,
    /// How far the index has come, and whether it is settled.
    meta: Tree,
    /// Bytes of journal that were added since sled was opened.
    added: AtomicUsize,
}

impl Index {
    /// Opens the index, or makes an empty one, in a folder of its own.
    pub(crate) fn open(path: &Path) -> Result<Self, IndexError> {
        guarded(|| {
            let db = sled_files::open_patiently(path)?;
            let index = Self {
                log: Log::new(db.open_tree("log")?),
                lookup: Lookup::new(db.open_tree("lookup")?),
                meta: db.open_tree("meta")?,
                db,
                path: path.to_owned(),
                added: AtomicUsize::new(0),
            };
            if index.meta.is_empty() {
                index.meta.insert(LAID_OUT, LAYOUT)?;
            }
            if let Ok(Some(mark)) = index.believed_mark() {
                index.look_up_again(mark.tail.last_position())?;
            }
            Ok(index)
        })
    }

    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// How many bytes of journal were added since it was opened. After a kill, sled reads all of them
    /// when it opens: it writes a snapshot only then.
    pub(super) fn added(&self) -> usize {
        self.added.load(Ordering::Relaxed)
    }

    /// How far the index has come; `None` where it is new.
    ///
    /// # Errors
    /// Where it cannot be read, is of another layout, or the machine stopped while it had changes: then
    /// sled may have lost any part of them.
    pub(crate) fn mark(&self) -> Result<Option<Mark>, IndexError> {
        guarded(|| self.believed_mark())
    }

    fn believed_mark(&self) -> Result<Option<Mark>, IndexError> {
        if self.meta.get(LAID_OUT)?.as_deref() != Some(LAYOUT) {
            return Err(IndexError::OtherLayout);
        }
        if let Some(boot) = self.meta.get(UNSETTLED)?
            && (boot.is_empty() || *boot != *sled_files::boot_id())
        {
            let reason = "the machine stopped while it was open";
            return Err(IndexError::Unusable(reason.to_owned()));
        }
        self.stored_mark()
    }

    /// Says durably that the index is about to change.
    pub(crate) fn unsettle(&self) -> Result<(), IndexError> {
        guarded(|| {
            self.meta.insert(UNSETTLED, sled_files::boot_id())?;
            self.sync()
        })
    }

    /// Says durably that the index is whole.
    pub(crate) fn settle(&self) -> Result<(), IndexError> {
        guarded(|| {
            if let Some(mark) = self.stored_mark()? {
                self.write_lookup(mark.tail.last_position())?;
            }
            self.sync()?;
            self.meta.remove(UNSETTLED)?;
            self.sync()
        })
    }

    /// Whether all changes are on disk for good.
    #[cfg(test)]
    pub(super) fn is_settled(&self) -> Result<bool, IndexError> {
        Ok(self.meta.get(UNSETTLED)?.is_none())
    }

    /// Adds groups that follow each other, and says how far the index has come. Adding one again
    /// changes nothing; what stood behind the first of them goes.
    pub(crate) fn add(&self, groups: &[Placed]) -> Result<(), IndexError> {
        let (Some((first, _)), Some((last, end))) = (groups.first(), groups.last()) else {
            return Ok(());
        };
        guarded(|| self.add_some(groups, first, last, *end))
    }

    fn add_some(
        &self,
        groups: &[Placed],
        first: &Group,
        last: &Group,
        end: Place,
    ) -> Result<(), IndexError> {
        if !self.log.continues_at(first.first)
            && let Some(mark) = self.stored_mark()?
            && mark.tail.last_position() >= first.first
        {
            // What the mark speaks of goes now; a process killed in between must not leave it.
            self.meta.remove(MARK)?;
        }
        self.log.add(groups.iter().map(|(group, _)| &**group))?;
        for (group, _) in groups {
            for command in group.commands() {
                if let Some(key) = &command.key {
                    self.lookup.note_command(key, command.first, command.last);
                }
            }
            for (subject, position) in group.changed() {
                self.lookup.note_change(subject, *position);
            }
            self.added.fetch_add(group.bytes.len(), Ordering::Relaxed);
        }
        self.set_mark(&Mark {
            place: end,
            tail: last.after.clone(),
        })?;
        if self.lookup.is_full() {
            self.write_lookup(last.last())?;
        }
        Ok(())
    }

    /// Says how far the index has come.
    pub(crate) fn set_mark(&self, mark: &Mark) -> Result<(), IndexError> {
        let bytes = serde_json::to_vec(mark).expect("BUG: a mark is numbers and hashes");
        guarded(|| {
            self.meta.insert(MARK, bytes)?;
            Ok(())
        })
    }

    pub(crate) fn event(&self, position: Position) -> Result<Option<StoredEvent>, IndexError> {
        guarded(|| self.log.event(position))
    }

    /// The bytes of the group that begins right after a position, as they stand in the journal, seal
    /// included; `None` where none begins there.
    pub(crate) fn group_after(&self, position: Position) -> Result<Option<Vec<u8>>, IndexError> {
        guarded(|| self.log.group_after(position))
    }

    /// First and last position of the command with this key.
    pub(crate) fn range_of(&self, key: &Key) -> Result<Option<(Position, Position)>, IndexError> {
        guarded(|| self.lookup.range_of(key))
    }

    pub(crate) fn last_of(&self, subject: &Subject) -> Result<Option<Position>, IndexError> {
        guarded(|| self.lookup.last_of(subject))
    }

    fn stored_mark(&self) -> Result<Option<Mark>, IndexError> {
        let Some(bytes) = self.meta.get(MARK)? else {
            return Ok(None);
        };
        let mark = serde_json::from_slice(&bytes);
        mark.map(Some)
            .map_err(|error| IndexError::Unusable(error.to_string()))
    }

    /// Writes keys and subjects up to the last position added.
    fn write_lookup(&self, last: Position) -> Result<(), IndexError> {
        self.lookup.write()?;
        self.meta.insert(LOOKED_UP, &last.0.to_be_bytes())?;
        Ok(())
    }

    /// Notes again the keys and subjects that a killed process had not written yet.
    fn look_up_again(&self, last: Position) -> Result<(), IndexError> {
        let written = match self.meta.get(LOOKED_UP)? {
            Some(bytes) => lookup::position(&bytes)?,
            None => Position(0),
        };
        if written >= last {
            return Ok(());
        }
        self.log.records(written, last, |record| {
            let header =
                wire::header(record).map_err(|error| IndexError::Unusable(error.to_string()))?;
            let Cause { key, index, of, .. } = &header.cause;
            if let Some(key) = key {
                let before = header.position.0.checked_sub(u64::from(*index) + 1);
                let before = before.ok_or_else(|| IndexError::unreadable("a record"))?;
                let (first, last) = (before + 1, before + u64::from(*of));
                self.lookup
                    .note_command(key, Position(first), Position(last));
            }
            for subject in &header.subjects {
                self.lookup.note_change(subject, header.position);
            }
            Ok(())
        })
    }

    /// sled's own flush, and then the fdatasync that it leaves out.
    fn sync(&self) -> Result<(), IndexError> {
        self.db.flush()?;
        Ok(File::open(self.path.join("db"))?.sync_data()?)
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Index").field(&self.path).finish()
    }
}
