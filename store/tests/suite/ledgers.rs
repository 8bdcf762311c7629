//! Ledger folders for the tests.

use std::fs;
use std::path::{Path, PathBuf};

use protokol_store::{Opened, SledStore, StoreError};
use tempfile::TempDir;

use crate::books::noon;

/// A folder that is removed at the end of the test, and the path of a ledger in it.
pub(crate) struct Place {
    _folder: TempDir,
    pub(crate) path: PathBuf,
}

pub(crate) fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    Place {
        _folder: folder,
        path,
    }
}

pub(crate) fn create(place: &Place) -> SledStore {
    SledStore::create(&place.path, noon()).unwrap()
}

pub(crate) fn open(path: &Path) -> Opened {
    SledStore::open(path, noon()).unwrap()
}

pub(crate) fn refused(path: &Path) -> StoreError {
    SledStore::open(path, noon()).unwrap_err()
}

pub(crate) fn segment(path: &Path) -> PathBuf {
    path.join("journal/00000001.ndjson")
}

pub(crate) fn watermark(path: &Path) -> PathBuf {
    path.join("checkpoints/watermark")
}

/// A copy of a ledger without its index and with this journal.
pub(crate) fn copy_with_journal(from: &Path, journal: &[u8]) -> Place {
    let copy = place();
    for folder in ["", "checkpoints", "journal", "sources"] {
        fs::create_dir(copy.path.join(folder)).unwrap();
    }
    fs::copy(from.join("format"), copy.path.join("format")).unwrap();
    fs::write(segment(&copy.path), journal).unwrap();
    copy
}

/// The index of a ledger that was just closed; sled's threads may hold it for a moment more.
pub(crate) fn index_of(path: &Path) -> sled::Db {
    loop {
        match sled::open(path.join("sled")) {
            Err(error) if error.to_string().contains("could not acquire lock") => {
                std::thread::yield_now();
            }
            other => return other.unwrap(),
        }
    }
}
