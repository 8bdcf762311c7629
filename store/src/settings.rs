//! How a ledger is kept on disk. Every value gives the same book; these change only the files.

use std::sync::Arc;

use crate::disk::{Disk, OsDisk};

/// How a ledger is kept on disk.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The disk under journal, archive and sources.
    pub disk: Arc<dyn Disk>,
    /// A segment of the journal that would grow beyond this many bytes is ended, and the next is begun.
    pub segment_bytes: u64,
    /// So many bytes of a group are worth being written before the rest of it is made; at least 1.
    pub begin_bytes: u64,
}

impl Settings {
    /// The usual ones, on another disk.
    #[must_use]
    pub fn on(disk: Arc<dyn Disk>) -> Self {
        Self {
            disk,
            segment_bytes: 64 * 1024 * 1024,
            begin_bytes: 256 * 1024,
        }
    }
}

impl Default for Settings {
    /// On the file system of the machine, in segments of 64 MiB: some tens of thousands of events.
    fn default() -> Self {
        Self::on(Arc::new(OsDisk))
    }
}
