//! The documents behind the book: each file as it was given, and the text that was read from it,
//! named after what they hold. They are put here, durably, before the commit that cites them, and a
//! name never gets another content.

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

use protokol_core::event::Facts;
use protokol_core::hash::Hash;
use protokol_core::ids::Subject;
use protokol_core::record::Recorded;
use protokol_core::time::Position;
use protokol_core::wire::{self, Header, WireError};

use crate::disk::Disk;
use crate::error::StoreError;
use crate::folder::{at, write_new};

/// What is kept of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The file as it was given.
    Original,
    /// The text that was read from it, with numbered lines.
    Text,
}

impl Part {
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Text => "txt",
        }
    }
}

/// The names a document is kept under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of the file as it was given.
    pub original: Hash,
    /// SHA-256 of the text; what evidence cites.
    pub text: Hash,
}

/// The folder of sources.
#[derive(Debug, Clone)]
pub struct Sources {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
}

impl Sources {
    pub(crate) fn new(disk: Arc<dyn Disk>, folder: PathBuf) -> Self {
        Self { disk, folder }
    }

    /// A part of a document by its hash; `None` where it is not kept.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where the file does not hold what its name says, [`StoreError::Io`].
    pub fn get(&self, part: Part, hash: Hash) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.path(part, hash);
        let bytes = match self.disk.read(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            other => other.map_err(at(&path))?,
        };
        let found = Hash::of(&bytes);
        if found == hash {
            return Ok(Some(bytes));
        }
        Err(StoreError::Corrupt {
            file: path,
            position: Position(0),
            offset: 0,
            expected: format!("what has the SHA-256 {hash}"),
            found: format!("what has {found}"),
        })
    }

    /// Keeps a document. When this returns, both files are durable; keeping one again does nothing.
    pub(crate) fn put(&self, original: &[u8], text: &str) -> Result<Kept, StoreError> {
        Ok(Kept {
            original: self.put_part(Part::Original, original)?,
            text: self.put_part(Part::Text, text.as_bytes())?,
        })
    }

    fn put_part(&self, part: Part, bytes: &[u8]) -> Result<Hash, StoreError> {
        let hash = Hash::of(bytes);
        // A file that holds something else is damaged, and here is what it should hold.
        if matches!(self.get(part, hash), Ok(Some(_))) {
            // Whoever gave it its name may have been cut short before that was durable.
            let synced = self.disk.sync_folder(&self.folder);
            synced.map_err(at(&self.folder))?;
        } else {
            let path = self.path(part, hash);
            write_new(&*self.disk, &path, bytes).map_err(at(&path))?;
        }
        Ok(hash)
    }

    /// Removes what none of these hashes names, and what a crash left half written. Gives the names.
    pub(crate) fn remove_all_but(&self, cited: &HashSet<Hash>) -> Result<Vec<String>, StoreError> {
        let mut removed = Vec::new();
        for (name, file) in self.files()? {
            let keep = match file {
                File::Part(_, hash) => cited.contains(&hash),
                File::HalfWritten => false,
                File::Unknown => true,
            };
            if !keep {
                let path = self.folder.join(&name);
                self.disk.remove(&path).map_err(at(&path))?;
                removed.push(name);
            }
        }
        if !removed.is_empty() {
            let synced = self.disk.sync_folder(&self.folder);
            synced.map_err(at(&self.folder))?;
        }
        Ok(removed)
    }

    /// All files, by name.
    pub(crate) fn files(&self) -> Result<Vec<(String, File)>, StoreError> {
        let names = self.disk.list(&self.folder).map_err(at(&self.folder))?;
        let with_kind = names.into_iter().map(|name| {
            let file = File::named(&name);
            (name, file)
        });
        Ok(with_kind.collect())
    }

    fn path(&self, part: Part, hash: Hash) -> PathBuf {
        self.folder.join(format!("{hash}.{}", part.extension()))
    }
}

/// What a file in the folder is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum File {
    /// A part of a document.
    Part(Part, Hash),
    /// Never renamed to its own name.
    HalfWritten,
    /// None of ours.
    Unknown,
}

impl File {
    fn named(name: &str) -> Self {
        if name.ends_with(".tmp") {
            return Self::HalfWritten;
        }
        let Some((Ok(hash), extension)) = name
            .split_once('.')
            .map(|(hash, extension)| (hash.parse(), extension))
        else {
            return Self::Unknown;
        };
        [Part::Original, Part::Text]
            .into_iter()
            .find(|part| part.extension() == extension)
            .map_or(Self::Unknown, |part| Self::Part(part, hash))
    }
}

/// The hashes of all sources that these events cite.
#[must_use]
pub fn cited<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> HashSet<Hash> {
    let mut cited = HashSet::new();
    for event in events {
        cited.extend(event.evidence.iter().map(|place| place.source));
        cited.extend(event.subjects.iter().chain(&event.refs).filter_map(source));
        cited.extend(event.facts.iter().flat_map(files).map(|(_, hash)| hash));
    }
    cited
}

/// The parts of documents that one event cites, of any kind and version.
///
/// # Errors
/// [`WireError`] for an import that a newer program wrote.
pub(crate) fn cited_by(
    header: &Header,
    record: &[u8],
    content: Option<&[u8]>,
) -> Result<Vec<(Part, Hash)>, WireError> {
    // What events cite are lines of a text.
    let text = |hash| (Part::Text, hash);
    let places = header.evidence.iter().map(|place| text(place.source));
    let mut cited: Vec<_> = places.collect();
    let named = header.subjects.iter().chain(&header.refs);
    let sources: Vec<Hash> = named.filter_map(source).collect();
    // Only what is about a source can name the file it was read from, and that is a fact.
    if !sources.is_empty() {
        let facts = wire::decode(record, content)?.facts;
        cited.extend(facts.iter().flat_map(files));
    }
    cited.extend(sources.into_iter().map(text));
    Ok(cited)
}

/// The files that these facts name: text and original of an import.
fn files(facts: &Facts) -> impl Iterator<Item = (Part, Hash)> {
    let imported = if let Facts::SourceImported(facts) = facts {
        Some([(Part::Text, facts.source), (Part::Original, facts.original)])
    } else {
        None
    };
    imported.into_iter().flatten()
}

fn source(subject: &Subject) -> Option<Hash> {
    match subject {
        Subject::Source(hash) => Some(*hash),
        Subject::Ledger
        | Subject::Body(_)
        | Subject::Meeting(_)
        | Subject::Case(_)
        | Subject::Item(_)
        | Subject::Person(_)
        | Subject::Office(_)
        | Subject::FollowUp(_)
        | Subject::Plan(_)
        | Subject::Goal(_)
        | Subject::Indicator(_) => None,
    }
}
