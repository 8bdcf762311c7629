//! A book on disk: the journal is written and synced, which is the acknowledgement; sled is fed
//! behind it and answers point and subject reads. Without sled everything still works, only slower.

mod applier;
pub(crate) mod index;
mod open;
mod repair;
mod restore;
#[cfg(test)]
mod together;

use std::any::Any;
use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use chrono::{DateTime, Utc};
use protokol_core::hash::Hash;
use protokol_core::ids::Subject;
use protokol_core::record::Key;
use protokol_core::time::Position;
use protokol_core::wire;

use self::index::IndexError;
use self::open::Reading;
use crate::error::StoreError;
use crate::event_store::{Commit, EventStore, Events, Head, Receipt, StoredEvent};
use crate::folder::Folder;
use crate::group::Group;
use crate::journal::{Journal, JournalWriter, Mark, Place};
use crate::journal_store::JournalStore;
use crate::sequencer::Sequencer;
use crate::settings::Settings;
use crate::sources::{Kept, Sources};
use crate::turns::{Batch, Outcome, Turns, locked};
use crate::verify::{self, Indexed, Verification};
use crate::watermark::Watermark;

pub(crate) use applier::Applier;
pub use open::Opened;
pub use repair::Repair;

/// Something that went wrong beside the book: nothing is lost, and opening the ledger again mends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The index takes no more; reads are slower.
    IndexStopped(String),
    /// The index could not be read, and the journal was read instead.
    IndexUnreadable(String),
    /// Older segments stay in the journal, uncompressed.
    NotArchived(String),
    /// How far the book has come could not be written to the watermark.
    NoWatermark(String),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IndexStopped(reason) => write!(f, "the index takes no more: {reason}"),
            Self::IndexUnreadable(reason) => write!(f, "the index cannot be read: {reason}"),
            Self::NotArchived(reason) => write!(f, "older segments were not archived: {reason}"),
            Self::NoWatermark(reason) => write!(f, "the watermark was not written: {reason}"),
        }
    }
}

/// A ledger folder, open for writing. One process at a time has it.
pub struct SledStore {
    // Fields are dropped in this order: the index settles before the lock is freed.
    applier: Option<Applier>,
    turns: Turns,
    /// Locked by the one who leads alone.
    writing: Mutex<Writing>,
    /// The end of what is acknowledged; readers see no further. Whoever locks it and the queue of the
    /// index locks this first.
    published: Mutex<Mark>,
    journal: Journal,
    folder: Folder,
    settings: Settings,
    sources: Sources,
    /// Locked by the one who puts a source.
    putting: Mutex<()>,
    /// Why the index could not be used: found when opening, or at the last read that failed.
    trouble: Mutex<Option<Warning>>,
    _lock: Box<dyn Any + Send + Sync>,
}

/// What it takes to write.
struct Writing {
    journal: JournalWriter,
    sequencer: Sequencer,
}

impl SledStore {
    /// Makes a new, empty ledger in a folder that is not there or empty, and opens it. `now` is
    /// shown to those who find it locked.
    ///
    /// # Errors
    /// [`StoreError::AlreadyALedger`], and those of [`Self::open`].
    pub fn create(path: &Path, now: DateTime<Utc>) -> Result<Self, StoreError> {
        Self::create_on(Settings::default(), path, now)
    }

    /// As [`Self::create`], with other settings.
    ///
    /// # Errors
    /// As [`Self::create`].
    pub fn create_on(
        settings: Settings,
        path: &Path,
        now: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        open::create(settings, path, now)
    }

    /// Opens the ledger in a folder for writing, and mends what a crash left behind. `now` is shown
    /// to those who find it locked.
    ///
    /// # Errors
    /// [`StoreError::NotALedger`], [`StoreError::Locked`], [`StoreError::TooNew`],
    /// [`StoreError::Corrupt`] where the journal is damaged before its last seal, and
    /// [`StoreError::Io`] or [`StoreError::Full`].
    pub fn open(path: &Path, now: DateTime<Utc>) -> Result<Opened, StoreError> {
        Self::open_on(Settings::default(), path, now)
    }

