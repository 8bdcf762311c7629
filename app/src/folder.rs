//! The folder of a book: opened to be written, read without a lock, or verified.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use protokol_core::access::Audience;
use protokol_core::decide::record_recovery::Recovery;
use protokol_core::event::{Told, store_recovered};
use protokol_core::known::Known;
use protokol_core::time::Position;
use protokol_core::vocabulary::RepairKind;
use protokol_store::export::{Contents, ExportError};
use protokol_store::sources::Sources;
use protokol_store::verify::{Code, Finding};
use protokol_store::{EventStore, JournalStore, Opened, Repair, SledStore, StoreError, export};

pub use protokol_store::verify::{Severity, Verification};

use crate::answer::Answer;
use crate::failure::{Class, Failure};
use crate::import::Target;
use crate::ledger::{Ledger, Session};
use crate::ports::Ports;
use crate::reading::{KnownAt, Reading};

/// A book opened to be written. No other process can write it meanwhile.
pub struct Writable {
    /// The book.
    pub ledger: Ledger<SledStore>,
    /// What had to be mended when it was opened, for the user.
    pub warnings: Vec<String>,
}

impl Writable {
    /// The book's id.
    ///
    /// # Errors
    /// `not-open`.
    pub fn id(&self) -> Result<String, Failure> {
        let first = self
            .ledger
            .timeline()
            .at(Position(1))
            .and_then(|event| event.told());
        match first {
            Some(Told::LedgerOpened(facts, _)) => Ok(facts.ledger.to_string()),
            Some(_) | None => Err(protokol_core::rejection::Rejection::NotOpen.into()),
        }
    }

    /// Waits until everything is durable everywhere; gives what went wrong beside the book.
    #[must_use = "these are warnings for the user"]
    pub fn close(self) -> Vec<String> {
        self.ledger
            .into_store()
            .close()
            .iter()
            .map(ToString::to_string)
            .collect()
    }
}

/// Makes a new, empty book. One that an earlier attempt left without an event is taken up.
///
/// # Errors
/// `already-a-ledger`, and those of opening.
pub fn create(path: &Path, ports: &Ports) -> Result<Writable, Failure> {
    let settings = || ports.settings.clone();
    let now = ports.clock.now();
    match SledStore::create_on(settings(), path, now) {
        Ok(store) => Ok(Writable {
            ledger: Ledger::load(store)?,
            warnings: vec![],
        }),
        // Looked at first, since opening a book to be written mends it.
        Err(StoreError::AlreadyALedger { path: at }) => {
            match JournalStore::open_on(Arc::clone(&ports.settings.disk), path) {
                Ok(book) if book.head().size == 0 => {
                    writable(SledStore::open_on(settings(), path, now)?)
                }
                // A folder with other files in it is no ledger, and is not to become one.
                Ok(_) | Err(StoreError::NotALedger { .. }) => {
                    Err(StoreError::AlreadyALedger { path: at }.into())
                }
                Err(error) => Err(error.into()),
            }
        }
        Err(error) => Err(error.into()),
    }
}

/// Opens a book to be written, mends what a crash or damage left behind, and tells of it in the book.
///
/// # Errors
/// `not-a-ledger`, `locked`, `corrupt`, `too-new`.
pub fn open(path: &Path, session: &Session, ports: &mut Ports) -> Result<Writable, Failure> {
    let now = ports.clock.now();
    let opened = SledStore::open_on(ports.settings.clone(), path, now)?;
    let repairs = opened.repairs.clone();
    let mut book = match writable(opened) {
        // Damage that lies before what the index has shows only where all is read.
        Err(failure) if failure.is_damage() => return mend(path, repairs, session, ports),
        book => book?,
    };
    book.tell(&repairs, session, ports)?;
    book.remove_orphan_sources()?;
    Ok(book)
}

/// Opens a book to be written as [`open`] does, waiting for as long as this while another process
/// writes it: an act takes a moment, and two clerks should not have to take turns by hand.
///
/// # Errors
/// As [`open`]; `locked` once the time is up.
pub fn open_waiting(
    path: &Path,
    patience: Duration,
    session: &Session,
    ports: &mut Ports,
) -> Result<Writable, Failure> {
    let began = Instant::now();
    loop {
        match open(path, session, ports) {
            Err(failure) if failure.code == "locked" && began.elapsed() < patience => {
                std::thread::park_timeout(LOOK_AGAIN);
            }
            opened => return opened,
        }
    }
}

