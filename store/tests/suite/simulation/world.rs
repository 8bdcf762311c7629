//! A ledger on a disk that fails, what several clerks do with it, and what must hold after each step.
//! The model is a book in memory that is told what was acknowledged, and what turned out to be kept of
//! a command whose outcome was unknown. Nothing here depends on a clock or on the order of threads.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use protokol_core::hash::Hash;
use protokol_store::sources::Part;
use protokol_store::verify::{Code, verify_on};
use protokol_store::{
    Commit, EventStore, Head, JournalStore, MemoryStore, Opened, Repair, Settings, SledStore,
    StoreError,
};
use tempfile::TempDir;

use super::clerks::Clerks;
use crate::books::{all_events, noon};
use crate::memory_disk::MemoryDisk;
use crate::memory_disk::faults::{Choices, Planned};

/// Two or three small commits a segment.
const SEGMENT_BYTES: u64 = 2200;
/// Every commit is begun in the file before its seal is made.
const BEGIN_BYTES: u64 = 1;

/// What lies in the index's folder when the ledger is opened again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IndexFate {
    /// The index as it was left.
    Kept,
    /// Nothing.
    Gone,
    /// A copy of an earlier time.
    Older,
}

/// How a clerk's command comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Something new, that expects nothing.
    New,
    /// Something new, that expects what the book says of its subject.
    Expecting,
    /// Something new, that expects what is not so.
    Stale,
    /// An earlier command once more.
    Repeated,
    /// An earlier key for something else.
    KeyReused,
}

/// What happens next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    Commit(Manner),
    PutSource,
    /// The ledger is closed, and opened again by whatever comes next.
    Close(IndexFate),
    /// All is looked at.
    Verify,
}

/// How the last writer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// It was closed, and nothing had gone wrong.
    Cleanly,
    /// In any other way.
    Badly,
}

pub(crate) struct World {
    name: String,
    choices: Choices,
    disk: MemoryDisk,
    scratch: TempDir,
    clerks: Clerks,
    model: MemoryStore,
    /// A command whose outcome nobody was told.
    unknown: Option<Commit>,
    sources: u32,
    store: Option<SledStore>,
    ended: Ended,
    /// Whether the index was taken away and not made again since.
    index: IndexFate,
    created: bool,
    /// How many faults had struck when the store was opened.
    struck_before: usize,
    /// How often a torn group was set aside.
    set_aside: usize,
}

impl World {
    /// A ledger that is not there yet; `name` tells how to see this run again.
    pub(crate) fn new(name: String, seed: u64, faults: impl IntoIterator<Item = Planned>) -> Self {
        Self {
            name,
            choices: Choices(seed),
            disk: MemoryDisk::with(!seed, faults),
            scratch: scratch(),
            clerks: Clerks::default(),
            model: MemoryStore::new(),
            unknown: None,
            sources: 0,
            store: None,
            ended: Ended::Badly,
            index: IndexFate::Kept,
            created: false,
            struck_before: 0,
            set_aside: 0,
        }
    }

    pub(crate) fn disk(&self) -> &MemoryDisk {
        &self.disk
    }

    /// How often a torn group was set aside.
    pub(crate) fn set_aside(&self) -> usize {
        self.set_aside
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.scratch.path().join("ledger")
    }

    pub(crate) fn settings(&self) -> Settings {
        self.settings_on(&self.disk)
    }

    /// The same on another disk.
    pub(crate) fn settings_on(&self, disk: &MemoryDisk) -> Settings {
        Settings {
            segment_bytes: SEGMENT_BYTES,
            begin_bytes: BEGIN_BYTES,
            ..Settings::on(Arc::new(disk.clone()))
        }
    }

    /// Does all of this, and ends with a ledger that nothing is wrong with.
    pub(crate) fn run(&mut self, ops: &[Op]) {
        for op in ops {
            self.step(*op);
        }
        self.end();
    }

    pub(crate) fn step(&mut self, op: Op) {
        self.open();
        match op {
            Op::Commit(manner) => {
                let commit = self.clerks.command(manner, &self.model, &mut self.choices);
                self.commit(commit);
            }
            Op::PutSource => self.put_source(),
            Op::Close(fate) => self.close(fate),
            Op::Verify => self.check(),
        }
        if self.disk.is_dark() {
            self.begin_again();
        }
    }

    /// Without further faults, everything is there, and opening it twice mends nothing twice.
    pub(crate) fn end(&mut self) {
        self.disk.end_troubles();
        self.open();
        self.check();
        self.close(IndexFate::Kept);
        self.open();
        self.check();
        self.close(IndexFate::Kept);
        assert_eq!(self.ended, Ended::Cleanly, "{}", self.name);
    }

    fn begin_again(&mut self) {
        // The process ends with the power: what it still tries finds a dead disk.
        self.store = None;
        self.disk = self.disk.found_again();
        if self.ended == Ended::Badly {
            self.lose_index();
        }
    }

