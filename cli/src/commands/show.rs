//! `show`: one event as it is stored, with the lines of the source it was read from.

use protokol_app::Position;
use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::showing::{Cited, Line, Shown};

use crate::args::CutArgs;
use crate::commands::Run;
use crate::exit_code;
use crate::text::cut;
use crate::ui::Ui;

/// Shows an event as it is stored, with the cited lines of its source.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Its place in the book.
    #[arg(value_name = "POSITION")]
    position: u64,
    #[command(flatten)]
    cut: CutArgs,
}

pub(crate) fn run(args: &Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let book = run.read_only()?;
    let reading = book.reading()?;
    let at = run.at(&reading, &args.cut)?;
    let shown = book.show(&at, Position(args.position))?;
    ui.show(&at.answer(shown), text);
    Ok(exit_code::OK)
}

fn text(answer: &Answer<Shown>) -> String {
    let shown = &answer.report;
    let mut text = format!(
        "#{} {}  leaf {}\n\n{:#}",
        shown.position, shown.kind, shown.leaf, shown.record
    );
    if let Some(content) = &shown.content {
        text.push_str(&format!("\n{content:#}"));
    }
    if shown.withheld {
        text.push_str("\n\nWhat it says is withheld: it is confidential, or nobody is sure of it.");
    }
    for cited in &shown.sources {
        text.push_str(&format!("\n\n{}", source(cited)));
    }
    if !shown.unclaimed.is_empty() {
        text.push_str("\n\nLines that no rule claimed:");
        for line in &shown.unclaimed {
            text.push_str(&numbered(line));
        }
    }
    format!("{text}\n\n{}", cut(answer))
}

fn numbered(line: &Line) -> String {
    format!("\n{:>6} | {}", line.number, line.text)
}

pub(crate) fn source(cited: &Cited) -> String {
    let mut text = format!(
        "{}, read by {} with confidence {}",
        cited.name.as_deref().unwrap_or("source"),
        cited.rule,
        cited.confidence
    );
    match &cited.lines {
        Some(lines) => {
            for line in lines {
                text.push_str(&numbered(line));
            }
        }
        None => text.push_str(&format!(
            "\n  the source {} is not in the folder",
            cited.source
        )),
    }
    text
}
