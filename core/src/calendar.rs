//! What a calendar or a yearly plan says: meetings that are planned, and topics. Names are still words
//! here; ids come with [`crate::decide::import_calendar`]. What was not understood is listed, never guessed.

use chrono::{NaiveDate, NaiveTime};

use crate::document::Finding;
use crate::evidence::{Lines, Read};
use crate::time::Interval;

/// A calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The day it was issued, where it says so.
    pub issued_on: Option<NaiveDate>,
    /// The municipality, as it names it.
    pub municipality: Option<Read<String>>,
    /// The meetings, in its order.
    pub meetings: Vec<Read<PlannedMeeting>>,
    /// The topics, in its order.
    pub topics: Vec<Read<PlannedTopic>>,
    /// What the reader could not make a fact of.
    pub findings: Vec<Finding>,
    /// Lines with text that no rule claimed.
    pub unclaimed: Vec<Lines>,
    /// All its lines within the extracted text.
    pub lines: Lines,
}

/// A meeting that is planned, or was and is called off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedMeeting {
    /// The body, as printed; where none is, whoever gives the calendar names it.
    pub body: Option<String>,
    /// The civil day, in Denmark.
    pub date: NaiveDate,
    /// When it begins.
    pub start: Option<NaiveTime>,
    /// The place.
    pub place: Option<String>,
    /// What the calendar's maker calls the meeting in every version of the calendar.
    pub uid: Option<String>,
    /// The day the entry was made or changed last, where it says so.
    pub issued_on: Option<NaiveDate>,
    /// Whether it is to take place.
    pub standing: Standing,
}

/// Whether a meeting of a calendar is to take place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is planned.
    Planned,
    /// It was called off.
    Cancelled,
}

/// A topic that is planned for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedTopic {
    /// The body, as printed; where none is, whoever gives the plan names it.
    pub body: Option<String>,
    /// The topic, as printed.
    pub topic: String,
    /// When, as printed.
    pub when: String,
    /// The days of these words, where they can be told.
    pub period: Option<Interval>,
}
