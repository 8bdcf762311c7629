//! The measuring program behind `cargo xtask bench`: one file a figure, nearly each a duel against a limit
//! that is taken in the same run. It writes into a folder of its own below `target/`, on a real disk, and
//! removes it. It must not judge: a missed target is printed and is no failure.
//!
//! [`floors`] holds the limits, [`peers`] the databases beside the book, [`books`] the documents and books to
//! measure with, [`library`] and [`clerk`] what is committed and by whom, [`machine`] what a reader must know
//! to compare two runs.

mod answers;
mod books;
mod clerk;
mod commits;
mod floors;
mod imports;
mod library;
mod machine;
mod million;
mod parsing;
mod peers;
mod writers;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use protokol_app::import::files::File;
use tempfile::TempDir;
use xtask::bench::{Extent, Figure, Request};
use xtask::ui;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Where cargo lets a bench write.
const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// What every measurement may end in.
type Outcome<T> = Result<T, Box<dyn Error>>;

/// What a contestant's turn gives.
type Lap = Outcome<Duration>;

/// What all figures share.
struct Bench {
    extent: Extent,
    /// Removed with all that is in it when the program ends.
    folder: TempDir,
    /// The made-up minutes, as an import reads them.
    files: Vec<File>,
}

impl Bench {
    fn new(extent: Extent) -> Outcome<Self> {
        let folder = tempfile::Builder::new()
            .prefix("bench-")
            .tempdir_in(SCRATCH)?;
        let files = books::files(match extent {
            Extent::Full => 1000,
            Extent::Quick => 60,
        });
        Ok(Self {
            extent,
            folder,
            files,
        })
    }

    /// A path in the bench's own folder.
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// How many rounds a duel has, by extent.
    fn rounds(&self, full: usize, quick: usize) -> usize {
        match self.extent {
            Extent::Full => full,
            Extent::Quick => quick,
        }
    }

    fn measure(&self, figure: Figure) -> Outcome<String> {
        match figure {
            Figure::Event => commits::event(self),
            Figure::Thousand => commits::thousand(self),
            Figure::Writers => writers::measure(self),
            Figure::Import => imports::measure(self),
            Figure::Parse => parsing::measure(self),
            Figure::Book => answers::measure(self),
            Figure::Million => million::measure(self),
        }
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            ui::error(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<()> {
    // `cargo bench` adds this word of its own.
    let words = std::env::args().skip(1).filter(|word| word != "--bench");
    let words: Vec<String> = words.collect();
    if let Some((million::part::WORD, words)) = words.split_first().map(|(w, rest)| (&**w, rest)) {
        return million::part::run(words);
    }
    let request = Request::parse(words.into_iter())?;
    let bench = Bench::new(request.extent)?;
    ui::line(&machine::header(bench.folder.path()));
    for figure in request.figures {
        ui::line(&bench.measure(figure)?);
    }
    ui::line(&machine::footer());
    Ok(())
}
