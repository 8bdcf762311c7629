//! Durable commits: one event, and a thousand events in one commit, against one write of the same lines
//! and one fdatasync, and beside the databases of [`crate::peers`]. The same commit into memory tells the
//! price of making and hashing the lines from that of the disk.

use protokol_app::ports::Ports;
use protokol_core::record::Draft;
use protokol_store::{MemoryStore, SledStore};
use xtask::bench::duel::{Laps, duel};
use xtask::bench::table::{Amount, Row, Target, markdown};

use crate::books;
use crate::clerk::{self, Clerk, Keys};
use crate::floors::RawFile;
use crate::library::{Again, Library, Renaming};
use crate::peers::{Redb, Sqlite};
use crate::{Bench, Lap, Outcome};

/// How many documents give well over a thousand events.
const DOCUMENTS: usize = 60;

/// What a commit is held to.
struct Held {
    /// At most so many times the limit.
    most: f64,
    /// Whether it must be ahead of the peers as well.
    ahead: bool,
}

/// One event, the one of median length in a book of made-up minutes.
pub(crate) fn event(bench: &Bench) -> Outcome<String> {
    let (library, mut ports) = (library(bench, "event-library")?, Ports::system());
    let median = library.median();
    let title = format!(
        "event: one durable commit of one event ({} bytes)",
        median.bytes()
    );
    let drafts = vec![median.draft(Renaming::new(&mut ports), &mut ports)?];
    let rounds = bench.rounds(2000, 200);
    let held = Held {
        most: 1.15,
        ahead: true,
    };
    against_raw(bench, "event", &title, drafts, rounds, &held)
}

/// A thousand events in one commit.
pub(crate) fn thousand(bench: &Bench) -> Outcome<String> {
    let (library, mut ports) = (library(bench, "thousand-library")?, Ports::system());
    let events: Vec<&Again> = library.events().take(1000).collect();
    if events.len() < 1000 {
        return Err(format!("{} events are no thousand", events.len()).into());
    }
    let bytes: usize = events.iter().map(|event| event.bytes()).sum();
    let title = format!("thousand: one durable commit of 1,000 events ({bytes} bytes)");
    let renaming = Renaming::new(&mut ports);
    let drafts = events
        .iter()
        .map(|event| event.draft(renaming, &mut ports))
        .collect::<Outcome<_>>()?;
    let rounds = bench.rounds(100, 16);
    let held = Held {
        most: 2.0,
        ahead: false,
    };
    against_raw(bench, "thousand", &title, drafts, rounds, &held)
}

/// The events of a few documents; the book they lie in is made under a name of the bench's folder.
pub(crate) fn library(bench: &Bench, name: &str) -> Outcome<Library> {
    let path = bench.path(name);
    books::imported(&path, &bench.files[..DOCUMENTS])?;
    Library::read(&path)
}

fn against_raw(
    bench: &Bench,
    name: &str,
    title: &str,
    drafts: Vec<Draft>,
    rounds: usize,
    held: &Held,
) -> Outcome<String> {
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let amount = Amount::Events(drafts.len() as f64);
    let path = |what: &str| bench.path(&format!("{name}-{what}"));
    let ready = Clerk::new(drafts.clone(), Keys::Without)?.ready()?;
    let mut raw = RawFile::create(&path("raw"))?;
    let lines = clerk::lines(&ready);
    let now = Ports::system().clock.now();
    let store = SledStore::create(&path("book"), now)?;
    let mut clerk = Clerk::new(drafts.clone(), Keys::Without)?;
    let memory = MemoryStore::default();
    let mut memory_clerk = Clerk::new(drafts, Keys::Without)?;
    let mut sqlite = Sqlite::open(&path("sqlite"))?;
    let mut redb = Redb::create(&path("redb"))?;

    let mut appended = || -> Lap { Ok(raw.append(&lines)?) };
    let mut remembered = || memory_clerk.commit_to(&memory);
    let mut committed = || clerk.commit_to(&store);
    let mut in_sqlite = || -> Lap { Ok(sqlite.commit(&ready, None)?) };
    let mut in_redb = || -> Lap { Ok(redb.commit(&ready)?) };
    let [raw, in_memory, book, in_sqlite, in_redb] = duel(
        rounds,
        [
            &mut appended,
            &mut remembered,
            &mut committed,
            &mut in_sqlite,
            &mut in_redb,
        ],
    )?;
    if let Some(warning) = store.close().first() {
        return Err(warning.to_string().into());
    }

    let row = |who, laps: Laps, target| Row {
        who,
        laps,
        amount,
        target,
    };
    let behind = held.ahead.then(|| Target::SlowerThan(book.p25()));
    Ok(markdown(
        title,
        &row("the same lines, one write + fdatasync", raw, None),
        &[
            row("MemoryStore::commit (no disk)", in_memory, None),
            row("SledStore::commit", book, Some(Target::Ratio(held.most))),
            row("SQLite, WAL, synchronous FULL", in_sqlite, behind),
            row("redb, Durability::Immediate", in_redb, behind),
        ],
    ))
}
