//! The tests of reports that need a whole book, in one binary.

#![expect(clippy::unwrap_used, reason = "a panic is the report of a test")]

mod due_days;
mod due_law;
mod findings;
mod given;
mod handovers;
mod quotes;
mod returns;
mod rhythms;
mod who;
