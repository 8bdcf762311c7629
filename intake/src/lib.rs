//! Reads municipal documents into values with evidence for every fact; knows no ledger.
//!
//! Bytes go in, values come out: no file, no clock, no id. [`text::extract`] makes numbered lines of
//! bytes, [`read`] makes documents of lines. Every value carries a mark (lines, rule, confidence),
//! and what no rule claims is listed, never dropped and never guessed.
//!
//! Reading order of the source: `lines` (what a line is), `layout` (where items begin), `sections`
//! (what stands in an item), `outcome` (what a decision says), then one file for each other fact.

mod attendance;
mod calendar;
mod captions;
mod case_numbers;
#[cfg(test)]
mod cheap_looks;
mod chunks;
mod columns;
mod dates;
mod due;
pub mod figure_file;
mod figures;
mod follow_up;
mod item;
mod kept;
mod layout;
mod lines;
mod mark;
mod meeting;
mod municipality;
mod names;
mod outcome;
mod plan;
mod prior;
mod read;
mod recommendation;
mod references;
mod refusal;
mod regexes;
mod route;
mod sections;
pub mod text;
mod understood;
mod words;

pub use calendar::calendar;
pub use due::days as days_of_deadline;
pub use names::body_in_file_name;
pub use read::read;
pub use refusal::{Refusal, RefusalCode};

/// The version of the rules, which goes into `via` of every event an import writes.
pub const LEXICON: &str = "lexicon/15";
