//! `followup list|show|history`: what was ordered, implied or promised, and what became of it.

use clap::{Subcommand, ValueEnum};
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reading::At;
use protokol_app::reports::follow_up_history::{FollowUpHistory, FollowUpShown};
use protokol_app::reports::follow_ups::{FollowUp, FollowUps, Status};

use crate::args::CutArgs;
use crate::commands::{Run, due};
use crate::exit_code;
use crate::telling;
use crate::text::cut;
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
        /// Only those that stand so; can be given several times.
        #[arg(long, value_enum, value_name = "STATUS")]
        status: Vec<Wanted>,
        /// Only what this body has, and what it had until another took over.
        #[arg(long, value_name = "NAME")]
        body: Option<String>,
        /// Only what this person, office or body is to do.
        #[arg(long, value_name = "NAME")]
        owner: Option<String>,
        #[command(flatten)]
        cut: CutArgs,
    },
    /// Shows a follow-up as it stands.
    Show(One),
    /// Tells what happened to a follow-up, with reasons, corrections and how late it came.
    History(One),
}

#[derive(Debug, clap::Args)]
struct One {
    /// Its id or the beginning of it, the item it was ordered at, as in `Byrådet 2018-01-31/4`, or the
    /// position of its order, as in `#113`.
    #[arg(value_name = "ID|ITEM")]
    follow_up: String,
    /// The municipality, where several have a body of that name.
    #[arg(long, value_name = "NAME")]
    municipality: Option<String>,
    #[command(flatten)]
    cut: CutArgs,
}

/// A status to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Wanted {
    Overdue,
    Soon,
    Open,
    Suspended,
    Delivered,
    Accepted,
    Dropped,
    Ended,
}

impl Wanted {
    /// Whether a follow-up is asked for; of a rhythm, an instance that came and was not taken is delivered,
    /// whatever the next one.
    fn wants(wanted: &[Self], follow_up: &FollowUp) -> bool {
        let untaken = !follow_up.untaken.is_empty() && wanted.contains(&Self::Delivered);
        wanted.is_empty() || untaken || wanted.contains(&Self::of(follow_up.status))
    }

    fn of(status: Status) -> Self {
        match status {
            Status::Overdue => Self::Overdue,
            Status::Soon => Self::Soon,
            Status::Open => Self::Open,
            Status::Suspended => Self::Suspended,
            Status::Delivered => Self::Delivered,
            Status::Accepted => Self::Accepted,
            Status::Dropped => Self::Dropped,
            Status::Ended => Self::Ended,
        }
    }
}

pub(crate) fn run(args: Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let reading = run.read_only()?.reading()?;
    match args.verb {
        Verb::List {
            status,
            body,
            owner,
            cut,
        } => {
            let at = run.at(&reading, &cut)?;
            let mut listed = at.follow_ups(due::SOON_DAYS, body.as_deref(), owner.as_deref())?;
            let all = &mut listed.report.follow_ups;
            all.retain(|follow_up| Wanted::wants(&status, follow_up));
            ui.show(&listed, |answer| list(answer, &at));
        }
        Verb::Show(one) => {
            let at = run.at(&reading, &one.cut)?;
            let town = one.municipality.as_deref();
            let shown = at.follow_up_show(&one.follow_up, town, due::SOON_DAYS)?;
            ui.show(&shown, |answer| show(answer, &at));
        }
        Verb::History(one) => {
            let at = run.at(&reading, &one.cut)?;
            let town = one.municipality.as_deref();
            let told = at.follow_up_history(&one.follow_up, town, due::SOON_DAYS)?;
            ui.show(&told, |answer| history(answer, &at));
        }
    }
    Ok(exit_code::OK)
}

fn list(answer: &Answer<FollowUps>, at: &At<'_>) -> String {
    if answer.report.follow_ups.is_empty() {
        return format!("No follow-ups.\n\n{}", cut(answer));
    }
    due::list(answer, at)
}

fn show(answer: &Answer<FollowUpShown>, at: &At<'_>) -> String {
    let follow_up = std::slice::from_ref(&answer.report.follow_up);
    let (lines, id) = (due::lines(follow_up, at), answer.report.follow_up.id);
    format!("{lines}\n         follow-up/{id}\n\n{}", cut(answer))
}

fn history(answer: &Answer<FollowUpHistory>, at: &At<'_>) -> String {
    let follow_up = std::slice::from_ref(&answer.report.follow_up);
    let told = telling::entries(&answer.report.entries, at);
    let lines = due::lines(follow_up, at);
    format!("{lines}{told}\n\n{}", cut(answer))
}
