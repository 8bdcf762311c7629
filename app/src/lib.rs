//! The one meeting point of rules, log, reports and reading: what the command line calls, and a
//! server can call the same way. Clock, ids and disk enter here, through [`ports`].
//!
//! - [`ledger`]: an open book that can be written: [`ledger::Ledger::execute`] runs a decision.
//! - [`reading`]: a book as it is read: cut by known-at and as-of, answered by reports.
//! - [`entering`]: acts given by hand, one or many as one commit.
//! - [`import`]: files in, documents decided one by one, each in the book as a whole or not at all.
//! - [`observing`]: figures from files, and which of their columns holds what.
//! - [`reviewing`]: what waits for a person, and what a person decides about it.
//! - [`failure`]: every error as its user sees it: code, because, hint, positions.

pub mod answer;
pub mod entering;
pub mod failure;
pub mod folder;
pub mod import;
pub mod ledger;
pub mod observing;
pub mod ports;
pub mod reading;
pub mod reviewing;
pub mod showing;

pub use protokol_core::document::PointOutcome;
pub use protokol_core::event::Kind;
pub use protokol_core::evidence::{RuleId, SURE_FROM};
pub use protokol_core::record::{Actor, Via};
pub use protokol_core::time::{Position, iso_day};
pub use protokol_core::vocabulary::{
    Access, CaseRelation, Outcome, ReviewAsks, ReviewDecision, ReviewField,
};
pub use protokol_intake::LEXICON;
pub use protokol_projections as reports;
