//! A book read straight from its journal, up to the last valid seal: without a lock, without sled,
//! changing nothing. For reading while another process writes, and from a disk that is read-only.
//! Look-ups by key and subject read the whole journal.

use std::path::Path;
use std::sync::Arc;

use protokol_core::ids::Subject;
use protokol_core::record::Key;
use protokol_core::time::Position;
use protokol_core::wire::{self, Header};

use crate::disk::{Disk, OsDisk};
use crate::error::StoreError;
use crate::event_store::{Commit, EventStore, Events, Head, Receipt, StoredEvent};
use crate::folder::Folder;
use crate::journal::{Journal, Mark};
use crate::sources::Sources;
use crate::watermark::{self, Watermark};

/// A journal, open for reading only. It shows the book as it was when it was opened.
#[derive(Debug)]
pub struct JournalStore {
    journal: Journal,
    sources: Sources,
    end: Mark,
}

impl JournalStore {
    /// Opens the ledger in a folder.
    ///
    /// # Errors
    /// [`StoreError::NotALedger`], [`StoreError::TooNew`], [`StoreError::Corrupt`] where the journal
    /// is damaged before its last seal, [`StoreError::Io`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_on(Arc::new(OsDisk), path)
    }

    /// As [`Self::open`], on another disk.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_on(disk: Arc<dyn Disk>, path: &Path) -> Result<Self, StoreError> {
        let folder = Folder::existing(&disk, path)?;
        // Read first: a writer that closes meanwhile moves it on.
        let watermark = Watermark::read(&*disk, &folder)?;
        let journal = Journal::new(Arc::clone(&disk), folder.clone());
        let survey = journal.survey(Mark::start())?;
        if let watermark::Found::Watermark(watermark) = watermark {
            watermark.check(&journal, survey.end.place, &survey.end.tail)?;
        }
        let sources = Sources::new(disk, folder.sources());
        Ok(Self::upto(journal, sources, survey.end))
    }

    /// The book up to a mark.
    pub(crate) fn upto(journal: Journal, sources: Sources, end: Mark) -> Self {
        Self {
            journal,
            sources,
            end,
        }
    }

    /// The documents behind the book.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    fn headers(&self) -> Result<impl Iterator<Item = Result<Header, StoreError>>, StoreError> {
        let events = self.events(Position(0))?;
        Ok(events.map(|event| Ok(wire::header(&event?.record)?)))
    }
}

impl EventStore for JournalStore {
    fn head(&self) -> Head {
        self.end.tail.head()
    }

    /// Always [`StoreError::ReadOnly`].
    fn commit(&self, _: Commit) -> Result<Receipt, StoreError> {
        Err(StoreError::ReadOnly)
    }

    fn receipt_of(&self, key: &Key) -> Result<Option<Receipt>, StoreError> {
        for header in self.headers()? {
            let Header {
                position,
                recorded_at,
                cause,
                ..
            } = header?;
            if cause.key.as_ref() == Some(key) {
                return Ok(Some(Receipt {
                    first: position,
                    last: Position(position.0 + u64::from(cause.of) - 1),
                    recorded_at,
                    replayed: true,
                }));
            }
        }
        Ok(None)
    }

    fn last_of(&self, subject: &Subject) -> Result<Option<Position>, StoreError> {
        let mut last = None;
        for header in self.headers()? {
            let header = header?;
            if header.subjects.contains(subject) {
                last = Some(header.position);
            }
        }
        Ok(last)
    }

    fn event(&self, position: Position) -> Result<Option<StoredEvent>, StoreError> {
        let Some(before) = position.0.checked_sub(1) else {
            return Ok(None);
        };
        self.events(Position(before))?.next().transpose()
    }

    fn events(&self, after: Position) -> Result<Events<'_>, StoreError> {
        self.journal.events(after, &self.end)
    }
}
