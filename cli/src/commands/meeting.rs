//! `meeting list`: when the bodies met.

use clap::Subcommand;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reports::meeting_list::MeetingList;

use crate::args::CutArgs;
use crate::commands::Run;
use crate::exit_code;
use crate::text::{cut, or_dash, table};
use crate::ui::Ui;

/// Meetings.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Lists the meetings.
    List {
        #[command(flatten)]
        cut: CutArgs,
    },
}

pub(crate) fn run(args: Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let Verb::List { cut } = args.verb;
    let reading = run.read_only()?.reading()?;
    ui.show(&run.at(&reading, &cut)?.meeting_list(), list);
    Ok(exit_code::OK)
}

fn list(answer: &Answer<MeetingList>) -> String {
    let rows = answer.report.meetings.iter().map(|meeting| {
        [
            meeting.date.to_string(),
            or_dash(meeting.time.as_ref()),
            meeting.items.to_string(),
            meeting.present.len().to_string(),
            meeting.absent.len().to_string(),
            meeting.body.clone(),
            or_dash(meeting.place.as_ref()),
        ]
    });
    let header = [
        "Date", "Time", "Items", "Present", "Absent", "Body", "Place",
    ];
    format!("{}\n\n{}", table(header, rows), cut(answer))
}
