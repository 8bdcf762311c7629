//! Taking in a calendar: each meeting is one the book knows, by the name the calendar's maker gives it or by
//! body and day, or a new one. A meeting known by that name is moved or called off with its calendar; where a
//! day alone differs, nothing is moved, and it is found.
//!
//! The calendar is the atomic unit: all of its events, or none. What becomes of one of its meetings stands in
//! `meetings`.

mod meetings;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};

use crate::calendar::{Calendar, PlannedMeeting, PlannedTopic};
use crate::decide::Ids;
use crate::decide::found::{Found, decided_before, listed};
use crate::decide::planned_topic::{Planned, planned};
use crate::directory::Directory;
use crate::event::{Facts, Words, body_established, source_imported};
use crate::evidence::{Lines, Mark, Read, RuleId};
use crate::hash::Hash;
use crate::ids::{BodyId, EventId, MeetingId, Subject};
use crate::name::{NameKey, without_term};
use crate::record::Draft;
use crate::rejection::Rejection;
use crate::vocabulary::{Access, DocumentKind, DocumentStatus, ReaderFinding};

/// The command: one calendar, as a file of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportCalendar {
    /// SHA-256 of the file as it was given.
    pub original: Hash,
    /// SHA-256 of its extracted text.
    pub text: Hash,
    /// Lines of the extracted text.
    pub lines: u32,
    /// What made the text, and its version.
    pub extractor: RuleId,
    /// The file's name, without its folder.
    pub name: String,
    /// The municipality the caller named, before what the calendar says.
    pub municipality: Option<String>,
    /// The body of what names none.
    pub body: Option<String>,
    /// What was read.
    pub calendar: Calendar,
}

/// The events that a calendar adds to what is known; none where the book has this very file.
///
/// # Errors
/// [`Rejection::NotOpen`], [`Rejection::BodyUnknown`].
pub fn decide(
    known: &Directory,
    command: &ImportCalendar,
    ids: &mut dyn Ids,
) -> Result<Vec<Draft>, Rejection> {
    let Some((_, book_name)) = &known.opened else {
        return Err(Rejection::NotOpen);
    };
    if known.documents.contains_key(&(command.original, 1)) {
        return Ok(vec![]);
    }
    let of_calendar = command.calendar.municipality.as_ref();
    let of_calendar = of_calendar.map(|read| read.value.clone());
    let municipality = command.municipality.clone().or(of_calendar);
    let mut writer = Writer {
        known,
        ids,
        command,
        municipality: municipality.or_else(|| book_name.clone()),
        bodies: BTreeMap::new(),
        seen: BTreeMap::new(),
        taken: BTreeSet::new(),
        opened: vec![],
        drafts: vec![],
        found: vec![],
    };
    for meeting in &command.calendar.meetings {
        writer.meeting(meeting)?;
    }
    for topic in &command.calendar.topics {
        writer.topic(topic)?;
    }
    writer.gone();
    Ok(writer.finish())
}

struct Writer<'a> {
    known: &'a Directory,
    ids: &'a mut dyn Ids,
    command: &'a ImportCalendar,
    municipality: Option<String>,
    bodies: BTreeMap<NameKey, BodyId>,
    /// The days the calendar has for each body, and its lines.
    seen: BTreeMap<BodyId, (BTreeSet<NaiveDate>, Lines)>,
    /// What the calendar said already.
    taken: BTreeSet<(BodyId, NaiveDate, Option<NaiveTime>)>,
    opened: Vec<Draft>,
    drafts: Vec<Draft>,
    found: Vec<Found>,
}

