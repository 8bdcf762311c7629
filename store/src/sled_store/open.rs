//! Opening a ledger for writing: what a crash left behind is mended, and what was damaged since it
//! was written is refused. Until the journal is known to be whole, nothing is changed but what sled
//! does to its own files.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use protokol_core::time::Position;

use super::applier::Applier;
use super::index::{self, Index, IndexError};
use super::restore::missing_groups;
use super::{SledStore, Warning};
use crate::disk::Disk;
use crate::error::StoreError;
use crate::folder::{Folder, at, write_new};
use crate::group::{Group, Tail};
use crate::journal::{Journal, JournalWriter, Mark, Rest, Survey};
use crate::sources::Sources;

/// The index is fed in pieces of about this many bytes of journal.
const PIECE: usize = 4 * 1024 * 1024;

/// An opened ledger, and what had to be mended.
#[derive(Debug)]
pub struct Opened {
    /// The ledger.
    pub store: SledStore,
    /// What was done.
    pub repairs: Vec<Repair>,
}

/// Something that opening a ledger mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// A group that was never acknowledged stood behind the last seal; its bytes are kept in a file.
    TornSetAside {
        /// Where they are kept.
        file: PathBuf,
        /// How many there are.
        bytes: u64,
    },
    /// The index was made again from the journal.
    IndexRebuilt {
        /// What was wrong with it.
        reason: String,
    },
    /// The end of the journal was gone and was written again from the index.
    RestoredFromIndex {
        /// First position that was gone.
        first: Position,
        /// Last position that was gone.
        last: Position,
    },
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TornSetAside { file, bytes } => write!(
                f,
                "{bytes} bytes of a command that was never acknowledged were set aside in {}",
                file.display()
            ),
            Self::IndexRebuilt { reason } => {
                write!(f, "the index was made again from the journal: {reason}")
            }
            Self::RestoredFromIndex { first, last } => write!(
                f,
                "positions {first} to {last} were gone from the journal and were written again from the index"
            ),
        }
    }
}

pub(super) fn create(
    disk: Arc<dyn Disk>,
    path: &Path,
    now: DateTime<Utc>,
) -> Result<SledStore, StoreError> {
    Folder::create(&*disk, path)?;
    open(disk, path, now).map(|opened| opened.store)
}

pub(super) fn open(
    disk: Arc<dyn Disk>,
    path: &Path,
    now: DateTime<Utc>,
) -> Result<Opened, StoreError> {
    let folder = Folder::existing(&*disk, path)?;
    let lock = folder.lock(&*disk, now)?;
    let journal = Journal::new(Arc::clone(&disk), folder.segment());

    let found = find_index(&folder, &journal)?;
    let survey = journal.survey(match &found {
        Found::Fits(_, mark) => mark.clone(),
        Found::Differs(..) | Found::Unusable(_) => Mark::start(),
    })?;

    let missing = match &found {
        Found::Differs(index, mark) => missing_groups(index, &mark.tail, &survey.end.tail),
        Found::Fits(..) | Found::Unusable(_) => Vec::new(),
    };
    let mut repairs = Vec::new();
    let writer = mend_journal(&*disk, &folder, &journal, &survey, &missing, &mut repairs)?;
    let tail = match missing.last() {
        Some(group) => group.after.clone(),
        None => survey.end.tail.clone(),
    };

    let usable = match found {
        Found::Fits(index, mark) => Ok((index, mark)),
        Found::Differs(index, _) if !missing.is_empty() => Ok((index, survey.end)),
        Found::Differs(index, _) => {
            drop(index);
            Err(IndexError::foreign())
        }
        Found::Unusable(error) => Err(error),
    };
    let (index, made_again) = ready_index(&folder, &journal, usable, writer.end());
    // In a new ledger there is nothing that an index could have lost, and after an upgrade nothing is
    // wrong with the one that was there.
    let lost =
        made_again.filter(|reason| tail != Tail::empty() && *reason != IndexError::OtherLayout);
    if let Some(reason) = lost {
        let reason = reason.to_string();
        repairs.push(Repair::IndexRebuilt { reason });
    }
    let applier = index.and_then(|index| Ok(Applier::start(index)?));
    let (applier, trouble) = match applier {
        Ok(applier) => (Some(applier), None),
        Err(error) => (None, Some(Warning::IndexStopped(error.to_string()))),
    };
    let store = SledStore {
        applier,
        writer,
        journal,
        sources: Sources::new(disk, folder.sources()),
        tail,
        trouble: Mutex::new(trouble),
        _lock: lock,
    };
    Ok(Opened { store, repairs })
}

