//! `cargo xtask bench`: how fast the book is, each figure beside a limit taken in the same run. This file
//! knows what can be asked for and starts the measuring program (`xtask/bench/`), built with optimisation;
//! [`duel`] is the method, [`table`] the form of its result, [`sheet`] that of a figure that is no duel.
//! Nothing here measures, and no figure is ever a reason to fail.

pub mod duel;
pub mod sheet;
pub mod table;

use crate::args::UsageError;
use crate::step::{Step, StepError};

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// One event in one durable commit.
    Event,
    /// A thousand events in one durable commit.
    Thousand,
    /// Sixteen threads that commit into one book.
    Writers,
    /// Made-up minutes into a book on disk.
    Import,
    /// Reading those minutes, without a book.
    Parse,
    /// Opening, folding and asking the book they gave.
    Book,
    /// A book of a million events: opening and checking it, and the memory that takes.
    Million,
}

impl Figure {
    /// Every figure, in the order they are measured in.
    pub const ALL: [Self; 7] = [
        Self::Event,
        Self::Thousand,
        Self::Writers,
        Self::Import,
        Self::Parse,
        Self::Book,
        Self::Million,
    ];

    /// The name it is asked for by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Thousand => "thousand",
            Self::Writers => "writers",
            Self::Import => "import",
            Self::Parse => "parse",
            Self::Book => "book",
            Self::Million => "million",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.name() == name)
    }
}

/// How much is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What `docs/measured.md` prints: a thousand documents, a million events, some ten minutes.
    Full,
    /// Enough to see that it works, in about a minute.
    Quick,
}

/// The word that asks for [`Extent::Quick`].
const QUICK: &str = "--quick";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The figures, in the order they are measured in.
    pub figures: Vec<Figure>,
    /// How much of each.
    pub extent: Extent,
}

impl Request {
    /// Reads the words after `bench`; no name asks for every figure.
    ///
    /// # Errors
    /// Where a word is neither a figure nor a flag.
    pub fn parse(words: impl Iterator<Item = String>) -> Result<Self, UsageError> {
        let mut asked = Vec::new();
        let mut extent = Extent::Full;
        for word in words {
            if word == QUICK {
                extent = Extent::Quick;
            } else if word.starts_with('-') {
                return Err(UsageError::UnknownFlag(word));
            } else {
                asked.push(Figure::named(&word).ok_or(UsageError::UnknownFigure(word))?);
            }
        }
        let figures = Figure::ALL
            .into_iter()
            .filter(|figure| asked.is_empty() || asked.contains(figure))
            .collect();
        Ok(Self { figures, extent })
    }

    /// The words that [`Self::parse`] reads back.
    fn words(&self) -> impl Iterator<Item = &'static str> {
        let quick = match self.extent {
            Extent::Full => None,
            Extent::Quick => Some(QUICK),
        };
        self.figures.iter().map(|figure| figure.name()).chain(quick)
    }
}

/// Builds the measuring program with optimisation and runs it.
///
/// # Errors
/// When it cannot be built or started, or stops before its last figure.
pub fn run(request: &Request) -> Result<(), StepError> {
    let cargo = ["bench", "--package", "xtask", "--bench", "figures", "--"];
    let words = request.words().map(ToOwned::to_owned);
    Step::cargo("bench", &cargo).and(words).run().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Request, UsageError> {
        Request::parse(line.split_whitespace().map(ToOwned::to_owned))
    }

    #[test]
    fn names_choose_figures_and_no_name_chooses_all() {
        let all = parsed("").unwrap();
        assert_eq!(all.figures, Figure::ALL);
        assert_eq!(all.extent, Extent::Full);
        let some = parsed("parse --quick event").unwrap();
        assert_eq!(some.figures, [Figure::Event, Figure::Parse]);
        assert_eq!(some.extent, Extent::Quick);
    }

    #[test]
    fn the_measuring_program_is_asked_for_the_same() {
        for line in ["", "--quick", "book thousand", "writers million --quick"] {
            let request = parsed(line).unwrap();
            let again = Request::parse(request.words().map(ToOwned::to_owned));
            assert_eq!(again, Ok(request));
        }
    }

    #[test]
    fn a_word_that_is_no_figure_is_named() {
        let unknown = UsageError::UnknownFigure("speed".to_owned());
        assert_eq!(parsed("event speed"), Err(unknown));
        let unknown = UsageError::UnknownFlag("--slow".to_owned());
        assert_eq!(parsed("--slow"), Err(unknown));
    }
}