impl Writer<'_> {
    /// The body of this name, as printed or as the caller named it, opened where the book does not know it.
    fn body(
        &mut self,
        printed: Option<&String>,
        mark: &Mark,
    ) -> Result<(BodyId, String), Rejection> {
        let name = printed.or(self.command.body.as_ref());
        let name = name.ok_or(Rejection::BodyUnknown)?.clone();
        let key = NameKey::of_body(&name);
        let known = self.known.body(self.municipality.as_deref(), &name);
        if let Some(body) = known.or_else(|| self.bodies.get(&key).copied()) {
            return Ok((body, name));
        }
        let body = BodyId(self.ids.uuid());
        self.bodies.insert(key, body);
        let words = body_established::Words {
            municipality: self.municipality.clone(),
            name: without_term(&name).to_owned(),
        };
        let facts = body_established::Facts { body, kind: None };
        let about = (vec![Subject::Body(body)], vec![]);
        let draft = self.draft(about, None, mark, facts.into(), Some(words.into()));
        self.opened.push(draft);
        Ok((body, name))
    }

    fn topic(&mut self, read: &Read<PlannedTopic>) -> Result<(), Rejection> {
        let mark = &read.mark;
        let (body, _) = self.body(read.value.body.as_ref(), mark)?;
        match planned(self.known, body, read) {
            Planned::DecidedBefore(facts, decided) => {
                let (code, text) = decided_before(&facts, decided);
                self.found.push(Found {
                    code,
                    item: None,
                    lines: mark.lines,
                    text,
                });
            }
            Planned::Told(facts, words) => {
                let about = (vec![Subject::Body(body)], vec![]);
                let on = self.command.calendar.issued_on;
                let draft = self.draft(about, on, mark, facts, words);
                self.drafts.push(draft);
            }
        }
        Ok(())
    }

    fn tell(
        &mut self,
        meeting: MeetingId,
        body: BodyId,
        read: &Read<PlannedMeeting>,
        facts: Facts,
        words: Option<Words>,
    ) {
        let about = (vec![Subject::Meeting(meeting)], vec![Subject::Body(body)]);
        let on = read.value.issued_on.or(self.command.calendar.issued_on);
        let draft = self.draft(about, on, &read.mark, facts, words);
        self.drafts.push(draft);
    }

    fn find(&mut self, mark: &Mark, text: String) {
        self.found.push(changed(mark.lines, text));
    }

    /// All events of the calendar, the one that names the source first.
    fn finish(mut self) -> Vec<Draft> {
        let (command, calendar) = (self.command, &self.command.calendar);
        let of_reader = calendar.findings.iter().map(|finding| Found {
            code: finding.code,
            item: None,
            lines: finding.lines,
            text: finding.text.clone(),
        });
        let (findings, said) = listed(of_reader.chain(self.found.drain(..)).collect());
        let unclaimed = calendar.unclaimed.iter();
        let facts = source_imported::Facts {
            source: command.text,
            original: command.original,
            lines: command.lines,
            document: 1,
            span: calendar.lines,
            extractor: command.extractor.clone(),
            kind: DocumentKind::Calendar,
            status: DocumentStatus::Unknown,
            issued_on: calendar.issued_on,
            body: None,
            meeting: None,
            unclaimed_lines: unclaimed.clone().map(|span| span.to - span.from + 1).sum(),
            unclaimed: unclaimed
                .take(source_imported::UNCLAIMED_SPANS_MAX)
                .copied()
                .collect(),
            findings,
        };
        let words = source_imported::Words {
            name: command.name.clone(),
            findings: said,
        };
        let source = Draft {
            id: EventId(self.ids.uuid()),
            salt: self.ids.salt(),
            effective_on: calendar.issued_on,
            corrects: None,
            subjects: vec![Subject::Source(command.text)],
            refs: vec![],
            evidence: vec![],
            access: Access::Public,
            facts: facts.into(),
            words: Some(words.into()),
            reason: None,
        };
        let mut drafts = vec![source];
        drafts.append(&mut self.opened);
        drafts.append(&mut self.drafts);
        drafts
    }

    fn draft(
        &mut self,
        (subjects, refs): (Vec<Subject>, Vec<Subject>),
        on: Option<NaiveDate>,
        mark: &Mark,
        facts: Facts,
        words: Option<Words>,
    ) -> Draft {
        Draft {
            id: EventId(self.ids.uuid()),
            salt: self.ids.salt(),
            effective_on: on,
            corrects: None,
            subjects,
            refs,
            evidence: vec![mark.within(self.command.text)],
            access: Access::Public,
            facts,
            words,
            reason: None,
        }
    }
}

/// That the calendar says otherwise than the book.
fn changed(lines: Lines, text: String) -> Found {
    Found {
        code: ReaderFinding::ChangeUnsure,
        item: None,
        lines,
        text,
    }
}
