//! Checking a whole ledger: every line, hash, seal and source, and the index against the journal.
//! It changes nothing, and it goes on after a finding, so that all of them are named.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use protokol_core::hash::Hash;
use protokol_core::ids::Subject;
use protokol_core::time::Position;
use serde::Serialize;

use crate::disk::{Disk, OsDisk};
use crate::error::StoreError;
use crate::folder::{Folder, at};
use crate::group::{Group, Tail};
use crate::journal::{Fault, FaultKind, Journal, Mark, Walked};
use crate::sled_store::index::{self, Index};
use crate::sled_store::{Applier, Opened, SledStore};
use crate::sources::{self, Sources};

const JOURNAL: &str = "journal/00000001.ndjson";
const INDEX: &str = "sled";

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
            | Self::JournalBehind => Severity::Damage,
            Self::UnsealedTail
            | Self::SourceOrphan
            | Self::FileUnknown
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
    let journal = Journal::new(Arc::clone(&disk), folder.segment());
    let sources = Sources::new(disk, folder.sources());
    check(&journal, &sources, None, erased)
}

/// Checks journal and sources as [`verify`] does and, where nobody writes, the index as well: first
/// whether it knows of events the journal lost, then, where the journal is whole, whether both say the
/// same. Opening sled writes to its own files; the journal is never changed, and a tail behind the last
/// seal stays where it is.
///
/// # Errors
/// As [`verify`].
pub fn verify_with_index(
    disk: Arc<dyn Disk>,
    path: &Path,
    now: DateTime<Utc>,
    erased: &BTreeSet<Position>,
) -> Result<Verification, StoreError> {
    let mut verification = verify_on(Arc::clone(&disk), path, erased)?;
    match indexed_upto(&*disk, path, now) {
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
    match SledStore::open_on(disk, path, now) {
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

pub(crate) fn check(
    journal: &Journal,
    sources: &Sources,
    index: Option<&Applier>,
    erased: &BTreeSet<Position>,
) -> Result<Verification, StoreError> {
    let mut check = Check {
        erased,
        index,
        tail: Tail::empty(),
        cited: HashSet::new(),
        last_of: HashMap::new(),
        findings: Vec::new(),
        index_findings: Vec::new(),
    };
    let mut walk = journal.walk(Mark::start())?;
    let mut next = walk.next_group()?;
    while let Some(walked) = next {
        next = walk.next_group()?;
        check.group(walked, next.is_none());
    }
    check.sources(sources)?;
    check.index_heads();
    Ok(check.finish())
}

struct Check<'a> {
    erased: &'a BTreeSet<Position>,
    index: Option<&'a Applier>,
    tail: Tail,
    cited: HashSet<Hash>,
    last_of: HashMap<Subject, Position>,
    findings: Vec<Finding>,
    index_findings: Vec<Finding>,
}

impl Check<'_> {
    fn group(&mut self, walked: Walked, is_last: bool) {
        if is_last && walked.is_torn() {
            let bytes = walked.end - walked.start;
            let text = format!("{bytes} bytes behind the last seal were never acknowledged");
            self.journal(Code::UnsealedTail, self.tail.next_position(), text);
            return;
        }
        for fault in &walked.faults {
            let Fault {
                offset,
                expected,
                found,
                ..
            } = fault;
            let text = format!("at byte {offset}: expected {expected}, found {found}");
            self.journal(code(fault.kind), fault.position, text);
        }
        for position in &walked.absent {
            if !self.erased.contains(position) {
                let text = "its content line is not there, and was not erased".to_owned();
                self.journal(Code::ContentMissing, *position, text);
            }
        }
        if let Some(group) = &walked.group {
            self.cite(&walked, group);
            self.index_group(group);
        }
        self.tail = walked.after;
    }

    fn cite(&mut self, walked: &Walked, group: &Group) {
        for (header, (position, record, content)) in walked.headers.iter().zip(group.events()) {
            match sources::cited_by(header, record, content) {
                Ok(cited) => self.cited.extend(cited),
                Err(error) => self.journal(Code::LineUnreadable, position, error.to_string()),
            }
        }
    }

    fn index_group(&mut self, group: &Group) {
        let Some(index) = self.index else {
            return;
        };
        self.last_of.extend(group.changed().iter().copied());
        let before = Position(group.first.0 - 1);
        let stored = index.group_after(before);
        if !stored.is_ok_and(|bytes| bytes.as_ref() == Some(&group.bytes)) {
            self.index_events(index, group);
        }
        if let Some(key) = &group.key
            && index.range_of(key) != Ok(Some((group.first, group.last())))
        {
            self.index_differs(group.first, &format!("the key `{key}`"));
        }
    }

    /// Names the events of a group that the index does not hold as they are; where it holds them all,
    /// their seal.
    fn index_events(&mut self, index: &Applier, group: &Group) {
        let differing: Vec<_> = group
            .events()
            .filter(|(position, record, content)| {
                !index.event(*position).is_ok_and(|event| {
                    event.is_some_and(|event| {
                        event.record == *record && event.content.as_deref() == *content
                    })
                })
            })
            .map(|(position, ..)| position)
            .collect();
        if differing.is_empty() {
            self.index_differs(group.last(), "the seal behind the event");
        }
        for position in differing {
            self.index_differs(position, "the event");
        }
    }

    fn index_heads(&mut self) {
        let Some(index) = self.index else {
            return;
        };
        // In the order of the index, so that each of its pages is read once.
        let mut heads: Vec<_> = std::mem::take(&mut self.last_of).into_iter().collect();
        heads.sort_unstable();
        for (subject, last) in heads {
            if index.last_of(&subject) != Ok(Some(last)) {
                self.index_differs(last, &format!("the last change of {subject}"));
            }
        }
    }

    fn sources(&mut self, sources: &Sources) -> Result<(), StoreError> {
        let mut there = HashSet::new();
        for (name, file) in sources.files()? {
            let path = format!("sources/{name}");
            match file {
                sources::File::Part(part, hash) => {
                    there.insert(hash);
                    if let Err(error) = sources.get(part, hash) {
                        self.file(Code::SourceChanged, path, error.to_string());
                    } else if !self.cited.contains(&hash) {
                        self.file(Code::SourceOrphan, path, "no event cites it".to_owned());
                    }
                }
                sources::File::HalfWritten => {
                    let text = "a write that a crash cut short".to_owned();
                    self.file(Code::SourceOrphan, path, text);
                }
                sources::File::Unknown => {
                    self.file(Code::FileUnknown, path, "it is no source".to_owned());
                }
            }
        }
        let mut missing: Vec<_> = self.cited.difference(&there).copied().collect();
        missing.sort_unstable();
        for hash in missing {
            let text = "an event cites it, and it is not there".to_owned();
            self.file(Code::SourceMissing, format!("sources/{hash}"), text);
        }
        Ok(())
    }

    fn finish(mut self) -> Verification {
        self.findings.append(&mut self.index_findings);
        let is_note = |finding: &Finding| finding.severity == Severity::Note;
        let head = self.tail.head();
        Verification {
            ok: self.findings.iter().all(is_note),
            events: head.size,
            root: head.root,
            findings: self.findings,
        }
    }

    fn journal(&mut self, code: Code, position: Position, text: String) {
        self.findings.push(Finding {
            code,
            severity: code.severity(),
            position: Some(position),
            file: JOURNAL.to_owned(),
            text,
        });
    }

    fn file(&mut self, code: Code, file: String, text: String) {
        self.findings.push(Finding {
            code,
            severity: code.severity(),
            position: None,
            file,
            text,
        });
    }

    fn index_differs(&mut self, position: Position, what: &str) {
        self.index_findings.push(Finding {
            code: Code::IndexDiffers,
            severity: Code::IndexDiffers.severity(),
            position: Some(position),
            file: INDEX.to_owned(),
            text: format!("{what} is not what the journal says"),
        });
    }
}

fn code(kind: FaultKind) -> Code {
    match kind {
        FaultKind::Unsealed | FaultKind::Seal => Code::SealBroken,
        FaultKind::Unreadable => Code::LineUnreadable,
        FaultKind::Gap => Code::PositionGap,
        FaultKind::Chain => Code::ChainBroken,
        FaultKind::Instant => Code::InstantWrong,
        FaultKind::Content => Code::ContentChanged,
        FaultKind::Root => Code::RootWrong,
    }
}
