//! What an import tells: each document as it was read, and what became of it.
//!
//! The shape is the contract of `import --format json` (docs/reference/json.md).

mod aims;
mod calendar;
mod items;

use std::path::Path;

use chrono::NaiveDate;
use protokol_core::decide::found::Found;
use protokol_core::decide::import_document::Applied;
use protokol_core::document::{Attendee, Document, Item, MeetingHeading};
use protokol_core::evidence::Read;
use protokol_core::hash::Hash;
use protokol_core::time::Position;
use protokol_core::vocabulary::{AttendeeRole, DocumentKind, DocumentStatus};
use serde::Serialize;

use crate::failure::Failure;

use items::{ItemReport, item_report};

/// The report of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// The documents, in the order they were read.
    pub documents: Vec<DocumentReport>,
    /// The events that were appended; `null` in a dry run and where nothing was.
    pub appended: Option<Appended>,
}

/// A run of positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Appended {
    /// First.
    pub first: Position,
    /// Last.
    pub last: Position,
}

/// What became of a document, or would in a dry run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Result {
    /// Its meeting is new in the book.
    Imported,
    /// It adds to or corrects a meeting the book has.
    Updated,
    /// The book has this very document.
    Unchanged,
    /// It was refused; `error` says why.
    Refused,
}

/// A document, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentReport {
    source: SourceReport,
    kind: DocumentKind,
    municipality: Option<String>,
    body: Option<String>,
    meeting: Option<MeetingReport>,
    present: Vec<AttendeeReport>,
    absent: Vec<String>,
    items: Vec<ItemReport>,
    planned: Vec<calendar::PlannedReport>,
    topics: Vec<calendar::TopicReport>,
    goals: Vec<aims::GoalReport>,
    observations: Vec<aims::ObservationReport>,
    replaced: Vec<aims::ReplacedReport>,
    plan: Option<aims::PlanReport>,
    findings: Vec<FindingReport>,
    unclaimed_lines: u32,
    /// What became of it.
    pub result: Result,
    /// The events it gave.
    pub appended: Option<Appended>,
    /// What people decided about the same readings before, and was applied to this document.
    pub applied: Vec<Applied>,
    /// Why it was refused.
    pub error: Option<Failure>,
}

