//! The book as a stream of lines: record and content lines byte for byte, in order, without seals.

use std::collections::BTreeSet;
use std::io::{self, Write};

use protokol_core::time::Position;

use crate::error::StoreError;
use crate::event_store::EventStore;

/// Which content lines are given out. Record lines always are, so that every hash can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents<'a> {
    /// All.
    All,
    /// All but those at these positions.
    Without(&'a BTreeSet<Position>),
}

/// Why an export stopped.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The book could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The lines could not be written.
    #[error("the export cannot be written: {0}")]
    Write(#[from] io::Error),
}

/// Writes the book up to a position, and gives how many events that were; the caller buffers and
/// flushes.
///
/// # Errors
/// [`ExportError`]; what was written until then is the beginning of the book.
pub fn export(
    store: &(impl EventStore + ?Sized),
    upto: Position,
    to: &mut (impl Write + ?Sized),
    contents: Contents<'_>,
) -> Result<usize, ExportError> {
    let mut written = 0;
    for event in store.events(Position(0))? {
        let event = event?;
        if event.position > upto {
            break;
        }
        written += 1;
        write_line(to, &event.record)?;
        let Some(content) = event.content else {
            continue;
        };
        let given_out = match contents {
            Contents::All => true,
            Contents::Without(withheld) => !withheld.contains(&event.position),
        };
        if given_out {
            write_line(to, &content)?;
        }
    }
    Ok(written)
}

fn write_line(to: &mut (impl Write + ?Sized), line: &[u8]) -> io::Result<()> {
    to.write_all(line)?;
    to.write_all(b"\n")
}
