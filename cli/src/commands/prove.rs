//! `prove`: that an event is in the book, checkable with its record line and the root alone.

use protokol_app::Position;
use protokol_app::failure::Failure;

use crate::args::CutArgs;
use crate::commands::Run;
use crate::exit_code;
use crate::ui::Ui;

/// Proves that an event is in the book: an RFC 9162 inclusion proof. A cut by day makes no
/// difference.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Its place in the book.
    #[arg(value_name = "POSITION")]
    position: u64,
    #[command(flatten)]
    cut: CutArgs,
}

pub(crate) fn run(args: &Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let reading = run.read_only()?.reading()?;
    let at = run.at(&reading, &args.cut)?;
    ui.show(&at.prove(Position(args.position))?, |answer| {
        let proof = &answer.report;
        let path: Vec<String> = proof.path.iter().map(|hash| format!("  {hash}")).collect();
        format!(
            "Event {} is leaf {} of {}\nleaf {}\npath\n{}\nroot {}",
            proof.position,
            proof.index,
            proof.size,
            proof.leaf,
            path.join("\n"),
            proof.root
        )
    });
    Ok(exit_code::OK)
}
