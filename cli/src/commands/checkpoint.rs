//! `checkpoint`: size and root of the book, in the form transparency logs use.

use protokol_app::failure::Failure;

use crate::args::CutArgs;
use crate::commands::Run;
use crate::exit_code;
use crate::ui::Ui;

/// Prints a C2SP tlog-checkpoint: origin, size and root. Kept outside the book, it shows later that
/// nothing before it was changed. It is not signed. A cut by day makes no difference.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    cut: CutArgs,
}

pub(crate) fn run(args: &Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let reading = run.read_only()?.reading()?;
    let at = run.at(&reading, &args.cut)?;
    ui.show_exactly(&at.checkpoint()?, |answer| answer.report.note.clone());
    Ok(exit_code::OK)
}
