//! What a disk may hold after a power cut: a model of files and names that are durable or pending,
//! and the images it gives. It must not know what the files mean.

mod disk;
mod image;
mod moments;
#[cfg(test)]
mod tests;

pub use disk::{Disk, Rules};
pub use image::{Entry, Image};
pub use moments::{Moments, Shot};

/// What of the unsynced is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Variant {
    /// Nothing: only what was synced.
    Synced,
    /// Each write, length and name with probability one half.
    Halves,
    /// The last write up to a multiple of 512 bytes, and of the rest each with probability one half.
    Torn,
    /// Each sector of 512 bytes of each write, each length and each name with probability one half.
    Scattered,
    /// Everything, as when the process alone dies.
    Killed,
}

impl Variant {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Synced,
        Self::Halves,
        Self::Torn,
        Self::Scattered,
        Self::Killed,
    ];
}
