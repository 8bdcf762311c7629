//! Opening sled's files: guarded, since a damaged file may make it panic, and patient, since a sled that
//! was just closed may hold its lock a moment longer. What is stored in them is decided elsewhere.

use std::cell::Cell;
use std::fs;
use std::io::{self, ErrorKind};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Once;
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

thread_local! {
    /// Whether this thread is inside sled.
    static IN_SLED: Cell<bool> = const { Cell::new(false) };
}

/// Runs what may panic inside sled. A panic becomes an error and is not printed; every other panic of
/// the process is told of as before.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let current = thread::current();
            // sled names its own threads `sled-…`.
            let is_sleds = current.name().is_some_and(|name| name.starts_with("sled-"));
            if !is_sleds && !IN_SLED.get() {
                usual(info);
            }
        }));
    });
    let was_in = IN_SLED.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    IN_SLED.set(was_in);
    outcome.unwrap_or_else(|_panic| Err(IndexError::panicked()))
}
