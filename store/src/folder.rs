//! The folder of a ledger: which file lies where, and whether a folder is a ledger at all.
//!
//! ```text
//! format                   one line: `protokol-ledger 1`
//! journal/00000001.ndjson  the book
//! journal/lock             who has it open for writing
//! journal/torn-N.ndjson    what a crash left behind the last seal, set aside
//! sled/                    the index, made again from the journal at any time
//! sources/                 originals and extracted texts
//! checkpoints/             notes on the head
//! ```

use std::any::Any;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};

use crate::disk::Disk;
use crate::error::StoreError;

const FORMAT: &str = "protokol-ledger 1";
const FORMAT_NAME: &str = "protokol-ledger ";
const FOLDERS: [&str; 3] = ["checkpoints", "journal", "sources"];
/// The format line before it has its name.
const UNFINISHED: &str = "format.tmp";

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
        let ours = |name: &String| name == UNFINISHED || FOLDERS.contains(&name.as_str());
        let started_only =
            names.iter().all(ours) && matches!(disk.len(&folder.segment()), Ok(0) | Err(_));
        if !started_only {
            return Err(StoreError::AlreadyALedger {
                path: path.to_owned(),
            });
        }
        for name in FOLDERS {
            let sub = path.join(name);
            disk.create_folder(&sub).map_err(at(&sub))?;
        }
        write_new(disk, &folder.segment(), b"").map_err(at(&folder.segment()))?;
        disk.sync_folder(path).map_err(at(path))?;
        let format = format!("{FORMAT}\n");
        write_new(disk, &folder.format(), format.as_bytes()).map_err(at(&folder.format()))?;
        if let Some(parent) = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
        {
            disk.sync_folder(parent).map_err(at(parent))?;
        }
        Ok(folder)
    }

    /// The paths of a ledger that is there, of the format this program knows.
    pub(crate) fn existing(disk: &dyn Disk, path: &Path) -> Result<Self, StoreError> {
        let folder = Self {
            path: path.to_owned(),
        };
        let not_a_ledger = || StoreError::NotALedger {
            path: path.to_owned(),
        };
        let format = disk.read(&folder.format()).map_err(|error| {
            if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) {
                not_a_ledger()
            } else {
                at(&folder.format())(error)
            }
        })?;
        let line = String::from_utf8_lossy(&format);
        let line = line.trim_end_matches('\n');
        if line == FORMAT {
            Ok(folder)
        } else if line.starts_with(FORMAT_NAME) {
            Err(StoreError::TooNew {
                path: folder.format(),
                found: line.to_owned(),
            })
        } else {
            Err(not_a_ledger())
        }
    }

    /// Takes the lock of the ledger for as long as the returned value lives.
    pub(crate) fn lock(
        &self,
        disk: &dyn Disk,
        now: DateTime<Utc>,
    ) -> Result<Box<dyn Any + Send + Sync>, StoreError> {
        let path = self.journal().join("lock");
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

    /// The segment that is written to.
    pub(crate) fn segment(&self) -> PathBuf {
        self.journal().join("00000001.ndjson")
    }

    pub(crate) fn sled(&self) -> PathBuf {
        self.path.join("sled")
    }

    pub(crate) fn sources(&self) -> PathBuf {
        self.path.join("sources")
    }

    fn format(&self) -> PathBuf {
        self.path.join("format")
    }
}

/// Writes a file under its name only when it is whole and durable: to a temporary name, synced,
/// renamed, the folder synced.
pub(crate) fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = path.with_added_extension("tmp");
    let mut file = disk.append(&temporary)?;
    file.truncate(0)?;
    file.write(bytes)?;
    file.sync_data()?;
    disk.rename(&temporary, path)?;
    path.parent()
        .map_or(Ok(()), |folder| disk.sync_folder(folder))
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
