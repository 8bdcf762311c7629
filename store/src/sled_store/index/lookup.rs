//! From a key to its command and from a subject to its last change: short entries, sorted and packed
//! into blocks, a row a block. A row an entry would make the file several times larger and opening
//! slower by the number of rows.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{PoisonError, RwLock};

use protokol_core::ids::Subject;
use protokol_core::record::Key;
use protokol_core::time::Position;
use sled::Tree;

use super::IndexError;
use super::log::{VALUE_MAX, touch};

/// A block that grows past [`VALUE_MAX`] is split into blocks of at most about this many bytes.
const SPLIT: usize = VALUE_MAX * 2 / 3;
/// Entries that wait to be written together: the more, the fewer times a block is written again.
const WAITING_MAX: usize = 16 * 1024;
/// Sorts before every entry, so that each of them has a block to go to.
const FIRST_BLOCK: &[u8] = &[0];

/// What is looked for, as sortable bytes: a tag and the thing's own bytes.
type Name = Vec<u8>;
/// One or two positions, big-endian.
type Found = Vec<u8>;

/// The blocks, and what is not in them yet.
pub(super) struct Lookup {
    /// A name not after any in the block to the block: each name and what is found, both with their
    /// length before them.
    tree: Tree,
    /// Newer than the blocks. Not written by itself: after a crash it follows from the log.
    waiting: RwLock<BTreeMap<Name, Found>>,
}

impl Lookup {
    pub(super) fn new(tree: Tree) -> Self {
        Self {
            tree,
            waiting: RwLock::default(),
        }
    }

    /// Notes the last change of a subject.
    pub(super) fn note_change(&self, subject: &Subject, position: Position) {
        self.note(name_of(subject), position.0.to_be_bytes().to_vec());
    }

    /// Notes the command of a key.
    pub(super) fn note_command(&self, key: &Key, first: Position, last: Position) {
        let range = [first, last].map(|position| position.0.to_be_bytes());
        self.note(name_of_key(key), range.as_flattened().to_vec());
    }

    /// First and last position of the command with this key.
    pub(super) fn range_of(&self, key: &Key) -> Result<Option<(Position, Position)>, IndexError> {
        let Some(range) = self.find(&name_of_key(key))? else {
            return Ok(None);
        };
        let (first, last) = range.split_at(range.len() / 2);
        Ok(Some((position(first)?, position(last)?)))
    }

    pub(super) fn last_of(&self, subject: &Subject) -> Result<Option<Position>, IndexError> {
        let found = self.find(&name_of(subject))?;
        found.map(|bytes| position(&bytes)).transpose()
    }

    /// Whether so much waits that it should be written.
    pub(super) fn is_full(&self) -> bool {
        let waiting = self.waiting.read().unwrap_or_else(PoisonError::into_inner);
        waiting.len() >= WAITING_MAX
    }

    /// Writes what waits into the blocks. One thread alone adds to the index, so nothing comes in
    /// between; others read on meanwhile.
    pub(super) fn write(&self) -> Result<(), IndexError> {
        let waiting = self.waiting.read().unwrap_or_else(PoisonError::into_inner);
        let mut next = waiting.keys().next().cloned();
        while let Some(name) = next {
            let (start, block) = self.block_of(&name)?.unwrap_or_default();
            let end = self.tree.get_gt(&start)?.map(|(end, _)| end);
            let upto = match &end {
                Some(end) => Bound::Excluded(end.to_vec()),
                None => Bound::Unbounded,
            };
            let mut entries = BTreeMap::new();
            for entry in self::entries(&block) {
                let (name, found) = entry?;
                // A crash between the two rows of a split leaves such names behind in the first.
                if end.as_ref().is_none_or(|end| name < &end[..]) {
                    entries.insert(name, found);
                }
            }
            for (name, found) in waiting.range((Bound::Included(name), upto.clone())) {
                entries.insert(name, found);
            }
            self.write_block(&start, &entries)?;
            next = match upto {
                Bound::Excluded(end) => waiting.range(end..).next().map(|(name, _)| name.clone()),
                Bound::Included(_) | Bound::Unbounded => None,
            };
        }
        drop(waiting);
        let mut waiting = self.waiting.write().unwrap_or_else(PoisonError::into_inner);
        waiting.clear();
        Ok(())
    }

