//! `log`: the events in the order the book learnt of them.

use protokol_app::Position;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reports::log::{Event, Log};

use crate::args::CutArgs;
use crate::commands::Run;
use crate::exit_code;
use crate::text::{cut, or_dash, table};
use crate::ui::Ui;

/// Lists the events in the order the book learnt of them.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only what comes after this position.
    #[arg(long, value_name = "POSITION", default_value_t = 0)]
    after: u64,
    #[command(flatten)]
    cut: CutArgs,
}

pub(crate) fn run(args: &Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let reading = run.read_only()?.reading()?;
    let at = run.at(&reading, &args.cut)?;
    ui.show(&at.log(Position(args.after)), list);
    Ok(exit_code::OK)
}

/// What an event says, what it corrects or takes back, and why.
fn text(event: &Event) -> String {
    let changes = event.changes.map(|at| match event.corrects {
        Some(_) => format!("corrects #{at}"),
        None => format!("takes back #{at}"),
    });
    let reason = event.reason.as_ref();
    let reason = reason.map(|reason| format!("because: {reason}"));
    let said = [event.text.clone(), changes, reason];
    let said: Vec<String> = said.into_iter().flatten().collect();
    said.join("; ").replace('\n', " ")
}

fn list(answer: &Answer<Log>) -> String {
    let rows = answer.report.events.iter().map(|event| {
        [
            event.position.to_string(),
            event
                .recorded_at
                .instant()
                .format("%Y-%m-%dT%H:%M:%SZ")
                .to_string(),
            or_dash(event.effective_on),
            event.actor.to_string(),
            event.kind.to_string(),
            text(event),
        ]
    });
    let header = [
        "Position",
        "Recorded at",
        "Effective on",
        "Actor",
        "Kind",
        "Text",
    ];
    format!("{}\n\n{}", table(header, rows), cut(answer))
}
