//! The Merkle tree of RFC 9162 (section 2.1): the growing frontier, roots, proofs and their checks.
//!
//! Pure computing over hashes; which bytes make a leaf is settled in [`protokol_core::hash`].

use protokol_core::hash::Hash;
use serde::{Deserialize, Serialize};

/// The right edge of a growing tree: one root for each full subtree, the largest first. Adding a leaf
/// and taking the root cost no more than the height of the tree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// How many leaves the tree has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf on the right.
    pub fn push(&mut self, leaf: Hash) {
        let mut node = leaf;
        for _ in 0..self.size.trailing_ones() {
            let left = self
                .peaks
                .pop()
                .expect("BUG: there is a peak for every one-bit of the size");
            node = Hash::node(&left, &node);
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// The root over all leaves; SHA-256 of nothing where there is none.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut smallest_first = self.peaks.iter().rev();
        let Some(last) = smallest_first.next() else {
            return Hash::of(b"");
        };
        smallest_first.fold(*last, |right, left| Hash::node(left, &right))
    }
}

/// The root over these leaves.
#[must_use]
pub fn root(leaves: &[Hash]) -> Hash {
    let mut frontier = Frontier::default();
    leaves.iter().for_each(|leaf| frontier.push(*leaf));
    frontier.root()
}

/// The inclusion path of the leaf at `index` in the tree over all `leaves`, from the leaf upwards;
/// `None` where there is no such leaf.
#[must_use]
pub fn inclusion_path(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let (mut below, mut index, mut path) = (leaves, index, Vec::new());
    while below.len() > 1 {
        let (left, right) = below.split_at(left_size(below.len()));
        if index < left.len() {
            path.push(root(right));
            below = left;
        } else {
            path.push(root(left));
            index -= left.len();
            below = right;
        }
    }
    path.reverse();
    Some(path)
}

/// Whether `path` proves that `leaf` stands at `index` in the tree of `size` leaves with this root
/// (RFC 9162 section 2.1.3.2).
#[must_use]
pub fn verify_inclusion(leaf: Hash, index: u64, size: u64, path: &[Hash], root: Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut place, mut last, mut node) = (index, size - 1, leaf);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            node = Hash::node(sibling, &node);
            while place.is_multiple_of(2) && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            node = Hash::node(&node, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && node == root
}

/// The proof that the tree over the first `size` leaves is the beginning of the tree over all of
/// `leaves`; `None` where `size` is 0 or more than there are. Empty for the same tree.
#[must_use]
pub fn consistency_path(leaves: &[Hash], size: usize) -> Option<Vec<Hash>> {
    if size == 0 || size > leaves.len() {
        return None;
    }
    let (mut below, mut size, mut path) = (leaves, size, Vec::new());
    // While all of the subtree's left neighbours are in the old tree too, its old root is known.
    let mut old_root_is_known = true;
    while size < below.len() {
        let (left, right) = below.split_at(left_size(below.len()));
        if size <= left.len() {
            path.push(root(right));
            below = left;
        } else {
            path.push(root(left));
            size -= left.len();
            below = right;
            old_root_is_known = false;
        }
    }
    if !old_root_is_known {
        path.push(root(below));
    }
    path.reverse();
    Some(path)
}

/// Whether `path` proves that the tree of `old_size` leaves with `old_root` is the beginning of the
/// tree of `new_size` leaves with `new_root` (RFC 9162 section 2.1.4.2).
#[must_use]
pub fn verify_consistency(
    old_size: u64,
    new_size: u64,
    old_root: Hash,
    new_root: Hash,
    path: &[Hash],
) -> bool {
    if old_size == 0 || old_size > new_size {
        return false;
    }
    if old_size == new_size {
        return path.is_empty() && old_root == new_root;
    }
    let (first, rest) = if old_size.is_power_of_two() {
        (old_root, path)
    } else {
        match path.split_first() {
            Some((first, rest)) => (*first, rest),
            None => return false,
        }
    };
    let whole_subtrees = (old_size - 1).trailing_ones();
    let mut place = (old_size - 1) >> whole_subtrees;
    let mut last = (new_size - 1) >> whole_subtrees;
    let (mut old_node, mut new_node) = (first, first);
    for sibling in rest {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            old_node = Hash::node(sibling, &old_node);
            new_node = Hash::node(sibling, &new_node);
            while place.is_multiple_of(2) && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            new_node = Hash::node(&new_node, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && old_node == old_root && new_node == new_root
}

/// The size of the left subtree of a tree with more than one leaf: the largest power of two below.
fn left_size(size: usize) -> usize {
    size.next_power_of_two() / 2
}
