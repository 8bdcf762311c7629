//! Commands that follow from a seed and a number, so that a process that was killed, the one after it
//! and the one that checks all speak of the same ones. It must not know what a store made of them.

use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;
use protokol_core::event::{Facts, Words, case_opened, source_imported};
use protokol_core::evidence::{Lines, RuleId};
use protokol_core::hash::Hash;
use protokol_core::ids::{BodyId, CaseId, CommandId, EventId, MeetingId, Subject};
use protokol_core::record::{Actor, Draft, Key, Salt, Via};
use protokol_core::vocabulary::{Access, DocumentKind, DocumentStatus};
use protokol_store::Commit;
use uuid::Uuid;

/// A document, as it is given and as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The file.
    pub original: Vec<u8>,
    /// The text.
    pub text: String,
}

/// All commands of one seed, numbered from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    seed: u32,
}

impl Numbered {
    /// The commands of this seed.
    #[must_use]
    pub fn new(seed: u32) -> Self {
        Self { seed }
    }

    /// The n-th command.
    ///
    /// # Panics
    /// Where the number passes 2^32, which no run does.
    #[must_use]
    pub fn commit(self, number: u64) -> Commit {
        let mut rng = self.rng(number);
        let events = match rng.u8(..16) {
            0 => 60,
            1 => rng.u64(10..60),
            _ => rng.u64(1..6),
        };
        let imported = self
            .document(number)
            .map(|document| self.imported(number, &document));
        let opened = (1..=events).map(|index| self.opened(number, index, &mut rng));
        let drafts: Vec<Draft> = imported.into_iter().chain(opened).take(60).collect();
        let seconds = i64::try_from(number).unwrap();
        Commit {
            command: CommandId(self.id(number, 0)),
            key: self.key(number),
            asked: format!("command {number}").into_bytes(),
            actor: Actor::parse("clerk").unwrap(),
            via: Via::parse("endurance/1").unwrap(),
            now: morning() + TimeDelta::seconds(seconds),
            expectations: vec![],
            drafts,
        }
    }

    /// The key of the n-th command; one in five has none.
    #[must_use]
    pub fn key(self, number: u64) -> Option<Key> {
        (!number.is_multiple_of(5)).then(|| Key::parse(&format!("command {number}")).unwrap())
    }

    /// The document that the n-th command cites; one in four does.
    #[must_use]
    pub fn document(self, number: u64) -> Option<Document> {
        number.is_multiple_of(4).then(|| {
            let mut rng = self.rng(!number);
            let text = format!("Referat {number}\n{}\n", words(&mut rng));
            let mut original = text.clone().into_bytes();
            original.extend_from_slice(b"\r\n");
            Document { original, text }
        })
    }

    /// The number of a command by its id; `None` for one of another seed.
    #[must_use]
    pub fn number_of(self, command: CommandId) -> Option<u64> {
        let number = u64::try_from(command.0.as_u128() >> 16 & u128::from(u32::MAX)).ok()?;
        (CommandId(self.id(number, 0)) == command).then_some(number)
    }

    fn rng(self, number: u64) -> Rng {
        Rng::with_seed(u64::from(self.seed) << 32 ^ number.rotate_left(17))
    }

    /// The id of the n-th command's part; part 0 is the command itself.
    fn id(self, number: u64, part: u64) -> Uuid {
        assert!(
            number <= u64::from(u32::MAX) && part < 1 << 16,
            "BUG: too many"
        );
        Uuid::from_u128(u128::from(self.seed) << 64 | u128::from(number) << 16 | u128::from(part))
    }

    fn opened(self, number: u64, index: u64, rng: &mut Rng) -> Draft {
        let case = CaseId(Uuid::from_u128(u128::from(rng.u8(1..40))));
        let facts = Facts::CaseOpened(case_opened::Facts { case });
        let told = (!rng.u8(..8).is_multiple_of(8)).then(|| {
            Words::CaseOpened(case_opened::Words {
                municipality: Some("Nordvig Kommune".to_owned()),
                number: words(rng),
                title: None,
            })
        });
        self.draft(number, index, Subject::Case(case), facts, told)
    }

    fn imported(self, number: u64, document: &Document) -> Draft {
        let source = Hash::of(document.text.as_bytes());
        let facts = Facts::SourceImported(source_imported::Facts {
            source,
            original: Hash::of(&document.original),
            lines: 2,
            document: 1,
            span: Lines { from: 1, to: 2 },
            extractor: RuleId::named("text@1"),
            kind: DocumentKind::Minutes,
            status: DocumentStatus::Issued,
            issued_on: None,
            body: Some(BodyId(Uuid::from_u128(1))),
            meeting: Some(MeetingId(self.id(number, 0))),
            unclaimed_lines: 0,
            unclaimed: vec![],
            findings: vec![],
        });
        let told = Words::SourceImported(source_imported::Words {
            name: format!("referat-{number}.txt"),
            findings: vec![],
        });
        self.draft(number, 100, Subject::Source(source), facts, Some(told))
    }

    fn draft(
        self,
        number: u64,
        part: u64,
        subject: Subject,
        facts: Facts,
        words: Option<Words>,
    ) -> Draft {
        let id = self.id(number, part);
        Draft {
            id: EventId(id),
            salt: Salt(id.into_bytes()),
            effective_on: None,
            corrects: None,
            subjects: vec![subject],
            refs: vec![],
            evidence: vec![],
            access: Access::Public,
            facts,
            words,
            reason: None,
        }
    }
}

/// The instant before the first command.
#[must_use]
pub fn morning() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_255_200, 0).unwrap()
}

/// A text: mostly a line, sometimes some pages of the disk, now and then up to 100 KB.
fn words(rng: &mut Rng) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnop rstuvwxyz";
    let length = match rng.u8(..100) {
        0 => rng.usize(20_000..100_000),
        1..=6 => rng.usize(2_000..12_000),
        7..=20 => rng.usize(1..8),
        _ => rng.usize(20..300),
    };
    let letter = |_| char::from(LETTERS[rng.usize(..LETTERS.len())]);
    (0..length).map(letter).collect()
}
