//! A book of a million events: what opening, reading and checking it costs in time and memory. Each part
//! runs in a process of its own ([`part`]), so that its memory is its own and so that it can be killed; the
//! page cache is warm. This file runs the parts in their order and draws up the sheet.

pub(crate) mod part;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde::de::DeserializeOwned;
use xtask::bench::sheet::{Entry, Quantity, sheet};

use self::part::{Checked, Opened, Part, Written};
use crate::{Bench, Outcome, books, imports};

/// How long opening may take after a clean stop.
const AFTER_CLOSE: Duration = Duration::from_millis(100);
/// How long opening may take after a kill.
const AFTER_KILL: Duration = Duration::from_secs(2);
/// How much memory the open book may hold, in bytes.
const OPEN_MEMORY: u64 = 60_000_000;
/// How much memory checking it may take, in bytes.
const VERIFY_MEMORY: u64 = 500_000_000;
/// How many events are written on, at least, before the process is killed.
const WRITTEN_ON: usize = 4_000;

pub(crate) fn measure(bench: &Bench) -> Outcome<String> {
    let library = bench.path(imports::BOOK);
    if !library.exists() {
        books::imported(&library, &bench.files)?;
    }
    let events = bench.rounds(1_000_000, 50_000);
    let mut entries = Vec::new();
    let book = closed_and_opened(bench, &library, events, &mut entries)?;
    checked(&book, &mut entries)?;
    written_on(&book, &library, &mut entries)?;
    // Two such books need not lie on the disk at once.
    fs::remove_dir_all(&book)?;
    killed_while_filled(bench, &library, events, &mut entries)?;
    let title = format!("million: a book of {events} events, each part in a process of its own");
    Ok(sheet(&title, &entries))
}

/// Fills a book, closes it, and opens it three times.
fn closed_and_opened(
    bench: &Bench,
    library: &Path,
    events: usize,
    entries: &mut Vec<Entry>,
) -> Outcome<PathBuf> {
    let book = new_book(bench, library, "million-closed")?;
    let written: Written = part(Part::WriteAndClose, &book, library, events)?.finished()?;
    let per_second = written.events_per_second();
    let sizes = ["journal", "archive", "sled"].map(|folder| size_of(&book.join(folder)));
    let [journal, archive, sled] = sizes;
    let (journal, archive, sled) = (journal?, archive?, sled?);
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let shrunk = archive as f64 / (written.journal_bytes - journal) as f64;
    let close = written.close.unwrap_or_default();
    entries.extend([
        Entry::new("events loaded", Quantity::PerSecond(per_second)),
        Entry::new("memory of the load, peak", Quantity::Bytes(written.peak)),
        Entry::new("closed after the load", Quantity::Time(close)),
        Entry::new(
            "journal as it was written",
            Quantity::Bytes(written.journal_bytes),
        ),
        Entry::new("journal, once closed", Quantity::Bytes(journal)),
        Entry::new("archive, once closed", Quantity::Bytes(archive)),
        Entry::new("archive beside what it holds", Quantity::Times(shrunk)),
        Entry::new("index (sled)", Quantity::Bytes(sled)),
    ]);
    let mut opened = opened_after_close(&book, "first", entries)?;
    for time in ["second", "third"] {
        opened = opened_after_close(&book, time, entries)?;
    }
    entries.extend(memory_of(&opened));
    Ok(book)
}

/// Opens a book that was closed cleanly; it is closed again.
fn opened_after_close(book: &Path, time: &str, entries: &mut Vec<Entry>) -> Outcome<Opened> {
    let opened: Opened = part(Part::Open, book, book, 0)?.finished()?;
    let what = format!(
        "opened after a clean stop, the {time} time{}",
        mended(&opened)
    );
    let entry = Entry::new(what, Quantity::Time(opened.took));
    entries.push(entry.at_most(Quantity::Time(AFTER_CLOSE)));
    Ok(opened)
}

/// Memory and reads of a book that was opened after a clean stop.
fn memory_of(opened: &Opened) -> [Entry; 5] {
    let most = Quantity::Bytes(OPEN_MEMORY);
    let reads = part::READS;
    [
        Entry::new("memory of the open book", Quantity::Bytes(opened.memory)).at_most(most),
        Entry::new(
            format!("the same after {reads} scattered event() and last_of()"),
            Quantity::Bytes(opened.memory_after_reads),
        )
        .at_most(most),
        Entry::new("its peak", Quantity::Bytes(opened.peak)),
        Entry::new("event(), median", Quantity::Time(opened.event)),
        Entry::new("last_of(), median", Quantity::Time(opened.last_of)),
    ]
}