/// How long to wait before a lock is tried again.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// Opens a book to be written as [`open`] does, and reads all of it: what is damaged anywhere is put
/// together again with what the index has. `repairs` were made before.
fn mend(
    path: &Path,
    mut repairs: Vec<Repair>,
    session: &Session,
    ports: &mut Ports,
) -> Result<Writable, Failure> {
    let opened = SledStore::mend_on(ports.settings.clone(), path, ports.clock.now());
    let opened = opened.map_err(|error| {
        let failure = Failure::from(error);
        if failure.code == "corrupt" {
            failure
                .hint("restore the folder from a backup: no other copy in it has what is damaged")
        } else {
            failure
        }
    })?;
    repairs.extend(opened.repairs.clone());
    let mut book = writable(opened)?;
    book.tell(&repairs, session, ports)?;
    book.remove_orphan_sources()?;
    Ok(book)
}

impl Writable {
    /// Tells in the book what was mended. One that was never opened has nothing that could be told of.
    fn tell(
        &mut self,
        repairs: &[Repair],
        session: &Session,
        ports: &mut Ports,
    ) -> Result<(), Failure> {
        if repairs.is_empty() || self.ledger.directory().opened.is_none() {
            return Ok(());
        }
        let recoveries = repairs.iter().map(recovery).collect();
        let _told = self.ledger.record_recovery(recoveries, session, ports)?;
        Ok(())
    }

    fn remove_orphan_sources(&mut self) -> Result<(), Failure> {
        let cited = protokol_store::sources::cited(self.ledger.timeline().events());
        let removed = self.ledger.store_mut().remove_orphan_sources(&cited)?;
        if !removed.is_empty() {
            let count = removed.len();
            self.warnings.push(format!(
                "{count} files in sources/ that no event cites were removed"
            ));
        }
        Ok(())
    }
}

/// A repair as the book tells of it.
fn recovery(repair: &Repair) -> Recovery {
    let facts = |repair, first, last, bytes| store_recovered::Facts {
        repair,
        first,
        last,
        bytes,
    };
    let facts = match repair {
        Repair::TornSetAside { bytes, .. } => {
            facts(RepairKind::TornSetAside, None, None, Some(*bytes))
        }
        Repair::IndexRebuilt { .. } => facts(RepairKind::IndexRebuilt, None, None, None),
        Repair::RestoredFromIndex { first, last } => facts(
            RepairKind::RestoredFromIndex,
            Some(*first),
            Some(*last),
            None,
        ),
        Repair::SegmentMended { taken, .. } => {
            let (first, last) = taken.unzip();
            facts(RepairKind::SegmentMended, first, last, None)
        }
        Repair::FormatLost { .. } => facts(RepairKind::FormatLost, None, None, None),
        Repair::WatermarkLost { .. } => facts(RepairKind::WatermarkLost, None, None, None),
    };
    let text = repair.to_string();
    Recovery {
        facts,
        words: store_recovered::Words { text },
    }
}
fn writable(opened: Opened) -> Result<Writable, Failure> {
    let repairs = opened.repairs.iter().map(ToString::to_string);
    let warnings = opened
        .store
        .warnings()
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>();
    let warnings = repairs.chain(warnings).collect();
    Ok(Writable {
        ledger: Ledger::load(opened.store)?,
        warnings,
    })
}

/// A target for a dry run: what the book knows, or an empty one where there is no book.
///
/// # Errors
/// Those of reading a book that is there.
pub fn dry_run(path: &Path, ports: &Ports) -> Result<Target<'static>, Failure> {
    let store = match JournalStore::open_on(Arc::clone(&ports.settings.disk), path) {
        Ok(store) => store,
        Err(StoreError::NotALedger { .. }) => {
            let known = Box::new(Known::supposed_open());
            return Ok(Target::DryRun { known });
        }
        Err(error) => return Err(error.into()),
    };
    let mut known = Box::<Known>::default();
    for stored in store.events(Position(0))? {
        known.extend(stored?.decode()?);
    }
    Ok(Target::DryRun { known })
}

