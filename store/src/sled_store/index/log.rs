//! The events as the index keeps them: the bytes of the journal in pieces of whole events, a row a
//! piece. It must not know what an event says: lines are told apart by how they begin.

use std::sync::{Mutex, MutexGuard, PoisonError};

use protokol_core::time::Position;
use protokol_core::wire::{self, LineKind};
use sled::{IVec, Tree};

use super::IndexError;
use crate::event_store::StoredEvent;
use crate::group::Group;

/// Longest stored value. A leaf of sled holds up to 17 values, so pages stay far below the 128 KiB from
/// which on sled writes files that nobody syncs.
pub(super) const VALUE_MAX: usize = 3_900;

/// How often a row that was read is touched again. sled evicts pages only after 64 accesses have queued
/// up in one of 256 shards; read once each, up to 16,384 pages of 30 KB stay in memory whatever the
/// cache's size. Touching a row that is in memory costs little beside reading its page. Reading in
/// order touches a page once a row as it is.
const TOUCHES: usize = 15;

/// Position of a piece's first event and number of the chunk, both big-endian, so that rows are sorted.
type RowKey = [u8; 10];

/// The pieces, in the order of positions without a gap.
pub(super) struct Log {
    /// Place of a piece to the bytes of its events, each with the seal behind it where there is one. An
    /// event longer than a value is a piece of its own, in chunks.
    tree: Tree,
    /// Where the next event goes; `None` until the first is added since opening.
    end: Mutex<Option<End>>,
}

/// The piece that still has room.
struct End {
    first: Position,
    bytes: Vec<u8>,
    next: Position,
}

impl Log {
    pub(super) fn new(tree: Tree) -> Self {
        Self {
            tree,
            end: Mutex::new(None),
        }
    }

    /// Adds the events of groups that follow each other. What stands at these positions or behind them,
    /// as after a crash or a repair, goes first.
    pub(super) fn add<'a>(
        &self,
        groups: impl Iterator<Item = &'a Group>,
    ) -> Result<(), IndexError> {
        let mut kept = self.end();
        // Where writing fails, the end is looked for again.
        let mut end = kept.take();
        for group in groups {
            let mut here = match end.take() {
                Some(end) if end.next == group.first => end,
                Some(_) | None => self.cut_back(group.first)?,
            };
            let mut rest = &group.bytes[..];
            for (position, record, content) in group.events() {
                let lines = record.len() + 1 + content.map_or(0, |content| content.len() + 1);
                let length = if position == group.last() {
                    rest.len()
                } else {
                    lines
                };
                let (unit, others) = rest.split_at(length);
                rest = others;
                self.push(&mut here, position, unit)?;
            }
            end = Some(here);
        }
        if let Some(end) = &end {
            self.write(end)?;
        }
        *kept = end;
        Ok(())
    }

    /// Whether the last event that was added since opening is the one before this position.
    pub(super) fn continues_at(&self, next: Position) -> bool {
        self.end().as_ref().is_some_and(|end| end.next == next)
    }

    /// The event at a position, if it is there.
    pub(super) fn event(&self, position: Position) -> Result<Option<StoredEvent>, IndexError> {
        let Some(piece) = self.pieces_from(position).next().transpose()? else {
            return Ok(None);
        };
        let mut lines = lines(&piece);
        while let Some(line) = lines.next().transpose()? {
            if line.is_record_of(position) {
                let content = match lines.next().transpose()? {
                    Some(next) if next.kind == LineKind::Content => Some(next.text().to_vec()),
                    Some(_) | None => None,
                };
                return Ok(Some(StoredEvent {
                    position,
                    record: line.text().to_vec(),
                    content,
                }));
            }
        }
        Ok(None)
    }

    /// The bytes of the group whose first event follows a position, seal included; `None` where no group
    /// begins there.
    pub(super) fn group_after(&self, position: Position) -> Result<Option<Vec<u8>>, IndexError> {
        let first = position.next();
        let mut group = Vec::new();
        for piece in self.pieces_from(first) {
            let piece = piece?;
            for line in lines(&piece) {
                let line = line?;
                if group.is_empty() && !line.is_record_of(first) {
                    continue;
                }
                group.extend_from_slice(line.whole);
                if line.kind == LineKind::Seal {
                    let seal = wire::decode_seal(line.text());
                    let is_first = seal.is_ok_and(|seal| seal.first == first);
                    return Ok(is_first.then_some(group));
                }
            }
            if group.is_empty() {
                return Ok(None);
            }
        }
        Ok(None)
    }

    /// The record lines after a position up to another, in order, as far as they are there.
    pub(super) fn records(
        &self,
        after: Position,
        upto: Position,
        mut each: impl FnMut(&[u8]) -> Result<(), IndexError>,
    ) -> Result<(), IndexError> {
        for piece in self.pieces_from(after.next()) {
            for line in lines(&piece?) {
                let line = line?;
                match wire::position_of(line.whole) {
                    Some(position) if position > upto => return Ok(()),
                    Some(position) if position > after => each(line.text())?,
                    Some(_) | None => {}
                }
            }
        }
        Ok(())
    }

    /// The pieces from the one on that has this position.
    fn pieces_from(&self, position: Position) -> Pieces<'_> {
        Pieces {
            tree: &self.tree,
            next: Next::Holding(position),
        }
    }

    /// Removes this position and all behind it; the end is then where the event of this position goes.
    fn cut_back(&self, next: Position) -> Result<End, IndexError> {
        let mut end = End {
            first: next,
            bytes: Vec::new(),
            next,
        };
        let before = Position(next.0 - 1);
        if before.0 > 0 {
            let (first, mut piece) = self
                .pieces_from(before)
                .read()?
                .ok_or_else(|| IndexError::gap(before))?;
            let mut has_before = false;
            let mut length = 0;
            for line in lines(&piece) {
                let line = line?;
                if line.is_record_of(next) {
                    break;
                }
                has_before |= line.is_record_of(before);
                length += line.whole.len();
            }
            if !has_before {
                return Err(IndexError::gap(before));
            }
            if length <= VALUE_MAX {
                piece.truncate(length);
                end.first = first;
                end.bytes = piece;
            }
        }
        for row in self.tree.range(row_key(next, 0)..) {
            self.tree.remove(row?.0)?;
        }
        self.write(&end)?;
        Ok(end)
    }

    fn push(&self, end: &mut End, position: Position, unit: &[u8]) -> Result<(), IndexError> {
        if end.bytes.len() + unit.len() > VALUE_MAX && !end.bytes.is_empty() {
            self.write(end)?;
            end.bytes.clear();
        }
        if end.bytes.is_empty() {
            end.first = position;
        }
        end.bytes.extend_from_slice(unit);
        if end.bytes.len() > VALUE_MAX {
            self.write(end)?;
            end.bytes.clear();
        }
        end.next = position.next();
        Ok(())
    }

    fn write(&self, end: &End) -> Result<(), IndexError> {
        for (number, chunk) in (0_u16..).zip(end.bytes.chunks(VALUE_MAX)) {
            self.tree.insert(row_key(end.first, number), chunk)?;
        }
        Ok(())
    }

    fn end(&self) -> MutexGuard<'_, Option<End>> {
        self.end.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Pieces in order. Each row is looked for by its key: sled's own iterator would keep every page it saw.
