//! Opening a ledger for writing: what a crash left behind is mended, and what was damaged since it
//! was written is refused. Until the journal is known to be whole, nothing is changed but what sled
//! does to its own files.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};

use super::applier::Applier;
use super::index::{self, Index, IndexError};
use super::repair::{self, Repair};
use super::restore::missing_groups;
use super::{SledStore, Warning, Writing};
use crate::error::StoreError;
use crate::folder::{Folder, at};
use crate::group::{Group, Tail};
use crate::journal::{Journal, JournalWriter, Mark, Place, Rest, Survey};
use crate::sequencer::Sequencer;
use crate::settings::Settings;
use crate::sources::Sources;
use crate::turns::Turns;
use crate::watermark::{self, Watermark};

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

/// How much of the journal is read when a ledger is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// What the index does not have yet; damage before that shows when it is read.
    BehindTheIndex,
    /// All of it: damage was found, and is to be mended.
    Everything,
    /// All of it, into a new index: the one that is there says something else than the journal.
    IntoANewIndex,
}

pub(super) fn create(
    settings: Settings,
    path: &Path,
    now: DateTime<Utc>,
) -> Result<SledStore, StoreError> {
    Folder::create(&*settings.disk, path)?;
    open(settings, path, now, Reading::BehindTheIndex).map(|opened| opened.store)
}

pub(super) fn open(
    settings: Settings,
    path: &Path,
    now: DateTime<Utc>,
    reading: Reading,
) -> Result<Opened, StoreError> {
    let disk = Arc::clone(&settings.disk);
    let folder = Folder::existing(&disk, path)?;
    let lock = folder.lock(&*disk, now)?;
    let journal = Journal::new(Arc::clone(&disk), folder.clone());
    let mut repairs = Vec::new();

    let watermark = Watermark::read(&*disk, &folder)?;
    if watermark == watermark::Found::Damaged {
        let file = folder.shown(&folder.watermark());
        repairs.push(Repair::WatermarkLost { file });
    }
    let format_lost = folder.format_lost(&*disk)?.is_some();
    // Which format it is shows only where all of it reads as that one.
    let reading = if format_lost && reading == Reading::BehindTheIndex {
        Reading::Everything
    } else {
        reading
    };
    let mut found = match reading {
        Reading::BehindTheIndex | Reading::Everything => find_index(&folder, &journal)?,
        Reading::IntoANewIndex => Found::Unusable(IndexError::differing()),
    };
    let from = match (&found, reading) {
        (Found::Fits(_, mark), Reading::BehindTheIndex) => mark.clone(),
        (Found::Fits(..), Reading::Everything | Reading::IntoANewIndex)
        | (Found::Differs(..) | Found::Unusable(_), _) => Mark::start(),
    };
    let survey = match (journal.survey(from), found.index()) {
        (Err(damage @ StoreError::Corrupt { .. }), Some((index, mark))) => {
            let known = mark.tail.last_position();
            let mended = repair::mend_segments(&*disk, &folder, &journal, index, known)?;
            repairs.extend(mended.ok_or(damage)?);
            found = found.looked_at_again(&journal)?;
            journal.survey(Mark::start())?
        }
        (survey, _) => survey?,
    };

    found = found.unless_beyond(&survey.end.tail);
    let missing = match &found {
        Found::Differs(index, mark) => missing_groups(index, &mark.tail, &survey.end.tail),
        Found::Fits(..) | Found::Unusable(_) => Vec::new(),
    };
    let tail = match missing.last() {
        Some(group) => group.after.clone(),
        None => survey.end.tail.clone(),
    };
    if let watermark::Found::Watermark(watermark) = watermark {
        watermark.check(&journal, survey.end.place, &tail)?;
    }
    if tail == Tail::empty() {
        folder.keep(&*disk)?;
    }
    // What the index or the watermark knows of was durable then.
    let closed_here =
        watermark == watermark::Found::Watermark(Watermark::of(&survey.end.tail.head()));
    let doubtful = survey.last.filter(|_| !closed_here);
    let writer = mend_journal(
        &folder,
        &journal,
        &settings,
        &survey,
        doubtful,
        &missing,
        &mut repairs,
    )?;

    if format_lost {
        folder.write_format(&*disk)?;
        let file = folder.shown(&folder.format());
        repairs.push(Repair::FormatLost { file });
    }

    let usable = match found {
        Found::Fits(index, mark) => Ok((index, mark)),
        // What was restored is in the index already; adding it again changes nothing.
        Found::Differs(index, _) if !missing.is_empty() => Ok((index, survey.end)),
        Found::Differs(index, _) => {
            drop(index);
            Err(IndexError::foreign())
        }
        Found::Unusable(error) => Err(error),
    };
    let (index, made_again) = ready_index(&folder, &journal, usable, &tail);
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
    let end = Mark {
        place: writer.end(),
        tail,
    };
    let store = SledStore {
        applier,
        turns: Turns::default(),
        writing: Mutex::new(Writing {
            journal: writer,
            sequencer: Sequencer::default(),
        }),
        published: Mutex::new(end),
        journal,
        folder: folder.clone(),
        settings,
        sources: Sources::new(disk, folder.sources()),
        putting: Mutex::default(),
        trouble: Mutex::new(trouble),
        _lock: lock,
    };
    Ok(Opened { store, repairs })
}

