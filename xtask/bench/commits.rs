//! Durable commits: one event, and a thousand events in one commit, against one write of the same lines
//! and one fdatasync. A store is asked as the app asks it, with an expectation on every subject it has
//! seen; what is timed is the commit alone. The same commit into memory tells the price of making and
//! hashing the lines from that of the disk.

use std::collections::BTreeMap;
use std::time::Instant;

use protokol_app::ledger::Session;
use protokol_app::ports::Ports;
use protokol_core::ids::{CommandId, Subject};
use protokol_core::record::Draft;
use protokol_core::time::Position;
use protokol_store::{Commit, EventStore, Expectation, MemoryStore, Receipt, SledStore};
use xtask::bench::duel::duel;
use xtask::bench::table::{Amount, Row, Target, markdown};

use crate::books::{self, Sample};
use crate::floors::RawFile;
use crate::{Bench, Lap, Outcome};

/// How many documents give well over a thousand events.
const DOCUMENTS: usize = 60;

/// One event, the one of median length in a book of made-up minutes.
pub(crate) fn event(bench: &Bench) -> Outcome<String> {
    let mut samples = samples(bench, "event-samples")?;
    samples.sort_by_key(|sample| sample.bytes);
    let median = samples.swap_remove(samples.len() / 2);
    let title = format!(
        "event: one durable commit of one event ({} bytes)",
        median.bytes
    );
    let rounds = bench.rounds(2000, 200);
    against_raw(bench, "event", &title, vec![median.draft], rounds, 1.3)
}

/// A thousand events in one commit.
pub(crate) fn thousand(bench: &Bench) -> Outcome<String> {
    let mut samples = samples(bench, "thousand-samples")?;
    if samples.len() < 1000 {
        return Err(format!("{} events are no thousand", samples.len()).into());
    }
    samples.truncate(1000);
    let bytes: usize = samples.iter().map(|sample| sample.bytes).sum();
    let title = format!("thousand: one durable commit of 1,000 events ({bytes} bytes)");
    let drafts = samples.into_iter().map(|sample| sample.draft).collect();
    let rounds = bench.rounds(100, 16);
    against_raw(bench, "thousand", &title, drafts, rounds, 2.3)
}

fn samples(bench: &Bench, name: &str) -> Outcome<Vec<Sample>> {
    let path = bench.path(name);
    books::imported(&path, &bench.files[..DOCUMENTS])?;
    books::samples(&path)
}

fn against_raw(
    bench: &Bench,
    name: &str,
    title: &str,
    drafts: Vec<Draft>,
    rounds: usize,
    most: f64,
) -> Outcome<String> {
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let amount = Amount::Events(drafts.len() as f64);
    let mut raw = RawFile::create(&bench.path(&format!("{name}-raw")))?;
    let lines = Clerk::new(drafts.clone())?.lines()?;
    let now = Ports::system().clock.now();
    let store = SledStore::create(&bench.path(&format!("{name}-book")), now)?;
    let mut clerk = Clerk::new(drafts.clone())?;
    let memory = MemoryStore::default();
    let mut memory_clerk = Clerk::new(drafts)?;

    let mut appended = || -> Lap { Ok(raw.append(&lines)?) };
    let mut remembered = || memory_clerk.commit_to(&memory);
    let mut committed = || clerk.commit_to(&store);
    let [raw, in_memory, book] = duel(rounds, [&mut appended, &mut remembered, &mut committed])?;
    if let Some(warning) = store.close().first() {
        return Err(warning.to_string().into());
    }

    let row = |who, laps, target| Row {
        who,
        laps,
        amount,
        target,
    };
    Ok(markdown(
        title,
        &row("the same lines, one write + fdatasync", raw, None),
        &[
            row("MemoryStore::commit (no disk)", in_memory, None),
            row("SledStore::commit", book, Some(Target::Ratio(most))),
        ],
    ))
}

/// One who commits the same drafts again and again, and remembers what each subject was last changed by.
struct Clerk {
    drafts: Vec<Draft>,
    session: Session,
    ports: Ports,
    last: BTreeMap<Subject, Position>,
}

impl Clerk {
    fn new(drafts: Vec<Draft>) -> Outcome<Self> {
        Ok(Self {
            drafts,
            session: books::session()?,
            ports: Ports::system(),
            last: BTreeMap::new(),
        })
    }

    /// Commits the drafts; the time is that of the commit alone.
    fn commit_to(&mut self, store: &impl EventStore) -> Lap {
        let commit = self.commit();
        let started = Instant::now();
        let receipt = store.commit(commit)?;
        let took = started.elapsed();
        self.note(receipt);
        Ok(took)
    }

    /// The lines of the drafts as a store writes them, with their newlines and without the seal.
    fn lines(&mut self) -> Outcome<Vec<u8>> {
        let store = MemoryStore::default();
        let commit = self.commit();
        let _receipt = store.commit(commit)?;
        let mut lines = Vec::new();
        for stored in store.events(Position(0))? {
            let stored = stored?;
            for line in [Some(stored.record), stored.content].into_iter().flatten() {
                lines.extend(line);
                lines.push(b'\n');
            }
        }
        Ok(lines)
    }

    fn commit(&mut self) -> Commit {
        let expectations = self.last.iter().map(|(subject, last)| Expectation {
            subject: *subject,
            last: Some(*last),
        });
        Commit {
            command: CommandId(self.ports.ids.uuid()),
            key: None,
            asked: vec![],
            actor: self.session.actor.clone(),
            via: self.session.via.clone(),
            now: self.ports.clock.now(),
            expectations: expectations.collect(),
            drafts: self.drafts.clone(),
        }
    }

    fn note(&mut self, receipt: Receipt) {
        for (draft, position) in self.drafts.iter().zip(receipt.first.0..) {
            let changed = draft.subjects.iter();
            self.last
                .extend(changed.map(|subject| (*subject, Position(position))));
        }
    }
}
