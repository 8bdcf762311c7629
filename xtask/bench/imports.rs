//! Importing made-up minutes into a book on disk, document by document. The limit is one durable append
//! of what the document added to the journal. A document's original and text are kept beside the journal,
//! durably and under their own names, so a second row adds the least that this can cost.

use std::cell::RefCell;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::time::Instant;

use xtask::bench::duel::duel;
use xtask::bench::table::{Amount, Row, markdown};

use crate::books::{self, Desk};
use crate::floors::{self, RawFile};
use crate::{Bench, Lap, Outcome};

/// The folder, below the bench's own, of the book that the import leaves behind.
pub(crate) const BOOK: &str = "import-book";

/// What the document imported last added to the book.
#[derive(Default)]
struct Added {
    journal: Vec<u8>,
    source: Vec<u8>,
}

pub(crate) fn measure(bench: &Bench) -> Outcome<String> {
    let path = bench.path(BOOK);
    let mut desk = Desk::create(&path)?;
    let mut journal = File::open(books::journal(&path))?;
    journal.seek(SeekFrom::End(0))?;
    let events_before = desk.events();

    let added = RefCell::new(Added::default());
    let mut files = bench.files.iter();
    let mut imported = || -> Lap {
        let file = files.next().ok_or("BUG: a round more than documents")?;
        let started = Instant::now();
        desk.import(file)?;
        let took = started.elapsed();
        let mut added = added.borrow_mut();
        added.journal.clear();
        journal.read_to_end(&mut added.journal)?;
        added.source.clone_from(&file.bytes);
        Ok(took)
    };
    let mut raw = RawFile::create(&bench.path("import-raw"))?;
    let mut appended = || -> Lap { Ok(raw.append(&added.borrow().journal)?) };
    let mut raw_beside = RawFile::create(&bench.path("import-raw-beside"))?;
    let sources = bench.path("import-sources");
    std::fs::create_dir(&sources)?;
    let mut number = 0;
    let mut kept = || -> Lap {
        number += 1;
        let added = added.borrow();
        Ok(keep(&sources, number, &added.source)? + raw_beside.append(&added.journal)?)
    };
    let rounds = bench.files.len();
    let [book, limit, kept] = duel(rounds, [&mut imported, &mut appended, &mut kept])?;

    let events = desk.events() - events_before;
    desk.close()?;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let amount = Amount::Document {
        events: events as f64 / rounds as f64,
    };
    let row = |who, laps| Row {
        who,
        laps,
        amount,
        target: None,
    };
    let title = format!(
        "import: {rounds} documents of 30 KB, {events} events, {:.1} s in all",
        book.total().as_secs_f64()
    );
    Ok(markdown(
        &title,
        &row("its journal lines, one write + fdatasync", limit),
        &[
            row("the same, and two source files, each synced", kept),
            row("app::import::import_file", book),
        ],
    ))
}

/// Writes original and text, the least that keeps both durably under names of their own.
fn keep(folder: &Path, number: u32, bytes: &[u8]) -> std::io::Result<std::time::Duration> {
    let original = floors::write_file(&folder.join(format!("{number}.original")), bytes)?;
    Ok(original + floors::write_file(&folder.join(format!("{number}.txt")), bytes)?)
}