/// Sets aside what stands behind the last seal, writes again what only the index has, and opens the
/// journal for writing.
fn mend_journal(
    folder: &Folder,
    journal: &Journal,
    settings: &Settings,
    survey: &Survey,
    doubtful: Option<Place>,
    missing: &[Group],
    repairs: &mut Vec<Repair>,
) -> Result<JournalWriter, StoreError> {
    let end = journal.place_after(survey.end.place)?;
    if let Rest::Torn(bytes) = survey.rest {
        let file = folder.shown(&set_aside(journal, end)?);
        repairs.push(Repair::TornSetAside { file, bytes });
    }
    let mut writer = JournalWriter::open(journal, end, doubtful, settings)?;
    if survey.rest != Rest::Nothing {
        writer.cut_back_now()?;
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

/// Keeps what stands behind the last seal in a file of its own, without the zeros of a writer's room.
fn set_aside(journal: &Journal, end: Place) -> Result<PathBuf, StoreError> {
    let mut segment = journal.open_segment(end)?;
    let mut bytes = Vec::new();
    let read = segment.bytes.read_to_end(&mut bytes);
    read.map_err(at(&segment.path))?;
    let length = bytes
        .iter()
        .rposition(|byte| *byte != 0)
        .map_or(0, |at| at + 1);
    journal.keep_aside("torn", &bytes[..length])
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

impl Found {
    /// The same index beside a journal that was mended meanwhile.
    fn looked_at_again(self, journal: &Journal) -> Result<Self, StoreError> {
        Ok(match self {
            Self::Differs(index, mark) if journal.has(&mark)? => Self::Fits(index, mark),
            Self::Fits(..) | Self::Differs(..) | Self::Unusable(_) => self,
        })
    }

    /// The same index beside a journal that ends, as far as it is whole, with this tail.
    fn unless_beyond(self, end: &Tail) -> Self {
        match self {
            Self::Fits(index, mark) if end.last_position() < mark.tail.last_position() => {
                Self::Differs(index, mark)
            }
            Self::Fits(..) | Self::Differs(..) | Self::Unusable(_) => self,
        }
    }

    /// The index and how far it has come, where it can be read.
    fn index(&self) -> Option<(&Index, &Mark)> {
        match self {
            Self::Fits(index, mark) | Self::Differs(index, mark) => Some((index, mark)),
            Self::Unusable(_) => None,
        }
    }
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
    end: &Tail,
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
fn bring_up(index: &Index, journal: &Journal, from: Mark, end: &Tail) -> Result<(), IndexError> {
    if from.tail == *end {
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
        let is_last = group.after == *end;
        piece.push((Arc::from(group), walked.end));
        if bytes >= PIECE || is_last {
            index.add(&piece)?;
            piece.clear();
            bytes = 0;
        }
        if is_last {
            break;
        }
    }
    index.settle()
}
