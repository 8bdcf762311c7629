//! Decisions: from a command and what is known to the events that follow, or a refusal. Pure: ids come
//! from the caller, and nothing here knows the time of day.

pub mod alike;
pub mod found;
pub mod import_calendar;
pub mod import_document;
pub mod open_ledger;
mod planned_topic;
pub mod record_recovery;

use uuid::Uuid;

use crate::record::Salt;

/// Where new ids and salts come from: random ones in the program, counted ones in tests.
pub trait Ids {
    /// A new id, never given before.
    fn uuid(&mut self) -> Uuid;
    /// A new salt.
    fn salt(&mut self) -> Salt;
}
