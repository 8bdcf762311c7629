//! `cargo xtask fixtures`: writes made-up minutes into a folder, for the import bench and for trying the
//! program on more than a demo. What the minutes say is decided in [`crate::minutes`].

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::minutes::{self, Request};
use crate::ui;

/// A folder or a file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be written: {source}", path.display())]
pub struct NotWritten {
    /// Where.
    path: PathBuf,
    /// What the system said.
    source: io::Error,
}

/// Writes the documents of `request` into `folder`, which is made where it is missing; a file of the
/// same name is replaced.
///
/// # Errors
/// When the folder or a file cannot be written.
pub fn run(request: &Request, folder: &Path) -> Result<(), NotWritten> {
    let because = |path: &Path| {
        let path = path.to_owned();
        move |source| NotWritten { path, source }
    };
    fs::create_dir_all(folder).map_err(because(folder))?;
    let mut bytes = 0;
    let mut count = 0;
    for document in minutes::documents(request) {
        let path = folder.join(&document.file_name);
        fs::write(&path, &document.text).map_err(because(&path))?;
        bytes += document.text.len();
        count += 1;
    }
    ui::line(&format!(
        "{count} documents, {bytes} bytes, seed {}, in {}",
        request.seed,
        folder.display()
    ));
    Ok(())
}
