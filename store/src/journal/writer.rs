//! Writing groups to the journal, each durable before the next begins.

use std::io;
use std::path::PathBuf;

use super::Journal;
use crate::disk::AppendFile;
use crate::error::StoreError;
use crate::folder::at;

/// Whether the end of the file is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// It is the last seal.
    Sound,
    /// A write could not be undone, or a sync failed: nothing more is written.
    Poisoned,
}

/// The journal, open for writing at its last seal.
#[derive(Debug)]
pub(crate) struct JournalWriter {
    file: Box<dyn AppendFile>,
    path: PathBuf,
    end: u64,
    state: State,
}

impl JournalWriter {
    /// Opens the journal, whose last seal ends at `end`, and makes durable what stands there: the
    /// process that wrote it may have died before it could.
    pub(crate) fn open(journal: &Journal, end: u64) -> Result<Self, StoreError> {
        let path = journal.path.clone();
        let mut file = journal.disk.append(&path).map_err(at(&path))?;
        file.sync_data().map_err(at(&path))?;
        Ok(Self {
            file,
            path,
            end,
            state: State::Sound,
        })
    }

    /// Where the last seal ends.
    pub(crate) fn end(&self) -> u64 {
        self.end
    }

    /// Writes a group and makes it durable.
    ///
    /// # Errors
    /// [`StoreError::Full`] or [`StoreError::Io`] where it could not be written: the file is cut back
    /// to the last seal, and if that worked the next group can be tried.
    /// [`StoreError::OutcomeUnknown`] where it could not be made durable, and from then on
    /// [`StoreError::Poisoned`].
    pub(crate) fn append(&mut self, group: &[u8]) -> Result<(), StoreError> {
        if self.state == State::Poisoned {
            return Err(StoreError::Poisoned);
        }
        if let Err(error) = self.file.write(group) {
            if self.cut_back().is_err() {
                self.state = State::Poisoned;
            }
            return Err(at(&self.path)(error));
        }
        if let Err(source) = self.file.sync_data() {
            self.state = State::Poisoned;
            return Err(StoreError::OutcomeUnknown {
                path: self.path.clone(),
                source: source.into(),
            });
        }
        self.end += u64::try_from(group.len()).expect("BUG: a group is shorter than 2^64 bytes");
        Ok(())
    }

    /// Cuts away what stands behind the last seal.
    pub(crate) fn cut_back(&mut self) -> io::Result<()> {
        self.file.truncate(self.end)?;
        self.file.sync_data()
    }
}