/// The file a document stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceReport {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes; `null` where they could not be read.
    pub sha256: Option<Hash>,
    /// Lines of its text.
    pub lines: usize,
    /// How far the document has come.
    pub status: DocumentStatus,
    /// The day it was issued.
    pub issued_at: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct MeetingReport {
    date: NaiveDate,
    time: Option<String>,
    place: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct AttendeeReport {
    name: String,
    role: AttendeeRole,
    list: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FindingReport {
    code: &'static str,
    item: Option<String>,
    text: String,
}

impl SourceReport {
    /// A file that has not been read yet.
    #[must_use]
    pub fn new(name: &str, sha256: Option<Hash>) -> Self {
        let status = DocumentStatus::Unknown;
        Self {
            name: name.to_owned(),
            sha256,
            lines: 0,
            status,
            issued_at: None,
        }
    }

    /// With what a document of the file says of itself.
    #[must_use]
    pub fn of_document(self, document: &Document) -> Self {
        Self {
            status: document.status,
            issued_at: document.issued_on,
            ..self
        }
    }
}

impl DocumentReport {
    /// The document's file and what it was.
    #[must_use]
    pub fn source(&self) -> &SourceReport {
        &self.source
    }

    /// A line for people: the body and the day of the meeting, else what it is and what it holds.
    #[must_use]
    pub fn heading(&self) -> String {
        if let Some(plans) = self.plans() {
            return plans;
        }
        if self.meeting.is_none() && self.body.is_none() {
            let plan = self.plan.as_ref().map(aims::PlanReport::title);
            let what = plan.unwrap_or(self.kind.code());
            let (goals, figures) = (aims::different(&self.goals), self.observations.len());
            let replaced = self.replaced.len();
            let held = [
                (goals, "goal", "goals"),
                (figures, "figure", "figures"),
                (
                    replaced,
                    "value said to be wrong",
                    "values said to be wrong",
                ),
            ];
            let held = held.into_iter();
            let held = held.filter(|(count, _, _)| *count > 0);
            let held: String = held
                .map(|(count, one, several)| {
                    let sort = if count == 1 { one } else { several };
                    format!(", {count} {sort}")
                })
                .collect();
            return format!("{what}{held}");
        }
        let body = self.body.as_deref().unwrap_or("no body");
        let date = self
            .meeting
            .as_ref()
            .map_or("no day".to_owned(), |meeting| meeting.date.to_string());
        format!("{body}, {date}, {} items", self.items.len())
    }

    /// Whether it only says how another was read.
    #[must_use]
    pub fn is_mapping(&self) -> bool {
        self.kind == DocumentKind::Mapping
    }

    /// What was found in it, as code and text.
    pub fn findings(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.findings
            .iter()
            .map(|finding| (finding.code, finding.text.as_str()))
    }

    /// A file that could not be read at all.
    #[must_use]
    pub fn unreadable(path: &Path, error: Failure) -> Self {
        let name = path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy();
        Self::refused(SourceReport::new(&name, None), None, error)
    }

    /// A document that was refused; its lists are empty.
    #[must_use]
    pub fn refused(source: SourceReport, document: Option<&Document>, error: Failure) -> Self {
        Self {
            kind: document.map_or(DocumentKind::Unknown, |document| document.kind),
            error: Some(error),
            ..Self::empty(source)
        }
    }

    /// A document of which nothing is told.
    fn empty(source: SourceReport) -> Self {
        Self {
            source,
            kind: DocumentKind::Unknown,
            municipality: None,
            body: None,
            meeting: None,
            present: vec![],
            absent: vec![],
            items: vec![],
            planned: vec![],
            topics: vec![],
            goals: vec![],
            observations: vec![],
            replaced: vec![],
            plan: None,
            findings: vec![],
            unclaimed_lines: 0,
            result: Result::Refused,
            appended: None,
            error: None,
            applied: vec![],
        }
    }

    /// A document that was read.
    #[must_use]
    pub fn of(
        source: SourceReport,
        document: &Document,
        result: Result,
        appended: Option<Appended>,
        applied: Vec<Applied>,
    ) -> Self {
        let items: Vec<ItemReport> = document.items.iter().map(item_report).collect();
        let findings = document.findings.iter().map(|finding| FindingReport {
            code: finding.code.code(),
            item: finding.item.and_then(|place| number_of(document, place)),
            text: finding.text.clone(),
        });
        Self {
            kind: document.kind,
            municipality: document
                .municipality
                .as_ref()
                .map(|read| read.value.clone()),
            body: document.body.as_ref().map(|read| read.value.clone()),
            meeting: document
                .meeting
                .as_ref()
                .map(|read| meeting_report(&read.value)),
            present: document
                .present
                .iter()
                .map(|read| attendee_report(&read.value))
                .collect(),
            absent: values(&document.absent),
            items,
            goals: document.aims.goals.iter().map(aims::goal).collect(),
            observations: document
                .aims
                .observations
                .iter()
                .map(aims::observation)
                .collect(),
            replaced: document.aims.replaced.iter().map(aims::replaced).collect(),
            topics: document.aims.topics.iter().map(calendar::topic).collect(),
            plan: document.aims.plan.as_ref().map(aims::plan),
            findings: findings.collect(),
            unclaimed_lines: document.unclaimed_lines(),
            result,
            appended,
            applied,
            ..Self::empty(source)
        }
    }
}

impl DocumentReport {
    /// With what was found when the document was brought into the book, at the items it stands in.
    #[must_use]
    pub(super) fn with_findings(mut self, document: &Document, found: &[Found]) -> Self {
        let told = found.iter().map(|finding| {
            let within =
                |item: &&Item| (item.lines.from..=item.lines.to).contains(&finding.lines.from);
            let at = document.items.iter().position(|item| within(&item));
            let place = at.and_then(|at| u32::try_from(at + 1).ok());
            FindingReport {
                code: finding.code.code(),
                item: place.and_then(|place| number_of(document, place)),
                text: finding.text.clone(),
            }
        });
        self.findings.extend(told);
        self
    }
}

fn values(read: &[Read<String>]) -> Vec<String> {
    read.iter().map(|read| read.value.clone()).collect()
}

/// The number of the item at a place, as printed, else the place itself.
fn number_of(document: &Document, place: u32) -> Option<String> {
    let item = document
        .items
        .get(usize::try_from(place.checked_sub(1)?).ok()?)?;
    Some(item.number.clone().unwrap_or_else(|| place.to_string()))
}

fn meeting_report(heading: &MeetingHeading) -> MeetingReport {
    MeetingReport {
        date: heading.date,
        time: heading.start.map(|start| start.format("%H:%M").to_string()),
        place: heading.place.clone(),
    }
}

fn attendee_report(attendee: &Attendee) -> AttendeeReport {
    let Attendee { name, role, list } = attendee.clone();
    AttendeeReport { name, role, list }
}
