//! The bytes of one file of the disk in memory: what programs read, what a power cut leaves, and what a
//! sync that failed has lost for good. It knows no names and no faults.

use std::collections::BTreeSet;
use std::ops::Range;

use super::faults::Choices;

/// What becomes durable or not at once.
const PAGE: usize = 256;

/// What a file holds, as programs see it and as the platters do.
#[derive(Debug, Clone, Default)]
pub(super) struct Bytes {
    pub(super) seen: Vec<u8>,
    pub(super) durable: Vec<u8>,
    /// Pages that differ and that no sync will write, as their write failed and nobody wrote to them
    /// since.
    forgotten: BTreeSet<usize>,
}

impl Bytes {
    /// All of these, durably.
    pub(super) fn synced(bytes: Vec<u8>) -> Self {
        Self {
            seen: bytes.clone(),
            durable: bytes,
            forgotten: BTreeSet::new(),
        }
    }

    pub(super) fn write(&mut self, start: usize, bytes: &[u8]) {
        let end = start + bytes.len();
        self.seen.resize(self.seen.len().max(end), 0);
        self.seen[start..end].copy_from_slice(bytes);
        self.forgotten
            .retain(|page| *page < start / PAGE || *page * PAGE >= end);
    }

    pub(super) fn truncate(&mut self, length: usize) {
        self.seen.truncate(length);
        self.forgotten.retain(|page| *page < length / PAGE);
    }

    fn pages(&self) -> impl Iterator<Item = (usize, Range<usize>)> + use<> {
        let length = self.seen.len();
        let starts = (0..length).step_by(PAGE).enumerate();
        starts.map(move |(page, start)| (page, start..length.min(start + PAGE)))
    }

    pub(super) fn sync(&mut self) {
        self.durable.resize(self.seen.len(), 0);
        for (page, range) in self.pages() {
            if !self.forgotten.contains(&page) {
                self.durable[range.clone()].copy_from_slice(&self.seen[range]);
            }
        }
    }

    /// A sync that fails: each page that waited is written or not, and none waits any more.
    pub(super) fn sync_badly(&mut self, choices: &mut Choices) {
        let lost = choices.below(3);
        for (page, range) in self.pages() {
            if self.durable.get(range.clone()) == Some(&self.seen[range.clone()]) {
                continue;
            }
            if lost == 0 || (lost == 1 && choices.below(2) == 0) {
                self.forgotten.insert(page);
            } else if !self.forgotten.contains(&page) {
                self.durable.resize(self.durable.len().max(range.end), 0);
                self.durable[range.clone()].copy_from_slice(&self.seen[range]);
            }
        }
    }

    /// What a program reads once the system has let go of the pages it took for written.
    pub(super) fn evict(&mut self) {
        for page in std::mem::take(&mut self.forgotten) {
            for at in page * PAGE..self.seen.len().min((page + 1) * PAGE) {
                self.seen[at] = self.durable.get(at).copied().unwrap_or(0);
            }
        }
    }

    /// What a power cut leaves: a length between the old and the new, and every page that waited is as
    /// before, or new, or new up to some byte.
    pub(super) fn survivors(&self, choices: &mut Choices) -> Vec<u8> {
        let (one, other) = (self.seen.len(), self.durable.len());
        let (short, long) = (one.min(other), one.max(other));
        let length = match choices.below(3) {
            0 => short,
            1 => long,
            _ => short + choices.below(long - short + 1),
        };
        let mut left = self.durable.clone();
        left.resize(length, 0);
        for (page, range) in self.pages() {
            let (start, end) = (range.start, range.end.min(length));
            if start >= end || self.forgotten.contains(&page) {
                continue;
            }
            let end = match choices.below(3) {
                0 => start,
                1 => end,
                _ => start + choices.below(end - start + 1),
            };
            left[start..end].copy_from_slice(&self.seen[start..end]);
        }
        left
    }
}
