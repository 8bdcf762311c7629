//! `import`: takes documents in.

use std::path::PathBuf;

use protokol_app::failure::Failure;
use protokol_app::folder;
use protokol_app::import::report::{Appended, DocumentReport, ImportReport, Result as Became};
use protokol_app::import::{self, Options, Target, files};

use crate::commands::Run;
use crate::exit_code;
use crate::text::count;
use crate::ui::Ui;

/// Takes in minutes, plans and letters that set goals, calendars of meetings and yearly plans. Each document
/// is in the book as a whole or not at all; one the book has already changes nothing. Tables of figures are
/// taken in with `observe --from`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files, or folders with files.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing; tell what was read and what would be.
    #[arg(long)]
    dry_run: bool,
    /// The municipality, before what the documents say.
    #[arg(long, value_name = "NAME")]
    municipality: Option<String>,
    /// The body of minutes that name none, or of a calendar whose entries name none.
    #[arg(long, value_name = "NAME")]
    body: Option<String>,
}

pub(crate) fn run(args: Args, run: &mut Run, ui: &mut Ui) -> Result<u8, Failure> {
    let paths = files::expand(&args.paths)?;
    let mut report = ImportReport {
        documents: vec![],
        appended: None,
    };
    let ended = if args.dry_run {
        let mut target = folder::dry_run(&run.global.ledger, &run.ports)?;
        import_all(&paths, &mut target, &args, run, &mut report, ui)
    } else {
        let session = run.session()?;
        let mut book = folder::open(&run.global.ledger, &session, &mut run.ports)?;
        for warning in &book.warnings {
            ui.warn(warning);
        }
        let mut target = Target::Book {
            ledger: &mut book.ledger,
        };
        let ended = import_all(&paths, &mut target, &args, run, &mut report, ui);
        for warning in book.close() {
            ui.warn(&warning);
        }
        ended
    };
    let refused = refused(&report);
    // Where the store failed on the way, what was taken in before it is in the book and is told.
    ui.show(&report, |report| summary(report, refused, args.dry_run));
    ended?;
    Ok(if refused > 0 {
        exit_code::DATA
    } else {
        exit_code::OK
    })
}

/// Imports file after file; one that cannot be read is refused, and the others go on.
fn import_all(
    paths: &[PathBuf],
    target: &mut Target<'_>,
    args: &Args,
    run: &mut Run,
    report: &mut ImportReport,
    ui: &Ui,
) -> Result<(), Failure> {
    let session = run.session()?;
    let options = Options {
        municipality: args.municipality.clone(),
        body: args.body.clone(),
        audience: run.global.audience(),
    };
    for path in paths {
        let documents = match files::read(path) {
            Ok(file) => import::import_file(target, &file, &options, &session, &mut run.ports)?,
            Err(unreadable) => vec![DocumentReport::unreadable(path, unreadable)],
        };
        take_in(report, documents, ui);
    }
    Ok(())
}

/// Adds what became of a file's documents to the report, and tells it as it happens.
pub(crate) fn take_in(report: &mut ImportReport, documents: Vec<DocumentReport>, ui: &Ui) {
    for document in documents {
        let name = &document.source().name;
        match (&document.result, &document.error) {
            (Became::Refused, Some(error)) => {
                let because = error
                    .because
                    .as_ref()
                    .map(|why| format!(" ({why})"))
                    .unwrap_or_default();
                ui.note(&format!("refused    {name}: {}{because}", error.what));
                if let Some(hint) = &error.hint {
                    ui.note(&format!("           hint: {hint}"));
                }
            }
            (became, _) => {
                let became = match became {
                    Became::Imported => "imported ",
                    Became::Updated => "updated  ",
                    Became::Unchanged => "unchanged",
                    Became::Refused => "refused  ",
                };
                ui.note(&format!("{became}  {name}: {}", document.heading()));
            }
        }
        for (code, text) in document.findings() {
            ui.note(&format!("           {code}: {text}"));
        }
        for applied in &document.applied {
            ui.note(&format!(
                "           applied: lines {} to {} were read as at #{}, {} at #{}",
                applied.lines.from, applied.lines.to, applied.of, applied.decision, applied.by
            ));
        }
        if let Some(Appended { first, last }) = document.appended {
            let first = report.appended.map_or(first, |appended| appended.first);
            report.appended = Some(Appended { first, last });
        }
        report.documents.push(document);
    }
}

/// How many documents were refused.
pub(crate) fn refused(report: &ImportReport) -> usize {
    let refused = |document: &&DocumentReport| document.result == Became::Refused;
    report.documents.iter().filter(refused).count()
}

pub(crate) fn summary(report: &ImportReport, refused: usize, dry_run: bool) -> String {
    // How a file of figures was read is kept, and is no document of its own to whoever gave it.
    let given = || {
        let all = report.documents.iter();
        all.filter(|document| !document.is_mapping())
    };
    let of = |became: Became| given().filter(|document| document.result == became).count();
    let documents = count(given().count(), "document");
    let (imported, updated) = (of(Became::Imported), of(Became::Updated));
    let unchanged = of(Became::Unchanged);
    let events = match report.appended {
        Some(Appended { first, last }) => format!("events {first} to {last} appended"),
        None if dry_run => "nothing written (dry run)".to_owned(),
        None => "nothing appended".to_owned(),
    };
    let mut summary = format!(
        "{documents}: {imported} imported, {updated} updated, {unchanged} unchanged, {refused} refused; {events}"
    );
    for document in report
        .documents
        .iter()
        .filter(|document| document.result == Became::Refused)
    {
        summary.push_str(&format!("\nrefused: {}", document.source().name));
    }
    summary
}
