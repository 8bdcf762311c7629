//! `review`: what waits for a person, and what a person decides about it: one reading, many, or all of a
//! rule. It decides nothing itself. What can be said on the command line stands in `args`.

mod args;
mod telling;

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::time::Duration;

use protokol_app::entering;
use protokol_app::failure::{Class, Failure};
use protokol_app::folder::{self, Writable};
use protokol_app::import::files;
use protokol_app::ledger::Session;
use protokol_app::ports::Ports;
use protokol_app::reports::review_list::Filter;
use protokol_app::reviewing::{
    self, Decision, Given, Meant, Reach, Reviewed, Target, Waiting, deciding, sheet,
};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::acts::{self, WAIT_SECONDS};
use crate::commands::{Run, enter};
use crate::desk;
use crate::exit_code;
use crate::text::count;
use crate::ui::Ui;

pub(crate) use args::Args;
use args::{Terms, Verb};

pub(crate) fn run(args: Args, run: &mut Run, ui: &mut Ui) -> Result<u8, Failure> {
    if run.global.public {
        return Err(reviewing::not_public());
    }
    let Some(verb) = args.verb else {
        return desk::run(&Filter::default(), WAIT_SECONDS, run, ui);
    };
    match verb {
        Verb::Desk { filter, wait } => desk::run(&filter.filter(), wait, run, ui),
        Verb::List { filter, cut } => {
            let book = run.read_only()?;
            let reading = book.reading()?;
            let at = run.at(&reading, &cut.cut())?;
            ui.show(&book.review_list(&at, &filter.filter())?, telling::list);
            Ok(exit_code::OK)
        }
        Verb::Show { target, cut } => {
            let book = run.read_only()?;
            let reading = book.reading()?;
            let at = run.at(&reading, &cut.cut())?;
            ui.show(&book.review_show(&at, target)?, telling::show);
            Ok(exit_code::OK)
        }
        Verb::Accept {
            targets,
            all,
            filter,
            reach,
            terms,
        } => {
            let filter = filter.filter();
            if all == (filter == Filter::default()) {
                let what = if all {
                    "all of what is to be accepted is not said"
                } else {
                    "a rule or a document chooses what --all accepts"
                };
                return Err(Failure::new(Class::Usage, "usage", what)
                    .hint("protokol review accept --rule RULE --all"));
            }
            let given = given(&targets, &Decision::Accept, &terms, reach.reach());
            write(run, ui, terms.wait, |book, session, ports| {
                if all {
                    let reason = terms.reason.as_deref();
                    book.ledger
                        .accept_all(&filter, (reason, reach.reach()), session, ports)
                } else {
                    book.ledger.review(&given, session, ports)
                }
            })
        }
        Verb::Change {
            target,
            set,
            from,
            reach,
            terms,
        } => {
            let fields = from.map(|file| fields_of(&file)).transpose()?;
            write(run, ui, terms.wait, |book, session, ports| {
                let verb = deciding::verb_of(book.ledger.known(), target.position)?;
                let fields = match fields {
                    Some(fields) => fields,
                    None => acts::set(verb, &set).map_err(|what| usage(what, target))?,
                };
                let change = Decision::Change(fields);
                let given = given(&[target], &change, &terms, reach.reach());
                book.ledger.review(&given, session, ports)
            })
        }
        Verb::Export { file, filter, cut } => {
            let book = run.read_only()?;
            let reading = book.reading()?;
            let at = run.at(&reading, &cut.cut())?;
            export(&book.review_list(&at, &filter.filter())?.report, &file, ui)
        }
        Verb::Alike { targets, wait } => {
            let of: Vec<_> = targets.iter().map(|target| target.position).collect();
            write(run, ui, wait, |book, session, ports| {
                book.ledger.review_alike(&of, session, ports)
            })
        }
        Verb::Reopen {
            targets,
            together,
            terms,
        } => {
            let meant = if together {
                Meant::Together
            } else {
                Meant::Named
            };
            write(run, ui, terms.wait, |book, session, ports| {
                let reason = terms.reason.as_deref();
                book.ledger.reopen(&targets, meant, reason, session, ports)
            })
        }
        Verb::Apply { file, reach, wait } => {
            let bytes = if file == Path::new("-") {
                enter::text_of("-")?.into_bytes()
            } else {
                files::read(&file)?.bytes
            };
            let sheet = sheet::read(&bytes)?;
            if !sheet.has_ended() {
                ui.warn(NO_END);
            }
            write(run, ui, wait, |book, session, ports| {
                book.ledger
                    .review_sheet(sheet, reach.reach(), &acts::told, session, ports)
            })
        }
        Verb::Reject { targets, terms } => {
            let given = given(&targets, &Decision::Reject, &terms, Reach::Named);
            write(run, ui, terms.wait, |book, session, ports| {
                book.ledger.review(&given, session, ports)
            })
        }
    }
}