/// Sets aside what stands behind the last seal, writes again what only the index has, and opens the
/// journal for writing.
fn mend_journal(
    disk: &dyn Disk,
    folder: &Folder,
    journal: &Journal,
    survey: &Survey,
    missing: &[Group],
    repairs: &mut Vec<Repair>,
) -> Result<JournalWriter, StoreError> {
    if let Rest::Torn(bytes) = survey.rest {
        let file = set_aside(disk, folder, survey.end.offset)?;
        repairs.push(Repair::TornSetAside { file, bytes });
    }
    let mut writer = JournalWriter::open(journal, survey.end.offset)?;
    if survey.rest != Rest::Nothing {
        writer.cut_back().map_err(at(journal.path()))?;
    }
    for group in missing {
        writer.append(&group.bytes)?;
    }
    if let (Some(first), Some(last)) = (missing.first(), missing.last()) {
        let (first, last) = (first.first, last.last());
        repairs.push(Repair::RestoredFromIndex { first, last });
    }
    Ok(writer)
}

/// What lies in the index's folder.
enum Found {
    /// An index of this journal, up to this mark.
    Fits(Index, Mark),
    /// An index whose mark the journal does not have: it knows more, or is of another book.
    Differs(Index, Mark),
    /// None, or one that cannot be used.
    Unusable(IndexError),
}

fn find_index(folder: &Folder, journal: &Journal) -> Result<Found, StoreError> {
    let path = folder.sled();
    index::clear_torn_snapshots(&path).map_err(at(&path))?;
    if !path.exists() {
        return Ok(Found::Unusable(IndexError::missing()));
    }
    let opened = Index::open(&path).and_then(|index| Ok((index.mark()?, index)));
    Ok(match opened {
        Ok((Some(mark), index)) if journal.has(&mark)? => Found::Fits(index, mark),
        Ok((Some(mark), index)) => Found::Differs(index, mark),
        // sled opens a file that was emptied as a new one.
        Ok((None, _)) => Found::Unusable(IndexError::missing()),
        Err(error) => Found::Unusable(error),
    })
}

/// An index that holds the journal up to `end`; and why it was made again, if it was.
fn ready_index(
    folder: &Folder,
    journal: &Journal,
    usable: Result<(Index, Mark), IndexError>,
    end: u64,
) -> (Result<Index, IndexError>, Option<IndexError>) {
    let caught_up = usable.and_then(|(index, mark)| {
        bring_up(&index, journal, mark, end)?;
        Ok(index)
    });
    let reason = match caught_up {
        Ok(index) => return (Ok(index), None),
        Err(reason) => reason,
    };
    let made_again = index::remove(&folder.sled())
        .map_err(IndexError::from)
        .and_then(|()| Index::open(&folder.sled()))
        .and_then(|index| {
            index.set_mark(&Mark::start())?;
            index.settle()?;
            bring_up(&index, journal, Mark::start(), end)?;
            Ok(index)
        });
    (made_again, Some(reason))
}

/// Feeds the index with what stands in the journal between its mark and `end`.
fn bring_up(index: &Index, journal: &Journal, from: Mark, end: u64) -> Result<(), IndexError> {
    if from.offset == end {
        return Ok(());
    }
    index.unsettle()?;
    let mut walk = journal
        .walk(from)
        .map_err(|error| IndexError::unread(&error))?;
    let (mut piece, mut bytes) = (Vec::new(), 0);
    while let Some(walked) = walk
        .next_group()
        .map_err(|error| IndexError::unread(&error))?
    {
        let Some(group) = walked.group else {
            return Err(IndexError::foreign());
        };
        bytes += group.bytes.len();
        piece.push((Arc::from(group), walked.end));
        if bytes >= PIECE || walked.end == end {
            index.add(&piece)?;
            piece.clear();
            bytes = 0;
        }
        if walked.end == end {
            break;
        }
    }
    index.settle()
}

/// Keeps what stands behind the last seal in a file of its own.
fn set_aside(disk: &dyn Disk, folder: &Folder, offset: u64) -> Result<PathBuf, StoreError> {
    let segment = folder.segment();
    let mut bytes = Vec::new();
    disk.read_from(&segment, offset)
        .and_then(|mut rest| rest.read_to_end(&mut bytes))
        .map_err(at(&segment))?;
    let names = disk
        .list(&folder.journal())
        .map_err(at(&folder.journal()))?;
    let free = (1_u32..)
        .map(|number| format!("torn-{number}.ndjson"))
        .find(|name| !names.contains(name))
        .expect("BUG: a folder holds fewer files than there are numbers");
    let path = folder.journal().join(free);
    write_new(disk, &path, &bytes).map_err(at(&path))?;
    Ok(path)
}
