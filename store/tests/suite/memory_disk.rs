//! A disk in memory that fails as it is told to. What was not synced may be there after a power cut, may
//! be gone, may be there in part, page by page and in any order; names are lost in the order they were
//! given, folder by folder; a sync that was refused is not made good by a later one. All of it follows
//! from one seed. It knows no ledger.

mod bytes;
pub(crate) mod faults;

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use protokol_store::disk::{Disk, OpenFile};

use bytes::Bytes;
use faults::{Change, Choices, Fault, Planned, Troubles, Verdict};

type Inode = usize;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Folder,
    File(Inode),
}

type Names = BTreeMap<PathBuf, Entry>;

/// A change of a name, not yet durable.
#[derive(Debug, Clone)]
enum Naming {
    Give(PathBuf, Entry),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
}

impl Naming {
    fn apply(&self, names: &mut Names) {
        match self {
            Self::Give(path, entry) => {
                names.insert(path.clone(), *entry);
            }
            Self::Rename(from, to) => {
                if let Some(entry) = names.remove(from) {
                    names.insert(to.clone(), entry);
                }
            }
            Self::Remove(path) => {
                names.remove(path);
            }
        }
    }

    fn folder(&self) -> Option<&Path> {
        match self {
            Self::Give(path, _) | Self::Rename(path, _) | Self::Remove(path) => path.parent(),
        }
    }
}

#[derive(Debug)]
struct State {
    inodes: Vec<Bytes>,
    seen: Names,
    durable: Names,
    pending: Vec<Naming>,
    locked: bool,
    troubles: Troubles,
    choices: Choices,
}