    fn note(&self, name: Name, found: Found) {
        let mut waiting = self.waiting.write().unwrap_or_else(PoisonError::into_inner);
        waiting.insert(name, found);
    }

    fn find(&self, name: &[u8]) -> Result<Option<Found>, IndexError> {
        let waiting = self.waiting.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = waiting.get(name) {
            return Ok(Some(found.clone()));
        }
        drop(waiting);
        let Some((_, block)) = self.block_of(name)? else {
            return Ok(None);
        };
        for entry in entries(&block) {
            let (here, found) = entry?;
            if here == name {
                return Ok(Some(found.to_vec()));
            }
        }
        Ok(None)
    }

    /// The block that a name belongs to, and where it starts.
    fn block_of(&self, name: &[u8]) -> Result<Option<(Name, Vec<u8>)>, IndexError> {
        let just_behind = [name, &[0]].concat();
        let Some((start, block)) = self.tree.get_lt(just_behind)? else {
            return Ok(None);
        };
        touch(&self.tree, &start)?;
        Ok(Some((start.to_vec(), block.to_vec())))
    }

    /// Writes a block, in several where it grew too long: the last first, so that a reader finds every
    /// name at any moment.
    fn write_block(
        &self,
        start: &[u8],
        entries: &BTreeMap<&[u8], &[u8]>,
    ) -> Result<(), IndexError> {
        let start = if start.is_empty() { FIRST_BLOCK } else { start };
        let length: usize = entries
            .iter()
            .map(|(name, found)| stored_length(name, found))
            .sum();
        let room = if length > VALUE_MAX { SPLIT } else { VALUE_MAX };
        let mut blocks = vec![(start, Vec::new())];
        for (name, found) in entries {
            let (_, block) = blocks.last_mut().expect("BUG: it begins with one block");
            if block.len() + stored_length(name, found) > room && !block.is_empty() {
                blocks.push((name, Vec::new()));
            }
            let (_, block) = blocks.last_mut().expect("BUG: it begins with one block");
            for part in [name, found] {
                block.push(u8::try_from(part.len()).expect("BUG: keys have at most 160 bytes"));
                block.extend_from_slice(part);
            }
        }
        for (start, block) in blocks.into_iter().rev() {
            self.tree.insert(start, block)?;
        }
        Ok(())
    }
}

fn stored_length(name: &[u8], found: &[u8]) -> usize {
    1 + name.len() + 1 + found.len()
}

/// The entries of a block: names and what is found.
fn entries(block: &[u8]) -> impl Iterator<Item = Result<(&[u8], &[u8]), IndexError>> {
    let mut rest = block;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let entry = take_part(rest).and_then(|(name, others)| {
            let (found, others) = take_part(others)?;
            rest = others;
            Some((name, found))
        });
        if entry.is_none() {
            rest = &[];
        }
        Some(entry.ok_or_else(|| IndexError::unreadable("a block")))
    })
}

fn take_part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first()?;
    rest.split_at_checked(usize::from(*length))
}

fn name_of(subject: &Subject) -> Name {
    let (tag, id): (u8, &[u8]) = match subject {
        Subject::Ledger => (1, &[]),
        Subject::Source(hash) => (2, &hash.0),
        Subject::Body(id) => (3, id.0.as_bytes()),
        Subject::Meeting(id) => (4, id.0.as_bytes()),
        Subject::Case(id) => (5, id.0.as_bytes()),
        Subject::Item(id) => (6, id.0.as_bytes()),
        Subject::Person(id) => (7, id.0.as_bytes()),
        Subject::Office(id) => (8, id.0.as_bytes()),
        Subject::FollowUp(id) => (9, id.0.as_bytes()),
        Subject::Plan(id) => (10, id.0.as_bytes()),
        Subject::Goal(id) => (11, id.0.as_bytes()),
        Subject::Indicator(id) => (12, id.0.as_bytes()),
    };
    [&[tag], id].concat()
}

fn name_of_key(key: &Key) -> Name {
    [&[u8::MAX], key.as_str().as_bytes()].concat()
}

pub(super) fn position(bytes: &[u8]) -> Result<Position, IndexError> {
    let bytes = bytes
        .try_into()
        .map_err(|_| IndexError::unreadable("a position"))?;
    Ok(Position(u64::from_be_bytes(bytes)))
}