    /// As [`Self::open`], with other settings.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_on(
        settings: Settings,
        path: &Path,
        now: DateTime<Utc>,
    ) -> Result<Opened, StoreError> {
        open::open(settings, path, now, Reading::BehindTheIndex)
    }

    /// As [`Self::open_on`], and reads the whole journal: what is damaged anywhere in it is put
    /// together again with what the index has.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn mend_on(
        settings: Settings,
        path: &Path,
        now: DateTime<Utc>,
    ) -> Result<Opened, StoreError> {
        open::open(settings, path, now, Reading::Everything)
    }

    /// As [`Self::open_on`], and makes the index again from the journal, because
    /// [verifying](crate::verify) found that it says something else.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_into_new_index(
        settings: Settings,
        path: &Path,
        now: DateTime<Utc>,
    ) -> Result<Opened, StoreError> {
        open::open(settings, path, now, Reading::IntoANewIndex)
    }

    /// What went wrong beside the book since it was opened.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        let trouble = locked(&self.trouble);
        let failure = self.applier.as_ref().and_then(Applier::failure);
        let stopped = failure.map(|error| Warning::IndexStopped(error.to_string()));
        trouble.clone().into_iter().chain(stopped).collect()
    }

    /// Waits for the index and makes it durable, moves older segments to the archive and writes the
    /// watermark; what went wrong beside the book comes back. Dropping the store does the same and says
    /// nothing.
    #[must_use = "these are warnings for the user"]
    pub fn close(mut self) -> Vec<Warning> {
        self.finish()
    }

    fn finish(&mut self) -> Vec<Warning> {
        if let Some(applier) = &mut self.applier {
            applier.stop();
        }
        let mut warnings = self.warnings();
        let mut writing = locked(&self.writing);
        self.put_away(&writing.journal, &mut warnings);
        writing.journal.drop_room();
        warnings
    }

    /// Does what closing does, without closing: waits for the index and makes it durable, moves older
    /// segments to the archive and writes the watermark. What went wrong beside the book comes back.
    #[must_use = "these are warnings for the user"]
    pub fn settle(&self) -> Vec<Warning> {
        // Nobody may commit meanwhile: what comes behind the settled index is not to be archived.
        let writing = locked(&self.writing);
        if let Some(Err(error)) = self.applier.as_ref().map(Applier::settle) {
            return vec![Warning::IndexStopped(error.to_string())];
        }
        let mut warnings = self.warnings();
        self.put_away(&writing.journal, &mut warnings);
        warnings
    }

    /// Moves older segments to the archive and writes the watermark, once the index is durable.
    fn put_away(&self, journal: &JournalWriter, warnings: &mut Vec<Warning>) {
        // What the index has durably stands twice, so its older segments need not lie ready.
        if self.applier.is_some()
            && warnings.is_empty()
            && let Err(error) = self.journal.archive_before(journal.segment())
        {
            warnings.push(Warning::NotArchived(error.to_string()));
        }
        let watermark = Watermark::of(&self.head());
        if journal.is_sound()
            && let Err(error) = watermark.write(&*self.settings.disk, &self.folder)
        {
            warnings.push(Warning::NoWatermark(error.to_string()));
        }
    }

    /// The documents behind the book.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Keeps a document, before the commit that cites it: the file as it was given, and the text that
    /// was read from it. When this returns, both are durable; keeping one again does nothing.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Io`].
    pub fn put_source(&self, original: &[u8], text: &str) -> Result<Kept, StoreError> {
        // Two threads that put the same document would write over each other's half-made file.
        let _alone = locked(&self.putting);
        self.sources.put(original, text)
    }

    /// Removes every source whose hash is not among these (see [`crate::sources::cited`]), and what
    /// a crash left half written. Gives the names of the files.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn remove_orphan_sources(
        &mut self,
        cited: &HashSet<Hash>,
    ) -> Result<Vec<String>, StoreError> {
        self.sources.remove_all_but(cited)
    }

    /// Checks journal, sources and index. `erased` are the positions whose content may be absent.
    ///
    /// # Errors
    /// [`StoreError::Io`]; damage is a finding.
    pub fn verify(&self, erased: &BTreeSet<Position>) -> Result<Verification, StoreError> {
        if let Some(applier) = &self.applier {
            applier.catch_up();
        }
        let indexed = match &self.applier {
            Some(applier) => Indexed::Upto(self.published().tail.last_position(), applier),
            None => Indexed::Unchecked("it takes no more".to_owned()),
        };
        verify::check(&self.settings.disk, &self.folder, &indexed, erased)
    }

    /// The book without its index.
    fn unindexed(&self) -> JournalStore {
        let end = self.published().clone();
        JournalStore::upto(self.journal.clone(), self.sources.clone(), end)
    }

    /// What the index answers; `None` where it cannot, which is noted.
    fn ask<T>(&self, question: impl FnOnce(&Applier) -> Result<T, IndexError>) -> Option<T> {
        match question(self.applier.as_ref()?) {
            Ok(answer) => Some(answer),
            Err(error) => {
                self.note_unreadable(error.to_string());
                None
            }
        }
    }

    /// Writes what waits as one group.
    fn write(&self, batch: &mut Batch<'_>) -> Vec<Outcome> {
        let mut writing = locked(&self.writing);
        let Writing { journal, sequencer } = &mut *writing;
        let tail = self.published().tail.clone();
        let mut sequenced = sequencer.sequence(self, &tail, batch, journal);
        let Some(group) = sequenced.group.take() else {
            return sequenced.outcomes;
        };
        let spent = std::mem::take(&mut sequenced.spent);
        if let Err(error) = beside(spent, || journal.append(&group.bytes)) {
            sequencer.forget();
            return sequenced.failed(&error);
        }
        self.publish(group, journal.end());
        sequenced.outcomes
    }

    /// Shows a durable group, which ends at this byte of the journal, to readers.
    fn publish(&self, group: Group, end: Place) {
        if let Some(applier) = &self.applier {
            applier.make_room();
        }
        // The end moves together with the queue of the index, so that a reader finds all up to the end
        // and nothing behind it.
        let mut published = self.published();
        *published = Mark {
            place: end,
            tail: group.after.clone(),
        };
        if let Some(applier) = &self.applier {
            applier.push(Arc::new(group), end);
        }
    }

    fn published(&self) -> MutexGuard<'_, Mark> {
        locked(&self.published)
    }

    fn note_unreadable(&self, reason: String) {
        *locked(&self.trouble) = Some(Warning::IndexUnreadable(reason));
    }
}

