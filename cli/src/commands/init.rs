//! `init`: opens the book.

use protokol_app::failure::Failure;
use protokol_app::folder;
use serde::Serialize;

use crate::commands::Run;
use crate::exit_code;
use crate::ui::Ui;

/// Opens a new book in the folder given by --ledger.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Whose book it is; the municipality of documents that do not name theirs.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

#[derive(Serialize)]
struct Opened {
    ledger: String,
    id: String,
    name: Option<String>,
    position: u64,
}

pub(crate) fn run(args: Args, run: &mut Run, ui: &mut Ui) -> Result<u8, Failure> {
    let session = run.session()?;
    let mut book = folder::create(&run.global.ledger, &run.ports)?;
    let receipt = book
        .ledger
        .open(args.name.clone(), &session, &mut run.ports)?;
    let opened = Opened {
        ledger: run.global.ledger.display().to_string(),
        id: book.id()?,
        name: args.name,
        position: receipt.first.0,
    };
    for warning in book.close() {
        ui.warn(&warning);
    }
    ui.show(&opened, |opened| {
        let of = opened
            .name
            .as_ref()
            .map(|name| format!(" of {name}"))
            .unwrap_or_default();
        format!(
            "Opened the book{of} in {} (id {})",
            opened.ledger, opened.id
        )
    });
    Ok(exit_code::OK)
}
