//! Sixteen threads that commit into one book, eight events of median length and a key each time, every
//! thread on subjects of its own. What counts is how many events become durable in a second in all; how
//! long one commit takes, and how many share one fdatasync, stands below. One thread alone does the same
//! number of commits, and SQLite from as many threads, in the two ways there are to share it.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Barrier, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use protokol_app::ports::Ports;
use protokol_core::wire::{self, LineKind};
use protokol_store::SledStore;
use xtask::bench::duel::{Laps, duel};
use xtask::bench::table::{Amount, Row, Target, markdown, short, time};
use xtask::markdown::aligned;

use crate::clerk::{self, Clerk, Keys};
use crate::floors::RawFile;
use crate::library::{Library, Renaming};
use crate::peers::Sqlite;
use crate::{Bench, Lap, Outcome, commits};

const THREADS: usize = 16;
const EVENTS: usize = 8;
/// How many commits a thread makes in one lap.
const COMMITS: usize = 40;
/// How many commits a lap has in all, whoever makes them.
const ALL: usize = THREADS * COMMITS;
/// How many events have to become durable in a second.
const LEAST: f64 = 20_000.0;

pub(crate) fn measure(bench: &Bench) -> Outcome<String> {
    let library = commits::library(bench, "writers-library")?;
    let now = Ports::system().clock.now();
    let shared = SledStore::create(&bench.path("writers-book"), now)?;
    let mut clerks = (0..THREADS)
        .map(|thread| clerk(&library, &format!("writer-{thread}")))
        .collect::<Outcome<Vec<_>>>()?;
    let lonely = SledStore::create(&bench.path("writers-lonely"), now)?;
    let mut hermit = clerk(&library, "alone")?;
    let ready = clerk(&library, "ready")?.ready()?;
    let lines = clerk::lines(&ready);
    let mut raw = RawFile::create(&bench.path("writers-raw"))?;
    let one = Mutex::new(Sqlite::open(&bench.path("writers-sqlite-one"))?);
    let mut own = (0..THREADS)
        .map(|_| Sqlite::open(&bench.path("writers-sqlite-own")))
        .collect::<Outcome<Vec<_>>>()?;
    let keys = AtomicU64::new(0);
    let key = || format!("bench/{}", keys.fetch_add(1, Ordering::Relaxed));

    let single: [RefCell<Vec<Duration>>; 5] = Default::default();
    let [of_raw, of_lonely, of_shared, of_one, of_own] = &single;
    let mut appended = || -> Lap {
        let mut took = Duration::ZERO;
        for _ in 0..ALL {
            let lap = raw.append(&lines)?;
            of_raw.borrow_mut().push(lap);
            took += lap;
        }
        Ok(took)
    };
    let mut alone = || {
        together(std::slice::from_mut(&mut hermit), ALL, of_lonely, |clerk| {
            clerk.commit_to(&lonely).map_err(told)
        })
    };
    let mut sharing = || {
        together(&mut clerks, COMMITS, of_shared, |clerk| {
            clerk.commit_to(&shared).map_err(told)
        })
    };
    let mut in_turn = || {
        together(&mut [(); THREADS], COMMITS, of_one, |()| {
            let started = Instant::now();
            let mut sqlite = one.lock().map_err(told)?;
            sqlite.commit(&ready, Some(&key())).map_err(told)?;
            Ok(started.elapsed())
        })
    };
    let mut each = || {
        together(&mut own, COMMITS, of_own, |sqlite| {
            sqlite.commit(&ready, Some(&key())).map_err(told)
        })
    };
    let rounds = bench.rounds(20, 3);
    let laps = duel(
        rounds,
        [
            &mut appended,
            &mut alone,
            &mut sharing,
            &mut in_turn,
            &mut each,
        ],
    )?;

    let seals = [
        rounds * ALL,
        seals(&bench.path("writers-lonely"))?,
        seals(&bench.path("writers-book"))?,
        rounds * ALL,
        rounds * ALL,
    ];
    for store in [shared, lonely] {
        if let Some(warning) = store.close().first() {
            return Err(warning.to_string().into());
        }
    }
    let title = format!(
        "writers: {ALL} commits of {EVENTS} events ({} bytes) a lap, each with a key",
        lines.len()
    );
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let commits_per_sync = seals.map(|seals| (rounds * ALL) as f64 / seals as f64);
    Ok(tables(&title, laps, &single, commits_per_sync))
}

