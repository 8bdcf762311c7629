//! What an import tells of a calendar: the meetings and topics it plans.

use chrono::NaiveDate;
use protokol_core::calendar::{Calendar, PlannedMeeting, PlannedTopic, Standing};
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::DocumentKind;
use serde::Serialize;

use crate::failure::Failure;
use crate::import::report::{Appended, DocumentReport, FindingReport, Result, SourceReport};

/// A planned meeting, as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct PlannedReport {
    body: Option<String>,
    date: NaiveDate,
    time: Option<String>,
    place: Option<String>,
    cancelled: bool,
    confidence: u8,
    evidence: Lines,
}

/// A planned topic, as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct TopicReport {
    body: Option<String>,
    topic: String,
    when: String,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    confidence: u8,
    evidence: Lines,
}

impl SourceReport {
    /// With what a calendar says of itself.
    #[must_use]
    pub fn of_calendar(self, calendar: &Calendar) -> Self {
        Self {
            issued_at: calendar.issued_on,
            ..self
        }
    }
}

impl DocumentReport {
    /// A calendar that was read.
    #[must_use]
    pub fn of_calendar(
        source: SourceReport,
        calendar: &Calendar,
        result: Result,
        appended: Option<Appended>,
    ) -> Self {
        let findings = calendar.findings.iter().map(|finding| FindingReport {
            code: finding.code.code(),
            item: None,
            text: finding.text.clone(),
        });
        Self {
            kind: DocumentKind::Calendar,
            municipality: calendar
                .municipality
                .as_ref()
                .map(|read| read.value.clone()),
            planned: calendar.meetings.iter().map(meeting).collect(),
            topics: calendar.topics.iter().map(topic).collect(),
            findings: findings.collect(),
            unclaimed_lines: calendar
                .unclaimed
                .iter()
                .map(|span| span.to - span.from + 1)
                .sum(),
            result,
            appended,
            ..Self::empty(source)
        }
    }

    /// The same, refused: its lists are empty.
    #[must_use]
    pub fn with_error(self, error: Failure) -> Self {
        Self {
            kind: self.kind,
            result: Result::Refused,
            error: Some(error),
            ..Self::empty(self.source)
        }
    }

    /// A line for people on what is planned; `None` for other documents.
    pub(super) fn plans(&self) -> Option<String> {
        let several = |count: usize, one: &str| match count {
            1 => format!("1 {one}"),
            more => format!("{more} {one}s"),
        };
        let (meetings, topics) = (self.planned.len(), self.topics.len());
        (self.kind == DocumentKind::Calendar).then(|| {
            format!(
                "calendar, {}, {}",
                several(meetings, "meeting"),
                several(topics, "topic")
            )
        })
    }
}

fn meeting(read: &Read<PlannedMeeting>) -> PlannedReport {
    let entry = &read.value;
    PlannedReport {
        body: entry.body.clone(),
        date: entry.date,
        time: entry.start.map(|start| start.format("%H:%M").to_string()),
        place: entry.place.clone(),
        cancelled: entry.standing == Standing::Cancelled,
        confidence: read.mark.confidence.percent(),
        evidence: read.mark.lines,
    }
}

pub(super) fn topic(read: &Read<PlannedTopic>) -> TopicReport {
    let entry = &read.value;
    TopicReport {
        body: entry.body.clone(),
        topic: entry.topic.clone(),
        when: entry.when.clone(),
        from: entry.period.map(|period| period.from),
        to: entry.period.map(|period| period.to),
        confidence: read.mark.confidence.percent(),
        evidence: read.mark.lines,
    }
}
