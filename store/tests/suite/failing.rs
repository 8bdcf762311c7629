//! A disk that fills up or fails while a commit is written.

use std::any::Any;
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

use protokol_core::time::Position;
use protokol_store::disk::{Disk, OpenFile, OsDisk};
use protokol_store::{EventStore, JournalStore, Settings, SledStore, StoreError, Warning};

use crate::begun::{eager, refused_late};
use crate::books::{all_events, keyed, noon, single};
use crate::ledgers::{open, place, segment, watermark};

/// What goes wrong with the next write or sync of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// Nothing.
    Calm,
    /// This many bytes are written, then the disk is full.
    FullAfter(usize),
    /// As above, and the file cannot be cut back either.
    FullAndStuck(usize),
    /// What was written cannot be made durable.
    SyncFails,
    /// What is written is another byte in its middle, and nobody is told.
    Garbles,
    /// A writer adds this to a file right after its end was read.
    GrowsAtItsEnd(&'static [u8]),
}

#[derive(Debug, Clone)]
struct TroubledDisk(Arc<Mutex<Trouble>>);

impl TroubledDisk {
    fn calm() -> Self {
        Self(Arc::new(Mutex::new(Trouble::Calm)))
    }

    fn set(&self, trouble: Trouble) {
        *self.0.lock().unwrap() = trouble;
    }
}

impl Disk for TroubledDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        OsDisk.create_folder(path)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let inner = OsDisk.open(path)?;
        let trouble = Arc::clone(&self.0);
        Ok(Box::new(TroubledFile { inner, trouble }))
    }

    fn read_from(&self, path: &Path, offset: u64) -> io::Result<Box<dyn Read + Send>> {
        let inner = OsDisk.read_from(path, offset)?;
        Ok(match *self.0.lock().unwrap() {
            Trouble::GrowsAtItsEnd(with) => Box::new(GrowingFile {
                inner,
                path: path.to_owned(),
                with,
            }),
            Trouble::Calm
            | Trouble::FullAfter(_)
            | Trouble::FullAndStuck(_)
            | Trouble::Garbles
            | Trouble::SyncFails => inner,
        })
    }

    fn len(&self, path: &Path) -> io::Result<u64> {
        OsDisk.len(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        OsDisk.list(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        OsDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        OsDisk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        OsDisk.sync_folder(folder)
    }

    fn lock(&self, path: &Path, holder: &str) -> io::Result<Box<dyn Any + Send + Sync>> {
        OsDisk.lock(path, holder)
    }
}

#[derive(Debug)]
struct TroubledFile {
    inner: Box<dyn OpenFile>,
    trouble: Arc<Mutex<Trouble>>,
}

impl TroubledFile {
    fn trouble(&self) -> Trouble {
        *self.trouble.lock().unwrap()
    }
}

impl OpenFile for TroubledFile {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        match self.trouble() {
            Trouble::Calm | Trouble::SyncFails | Trouble::GrowsAtItsEnd(_) => {
                self.inner.write_at(offset, bytes)
            }
            Trouble::Garbles => {
                let mut garbled = bytes.to_vec();
                let middle = garbled.len() / 2;
                if let Some(byte) = garbled.get_mut(middle) {
                    *byte ^= 1;
                }
                self.inner.write_at(offset, &garbled)
            }
            Trouble::FullAfter(count) | Trouble::FullAndStuck(count) => {
                self.inner
                    .write_at(offset, &bytes[..count.min(bytes.len())])?;
                Err(ErrorKind::StorageFull.into())
            }
        }
    }

    fn sync_data(&mut self) -> io::Result<()> {
        match self.trouble() {
            Trouble::SyncFails => Err(io::Error::other("the disk lost its power")),
            Trouble::Calm
            | Trouble::Garbles
            | Trouble::FullAfter(_)
            | Trouble::FullAndStuck(_)
            | Trouble::GrowsAtItsEnd(_) => self.inner.sync_data(),
        }
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        match self.trouble() {
            Trouble::FullAndStuck(_) => Err(io::Error::other("the disk is stuck")),
            Trouble::Calm
            | Trouble::FullAfter(_)
            | Trouble::Garbles
            | Trouble::SyncFails
            | Trouble::GrowsAtItsEnd(_) => self.inner.truncate(len),
        }
    }
}

