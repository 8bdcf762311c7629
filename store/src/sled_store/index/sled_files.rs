//! Opening sled's files: guarded, since a damaged file may make it panic, and patient, since a sled that
//! was just closed may hold its lock a moment longer. What is stored in them is decided elsewhere.

use std::fs;
use std::io::{self, ErrorKind};
use std::panic;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::IndexError;

/// What sled should hold of its pages in memory. It counts a page only once many accesses have queued up
/// (see [`super::log`]), so this is what it comes back to and no upper bound.
const CACHE_BYTES: u64 = 8 * 1024 * 1024;

/// Opens sled. Who has the ledger's lock is alone here; where sled's own lock is taken all the same, a
/// thread of a sled that was just closed, or a child process that was being started then, still holds
/// the open file and lets it go in a moment.
pub(super) fn open_patiently(path: &Path) -> Result<sled::Db, IndexError> {
    const TRIES: usize = 10_000;
    let config = sled::Config::new()
        .path(path)
        .cache_capacity(CACHE_BYTES)
        // What sled writes need not be durable, and its syncs would delay the journal's.
        .flush_every_ms(None);
    for _ in 1..TRIES {
        match config.open() {
            Err(error) if error.to_string().contains("could not acquire lock") => {
                thread::yield_now();
            }
            other => return Ok(other?),
        }
    }
    Ok(config.open()?)
}

/// Removes what a crash during sled's own snapshot left behind; sled would take it for a snapshot.
pub(crate) fn clear_torn_snapshots(path: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        other => other?,
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Removes the index; it is made again from the journal.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// The boot of the machine, as Linux names it; empty where the system gives none.
pub(super) fn boot_id() -> Vec<u8> {
    fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default()
}

/// Runs what may panic inside sled in a thread of its own, without its panic being printed.
pub(super) fn guarded<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, IndexError> + Send + 'static,
) -> Result<T, IndexError> {
    const GUARDED: &str = "sled-guarded";
    // Two openings at once would give each other's hook back.
    static HOOK: Mutex<()> = Mutex::new(());
    let hook = HOOK.lock().unwrap_or_else(PoisonError::into_inner);

    let usual = Arc::new(panic::take_hook());
    let others = Arc::clone(&usual);
    panic::set_hook(Box::new(move |info| {
        // sled names its own threads `sled-…`.
        let is_sled = thread::current()
            .name()
            .is_some_and(|name| name.starts_with("sled-"));
        if !is_sled {
            others(info);
        }
    }));
    let outcome = thread::Builder::new()
        .name(GUARDED.to_owned())
        .spawn(work)
        .map(thread::JoinHandle::join);
    drop(panic::take_hook());
    if let Some(usual) = Arc::into_inner(usual) {
        panic::set_hook(usual);
    }
    drop(hook);

    match outcome? {
        Ok(result) => result,
        Err(_panic) => Err(IndexError::panicked()),
    }
}