/// Does this while another thread drops what is left over, if anything is.
fn beside<T>(left_over: Vec<Commit>, waited_for: impl FnOnce() -> T) -> T {
    if left_over.is_empty() {
        return waited_for();
    }
    thread::scope(|scope| {
        let dropping = thread::Builder::new().name("protokol-drop".to_owned());
        // Without a second thread, it is dropped here.
        let _ = dropping.spawn_scoped(scope, || drop(left_over));
        waited_for()
    })
}

impl EventStore for SledStore {
    fn head(&self) -> Head {
        self.published().tail.head()
    }

    fn commit(&self, commit: Commit) -> Result<Receipt, StoreError> {
        self.turns.take(commit, |batch| self.write(batch))
    }

    fn receipt_of(&self, key: &Key) -> Result<Option<Receipt>, StoreError> {
        let Some(range) = self.ask(|index| index.range_of(key)) else {
            return self.unindexed().receipt_of(key);
        };
        let Some((first, last)) = range else {
            return Ok(None);
        };
        let Some(event) = self.event(first)? else {
            self.note_unreadable(format!("it names position {first}, past the head"));
            return self.unindexed().receipt_of(key);
        };
        Ok(Some(Receipt {
            first,
            last,
            recorded_at: wire::header(&event.record)?.recorded_at,
            replayed: true,
        }))
    }

    fn last_of(&self, subject: &Subject) -> Result<Option<Position>, StoreError> {
        match self.ask(|index| index.last_of(subject)) {
            Some(last) => Ok(last),
            None => self.unindexed().last_of(subject),
        }
    }

    fn event(&self, position: Position) -> Result<Option<StoredEvent>, StoreError> {
        if position.0 == 0 || position > self.published().tail.last_position() {
            return Ok(None);
        }
        if let Some(event) = self.ask(|index| index.event(position)) {
            if event.is_some() {
                return Ok(event);
            }
            self.note_unreadable(format!("position {position} is not there"));
        }
        self.unindexed().event(position)
    }

    fn events(&self, after: Position) -> Result<Events<'_>, StoreError> {
        let end = self.published().clone();
        self.journal.events(after, &end)
    }
}

impl Drop for SledStore {
    fn drop(&mut self) {
        let _unsaid = self.finish();
    }
}

impl fmt::Debug for SledStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = self.head();
        f.debug_struct("SledStore")
            .field("folder", &self.folder)
            .field("head", &head)
            .finish_non_exhaustive()
    }
}
