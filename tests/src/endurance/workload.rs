//! The work of a process that will be killed or traced: it opens or makes a ledger, writes numbered
//! commands and says each receipt on stdout, in one line and one write. It must not check more than
//! the receipts it gets; who started it does that.

use std::io::{self, Write};
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::thread;

use protokol_core::hash::Hash;
use protokol_core::time::Position;
use protokol_store::disk::{Disk, OsDisk};
use protokol_store::{EventStore, Settings, SledStore, StoreError};
use rustix::process::{Signal, getpid, kill_process};

use super::Fault;
use super::expected::Expected;
use super::numbered::{Numbered, morning};
use crate::killing_disk::KillingDisk;

/// The first word of the arguments that ask for this work.
pub const VERB: &str = "work-ledger";

/// So short that segments are begun and archived again and again.
const SEGMENT_BYTES: u64 = 96 * 1024;
/// Many groups are begun in the file before they are whole.
const BEGIN_BYTES: u64 = 1024;

/// How the process ends, if nobody ends it before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It closes the ledger.
    Close,
    /// It kills itself behind the last receipt.
    Kill,
    /// It dies at its n-th change of the disk; the seed says where in it.
    KillAt {
        /// Which change, from 1.
        step: u32,
        /// Where in it.
        seed: u32,
    },
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// The ledger's folder.
    pub ledger: PathBuf,
    /// Which commands.
    pub seed: u32,
    /// How many more of them.
    pub commands: u64,
    /// What follows.
    pub end: End,
    /// How many threads write, at least one.
    pub writers: u32,
}

/// A line the work says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// The ledger is open and holds so many commands.
    Opened(usize),
    /// A command was acknowledged.
    Ack {
        /// The command.
        number: u64,
        /// Its first event.
        first: Position,
        /// Its last event.
        last: Position,
        /// The root behind it, or behind a later one where several threads write.
        root: Hash,
    },
    /// A command was repeated with its key and gave its first receipt.
    Again(u64),
    /// The ledger was closed.
    Closed,
}

impl Said {
    /// The line, without its end.
    #[must_use]
    pub fn line(&self) -> String {
        match self {
            Self::Opened(commands) => format!("opened {commands}"),
            Self::Ack {
                number,
                first,
                last,
                root,
            } => format!("ack {number} {first} {last} {root}"),
            Self::Again(number) => format!("again {number}"),
            Self::Closed => "closed".to_owned(),
        }
    }

    /// What a line says; `None` for one that is not whole.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["opened", commands] => Some(Self::Opened(commands.parse().ok()?)),
            ["ack", number, first, last, root] => Some(Self::Ack {
                number: number.parse().ok()?,
                first: Position(first.parse().ok()?),
                last: Position(last.parse().ok()?),
                root: root.parse().ok()?,
            }),
            ["again", number] => Some(Self::Again(number.parse().ok()?)),
            ["closed"] => Some(Self::Closed),
            _ => None,
        }
    }

    fn say(&self) {
        say(&self.line());
    }
}

/// Writes one line to stdout in one write. Where nobody listens any more, the process ends: who
/// started it is gone, and nobody would stop it.
pub(super) fn say(line: &str) {
    let said = io::stdout()
        .lock()
        .write_all(format!("{line}\n").as_bytes());
    if said.is_err() {
        die();
    }
}

/// Ends this process as `kill -9` does.
pub(super) fn die() -> ! {
    let _ = kill_process(getpid(), Signal::KILL);
    unreachable!("BUG: SIGKILL is not survived")
}

