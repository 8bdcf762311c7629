//! The group that is being read, as far as it has come, with what does not fit in it.

use std::fmt;

use protokol_core::record::Cause;
use protokol_core::time::{Position, RecordedAt};
use protokol_core::wire::Header;

use super::fault::{Fault, FaultKind, place};
use crate::group::{Group, GroupBuilder};

/// The group that is being read.
pub(super) struct Current {
    pub(super) start: u64,
    /// The position it should begin with.
    pub(super) first: Position,
    pub(super) line_start: u64,
    pub(super) builder: Option<GroupBuilder>,
    pub(super) record: Option<(Header, Vec<u8>)>,
    pub(super) headers: Vec<Header>,
    pub(super) absent: Vec<Position>,
    pub(super) faults: Vec<Fault>,
    pub(super) has_nul: bool,
    pub(super) holds_later: bool,
    pub(super) group: Option<Box<Group>>,
}

impl Current {
    pub(super) fn new(start: u64, first: Position) -> Self {
        Self {
            start,
            first,
            line_start: start,
            builder: None,
            record: None,
            headers: Vec::new(),
            absent: Vec::new(),
            faults: Vec::new(),
            has_nul: false,
            holds_later: false,
            group: None,
        }
    }

    /// Takes the header of a record that is not the first of its command. `before` is the instant of
    /// the record before it.
    pub(super) fn continue_command(&mut self, header: &Header, before: Option<RecordedAt>) {
        let (position, found) = (header.position, &header.cause);
        let Some(earlier) = self.headers.last().map(|header| &header.cause) else {
            return;
        };
        let expected = Cause {
            index: earlier.index.saturating_add(1),
            ..earlier.clone()
        };
        if *found != expected || found.index >= found.of {
            let (expected, found) = (place(&expected), place(found));
            self.fault(FaultKind::Command, position, expected, found);
        }
        if let Some(before) = before.filter(|before| *before != header.recorded_at) {
            self.fault(FaultKind::Instant, position, before, header.recorded_at);
        }
    }

    /// Looks whether the command before this place has all its events.
    pub(super) fn expect_whole_command(&mut self, position: Position) {
        let Some(cause) = self.headers.last().map(|header| &header.cause) else {
            return;
        };
        if cause.index.saturating_add(1) != cause.of {
            let expected = format!("event {} of the command {}", cause.of, cause.command);
            let found = place(cause);
            self.fault(FaultKind::Command, position, expected, found);
        }
    }

    pub(super) fn fault(
        &mut self,
        kind: FaultKind,
        position: Position,
        expected: impl fmt::Display,
        found: impl fmt::Display,
    ) {
        self.faults.push(Fault {
            kind,
            position,
            offset: self.line_start,
            expected: expected.to_string(),
            found: found.to_string(),
        });
    }
}
