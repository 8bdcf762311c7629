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
use crate::folder::{Folder, at};
use crate::settings::Settings;
use crate::sled_store::index::{self, Index};
use crate::sled_store::{Opened, SledStore};

pub(crate) use check::check;

const INDEX: &str = "sled";
const JOURNAL: &str = "journal";
const WATERMARK: &str = "checkpoints/watermark";

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
    /// The watermark is not what was written; it is made again when the ledger is closed.
    WatermarkUnreadable,
    /// The journal ends before the watermark, or is another book.
    WatermarkUnmet,
    /// The index does not hold what the journal does.
    IndexDiffers,
    /// The index knows of events that the journal has lost.
    JournalBehind,
    /// The index could not be used and was made again from the journal; nothing is lost.
    IndexRebuilt,
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
            Self::WatermarkUnreadable => "watermark-unreadable",
            Self::WatermarkUnmet => "watermark-unmet",
            Self::IndexDiffers => "index-differs",
            Self::JournalBehind => "journal-behind",
            Self::IndexRebuilt => "index-rebuilt",
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
            | Self::WatermarkUnreadable
            | Self::IndexRebuilt
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

impl Verification {
    /// Tells that acknowledged events are gone from the journal.
    fn journal_behind(&mut self, indexed: u64) {
        let first = self.events + 1;
        self.ok = false;
        self.findings.push(Finding {
            code: Code::JournalBehind,
            severity: Code::JournalBehind.severity(),
            position: Some(Position(first)),
            file: JOURNAL.to_owned(),
            text: format!(
                "positions {first} to {indexed} are gone from the journal and stand in the index; the next command that writes puts them back"
            ),
        });
    }

    fn note(&mut self, code: Code, text: String) {
        let severity = code.severity();
        self.findings.push(Finding {
            code,
            severity,
            position: None,
            file: INDEX.to_owned(),
            text,
        });
    }
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
    let folder = Folder::existing(&*disk, path)?;
    check(&disk, &folder, None, erased)
}

/// Checks journal and sources as [`verify`] does and, where nobody writes, the index as well: first
/// whether it knows of events the journal lost, then, where the journal is whole, whether both say the
/// same. Opening sled writes to its own files; the journal is never changed, and a tail behind the last
/// seal stays where it is.
///
/// # Errors
/// As [`verify`].
pub fn verify_with_index(
    settings: Settings,
    path: &Path,
    now: DateTime<Utc>,
    erased: &BTreeSet<Position>,
) -> Result<Verification, StoreError> {
    let mut verification = verify_on(Arc::clone(&settings.disk), path, erased)?;
    match indexed_upto(&*settings.disk, path, now) {
        Ok(indexed) if indexed > verification.events => {
            verification.journal_behind(indexed);
            return Ok(verification);
        }
        Ok(_) => {}
        // In use, on a read-only disk, or without space: the journal was checked all the same.
        Err(error) => {
            verification.note(Code::IndexUnchecked, error.to_string());
            return Ok(verification);
        }
    }
    let tail_left = |found: &Finding| found.code == Code::UnsealedTail;
    if !verification.ok || verification.findings.iter().any(tail_left) {
        verification.note(Code::IndexUnchecked, "the journal comes first".to_owned());
        return Ok(verification);
    }
    match SledStore::open_on(settings, path, now) {
        Ok(Opened { store, repairs }) => {
            verification = store.verify(erased)?;
            for repair in repairs {
                verification.note(Code::IndexRebuilt, repair.to_string());
            }
        }
        Err(error) => verification.note(Code::IndexUnchecked, error.to_string()),
    }
    Ok(verification)
}

/// How many events the index knows; none where it cannot be read, since it can be made again.
fn indexed_upto(disk: &dyn Disk, path: &Path, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let folder = Folder::existing(disk, path)?;
    let _lock = folder.lock(disk, now)?;
    let sled = folder.sled();
    if !sled.exists() {
        return Ok(0);
    }
    index::clear_torn_snapshots(&sled).map_err(at(&sled))?;
    let mark = Index::open(&sled).and_then(|index| index.mark());
    Ok(mark.ok().flatten().map_or(0, |mark| mark.tail.head().size))
}
