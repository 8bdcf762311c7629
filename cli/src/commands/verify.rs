//! `verify`: recomputes every hash and seal from what is stored.

use protokol_app::answer::Answer;
use protokol_app::failure::Failure;
use protokol_app::folder::{self, Severity, Verification};

use crate::args::CutArgs;
use crate::commands::Run;
use crate::exit_code;
use crate::text::count;
use crate::ui::Ui;

/// Checks seals, hashes, contents and sources, and the journal against sled. A cut by day or
/// position makes no difference: the whole book is checked.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// First put together again what is damaged and stands in another copy, and tell of it in the book
    #[arg(long)]
    mend: bool,
    #[command(flatten)]
    cut: CutArgs,
}

pub(crate) fn run(args: &Args, run: &mut Run, ui: &mut Ui) -> Result<u8, Failure> {
    let as_of = args.cut.as_of.unwrap_or_else(|| run.ports.today());
    let path = &run.global.ledger;
    let verification = if args.mend {
        let session = run.session()?;
        let (verification, warnings) =
            folder::mend_and_verify(path, as_of, &session, &mut run.ports)?;
        warnings.iter().for_each(|warning| ui.warn(warning));
        verification
    } else {
        folder::verify(path, as_of, &run.ports)?
    };
    let ok = verification.report.ok;
    ui.show(&verification, text);
    Ok(if ok { exit_code::OK } else { exit_code::DATA })
}

/// A verification as people read it.
pub(crate) fn text(answer: &Answer<Verification>) -> String {
    let verification = &answer.report;
    let events = count(
        usize::try_from(verification.events).unwrap_or(usize::MAX),
        "event",
    );
    let mut text = if verification.ok {
        format!("The book is whole: {events}, root {}", verification.root)
    } else {
        format!(
            "The book is damaged; what could be read: {events}, root {}",
            verification.root
        )
    };
    for finding in &verification.findings {
        let severity = match finding.severity {
            Severity::Damage => "damage",
            Severity::Note => "note",
        };
        let position = finding
            .position
            .map(|position| format!(" at position {position}"))
            .unwrap_or_default();
        text.push_str(&format!(
            "\n{severity}: {}{position} in {}: {}",
            finding.code.code(),
            finding.file,
            finding.text
        ));
    }
    if !verification.ok {
        text.push_str("\nhint: protokol verify --mend");
    }
    text
}