    /// After a bad end any index may be found.
    fn lose_index(&mut self) {
        let fate = self.choices.of(&[
            IndexFate::Kept,
            IndexFate::Kept,
            IndexFate::Gone,
            IndexFate::Older,
        ]);
        self.replace_index(fate);
    }

    fn replace_index(&mut self, fate: IndexFate) {
        let (sled, older) = (self.path().join("sled"), self.scratch.path().join("older"));
        match fate {
            IndexFate::Kept => return,
            IndexFate::Older if older.exists() => {
                fs::remove_dir_all(&sled).ok();
                copy_folder(&older, &sled);
            }
            IndexFate::Gone | IndexFate::Older => {
                fs::remove_dir_all(&sled).ok();
            }
        }
        self.index = if sled.exists() {
            IndexFate::Older
        } else {
            IndexFate::Gone
        };
    }

    /// Whether something went wrong with the disk since the ledger was opened, or still does.
    fn is_troubled(&self) -> bool {
        self.disk.struck().len() > self.struck_before || self.disk.is_full()
    }

    /// Opens the ledger, as often as it takes.
    fn open(&mut self) {
        while self.store.is_none() {
            if self.disk.is_dark() {
                self.begin_again();
            }
            if self.choices.below(2) == 0 {
                self.disk.evict();
            }
            self.read();
            let (files, full, struck) = (
                self.disk.files(),
                self.disk.is_full(),
                self.disk.struck().len(),
            );
            self.struck_before = struck;
            match self.try_open() {
                Ok(opened) => self.opened(opened),
                Err(error) => {
                    let told = format!("{}: {error}", self.name);
                    let explained = self.disk.struck().len() > struck || full;
                    assert!(explained, "{told}");
                    if full && self.disk.struck().len() == struck {
                        assert!(matches!(error, StoreError::Full { .. }), "{told}");
                        if self.created {
                            assert_eq!(self.disk.files(), files, "{told}");
                        }
                    }
                    self.ended = Ended::Badly;
                    if self.choices.below(3) > 0 {
                        self.disk.free_space();
                    }
                }
            }
        }
    }

