//! Everything a developer runs on this project, one file a verb: [`check`], [`mod@test`], [`simulate`],
//! [`mod@bench`], [`score`], [`fixtures`]; [`endurance`] has three.
//!
//! A library, so that a bench or a test can call [`minutes`], the generator of made-up minutes. It must
//! not be known to any other crate of the product.

mod args;
pub mod bench;
pub mod check;
pub mod endurance;
pub mod fixtures;
pub mod markdown;
pub mod minutes;
pub mod score;
pub mod simulate;
pub mod step;
pub mod test;
pub mod ui;

use std::error::Error;
use std::process::ExitCode;

use crate::args::Verb;

pub use crate::args::UsageError;

/// Exit code for a command line that was not understood.
const USAGE: u8 = 2;

/// Runs the verb that `arguments` (without the program's name) ask for, printing as it goes.
///
/// Exits 0 when everything asked for went well, 1 when something failed, 2 when the command line was
/// not understood.
pub fn run(arguments: impl Iterator<Item = String>) -> ExitCode {
    let verb = match args::parse(arguments) {
        Ok(verb) => verb,
        Err(error) => {
            ui::error(&error.to_string());
            ui::error(args::HELP);
            return ExitCode::from(USAGE);
        }
    };
    let done: Result<(), Box<dyn Error>> = match verb {
        Verb::Help => {
            ui::line(args::HELP);
            Ok(())
        }
        Verb::Check(deny) => check::run(deny).map_err(Into::into),
        Verb::Test => test::run().map_err(Into::into),
        Verb::Simulate(request) => simulate::run(&request).map_err(Into::into),
        Verb::Bench(request) => bench::run(&request).map_err(Into::into),
        Verb::Score(request) => score::run(&request).map_err(Into::into),
        Verb::Fixtures { request, folder } => fixtures::run(&request, &folder).map_err(Into::into),
        Verb::Endurance(request) => endurance::run(&request).map_err(Into::into),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            ui::error(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}
