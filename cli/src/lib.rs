//! The command line: parses arguments, calls the app, prints. It decides nothing and knows no log.
//!
//! One verb, one file in `commands`; only `ui` prints. Result on stdout, everything else on stderr.

mod acts;
mod args;
mod commands;
pub mod exit_code;
mod telling;
mod text;
mod ui;

use std::panic::AssertUnwindSafe;
use std::process::ExitCode;

use clap::CommandFactory;
use clap::error::ErrorKind;
use protokol_app::failure::{Class, Failure};
use protokol_app::ports::Ports;

use crate::args::{Cli, Format};
use crate::ui::Ui;

/// Runs the program with the process's arguments and environment, and these ports.
#[must_use]
pub fn main_with(ports: Ports) -> ExitCode {
    let mut ui = Ui::new(asked_format());
    std::panic::set_hook(Box::new(ui::tell_of_a_bug));
    let run = AssertUnwindSafe(|| ended_with(ports, &mut ui));
    // Whatever state a panic left behind, nothing of it is used: the process ends.
    ExitCode::from(std::panic::catch_unwind(run).unwrap_or(exit_code::BUG))
}

fn ended_with(ports: Ports, ui: &mut Ui) -> u8 {
    let program = acts::augment(Cli::command());
    match program.try_get_matches() {
        Ok(matches) => {
            let ran = commands::run(&matches, ports, ui);
            ran.and_then(|code| ui.finish().map(|()| code))
                .unwrap_or_else(|failure| ui.fail(&failure))
        }
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            ) =>
        {
            ui.styled(&error.render());
            ui.finish()
                .map_or_else(|failure| ui.fail(&failure), |()| exit_code::OK)
        }
        Err(error) => ui.fail(&usage(&error)),
    }
}

/// The format asked for, known even where the arguments cannot be parsed, so that a script that asked
/// for JSON gets its errors as JSON.
fn asked_format() -> Format {
    // An argument that is no UTF-8 is told of by who parses them.
    let args = std::env::args_os().map(|arg| arg.to_string_lossy().into_owned());
    let args: Vec<String> = args.collect();
    let spaced = args
        .windows(2)
        .any(|pair| pair[0] == "--format" && pair[1] == "json");
    let joined = args.iter().any(|arg| arg == "--format=json");
    if spaced || joined {
        Format::Json
    } else {
        Format::Text
    }
}

fn usage(error: &clap::Error) -> Failure {
    let rendered = error.render().to_string();
    let mut lines = rendered
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let what = lines.next().unwrap_or("the arguments are off");
    let what = what.strip_prefix("error: ").unwrap_or(what).to_owned();
    let because: Vec<&str> = lines
        .filter(|line| !line.starts_with("For more information"))
        .collect();
    let failure = Failure::new(Class::Usage, "usage", what).hint("protokol --help");
    if because.is_empty() {
        failure
    } else {
        failure.because(because.join("; "))
    }
}
