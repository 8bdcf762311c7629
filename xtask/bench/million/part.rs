//! The parts of the figure `million`, each the work of one process: it does it, says in one line of JSON
//! what that took, and ends, or writes on until it is killed. What is made of it is for the process that
//! started it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use protokol_app::ports::Ports;
use protokol_core::ids::CommandId;
use protokol_core::record::Key;
use protokol_core::time::Position;
use protokol_core::wire;
use protokol_store::disk::OsDisk;
use protokol_store::verify::verify_with_index;
use protokol_store::{Commit, EventStore, JournalStore, SledStore};
use serde::{Deserialize, Serialize};
use xtask::bench::duel::Laps;
use xtask::ui;

use crate::library::{Library, Renaming};
use crate::{Outcome, books, million};

/// The word before a part's name.
pub(crate) const WORD: &str = "part";

/// How many events, and how many subjects, are looked up in an open book.
pub(crate) const READS: u64 = 10_000;

/// A prime: steps of its length meet each event of a smaller book once, far from the one before.
const STEP: u64 = 982_451_653;

/// What a process does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Makes an empty book.
    Create,
    /// Opens the book, writes events and closes it.
    WriteAndClose,
    /// Opens the book, writes events, says so, and writes on.
    WriteUntilKilled,
    /// Opens the book, looks up events and subjects, and closes it.
    Open,
    /// Checks the book.
    Verify,
    /// Opens the book as reading verbs do.
    Read,
}

impl Part {
    const ALL: [Self; 6] = [
        Self::Create,
        Self::WriteAndClose,
        Self::WriteUntilKilled,
        Self::Open,
        Self::Verify,
        Self::Read,
    ];

    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::WriteAndClose => "write-and-close",
            Self::WriteUntilKilled => "write-until-killed",
            Self::Open => "open",
            Self::Verify => "verify",
            Self::Read => "read",
        }
    }
}

/// What writing took.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Written {
    events: usize,
    /// In commits alone.
    took: Duration,
    /// The journal before it was closed.
    pub(crate) journal_bytes: u64,
    /// Of memory, in bytes.
    pub(crate) peak: u64,
    /// What closing took, where it was closed.
    pub(crate) close: Option<Duration>,
}

impl Written {
    pub(crate) fn events_per_second(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let events = self.events as f64;
        events / self.took.as_secs_f64()
    }
}

/// What opening took. Memory in bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Opened {
    pub(crate) took: Duration,
    pub(crate) repairs: Vec<String>,
    pub(crate) memory: u64,
    pub(crate) memory_after_reads: u64,
    pub(crate) peak: u64,
    /// The median.
    pub(crate) event: Duration,
    /// The median.
    pub(crate) last_of: Duration,
    pub(crate) close: Duration,
}

/// What reading all of it took. Memory in bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Checked {
    pub(crate) took: Duration,
    pub(crate) peak: u64,
}

/// Does the part that the words after [`WORD`] name.
pub(crate) fn run(words: &[String]) -> Outcome<()> {
    let [name, book, library, events] = words else {
        return Err("a part is a name, two folders and a number".into());
    };
    let part = Part::ALL.into_iter().find(|part| part.name() == name);
    let (book, library) = (Path::new(book), Path::new(library));
    let events: usize = events.parse()?;
    match part.ok_or("there is no such part")? {
        Part::Create => {
            let store = SledStore::create(book, Ports::system().clock.now())?;
            closed(store)?;
            say(&())
        }
        Part::WriteAndClose => {
            let mut writer = Writer::open(book, library)?;
            let mut written = writer.write(events)?;
            written.close = Some(closed(writer.store)?);
            say(&written)
        }
        Part::WriteUntilKilled => {
            let mut writer = Writer::open(book, library)?;
            say(&writer.write(events)?)?;
            loop {
                writer.write(events)?;
            }
        }
        Part::Open => say(&open(book)?),
        Part::Verify => {
            let now = Ports::system().clock.now();
            let started = Instant::now();
            let found = verify_with_index(Arc::new(OsDisk), book, now, &BTreeSet::new())?;
            let took = started.elapsed();
            // Notes too: where the index was not looked at, the figure is of something else.
            match found.findings.first() {
                Some(finding) => Err(format!("verify found {finding:?}").into()),
                None => say_checked(took),
            }
        }
        Part::Read => {
            let started = Instant::now();
            let _store = JournalStore::open(book)?;
            say_checked(started.elapsed())
        }
    }
}

