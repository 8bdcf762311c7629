//! `item list`: what stood before the bodies.

use clap::Subcommand;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reading::At;
use protokol_app::reports::item_list::{Item, ItemList};

use crate::args::CutArgs;
use crate::commands::{Run, case};
use crate::exit_code;
use crate::text::{cut, or_dash, table};
use crate::ui::Ui;

/// Items of agendas and minutes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Lists the items and what became of them.
    List {
        #[command(flatten)]
        cut: CutArgs,
    },
}

pub(crate) fn run(args: Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let Verb::List { cut } = args.verb;
    let reading = run.read_only()?.reading()?;
    ui.show(&run.at(&reading, &cut)?.item_list(), list);
    Ok(exit_code::OK)
}

fn list(answer: &Answer<ItemList>) -> String {
    let rows = answer.report.items.iter().map(|item| {
        let number = item
            .number
            .clone()
            .unwrap_or_else(|| item.ordinal.to_string());
        [
            or_dash(item.meeting_date),
            number,
            or_dash(item.case_number.as_ref()),
            or_dash(item.outcome),
            or_dash(item.title.as_ref()),
        ]
    });
    format!(
        "{}\n\n{}",
        table(["Meeting", "Item", "Case", "Outcome", "Title"], rows),
        cut(answer)
    )
}

/// One item as people read it.
pub(crate) fn one(item: &Item, at: &At<'_>) -> String {
    let number = item
        .number
        .as_ref()
        .map(|number| format!(", item {number}"))
        .unwrap_or_default();
    let mut text = format!(
        "{}  {}{number}",
        or_dash(item.meeting_date),
        or_dash(item.body.as_ref())
    );
    let mut line = |label: &str, said: &str| text.push_str(&format!("\n  {label}: {said}"));
    line("Title", &or_dash(item.title.as_ref()));
    if let Some(by) = &item.recommended_by {
        line("Recommended by", by);
    }
    for (point, number) in item.recommendations.iter().zip(1..=u16::MAX) {
        let became = item.points.iter().find(|point| point.number == number);
        let became = became
            .map(|point| format!(" [{}]", point.outcome))
            .unwrap_or_default();
        line(&number.to_string(), &format!("{point}{became}"));
    }
    line("Outcome", &or_dash(item.outcome));
    if let Some(decision) = &item.decision {
        line("Decision", decision);
    }
    if !item.absent.is_empty() {
        line("Absent", &item.absent.join(", "));
    }
    if !item.disqualified.is_empty() {
        line("Disqualified", &item.disqualified.join(", "));
    }
    for attachment in &item.attachments {
        line("Attachment", &attachment.title);
    }
    for place in &item.evidence {
        line("Source", &case::source(place, at));
    }
    text
}