struct Pieces<'a> {
    tree: &'a Tree,
    next: Next,
}

#[derive(Clone, Copy)]
enum Next {
    /// The piece that has this position.
    Holding(Position),
    /// The piece behind the one with this first position.
    Behind(Position),
    /// None.
    Ended,
}

impl Pieces<'_> {
    /// The next piece and its first position.
    fn read(&mut self) -> Result<Option<(Position, Vec<u8>)>, IndexError> {
        let row = match self.next {
            Next::Holding(position) => self.tree.get_lt(row_key(position.next(), 0))?,
            Next::Behind(first) => self.tree.get_gt(row_key(first, u16::MAX))?,
            Next::Ended => None,
        };
        let Some((key, value)) = row else {
            self.next = Next::Ended;
            return Ok(None);
        };
        if let Next::Holding(_) = self.next {
            touch(self.tree, &key)?;
        }
        let (first, number) = place_of(&key)?;
        self.next = Next::Behind(first);
        let (mut bytes, mut chunks) = if number == 0 {
            (value.to_vec(), 1)
        } else {
            (Vec::new(), 0)
        };
        // Behind a chunk that is not full there is none.
        while bytes.len() == usize::from(chunks) * VALUE_MAX {
            let Some(chunk) = self.tree.get(row_key(first, chunks))? else {
                break;
            };
            bytes.extend_from_slice(&chunk);
            chunks += 1;
        }
        Ok(Some((first, bytes)))
    }
}

impl Iterator for Pieces<'_> {
    type Item = Result<Vec<u8>, IndexError>;

    fn next(&mut self) -> Option<Self::Item> {
        let piece = self.read().transpose()?;
        if piece.is_err() {
            self.next = Next::Ended;
        }
        Some(piece.map(|(_, bytes)| bytes))
    }
}

/// Lets sled count the page of a row that was read, so that it evicts others in time.
pub(super) fn touch(tree: &Tree, key: &IVec) -> Result<(), IndexError> {
    for _ in 0..TOUCHES {
        tree.contains_key(key)?;
    }
    Ok(())
}

/// A line of a piece.
struct Line<'a> {
    kind: LineKind,
    /// With its newline.
    whole: &'a [u8],
}

impl Line<'_> {
    /// Without its newline.
    fn text(&self) -> &[u8] {
        self.whole.strip_suffix(b"\n").unwrap_or(self.whole)
    }

    fn is_record_of(&self, position: Position) -> bool {
        wire::position_of(self.whole) == Some(position)
    }
}

fn lines(piece: &[u8]) -> impl Iterator<Item = Result<Line<'_>, IndexError>> {
    piece.split_inclusive(|byte| *byte == b'\n').map(|whole| {
        let kind = wire::line_kind(whole).ok_or_else(|| IndexError::unreadable("a line"))?;
        Ok(Line { kind, whole })
    })
}

fn row_key(first: Position, chunk: u16) -> RowKey {
    let mut key = [0; 10];
    key[..8].copy_from_slice(&first.0.to_be_bytes());
    key[8..].copy_from_slice(&chunk.to_be_bytes());
    key
}

fn place_of(key: &[u8]) -> Result<(Position, u16), IndexError> {
    let place = key.split_first_chunk::<8>().and_then(|(first, chunk)| {
        let chunk = u16::from_be_bytes(chunk.try_into().ok()?);
        Some((Position(u64::from_be_bytes(*first)), chunk))
    });
    place.ok_or_else(|| IndexError::unreadable("the place of a piece"))
}
