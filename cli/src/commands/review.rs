//! `review`: what waits for a person, and what a person decides about it: one reading, many, or all of a
//! rule. It decides nothing itself.

mod telling;

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Subcommand;
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
use protokol_app::{Kind, ReviewField};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::acts::{self, WAIT_SECONDS};
use crate::args::WholeCutArgs;
use crate::commands::{Run, enter};
use crate::desk;
use crate::exit_code;
use crate::text::count;
use crate::ui::Ui;

/// Shows what the import was not sure of, and takes in what a person decides about it; alone, at a desk in
/// the terminal.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Opens the desk in the terminal: one reading beside its lines, decided by a key.
    Desk {
        #[command(flatten)]
        filter: FilterArgs,
        /// How many seconds to wait while another process writes the book.
        #[arg(long, value_name = "SECONDS", default_value_t = WAIT_SECONDS)]
        wait: u64,
    },
    /// Lists what waits for a person, with the lines it was read from.
    List {
        #[command(flatten)]
        filter: FilterArgs,
        #[command(flatten)]
        cut: WholeCutArgs,
    },
    /// Shows one reading: what is asked, what was decided, and how it would be changed.
    Show {
        /// The reading, as 42; a finding of a document, as 42/3.
        #[arg(value_name = "POSITION")]
        target: Target,
        #[command(flatten)]
        cut: WholeCutArgs,
    },
    /// Accepts readings as they stand; they count as sure from then on.
    Accept {
        /// The readings, as 42; findings of a document, as 42/3.
        #[arg(value_name = "POSITION", required_unless_present = "all")]
        targets: Vec<Target>,
        /// All that waits and needs no look of its own, of a rule, a document or another choice.
        #[arg(long, conflicts_with = "targets")]
        all: bool,
        #[command(flatten)]
        filter: FilterArgs,
        #[command(flatten)]
        reach: ReachArgs,
        #[command(flatten)]
        terms: Terms,
    },
    /// Corrects a reading: what is given replaces what was read, the rest stands.
    Change {
        /// The reading, as 42.
        #[arg(value_name = "POSITION")]
        target: Target,
        /// A field of the act that says it by hand, and its value; nothing behind the = takes it away.
        #[arg(long, value_name = "FIELD=VALUE", required_unless_present = "from")]
        set: Vec<String>,
        /// Reads the fields as a JSON object from a file; - is standard input.
        #[arg(long, value_name = "FILE", conflicts_with = "set")]
        from: Option<String>,
        #[command(flatten)]
        reach: ReachArgs,
        #[command(flatten)]
        terms: Terms,
    },
    /// Decides about what waits as it was decided about the same words before.
    Alike {
        /// The readings that were decided about, as 42; all that were where none is given.
        #[arg(value_name = "POSITION")]
        targets: Vec<Target>,
        /// How many seconds to wait while another process writes the book.
        #[arg(long, value_name = "SECONDS", default_value_t = WAIT_SECONDS)]
        wait: u64,
    },
    /// Writes what waits into a sheet (CSV), to be filled in in a spreadsheet and given to `review apply`.
    Export {
        /// The file to write; it must not be there yet. - is stdout.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        filter: FilterArgs,
        #[command(flatten)]
        cut: WholeCutArgs,
    },
    /// Decides as a sheet says that was filled in: all of it, or nothing.
    Apply {
        /// The file; - is standard input.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        reach: ReachArgs,
        /// How many seconds to wait while another process writes the book.
        #[arg(long, value_name = "SECONDS", default_value_t = WAIT_SECONDS)]
        wait: u64,
    },
    /// Takes back what was decided about readings; they wait again as they did.
    Reopen {
        /// The readings, or where the book says what was decided, as 42; findings of a document, as 42/3.
        #[arg(value_name = "POSITION", required = true)]
        targets: Vec<Target>,
        /// Also all that was decided by the same command.
        #[arg(long)]
        together: bool,
        #[command(flatten)]
        terms: Terms,
    },
    /// Takes readings back: what they say is not so.
    Reject {
        /// The readings, as 42.
        #[arg(value_name = "POSITION", required = true)]
        targets: Vec<Target>,
        #[command(flatten)]
        terms: Terms,
    },
}

/// Which readings are meant.
#[derive(Debug, Clone, clap::Args)]
struct FilterArgs {
    /// Only those of this rule, with or without its version, or with this code of a finding.
    #[arg(long, value_name = "RULE")]
    rule: Option<String>,
    /// Only those about this part of a document, as decision or follow-up.
    #[arg(long, value_name = "FIELD", value_parser = field)]
    field: Option<ReviewField>,
    /// Only those of the file of this name, or whose text has a hash that begins so.
    #[arg(long, value_name = "FILE|HASH")]
    document: Option<String>,
    /// Only those of this kind of event.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,
    /// Only those read with less confidence than this.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=100))]
    below: Option<u8>,
    /// Only those of this body.
    #[arg(long, value_name = "NAME")]
    body: Option<String>,
}

impl FilterArgs {
    fn filter(self) -> Filter {
        let Self {
            rule,
            field,
            document,
            kind,
            below,
            body,
        } = self;
        Filter {
            rule,
            field,
            document,
            kind,
            below,
            body,
        }
    }
}

/// How decisions are given.
#[derive(Debug, Clone, clap::Args)]
struct Terms {
    /// Why; a change and a rejection ask for it.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// How many seconds to wait while another process writes the book.
    #[arg(long, value_name = "SECONDS", default_value_t = WAIT_SECONDS)]
    wait: u64,
}

/// How far decisions go.
#[derive(Debug, Clone, Copy, clap::Args)]
struct ReachArgs {
    /// Decides so about what waits with the same words, too.
    #[arg(long)]
    alike: bool,
}

impl ReachArgs {
    fn reach(self) -> Reach {
        if self.alike {
            Reach::Alike
        } else {
            Reach::Named
        }
    }
}

fn field(text: &str) -> Result<ReviewField, String> {
    let all = ReviewField::ALL.iter().map(|field| field.code());
    let all: Vec<&str> = all.collect();
    ReviewField::from_code(text).ok_or_else(|| format!("not one of {}", all.join(", ")))
}

fn kind(text: &str) -> Result<Kind, String> {
    let code = Kind::from_code(text);
    code.ok_or_else(|| "no kind of event, as decision-recorded".to_owned())
}

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
