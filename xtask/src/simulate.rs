//! `cargo xtask simulate`: more lives of a ledger on a disk that fails than a run of the tests looks at.
//! The lives and what must hold are the store's own tests (`store/tests/suite/simulation.rs`); this file
//! only says how many and from which number.

use crate::args::{UsageError, number};
use crate::step::{Step, StepError};

/// The test that lives them.
const TEST: &str = "simulation::whatever_follows_from_a_number_leaves_what_was_acknowledged";

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// The first number.
    pub from: u64,
    /// How many.
    pub seeds: u64,
}

impl Request {
    /// Reads the words after the verb.
    ///
    /// # Errors
    /// Where a word is no flag of the verb, or no number stands behind one.
    pub fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, UsageError> {
        let mut request = Self {
            from: 0,
            seeds: 5000,
        };
        while let Some(flag) = words.next() {
            let value = match flag.as_str() {
                "--from" => &mut request.from,
                "--seeds" => &mut request.seeds,
                _ => return Err(UsageError::UnknownFlag(flag)),
            };
            let said = words.next();
            *value = number(
                &flag,
                said.ok_or_else(|| UsageError::NoValue(flag.clone()))?,
            )?;
        }
        Ok(request)
    }
}

/// Builds the tests with optimisation and lives the lives.
///
/// # Errors
/// When they cannot be built or started, or something did not hold in one of them.
pub fn run(request: &Request) -> Result<(), StepError> {
    let Request { from, seeds } = request;
    let upto = from.saturating_add(*seeds);
    let numbers = format!("env.PROTOKOL_SIM_SEEDS=\"{from}..{upto}\"");
    let mut words = vec!["--config", &numbers, "test", "--release"];
    words.extend(["--package", "protokol-store", "--test", "suite", "--"]);
    words.extend(["--exact", TEST]);
    Step::cargo("simulate", &words).run().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_takes_its_own_flags_and_no_other() {
        let parsed = |line: &str| Request::parse(line.split_whitespace().map(ToOwned::to_owned));
        let request = Request { from: 7, seeds: 20 };
        assert_eq!(parsed("--seeds 20 --from 7"), Ok(request));
        let unknown = UsageError::UnknownFlag("--minutes".to_owned());
        assert_eq!(parsed("--minutes 5"), Err(unknown));
        let no_value = UsageError::NoValue("--seeds".to_owned());
        assert_eq!(parsed("--seeds"), Err(no_value));
    }
}
