//! A history to start from, a command, and what follows; with counted ids, so that nothing is random.

use chrono::{NaiveDate, NaiveTime};
use protokol_core::acts::Entry;
use protokol_core::decide::Ids;
use protokol_core::decide::import_document::{self, Applied, ImportDocument};
use protokol_core::decide::open_ledger::{self, OpenLedger};
use protokol_core::document::*;
use protokol_core::event::Kind;
use protokol_core::evidence::{Confidence, Lines, Mark, Read, RuleId};
use protokol_core::hash::Hash;
use protokol_core::ids::CommandId;
use protokol_core::known::Known;
use protokol_core::record::{Actor, Cause, Draft, Recorded, Salt, Via};
use protokol_core::rejection::Rejection;
use protokol_core::time::{Cut, RecordedAt};
use protokol_core::timeline::Timeline;
use protokol_core::vocabulary::*;
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
    sure(value, line, 95)
}

pub(crate) fn sure<T>(value: T, line: u32, percent: u8) -> Read<T> {
    let mark = Mark {
        lines: Lines::line(line),
        rule: RuleId::named("test/rule@1"),
        confidence: Confidence::new(percent),
    };
    Read { value, mark }
}

/// Minutes of a body on a day, without items.
pub(crate) fn minutes(body: &str, date: &str) -> Document {
    let heading = MeetingHeading {
        date: day(date),
        start: NaiveTime::from_hms_opt(16, 30, 0),
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
        aims: protokol_core::document::Aims::default(),
        findings: vec![],
        unclaimed: vec![],
        lines: Lines { from: 1, to: 100 },
    }
}

/// An open item with a number and a title.
pub(crate) fn item(number: &str, title: &str) -> Item {
    Item {
        number: Some(number.to_owned()),
        title: read(title.to_owned(), 10),
        case_number: None,
        access: Access::Public,
        sections: vec![],
        recommendations: vec![],
        decision: None,
        route: read(
            Route {
                competence: Competence::Unknown,
                final_in: None,
                stations: vec![],
            },
            10,
        ),
        attachments: vec![],
        absent: vec![],
        disqualified: vec![],
        follow_ups: vec![],
        references: vec![],
        prior_decisions: vec![],
        lines: Lines { from: 10, to: 20 },
    }
}

pub(crate) fn decision(text: &str, outcome: Outcome) -> Read<Decision> {
    read(
        Decision {
            text: text.to_owned(),
            outcome,
            points: vec![],
            modifiers: vec![],
            vote: Vote::NotRecorded,
            votes: vec![],
            acts_on: vec![],
        },
        12,
    )
}

/// A book under test.
#[derive(Default)]
pub(crate) struct Book {
    pub(crate) ids: CountedIds,
    pub(crate) timeline: Timeline,
    pub(crate) known: Known,
    /// What the last import applied of earlier reviews.
    pub(crate) applied: Vec<Applied>,
    commits: u32,
}

/// The day on which acts are entered.
pub(crate) const TODAY: &str = "2026-11-21";

impl Book {
    /// An opened book.
    pub(crate) fn opened() -> Self {
        let mut book = Self::default();
        let command = OpenLedger {
            name: Some("Nordvig Kommune".to_owned()),
            today: day(TODAY),
        };
        let drafts = open_ledger::decide(book.known.directory(), command, &mut book.ids).unwrap();
        book.write(drafts);
        book
    }

    /// Imports a document as the only one of a file named by its number.
    pub(crate) fn import(&mut self, file: u8, document: Document) -> Result<Vec<Kind>, Rejection> {
        let command = ImportDocument {
            original: Hash([file; 32]),
            text: Hash([file; 32]),
            lines: 100,
            extractor: RuleId::named("text@1"),
            name: format!("{file}.txt"),
            number: 1,
            municipality: None,
            mapping: None,
            document,
        };
        let known = self.known.directory();
        let import = import_document::decide(known, &command, &mut self.ids)?;
        let kinds = import
            .drafts
            .iter()
            .map(|draft| draft.facts.kind())
            .collect();
        self.applied = import.applied;
        self.write(import.drafts);
        Ok(kinds)
    }

    /// Enters an act, given as JSON with its `verb`.
    pub(crate) fn act(&mut self, act: Value) -> Result<Vec<Kind>, Rejection> {
        let entry = Entry::read(None, act).unwrap();
        let drafts = entry.decide(&self.known, day(TODAY), &mut self.ids)?;
        let kinds = drafts.iter().map(|draft| draft.facts.kind()).collect();
        self.write(drafts);
        Ok(kinds)
    }

    /// Enters acts that are all taken.
    #[track_caller]
    pub(crate) fn acts(&mut self, acts: impl IntoIterator<Item = Value>) {
        for act in acts {
            let said = act.to_string();
            self.act(act).unwrap_or_else(|why| panic!("{said}: {why}"));
        }
    }

    /// Enters an act that is refused with this code and these positions as proof; gives the sentence.
    #[track_caller]
    pub(crate) fn refuses(&mut self, act: Value, code: &str, positions: &[u64]) -> String {
        let said = act.to_string();
        let head = self.timeline.head();
        let Err(rejection) = self.act(act) else {
            panic!("{said} was taken");
        };
        assert_eq!(rejection.code(), code, "{said}: {rejection}");
        let proof: Vec<u64> = rejection.positions().iter().map(|at| at.0).collect();
        assert_eq!(proof, positions, "{said}: {rejection}");
        assert_eq!(self.timeline.head(), head, "a refused act writes nothing");
        assert!(Rejection::codes().contains(&code), "{code} has no place");
        rejection.to_string()
    }

    /// The newest event.
    #[track_caller]
    pub(crate) fn newest(&self) -> &Recorded {
        self.timeline.events().last().unwrap()
    }

    /// The events of a kind, newest last.
    pub(crate) fn of_kind(&self, kind: Kind) -> Vec<&Recorded> {
        self.timeline
            .events()
            .iter()
            .filter(|event| event.kind == kind)
            .collect()
    }

    /// The cut at the head, as of a day.
    pub(crate) fn as_of(&self, as_of: &str) -> Cut {
        Cut {
            known_at: self.timeline.head(),
            as_of: day(as_of),
        }
    }

    pub(crate) fn write(&mut self, drafts: Vec<Draft>) {
        self.commits += 1;
        let instant = format!("2026-11-21T10:{:02}:00Z", self.commits % 60)
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
                self.timeline.head().next(),
                RecordedAt::new(instant),
                &Actor::parse("clerk").unwrap(),
                &Via::parse("test/1").unwrap(),
                cause,
            );
            self.known.extend(recorded.clone());
            self.timeline.extend(recorded);
        }
    }
}
