//! The tests of the core that need a whole book, in one binary.

#![expect(clippy::unwrap_used, reason = "a panic is the report of a test")]

mod acts;
mod applied;
mod given;
mod import_aims;
mod import_calendar;
mod import_document;
mod import_plans;
mod import_versions;
mod one_of_each;
mod quotes;
mod review_aims;
mod timeline_laws;
mod wire;
