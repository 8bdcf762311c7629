//! sled as the queried copy of the journal: point reads of events, keys and heads of subjects. Only
//! this module knows sled.
//!
//! sled 0.34 is never trusted: its flush is no fsync, a damaged file may open with its end missing or
//! panic, and pages over 128 KiB go to files that nobody syncs. So values stay short, opening is
//! guarded, and an index that was open when the machine stopped is made again from the journal.

use std::collections::HashMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use protokol_core::ids::Subject;
use protokol_core::record::Key;
use protokol_core::time::Position;
use sled::Tree;

use crate::error::StoreError;
use crate::event_store::StoredEvent;
use crate::group::Group;
use crate::journal::{Mark, Place};

/// Longest stored value. A leaf of sled holds up to 17 values, so pages stay far below 128 KiB.
const VALUE_MAX: usize = 3_900;
const CACHE_BYTES: u64 = 64 * 1024 * 1024;

const MARK: &[u8] = b"mark";
/// Present while an index has changes that a power cut could tear: the boot it was opened in.
const UNSETTLED: &[u8] = b"unsettled";

/// A durable group and where it ends in the journal.
pub(crate) type Placed = (Arc<Group>, Place);

/// What sled said, or that it panicked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct IndexError(String);

impl IndexError {
    /// Of an index that is not there.
    pub(super) fn missing() -> Self {
        Self("it was gone".to_owned())
    }

    /// Of an index that does not continue the journal.
    pub(super) fn foreign() -> Self {
        Self("it does not fit the journal".to_owned())
    }

    /// Of an index that could not be fed, because the journal could not be read.
    pub(super) fn unread(error: &StoreError) -> Self {
        Self(error.to_string())
    }

    /// Of a thread that panicked inside sled.
    pub(super) fn panicked() -> Self {
        Self("sled panicked".to_owned())
    }
}