/// Who takes part, in the order of the rows.
const WHO: [&str; 5] = [
    "the same lines, one write + fdatasync each, 1 thread",
    "SledStore::commit, 1 thread",
    "SledStore::commit, 16 threads",
    "SQLite, 16 threads, one connection in turn",
    "SQLite, 16 threads, a connection each",
];

/// A clerk for eight events of median length, on subjects that nobody else has.
fn clerk(library: &Library, prefix: &str) -> Outcome<Clerk> {
    let mut ports = Ports::system();
    let drafts = (0..EVENTS)
        .map(|_| {
            let renaming = Renaming::new(&mut ports);
            library.median().draft(renaming, &mut ports)
        })
        .collect::<Outcome<_>>()?;
    Clerk::new(drafts, Keys::Counted(prefix.to_owned()))
}

/// Lets every hand do its work so many times, all at once. Gives the time from the start of the first to
/// the end of the last, and adds what each single work took.
fn together<H: Send>(
    hands: &mut [H],
    times: usize,
    single: &RefCell<Vec<Duration>>,
    work: impl Fn(&mut H) -> Result<Duration, String> + Sync,
) -> Lap {
    let gate = Barrier::new(hands.len() + 1);
    let (took, done) = thread::scope(|scope| {
        let threads: Vec<_> = hands
            .iter_mut()
            .map(|hand| {
                scope.spawn(|| {
                    gate.wait();
                    (0..times)
                        .map(|_| work(hand))
                        .collect::<Result<Vec<_>, _>>()
                })
            })
            .collect();
        gate.wait();
        let started = Instant::now();
        let done: Vec<_> = threads
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect();
        (started.elapsed(), done)
    });
    for laps in done {
        let laps = laps.map_err(|_| "a thread of the bench panicked")??;
        single.borrow_mut().extend(laps);
    }
    Ok(took)
}

/// How many groups lie in the journal of a book: each was made durable with one fdatasync.
fn seals(book: &Path) -> Outcome<usize> {
    let mut seals = 0;
    for segment in fs::read_dir(book.join("journal"))? {
        let bytes = fs::read(segment?.path())?;
        let lines = bytes.split(|byte| *byte == b'\n');
        seals += lines
            .filter(|line| wire::line_kind(line) == Some(LineKind::Seal))
            .count();
    }
    Ok(seals)
}

fn tables(
    title: &str,
    laps: [Laps; 5],
    single: &[RefCell<Vec<Duration>>; 5],
    commits_per_sync: [f64; 5],
) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let amount = Amount::Events((ALL * EVENTS) as f64);
    let targets = [None, None, Some(Target::EventsPerSecond(LEAST)), None, None];
    let rows = WHO.into_iter().zip(laps).zip(targets);
    let rows = rows.map(|((who, laps), target)| Row {
        who,
        laps,
        amount,
        target,
    });
    let rows: Vec<Row> = rows.collect();
    let mut lines = vec![["one commit", "p50", "p99", "commits a sync"].map(ToOwned::to_owned)];
    for ((who, single), commits) in WHO.iter().zip(single).zip(commits_per_sync) {
        let laps: Laps = single.borrow().iter().copied().collect();
        lines.push([
            (*who).to_owned(),
            time(laps.median()),
            time(laps.p99()),
            short(commits),
        ]);
    }
    format!(
        "{}\n{}",
        markdown(title, &rows[0], &rows[1..]),
        aligned(&lines)
    )
}

/// A failure in words, which can leave its thread.
fn told(error: impl ToString) -> String {
    error.to_string()
}
