//! The seam between the journal and sources on one side and the file system on the other, so that
//! tests can put a disk in between that fails, fills up or dies. sled stands outside it: it opens its
//! own files.

use std::any::Any;
use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// What the store asks of a file system.
pub trait Disk: Send + Sync + fmt::Debug {
    /// Makes a folder whose parent is there; a folder that is there already is fine.
    ///
    /// # Errors
    /// Those of the system.
    fn create_folder(&self, path: &Path) -> io::Result<()>;

    /// Opens a file for writing, and makes it, empty, if it is not there.
    ///
    /// # Errors
    /// Those of the system.
    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>>;

    /// The bytes of a file from an offset on.
    ///
    /// # Errors
    /// Those of the system.
    fn read_from(&self, path: &Path, offset: u64) -> io::Result<Box<dyn Read + Send>>;

    /// How long a file is, in bytes.
    ///
    /// # Errors
    /// Those of the system.
    fn len(&self, path: &Path) -> io::Result<u64>;

    /// The names in a folder, sorted.
    ///
    /// # Errors
    /// Those of the system.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;

    /// Gives a file another name in the same folder; what had that name before is gone.
    ///
    /// # Errors
    /// Those of the system.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// Those of the system.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes the names in a folder durable.
    ///
    /// # Errors
    /// Those of the system.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Takes the advisory lock on a file, writes `holder` into it and keeps it until the returned
    /// value is dropped or the process ends.
    ///
    /// # Errors
    /// `WouldBlock` where another has it, else those of the system.
    fn lock(&self, path: &Path, holder: &str) -> io::Result<Box<dyn Any + Send + Sync>>;

    /// A whole file.
    ///
    /// # Errors
    /// Those of the system.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.read_from(path, 0)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// A file open for writing.
pub trait OpenFile: Send + Sync + fmt::Debug {
    /// Writes all bytes from an offset on, in one system call where the system takes them so, and makes
    /// the file longer where it has to be. After an error some of them may stand there.
    ///
    /// # Errors
    /// Those of the system.
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Makes what was written durable (fdatasync).
    ///
    /// # Errors
    /// Those of the system; then it is unknown what is durable, and trying again proves nothing.
    fn sync_data(&mut self) -> io::Result<()>;

    /// Asks the system to begin bringing bytes that were written to the disk, without waiting. It promises
    /// nothing: only [`Self::sync_data`] does.
    fn begin_sync(&mut self, offset: u64, bytes: u64) {
        let _ = (offset, bytes);
    }

    /// Cuts the file to this length.
    ///
    /// # Errors
    /// Those of the system.
    fn truncate(&mut self, len: u64) -> io::Result<()>;
}

/// The file system of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsDisk;

impl Disk for OsDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        match fs::create_dir(path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            other => other,
        }
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let mut options = OpenOptions::new();
        let file = options
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        Ok(Box::new(file))
    }

    fn read_from(&self, path: &Path, offset: u64) -> io::Result<Box<dyn Read + Send>> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        Ok(Box::new(file))
    }

    fn len(&self, path: &Path) -> io::Result<u64> {
        fs::metadata(path).map(|metadata| metadata.len())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut names = fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
            .collect::<io::Result<Vec<_>>>()?;
        names.sort_unstable();
        Ok(names)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    fn lock(&self, path: &Path, holder: &str) -> io::Result<Box<dyn Any + Send + Sync>> {
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(ErrorKind::WouldBlock.into()),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        file.set_len(0)?;
        file.write_all(holder.as_bytes())?;
        Ok(Box::new(Locked(file)))
    }
}

/// A lock that is given back when it is dropped. Closing the file alone would leave it with any child
/// process that was being started at that moment and still holds the same open file.
#[derive(Debug)]
struct Locked(File);

impl Drop for Locked {
    fn drop(&mut self) {
        // Where this fails, closing the file gives the lock back a moment later.
        let _ = self.0.unlock();
    }
}

impl OpenFile for File {
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.seek(SeekFrom::Start(offset))?;
        self.write_all(bytes)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        File::sync_data(self)
    }

    #[cfg(target_os = "linux")]
    fn begin_sync(&mut self, offset: u64, bytes: u64) {
        // Linux takes the advice that pages will not be needed by beginning to write those that are
        // changed. Whether it does is seen by nobody; what cannot be written is told by the next sync.
        let bytes = std::num::NonZeroU64::new(bytes);
        let _ = rustix::fs::fadvise(&*self, offset, bytes, rustix::fs::Advice::DontNeed);
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        self.set_len(len)
    }
}