/// Says one line to the process that waits for it.
fn say(what: &impl Serialize) -> Outcome<()> {
    ui::line(&serde_json::to_string(what)?);
    Ok(())
}

fn say_checked(took: Duration) -> Outcome<()> {
    let peak = memory("VmHWM")?;
    say(&Checked { took, peak })
}

/// Closes a book cleanly, and gives what that took.
fn closed(store: SledStore) -> Outcome<Duration> {
    let started = Instant::now();
    match store.close().first() {
        None => Ok(started.elapsed()),
        Some(warning) => Err(warning.to_string().into()),
    }
}

/// This process's memory in bytes: `VmRSS` as it is, `VmHWM` as it was at most.
fn memory(name: &str) -> Outcome<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with(name));
    let kibibytes = line.and_then(|line| line.split_whitespace().nth(1));
    let kibibytes: u64 = kibibytes
        .ok_or("the system does not tell memory")?
        .parse()?;
    Ok(kibibytes * 1024)
}

/// One who fills a book, a command of the library a commit.
struct Writer {
    store: SledStore,
    journal: std::path::PathBuf,
    library: Library,
    ports: Ports,
    /// How many commands of the library were committed, over and over.
    commits: usize,
    renaming: Renaming,
}

impl Writer {
    fn open(book: &Path, library: &Path) -> Outcome<Self> {
        let mut ports = Ports::system();
        Ok(Self {
            store: SledStore::open(book, ports.clock.now())?.store,
            journal: book.join("journal"),
            library: Library::read(library)?,
            commits: 0,
            renaming: Renaming::new(&mut ports),
            ports,
        })
    }

    /// Commits this many events.
    fn write(&mut self, events: usize) -> Outcome<Written> {
        let session = books::session()?;
        let (mut left, mut took) = (events, Duration::ZERO);
        while left > 0 {
            let number = self.commits % self.library.commands.len();
            if number == 0 {
                self.renaming = Renaming::new(&mut self.ports);
            }
            let (command, renaming, ports) = (
                &self.library.commands[number],
                self.renaming,
                &mut self.ports,
            );
            let drafts = command.iter().take(left);
            let drafts = drafts.map(|event| event.draft(renaming, ports));
            let drafts = drafts.collect::<Outcome<Vec<_>>>()?;
            left -= drafts.len();
            self.commits += 1;
            let key = format!("load/{}", ports.ids.uuid().hyphenated());
            let commit = Commit {
                command: CommandId(ports.ids.uuid()),
                key: Some(Key::parse(&key)?),
                asked: vec![],
                actor: session.actor.clone(),
                via: session.via.clone(),
                now: ports.clock.now(),
                expectations: vec![],
                drafts,
            };
            let started = Instant::now();
            let _receipt = self.store.commit(commit)?;
            took += started.elapsed();
        }
        Ok(Written {
            events,
            took,
            journal_bytes: million::size_of(&self.journal)?,
            peak: memory("VmHWM")?,
            close: None,
        })
    }
}

/// Opens a book, reads here and there in it, and closes it.
fn open(book: &Path) -> Outcome<Opened> {
    let now = Ports::system().clock.now();
    let started = Instant::now();
    let opened = SledStore::open(book, now)?;
    let took = started.elapsed();
    let store = opened.store;
    let memory_before = memory("VmRSS")?;
    let head = store.head().size;
    let (mut event, mut last_of) = (Laps::default(), Laps::default());
    for read in 0..READS {
        let position = Position(read * STEP % head + 1);
        let started = Instant::now();
        let stored = store.event(position)?.ok_or("an event is not there")?;
        event.push(started.elapsed());
        let header = wire::header(&stored.record)?;
        let subject = header.subjects.first().ok_or("an event changes nothing")?;
        let started = Instant::now();
        let last = store.last_of(subject)?;
        last_of.push(started.elapsed());
        if last < Some(position) {
            return Err(format!("{subject} was last changed at {last:?}?").into());
        }
    }
    Ok(Opened {
        took,
        repairs: opened.repairs.iter().map(ToString::to_string).collect(),
        memory: memory_before,
        memory_after_reads: memory("VmRSS")?,
        peak: memory("VmHWM")?,
        event: event.median(),
        last_of: last_of.median(),
        close: closed(store)?,
    })
}
