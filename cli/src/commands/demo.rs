//! `demo`: a small made-up municipality, imported and shown. Run again, it changes nothing.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use protokol_app::failure::Failure;
use protokol_app::folder::{self, Writable};
use protokol_app::import::files::File;
use protokol_app::import::{self, Options, Target};
use protokol_app::reading::KnownAt;

use crate::commands::{Run, case, due, verify};
use crate::exit_code;
use crate::text::count;
use crate::ui::Ui;

/// Opens a book of a made-up municipality in a folder of its own, takes in six minutes in three
/// layouts, and shows a decision's history, what is due, and a verification.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder of the demo's book.
    #[arg(long, value_name = "DIR", default_value = "protokol-demo")]
    dir: PathBuf,
}

macro_rules! documents {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../demo/", $name)))),*]
    };
}

/// The made-up minutes that ship with the program.
const DOCUMENTS: &[(&str, &[u8])] = documents![
    "2023-02-08-job-og-uddannelse.txt",
    "2023-06-13-social-og-sundhed.txt",
    "2023-11-08-job-og-uddannelse.txt",
    "2024-04-10-job-og-uddannelse.txt",
    "2024-05-14-social-og-sundhed.txt",
    "2024-09-11-job-og-uddannelse.txt",
];

/// The case whose history is shown: put off, talked about, and decided with a remark.
const CASE: &str = "23/104417";

/// The day the demo looks from, so that it shows the same every time.
const AS_OF: NaiveDate =
    NaiveDate::from_ymd_opt(2024, 10, 1).expect("BUG: the first of October is a day");

pub(crate) fn run(args: &Args, run: &mut Run, ui: &mut Ui) -> Result<u8, Failure> {
    let mut book = open(&args.dir, run)?;
    for warning in &book.warnings {
        ui.warn(warning);
    }
    let session = run.session()?;
    let before = book.ledger.timeline().head();
    let mut target = Target::Book {
        ledger: &mut book.ledger,
    };
    for (name, bytes) in DOCUMENTS {
        let file = File {
            name: (*name).to_owned(),
            bytes: bytes.to_vec(),
        };
        import::import_file(
            &mut target,
            &file,
            &Options::default(),
            &session,
            &mut run.ports,
        )?;
    }
    let appended = book.ledger.timeline().head().0 - before.0;
    for warning in book.close() {
        ui.warn(&warning);
    }
    run.global.ledger.clone_from(&args.dir);
    show(&args.dir, appended, run, ui)?;
    Ok(exit_code::OK)
}

/// The demo's book, made where it is not there yet.
fn open(dir: &Path, run: &mut Run) -> Result<Writable, Failure> {
    let session = run.session()?;
    let mut book = match folder::open(dir, &session, &mut run.ports) {
        Err(failure) if failure.code == "not-a-ledger" => folder::create(dir, &run.ports)?,
        other => other?,
    };
    if book.ledger.directory().opened.is_none() {
        let name = Some("Tranevig Kommune".to_owned());
        let _receipt = book.ledger.open(name, &session, &mut run.ports)?;
    }
    Ok(book)
}

fn show(dir: &Path, appended: u64, run: &Run, ui: &mut Ui) -> Result<(), Failure> {
    let reading = run.read_only()?.reading()?;
    let at = reading.at(AS_OF, KnownAt::Head)?;
    let events = usize::try_from(appended).unwrap_or(usize::MAX);
    ui.plain(&format!(
        "{} of made-up minutes, {} new; the book lies in {}\n",
        count(DOCUMENTS.len(), "file"),
        count(events, "event"),
        dir.display()
    ));
    let mut section = |command: &str, text: &str| {
        ui.plain(&format!(
            "\n$ protokol --ledger {} {command}\n\n{}\n",
            dir.display(),
            text.trim_end()
        ));
    };
    section(
        &format!("case history {CASE}"),
        &case::history(&at.case_history(CASE, None)?, &at),
    );
    let due_at = at.due(due::SOON_DAYS, None, None)?;
    section(&format!("due --as-of {AS_OF}"), &due::list(&due_at, &at));
    let verification = folder::verify(dir, AS_OF, &run.ports)?;
    section("verify", &verify::text(&verification));
    Ok(())
}
