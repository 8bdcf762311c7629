//! The check itself: one walk through the journal, then sources, the other files and the index, which [`index`]
//! looks at.

mod index;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::ErrorKind;
use std::sync::Arc;

use protokol_core::hash::Hash;
use protokol_core::ids::Subject;
use protokol_core::time::Position;

use super::{Code, FORMAT, Finding, Severity, Verification, WATERMARK};
use crate::disk::Disk;
use crate::error::StoreError;
use crate::folder::{Folder, Known, at};
use crate::group::{Group, Tail};
use crate::journal::{Fault, FaultKind, Journal, Mark, Place, Walk, Walked};
use crate::sled_store::Applier;
use crate::sources::{self, Part, Sources};
use crate::watermark::{self, Watermark};

/// What the journal is compared with.
#[derive(Debug)]
pub(crate) enum Indexed<'a> {
    /// Nothing.
    Unasked,
    /// The index, which has come this far.
    Upto(Position, &'a Applier),
    /// There is an index, and it cannot be used: why.
    Unusable(String),
    /// The index could not be looked at: why.
    Unchecked(String),
}

pub(crate) fn check(
    disk: &Arc<dyn Disk>,
    folder: &Folder,
    indexed: &Indexed<'_>,
    erased: &BTreeSet<Position>,
) -> Result<Verification, StoreError> {
    let mut check = Check {
        folder,
        erased,
        indexed,
        tail: Tail::empty(),
        end: Place::START,
        last_seen: Position(0),
        journal_is_whole: true,
        cited: HashSet::new(),
        last_of: HashMap::new(),
        findings: Vec::new(),
        index_findings: Vec::new(),
    };
    // Read first: a writer that closes meanwhile moves it on.
    let watermark = Watermark::read(&**disk, folder)?;
    let journal = Journal::new(Arc::clone(disk), folder.clone());
    match journal.walk(Mark::start()) {
        Ok(walk) => check.journal(walk)?,
        Err(StoreError::Corrupt { file, found, .. }) => {
            let text = format!("expected a segment of the journal, found {found}");
            check.finding(Code::PositionGap, None, folder.shown(&file), text);
        }
        Err(error) => return Err(error),
    }
    check.journal_is_whole = !check.findings.iter().any(is_damage);
    check.watermark(&journal, watermark)?;
    check.format(folder.format_lost(&**disk)?);
    check.sources(&Sources::new(Arc::clone(disk), folder.sources()))?;
    check.other_files(&**disk)?;
    check.index_heads();
    Ok(check.finish())
}

struct Check<'a> {
    folder: &'a Folder,
    erased: &'a BTreeSet<Position>,
    indexed: &'a Indexed<'a>,
    tail: Tail,
    /// Where that stands.
    end: Place,
    /// The last position that could be read.
    last_seen: Position,
    /// Whether nothing in the journal was damaged so far.
    journal_is_whole: bool,
    cited: HashSet<(Part, Hash)>,
    last_of: HashMap<Subject, Position>,
    findings: Vec<Finding>,
    index_findings: Vec<Finding>,
}