/// A file that grows, once, when its end was reached.
struct GrowingFile {
    inner: Box<dyn Read + Send>,
    path: PathBuf,
    with: &'static [u8],
}

impl Read for GrowingFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        if count == 0 {
            let end = OsDisk.len(&self.path)?;
            OsDisk
                .open(&self.path)?
                .write_at(end, std::mem::take(&mut self.with))?;
        }
        Ok(count)
    }
}

#[test]
fn a_reader_is_not_misled_by_a_group_that_is_just_being_written() {
    let place = place();
    let store = SledStore::create(&place.path, noon()).unwrap();
    let _ = store.commit(single(1)).unwrap();
    let first = fs::read(segment(&place.path)).unwrap().len();
    let _ = store.commit(single(2)).unwrap();
    let _ = store.commit(single(3)).unwrap();
    drop(store);
    let journal = fs::read(segment(&place.path)).unwrap();
    fs::write(segment(&place.path), &journal[..first + 30]).unwrap();
    // As if the writer had been killed before it closed the book.
    fs::remove_file(watermark(&place.path)).unwrap();

    let disk = TroubledDisk::calm();
    disk.set(Trouble::GrowsAtItsEnd(
        journal[first + 30..].to_vec().leak(),
    ));
    let reader = JournalStore::open_on(Arc::new(disk), &place.path).unwrap();
    assert_eq!(reader.head().size, 1);
    assert_eq!(all_events(&reader).len(), 1);
}

#[test]
fn a_full_disk_refuses_a_commit_and_takes_the_next_when_there_is_room() {
    let begun_late = Settings::default().begin_bytes;
    let written = [0, 1, 200, 100_000];
    let cases = written.map(|written| [(written, begun_late), (written, 1)]);
    for (written, begin_bytes) in cases.into_iter().flatten() {
        let (place, disk) = (place(), TroubledDisk::calm());
        let settings = Settings {
            begin_bytes,
            ..Settings::on(Arc::new(disk.clone()))
        };
        let store = SledStore::create_on(settings, &place.path, noon()).unwrap();
        let _ = store.commit(single(1)).unwrap();
        let (head, journal) = (store.head(), fs::read(segment(&place.path)).unwrap());

        disk.set(Trouble::FullAfter(written));
        let error = store.commit(keyed(single(2), "k")).unwrap_err();
        assert!(matches!(error, StoreError::Full { .. }), "{error}");
        assert_eq!(store.head(), head);
        assert_eq!(all_events(&store).len(), 1);
        assert_eq!(fs::read(segment(&place.path)).unwrap(), journal);

        disk.set(Trouble::Calm);
        let receipt = store.commit(keyed(single(2), "k")).unwrap();
        assert_eq!((receipt.first, receipt.replayed), (Position(2), false));
        drop(store);
        assert_eq!(open(&place.path).store.head().size, 2);
    }
}

#[test]
fn a_write_that_cannot_be_undone_ends_all_writing_until_the_ledger_is_opened_again() {
    let (place, disk) = (place(), TroubledDisk::calm());
    let store =
        SledStore::create_on(Settings::on(Arc::new(disk.clone())), &place.path, noon()).unwrap();
    let _ = store.commit(single(1)).unwrap();
    disk.set(Trouble::FullAndStuck(50));
    let error = store.commit(single(2)).unwrap_err();
    assert!(
        matches!(error, StoreError::OutcomeUnknown { .. }),
        "{error}"
    );
    disk.set(Trouble::Calm);
    let error = store.commit(single(2)).unwrap_err();
    assert!(matches!(error, StoreError::Poisoned), "{error}");
    assert_eq!(all_events(&store).len(), 1);
    drop(store);
    let store = open(&place.path).store;
    assert_eq!(store.commit(single(2)).unwrap().first, Position(2));
}