    fn try_open(&mut self) -> Result<Opened, StoreError> {
        if !self.created {
            match SledStore::create_on(self.settings(), &self.path(), noon()) {
                Ok(store) => {
                    let repairs = Vec::new();
                    return Ok(Opened { store, repairs });
                }
                Err(StoreError::AlreadyALedger { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        SledStore::open_on(self.settings(), &self.path(), noon())
    }

    /// What a reader finds before anything is mended.
    fn read(&self) {
        match JournalStore::open_on(Arc::new(self.disk.clone()), &self.path()) {
            Ok(reader) => {
                let head = reader.head();
                assert!(self.may_be(head), "{}: a reader found {head:?}", self.name);
                let events = all_events(&reader);
                let known = all_events(&self.model);
                let common = known.len().min(events.len());
                assert_eq!(events[..common], known[..common], "{}", self.name);
            }
            Err(StoreError::NotALedger { .. }) if !self.created => {}
            Err(error) => panic!("{}: a reader was refused: {error}", self.name),
        }
    }

    fn may_be(&self, head: Head) -> bool {
        let known = self.model.head();
        let events = self.unknown.as_ref().map(|commit| commit.drafts.len());
        let with_unknown = events.map(|count| known.size + u64::try_from(count).unwrap());
        head == known || with_unknown == Some(head.size)
    }

    fn opened(&mut self, Opened { store, repairs }: Opened) {
        self.created = true;
        let name = &self.name;
        for repair in &repairs {
            self.set_aside += usize::from(matches!(repair, Repair::TornSetAside { .. }));
            let expected = match repair {
                Repair::TornSetAside { .. } => self.ended == Ended::Badly,
                Repair::IndexRebuilt { .. } => self.index == IndexFate::Gone,
                // The journal alone keeps what was acknowledged; the index never has to help.
                Repair::RestoredFromIndex { .. }
                | Repair::SegmentMended { .. }
                | Repair::FormatLost { .. }
                | Repair::WatermarkLost { .. } => false,
            };
            assert!(expected, "{name}: {repair}");
        }
        self.index = IndexFate::Kept;
        let mended = !repairs.is_empty();
        let head = store.head();
        assert!(self.may_be(head), "{name}: {head:?}");
        self.store = Some(store);
        self.ended = Ended::Badly;
        if let Some(commit) = self.unknown.take() {
            // What was kept shows now, and never changes again; the key settles it.
            if head != self.model.head() {
                let _ = self.model.commit(commit.clone()).unwrap();
                assert_eq!(head, self.model.head(), "{}", self.name);
            }
            self.commit(commit);
        }
        if mended && self.choices.below(2) == 0 {
            // The next opening has nothing left to mend.
            self.close(IndexFate::Kept);
        }
    }

    fn commit(&mut self, commit: Commit) {
        let Some(store) = &self.store else {
            return;
        };
        let before = self.model.head();
        match store.commit(commit.clone()) {
            Ok(receipt) => {
                assert_eq!(
                    Ok(receipt),
                    self.model.commit(commit.clone()).map_err(|e| e.to_string()),
                    "{}",
                    self.name
                );
                self.clerks.saw(commit);
            }
            Err(error @ (StoreError::Conflict { .. } | StoreError::KeyReused { .. })) => {
                let expected = self.model.commit(commit).unwrap_err();
                assert_eq!(error.to_string(), expected.to_string(), "{}", self.name);
            }
            Err(error) => {
                assert!(self.is_troubled(), "{}: {error}", self.name);
                assert_eq!(store.head(), before, "{}: {error}", self.name);
                self.refused(&error, commit);
            }
        }
    }

    fn refused(&mut self, error: &StoreError, commit: Commit) {
        let unknown = matches!(error, StoreError::OutcomeUnknown { .. });
        let undone = matches!(error, StoreError::Full { .. } | StoreError::Io { .. });
        let poisoned = matches!(error, StoreError::Poisoned);
        assert!(unknown || undone || poisoned, "{}: {error}", self.name);
        if unknown || (undone && self.disk.is_dark()) {
            self.unknown = Some(commit);
        }
        if !undone {
            // Nothing more is written by this one.
            self.store = None;
            if !self.disk.is_dark() {
                self.lose_index();
            }
        } else if self.choices.below(3) == 0 {
            // The process ends here, and the system lives on.
            self.store = None;
        } else if self.choices.below(3) > 0 {
            self.disk.free_space();
        }
    }

    fn put_source(&mut self) {
        let number = self.sources + 1;
        let Some(store) = &mut self.store else {
            return;
        };
        match store.put_source(&number.to_string().into_bytes(), &text(number)) {
            Ok(kept) => {
                assert_eq!(kept.text, Hash::of(text(number).as_bytes()));
                self.sources = number;
            }
            Err(error) => {
                assert!(self.is_troubled(), "{}: {error}", self.name);
                self.disk.free_space();
            }
        }
    }

    fn close(&mut self, fate: IndexFate) {
        let Some(store) = self.store.take() else {
            return;
        };
        let warnings = store.close();
        let calm = !self.is_troubled();
        assert!(!calm || warnings.is_empty(), "{}: {warnings:?}", self.name);
        self.ended = if calm { Ended::Cleanly } else { Ended::Badly };
        if calm && self.choices.below(2) == 0 {
            let sled = self.path().join("sled");
            let older = self.scratch.path().join("older");
            fs::remove_dir_all(&older).ok();
            copy_folder(&sled, &older);
        }
        self.replace_index(fate);
    }

    /// Everything acknowledged is there with the same bytes and root, and nothing else.
    fn check(&mut self) {
        let Some(store) = &self.store else {
            return;
        };
        let name = &self.name;
        assert_eq!(store.head(), self.model.head(), "{name}");
        let events = all_events(&self.model);
        assert_eq!(all_events(store), events, "{name}");
        for event in &events {
            let found = store.event(event.position).unwrap();
            assert_eq!(found.as_ref(), Some(event), "{name}");
        }
        for key in self.clerks.keys() {
            let (found, expected) = (store.receipt_of(key), self.model.receipt_of(key));
            assert_eq!(found.unwrap(), expected.unwrap(), "{name}");
        }
        for number in 1..=self.sources {
            let hash = Hash::of(text(number).as_bytes());
            let kept = store.sources().get(Part::Text, hash).unwrap();
            assert_eq!(kept, Some(text(number).into_bytes()), "{name}");
        }
        let disk = Arc::new(self.disk.clone());
        let found = verify_on(disk, &self.path(), &[].into()).unwrap();
        let expected = [Code::SetAside, Code::SourceOrphan, Code::FileUnknown];
        let notes_only = found
            .findings
            .iter()
            .all(|finding| expected.contains(&finding.code));
        assert!(found.ok && notes_only, "{name}: {:?}", found.findings);
    }
}

fn text(number: u32) -> String {
    format!("1 text of document {number}\n")
}

/// A folder for the index, in memory where the system has such a place: what sled does to a real disk is
/// no part of this.
fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    let there = tempfile::tempdir_in(memory).ok();
    there.unwrap_or_else(|| tempfile::tempdir().unwrap())
}

/// Copies an index that was just closed; sled's threads may hold it for a moment more.
fn copy_folder(from: &Path, to: &Path) {
    let db = File::open(from.join("db")).unwrap();
    db.lock().unwrap();
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(to.join(entry.file_name())).unwrap();
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
