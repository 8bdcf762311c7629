//! The rules of the decision ledger: events, their stored form, the timeline and the decisions.
//!
//! This crate is pure. It must not read a clock, make an id, open a file or know that sled exists:
//! time, ids and actor come in as arguments, bytes go out as values. Reading order:
//!
//! 1. [`ids`], [`time`], [`evidence`], [`vocabulary`]: the small types everything is said in;
//! 2. [`document`]: what a document says, before anybody decided what the book makes of it;
//! 3. [`event`]: what the book holds, one file a kind; [`wire`]: how it is stored;
//! 4. [`timeline`]: which facts hold, as known at a position and as true on a day;
//! 5. [`decide`]: from a command and what is known to the events that follow, or a refusal.

pub mod access;
pub mod acts;
pub mod amount;
pub mod binding;
pub mod book;
pub mod calendar;
pub mod case_number;
pub mod decide;
pub mod directory;
pub mod document;
pub mod event;
pub mod evidence;
pub mod handover;
pub mod hash;
pub mod ids;
pub mod known;
pub mod name;
pub mod quantity;
pub mod record;
pub mod rejection;
pub mod rules;
mod text_form;
pub mod time;
pub mod timeline;
pub mod vocabulary;
pub mod wire;
pub mod working_days;
