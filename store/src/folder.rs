//! The folder of a ledger: which file lies where, and whether a folder is a ledger at all.
//!
//! ```text
//! format                        one line: `protokol-ledger 1`
//! journal/NNNNNNNN.ndjson       the book, in segments
//! journal/lock                  who has it open for writing
//! journal/torn-N.ndjson         what a crash left behind the last seal, set aside
//! journal/damaged-N             a segment that was repaired, as it was found
//! archive/NNNNNNNN.ndjson.zst   older segments, compressed
//! sled/                         the index, made again from the journal at any time
//! sources/                      originals and extracted texts
//! checkpoints/watermark         how far the book had come when it was last closed
//! ```

use std::any::Any;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, SecondsFormat, Utc};
use protokol_core::time::Position;

use crate::disk::Disk;
use crate::error::StoreError;
use crate::journal::{Journal, SegmentNumber};

const FORMAT: &str = "protokol-ledger 1";
const FORMAT_NAME: &str = "protokol-ledger ";
const FOLDERS: [&str; 4] = ["archive", "checkpoints", "journal", "sources"];
/// The format line before it has its name.
const UNFINISHED: &str = "format.tmp";
/// How the name of a file ends that is not whole yet.
pub(crate) const TEMPORARY: &str = ".tmp";

/// What a file of a ledger's folder is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    /// One that belongs there.
    Ours,
    /// Kept by an opening that mended something.
    SetAside,
    /// Never renamed to its own name.
    HalfWritten,
    /// None of ours.
    Unknown,
}

