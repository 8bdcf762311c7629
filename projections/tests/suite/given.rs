//! A book to report on: acts as people enter them, and facts put in straight away where a test needs one
//! that no act gives. Ids are counted, so that nothing is random.

use chrono::NaiveDate;
use protokol_core::acts::Entry;
use protokol_core::book::Book as Folded;
use protokol_core::decide::Ids;
use protokol_core::decide::import_document::{self, ImportDocument};
use protokol_core::decide::open_ledger::{self, OpenLedger};
use protokol_core::directory::Directory;
use protokol_core::document::{Aims, Document, MeetingHeading};
use protokol_core::event::{Facts, Told, Words};
use protokol_core::evidence::{Confidence, Lines, Mark, Read, RuleId};
use protokol_core::hash::Hash;
use protokol_core::ids::{
    BodyId, CaseId, CommandId, EventId, FollowUpId, ItemId, MeetingId, Subject,
};
use protokol_core::known::Known;
use protokol_core::record::{Actor, Cause, Draft, Salt, Via};
use protokol_core::time::{Cut, Position, RecordedAt};
use protokol_core::vocabulary::{Access, DocumentKind, DocumentStatus};
use serde_json::Value;
use uuid::Uuid;

/// Ids counted from one.
#[derive(Default)]
pub(crate) struct CountedIds(u128);

impl Ids for CountedIds {
    fn uuid(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }

    fn salt(&mut self) -> Salt {
        self.0 += 1;
        Salt(self.0.to_be_bytes())
    }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn read<T>(value: T, line: u32) -> Read<T> {
    let mark = Mark {
        lines: Lines::line(line),
        rule: RuleId::named("test/rule@1"),
        confidence: Confidence::new(95),
    };
    Read { value, mark }
}

/// Minutes of a body on a day, at half past four where no start is given, without anybody there and without items.
pub(crate) fn minutes(body: &str, at: &str) -> Document {
    let (date, start) = at.split_once(' ').unwrap_or((at, "16:30"));
    let heading = MeetingHeading {
        date: day(date),
        start: format!("{start}:00").parse().ok(),
        place: None,
    };
    Document {
        kind: DocumentKind::Minutes,
        status: DocumentStatus::Unknown,
        issued_on: None,
        municipality: Some(read("Nordvig Kommune".to_owned(), 1)),
        body: Some(read(body.to_owned(), 1)),
        meeting: Some(read(heading, 2)),
        present: vec![],
        absent: vec![],
        items: vec![],
        aims: Aims::default(),
        findings: vec![],
        unclaimed: vec![],
        lines: Lines { from: 1, to: 9 },
    }
}

/// A book under test.
#[derive(Default)]
pub(crate) struct Book {
    pub(crate) ids: CountedIds,
    pub(crate) known: Known,
    commits: u32,
}

impl Book {
    /// An opened book.
    pub(crate) fn opened() -> Self {
        let mut book = Self::default();
        let command = OpenLedger {
            name: Some("Nordvig Kommune".to_owned()),
            today: day("2010-01-01"),
        };
        let drafts = open_ledger::decide(&Directory::default(), command, &mut book.ids).unwrap();
        book.write(drafts);
        book
    }

    /// Enters an act that is taken.
    #[track_caller]
    pub(crate) fn act(&mut self, act: Value) {
        let said = act.to_string();
        let entry = Entry::read(None, act).unwrap();
        let drafts = entry.decide(&self.known, day("2010-01-01"), &mut self.ids);
        let drafts = drafts.unwrap_or_else(|why| panic!("{said}: {why}"));
        self.write(drafts);
    }

    /// Enters an act that may be refused; says whether it was taken.
    pub(crate) fn tries(&mut self, act: Value) -> bool {
        let entry = Entry::read(None, act).unwrap();
        let drafts = entry.decide(&self.known, day("2010-01-01"), &mut self.ids);
        drafts.map(|drafts| self.write(drafts)).is_ok()
    }

    /// Takes in a document as the only one of a file with this text.
    pub(crate) fn import(&mut self, document: Document, text: &str) {
        let command = ImportDocument {
            original: Hash::of(text.as_bytes()),
            text: Hash::of(text.as_bytes()),
            lines: document.lines.to,
            extractor: RuleId::named("text@1"),
            name: "minutes.txt".to_owned(),
            number: 1,
            municipality: None,
            mapping: None,
            document,
        };
        let import = import_document::decide(self.known.directory(), &command, &mut self.ids);
        self.write(import.unwrap().drafts);
    }

    /// The follow-up that was ordered last.
    pub(crate) fn follow_up(&self) -> FollowUpId {
        let mut events = self.known.timeline().events().iter().rev();
        let ordered = events.find_map(|event| event.facts.as_ref()?.follow_up());
        ordered.unwrap()
    }

    /// Puts a fact in, as of a day; gives its position.
    pub(crate) fn fact(
        &mut self,
        on: &str,
        subjects: Vec<Subject>,
        facts: impl Into<Facts>,
        words: Option<Words>,
    ) -> u64 {
        let draft = Draft {
            id: EventId(self.ids.uuid()),
            salt: self.ids.salt(),
            effective_on: Some(day(on)),
            corrects: None,
            subjects,
            refs: vec![],
            evidence: vec![],
            access: Access::Public,
            facts: facts.into(),
            words,
            reason: None,
        };
        self.write(vec![draft]);
        self.head()
    }

    /// The position of the newest event.
    pub(crate) fn head(&self) -> u64 {
        self.known.timeline().head().0
    }

    /// The cut at the head, as of a day.
    pub(crate) fn as_of(&self, as_of: &str) -> Cut {
        Cut {
            known_at: self.known.timeline().head(),
            as_of: day(as_of),
        }
    }

    /// The book folded, as of a day.
    pub(crate) fn at(&self, as_of: &str) -> Folded<'_> {
        self.known.timeline().book(self.as_of(as_of))
    }

    /// The body that was established last.
    pub(crate) fn body(&self) -> BodyId {
        let events = self.known.timeline().events().iter().rev();
        let bodies = events.filter_map(|event| match event.told() {
            Some(Told::BodyEstablished(facts, _)) => Some(facts.body),
            Some(_) | None => None,
        });
        bodies.into_iter().next().unwrap()
    }

    /// The item that was submitted last, with its meeting and its case.
    pub(crate) fn item(&self) -> (ItemId, MeetingId, Option<CaseId>) {
        let events = self.known.timeline().events().iter().rev();
        let items = events.filter_map(|event| match event.told() {
            Some(Told::AgendaItemSubmitted(facts, _)) => {
                Some((facts.item, facts.meeting, facts.case))
            }
            Some(_) | None => None,
        });
        items.into_iter().next().unwrap()
    }

    pub(crate) fn write(&mut self, drafts: Vec<Draft>) {
        self.commits += 1;
        let instant = format!(
            "2026-11-21T{:02}:{:02}:00Z",
            self.commits / 60,
            self.commits % 60
        )
        .parse()
        .unwrap();
        let of = u32::try_from(drafts.len()).unwrap();
        let command = CommandId(self.ids.uuid());
        for (draft, index) in drafts.into_iter().zip(0..) {
            let cause = Cause {
                command,
                key: None,
                digest: Hash::ZERO,
                index,
                of,
            };
            let recorded = draft.recorded(
                Position(self.head() + 1),
                RecordedAt::new(instant),
                &Actor::parse("clerk").unwrap(),
                &Via::parse("test/1").unwrap(),
                cause,
            );
            self.known.extend(recorded);
        }
    }
}
