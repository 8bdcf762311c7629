//! What was changed of the watched tree, and when. How it is found out stands in `resolve`.

use super::super::tree::{Kind, NodeId};

/// One change of the watched tree, or a line on stdout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A new, empty file or folder has got its name.
    Create {
        /// Where.
        folder: NodeId,
        /// As what.
        name: String,
        /// What; nodes are numbered in the order they are made in.
        node: NodeId,
        /// A file or a folder.
        kind: Kind,
    },
    /// A file or folder has got another name; what had that name is gone.
    Rename {
        /// Folder and name before.
        from: (NodeId, String),
        /// Folder and name now.
        to: (NodeId, String),
        /// What.
        node: NodeId,
    },
    /// A name is gone.
    Remove {
        /// From where.
        folder: NodeId,
        /// Which.
        name: String,
    },
    /// Bytes were written.
    Write {
        /// Into which file.
        node: NodeId,
        /// From which byte on.
        offset: u64,
        /// What.
        data: Vec<u8>,
    },
    /// A file was cut, or made longer with zeros.
    Resize {
        /// Which.
        node: NodeId,
        /// To how many bytes.
        len: u64,
    },
    /// A file or folder was synced.
    Sync {
        /// Which.
        node: NodeId,
    },
    /// A range of a file was given to `sync_file_range`.
    SyncRange {
        /// Which file.
        node: NodeId,
    },
    /// Everything was synced.
    SyncAll,
    /// A line was said.
    Said(String),
}

/// A change with the lines of the trace between which it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Not before this line.
    pub start: usize,
    /// Not after this one; `None` where the process died in it.
    pub end: Option<usize>,
    /// What.
    pub change: Change,
}

impl Step {
    /// The line that was said, if that is what it was.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        match &self.change {
            Change::Said(line) => Some(line),
            Change::Create { .. }
            | Change::Rename { .. }
            | Change::Remove { .. }
            | Change::Write { .. }
            | Change::Resize { .. }
            | Change::Sync { .. }
            | Change::SyncRange { .. }
            | Change::SyncAll => None,
        }
    }

    /// File, offset and bytes, if something was written.
    #[must_use]
    pub fn written(&self) -> Option<(NodeId, u64, &[u8])> {
        match &self.change {
            Change::Write { node, offset, data } => Some((*node, *offset, data)),
            Change::Create { .. }
            | Change::Rename { .. }
            | Change::Remove { .. }
            | Change::Resize { .. }
            | Change::Sync { .. }
            | Change::SyncRange { .. }
            | Change::SyncAll
            | Change::Said(_) => None,
        }
    }
}
