//! What opening a ledger may mend, and the mending of damaged segments from the index. Until every
//! damaged segment can be put together again, nothing is written.

use std::fmt;
use std::io::Read;

use protokol_core::time::Position;

use super::index::Index;
use super::restore;
use crate::disk::Disk;
use crate::error::StoreError;
use crate::folder::{Folder, at, write_new, write_whole};
use crate::group::Tail;
use crate::journal::{
    EndsAt, Journal, Kept, Mended, Place, SegmentNumber, begins_with, mend, write_compressed,
};

/// Something that opening a ledger mended. Files are named as they are seen from the ledger's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// A group that was never acknowledged stood behind the last seal; its bytes are kept in a file.
    TornSetAside {
        /// Where they are kept.
        file: String,
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
    /// A segment of the journal was damaged and was put together again with what the index has.
    SegmentMended {
        /// The segment.
        file: String,
        /// First and last position that were taken from the index; `None` where every group was whole
        /// and only the file around them was not.
        taken: Option<(Position, Position)>,
        /// Where the segment is kept as it was found; `None` where it was gone.
        kept: Option<String>,
    },
    /// The format line could not be read and was written again: all of the journal is of that format.
    FormatLost {
        /// Its file.
        file: String,
    },
    /// The watermark could not be read; it is written again when the ledger is closed.
    WatermarkLost {
        /// Its file.
        file: String,
    },
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TornSetAside { file, bytes } => write!(
                f,
                "{bytes} bytes of a command that was never acknowledged were set aside in {file}"
            ),
            Self::IndexRebuilt { reason } => {
                write!(f, "the index was made again from the journal: {reason}")
            }
            Self::RestoredFromIndex { first, last } => write!(
                f,
                "positions {first} to {last} were gone from the journal and were written again from the index"
            ),
            Self::SegmentMended { file, taken, kept } => {
                write!(f, "{file} was damaged; ")?;
                match taken {
                    Some((first, last)) => {
                        write!(f, "positions {first} to {last} were taken from the index")?;
                    }
                    None => write!(f, "it was written again with all its events")?,
                }
                match kept {
                    Some(kept) => write!(f, ", and what was found is kept in {kept}"),
                    None => Ok(()),
                }
            }
            Self::FormatLost { file } => write!(
                f,
                "{file} was not what it should be and is written again, as the journal shows it"
            ),
            Self::WatermarkLost { file } => {
                write!(f, "{file} could not be read and is written again")
            }
        }
    }
}

/// A segment that differs from what it should be.
struct Damaged {
    number: SegmentNumber,
    kept: Option<Kept>,
    mended: Mended,
}

/// The bytes of a segment.
struct Readable {
    bytes: Vec<u8>,
    /// Whether they could be decompressed to the end, with the checksum that stands there.
    to_the_end: bool,
}

/// Puts the damaged segments of a journal together again with what the index has up to `known`. `None`
/// where that does not mend it; then nothing was changed.
pub(super) fn mend_segments(
    disk: &dyn Disk,
    folder: &Folder,
    journal: &Journal,
    index: &Index,
    known: Position,
) -> Result<Option<Vec<Repair>>, StoreError> {
    let damaged = damaged_segments(journal, index, known)?;
    let Some(damaged) = damaged.filter(|damaged| !damaged.is_empty()) else {
        return Ok(None);
    };
    let mut repairs = Vec::new();
    for damaged in damaged {
        repairs.extend(write_mended(disk, folder, journal, &damaged)?);
    }
    Ok(Some(repairs))
}

fn damaged_segments(
    journal: &Journal,
    index: &Index,
    known: Position,
) -> Result<Option<Vec<Damaged>>, StoreError> {
    let (mut damaged, mut tail) = (Vec::new(), Tail::empty());
    let listed = journal.listed()?;
    let last = listed.keys().next_back().copied();
    let last = last.unwrap_or(SegmentNumber::FIRST);
    let mut number = SegmentNumber::FIRST;
    while number <= last {
        let kept = listed.get(&number).copied();
        let Readable { bytes, to_the_end } = readable(journal, number, kept)?;
        let ends_at = if number == last {
            // Where a segment is left, what is gone behind it is restored with the rest.
            let known = if kept.is_some() { Position(0) } else { known };
            EndsAt::TheEnd(known)
        } else {
            let next = readable(journal, number.next(), listed.get(&number.next()).copied())?;
            begins_with(&next.bytes).map_or(EndsAt::Somewhere, EndsAt::Before)
        };
        let from_index = |tail: &Tail| restore::next_group(index, tail);
        let Some(mended) = mend(&bytes, &tail, ends_at, from_index) else {
            return Ok(None);
        };
        tail = mended.after.clone();
        if kept.is_none() || !to_the_end || !stands_in(&mended.bytes, &bytes) {
            damaged.push(Damaged {
                number,
                kept,
                mended,
            });
        }
        number = number.next();
    }
    Ok(Some(damaged))
}

/// Whether a segment holds these bytes and nothing behind them but a writer's room.
fn stands_in(bytes: &[u8], segment: &[u8]) -> bool {
    let rest = segment.strip_prefix(bytes);
    rest.is_some_and(|rest| rest.iter().all(|byte| *byte == 0))
}

/// The bytes of a segment, as far as they can be read and decompressed.
fn readable(
    journal: &Journal,
    number: SegmentNumber,
    kept: Option<Kept>,
) -> Result<Readable, StoreError> {
    let (mut bytes, mut to_the_end) = (Vec::new(), true);
    let Some(kept) = kept else {
        return Ok(Readable { bytes, to_the_end });
    };
    let mut segment = journal.open_segment(Place::start_of(number))?;
    match (segment.bytes.read_to_end(&mut bytes), kept) {
        (Err(error), Kept::Archived) if error.raw_os_error().is_none() => {
            to_the_end = false;
        }
        (read, Kept::Plain | Kept::Archived) => {
            read.map_err(at(&segment.path))?;
        }
    }
    Ok(Readable { bytes, to_the_end })
}

fn write_mended(
    disk: &dyn Disk,
    folder: &Folder,
    journal: &Journal,
    damaged: &Damaged,
) -> Result<Option<Repair>, StoreError> {
    let Damaged {
        number,
        kept,
        mended,
    } = damaged;
    let file = match kept {
        Some(Kept::Archived) => folder.archived(*number),
        Some(Kept::Plain) | None => folder.segment(*number),
    };
    let found = match kept {
        Some(_) => Some(disk.read(&file).map_err(at(&file))?),
        None => None,
    };
    let kept_in = match found {
        Some(found) => Some(journal.keep_aside("damaged", &found)?),
        None => None,
    };
    match kept {
        Some(Kept::Archived) => write_whole(disk, &file, |half_made| {
            write_compressed(disk, &mut &mended.bytes[..], half_made)
        }),
        Some(Kept::Plain) | None => write_new(disk, &file, &mended.bytes),
    }
    .map_err(at(&file))?;
    // A segment that was gone and held nothing is no news.
    let is_news = mended.replaced.is_some() || kept.is_some();
    Ok(is_news.then(|| Repair::SegmentMended {
        file: folder.shown(&file),
        taken: mended.replaced,
        kept: kept_in.map(|path| folder.shown(&path)),
    }))
}
