//! Putting a damaged segment together again: each group is taken from the segment where it is whole,
//! and else from another copy of the book. Nothing is guessed: what follows no hash by hash is refused.

use protokol_core::time::Position;
use protokol_core::wire::{self, LineKind};

use super::walk::judge;
use crate::group::{Group, Tail};

/// A segment put together again.
#[derive(Debug)]
pub(crate) struct Mended {
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Where the book ends after it.
    pub(crate) after: Tail,
    /// First and last position of what was taken from the other copy; `None` where nothing was.
    pub(crate) replaced: Option<(Position, Position)>,
}

/// Where a segment ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EndsAt {
    /// Before the next segment, which begins with this position.
    Before(Position),
    /// Before a segment that is itself damaged: what is missing between them comes into that one.
    Somewhere,
    /// It is the last, and the book had come at least this far.
    TheEnd(Position),
}

/// Puts a segment together that begins after `tail`. `None` where neither the segment nor the other
/// copy has a group that comes next.
pub(crate) fn mend(
    segment: &[u8],
    tail: &Tail,
    ends_at: EndsAt,
    other: impl Fn(&Tail) -> Option<Group>,
) -> Option<Mended> {
    let mut mended = Mended {
        bytes: Vec::with_capacity(segment.len()),
        after: tail.clone(),
        replaced: None,
    };
    let mut ranges = sealed_ranges(segment).peekable();
    loop {
        let next = mended.after.next_position();
        // Behind a damaged seal two groups look like one; what was taken from elsewhere is skipped.
        while ranges
            .next_if(|range| first_position(range).is_some_and(|first| first < next))
            .is_some()
        {}
        let Some(range) = ranges.peek() else {
            let is_whole = match ends_at {
                EndsAt::Before(first) => next >= first,
                EndsAt::Somewhere => true,
                EndsAt::TheEnd(last) => next > last,
            };
            if is_whole {
                return Some(mended);
            }
            mended.take_other(&other)?;
            continue;
        };
        let walked = judge(range.to_vec(), &mended.after)?;
        let is_torn = walked.is_torn();
        if let Some(group) = walked.group {
            mended.bytes.extend_from_slice(&group.bytes);
            mended.after = group.after;
            ranges.next();
        } else if mended.take_other(&other).is_some() {
            // Without a position it cannot be told when all of it is replaced: at least this group was.
            ranges.next_if(|range| first_position(range).is_none());
        } else {
            // What a crash left of the last group is no damage; it stays to be set aside.
            let rest = ranges.next()?;
            let is_last = matches!(ends_at, EndsAt::TheEnd(_)) && ranges.next().is_none();
            if !is_last || !is_torn {
                return None;
            }
            mended.bytes.extend_from_slice(rest);
            return Some(mended);
        }
    }
}

/// The position of the record that a segment begins with, if its first line is whole.
pub(crate) fn begins_with(segment: &[u8]) -> Option<Position> {
    segment
        .split_inclusive(|byte| *byte == b'\n')
        .next()
        .and_then(wire::position_of)
}

impl Mended {
    fn take_other(&mut self, other: &impl Fn(&Tail) -> Option<Group>) -> Option<()> {
        let group = other(&self.after)?;
        self.bytes.extend_from_slice(&group.bytes);
        let first = self.replaced.map_or(group.first, |(first, _)| first);
        self.replaced = Some((first, group.last()));
        self.after = group.after;
        Some(())
    }
}

/// The bytes up to and with each seal line, and what stands behind the last.
fn sealed_ranges(segment: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = segment;
    std::iter::from_fn(move || {
        if rest.iter().all(|byte| *byte == 0) {
            return None;
        }
        let mut end = 0;
        for line in rest.split_inclusive(|byte| *byte == b'\n') {
            end += line.len();
            if wire::line_kind(line) == Some(LineKind::Seal) {
                break;
            }
        }
        let (range, behind) = rest.split_at(end);
        rest = behind;
        Some(range)
    })
}

/// The position of the first record line that can be read.
fn first_position(range: &[u8]) -> Option<Position> {
    range
        .split(|byte| *byte == b'\n')
        .find_map(wire::position_of)
}
