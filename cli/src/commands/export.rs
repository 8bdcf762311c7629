//! `export`: the book as record and content lines, byte for byte.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use protokol_app::failure::{Class, Failure};

use crate::args::CutArgs;
use crate::commands::Run;
use crate::exit_code;
use crate::text::count;
use crate::ui::Ui;

/// Writes record and content lines as they are stored, in order, without seals. Anyone can check the
/// root from them. A cut by day makes no difference: records are exported by what was known. With --public the
/// content lines of what is confidential are left out; the root stays the same.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The file to write; without it, stdout.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    cut: CutArgs,
}

pub(crate) fn run(args: &Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let book = run.read_only()?;
    let known_at = args.cut.known_at;
    let Some(path) = &args.file else {
        book.export(known_at, ui)?;
        return Ok(exit_code::OK);
    };
    let failed = |error: std::io::Error| {
        Failure::new(
            Class::TryAgain,
            "io",
            format!("`{}` cannot be written", path.display()),
        )
        .because(error.to_string())
    };
    let mut file = BufWriter::new(File::create(path).map_err(failed)?);
    let events = book.export(known_at, &mut file)?;
    file.flush().map_err(failed)?;
    file.get_ref().sync_all().map_err(failed)?;
    ui.note(&format!(
        "{} written to {}",
        count(events, "event"),
        path.display()
    ));
    Ok(exit_code::OK)
}
