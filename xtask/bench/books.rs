//! Documents and books to measure with: made-up minutes as an import reads them, a book they were
//! imported into, and the events of such a book as drafts that can be committed again.

use std::path::{Path, PathBuf};

use protokol_app::failure::Failure;
use protokol_app::folder::{self, Writable};
use protokol_app::import::files::File;
use protokol_app::import::report::{Appended, Result as Became};
use protokol_app::import::{self, Options, Target};
use protokol_app::ledger::Session;
use protokol_app::ports::Ports;
use protokol_app::{Actor, LEXICON, Via};
use protokol_core::ids::EventId;
use protokol_core::record::{Draft, Recorded};
use protokol_core::time::Position;
use protokol_store::{EventStore, JournalStore};
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

/// An event that can be committed again, and how long its two lines are.
pub(crate) struct Sample {
    pub(crate) draft: Draft,
    pub(crate) bytes: usize,
}

/// The events of a book.
pub(crate) fn samples(book: &Path) -> Outcome<Vec<Sample>> {
    let mut ports = Ports::system();
    let store = JournalStore::open(book)?;
    let mut samples = Vec::new();
    for stored in store.events(Position(0))? {
        let stored = stored?;
        let bytes = stored.record.len() + stored.content.as_ref().map_or(0, Vec::len);
        if let Some(draft) = draft(stored.decode()?, &mut ports) {
            samples.push(Sample { draft, bytes });
        }
    }
    Ok(samples)
}

/// The event as it was before it got its place; `None` where its facts are withheld.
fn draft(event: Recorded, ports: &mut Ports) -> Option<Draft> {
    Some(Draft {
        id: EventId(ports.ids.uuid()),
        salt: ports.ids.salt(),
        effective_on: event.effective_on,
        corrects: event.corrects,
        subjects: event.subjects,
        refs: event.refs,
        evidence: event.evidence,
        access: event.access,
        facts: event.facts?,
        words: event.words,
    })
}

/// A failure of the app as an error.
pub(crate) fn told(failure: Failure) -> String {
    let because = failure.because.map(|because| format!(", {because}"));
    format!("{}{}", failure.what, because.unwrap_or_default())
}