impl From<sled::Error> for IndexError {
    fn from(error: sled::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<io::Error> for IndexError {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

/// The open index.
pub(crate) struct Index {
    db: sled::Db,
    path: PathBuf,
    /// Position and chunk to a piece of a record line.
    records: Tree,
    /// Position and chunk to a piece of a content line.
    contents: Tree,
    /// Key to first and last position.
    keys: Tree,
    /// Subject to the last position that changed it.
    heads: Tree,
    /// How far the index has come, and whether it is settled.
    meta: Tree,
}

impl Index {
    /// Opens the index, or makes an empty one, in a folder of its own.
    pub(crate) fn open(path: &Path) -> Result<Self, IndexError> {
        let path = path.to_owned();
        guarded(move || {
            let db = open_patiently(&path)?;
            Ok(Self {
                records: db.open_tree("records")?,
                contents: db.open_tree("contents")?,
                keys: db.open_tree("keys")?,
                heads: db.open_tree("heads")?,
                meta: db.open_tree("meta")?,
                db,
                path,
            })
        })
    }

    /// How far the index has come; `None` where it is new.
    ///
    /// # Errors
    /// Where it cannot be read, or the machine stopped while it had changes: then sled may have lost
    /// any part of them.
    pub(crate) fn mark(&self) -> Result<Option<Mark>, IndexError> {
        if let Some(boot) = self.meta.get(UNSETTLED)?
            && (boot.is_empty() || *boot != *boot_id())
        {
            return Err(IndexError(
                "the machine stopped while it was open".to_owned(),
            ));
        }
        let Some(bytes) = self.meta.get(MARK)? else {
            return Ok(None);
        };
        let mark = serde_json::from_slice(&bytes);
        mark.map(Some)
            .map_err(|error| IndexError(error.to_string()))
    }

    /// Says durably that the index is about to change.
    pub(crate) fn unsettle(&self) -> Result<(), IndexError> {
        self.meta.insert(UNSETTLED, boot_id())?;
        self.sync()
    }

    /// Says durably that the index is whole.
    pub(crate) fn settle(&self) -> Result<(), IndexError> {
        self.sync()?;
        self.meta.remove(UNSETTLED)?;
        self.sync()
    }

    /// Adds groups that follow each other, and says how far the index has come. Adding one again
    /// changes nothing.
    pub(crate) fn add(&self, groups: &[Placed]) -> Result<(), IndexError> {
        let mut heads = HashMap::new();
        for (group, _) in groups {
            for (position, record, content) in group.events() {
                insert_chunked(&self.records, position, record)?;
                if let Some(content) = content {
                    insert_chunked(&self.contents, position, content)?;
                }
            }
            for command in group.commands() {
                if let Some(key) = &command.key {
                    let range = [command.first, command.last].map(|at| at.0.to_be_bytes());
                    self.keys.insert(key.as_str(), range.as_flattened())?;
                }
            }
            heads.extend(group.changed().iter().copied());
        }
        for (subject, position) in heads {
            let position = &position.0.to_be_bytes();
            self.heads.insert(subject.to_string(), position)?;
        }
        groups.last().map_or(Ok(()), |(group, end)| {
            self.set_mark(&Mark {
                place: *end,
                tail: group.after.clone(),
            })
        })
    }

    /// Says how far the index has come.
    pub(crate) fn set_mark(&self, mark: &Mark) -> Result<(), IndexError> {
        let bytes = serde_json::to_vec(mark).expect("BUG: a mark is numbers and hashes");
        self.meta.insert(MARK, bytes)?;
        Ok(())
    }

    pub(crate) fn event(&self, position: Position) -> Result<Option<StoredEvent>, IndexError> {
        let record = chunks(&self.records, position)?;
        let content = chunks(&self.contents, position)?;
        Ok(record.map(|record| StoredEvent {
            position,
            record,
            content,
        }))
    }

    /// First and last position of the command with this key.
    pub(crate) fn range_of(&self, key: &Key) -> Result<Option<(Position, Position)>, IndexError> {
        let Some(range) = self.keys.get(key.as_str())? else {
            return Ok(None);
        };
        let (first, last) = range.split_at(range.len() / 2);
        Ok(Some((position(first)?, position(last)?)))
    }

    pub(crate) fn last_of(&self, subject: &Subject) -> Result<Option<Position>, IndexError> {
        let found = self.heads.get(subject.to_string())?;
        found.map(|bytes| position(&bytes)).transpose()
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

/// Opens sled. Who has the ledger's lock is alone here; where sled's own lock is taken all the same, a
/// thread of a sled that was just closed, or a child process that was being started then, still holds
/// the open file and lets it go in a moment.
fn open_patiently(path: &Path) -> Result<sled::Db, IndexError> {
    const TRIES: usize = 10_000;
    let config = sled::Config::new()
        .path(path)
        .cache_capacity(CACHE_BYTES)
        // What sled writes need not be durable, and its syncs would delay the journal's.
        .flush_every_ms(None);
    for _ in 1..TRIES {
        match config.open() {
            Err(error) if error.to_string().contains("could not acquire lock") => {
                thread::yield_now();
            }
            other => return Ok(other?),
        }
    }
    Ok(config.open()?)
}

/// Removes what a crash during sled's own snapshot left behind; sled would take it for a snapshot.
pub(crate) fn clear_torn_snapshots(path: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        other => other?,
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Removes the index; it is made again from the journal.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

fn insert_chunked(tree: &Tree, position: Position, line: &[u8]) -> Result<(), IndexError> {
    for (number, chunk) in (0_u16..).zip(line.chunks(VALUE_MAX)) {
        let mut key = [0; 10];
        key[..8].copy_from_slice(&position.0.to_be_bytes());
        key[8..].copy_from_slice(&number.to_be_bytes());
        tree.insert(key, chunk)?;
    }
    Ok(())
}

fn chunks(tree: &Tree, position: Position) -> Result<Option<Vec<u8>>, IndexError> {
    let mut line = Vec::new();
    for chunk in tree.scan_prefix(position.0.to_be_bytes()) {
        line.extend_from_slice(&chunk?.1);
    }
    Ok((!line.is_empty()).then_some(line))
}

fn position(bytes: &[u8]) -> Result<Position, IndexError> {
    let bytes = bytes
        .try_into()
        .map_err(|_| IndexError("a position is not eight bytes long".to_owned()))?;
    Ok(Position(u64::from_be_bytes(bytes)))
}

/// The boot of the machine, as Linux names it; empty where the system gives none.
fn boot_id() -> Vec<u8> {
    fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default()
}

/// Runs what may panic inside sled in a thread of its own, without its panic being printed.
fn guarded<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, IndexError> + Send + 'static,
) -> Result<T, IndexError> {
    const GUARDED: &str = "sled-guarded";
    // Two openings at once would give each other's hook back.
    static HOOK: Mutex<()> = Mutex::new(());
    let hook = HOOK.lock().unwrap_or_else(PoisonError::into_inner);

    let usual = Arc::new(panic::take_hook());
    let others = Arc::clone(&usual);
    panic::set_hook(Box::new(move |info| {
        // sled names its own threads `sled-…`.
        let is_sled = thread::current()
            .name()
            .is_some_and(|name| name.starts_with("sled-"));
        if !is_sled {
            others(info);
        }
    }));
    let outcome = thread::Builder::new()
        .name(GUARDED.to_owned())
        .spawn(work)
        .map(thread::JoinHandle::join);
    drop(panic::take_hook());
    if let Some(usual) = Arc::into_inner(usual) {
        panic::set_hook(usual);
    }
    drop(hook);

    match outcome? {
        Ok(result) => result,
        Err(_panic) => Err(IndexError::panicked()),
    }
}
