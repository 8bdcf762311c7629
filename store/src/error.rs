//! Why a store refuses or fails, with what a caller needs to tell its user.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use protokol_core::ids::Subject;
use protokol_core::record::Key;
use protokol_core::time::Position;
use protokol_core::wire::WireError;

/// Why a store refused a command, could not open a folder or could not read. It can be cloned, because
/// what fails one write fails every command in its group.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// A commit without events: a fault of the caller.
    #[error("a commit needs at least one event")]
    Empty,
    /// A subject was changed by somebody else since the caller looked. Nothing was written.
    #[error("{subject} was changed at position {}, not last at {}", shown(*found), shown(*expected))]
    Conflict {
        /// Whose state it is about.
        subject: Subject,
        /// The last position the caller had seen change it; `None` for never.
        expected: Option<Position>,
        /// The last position that did.
        found: Option<Position>,
    },
    /// The key stands for another command. Nothing was written.
    #[error("the key `{key}` already stands for another command, at positions {first} to {last}")]
    KeyReused {
        /// The key.
        key: Key,
        /// First event of the command that holds it.
        first: Position,
        /// Last event of that command.
        last: Position,
    },
    /// Another process has the ledger open for writing.
    #[error("{} is in use by {holder}", path.display())]
    Locked {
        /// The lock file.
        path: PathBuf,
        /// Who holds it and since when, in the holder's own words.
        holder: String,
    },
    /// The folder holds no ledger.
    #[error("`{}` holds no ledger", path.display())]
    NotALedger {
        /// The folder.
        path: PathBuf,
    },
    /// A new ledger was asked for where one is, or where other files are.
    #[error("`{}` already holds a ledger or other files", path.display())]
    AlreadyALedger {
        /// The folder.
        path: PathBuf,
    },
    /// The ledger was written by a newer program.
    #[error("{} says `{found}`, which a newer program wrote", path.display())]
    TooNew {
        /// The file that says so.
        path: PathBuf,
        /// What it says.
        found: String,
    },
    /// The journal is damaged before its last seal. Nothing was changed.
    #[error("{} is damaged at byte {offset}{}: expected {expected}, found {found}", file.display(), event_at(*position))]
    Corrupt {
        /// The damaged file.
        file: PathBuf,
        /// The event that stands, or should stand, there; 0 for a file that holds none.
        position: Position,
        /// Where in the file, in bytes from its start.
        offset: u64,
        /// What should stand there.
        expected: String,
        /// What does.
        found: String,
    },
    /// The group was written, and making it durable failed: it may or may not be in the book. Open
    /// the ledger again and repeat the command with the same key.
    #[error("{}: whether the command was kept is unknown: {source}", path.display())]
    OutcomeUnknown {
        /// The file that could not be synced.
        path: PathBuf,
        /// What the system said.
        source: Arc<io::Error>,
    },
    /// The disk is full. Nothing was written.
    #[error("{}: the disk is full", path.display())]
    Full {
        /// The file that could not grow.
        path: PathBuf,
    },
    /// A line would be longer than the book allows. Nothing was written.
    #[error(transparent)]
    TooLarge(WireError),
    /// A stored line cannot be read.
    #[error(transparent)]
    Wire(WireError),
    /// The system refused a file operation.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: Arc<io::Error>,
    },
    /// An earlier commit left the store unsure of its journal; it must be opened again.
    #[error("an earlier write failed; open the ledger again")]
    Poisoned,
    /// The store was opened for reading only.
    #[error("the ledger is open for reading only")]
    ReadOnly,
}

impl From<WireError> for StoreError {
    fn from(error: WireError) -> Self {
        match error {
            WireError::TooLarge { .. } => Self::TooLarge(error),
            WireError::TooNew { .. } | WireError::Malformed(_) => Self::Wire(error),
        }
    }
}

fn event_at(position: Position) -> String {
    if position.0 == 0 {
        String::new()
    } else {
        format!(", position {position}")
    }
}

fn shown(position: Option<Position>) -> String {
    position.map_or_else(|| "never".to_owned(), |position| position.to_string())
}
