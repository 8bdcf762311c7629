//! `findings`: what a careful reader would point at.

use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::reports::findings::Findings;

use crate::args::CutArgs;
use crate::commands::Run;
use crate::exit_code;
use crate::text::cut;
use crate::ui::Ui;

/// Lists what is missing, unclear or unsure, with the events that prove it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    cut: CutArgs,
}

pub(crate) fn run(args: &Args, run: &Run, ui: &mut Ui) -> Result<u8, Failure> {
    let reading = run.read_only()?.reading()?;
    ui.show(&run.at(&reading, &args.cut)?.findings(), list);
    Ok(exit_code::OK)
}

fn list(answer: &Answer<Findings>) -> String {
    if answer.report.findings.is_empty() {
        return format!("No findings.\n\n{}", cut(answer));
    }
    let lines = answer.report.findings.iter().map(|finding| {
        let positions: Vec<String> = finding
            .positions
            .iter()
            .map(|position| format!("#{position}"))
            .collect();
        format!(
            "{}  {} ({}, rule {})",
            finding.code,
            finding.text,
            positions.join(" "),
            finding.rule
        ) + &finding
            .advice
            .as_ref()
            .map(|advice| format!("\n    {advice}"))
            .unwrap_or_default()
    });
    format!(
        "{}\n\n{}",
        lines.collect::<Vec<_>>().join("\n"),
        cut(answer)
    )
}
