//! `cargo xtask kill`, `powercut` and `soak`: real processes that are killed and lose power, for longer
//! than a test may take. The work and the checks are the tests' own (`tests/src/endurance/`); this file
//! knows what can be asked for, builds them with optimisation and starts them.

use crate::args::{UsageError, number};
use crate::step::{Step, StepError};

/// A long run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// A process that writes a ledger is killed again and again.
    Kill,
    /// Ledgers are laid down as power cuts could have left them.
    Powercut,
    /// Both, with several writers as well, until the time is up.
    Soak,
}

impl Run {
    fn name(self) -> &'static str {
        match self {
            Self::Kill => "kill",
            Self::Powercut => "powercut",
            Self::Soak => "soak",
        }
    }

    /// The flags it takes; each wants a whole number.
    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Kill => &["--loops", "--seed"],
            Self::Powercut => &["--images", "--seed", "--replay"],
            Self::Soak => &["--minutes", "--seed"],
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Which run.
    pub run: Run,
    /// Flags and their numbers.
    pub flags: Vec<(&'static str, u64)>,
}

impl Request {
    /// Reads the words after the verb.
    ///
    /// # Errors
    /// Where a word is no flag of this run, or no number stands behind one.
    pub fn parse(run: Run, mut words: impl Iterator<Item = String>) -> Result<Self, UsageError> {
        let mut flags = Vec::new();
        while let Some(word) = words.next() {
            let known = run.flags().iter().copied().find(|flag| *flag == word);
            let flag = known.ok_or(UsageError::UnknownFlag(word))?;
            let value = words.next();
            let value = value.ok_or_else(|| UsageError::NoValue(flag.to_owned()))?;
            flags.push((flag, number(flag, value)?));
        }
        Ok(Self { run, flags })
    }
}

/// Builds the tests' program and runs it.
///
/// # Errors
/// When it cannot be built or started, or something did not hold.
pub fn run(request: &Request) -> Result<(), StepError> {
    let name = request.run.name();
    let numbers: Vec<String> = request
        .flags
        .iter()
        .map(|(_, number)| number.to_string())
        .collect();
    let mut words = vec!["run", "--release", "--package", "protokol-tests"];
    words.extend(["--bin", "protokol-endurance", "--", name]);
    for ((flag, _), number) in request.flags.iter().zip(&numbers) {
        words.extend([*flag, number.as_str()]);
    }
    Step::cargo(name, &words).run().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(run: Run, line: &str) -> Result<Request, UsageError> {
        Request::parse(run, line.split_whitespace().map(ToOwned::to_owned))
    }

    #[test]
    fn each_run_takes_its_own_flags_and_no_other() {
        let request = parsed(Run::Kill, "--loops 50 --seed 3").unwrap();
        assert_eq!(request.flags, [("--loops", 50), ("--seed", 3)]);
        let unknown = UsageError::UnknownFlag("--images".to_owned());
        assert_eq!(parsed(Run::Soak, "--images 5"), Err(unknown));
        let no_value = UsageError::NoValue("--replay".to_owned());
        assert_eq!(parsed(Run::Powercut, "--replay"), Err(no_value));
        let no_number = UsageError::NoNumber {
            flag: "--minutes".to_owned(),
            value: "long".to_owned(),
        };
        assert_eq!(parsed(Run::Soak, "--minutes long"), Err(no_number));
    }
}