/// A book opened to be read: without a lock, changing nothing.
pub struct ReadOnly {
    store: JournalStore,
    audience: Audience,
}

/// Opens a book to be read.
///
/// # Errors
/// `not-a-ledger`, `corrupt`, `too-new`.
pub fn read(path: &Path, audience: Audience, ports: &Ports) -> Result<ReadOnly, Failure> {
    Ok(ReadOnly {
        store: JournalStore::open_on(Arc::clone(&ports.settings.disk), path)?,
        audience,
    })
}

impl ReadOnly {
    /// The whole book, folded.
    ///
    /// # Errors
    /// Those of reading.
    pub fn reading(&self) -> Result<Reading, Failure> {
        Reading::of(&self.store, self.audience)
    }

    /// The documents kept beside the journal.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        self.store.sources()
    }

    /// For whom it is read.
    pub(crate) fn audience(&self) -> Audience {
        self.audience
    }

    /// The log.
    pub(crate) fn store(&self) -> &JournalStore {
        &self.store
    }

    /// Writes record and content lines up to what was known, and gives how many events there were.
    ///
    /// # Errors
    /// Those of reading and writing, and `known-at-ahead`.
    pub fn export(&self, known_at: Option<KnownAt>, to: &mut impl Write) -> Result<usize, Failure> {
        // Nobody reads the whole book before it is streamed unless the answer depends on it.
        let everything =
            matches!(known_at, None | Some(KnownAt::Head)) && self.audience == Audience::Clerks;
        let (last, hidden) = if everything {
            (Position(self.store.head().size), BTreeSet::new())
        } else {
            let reading = self.reading()?;
            let last = reading.position(known_at.unwrap_or(KnownAt::Head))?;
            let events = reading.timeline().events().iter();
            let positions = events.map(|event| event.position);
            let hidden = reading.hidden();
            (last, positions.filter(|at| hidden.hides(*at)).collect())
        };
        let contents = Contents::Without(&hidden);
        export::export(&self.store, last, to, contents).map_err(|error| match error {
            ExportError::Store(error) => error.into(),
            ExportError::Write(error) => {
                Failure::new(Class::TryAgain, "io", "the export cannot be written")
                    .because(error.to_string())
                    .hint("name a file that can be written, with space for it")
            }
        })
    }
}

/// Puts together again what is damaged and stands in another copy; then checks the whole book.
///
/// # Errors
/// Those of opening it to be written: `corrupt` where no other copy has what is damaged.
pub fn mend_and_verify(
    path: &Path,
    as_of: NaiveDate,
    session: &Session,
    ports: &mut Ports,
) -> Result<(Answer<Verification>, Vec<String>), Failure> {
    let book = mend(path, vec![], session, ports)?;
    let mut warnings = book.warnings.clone();
    warnings.extend(book.close());
    let verified = verify(path, as_of, ports)?;
    let differs = |finding: &Finding| finding.code == Code::IndexDiffers;
    if !verified.report.findings.iter().any(differs) {
        return Ok((verified, warnings));
    }
    let now = ports.clock.now();
    let opened = SledStore::open_into_new_index(ports.settings.clone(), path, now)?;
    let repairs = opened.repairs.clone();
    let mut book = writable(opened)?;
    book.tell(&repairs, session, ports)?;
    warnings.extend(book.warnings.clone());
    warnings.extend(book.close());
    Ok((verify(path, as_of, ports)?, warnings))
}

/// Checks the whole book: journal, hashes, seals, sources, and the index where nobody writes.
///
/// # Errors
/// `not-a-ledger`; damage is a finding.
pub fn verify(
    path: &Path,
    as_of: NaiveDate,
    ports: &Ports,
) -> Result<Answer<Verification>, Failure> {
    let disk = Arc::clone(&ports.settings.disk);
    let erased = BTreeSet::new();
    let verification =
        protokol_store::verify::verify_with_index(disk, path, ports.clock.now(), &erased)?;
    let known_at = Position(verification.events);
    Ok(Answer {
        as_of,
        known_at,
        head: verification.root,
        report: verification,
    })
}