/// What reads all of the book: the check, and what every reading verb begins with.
fn checked(book: &Path, entries: &mut Vec<Entry>) -> Outcome<()> {
    let verified: Checked = part(Part::Verify, book, book, 0)?.finished()?;
    let read: Checked = part(Part::Read, book, book, 0)?.finished()?;
    entries.extend([
        Entry::new("verify, with the index", Quantity::Time(verified.took)),
        Entry::new("verify, peak of memory", Quantity::Bytes(verified.peak))
            .at_most(Quantity::Bytes(VERIFY_MEMORY)),
        Entry::new(
            "JournalStore::open, as reading verbs do",
            Quantity::Time(read.took),
        ),
        Entry::new(
            "JournalStore::open, peak of memory",
            Quantity::Bytes(read.peak),
        ),
    ]);
    Ok(())
}

/// Writes on in the book, is killed, and opens it.
fn written_on(book: &Path, library: &Path, entries: &mut Vec<Entry>) -> Outcome<()> {
    part(Part::WriteUntilKilled, book, library, WRITTEN_ON)?.killed()?;
    let opened: Opened = part(Part::Open, book, library, 0)?.finished()?;
    let what = format!(
        "opened after kill -9, {WRITTEN_ON} events after opening{}",
        mended(&opened)
    );
    let time = Entry::new(what, Quantity::Time(opened.took));
    entries.push(time.at_most(Quantity::Time(AFTER_KILL)));
    Ok(())
}

/// Fills a new book, is killed when all of it is written, and opens it.
fn killed_while_filled(
    bench: &Bench,
    library: &Path,
    events: usize,
    entries: &mut Vec<Entry>,
) -> Outcome<()> {
    let book = new_book(bench, library, "million-killed")?;
    part(Part::WriteUntilKilled, &book, library, events)?.killed()?;
    let opened: Opened = part(Part::Open, &book, library, 0)?.finished()?;
    let what = format!("opened after kill -9 of the load itself{}", mended(&opened));
    let time = Entry::new(what, Quantity::Time(opened.took));
    entries.extend([
        time.at_most(Quantity::Time(AFTER_KILL)),
        Entry::new("closed after that", Quantity::Time(opened.close)),
    ]);
    fs::remove_dir_all(&book)?;
    Ok(())
}

/// A new book with the sources of the library, which its events cite.
fn new_book(bench: &Bench, library: &Path, name: &str) -> Outcome<PathBuf> {
    let book = bench.path(name);
    part(Part::Create, &book, library, 0)?.finished::<()>()?;
    let (from, to) = (library.join("sources"), book.join("sources"));
    fs::create_dir_all(&to)?;
    for source in fs::read_dir(from)? {
        let source = source?;
        fs::copy(source.path(), to.join(source.file_name()))?;
    }
    Ok(book)
}

/// What opening had to do, to stand behind the line's words.
fn mended(opened: &Opened) -> String {
    match opened.repairs.as_slice() {
        [] => String::new(),
        repairs => format!(" ({})", repairs.join(", ")),
    }
}

/// All bytes in the files of a folder; none where it is not there.
fn size_of(folder: &Path) -> Outcome<u64> {
    if !folder.exists() {
        return Ok(0);
    }
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.metadata()?;
        bytes += if kind.is_dir() {
            size_of(&entry.path())?
        } else {
            kind.len()
        };
    }
    Ok(bytes)
}

/// A part that runs in a process of its own.
struct Running(Child);

/// Starts a part with a book, the book its events are taken from, and how many of them.
fn part(part: Part, book: &Path, library: &Path, events: usize) -> Outcome<Running> {
    let child = Command::new(std::env::current_exe()?)
        .arg(part::WORD)
        .arg(part.name())
        .args([book, library])
        .arg(events.to_string())
        .stdout(Stdio::piped())
        .spawn()?;
    Ok(Running(child))
}

impl Running {
    /// Waits until it has done what it should, and gives what it said.
    fn finished<T: DeserializeOwned>(mut self) -> Outcome<T> {
        let said = self.line()?;
        let status = self.0.wait()?;
        if status.success() {
            Ok(serde_json::from_str(&said)?)
        } else {
            Err(format!("a part of the bench ended with {status}").into())
        }
    }

    /// Waits until it says that it has done what it should, and kills it in what it does then.
    fn killed(mut self) -> Outcome<()> {
        let said = self.line()?;
        self.0.kill()?;
        self.0.wait()?;
        let _written: Written = serde_json::from_str(&said)?;
        Ok(())
    }

    fn line(&mut self) -> Outcome<String> {
        let stdout = self
            .0
            .stdout
            .as_mut()
            .ok_or("BUG: it was started with one")?;
        let mut said = String::new();
        BufReader::new(stdout).read_line(&mut said)?;
        Ok(said)
    }
}
