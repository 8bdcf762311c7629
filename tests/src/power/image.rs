//! A folder as bytes: read from a disk, made by the model, written to a disk. It must not know how it
//! came about.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Entry {
    /// A folder.
    Folder,
    /// A file with these bytes.
    File(Vec<u8>),
}

/// All names below a folder, folders before what lies in them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Image {
    /// By the path seen from the folder.
    pub entries: BTreeMap<PathBuf, Entry>,
}

/// Zeros are not written in runs of this length and more, but left out, so that a file that was made
/// long in advance costs nothing.
const HOLE: usize = 64 * 1024;

impl Image {
    /// Reads a folder.
    ///
    /// # Errors
    /// Those of the system.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut image = Self::default();
        image.take_in(folder, Path::new(""))?;
        Ok(image)
    }

    fn take_in(&mut self, folder: &Path, inside: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder.join(inside))? {
            let entry = entry?;
            let path = inside.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                self.entries.insert(path.clone(), Entry::Folder);
                self.take_in(folder, &path)?;
            } else {
                let bytes = fs::read(entry.path())?;
                self.entries.insert(path, Entry::File(bytes));
            }
        }
        Ok(())
    }

    /// Writes it into an empty folder.
    ///
    /// # Errors
    /// Those of the system.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        for (path, entry) in &self.entries {
            let path = folder.join(path);
            match entry {
                Entry::Folder => fs::create_dir(path)?,
                Entry::File(bytes) => write_sparsely(&path, bytes)?,
            }
        }
        Ok(())
    }

    /// Paths and lengths, as a trace wants to know them.
    #[must_use]
    pub fn listing(&self) -> Vec<(PathBuf, Option<u64>)> {
        let listed = self.entries.iter().map(|(path, entry)| {
            let len = match entry {
                Entry::Folder => None,
                Entry::File(bytes) => Some(bytes.len() as u64),
            };
            (path.clone(), len)
        });
        listed.collect()
    }
}

fn write_sparsely(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.set_len(bytes.len() as u64)?;
    for (at, piece) in (0..).step_by(HOLE).zip(bytes.chunks(HOLE)) {
        if !is_zero(piece) {
            file.seek(SeekFrom::Start(at))?;
            file.write_all(piece)?;
        }
    }
    Ok(())
}

/// Whether these bytes are all zero.
fn is_zero(bytes: &[u8]) -> bool {
    const ZEROS: [u8; 4096] = [0; 4096];
    bytes
        .chunks(ZEROS.len())
        .all(|piece| *piece == ZEROS[..piece.len()])
}
