//! Databases a user could have taken in place of the ledger: SQLite and redb, each as durable as it can be
//! told to be, with what a ledger needs to answer from: events by position, positions by subject, commands
//! by key. They get their lines ready made, and are asked to check nothing: what the ledger does more,
//! making the lines, hashing them and looking up expectations, is on its account. Nothing here is a store.

use std::path::Path;
use std::time::{Duration, Instant};

use redb::{Database, Durability, TableDefinition};
use rusqlite::{Connection, TransactionBehavior, params};

use crate::Outcome;

/// How long a connection waits for another to end its transaction.
const PATIENCE: Duration = Duration::from_secs(60);

/// One event as a peer gets it.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    /// The record line.
    pub(crate) record: Vec<u8>,
    /// The content line, empty where there is none.
    pub(crate) content: Vec<u8>,
    /// Whose state it changes, in the form that is stored.
    pub(crate) subjects: Vec<String>,
}

/// A connection to a database file of SQLite.
pub(crate) struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    /// Opens the database at a path, made with its tables where it is not there: WAL, synced in full.
    pub(crate) fn open(path: &Path) -> Outcome<Self> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             CREATE TABLE IF NOT EXISTS event
                 (position INTEGER PRIMARY KEY, record BLOB NOT NULL, content BLOB NOT NULL);
             CREATE TABLE IF NOT EXISTS subject
                 (subject TEXT, position INTEGER, PRIMARY KEY (subject, position)) WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS command
                 (key TEXT PRIMARY KEY, first INTEGER, last INTEGER) WITHOUT ROWID;",
        )?;
        let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
        let synchronous: i64 = connection.query_row("PRAGMA synchronous", [], |row| row.get(0))?;
        // It answers what it could not set with what it kept, and without an error.
        if (mode.as_str(), synchronous) != ("wal", 2) {
            return Err(format!("SQLite is in mode {mode}, synchronous {synchronous}").into());
        }
        Ok(Self { connection })
    }

    /// Commits events in one transaction; the time is that of all of it.
    pub(crate) fn commit(
        &mut self,
        events: &[Ready],
        key: Option<&str>,
    ) -> rusqlite::Result<Duration> {
        let started = Instant::now();
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour)?;
        {
            let mut event = transaction
                .prepare_cached("INSERT INTO event (record, content) VALUES (?1, ?2)")?;
            let mut subject = transaction.prepare_cached("INSERT INTO subject VALUES (?1, ?2)")?;
            let mut last = 0;
            for ready in events {
                last = event.insert(params![ready.record, ready.content])?;
                for name in &ready.subjects {
                    subject.execute(params![name, last])?;
                }
            }
            if let Some(key) = key {
                let count = i64::try_from(events.len()).expect("BUG: a commit is short");
                transaction
                    .prepare_cached("INSERT INTO command VALUES (?1, ?2, ?3)")?
                    .execute(params![key, last + 1 - count, last])?;
            }
        }
        transaction.commit()?;
        Ok(started.elapsed())
    }
}

type Lines = (&'static [u8], &'static [u8]);
const EVENTS: TableDefinition<'_, u64, Lines> = TableDefinition::new("event");
const SUBJECTS: TableDefinition<'_, (&str, u64), ()> = TableDefinition::new("subject");

/// A database file of redb.
pub(crate) struct Redb {
    database: Database,
    head: u64,
}

impl Redb {
    /// Makes an empty one.
    pub(crate) fn create(path: &Path) -> Outcome<Self> {
        let database = Database::create(path)?;
        Ok(Self { database, head: 0 })
    }

    /// Commits events in one transaction, durably; the time is that of all of it.
    pub(crate) fn commit(&mut self, events: &[Ready]) -> Result<Duration, redb::Error> {
        let started = Instant::now();
        let mut transaction = self.database.begin_write()?;
        transaction.set_durability(Durability::Immediate)?;
        {
            let mut event = transaction.open_table(EVENTS)?;
            let mut subject = transaction.open_table(SUBJECTS)?;
            for ready in events {
                self.head += 1;
                event.insert(self.head, (&*ready.record, &*ready.content))?;
                for name in &ready.subjects {
                    subject.insert((name.as_str(), self.head), ())?;
                }
            }
        }
        transaction.commit()?;
        Ok(started.elapsed())
    }
}