impl Work {
    /// The arguments that [`Self::parse`] reads back.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let end = match self.end {
            End::Close => "close".to_owned(),
            End::Kill => "kill".to_owned(),
            End::KillAt { step, seed } => format!("kill-at:{step}:{seed}"),
        };
        let ledger = self
            .ledger
            .to_str()
            .expect("BUG: the paths of tests are UTF-8");
        let numbers = [self.seed.to_string(), self.commands.to_string(), end];
        [VERB.to_owned(), ledger.to_owned()]
            .into_iter()
            .chain(numbers)
            .chain([self.writers.to_string()])
            .collect()
    }

    /// Reads the arguments behind the verb.
    #[must_use]
    pub fn parse(arguments: &[String]) -> Option<Self> {
        let [ledger, seed, commands, end, writers] = arguments else {
            return None;
        };
        let end = match end.split(':').collect::<Vec<_>>()[..] {
            ["close"] => End::Close,
            ["kill"] => End::Kill,
            ["kill-at", step, seed] => End::KillAt {
                step: step.parse().ok()?,
                seed: seed.parse().ok()?,
            },
            _ => return None,
        };
        Some(Self {
            ledger: PathBuf::from_str(ledger).ok()?,
            seed: seed.parse().ok()?,
            commands: commands.parse().ok()?,
            end,
            writers: writers.parse().ok()?,
        })
    }

    /// Does it.
    ///
    /// # Errors
    /// What the store refused, and a receipt that is not the expected one.
    pub fn run(&self) -> Result<(), Fault> {
        let mut expected = Expected::new(Numbered::new(self.seed));
        let store = self.open().map_err(|e| Fault::of("open", &e))?;
        expected.follow(&store)?;
        Said::Opened(expected.commands()).say();
        let store = match self.writers {
            0 | 1 => self.write_alone(store, &mut expected)?,
            writers => self.write_together(store, &expected, writers)?,
        };
        match self.end {
            End::Kill => die(),
            End::Close | End::KillAt { .. } => {
                let warnings = store.close();
                super::holds(warnings.is_empty(), || format!("closing: {warnings:?}"))?;
                Said::Closed.say();
                Ok(())
            }
        }
    }

    fn open(&self) -> Result<SledStore, StoreError> {
        let disk: Arc<dyn Disk> = match self.end {
            End::KillAt { step, seed } => Arc::new(KillingDisk::new(step, seed)),
            End::Close | End::Kill => Arc::new(OsDisk),
        };
        let settings = Settings {
            segment_bytes: SEGMENT_BYTES,
            begin_bytes: BEGIN_BYTES,
            ..Settings::on(disk)
        };
        match SledStore::open_on(settings.clone(), &self.ledger, morning()) {
            Err(StoreError::NotALedger { .. }) => {
                SledStore::create_on(settings, &self.ledger, morning())
            }
            opened => opened.map(|opened| opened.store),
        }
    }

    fn write_alone(&self, store: SledStore, expected: &mut Expected) -> Result<SledStore, Fault> {
        for _ in 0..self.commands {
            let number = expected.last() + 1;
            expected.grow(number);
            let receipt = write(&store, expected.numbered(), number)?;
            let place = expected.commands() - 1;
            super::holds(receipt == expected.receipt(place), || {
                format!("the receipt of command {number} is {receipt:?}")
            })?;
            if number.is_multiple_of(7) {
                repeat(&store, expected, number - 3)?;
            }
        }
        Ok(store)
    }

    /// Each thread has numbers of its own.
    fn write_together(
        &self,
        store: SledStore,
        expected: &Expected,
        writers: u32,
    ) -> Result<SledStore, Fault> {
        let next = expected.last() + 1;
        let outcomes: Vec<Result<(), Fault>> = thread::scope(|scope| {
            let write_numbers = |writer: u32| {
                let mut numbers = (next..next + self.commands)
                    .filter(move |number| number % u64::from(writers) == u64::from(writer));
                let store = &store;
                move || {
                    numbers
                        .try_for_each(|number| write(store, expected.numbered(), number).map(drop))
                }
            };
            let threads: Vec<_> = (0..writers)
                .map(|writer| scope.spawn(write_numbers(writer)))
                .collect();
            let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
            joined.map(Result::unwrap).collect()
        });
        outcomes.into_iter().collect::<Result<Vec<()>, Fault>>()?;
        Ok(store)
    }
}

/// Writes a command, with its document before it, and says so.
fn write(
    store: &SledStore,
    numbered: Numbered,
    number: u64,
) -> Result<protokol_store::Receipt, Fault> {
    if let Some(document) = numbered.document(number) {
        let kept = store.put_source(&document.original, &document.text);
        let _kept = kept.map_err(|e| Fault::of("put_source", &e))?;
    }
    let receipt = store.commit(numbered.commit(number));
    let receipt = receipt.map_err(|e| Fault::of("commit", &e))?;
    Said::Ack {
        number,
        first: receipt.first,
        last: receipt.last,
        root: store.head().root,
    }
    .say();
    Ok(receipt)
}

/// Repeats a command with its key, if it has one.
fn repeat(store: &SledStore, expected: &Expected, number: u64) -> Result<(), Fault> {
    let numbered = expected.numbered();
    if numbered.key(number).is_none() {
        return Ok(());
    }
    let again = store.commit(numbered.commit(number));
    let again = again.map_err(|e| Fault::of("repeat", &e))?;
    let place = usize::try_from(number - 1).expect("BUG: numbers of a run are small");
    let first = expected.receipt(place);
    let same = again.replayed && (again.first, again.last) == (first.first, first.last);
    super::holds(same, || format!("command {number} again gives {again:?}"))?;
    Said::Again(number).say();
    Ok(())
}