/// The paths of a ledger.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Makes the folders and files of a new, empty ledger. The format line comes last: without it
    /// there is no ledger, and making one can be tried again.
    pub(crate) fn create(disk: &dyn Disk, path: &Path) -> Result<Self, StoreError> {
        let folder = Self {
            path: path.to_owned(),
        };
        disk.create_folder(path).map_err(at(path))?;
        let names = disk.list(path).map_err(at(path))?;
        if !folder.is_only_begun(disk, &names)? {
            return Err(StoreError::AlreadyALedger {
                path: path.to_owned(),
            });
        }
        for name in FOLDERS {
            let sub = path.join(name);
            disk.create_folder(&sub).map_err(at(&sub))?;
        }
        let first = folder.segment(SegmentNumber::FIRST);
        write_new(disk, &first, b"").map_err(at(&first))?;
        disk.sync_folder(path).map_err(at(path))?;
        folder.write_format(disk)?;
        folder.keep(disk)?;
        Ok(folder)
    }

    /// Makes the names of the ledger and of what is in it durable. Whoever made it may have been cut
    /// short before it did.
    pub(crate) fn keep(&self, disk: &dyn Disk) -> Result<(), StoreError> {
        let parent = self.path.parent();
        let parent = parent.filter(|parent| !parent.as_os_str().is_empty());
        for folder in [Some(&*self.path), parent].into_iter().flatten() {
            disk.sync_folder(folder).map_err(at(folder))?;
        }
        Ok(())
    }

    /// Whether what lies in a folder without its format line is no more than making a ledger leaves
    /// behind when it is cut short. Where anything stands in it, there was a book.
    fn is_only_begun(&self, disk: &dyn Disk, names: &[String]) -> Result<bool, StoreError> {
        for name in names {
            if name == UNFINISHED {
                continue;
            }
            if !FOLDERS.contains(&name.as_str()) {
                return Ok(false);
            }
            let sub = self.path.join(name);
            for inside in disk.list(&sub).map_err(at(&sub))? {
                let is_ours = SegmentNumber::of_plain(inside.trim_end_matches(TEMPORARY))
                    == Some(SegmentNumber::FIRST);
                let path = sub.join(&inside);
                if !is_ours || disk.len(&path).map_err(at(&path))? > 0 {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// The paths of a ledger that is there, of the format this program knows. Where the format line is
    /// lost, the journal shows which it was.
    pub(crate) fn existing(disk: &Arc<dyn Disk>, path: &Path) -> Result<Self, StoreError> {
        let folder = Self {
            path: path.to_owned(),
        };
        let Some(found) = folder.format_lost(&**disk)? else {
            return Ok(folder);
        };
        if Journal::new(Arc::clone(disk), folder.clone()).begins_as_written() {
            Ok(folder)
        } else if folder.has_journal(&**disk) {
            Err(StoreError::Corrupt {
                file: folder.format(),
                position: Position(0),
                offset: 0,
                expected: format!("the line `{FORMAT}`"),
                found,
            })
        } else {
            Err(StoreError::NotALedger {
                path: path.to_owned(),
            })
        }
    }

    /// What stands in place of the format line; `None` where it is there.
    ///
    /// # Errors
    /// [`StoreError::TooNew`] where it names another format.
    pub(crate) fn format_lost(&self, disk: &dyn Disk) -> Result<Option<String>, StoreError> {
        let format = match disk.read(&self.format()) {
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                return Ok(Some("no file".to_owned()));
            }
            other => other.map_err(at(&self.format()))?,
        };
        let line = String::from_utf8_lossy(&format);
        let line = line.trim_end_matches('\n');
        let number = line.strip_prefix(FORMAT_NAME);
        if line == FORMAT {
            Ok(None)
        } else if number.is_some_and(|number| number.parse().is_ok_and(|number: u32| number > 1)) {
            Err(StoreError::TooNew {
                path: self.format(),
                found: line.to_owned(),
            })
        } else {
            Ok(Some(format!("`{}`", line.escape_debug())))
        }
    }

    /// Writes the format line.
    pub(crate) fn write_format(&self, disk: &dyn Disk) -> Result<(), StoreError> {
        let format = format!("{FORMAT}\n");
        write_new(disk, &self.format(), format.as_bytes()).map_err(at(&self.format()))
    }

    /// Whether something was written to a journal here.
    fn has_journal(&self, disk: &dyn Disk) -> bool {
        let holds = |path: PathBuf| disk.len(&path).is_ok_and(|length| length > 0);
        holds(self.segment(SegmentNumber::FIRST)) || holds(self.archived(SegmentNumber::FIRST))
    }

    /// Takes the lock of the ledger for as long as the returned value lives.
    pub(crate) fn lock(
        &self,
        disk: &dyn Disk,
        now: DateTime<Utc>,
    ) -> Result<Box<dyn Any + Send + Sync>, StoreError> {
        // A journal that is gone whole may be written again from the index.
        let journal = self.journal();
        disk.create_folder(&journal).map_err(at(&journal))?;
        let path = journal.join("lock");
        let since = now.to_rfc3339_opts(SecondsFormat::Secs, true);
        let holder = format!("process {} since {since}", std::process::id());
        disk.lock(&path, &holder).map_err(|error| {
            if error.kind() == ErrorKind::WouldBlock {
                let holder = disk.read(&path).unwrap_or_default();
                StoreError::Locked {
                    holder: String::from_utf8_lossy(&holder).into_owned(),
                    path: path.clone(),
                }
            } else {
                at(&path)(error)
            }
        })
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.path.join("journal")
    }

    /// A path as it is seen from the ledger's folder.
    pub(crate) fn shown(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.path).unwrap_or(path);
        inside.to_string_lossy().into_owned()
    }

    /// The folders whose files have fixed names; sources and index know their own.
    pub(crate) fn places(&self) -> [PathBuf; 4] {
        let checkpoints = self.path.join("checkpoints");
        [
            self.path.clone(),
            self.journal(),
            self.archive(),
            checkpoints,
        ]
    }

    /// What lies at a path in one of the [places](Self::places).
    pub(crate) fn knows(&self, path: &Path) -> Known {
        let (parent, name) = (path.parent(), path.file_name());
        let name = name.map(|name| name.to_string_lossy().into_owned());
        let name = name.as_deref().unwrap_or_default();
        let in_journal = parent == Some(&*self.journal());
        let is_ours = path == self.format()
            || path == self.sled()
            || path == self.watermark()
            || (parent == Some(&*self.path) && FOLDERS.contains(&name))
            || (in_journal && (name == "lock" || SegmentNumber::of_plain(name).is_some()))
            || (parent == Some(&*self.archive()) && SegmentNumber::of_archived(name).is_some());
        if is_ours {
            Known::Ours
        } else if in_journal && (name.starts_with("torn-") || name.starts_with("damaged-")) {
            Known::SetAside
        } else if name.ends_with(TEMPORARY) {
            Known::HalfWritten
        } else {
            Known::Unknown
        }
    }

    /// A segment of the journal, as it was written.
    pub(crate) fn segment(&self, number: SegmentNumber) -> PathBuf {
        self.journal().join(format!("{number}.ndjson"))
    }

    pub(crate) fn archive(&self) -> PathBuf {
        self.path.join("archive")
    }

    /// A segment of the journal, compressed.
    pub(crate) fn archived(&self, number: SegmentNumber) -> PathBuf {
        self.archive().join(format!("{number}.ndjson.zst"))
    }

    /// How far the book had come when it was last closed.
    pub(crate) fn watermark(&self) -> PathBuf {
        self.path.join("checkpoints").join("watermark")
    }

    pub(crate) fn sled(&self) -> PathBuf {
        self.path.join("sled")
    }

    pub(crate) fn sources(&self) -> PathBuf {
        self.path.join("sources")
    }

    /// The format line.
    pub(crate) fn format(&self) -> PathBuf {
        self.path.join("format")
    }
}

/// Writes a file under its name only when it is whole and durable: to a temporary name, synced,
/// renamed, the folder synced.
pub(crate) fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole(disk, path, |temporary| {
        let mut file = disk.open(temporary)?;
        file.truncate(0)?;
        file.write_at(0, bytes)?;
        file.sync_data()
    })
}

/// As [`write_new`], with what writes the temporary file and makes it durable.
pub(crate) fn write_whole(
    disk: &dyn Disk,
    path: &Path,
    write: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<()> {
    let temporary = temporary(path);
    if let Err(error) = write(&temporary).and_then(|()| disk.rename(&temporary, path)) {
        // It is written over the next time; without room for it that should not wait.
        let _ = disk.remove(&temporary);
        return Err(error);
    }
    path.parent()
        .map_or(Ok(()), |folder| disk.sync_folder(folder))
}

/// The name of a file before it is whole.
pub(crate) fn temporary(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(TEMPORARY);
    PathBuf::from(name)
}

/// Says which file an error of the system is about.
pub(crate) fn at(path: &Path) -> impl Fn(io::Error) -> StoreError {
    move |source| {
        let path = path.to_owned();
        if matches!(
            source.kind(),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded
        ) {
            StoreError::Full { path }
        } else {
            StoreError::Io {
                path,
                source: source.into(),
            }
        }
    }
}
