//! `cargo xtask score`: how well minutes are read, field by field, against what careful readers found.
//! This file knows what can be asked for and starts the measuring program (`xtask/score/`), which alone
//! is built with the product. Nothing here measures, and no figure is ever a reason to fail.

use crate::args::UsageError;
use crate::step::{Step, StepError};

/// The flag that names a document.
const DOCUMENT: &str = "--document";

/// The flag that renews the page.
const WRITE: &str = "--write";

/// What becomes of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// They are printed.
    AsItIs,
    /// They are printed, and take the place of those in `docs/reading-quality.md`.
    Renewed,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// The figures of all documents.
    Figures(Page),
    /// Every miss of the known document with this name, or whose name begins so.
    Misses(String),
}

impl Request {
    /// Reads the words after `score`.
    ///
    /// # Errors
    /// Where a word is no flag of this verb, or a flag lacks its value.
    pub fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, UsageError> {
        let mut request = Self::Figures(Page::AsItIs);
        while let Some(word) = words.next() {
            request = match (word.as_str(), request) {
                (DOCUMENT, Self::Figures(Page::AsItIs)) => {
                    let name = words.next().ok_or(UsageError::NoValue(word))?;
                    Self::Misses(name)
                }
                (WRITE, Self::Figures(_)) => Self::Figures(Page::Renewed),
                (_, Self::Figures(_) | Self::Misses(_)) => {
                    return Err(UsageError::UnknownFlag(word));
                }
            };
        }
        Ok(request)
    }

    /// The words that [`Self::parse`] reads back.
    fn words(&self) -> Vec<String> {
        match self {
            Self::Figures(Page::AsItIs) => vec![],
            Self::Figures(Page::Renewed) => vec![WRITE.to_owned()],
            Self::Misses(name) => vec![DOCUMENT.to_owned(), name.clone()],
        }
    }
}

/// Builds the measuring program and runs it.
///
/// # Errors
/// When it cannot be built or started, or has no document of the name asked for.
pub fn run(request: &Request) -> Result<(), StepError> {
    let cargo = [
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--example",
        "score",
        "--",
    ];
    let step = Step::cargo("score", &cargo).and(request.words());
    step.run().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Request, UsageError> {
        Request::parse(line.split_whitespace().map(ToOwned::to_owned))
    }

    #[test]
    fn the_measuring_program_is_asked_for_the_same() {
        for line in ["", "--write", "--document word-by-hand"] {
            let request = parsed(line).unwrap();
            let again = Request::parse(request.words().into_iter());
            assert_eq!(again, Ok(request), "{line}");
        }
    }

    #[test]
    fn figures_and_the_misses_of_one_document_are_not_asked_for_together() {
        let unknown = |flag: &str| Err(UsageError::UnknownFlag(flag.to_owned()));
        assert_eq!(parsed("--document a --write"), unknown("--write"));
        assert_eq!(parsed("--write --document a"), unknown("--document"));
        assert_eq!(parsed("word-by-hand"), unknown("word-by-hand"));
        let missing = Err(UsageError::NoValue("--document".to_owned()));
        assert_eq!(parsed("--document"), missing);
    }
}
