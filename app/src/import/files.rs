//! Which files an import reads: those named, and all below folders, in the order of their names.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use protokol_intake::text::MAX_BYTES;

use crate::failure::{Class, Failure};

/// A file's bytes and its name without its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The name.
    pub name: String,
    /// The bytes; one more than the reader takes where the file is larger.
    pub bytes: Vec<u8>,
}

/// The paths of all files named or below folders named, sorted within each folder; names that begin
/// with a dot are passed over inside folders.
///
/// # Errors
/// `file-unreadable` for a folder that may not be read.
pub fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = vec![];
    for path in paths {
        collect(path, &mut files)?;
    }
    Ok(files)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let unreadable = |error: std::io::Error| unreadable(path, &error);
    // What is not there is a file that cannot be read: it is refused in its turn, like others.
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut inside = vec![];
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            inside.push(entry.path());
        }
    }
    inside.sort();
    inside.iter().try_for_each(|path| collect(path, files))
}

/// Reads a file, up to one byte more than the reader takes.
///
/// # Errors
/// `file-unreadable`.
pub fn read(path: &Path) -> Result<File, Failure> {
    let unreadable = |error: std::io::Error| unreadable(path, &error);
    // Reading a pipe or a device might never end.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(unreadable(std::io::Error::other("it is no regular file")));
    }
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut bytes = vec![];
    file.take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    Ok(File { name, bytes })
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(
        Class::Data,
        "file-unreadable",
        format!("`{}` cannot be read", path.display()),
    )
    .because(error.to_string())
    .hint("name a file or a folder that is there")
}
