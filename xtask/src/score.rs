//! `cargo xtask score`: how well minutes are read, field by field, against what careful readers found.
//! This file knows what can be asked for and starts the measuring program (`xtask/score/`), which alone
//! is built with the product. Nothing here measures, and no figure is ever a reason to fail.

use std::path::PathBuf;

use crate::args::UsageError;
use crate::step::{Step, StepError};

/// The flag that names a document.
const DOCUMENT: &str = "--document";

/// The flag that renews the page.
const WRITE: &str = "--write";

/// The flag that names a folder of somebody's own minutes.
const FOLDER: &str = "--folder";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// The figures of all documents.
    Figures,
    /// The same, and they take the place of those in `docs/reading-quality.md`.
    Renewed,
    /// Every miss of the known document with this name, or whose name begins so.
    Misses(String),
}

/// What is asked for, and of which documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The folder of somebody's own minutes with their expectations; `None` for the project's.
    pub folder: Option<PathBuf>,
    /// What is asked for.
    pub ask: Ask,
}

impl Request {
    /// Reads the words after `score`.
    ///
    /// # Errors
    /// Where a word is no flag of this verb or does not go with another, or a flag lacks its value.
    pub fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, UsageError> {
        let (mut folder, mut ask) = (None, Ask::Figures);
        while let Some(word) = words.next() {
            match (word.as_str(), &ask, &folder) {
                (DOCUMENT, Ask::Figures, _) => {
                    ask = Ask::Misses(words.next().ok_or(UsageError::NoValue(word))?);
                }
                (FOLDER, Ask::Figures | Ask::Misses(_), None) => {
                    let path = words.next().ok_or(UsageError::NoValue(word))?;
                    folder = Some(PathBuf::from(path));
                }
                (WRITE, Ask::Figures, None) => ask = Ask::Renewed,
                (_, Ask::Figures | Ask::Renewed | Ask::Misses(_), _) => {
                    return Err(UsageError::UnknownFlag(word));
                }
            }
        }
        Ok(Self { folder, ask })
    }

    /// The words that [`Self::parse`] reads back.
    fn words(&self) -> Vec<String> {
        let folder = self.folder.iter().flat_map(|folder| {
            let path = folder.to_string_lossy().into_owned();
            [FOLDER.to_owned(), path]
        });
        let ask = match &self.ask {
            Ask::Figures => vec![],
            Ask::Renewed => vec![WRITE.to_owned()],
            Ask::Misses(name) => vec![DOCUMENT.to_owned(), name.clone()],
        };
        folder.chain(ask).collect()
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
        for line in [
            "",
            "--write",
            "--document word-by-hand",
            "--folder own --document word-by-hand",
        ] {
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
        assert_eq!(parsed("--folder own --write"), unknown("--write"));
        assert_eq!(parsed("word-by-hand"), unknown("word-by-hand"));
        let missing = Err(UsageError::NoValue("--document".to_owned()));
        assert_eq!(parsed("--document"), missing);
    }
}
