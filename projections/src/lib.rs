//! The book read as reports: one file a report, each a plain value that serialises as
//! docs/reference/json.md says.
//!
//! Nothing here reads the log, knows what day it is, or prints: a report is made from a
//! [`protokol_core::book::Book`] at a cut, and rendered by whoever asked for it. Every report can be
//! thrown away and made again.

mod alike;
pub mod body_list;
pub mod body_show;
pub mod case_history;
pub mod case_list;
pub mod case_show;
pub mod due_days;
pub mod evidence;
pub mod findings;
pub mod follow_up_history;
mod follow_up_now;
pub mod follow_ups;
pub mod goal_anew;
mod goal_findings;
pub mod goal_history;
pub mod goal_list;
pub mod goal_status;
pub mod goal_tree;
pub mod goal_words;
pub mod handover;
pub mod history;
pub mod import_quality;
pub mod indicator_list;
pub mod item_list;
pub mod item_show;
pub mod lang;
pub mod log;
pub mod meeting_list;
pub mod meeting_show;
pub mod member_list;
pub mod names;
mod near;
pub mod plan_list;
pub mod quotes;
pub mod responsible;
pub mod review_list;
mod rhythm;
pub mod rule_list;
mod said;
pub mod upcoming;
pub mod upcoming_words;
mod who;
pub mod why;
pub mod wording;