#[test]
fn what_was_begun_and_cannot_be_cut_away_ends_all_writing_until_the_ledger_is_opened_again() {
    let (place, disk) = (place(), TroubledDisk::calm());
    let settings = Settings {
        disk: Arc::new(disk.clone()),
        ..eager()
    };
    let store = SledStore::create_on(settings, &place.path, noon()).unwrap();
    let _ = store.commit(single(1)).unwrap();
    disk.set(Trouble::FullAndStuck(5_000));
    let error = store.commit(refused_late(10)).unwrap_err();
    assert!(matches!(error, StoreError::TooLarge(_)), "{error}");
    disk.set(Trouble::Calm);
    let error = store.commit(single(2)).unwrap_err();
    assert!(matches!(error, StoreError::Poisoned), "{error}");
    drop(store);
    let store = open(&place.path).store;
    assert_eq!(all_events(&store).len(), 1);
    assert_eq!(store.commit(single(2)).unwrap().first, Position(2));
}

#[test]
fn a_segment_stays_where_its_compressed_copy_does_not_read_back() {
    let (place, disk) = (place(), TroubledDisk::calm());
    let settings = Settings {
        segment_bytes: 1,
        ..Settings::on(Arc::new(disk.clone()))
    };
    let store = SledStore::create_on(settings, &place.path, noon()).unwrap();
    let _ = store.commit(single(1)).unwrap();
    let _ = store.commit(single(2)).unwrap();
    let (before, all) = (fs::read(segment(&place.path)).unwrap(), all_events(&store));
    disk.set(Trouble::Garbles);
    let warnings = store.close();
    let is_told = matches!(warnings[..], [Warning::NotArchived(_)]);
    assert!(is_told, "{warnings:?}");
    assert_eq!(fs::read(segment(&place.path)).unwrap(), before);
    assert_eq!(all_events(&open(&place.path).store), all);
}

#[test]
fn a_failed_sync_leaves_the_outcome_open_and_the_key_settles_it() {
    let (place, disk) = (place(), TroubledDisk::calm());
    let store =
        SledStore::create_on(Settings::on(Arc::new(disk.clone())), &place.path, noon()).unwrap();
    let _ = store.commit(single(1)).unwrap();
    disk.set(Trouble::SyncFails);
    let error = store.commit(keyed(single(2), "k")).unwrap_err();
    assert!(
        matches!(error, StoreError::OutcomeUnknown { .. }),
        "{error}"
    );
    disk.set(Trouble::Calm);
    let error = store.commit(keyed(single(2), "k")).unwrap_err();
    assert!(matches!(error, StoreError::Poisoned), "{error}");
    assert_eq!(store.head().size, 1);
    drop(store);
    // The bytes did reach the file: the command is in the book, once.
    let store = open(&place.path).store;
    let receipt = store.commit(keyed(single(2), "k")).unwrap();
    assert_eq!((receipt.first, receipt.replayed), (Position(2), true));
    assert_eq!(store.head().size, 2);
}

#[test]
fn when_a_sync_fails_every_thread_is_told_and_no_one_is_acknowledged() {
    let (place, disk) = (place(), TroubledDisk::calm());
    let store =
        SledStore::create_on(Settings::on(Arc::new(disk.clone())), &place.path, noon()).unwrap();
    disk.set(Trouble::SyncFails);
    let store = &store;
    let outcomes: Vec<_> = thread::scope(|scope| {
        let commits = (1..9).map(|number| scope.spawn(move || store.commit(single(number))));
        let commits: Vec<_> = commits.collect();
        commits.into_iter().map(|one| one.join().unwrap()).collect()
    });
    for outcome in &outcomes {
        let error = outcome.as_ref().unwrap_err();
        assert!(
            matches!(
                error,
                StoreError::OutcomeUnknown { .. } | StoreError::Poisoned
            ),
            "{error}"
        );
    }
    assert_eq!(store.head().size, 0);
    assert!(all_events(store).is_empty());
}
