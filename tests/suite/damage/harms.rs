//! The files of a ledger's folder by what they are, and what can be done to each of them. Nothing here
//! touches a disk but laying a folder down and taking it up.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A folder's files by their path in it, with `/`.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// What a file of the folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Format,
    LastSegment,
    EarlierSegment,
    Archived,
    Watermark,
    Original,
    Text,
    IndexLog,
    IndexSettings,
    IndexSnapshot,
    Lock,
    SetAside,
}

impl Kind {
    /// What the file at this path is; `last` is the last segment.
    fn of(path: &str, last: &str) -> Self {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        match (folder, name) {
            ("", "format") => Self::Format,
            ("journal", "lock") => Self::Lock,
            ("journal", _) if path == last => Self::LastSegment,
            ("journal", name) if name.starts_with("0000") => Self::EarlierSegment,
            ("journal", _) => Self::SetAside,
            ("archive", _) => Self::Archived,
            ("checkpoints", _) => Self::Watermark,
            ("sources", name) if name.ends_with(".original") => Self::Original,
            ("sources", _) => Self::Text,
            ("sled", "db") => Self::IndexLog,
            ("sled", "conf") => Self::IndexSettings,
            ("sled", _) => Self::IndexSnapshot,
            other => panic!("no kind of file is known for {other:?}"),
        }
    }

    /// As the page names it.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Self::Format => "`format`",
            Self::LastSegment => "`journal/N.ndjson`, the last",
            Self::EarlierSegment => "`journal/N.ndjson`, an earlier one",
            Self::Archived => "`archive/N.ndjson.zst`",
            Self::Watermark => "`checkpoints/watermark`",
            Self::Original => "`sources/SHA256.original`",
            Self::Text => "`sources/SHA256.txt`",
            Self::IndexLog => "`sled/db`",
            Self::IndexSettings => "`sled/conf`",
            Self::IndexSnapshot => "`sled/snap.*`",
            Self::Lock => "`journal/lock`",
            Self::SetAside => "`journal/torn-N.ndjson`, `damaged-N.ndjson`",
        }
    }

    /// How many files of the kind are looked at: more of the same show nothing new.
    fn enough(self) -> usize {
        match self {
            Self::Archived => 2,
            Self::Format
            | Self::LastSegment
            | Self::EarlierSegment
            | Self::Watermark
            | Self::Original
            | Self::Text
            | Self::IndexLog
            | Self::IndexSettings
            | Self::IndexSnapshot
            | Self::Lock
            | Self::SetAside => 1,
        }
    }
}

/// What is done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Harm {
    /// A bit is changed, so many sixteenths of the file from its start; the last byte at sixteen.
    Flip(usize),
    CutToNothing,
    CutInHalf,
    CutByOne,
    Zeros,
    Exchanged,
    Deleted,
    Older,
}

impl Harm {
    pub(crate) const ALL: [Self; 11] = [
        Self::Flip(0),
        Self::Flip(5),
        Self::Flip(11),
        Self::Flip(16),
        Self::CutToNothing,
        Self::CutInHalf,
        Self::CutByOne,
        Self::Zeros,
        Self::Exchanged,
        Self::Deleted,
        Self::Older,
    ];

    /// As the page names it.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Self::Flip(_) => "a bit changed",
            Self::CutToNothing => "cut to nothing",
            Self::CutInHalf => "cut in half",
            Self::CutByOne => "cut by a byte",
            Self::Zeros => "a block of zeros",
            Self::Exchanged => "exchanged with the next",
            Self::Deleted => "deleted",
            Self::Older => "an older copy",
        }
    }

    /// The folder after this was done to the file; `None` where that changes nothing.
    pub(crate) fn done_to(self, path: &str, folder: &Folder) -> Option<Files> {
        let mut files = folder.whole.clone();
        let bytes = files.get_mut(path)?;
        match self {
            Self::Flip(sixteenths) => {
                let at = (bytes.len() * sixteenths / 16).min(bytes.len().checked_sub(1)?);
                bytes[at] ^= 4;
            }
            Self::CutToNothing => bytes.clear(),
            Self::CutInHalf => bytes.truncate(bytes.len() / 2),
            Self::CutByOne => {
                bytes.pop();
            }
            Self::Zeros => {
                let start = bytes.len() / 3;
                let end = bytes.len().min(start + 512);
                bytes[start..end].fill(0);
            }
            Self::Exchanged => {
                let next = folder.next_of_its_kind(path)?;
                let other = files.insert(next.to_owned(), bytes_of(&folder.whole, path))?;
                files.insert(path.to_owned(), other);
            }
            Self::Deleted => {
                files.remove(path);
            }
            Self::Older => *bytes = folder.older.get(path)?.clone(),
        }
        (files != folder.whole).then_some(files)
    }
}

fn bytes_of(files: &Files, path: &str) -> Vec<u8> {
    files.get(path).cloned().unwrap_or_default()
}

/// A ledger's folder, and the same at an earlier time.
pub(crate) struct Folder {
    pub(crate) whole: Files,
    pub(crate) older: Files,
}

impl Folder {
    fn kind(&self, path: &str) -> Kind {
        let mut segments = self
            .whole
            .keys()
            .filter(|path| path.starts_with("journal/0000"));
        Kind::of(path, segments.next_back().unwrap())
    }

    fn next_of_its_kind(&self, path: &str) -> Option<&str> {
        let of_kind = |other: &&String| self.kind(other) == self.kind(path);
        let mut alike = self.whole.keys().filter(of_kind);
        let next = alike.clone().find(|other| other.as_str() > path);
        next.or_else(|| alike.next())
            .map(String::as_str)
            .filter(|next| *next != path)
    }

    /// The files with these folders as they were earlier, all at the same time.
    pub(crate) fn rolled_back(&self, folders: &[&str]) -> Files {
        let is_of_them = |path: &&String| folders.iter().any(|folder| path.starts_with(folder));
        let of = |files: &Files, taken: &dyn Fn(&&String) -> bool| -> Files {
            let taken = files.iter().filter(|(path, _)| taken(path));
            taken
                .map(|(path, bytes)| (path.clone(), bytes.clone()))
                .collect()
        };
        let mut files = of(&self.whole, &|path| !is_of_them(path));
        files.extend(of(&self.older, &is_of_them));
        files
    }

    /// Every file that is looked at, with its kind.
    pub(crate) fn looked_at(&self) -> Vec<(Kind, String)> {
        let mut counts = BTreeMap::<Kind, usize>::new();
        let mut looked_at = Vec::new();
        for path in self.whole.keys() {
            let kind = self.kind(path);
            let count = counts.entry(kind).or_default();
            *count += 1;
            if *count <= kind.enough() {
                looked_at.push((kind, path.clone()));
            }
        }
        looked_at.sort();
        looked_at
    }
}

/// All files of a folder.
pub(crate) fn take_up(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                let path = entry.path();
                let inside = path.strip_prefix(folder).unwrap().to_str().unwrap();
                files.insert(inside.to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// Makes a folder hold these files and no other.
pub(crate) fn lay_down(files: &Files, folder: &Path) {
    fs::remove_dir_all(folder).ok();
    for name in ["archive", "checkpoints", "journal", "sled/blobs", "sources"] {
        fs::create_dir_all(folder.join(name)).unwrap();
    }
    for (path, bytes) in files {
        fs::write(folder.join(path), bytes).unwrap();
    }
}