impl Check<'_> {
    fn journal(&mut self, mut walk: Walk) -> Result<(), StoreError> {
        let mut next = walk.next_group()?;
        while let Some(walked) = next {
            next = walk.next_group()?;
            self.group(walked, next.is_none());
        }
        Ok(())
    }

    fn group(&mut self, walked: Walked, is_last: bool) {
        let file = self.folder.shown(&walked.file);
        if is_last && walked.is_torn() {
            let bytes = walked.end.offset - walked.start.offset;
            let text = format!("{bytes} bytes behind the last seal were never acknowledged");
            self.finding(
                Code::UnsealedTail,
                Some(self.tail.next_position()),
                file,
                text,
            );
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
            self.finding(code(fault.kind), Some(fault.position), file.clone(), text);
        }
        for position in &walked.absent {
            if !self.erased.contains(position) {
                let text = "its content line is not there, and was not erased".to_owned();
                self.finding(Code::ContentMissing, Some(*position), file.clone(), text);
            }
        }
        self.journal_is_whole &= walked.faults.is_empty();
        let last = walked.headers.last().map(|header| header.position);
        self.last_seen = self.last_seen.max(last.unwrap_or(self.last_seen));
        if let Some(group) = &walked.group {
            self.cite(&walked, group);
            self.index_group(group);
        }
        self.tail = walked.after;
        self.end = walked.end;
    }

    fn cite(&mut self, walked: &Walked, group: &Group) {
        for (header, (position, record, content)) in walked.headers.iter().zip(group.events()) {
            match sources::cited_by(header, record, content) {
                Ok(cited) => self.cited.extend(cited),
                Err(error) => {
                    let file = self.folder.shown(&walked.file);
                    self.finding(
                        Code::LineUnreadable,
                        Some(position),
                        file,
                        error.to_string(),
                    );
                }
            }
        }
    }

    fn format(&mut self, lost: Option<String>) {
        if let Some(found) = lost {
            let text = format!(
                "found {found}; the journal shows which format it is, and the next command that writes puts it back"
            );
            self.file(Code::FormatUnreadable, FORMAT.to_owned(), text);
        }
    }

    fn watermark(&mut self, journal: &Journal, found: watermark::Found) -> Result<(), StoreError> {
        match found {
            watermark::Found::Nothing => {}
            watermark::Found::Damaged => {
                let text = "it is not what was written".to_owned();
                self.file(Code::WatermarkUnreadable, WATERMARK.to_owned(), text);
            }
            watermark::Found::Watermark(watermark) => {
                // Where groups are damaged, the root is another one: that is said already.
                if !self.journal_is_whole && watermark.size <= self.last_seen.0 {
                    return Ok(());
                }
                match watermark.check(journal, self.end, &self.tail) {
                    Ok(()) => {}
                    Err(StoreError::Corrupt {
                        file,
                        position,
                        offset,
                        expected,
                        found,
                    }) => {
                        let file = self.folder.shown(&file);
                        let text = format!(
                            "the journal ends at byte {offset}, and by {WATERMARK} it should have {expected}, and has {found}"
                        );
                        self.finding(Code::WatermarkUnmet, Some(position), file, text);
                    }
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(())
    }

    /// What lies in the folders of the journal and is no segment of it.
    fn other_files(&mut self, disk: &dyn Disk) -> Result<(), StoreError> {
        for folder in self.folder.places() {
            let names = match disk.list(&folder) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                other => other.map_err(at(&folder))?,
            };
            for name in names {
                let path = folder.join(&name);
                let file = self.folder.shown(&path);
                match self.folder.knows(&path) {
                    Known::Ours => {}
                    Known::SetAside => {
                        let text = "an earlier opening set it aside".to_owned();
                        self.file(Code::SetAside, file, text);
                    }
                    Known::HalfWritten => {
                        let text = "a write that a crash cut short".to_owned();
                        self.file(Code::FileUnknown, file, text);
                    }
                    Known::Unknown => {
                        let text = "it is none of the ledger's".to_owned();
                        self.file(Code::FileUnknown, file, text);
                    }
                }
            }
        }
        Ok(())
    }

    fn sources(&mut self, sources: &Sources) -> Result<(), StoreError> {
        let mut there = HashSet::new();
        for (name, file) in sources.files()? {
            let path = format!("sources/{name}");
            match file {
                sources::File::Part(part, hash) => {
                    there.insert((part, hash));
                    if let Err(error) = sources.get(part, hash) {
                        self.file(Code::SourceChanged, path, error.to_string());
                    } else if !self.cites(hash) && self.journal_is_whole {
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
        let missing = self.cited.difference(&there);
        let missing = missing.map(|(part, hash)| format!("sources/{hash}.{}", part.extension()));
        let mut missing: Vec<_> = missing.collect();
        missing.sort_unstable();
        for path in missing {
            let text = "an event cites it, and it is not there".to_owned();
            self.file(Code::SourceMissing, path, text);
        }
        Ok(())
    }

    /// Whether an event cites a document by this hash.
    fn cites(&self, hash: Hash) -> bool {
        let parts = [Part::Original, Part::Text];
        parts.iter().any(|part| self.cited.contains(&(*part, hash)))
    }

    fn finish(mut self) -> Verification {
        self.findings.append(&mut self.index_findings);
        let head = self.tail.head();
        Verification {
            ok: !self.findings.iter().any(is_damage),
            events: head.size,
            root: head.root,
            findings: self.findings,
        }
    }

    fn file(&mut self, code: Code, file: String, text: String) {
        self.finding(code, None, file, text);
    }

    fn finding(&mut self, code: Code, position: Option<Position>, file: String, text: String) {
        self.findings.push(Finding {
            code,
            severity: code.severity(),
            position,
            file,
            text,
        });
    }
}

fn is_damage(finding: &Finding) -> bool {
    finding.severity == Severity::Damage
}

fn code(kind: FaultKind) -> Code {
    match kind {
        FaultKind::Unsealed | FaultKind::Command | FaultKind::Seal => Code::SealBroken,
        FaultKind::Unreadable => Code::LineUnreadable,
        FaultKind::Gap => Code::PositionGap,
        FaultKind::Chain => Code::ChainBroken,
        FaultKind::Instant => Code::InstantWrong,
        FaultKind::Content => Code::ContentChanged,
        FaultKind::Root => Code::RootWrong,
    }
}
