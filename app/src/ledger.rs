//! An open book that can be written: decides against everything known, and writes what follows.

use std::collections::BTreeMap;

use protokol_core::decide::open_ledger::{self, OpenLedger};
use protokol_core::decide::record_recovery::{self, Recovery};
use protokol_core::directory::Directory;
use protokol_core::hash::Hash;
use protokol_core::ids::{CommandId, Subject};
use protokol_core::known::Known;
use protokol_core::record::{Actor, Cause, Draft, Key, Recorded, Via};
use protokol_core::time::{Position, RecordedAt};
use protokol_core::timeline::Timeline;
use protokol_store::{Commit, EventStore, Expectation, Receipt};

use crate::failure::Failure;
use crate::ports::Ports;

/// Who gives commands, and with which program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub actor: Actor,
    /// The program and its lexicon.
    pub via: Via,
}

/// A command as its caller names it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The caller's key, so that saying it twice does it once.
    pub key: Option<Key>,
    /// What the caller gave, in a form that is the same when it gives the same again.
    pub words: Vec<u8>,
}

/// An open book: the log, and what is known from it.
pub struct Ledger<S> {
    store: S,
    known: Known,
}

impl<S: EventStore> Ledger<S> {
    /// Reads the whole log.
    ///
    /// # Errors
    /// Those of reading the store, and of events a newer program wrote.
    pub fn load(store: S) -> Result<Self, Failure> {
        let mut ledger = Self {
            store,
            known: Known::default(),
        };
        ledger.catch_up()?;
        Ok(ledger)
    }

    /// What the book knows.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        self.known.timeline()
    }

    /// What the book knows, by name and number.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        self.known.directory()
    }

    /// The log.
    #[must_use]
    pub fn store(&self) -> &S {
        &self.store
    }

    /// The log, to keep sources in before the events that cite them.
    pub fn store_mut(&mut self) -> &mut S {
        &mut self.store
    }

    /// The log alone.
    #[must_use]
    pub fn into_store(self) -> S {
        self.store
    }

    /// Opens the book.
    ///
    /// # Errors
    /// [`protokol_core::rejection::Rejection::AlreadyOpen`], and those of writing.
    pub fn open(
        &mut self,
        name: Option<String>,
        session: &Session,
        ports: &mut Ports,
    ) -> Result<Receipt, Failure> {
        let asked = Asked {
            key: None,
            words: name.clone().unwrap_or_default().into_bytes(),
        };
        let command = OpenLedger {
            name,
            today: ports.today(),
        };
        let drafts = open_ledger::decide(self.known.directory(), command, &mut *ports.ids)?;
        self.execute(drafts, asked, session, ports)
    }

    /// Everything the book knows.
    #[must_use]
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// Tells in the book that its files were mended.
    ///
    /// # Errors
    /// Those of writing.
    pub fn record_recovery(
        &mut self,
        recoveries: Vec<Recovery>,
        session: &Session,
        ports: &mut Ports,
    ) -> Result<Receipt, Failure> {
        let asked = Asked {
            key: None,
            words: vec![],
        };
        let today = ports.today();
        let drafts = record_recovery::decide(recoveries, today, &mut *ports.ids);
        self.execute(drafts, asked, session, ports)
    }

    /// Writes the events of a decision, all or none. They rest on every subject they change: if
    /// somebody else changed one since, nothing is written.
    ///
    /// # Errors
    /// Those of the store.
    pub fn execute(
        &mut self,
        drafts: Vec<Draft>,
        asked: Asked,
        session: &Session,
        ports: &mut Ports,
    ) -> Result<Receipt, Failure> {
        let mut expectations: BTreeMap<Subject, Position> = BTreeMap::new();
        for subject in drafts.iter().flat_map(|draft| &draft.subjects) {
            if let Some(position) = self.known.last_change(*subject) {
                expectations.insert(*subject, position);
            }
        }
        let commit = Commit {
            command: CommandId(ports.ids.uuid()),
            key: asked.key,
            asked: asked.words,
            actor: session.actor.clone(),
            via: session.via.clone(),
            now: ports.clock.now(),
            expectations: expectations
                .into_iter()
                .map(|(subject, last)| Expectation {
                    subject,
                    last: Some(last),
                })
                .collect(),
            drafts,
        };
        let receipt = self.store.commit(commit)?;
        self.catch_up()?;
        Ok(receipt)
    }

    /// Takes in what the store has and the timeline lacks.
    fn catch_up(&mut self) -> Result<(), Failure> {
        let mut failed = None;
        let stored = self.store.events(self.known.timeline().head())?;
        let events = stored.map_while(|stored| {
            let event = stored
                .map_err(Failure::from)
                .and_then(|stored| stored.decode().map_err(Failure::from));
            event.map_err(|failure| failed = Some(failure)).ok()
        });
        self.known.extend_with(events);
        failed.map_or(Ok(()), Err)
    }
}

/// The events of one command as they would stand in the book after a position.
pub(crate) fn would_be(
    drafts: Vec<Draft>,
    after: Position,
    session: &Session,
    ports: &mut Ports,
) -> impl Iterator<Item = Recorded> {
    let of = u32::try_from(drafts.len()).unwrap_or(u32::MAX);
    let command = CommandId(ports.ids.uuid());
    let recorded_at = RecordedAt::new(ports.clock.now());
    drafts
        .into_iter()
        .zip(0..)
        .zip(after.0 + 1..)
        .map(move |((draft, index), position)| {
            let cause = Cause {
                command,
                key: None,
                digest: Hash::ZERO,
                index,
                of,
            };
            draft.recorded(
                Position(position),
                recorded_at,
                &session.actor,
                &session.via,
                cause,
            )
        })
}
