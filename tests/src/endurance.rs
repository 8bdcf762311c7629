//! Real processes that are killed and lose power: the work they do, the kills, and what must hold
//! afterwards. Nothing here knows a file inside a ledger; it sees the public calls of the store and
//! the folder from outside.

mod boot;
pub mod expected;
pub mod kills;
pub mod known_bad;
mod long_runs;
pub mod numbered;
pub mod powercut;
pub mod sled_alone;
mod soak;
pub mod workload;

use std::fmt;
use std::process::ExitCode;

/// What should have held and did not, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Fault {
    /// An error, and what was being done.
    pub(crate) fn of(doing: &str, error: &dyn fmt::Display) -> Self {
        Self(format!("{doing}: {error}"))
    }
}

/// Holds only where the condition does.
pub(crate) fn holds(condition: bool, otherwise: impl FnOnce() -> String) -> Result<(), Fault> {
    if condition {
        Ok(())
    } else {
        Err(Fault(otherwise()))
    }
}

/// Runs what the arguments ask for: work to be killed, or a long run of kills and cuts.
#[must_use]
pub fn main(arguments: &[String]) -> ExitCode {
    let program = std::env::current_exe().expect("BUG: a program has a path");
    match long_runs::run(&program, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            complain(&fault);
            ExitCode::FAILURE
        }
    }
}

#[expect(
    clippy::print_stderr,
    reason = "the one place where these programs say what went wrong"
)]
fn complain(fault: &Fault) {
    eprintln!("error: {fault}");
}
