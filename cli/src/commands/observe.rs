//! `observe`: takes in figures from a file.

use std::path::PathBuf;

use protokol_app::failure::Failure;
use protokol_app::folder;
use protokol_app::import::report::ImportReport;
use protokol_app::import::{Options, Target, files};
use protokol_app::observing::{self, Mapping};

use crate::commands::Run;
use crate::commands::import::{refused, summary, take_in};
use crate::exit_code;
use crate::ui::Ui;

/// Takes in figures for indicators from a table. Which column holds what is said once and kept; the next
/// file with those columns needs no word, unless the mapping itself names the indicator. The same file by
/// another mapping is read anew.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The file, as CSV or XLSX, with the names of its columns in the first row.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Which column holds what, as value=Resultat: value, on, indicator, area, unit, source, definition; or what
    /// holds for all rows: indicator-name, unit-name, source-name.
    #[arg(long, value_name = "NAME=COLUMN", value_parser = pair, conflicts_with = "mapping")]
    map: Vec<(String, String)>,
    /// The same as a file of TOML.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Write nothing; tell what was read and what would be.
    #[arg(long)]
    dry_run: bool,
    /// The municipality; that of the book without it.
    #[arg(long, value_name = "NAME")]
    municipality: Option<String>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (key, column) = text
        .split_once('=')
        .ok_or_else(|| format!("`{text}` is not of the form value=COLUMN"))?;
    Ok((key.trim().to_owned(), column.trim().to_owned()))
}

pub(crate) fn run(args: &Args, run: &mut Run, ui: &mut Ui) -> Result<u8, Failure> {
    let given = match &args.mapping {
        Some(path) => {
            let file = files::read(path)?;
            Some(Mapping::read(&String::from_utf8_lossy(&file.bytes))?)
        }
        None if args.map.is_empty() => None,
        None => Some(Mapping::of_pairs(&args.map)?),
    };
    let file = files::read(&args.from)?;
    let options = Options {
        body: None,
        municipality: args.municipality.clone(),
        audience: run.global.audience(),
    };
    let session = run.session()?;
    let mut report = ImportReport {
        documents: vec![],
        appended: None,
    };
    if args.dry_run {
        let mut target = folder::dry_run(&run.global.ledger, &run.ports)?;
        let known = match run.read_only() {
            Ok(book) => observing::mappings(target.mappings(), book.sources())?,
            // Without a book there is none to look in.
            Err(_) => vec![],
        };
        let read = observing::observe(
            &mut target,
            &file,
            given,
            &known,
            &options,
            &session,
            &mut run.ports,
        )?;
        take_in(&mut report, read, ui);
    } else {
        let mut book = folder::open(&run.global.ledger, &session, &mut run.ports)?;
        for warning in &book.warnings {
            ui.warn(warning);
        }
        let known = observing::mappings(
            book.ledger.directory().mappings(),
            book.ledger.store().sources(),
        );
        let read = known.and_then(|known| {
            let mut target = Target::Book {
                ledger: &mut book.ledger,
            };
            observing::observe(
                &mut target,
                &file,
                given,
                &known,
                &options,
                &session,
                &mut run.ports,
            )
        });
        for warning in book.close() {
            ui.warn(&warning);
        }
        take_in(&mut report, read?, ui);
    }
    let refused = refused(&report);
    ui.show(&report, |report| summary(report, refused, args.dry_run));
    Ok(if refused > 0 {
        exit_code::DATA
    } else {
        exit_code::OK
    })
}
