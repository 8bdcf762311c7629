//! One test binary: black-box and cross-crate tests, each file named after what it holds.

#![expect(clippy::unwrap_used, reason = "a panic is the report of a test")]

mod arrows;
mod by_hand;
mod calendars;
mod closed_since;
mod committee;
mod corpus;
mod crash;
mod damage;
mod damaged;
mod deadlines;
mod docs;
mod docs_cli;
mod findings;
mod goals;
mod json_contract;
#[cfg(target_os = "linux")]
mod kills;
mod lists;
mod matters;
mod observing;
#[cfg(target_os = "linux")]
mod played;
mod powercut;
mod public;
mod quotations;
mod read_back;
mod reading_quality;
mod rebuild;
mod reference;
mod reopening;
mod review;
mod review_chosen;
mod rules_page;
mod sessions;
mod store_laws;
mod tidy;
mod unclaimed;
mod words;

use std::path::Path;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_protokol-under-test");

/// The program that writes ledgers to be killed and traced.
#[cfg(target_os = "linux")]
const ENDURANCE: &str = env!("CARGO_BIN_EXE_protokol-endurance");

/// The project's root folder.
fn project_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("BUG: the tests lie in a folder of the project")
}
