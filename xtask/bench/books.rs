//! Documents and books to measure with: made-up minutes as an import reads them, and a book they were
//! imported into. What the book's events are used for is decided elsewhere.

use std::path::{Path, PathBuf};

use protokol_app::failure::Failure;
use protokol_app::folder::{self, Writable};
use protokol_app::import::files::File;
use protokol_app::import::report::{Appended, Result as Became};
use protokol_app::import::{self, Options, Target};
use protokol_app::ledger::Session;
use protokol_app::ports::Ports;
use protokol_app::{Actor, LEXICON, Via};
use protokol_store::EventStore;
use xtask::minutes::{self, Request};

use crate::Outcome;

/// Made-up minutes of 30,000 bytes each.
pub(crate) fn files(count: usize) -> Vec<File> {
    let request = Request {
        count,
        ..Request::default()
    };
    minutes::documents(&request)
        .map(|document| File {
            name: document.file_name,
            bytes: document.text.into_bytes(),
        })
        .collect()
}

/// Who commits in a bench.
pub(crate) fn session() -> Outcome<Session> {
    Ok(Session {
        actor: Actor::parse("bench")?,
        via: Via::parse(&format!("protokol/{} {LEXICON}", env!("CARGO_PKG_VERSION")))?,
    })
}

/// A book that documents are imported into.
pub(crate) struct Desk {
    book: Writable,
    session: Session,
    ports: Ports,
}

impl Desk {
    /// Makes and opens a new book.
    pub(crate) fn create(path: &Path) -> Outcome<Self> {
        let (session, mut ports) = (session()?, Ports::system());
        let mut book = folder::create(path, &ports).map_err(told)?;
        let _opened = book.ledger.open(None, &session, &mut ports).map_err(told)?;
        Ok(Self {
            book,
            session,
            ports,
        })
    }

    /// Imports a file, which the book must take in as a whole.
    pub(crate) fn import(&mut self, file: &File) -> Outcome<Vec<Appended>> {
        let mut target = Target::Book {
            ledger: &mut self.book.ledger,
        };
        let options = Options::default();
        let (session, ports) = (&self.session, &mut self.ports);
        let reports =
            import::import_file(&mut target, file, &options, session, ports).map_err(told)?;
        let taken = reports.iter().map(|report| match report.result {
            Became::Imported | Became::Updated => Ok(report.appended),
            Became::Unchanged | Became::Refused => {
                Err(format!("{} was not taken in: {report:?}", file.name))
            }
        });
        let taken: Vec<Option<Appended>> = taken.collect::<Result<_, _>>()?;
        Ok(taken.into_iter().flatten().collect())
    }

    /// How many events the book holds.
    pub(crate) fn events(&self) -> u64 {
        self.book.ledger.store().head().size
    }

    /// Closes the book cleanly.
    pub(crate) fn close(self) -> Outcome<()> {
        match self.book.close().as_slice() {
            [] => Ok(()),
            warnings => Err(warnings.join("; ").into()),
        }
    }
}

/// A book with these files imported, closed cleanly.
pub(crate) fn imported(path: &Path, files: &[File]) -> Outcome<()> {
    let mut desk = Desk::create(path)?;
    for file in files {
        desk.import(file)?;
    }
    desk.close()
}

/// The journal of the book in a folder.
pub(crate) fn journal(book: &Path) -> PathBuf {
    book.join("journal").join("00000001.ndjson")
}

/// A failure of the app as an error.
pub(crate) fn told(failure: Failure) -> String {
    let because = failure.because.map(|because| format!(", {because}"));
    format!("{}{}", failure.what, because.unwrap_or_default())
}
