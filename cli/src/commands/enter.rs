//! `enter`, and every verb that records something by hand: reads the acts, gives them to the app, and
//! shows what was appended. It knows no verb by name.

use std::io::Read;
use std::path::Path;
use std::time::Duration;

use clap::ArgMatches;
use protokol_app::Position;
use protokol_app::entering::acts::Verb;
use protokol_app::entering::{self, Entered, Entry, Key, Terms};
use protokol_app::failure::{Class, Failure};
use protokol_app::folder;
use protokol_app::import::files;

use crate::acts::{self, FROM, KEY, UNCHANGED_SINCE, WAIT};
use crate::commands::Run;
use crate::exit_code;
use crate::ui::Ui;

/// Enters acts from a file of JSON, each with its `verb`, as one commit.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The file; - is standard input.
    #[arg(long, value_name = "FILE")]
    from: String,
    /// A name for this command, so that giving it again does nothing.
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Enters nothing if what the acts change was changed after this position.
    #[arg(long, value_name = "POSITION")]
    unchanged_since: Option<u64>,
    /// How many seconds to wait while another process writes the book.
    #[arg(long, value_name = "SECONDS", default_value_t = acts::WAIT_SECONDS)]
    wait: u64,
}

pub(crate) fn run(args: Args, run: &mut Run, ui: &mut Ui) -> Result<u8, Failure> {
    let entries = entering::read(&text_of(&args.from)?, None)?;
    let terms = terms(args.key.as_ref(), args.unchanged_since)?;
    enter(&entries, terms, args.wait, run, ui)
}

/// One verb, with its fields as flags or from a file.
pub(crate) fn act(
    verb: Verb,
    given: &ArgMatches,
    run: &mut Run,
    ui: &mut Ui,
) -> Result<u8, Failure> {
    let entries = match given.get_one::<String>(FROM) {
        Some(file) => entering::read(&text_of(file)?, Some(verb))?,
        None => {
            let usage = |what: String| {
                Failure::new(Class::Usage, "usage", what).hint(format!("protokol {verb} --help"))
            };
            let value = acts::given(verb, given).map_err(usage)?;
            vec![Entry::read(Some(verb), value).map_err(usage)?]
        }
    };
    let since = given.get_one::<u64>(UNCHANGED_SINCE).copied();
    let terms = terms(given.get_one::<String>(KEY), since)?;
    let wait = given.get_one::<u64>(WAIT).copied().unwrap_or_default();
    enter(&entries, terms, wait, run, ui)
}

/// Enters acts as one commit, and shows what was appended.
pub(crate) fn enter(
    entries: &[Entry],
    terms: Terms,
    wait: u64,
    run: &mut Run,
    ui: &mut Ui,
) -> Result<u8, Failure> {
    let session = run.session()?;
    let patience = Duration::from_secs(wait);
    let mut book = folder::open_waiting(&run.global.ledger, patience, &session, &mut run.ports)?;
    let entered = book.ledger.enter(entries, terms, &session, &mut run.ports);
    let warnings = book.warnings.clone();
    for warning in warnings.iter().chain(&book.close()) {
        ui.warn(warning);
    }
    ui.show(&entered?, text);
    Ok(exit_code::OK)
}

fn terms(key: Option<&String>, unchanged_since: Option<u64>) -> Result<Terms, Failure> {
    let key = key.map(|key| Key::parse(key)).transpose();
    let key = key.map_err(|why| Failure::new(Class::Usage, "text-invalid", why))?;
    Ok(Terms {
        key,
        unchanged_since: unchanged_since.map(Position),
    })
}

/// The text of a file; - is standard input.
pub(crate) fn text_of(file: &str) -> Result<String, Failure> {
    let bytes = if file == "-" {
        let mut bytes = vec![];
        let read = std::io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|error| unreadable(file, &error))?;
        bytes
    } else {
        files::read(Path::new(file))?.bytes
    };
    String::from_utf8(bytes).map_err(|error| unreadable(file, &error))
}

fn unreadable(file: &str, why: &dyn std::fmt::Display) -> Failure {
    Failure::new(
        Class::Data,
        "file-unreadable",
        format!("`{file}` cannot be read"),
    )
    .because(why.to_string())
    .hint("give the path of a file in UTF-8")
}

fn text(entered: &Entered) -> String {
    let lines = entered.events.iter().map(|event| {
        let on = event
            .effective_on
            .map(|day| format!(" on {day}"))
            .unwrap_or_default();
        let about = event
            .subjects
            .first()
            .map(|subject| format!("  {subject}"))
            .unwrap_or_default();
        format!("#{} {}{on}{about}", event.position, event.kind)
    });
    lines.collect::<Vec<_>>().join("\n")
}
