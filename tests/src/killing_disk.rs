//! The real disk, with a process that dies at its n-th change: before it, in the middle of it, or
//! after it. The death is SIGKILL, so nothing runs after it, as with `kill -9`.

use std::any::Any;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use protokol_store::disk::{Disk, OpenFile, OsDisk};
use rustix::process::{Signal, getpid, kill_process};

/// Where in a change the process dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    Before,
    Middle,
    After,
}

#[derive(Debug)]
struct Fuse {
    left: AtomicU32,
    moment: Moment,
    seed: u32,
}

impl Fuse {
    /// Counts a change; `true` at the one to die at.
    fn burns_out(&self) -> bool {
        self.left.fetch_sub(1, Ordering::SeqCst) == 1
    }

    fn die(&self) -> ! {
        let _ = kill_process(getpid(), Signal::KILL);
        unreachable!("BUG: SIGKILL is not survived")
    }

    /// Makes a change, unless the process dies of it.
    fn change<T>(&self, make: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if !self.burns_out() {
            return make();
        }
        if self.moment == Moment::After {
            let _ = make();
        }
        self.die()
    }
}

/// The real disk, and the step at which the process dies.
#[derive(Debug)]
pub struct KillingDisk {
    fuse: Arc<Fuse>,
}

impl KillingDisk {
    /// Dies at the n-th change, from 1; the seed says where in it.
    #[must_use]
    pub fn new(step: u32, seed: u32) -> Self {
        let moment = match seed % 3 {
            0 => Moment::Before,
            1 => Moment::Middle,
            _ => Moment::After,
        };
        Self {
            fuse: Arc::new(Fuse {
                left: AtomicU32::new(step),
                moment,
                seed,
            }),
        }
    }
}

#[derive(Debug)]
struct KillingFile {
    inner: Box<dyn OpenFile>,
    fuse: Arc<Fuse>,
}

impl OpenFile for KillingFile {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        if !self.fuse.burns_out() {
            return self.inner.write_at(offset, bytes);
        }
        let part = match self.fuse.moment {
            Moment::Before => 0,
            Moment::Middle => self.fuse.seed as usize % bytes.len().max(1),
            Moment::After => bytes.len(),
        };
        let _ = self.inner.write_at(offset, &bytes[..part]);
        self.fuse.die()
    }

    fn sync_data(&mut self) -> io::Result<()> {
        let inner = &mut self.inner;
        self.fuse.change(|| inner.sync_data())
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        let inner = &mut self.inner;
        self.fuse.change(|| inner.truncate(len))
    }
}

impl Disk for KillingDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.fuse.change(|| OsDisk.create_folder(path))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let inner = self.fuse.change(|| OsDisk.open(path))?;
        Ok(Box::new(KillingFile {
            inner,
            fuse: Arc::clone(&self.fuse),
        }))
    }

    fn read_from(&self, path: &Path, offset: u64) -> io::Result<Box<dyn Read + Send>> {
        OsDisk.read_from(path, offset)
    }

    fn len(&self, path: &Path) -> io::Result<u64> {
        OsDisk.len(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        OsDisk.list(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.fuse.change(|| OsDisk.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.fuse.change(|| OsDisk.remove(path))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.fuse.change(|| OsDisk.sync_folder(folder))
    }

    fn lock(&self, path: &Path, holder: &str) -> io::Result<Box<dyn Any + Send + Sync>> {
        OsDisk.lock(path, holder)
    }
}
