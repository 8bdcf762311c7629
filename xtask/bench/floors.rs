//! The limits: the least that could do the same work. Each gives the time it took.

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use protokol_core::hash::Hash;

/// A file that bytes are appended to, each time durably.
pub(crate) struct RawFile {
    file: File,
}

impl RawFile {
    /// Makes an empty one.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let file = File::options().append(true).create_new(true).open(path)?;
        Ok(Self { file })
    }

    /// One write, one fdatasync.
    pub(crate) fn append(&mut self, bytes: &[u8]) -> io::Result<Duration> {
        let started = Instant::now();
        self.file.write_all(bytes)?;
        self.file.sync_data()?;
        Ok(started.elapsed())
    }
}

/// A new file, durable under its name: written, synced, and its folder synced.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> io::Result<Duration> {
    let started = Instant::now();
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    path.parent()
        .map_or(Ok(()), |folder| File::open(folder)?.sync_all())?;
    Ok(started.elapsed())
}

/// One pass over the bytes, counting lines.
pub(crate) fn count_lines(bytes: &[u8]) -> Duration {
    let started = Instant::now();
    let lines = black_box(bytes).iter().filter(|byte| **byte == b'\n');
    black_box(lines.count());
    started.elapsed()
}

/// Reads a file and takes the SHA-256 of each of its lines.
pub(crate) fn hash_lines(path: &Path) -> io::Result<Duration> {
    let started = Instant::now();
    for line in fs::read(path)?.split(|byte| *byte == b'\n') {
        black_box(Hash::of(line));
    }
    Ok(started.elapsed())
}
