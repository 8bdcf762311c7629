//! What does not fit in a journal, and how it is told.

use std::fmt;

use protokol_core::record::Cause;
use protokol_core::time::Position;
use protokol_core::wire::Seal;

use crate::group::Group;

/// What does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// The file ends, or a line breaks off, before the group's seal.
    Unsealed,
    /// A line is no line of a journal, or cannot be read.
    Unreadable,
    /// A record is not at the next position.
    Gap,
    /// A record does not name the leaf hash of the record before it.
    Chain,
    /// A record's instant is not that of its command, or not after the command before.
    Instant,
    /// A command's events are not all there, one after the other, in one group.
    Command,
    /// A content line is not the one its record names, or stands behind no record.
    Content,
    /// A seal does not fit its group.
    Seal,
    /// A seal's root is not that of the records before it.
    Root,
}

/// One thing that does not fit, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    pub(crate) position: Position,
    pub(crate) offset: u64,
    pub(crate) expected: String,
    pub(crate) found: String,
}

/// Which event of which command, for a reader of a fault.
pub(super) fn place(cause: &Cause) -> String {
    let number = u64::from(cause.index) + 1;
    format!("event {number} of {} of {}", cause.of, cause.command)
}

/// What a seal should say, for a reader of a fault.
pub(super) struct Sealed<'a>(
    pub(super) Option<Position>,
    pub(super) Position,
    pub(super) &'a Group,
);

impl fmt::Display for Sealed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.0.unwrap_or(self.1);
        write!(
            f,
            "a seal of {first} to {} with SHA-256 {}",
            self.1, self.2.seal.sha256
        )
    }
}

/// What a seal says, for a reader of a fault.
pub(super) struct SealShown(pub(super) Seal);

impl fmt::Display for SealShown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Seal {
            first,
            last,
            sha256,
            ..
        } = self.0;
        write!(f, "a seal of {first} to {last} with SHA-256 {sha256}")
    }
}

/// The beginning of a line that cannot be read.
pub(super) fn shown(line: &[u8]) -> String {
    const LENGTH: usize = 40;
    let text = String::from_utf8_lossy(&line[..line.len().min(LENGTH)]);
    text.escape_debug().to_string()
}
