//! Checking a whole ledger: every line, hash, seal and source, and the index against the journal.
//! It changes nothing, and it goes on after a finding, so that all of them are named.

mod check;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use protokol_core::hash::Hash;
use protokol_core::time::Position;
use serde::Serialize;

use crate::disk::{Disk, OsDisk};
use crate::error::StoreError;
use crate::folder::Folder;
use crate::sled_store::Applier;
use crate::sled_store::index::{self, Index, IndexError};

pub(crate) use check::{Indexed, check};

const INDEX: &str = "sled";
const JOURNAL: &str = "journal";
const WATERMARK: &str = "checkpoints/watermark";
const FORMAT: &str = "format";

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The ledger does not hold what it should.
    Damage,
    /// Worth knowing; nothing is lost.
    Note,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// A line of the journal cannot be read.
    LineUnreadable,
    /// Positions are not dense.
    PositionGap,
    /// A record does not continue the one before it.
    ChainBroken,
    /// A commit's instant is not one, or not after the one before.
    InstantWrong,
    /// A content line is not the one its record names.
    ContentChanged,
    /// A content line is not there, and nothing says that it was erased.
    ContentMissing,
    /// A seal does not fit its group.
    SealBroken,
    /// A root does not fit the records before it.
    RootWrong,
    /// What stands behind the last seal was never acknowledged.
    UnsealedTail,
    /// A source does not hold what its name says.
    SourceChanged,
    /// A source that an event cites is not there.
    SourceMissing,
    /// A source that no event cites.
    SourceOrphan,
    /// A file that is none of the ledger's.
    FileUnknown,
    /// What an earlier opening of the ledger set aside: nothing of it is in the book.
    SetAside,
    /// The format line is not what was written; the journal shows which it was.
    FormatUnreadable,
    /// The watermark is not what was written; it is made again when the ledger is closed.
    WatermarkUnreadable,
    /// The journal ends before the watermark, or is another book.
    WatermarkUnmet,
    /// The index does not hold what the journal does.
    IndexDiffers,
    /// The index knows of events that the journal has lost.
    JournalBehind,
    /// The index cannot be used; the next command that writes makes it again from the journal.
    IndexUnusable,
    /// The index was not looked at.
    IndexUnchecked,
}

impl Code {
    /// The code as it is printed.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::LineUnreadable => "line-unreadable",
            Self::PositionGap => "position-gap",
            Self::ChainBroken => "chain-broken",
            Self::InstantWrong => "instant-wrong",
            Self::ContentChanged => "content-changed",
            Self::ContentMissing => "content-missing",
            Self::SealBroken => "seal-broken",
            Self::RootWrong => "root-wrong",
            Self::UnsealedTail => "unsealed-tail",
            Self::SourceChanged => "source-changed",
            Self::SourceMissing => "source-missing",
            Self::SourceOrphan => "source-orphan",
            Self::FileUnknown => "file-unknown",
            Self::SetAside => "set-aside",
            Self::FormatUnreadable => "format-unreadable",
            Self::WatermarkUnreadable => "watermark-unreadable",
            Self::WatermarkUnmet => "watermark-unmet",
            Self::IndexDiffers => "index-differs",
            Self::JournalBehind => "journal-behind",
            Self::IndexUnusable => "index-unusable",
            Self::IndexUnchecked => "index-unchecked",
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::LineUnreadable
            | Self::PositionGap
            | Self::ChainBroken
            | Self::InstantWrong
            | Self::ContentChanged
            | Self::ContentMissing
            | Self::SealBroken
            | Self::RootWrong
            | Self::SourceChanged
            | Self::SourceMissing
            | Self::IndexDiffers
            | Self::JournalBehind
            | Self::WatermarkUnmet => Severity::Damage,
            Self::UnsealedTail
            | Self::SourceOrphan
            | Self::FileUnknown
            | Self::SetAside
            | Self::FormatUnreadable
            | Self::WatermarkUnreadable
            | Self::IndexUnusable
            | Self::IndexUnchecked => Severity::Note,
        }
    }
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The event it is about.
    pub position: Option<Position>,
    /// The file, seen from the ledger's folder.
    pub file: String,
    /// What was expected and what was found, for a reader.
    pub text: String,
}

/// The outcome of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Whether nothing but notes was found.
    pub ok: bool,
    /// How many sealed events the journal holds.
    pub events: u64,
    /// The root over their record lines as they stand.
    pub root: Hash,
    /// All that was found, in the order of the journal, then sources, then the index.
    pub findings: Vec<Finding>,
}

/// Checks the ledger in a folder without its index and without its lock. `erased` are the positions
/// whose content may be absent.
///
/// # Errors
/// [`StoreError::NotALedger`], [`StoreError::TooNew`], [`StoreError::Io`]; damage is a finding.
pub fn verify(path: &Path, erased: &BTreeSet<Position>) -> Result<Verification, StoreError> {
    verify_on(Arc::new(OsDisk), path, erased)
}

/// As [`verify`], on another disk.
///
/// # Errors
/// As [`verify`].
pub fn verify_on(
    disk: Arc<dyn Disk>,
    path: &Path,
    erased: &BTreeSet<Position>,
) -> Result<Verification, StoreError> {
    let folder = Folder::existing(&disk, path)?;
    check(&disk, &folder, &Indexed::Unasked, erased)
}

/// Checks journal and sources as [`verify`] does and, where nobody writes, the index as well: whether it
/// says the same, and whether it knows of events that the journal lost. Opening sled writes to its own
/// files; nothing else is changed, and nothing is mended.
///
/// # Errors
/// As [`verify`].
pub fn verify_with_index(
    disk: Arc<dyn Disk>,
    path: &Path,
    now: DateTime<Utc>,
    erased: &BTreeSet<Position>,
) -> Result<Verification, StoreError> {
    let folder = Folder::existing(&disk, path)?;
    let _lock = match folder.lock(&*disk, now) {
        Ok(lock) => lock,
        // In use, on a read-only disk, or without space: the journal is checked all the same.
        Err(error) => {
            return check(
                &disk,
                &folder,
                &Indexed::Unchecked(error.to_string()),
                erased,
            );
        }
    };
    match open_index(&folder) {
        Ok((upto, index)) => check(&disk, &folder, &Indexed::Upto(upto, &index), erased),
        Err(reason) => check(&disk, &folder, &Indexed::Unusable(reason), erased),
    }
}

/// The index as it lies there and how far it has come, or why it cannot be used.
fn open_index(folder: &Folder) -> Result<(Position, Applier), String> {
    let sled = folder.sled();
    if !sled.exists() {
        return Err("it is not there".to_owned());
    }
    let opened = index::clear_torn_snapshots(&sled)
        .map_err(IndexError::from)
        .and_then(|()| Index::open(&sled))
        .and_then(|index| Ok((index.mark()?, Applier::start(index)?)));
    match opened {
        Ok((Some(mark), applier)) => Ok((mark.tail.last_position(), applier)),
        Ok((None, _)) => Err("it is empty".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
