//! `agenda-item-submitted`: an item stood before a body at a meeting.
//!
//! | | |
//! |---|---|
//! | subjects | the item, and the case where it has one |
//! | refs | the meeting and the body |
//! | effective_on | the day of the meeting |
//! | evidence | the title |
//! | corrected by | `agenda-item-submitted` of the same item; a difference in `sections` alone is none |
//! | since | 0.1, version 1 |

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::evidence::Lines;
use crate::hash::Hash;
use crate::ids::{CaseId, ItemId, MeetingId};
use crate::vocabulary::{Access, AttachmentAdded, Competence, SectionKind};

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The item.
    pub item: ItemId,
    /// The meeting it stood at.
    pub meeting: MeetingId,
    /// The case it belongs to; an item without a case number belongs to none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// Its place in the document, from 1. A printed number is text and gives no order.
    pub ordinal: u32,
    /// Whether the item is open.
    pub access: Access,
    /// This body's part in the case.
    pub competence: Competence,
    /// The day it was put on the agenda, where somebody said so; from then on it is shown as planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_on: Option<NaiveDate>,
    /// Which reading this is, where the matter is read more than once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<u8>,
    /// The sections, in order; their text stays in the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// What was enclosed, aligned with the words' titles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

/// A section of the item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// Its lines in the source.
    pub lines: Lines,
}

/// Something enclosed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// When it came.
    pub added: AttachmentAdded,
    /// SHA-256 of the file, where the source brings it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Hash>,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The number as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The title as printed.
    pub title: String,
    /// The case number as this document prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_number: Option<String>,
    /// The titles of what was enclosed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<String>,
    /// The body that decides finally, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_in: Option<String>,
    /// The bodies on the way, the final one last, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub route: Vec<String>,
}
