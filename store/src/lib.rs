//! The log on disk: journal and sled, expectations, idempotency, hashes and proofs.
//!
//! The journal is the book; everything else here can be made again from it. This crate knows nothing
//! of what an event means: it must not fold events, order facts or decide, and it reads no clock and
//! makes no id. Reading order:
//!
//! 1. [`event_store`]: what every store promises; [`error`]: why it may refuse;
//! 2. `turns`, `sequencer`, `lines` and `group`: from commits to the bytes of their group, the same for
//!    every store;
//! 3. [`disk`], `folder` and `journal`: the lines on disk, how they are written, walked and read;
//! 4. `memory`, `sled_store` and `journal_store`: the stores;
//! 5. [`sources`]: the documents behind the book;
//! 6. [`merkle`], [`proof`], [`checkpoint`], [`export`] and [`verify`]: what lets others check it.

pub mod checkpoint;
pub mod disk;
pub mod error;
pub mod event_store;
pub mod export;
mod folder;
mod group;
mod journal;
mod journal_store;
mod lines;
mod memory;
pub mod merkle;
pub mod proof;
mod sequencer;
mod settings;
mod sled_store;
pub mod sources;
mod turns;

/// The made-up commits of the suite, for the tests inside this crate too.
#[cfg(test)]
#[path = "../tests/suite/books.rs"]
#[allow(dead_code, clippy::unwrap_used, reason = "the suite uses all of them")]
mod books;
#[cfg(test)]
extern crate self as protokol_store;
pub mod verify;
mod watermark;

pub use error::StoreError;
pub use event_store::{Commit, EventStore, Events, Expectation, Head, Receipt, StoredEvent};
pub use journal_store::JournalStore;
pub use memory::MemoryStore;
pub use settings::Settings;
pub use sled_store::{Opened, Repair, SledStore, Warning};