/// What is told of a sheet that may have lost rows at its end.
const NO_END: &str = "the sheet has no last row `end`: where it is one of `review export`, rows behind its last may be missing";

/// Writes the sheet of what waits; a file that is there may hold decisions, and is left alone.
fn export(waiting: &Waiting, file: &Path, ui: &mut Ui) -> Result<u8, Failure> {
    let sheet = sheet::write(&waiting.questions)?;
    if file == Path::new("-") {
        ui.plain(&String::from_utf8_lossy(&sheet));
        return Ok(exit_code::OK);
    }
    let failed = |error: io::Error| {
        let what = format!("`{}` cannot be written", file.display());
        let there = error.kind() == ErrorKind::AlreadyExists;
        let class = if there {
            Class::Refused
        } else {
            Class::TryAgain
        };
        Failure::new(class, "io", what)
            .because(error.to_string())
            .hint("name a file that is not there yet")
    };
    let mut out = File::create_new(file).map_err(failed)?;
    out.write_all(&sheet).map_err(failed)?;
    out.sync_all().map_err(failed)?;
    let exported = Exported {
        file: file.display().to_string(),
        rows: waiting.questions.len(),
    };
    ui.show(&exported, |exported| {
        format!(
            "{} written to {}",
            count(exported.rows, "row"),
            exported.file
        )
    });
    Ok(exit_code::OK)
}

/// What was written.
#[derive(Debug, Serialize)]
struct Exported {
    file: String,
    rows: usize,
}

fn usage(what: String, target: Target) -> Failure {
    let hint = format!("protokol review show {target}, to see the fields");
    Failure::new(Class::Usage, "usage", what).hint(hint)
}

fn given(targets: &[Target], decision: &Decision, terms: &Terms, reach: Reach) -> Vec<Given> {
    let each = targets.iter().map(|target| Given {
        target: *target,
        decision: decision.clone(),
        reason: terms.reason.clone(),
        reach,
    });
    each.collect()
}

/// The fields of a change from a file.
fn fields_of(file: &str) -> Result<Map<String, Value>, Failure> {
    let text = enter::text_of(file)?;
    let off = |why: String| {
        Failure::new(
            Class::Data,
            "act-unreadable",
            format!("`{file}` is no JSON object of fields"),
        )
        .because(why)
        .hint("give the fields that change, as in {\"outcome\": \"noted\"}")
    };
    let value = entering::json(&text).map_err(off)?;
    serde_json::from_value(value).map_err(|error| off(error.to_string()))
}

/// Opens the book, does what is asked, and tells what was done.
fn write(
    run: &mut Run,
    ui: &mut Ui,
    wait: u64,
    what: impl FnOnce(&mut Writable, &Session, &mut Ports) -> Result<Reviewed, Failure>,
) -> Result<u8, Failure> {
    let session = run.session()?;
    let patience = Duration::from_secs(wait);
    let mut book = folder::open_waiting(&run.global.ledger, patience, &session, &mut run.ports)?;
    let reviewed = what(&mut book, &session, &mut run.ports);
    let warnings = book.warnings.clone();
    for warning in warnings.iter().chain(&book.close()) {
        ui.warn(warning);
    }
    ui.show(&reviewed?, telling::reviewed);
    Ok(exit_code::OK)
}
