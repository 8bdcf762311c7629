//! The log on disk: journal and sled, expectations, idempotency, hashes and proofs.
//!
//! The journal is the book; everything else here can be made again from it. This crate knows nothing
//! of what an event means: it must not fold events, order facts or decide, and it reads no clock and
//! makes no id. Reading order:
//!
//! 1. [`event_store`]: what every store promises; [`error`]: why it may refuse;
//! 2. `sequencer` and `group`: from a commit to the bytes of its group, the same for every store;
//! 3. [`merkle`]: the RFC 9162 tree.

pub mod error;
pub mod event_store;
mod group;
mod memory;
pub mod merkle;
mod sequencer;

pub use error::StoreError;
pub use event_store::{Commit, EventStore, Events, Expectation, Head, Receipt, StoredEvent};
pub use memory::MemoryStore;
