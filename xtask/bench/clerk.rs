//! One who commits the same drafts again and again, as the app does: with an expectation on every subject
//! it has seen. What is timed is the commit alone.

use std::collections::BTreeMap;
use std::time::Instant;

use protokol_app::ledger::Session;
use protokol_app::ports::Ports;
use protokol_core::ids::{CommandId, Subject};
use protokol_core::record::{Draft, Key};
use protokol_core::time::Position;
use protokol_store::{Commit, EventStore, Expectation, MemoryStore, Receipt};

use crate::peers::Ready;
use crate::{Lap, Outcome, books};

/// Whether a clerk gives each of its commits a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Keys {
    /// It does not.
    Without,
    /// This, and a number that counts on.
    Counted(String),
}

/// One who commits the same drafts again and again, and remembers what each subject was last changed by.
pub(crate) struct Clerk {
    drafts: Vec<Draft>,
    keys: Keys,
    commits: u64,
    session: Session,
    ports: Ports,
    last: BTreeMap<Subject, Position>,
}

impl Clerk {
    pub(crate) fn new(drafts: Vec<Draft>, keys: Keys) -> Outcome<Self> {
        Ok(Self {
            drafts,
            keys,
            commits: 0,
            session: books::session()?,
            ports: Ports::system(),
            last: BTreeMap::new(),
        })
    }

    /// Commits the drafts; the time is that of the commit alone.
    pub(crate) fn commit_to(&mut self, store: &impl EventStore) -> Lap {
        let commit = self.commit()?;
        let started = Instant::now();
        let receipt = store.commit(commit)?;
        let took = started.elapsed();
        self.note(receipt);
        Ok(took)
    }

    /// The events of the drafts as a store writes them.
    pub(crate) fn ready(&mut self) -> Outcome<Vec<Ready>> {
        let store = MemoryStore::default();
        let _receipt = store.commit(self.commit()?)?;
        let stored: Vec<_> = store.events(Position(0))?.collect::<Result<_, _>>()?;
        let events = self.drafts.iter().zip(stored).map(|(draft, stored)| Ready {
            record: stored.record,
            content: stored.content.unwrap_or_default(),
            subjects: draft.subjects.iter().map(ToString::to_string).collect(),
        });
        Ok(events.collect())
    }

    /// The key of a commit, counted from 0.
    pub(crate) fn key_of(&self, commit: u64) -> Option<String> {
        match &self.keys {
            Keys::Without => None,
            Keys::Counted(prefix) => Some(format!("{prefix}/{commit}")),
        }
    }

    fn commit(&mut self) -> Outcome<Commit> {
        let expectations = self.last.iter().map(|(subject, last)| Expectation {
            subject: *subject,
            last: Some(*last),
        });
        let key = self.key_of(self.commits).map(|key| Key::parse(&key));
        self.commits += 1;
        Ok(Commit {
            command: CommandId(self.ports.ids.uuid()),
            key: key.transpose()?,
            asked: vec![],
            actor: self.session.actor.clone(),
            via: self.session.via.clone(),
            now: self.ports.clock.now(),
            expectations: expectations.collect(),
            drafts: self.drafts.clone(),
        })
    }

    fn note(&mut self, receipt: Receipt) {
        for (draft, position) in self.drafts.iter().zip(receipt.first.0..) {
            let changed = draft.subjects.iter();
            self.last
                .extend(changed.map(|subject| (*subject, Position(position))));
        }
    }
}

/// The lines of events with their newlines, without a seal.
pub(crate) fn lines(events: &[Ready]) -> Vec<u8> {
    let lines = events
        .iter()
        .flat_map(|event| [&event.record, &event.content]);
    let mut bytes = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        bytes.extend_from_slice(line);
        bytes.push(b'\n');
    }
    bytes
}