impl State {
    fn inode(&self, path: &Path) -> io::Result<Inode> {
        match self.seen.get(path) {
            Some(Entry::File(inode)) => Ok(*inode),
            Some(Entry::Folder) => Err(ErrorKind::IsADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    /// Changes a name, unless that goes wrong.
    fn name(&mut self, change: Change, naming: Naming) -> io::Result<()> {
        let grows = matches!(naming, Naming::Give(..));
        let verdict = self.troubles.meet(change, grows);
        if let Verdict::Goes | Verdict::Untold(_) = verdict {
            naming.apply(&mut self.seen);
            self.pending.push(naming);
        }
        outcome(verdict)
    }

    /// Makes the first of the changes of names in a folder durable.
    fn keep_names(&mut self, folder: &Path, how_many: usize) {
        let (mut left, mut kept) = (Vec::new(), 0);
        for naming in std::mem::take(&mut self.pending) {
            if naming.folder() == Some(folder) && kept < how_many {
                naming.apply(&mut self.durable);
                kept += 1;
            } else {
                left.push(naming);
            }
        }
        self.pending = left;
    }
}

fn outcome(verdict: Verdict) -> io::Result<()> {
    match verdict {
        Verdict::Goes => Ok(()),
        Verdict::Refused(error) | Verdict::Partly(error) | Verdict::Untold(error) => Err(error),
    }
}

/// The disk; clones are the same disk.
#[derive(Debug, Clone)]
pub(crate) struct MemoryDisk(Arc<Mutex<State>>);

impl MemoryDisk {
    /// An empty disk with these faults to come.
    pub(crate) fn with(seed: u64, faults: impl IntoIterator<Item = Planned>) -> Self {
        Self(Arc::new(Mutex::new(State {
            inodes: Vec::new(),
            seen: Names::new(),
            durable: Names::new(),
            pending: Vec::new(),
            locked: false,
            troubles: Troubles::planned(faults),
            choices: Choices(seed),
        })))
    }

    /// The disk as the next process finds it.
    pub(crate) fn found_again(&self) -> Self {
        if self.state().troubles.lost_power() {
            return self.after_power_cut();
        }
        let mut state = self.state();
        state.troubles = state.troubles.with_power();
        self.clone()
    }

    /// The disk as it is found when the power is back.
    pub(crate) fn after_power_cut(&self) -> Self {
        let mut state = self.state();
        let folders: BTreeSet<PathBuf> = state
            .pending
            .iter()
            .filter_map(Naming::folder)
            .map(Path::to_owned)
            .collect();
        for folder in folders {
            let pending = state.pending.iter();
            let count = pending
                .filter(|naming| naming.folder() == Some(&folder))
                .count();
            let kept = state.choices.below(count + 1);
            state.keep_names(&folder, kept);
        }
        let made: BTreeSet<PathBuf> = [&state.seen, &state.durable]
            .into_iter()
            .flatten()
            .filter(|(_, entry)| **entry == Entry::Folder)
            .map(|(path, _)| path.clone())
            .collect();
        let mut names = Names::new();
        // In this order a folder comes before what is in it.
        for (path, entry) in &state.durable {
            let folder = path.parent().unwrap();
            if names.contains_key(folder) || !made.contains(folder) {
                names.insert(path.clone(), *entry);
            }
        }
        let State {
            inodes, choices, ..
        } = &mut *state;
        let inodes = inodes
            .iter()
            .map(|bytes| Bytes::synced(bytes.survivors(choices)));
        Self(Arc::new(Mutex::new(State {
            inodes: inodes.collect(),
            seen: names.clone(),
            durable: names,
            pending: Vec::new(),
            locked: false,
            troubles: state.troubles.with_power(),
            choices: state.choices.clone(),
        })))
    }

    /// What struck so far, and which change.
    pub(crate) fn struck(&self) -> Vec<(Fault, Change)> {
        self.state().troubles.struck().to_vec()
    }

    /// What was asked of it so far.
    pub(crate) fn made(&self) -> Vec<Change> {
        self.state().troubles.made().to_vec()
    }

    /// Whether the power is gone, or the process dead.
    pub(crate) fn is_dark(&self) -> bool {
        self.state().troubles.is_dark()
    }

    /// Whether there is no space.
    pub(crate) fn is_full(&self) -> bool {
        self.state().troubles.is_full()
    }

    /// Makes room.
    pub(crate) fn free_space(&self) {
        self.state().troubles.free_space();
    }

    /// Nothing goes wrong any more.
    pub(crate) fn end_troubles(&self) {
        self.state().troubles.end();
    }

    /// These go wrong from now on.
    pub(crate) fn plan(&self, faults: impl IntoIterator<Item = Planned>) {
        self.state().troubles = Troubles::planned(faults);
    }

    /// Reads come from the platters again, not from what the system took for written.
    pub(crate) fn evict(&self) {
        self.state().inodes.iter_mut().for_each(Bytes::evict);
    }

    /// Every file with its bytes, as programs see them.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let state = self.state();
        let files = state.seen.iter().filter_map(|(path, entry)| match entry {
            Entry::File(inode) => Some((path.clone(), state.inodes[*inode].seen.clone())),
            Entry::Folder => None,
        });
        files.collect()
    }

    /// Changes a file as it lies there, durably.
    pub(crate) fn harm(&self, path: &Path, bytes: Vec<u8>) {
        let mut state = self.state();
        let inode = state.inode(path).unwrap();
        state.inodes[inode] = Bytes::synced(bytes);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }
}

impl Disk for MemoryDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        if state.seen.get(path) == Some(&Entry::Folder) {
            return Ok(());
        }
        state.name(
            Change::MakeFolder,
            Naming::Give(path.to_owned(), Entry::Folder),
        )
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let mut state = self.state();
        let inode = match state.inode(path) {
            Ok(inode) => inode,
            Err(_) => {
                let inode = state.inodes.len();
                state.inodes.push(Bytes::default());
                let naming = Naming::Give(path.to_owned(), Entry::File(inode));
                state.name(Change::MakeFile, naming)?;
                inode
            }
        };
        let disk = self.clone();
        Ok(Box::new(MemoryFile { disk, inode }))
    }

