//! A disk in memory that loses its power: what was not synced may be there, may be gone, may be there
//! in part, page by page and in any order. Names are lost in the order they were given.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use protokol_store::disk::{Disk, OpenFile};

const PAGE: usize = 256;

type Inode = usize;

/// A sequence of arbitrary choices that is the same for the same seed (SplitMix64).
#[derive(Debug, Clone)]
pub(crate) struct Choices(pub(crate) u64);

impl Choices {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(bound).unwrap()).unwrap()
    }
}

/// What a file holds, as programs see it and as the platters do.
#[derive(Debug, Clone, Default)]
struct Bytes {
    seen: Vec<u8>,
    durable: Vec<u8>,
}

/// A change of a name, not yet durable.
#[derive(Debug, Clone)]
enum Naming {
    Give(PathBuf, Inode),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
}

impl Naming {
    fn apply(&self, names: &mut BTreeMap<PathBuf, Inode>) {
        match self {
            Self::Give(path, inode) => {
                names.insert(path.clone(), *inode);
            }
            Self::Rename(from, to) => {
                if let Some(inode) = names.remove(from) {
                    names.insert(to.clone(), inode);
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

#[derive(Debug, Default)]
struct State {
    inodes: Vec<Bytes>,
    seen: BTreeMap<PathBuf, Inode>,
    durable: BTreeMap<PathBuf, Inode>,
    pending: Vec<Naming>,
    folders: BTreeSet<PathBuf>,
    locked: bool,
    /// How many changes are still made before the power goes.
    left: usize,
}

impl State {
    /// Counts a change down; the last one is begun and does not end.
    fn tick(&mut self) -> io::Result<()> {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            Err(io::Error::other("the power is gone"))
        } else {
            Ok(())
        }
    }

    fn inode(&self, path: &Path) -> io::Result<Inode> {
        let inode = self.seen.get(path).copied();
        inode.ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn name(&mut self, naming: Naming) {
        naming.apply(&mut self.seen);
        self.pending.push(naming);
    }
}

/// The disk; clones are the same disk.
#[derive(Debug, Clone)]
pub(crate) struct MemoryDisk(Arc<Mutex<State>>);

impl MemoryDisk {
    /// An empty disk whose power goes during the change after so many.
    pub(crate) fn with_power_for(changes: usize) -> Self {
        let left = changes;
        Self(Arc::new(Mutex::new(State {
            left,
            ..State::default()
        })))
    }

    /// From now on, the power goes during the change after so many.
    pub(crate) fn set_power(&self, changes: usize) {
        self.0.lock().unwrap().left = changes;
    }

    /// Whether the power went.
    pub(crate) fn is_dark(&self) -> bool {
        self.0.lock().unwrap().left == 0
    }

    /// The disk as it is found when the power is back for good.
    pub(crate) fn after_power_cut(&self, choices: &mut Choices) -> Self {
        let state = self.0.lock().unwrap();
        let mut names = state.durable.clone();
        let kept = choices.below(state.pending.len() + 1);
        for naming in &state.pending[..kept] {
            naming.apply(&mut names);
        }
        let inodes = state.inodes.iter().map(|bytes| {
            let left = survivors(bytes, choices);
            Bytes {
                seen: left.clone(),
                durable: left,
            }
        });
        Self(Arc::new(Mutex::new(State {
            inodes: inodes.collect(),
            seen: names.clone(),
            durable: names,
            folders: state.folders.clone(),
            left: usize::MAX,
            ..State::default()
        })))
    }
}

/// What is left of a file: a length between the old and the new, and every page that was not synced
/// is as before, or new, or new up to some byte.
fn survivors(bytes: &Bytes, choices: &mut Choices) -> Vec<u8> {
    let Bytes { seen, durable } = bytes;
    let (short, long) = (seen.len().min(durable.len()), seen.len().max(durable.len()));
    let length = match choices.below(3) {
        0 => short,
        1 => long,
        _ => short + choices.below(long - short + 1),
    };
    let mut left = durable.clone();
    left.resize(length, 0);
    for start in (0..length.min(seen.len())).step_by(PAGE) {
        let page_end = (start + PAGE).min(length).min(seen.len());
        let end = match choices.below(3) {
            0 => start,
            1 => page_end,
            _ => start + choices.below(page_end - start + 1),
        };
        left[start..end].copy_from_slice(&seen[start..end]);
    }
    left
}

impl Disk for MemoryDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.tick()?;
        state.folders.insert(path.to_owned());
        Ok(())
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let mut state = self.0.lock().unwrap();
        state.tick()?;
        let inode = state.inode(path).unwrap_or(state.inodes.len());
        if inode == state.inodes.len() {
            state.inodes.push(Bytes::default());
            state.name(Naming::Give(path.to_owned(), inode));
        }
        let disk = self.clone();
        Ok(Box::new(MemoryFile { disk, inode }))
    }

    fn read_from(&self, path: &Path, offset: u64) -> io::Result<Box<dyn Read + Send>> {
        let state = self.0.lock().unwrap();
        let bytes = &state.inodes[state.inode(path)?].seen;
        let start = usize::try_from(offset).unwrap().min(bytes.len());
        Ok(Box::new(Cursor::new(bytes[start..].to_vec())))
    }

    fn len(&self, path: &Path) -> io::Result<u64> {
        let state = self.0.lock().unwrap();
        Ok(u64::try_from(state.inodes[state.inode(path)?].seen.len()).unwrap())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let state = self.0.lock().unwrap();
        let paths = state.seen.keys().chain(&state.folders);
        let inside = paths.filter(|path| path.parent() == Some(folder));
        let names = inside.map(|path| path.file_name().unwrap().to_string_lossy().into_owned());
        Ok(names.collect())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        let alive = state.tick();
        state.name(Naming::Rename(from.to_owned(), to.to_owned()));
        alive
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        let alive = state.tick();
        state.name(Naming::Remove(path.to_owned()));
        alive
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.tick()?;
        let pending = std::mem::take(&mut state.pending);
        let (synced, rest) = pending
            .into_iter()
            .partition::<Vec<_>, _>(|naming| naming.folder() == Some(folder));
        synced
            .iter()
            .for_each(|naming| naming.apply(&mut state.durable));
        state.pending = rest;
        Ok(())
    }

    fn lock(&self, _: &Path, _: &str) -> io::Result<Box<dyn Any + Send + Sync>> {
        let mut state = self.0.lock().unwrap();
        if std::mem::replace(&mut state.locked, true) {
            return Err(ErrorKind::WouldBlock.into());
        }
        Ok(Box::new(Locked(self.clone())))
    }
}

struct Locked(MemoryDisk);

impl Drop for Locked {
    fn drop(&mut self) {
        self.0.0.lock().unwrap().locked = false;
    }
}

#[derive(Debug)]
struct MemoryFile {
    disk: MemoryDisk,
    inode: Inode,
}

impl OpenFile for MemoryFile {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.0.lock().unwrap();
        let was_dark = state.left == 0;
        let alive = state.tick();
        if !was_dark {
            let start = usize::try_from(offset).unwrap();
            let seen = &mut state.inodes[self.inode].seen;
            seen.resize(seen.len().max(start + bytes.len()), 0);
            seen[start..start + bytes.len()].copy_from_slice(bytes);
        }
        alive
    }

    fn sync_data(&mut self) -> io::Result<()> {
        let mut state = self.disk.0.lock().unwrap();
        state.tick()?;
        let bytes = &mut state.inodes[self.inode];
        bytes.durable.clone_from(&bytes.seen);
        Ok(())
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        let mut state = self.disk.0.lock().unwrap();
        let was_dark = state.left == 0;
        let alive = state.tick();
        if !was_dark {
            state.inodes[self.inode]
                .seen
                .truncate(usize::try_from(len).unwrap());
        }
        alive
    }
}
