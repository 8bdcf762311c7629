//! Opening, folding and asking a book of imported minutes, in process, the page cache warm. The limit
//! reads the journal and takes the SHA-256 of each of its lines. A question is timed as the command line
//! asks it: the folder opened for reading, the log folded, the report made.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use protokol_app::folder;
use protokol_app::ports::Ports;
use protokol_app::reading::{Audience, KnownAt, Reading};
use xtask::bench::duel::duel;
use xtask::bench::table::{Amount, Row, markdown};

use crate::books::{journal, told};
use crate::{Bench, Lap, Outcome, books, floors, imports};

/// What `due` counts as soon, in days.
const SOON_DAYS: u32 = 30;

pub(crate) fn measure(bench: &Bench) -> Outcome<String> {
    let path = bench.path(imports::BOOK);
    if !path.exists() {
        books::imported(&path, &bench.files)?;
    }
    let ports = Ports::system();
    let opened = folder::read(&path, Audience::Clerks, &ports).map_err(told)?;
    let events = opened.reading().map_err(told)?.timeline().head();
    let number = treated_most(&opened.reading().map_err(told)?, &ports)?;
    let bytes = std::fs::metadata(journal(&path))?.len();

    let mut hashed = || -> Lap { Ok(floors::hash_lines(&journal(&path))?) };
    let mut folded = || -> Lap {
        let started = Instant::now();
        black_box(opened.reading().map_err(told)?);
        Ok(started.elapsed())
    };
    let mut due = || {
        asked(&path, &ports, |reading| {
            let at = reading.at(ports.today(), KnownAt::Head).map_err(told)?;
            black_box(
                at.due(SOON_DAYS, None, None)
                    .expect("BUG: no body is named"),
            );
            Ok(())
        })
    };
    let mut history = || {
        asked(&path, &ports, |reading| {
            let at = reading.at(ports.today(), KnownAt::Head).map_err(told)?;
            black_box(at.case_history(&number, None).map_err(told)?);
            Ok(())
        })
    };
    let session = books::session()?;
    let mut writer_ports = Ports::system();
    let mut reopened = || -> Lap {
        let started = Instant::now();
        let book = folder::open(&path, &session, &mut writer_ports).map_err(told)?;
        let took = started.elapsed();
        match book.close().first() {
            None => Ok(took),
            Some(warning) => Err(warning.clone().into()),
        }
    };
    let rounds = bench.rounds(15, 5);
    let [limit, fold, due, history, open] = duel(
        rounds,
        [
            &mut hashed,
            &mut folded,
            &mut due,
            &mut history,
            &mut reopened,
        ],
    )?;

    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let amount = Amount::Events(events.0 as f64);
    let row = |who, laps, amount| Row {
        who,
        laps,
        amount,
        target: None,
    };
    let title = format!(
        "book: {events} events of {} documents, a journal of {bytes} bytes",
        bench.files.len()
    );
    Ok(markdown(
        &title,
        &row("read, SHA-256 of each line", limit, amount),
        &[
            row("Reading::of", fold, amount),
            row("`due`, end to end", due, Amount::Answer),
            row("`case history`, end to end", history, Amount::Answer),
            row("opened to be written", open, Amount::Answer),
        ],
    ))
}

/// Opens a book for reading, folds it and asks.
fn asked(path: &Path, ports: &Ports, question: impl FnOnce(&Reading) -> Outcome<()>) -> Lap {
    let started = Instant::now();
    let reading = folder::read(path, Audience::Clerks, ports)
        .and_then(|book| book.reading())
        .map_err(told)?;
    question(&reading)?;
    Ok(started.elapsed())
}

/// The number of the case with the most items.
fn treated_most(reading: &Reading, ports: &Ports) -> Outcome<String> {
    let at = reading.at(ports.today(), KnownAt::Head).map_err(told)?;
    let cases = at
        .case_list(None)
        .expect("BUG: no body is named")
        .report
        .cases;
    let most = cases.into_iter().max_by_key(|case| case.items);
    let number = most.and_then(|case| case.number);
    Ok(number.ok_or("the book has no case with a number")?)
}
