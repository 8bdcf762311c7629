//! What every store promises, checked on each of them, and what only a disk can get wrong.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]

mod begun;
mod books;
mod contract;
mod failing;
mod ledgers;
mod memory_disk;
mod merkle;
mod opening;
mod outward;
mod same;
mod segments;
mod simulation;
mod tearing;
