//! The command line of xtask, read by hand: a few verbs do not pay for an argument parser.

use std::path::PathBuf;

use crate::bench;
use crate::check::Deny;
use crate::endurance::{self, Run};
use crate::minutes::Request;
use crate::score;
use crate::simulate;

/// What `cargo xtask help` prints.
pub(crate) const HELP: &str = "\
usage: cargo xtask <verb>

  check [--without-deny]
      the one gate: format, lints, tests, docs, core on its own, licences and sources
  test
      the tests alone
  simulate [--seeds 5000] [--from 0]
      lives of a ledger on a disk that fails, each from one number; a failure names its number
  bench [event] [thousand] [writers] [import] [parse] [book] [million] [--quick]
      how fast the book is, each figure beside a limit taken in the same run, in some ten minutes and with
      some gigabytes of room below target/; --quick takes a minute
  score [--folder DIR] [--document NAME] [--write]
      how well minutes are read, field by field; --document shows each miss of one of the known ones,
      --write renews docs/reading-quality.md; --folder reads minutes of your own instead, with what is
      expected of each beside it (intake/minutes/README.md)
  fixtures --out DIR [--count 1000] [--size 30000] [--seed 1]
      writes made-up minutes of about SIZE bytes each into DIR; the same seed, the same bytes
  kill [--loops 1000] [--seed 1]
      a process that writes a ledger is killed so many times; nothing it acknowledged may be lost
  powercut [--images 10000] [--seed 1] [--replay NUMBER]
      ledgers as power cuts could have left them, from recordings of real processes (Linux, needs
      strace); --replay checks the one image that a failure named
  soak [--minutes 30] [--seed 1]
      kills and power cuts with new seeds, one and four writers, until the time is up
  help
      this text";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// The text above.
    Help,
    /// The gate.
    Check(Deny),
    /// The tests.
    Test,
    /// Lives on a disk that fails.
    Simulate(simulate::Request),
    /// The figures of speed.
    Bench(bench::Request),
    /// The measure of reading.
    Score(score::Request),
    /// Made-up minutes, written into a folder.
    Fixtures { request: Request, folder: PathBuf },
    /// Kills, power cuts, or both for long.
    Endurance(endurance::Request),
}

/// A command line that means nothing.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsageError {
    /// Nothing was asked for.
    #[error("error: xtask needs a verb")]
    NoVerb,
    /// A verb that is not there.
    #[error("error: `{0}` is not a verb of xtask")]
    UnknownVerb(String),
    /// A flag that the verb does not take.
    #[error("error: `{0}` is not a flag of this verb")]
    UnknownFlag(String),
    /// A name that is no figure of the bench.
    #[error("error: `{0}` is not a figure of the bench")]
    UnknownFigure(String),
    /// A flag without the value it needs.
    #[error("error: `{0}` needs a value")]
    NoValue(String),
    /// A value that is not a whole number.
    #[error("error: `{value}` is not a whole number, as `{flag}` needs")]
    NoNumber {
        /// The flag.
        flag: String,
        /// What stood behind it.
        value: String,
    },
    /// `fixtures` without a folder.
    #[error("error: `fixtures` needs `--out DIR`")]
    NoFolder,
}

/// Reads the words after `cargo xtask`.
pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Verb, UsageError> {
    let verb = words.next().ok_or(UsageError::NoVerb)?;
    match verb.as_str() {
        "help" | "--help" | "-h" => no_more(words, Verb::Help),
        "check" => parse_check(words),
        "test" => no_more(words, Verb::Test),
        "simulate" => simulate::Request::parse(words).map(Verb::Simulate),
        "bench" => bench::Request::parse(words).map(Verb::Bench),
        "score" => score::Request::parse(words).map(Verb::Score),
        "fixtures" => parse_fixtures(words),
        "kill" => endurance::Request::parse(Run::Kill, words).map(Verb::Endurance),
        "powercut" => endurance::Request::parse(Run::Powercut, words).map(Verb::Endurance),
        "soak" => endurance::Request::parse(Run::Soak, words).map(Verb::Endurance),
        _ => Err(UsageError::UnknownVerb(verb)),
    }
}

fn no_more(mut words: impl Iterator<Item = String>, verb: Verb) -> Result<Verb, UsageError> {
    match words.next() {
        None => Ok(verb),
        Some(flag) => Err(UsageError::UnknownFlag(flag)),
    }
}

fn parse_check(words: impl Iterator<Item = String>) -> Result<Verb, UsageError> {
    let mut deny = Deny::Required;
    for word in words {
        match word.as_str() {
            "--without-deny" => deny = Deny::LeftOut,
            _ => return Err(UsageError::UnknownFlag(word)),
        }
    }
    Ok(Verb::Check(deny))
}

fn parse_fixtures(mut words: impl Iterator<Item = String>) -> Result<Verb, UsageError> {
    let mut request = Request::default();
    let mut folder = None;
    while let Some(flag) = words.next() {
        let mut value = || {
            words
                .next()
                .ok_or_else(|| UsageError::NoValue(flag.clone()))
        };
        match flag.as_str() {
            "--count" => request.count = number(&flag, value()?)?,
            "--size" => request.size_bytes = number(&flag, value()?)?,
            "--seed" => request.seed = number(&flag, value()?)?,
            "--out" => folder = Some(PathBuf::from(value()?)),
            _ => return Err(UsageError::UnknownFlag(flag)),
        }
    }
    let folder = folder.ok_or(UsageError::NoFolder)?;
    Ok(Verb::Fixtures { request, folder })
}

pub(crate) fn number<N: std::str::FromStr>(flag: &str, value: String) -> Result<N, UsageError> {
    value.parse().map_err(|_| UsageError::NoNumber {
        flag: flag.to_owned(),
        value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Verb, UsageError> {
        parse(line.split_whitespace().map(ToOwned::to_owned))
    }

    #[test]
    fn flags_change_what_they_name_and_nothing_else() {
        assert_eq!(parsed("check"), Ok(Verb::Check(Deny::Required)));
        assert_eq!(
            parsed("check --without-deny"),
            Ok(Verb::Check(Deny::LeftOut))
        );
        let request = Request {
            count: 7,
            ..Request::default()
        };
        let folder = PathBuf::from("here");
        assert_eq!(
            parsed("fixtures --out here --count 7"),
            Ok(Verb::Fixtures { request, folder })
        );
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let unknown = |word: &str| Err(UsageError::UnknownFlag(word.to_owned()));
        assert_eq!(parsed(""), Err(UsageError::NoVerb));
        let unknown_verb = UsageError::UnknownVerb("chekc".to_owned());
        assert_eq!(parsed("chekc"), Err(unknown_verb));
        assert_eq!(parsed("test --fast"), unknown("--fast"));
        assert_eq!(parsed("check --fast"), unknown("--fast"));
        assert_eq!(parsed("fixtures --count 7"), Err(UsageError::NoFolder));
        assert_eq!(
            parsed("fixtures --count"),
            Err(UsageError::NoValue("--count".to_owned()))
        );
        assert_eq!(
            parsed("fixtures --size big"),
            Err(UsageError::NoNumber {
                flag: "--size".to_owned(),
                value: "big".to_owned()
            })
        );
    }
}
