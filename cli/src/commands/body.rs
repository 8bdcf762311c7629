//! `body list`: the bodies of the book.

use clap::Subcommand;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reports::body_list::BodyList;

use crate::args::CutArgs;
use crate::commands::Run;
use crate::exit_code;
use crate::text::{cut, or_dash, table};
use crate::ui::Ui;

/// Councils, committees and other bodies.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Lists the bodies and how documents spell them.
    List {
        #[command(flatten)]
        cut: CutArgs,
    },
}

pub(crate) fn run(args: Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let Verb::List { cut } = args.verb;
    let reading = run.read_only()?.reading()?;
    ui.show(&run.at(&reading, &cut)?.body_list(), list);
    Ok(exit_code::OK)
}

fn list(answer: &Answer<BodyList>) -> String {
    let rows = answer.report.bodies.iter().map(|body| {
        [
            body.name.clone(),
            or_dash(body.municipality.as_ref()),
            body.spellings.join("; "),
        ]
    });
    format!(
        "{}\n\n{}",
        table(["Body", "Municipality", "Spellings"], rows),
        cut(answer)
    )
}
