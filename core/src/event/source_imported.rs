//! `source-imported`: a document was taken in. It keeps what the reader could not make a fact of.
//!
//! | | |
//! |---|---|
//! | subjects | the source, by the hash of its text |
//! | refs | the body, the meeting and the plan, where it is about one; of figures, the source that says which column holds what |
//! | effective_on | the day the document was issued, where it says so; the fact is cut by known-at alone |
//! | evidence | none; it is the source |
//! | corrected by | nothing; a newer document is another source |
//! | since | 0.1, version 1 |

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::evidence::{Lines, RuleId};
use crate::hash::Hash;
use crate::ids::{BodyId, ItemId, MeetingId};
use crate::vocabulary::{DocumentKind, DocumentStatus, ReaderFinding};

/// Most spans of unclaimed lines an event lists; `unclaimed_lines` always counts them all.
pub const UNCLAIMED_SPANS_MAX: usize = 256;
/// Most findings of the reader an event lists, for a document that is mostly damage; the last of them tells the
/// rest in its words.
pub const FINDINGS_MAX: usize = 256;

/// What a finding at a closed item says; its lines say the rest to who may read them.
pub const AT_A_CLOSED_ITEM: &str = "at a closed item: see its lines";

/// What the book may reason about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// SHA-256 of the extracted text, the name evidence calls it by.
    pub source: Hash,
    /// SHA-256 of the file as it was given.
    pub original: Hash,
    /// Lines of the extracted text.
    pub lines: u32,
    /// Which document of the file, from 1.
    pub document: u32,
    /// Where the document stands in the text.
    pub span: Lines,
    /// What made the text of the file, and its version.
    pub extractor: RuleId,
    /// What the document is.
    pub kind: DocumentKind,
    /// How far it has come.
    pub status: DocumentStatus,
    /// The day it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// The body that met, or that adopted the plan; absent where the document is of several, as a calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
    /// The meeting it is about; absent where it is about none or several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingId>,
    /// Lines with text that no rule claimed.
    pub unclaimed_lines: u32,
    /// Where they stand, at most [`UNCLAIMED_SPANS_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unclaimed: Vec<Lines>,
    /// What the reader could not make a fact of, at most [`FINDINGS_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// One thing the reader could not make a fact of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What it is.
    pub code: ReaderFinding,
    /// The item it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Where it stands.
    pub lines: Lines,
}

/// What people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The file's name, without its folder.
    pub name: String,
    /// What was found, aligned with the facts' findings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<String>,
}
