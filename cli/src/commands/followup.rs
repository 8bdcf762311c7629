//! `followup list`: everything that was ordered, implied or promised.

use clap::Subcommand;
use protokol_app::failure::Failure;

use crate::args::CutArgs;
use crate::commands::{Run, due};
use crate::exit_code;
use crate::ui::Ui;

/// Follow-ups: what was ordered, implied or promised.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Lists all follow-ups, whatever became of them.
    List {
        #[command(flatten)]
        cut: CutArgs,
    },
}

pub(crate) fn run(args: Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let Verb::List { cut } = args.verb;
    let reading = run.read_only()?.reading()?;
    let at = run.at(&reading, &cut)?;
    ui.show(&at.follow_ups(due::SOON_DAYS), |answer| {
        due::list(answer, &at)
    });
    Ok(exit_code::OK)
}