    fn read_from(&self, path: &Path, offset: u64) -> io::Result<Box<dyn Read + Send>> {
        let state = self.state();
        let bytes = &state.inodes[state.inode(path)?].seen;
        let start = usize::try_from(offset).unwrap().min(bytes.len());
        Ok(Box::new(Cursor::new(bytes[start..].to_vec())))
    }

    fn len(&self, path: &Path) -> io::Result<u64> {
        let state = self.state();
        Ok(u64::try_from(state.inodes[state.inode(path)?].seen.len()).unwrap())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let state = self.state();
        if state.seen.get(folder) != Some(&Entry::Folder) {
            return Err(ErrorKind::NotFound.into());
        }
        let inside = state
            .seen
            .keys()
            .filter(|path| path.parent() == Some(folder));
        let names = inside.map(|path| path.file_name().unwrap().to_string_lossy().into_owned());
        Ok(names.collect())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.inode(from)?;
        state.name(
            Change::Rename,
            Naming::Rename(from.to_owned(), to.to_owned()),
        )
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.inode(path)?;
        state.name(Change::Remove, Naming::Remove(path.to_owned()))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        let verdict = state.troubles.meet(Change::SyncFolder, false);
        let count = state.pending.len();
        match verdict {
            Verdict::Goes => state.keep_names(folder, count),
            Verdict::Refused(_) | Verdict::Partly(_) if !state.troubles.is_dark() => {
                let kept = state.choices.below(count + 1);
                state.keep_names(folder, kept);
            }
            Verdict::Refused(_) | Verdict::Partly(_) | Verdict::Untold(_) => {}
        }
        outcome(verdict)
    }

    fn lock(&self, _: &Path, _: &str) -> io::Result<Box<dyn Any + Send + Sync>> {
        let mut state = self.state();
        if std::mem::replace(&mut state.locked, true) {
            return Err(ErrorKind::WouldBlock.into());
        }
        Ok(Box::new(Locked(self.clone())))
    }
}

struct Locked(MemoryDisk);

impl Drop for Locked {
    fn drop(&mut self) {
        self.0.state().locked = false;
    }
}

#[derive(Debug)]
struct MemoryFile {
    disk: MemoryDisk,
    inode: Inode,
}

impl OpenFile for MemoryFile {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        let start = usize::try_from(offset).unwrap();
        let length = state.inodes[self.inode].seen.len();
        let grows = start + bytes.len() > length;
        let verdict = state.troubles.meet(Change::Write, grows);
        let written = match verdict {
            Verdict::Goes | Verdict::Untold(_) => bytes.len(),
            // The last byte is where a group turns out to be whole.
            Verdict::Partly(_) if state.choices.below(3) == 0 => bytes.len(),
            Verdict::Partly(_) => state.choices.below(bytes.len() + 1),
            Verdict::Refused(_) => 0,
        };
        if written > 0 {
            state.inodes[self.inode].write(start, &bytes[..written]);
        }
        outcome(verdict)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        let mut state = self.disk.state();
        let verdict = state.troubles.meet(Change::Sync, false);
        let dark = state.troubles.is_dark();
        let State {
            inodes, choices, ..
        } = &mut *state;
        match verdict {
            Verdict::Goes => inodes[self.inode].sync(),
            Verdict::Refused(_) | Verdict::Partly(_) if !dark => {
                inodes[self.inode].sync_badly(choices);
            }
            Verdict::Refused(_) | Verdict::Partly(_) | Verdict::Untold(_) => {}
        }
        outcome(verdict)
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        let mut state = self.disk.state();
        let verdict = state.troubles.meet(Change::Truncate, false);
        if let Verdict::Goes | Verdict::Untold(_) = verdict {
            state.inodes[self.inode].truncate(usize::try_from(len).unwrap());
        }
        outcome(verdict)
    }
}
