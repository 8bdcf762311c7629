//! A disk under a file system: for each file and folder what is durable, what is there, and what is
//! pending in between. Pending changes may reach the disk in any order or not at all, until a sync
//! that began after they were made has come back. It must not decide when the power goes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fastrand::Rng;

use super::Variant;
use super::image::{Entry, Image};
use crate::trace::{Change, Kind, NodeId, Step};

/// The piece in which a disk writes, in bytes.
const SECTOR: usize = 512;

/// What a sync promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// What POSIX does, and no more: a file's name is durable when its folder was synced, and
    /// `sync_file_range` promises nothing.
    Posix,
    /// What ext4 also does: syncing a file makes its name durable, and `sync_file_range` what lies
    /// within the length that is durable already.
    Ext4,
}

#[derive(Debug, Clone)]
enum DataChange {
    Write(u64, Vec<u8>),
    Resize(u64),
}

#[derive(Debug, Clone)]
struct NameChange {
    gone: Option<String>,
    come: Option<(String, NodeId)>,
}

/// A change, and the line of the trace at which it was made; `None` while it is being made.
type Pending<T> = (Option<usize>, T);

#[derive(Debug, Default)]
struct FileNode {
    durable: Vec<u8>,
    now: Vec<u8>,
    pending: Vec<Pending<DataChange>>,
}

#[derive(Debug, Default)]
struct FolderNode {
    durable: BTreeMap<String, NodeId>,
    now: BTreeMap<String, NodeId>,
    pending: Vec<Pending<NameChange>>,
}

#[derive(Debug)]
enum Node {
    File(FileNode),
    Folder(FolderNode),
}

/// The disk.
#[derive(Debug)]
pub struct Disk {
    rules: Rules,
    nodes: Vec<Node>,
}

impl Disk {
    /// A disk on which all of this is durable.
    #[must_use]
    pub fn new(rules: Rules, base: &Image) -> Self {
        let mut disk = Self {
            rules,
            nodes: vec![Node::Folder(FolderNode::default())],
        };
        let mut numbers: BTreeMap<&Path, NodeId> = BTreeMap::from([(Path::new(""), 0)]);
        for (path, entry) in &base.entries {
            let node = disk.nodes.len();
            disk.nodes.push(match entry {
                Entry::Folder => Node::Folder(FolderNode::default()),
                Entry::File(bytes) => Node::File(FileNode {
                    durable: bytes.clone(),
                    now: bytes.clone(),
                    pending: vec![],
                }),
            });
            let parent = path.parent().expect("BUG: paths of an image have a name");
            let name = path
                .file_name()
                .expect("BUG: paths of an image have a name");
            let name = name.to_string_lossy().into_owned();
            let folder = disk.folder(numbers[parent]);
            folder.durable.insert(name.clone(), node);
            folder.now.insert(name, node);
            numbers.insert(path, node);
        }
        disk
    }

    /// Makes a change that came back.
    pub fn apply(&mut self, step: &Step) {
        let at = step.end;
        match &step.change {
            Change::Create {
                folder,
                name,
                node,
                kind,
            } => {
                assert_eq!(*node, self.nodes.len(), "BUG: nodes come in order");
                self.nodes.push(match kind {
                    Kind::File => Node::File(FileNode::default()),
                    Kind::Folder => Node::Folder(FolderNode::default()),
                });
                self.rename(*folder, at, None, Some((name.clone(), *node)));
            }
            Change::Rename { from, to, node } if from.0 == to.0 => {
                let come = (to.1.clone(), *node);
                self.rename(from.0, at, Some(from.1.clone()), Some(come));
            }
            // Two folders reach the disk one by one.
            Change::Rename { from, to, node } => {
                self.rename(to.0, at, None, Some((to.1.clone(), *node)));
                self.rename(from.0, at, Some(from.1.clone()), None);
            }
            Change::Remove { folder, name } => {
                self.rename(*folder, at, Some(name.clone()), None);
            }
            Change::Write { node, offset, data } => {
                let change = DataChange::Write(*offset, data.clone());
                self.change(*node, at, change);
            }
            Change::Resize { node, len } => self.change(*node, at, DataChange::Resize(*len)),
            Change::Sync { node } => self.sync(*node, step.start),
            Change::SyncAll => {
                (0..self.nodes.len()).for_each(|node| self.sync(node, step.start));
            }
            Change::SyncRange { node } => self.sync_range(*node, step.start),
            Change::Said(_) => {}
        }
    }

    fn folder(&mut self, node: NodeId) -> &mut FolderNode {
        match &mut self.nodes[node] {
            Node::Folder(folder) => folder,
            Node::File(_) => unreachable!("BUG: names stand in folders"),
        }
    }

    fn file(&mut self, node: NodeId) -> &mut FileNode {
        match &mut self.nodes[node] {
            Node::File(file) => file,
            Node::Folder(_) => unreachable!("BUG: bytes stand in files"),
        }
    }

    fn rename(
        &mut self,
        folder: NodeId,
        at: Option<usize>,
        gone: Option<String>,
        come: Option<(String, NodeId)>,
    ) {
        let folder = self.folder(folder);
        let change = NameChange { gone, come };
        change.make(&mut folder.now);
        folder.pending.push((at, change));
    }

    fn change(&mut self, node: NodeId, at: Option<usize>, change: DataChange) {
        let file = self.file(node);
        change.make(&mut file.now);
        file.pending.push((at, change));
    }

    fn sync(&mut self, node: NodeId, start: usize) {
        match &mut self.nodes[node] {
            Node::File(file) => {
                for change in settled(&mut file.pending, start, |_| true) {
                    change.make(&mut file.durable);
                }
                if self.rules == Rules::Ext4 {
                    self.sync_names_of(node, start);
                }
            }
            Node::Folder(folder) => {
                for change in settled(&mut folder.pending, start, |_| true) {
                    change.make(&mut folder.durable);
                }
            }
        }
    }

    fn sync_names_of(&mut self, node: NodeId, start: usize) {
        for other in &mut self.nodes {
            if let Node::Folder(folder) = other {
                let names_it = |change: &NameChange| {
                    change
                        .come
                        .as_ref()
                        .is_some_and(|(_, named)| *named == node)
                };
                for change in settled(&mut folder.pending, start, names_it) {
                    change.make(&mut folder.durable);
                }
            }
        }
    }

    fn sync_range(&mut self, node: NodeId, start: usize) {
        if self.rules == Rules::Posix {
            return;
        }
        let file = self.file(node);
        let durable = file.durable.len() as u64;
        let within = |change: &DataChange| match change {
            DataChange::Write(offset, data) => offset + data.len() as u64 <= durable,
            DataChange::Resize(_) => false,
        };
        for change in settled(&mut file.pending, start, within) {
            change.make(&mut file.durable);
        }
    }

    /// What may be left of it when the power goes now. `under_way` are the changes that had begun.
    #[must_use]
    pub fn image(&self, variant: Variant, seed: u64, under_way: &[&Step]) -> Image {
        let cut = Cut {
            variant,
            seed,
            last: self.last_write(under_way),
        };
        let mut image = Image::default();
        self.fill(&mut image, Path::new(""), 0, &cut, under_way);
        image
    }

    fn fill(&self, image: &mut Image, path: &Path, node: NodeId, cut: &Cut, under_way: &[&Step]) {
        let mut rng = cut.rng(node);
        match &self.nodes[node] {
            Node::Folder(folder) => {
                if node != 0 {
                    image.entries.insert(path.to_owned(), Entry::Folder);
                }
                for (name, node) in folder.after(cut.variant, &mut rng) {
                    let path: PathBuf = path.join(name);
                    self.fill(image, &path, node, cut, under_way);
                }
            }
            Node::File(file) => {
                let pending: Vec<&DataChange> =
                    file.pending.iter().map(|(_, change)| change).collect();
                let begun: Vec<DataChange> = writes_under_way(under_way, node).collect();
                let torn = (cut.last == Some(node)).then_some(pending.len() + begun.len());
                let all: Vec<&DataChange> = pending.into_iter().chain(&begun).collect();
                let bytes = file.after(cut.variant, &mut rng, &all, torn);
                image.entries.insert(path.to_owned(), Entry::File(bytes));
            }
        }
    }

    /// The file whose last pending write is the last of all.
    fn last_write(&self, under_way: &[&Step]) -> Option<NodeId> {
        let begun = under_way.iter().rev().find_map(|step| step.written());
        let begun = begun.map(|(node, ..)| node);
        begun.or_else(|| {
            let last = self
                .nodes
                .iter()
                .enumerate()
                .filter_map(|(node, it)| match it {
                    Node::File(file) => match file.pending.last() {
                        Some((at, DataChange::Write(..))) => Some((*at, node)),
                        Some((_, DataChange::Resize(_))) | None => None,
                    },
                    Node::Folder(_) => None,
                });
            last.max().map(|(_, node)| node)
        })
    }
}

/// How an image is drawn.
struct Cut {
    variant: Variant,
    seed: u64,
    /// The file whose last write is torn.
    last: Option<NodeId>,
}

impl Cut {
    /// Each node draws for itself, whichever others there are.
    fn rng(&self, node: NodeId) -> Rng {
        Rng::with_seed(self.seed ^ (node as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}

/// Takes out the changes that a sync which began at `start` makes durable.
fn settled<T>(
    pending: &mut Vec<Pending<T>>,
    start: usize,
    includes: impl Fn(&T) -> bool,
) -> Vec<T> {
    let (done, left): (Vec<_>, Vec<_>) = std::mem::take(pending)
        .into_iter()
        .partition(|(at, change)| at.is_some_and(|at| at < start) && includes(change));
    *pending = left;
    done.into_iter().map(|(_, change)| change).collect()
}

fn writes_under_way<'a>(
    under_way: &'a [&'a Step],
    node: NodeId,
) -> impl Iterator<Item = DataChange> + 'a {
    let written = under_way.iter().filter_map(|step| step.written());
    written
        .filter(move |(written, ..)| *written == node)
        .map(|(_, offset, data)| DataChange::Write(offset, data.to_vec()))
}

impl NameChange {
    fn make(&self, names: &mut BTreeMap<String, NodeId>) {
        if let Some(gone) = &self.gone {
            names.remove(gone);
        }
        if let Some((name, node)) = &self.come {
            names.insert(name.clone(), *node);
        }
    }
}

impl FolderNode {
    fn after(&self, variant: Variant, rng: &mut Rng) -> BTreeMap<String, NodeId> {
        match variant {
            Variant::Synced => self.durable.clone(),
            Variant::Killed => self.now.clone(),
            Variant::Halves | Variant::Torn | Variant::Scattered => {
                let mut names = self.durable.clone();
                for (_, change) in &self.pending {
                    if rng.bool() {
                        change.make(&mut names);
                    }
                }
                names
            }
        }
    }
}

impl DataChange {
    fn make(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Write(offset, data) => put(bytes, *offset, data),
            Self::Resize(len) => bytes.resize(size(*len), 0),
        }
    }

    /// How long the file is behind it, if it was so long before.
    fn len_after(&self, before: u64) -> u64 {
        match self {
            Self::Write(offset, data) => before.max(offset + data.len() as u64),
            Self::Resize(len) => *len,
        }
    }
}

impl FileNode {
    /// The file after a power cut. `torn` is how many of the changes may stand, the last of them in
    /// part; `None` where the torn write is in another file.
    fn after(
        &self,
        variant: Variant,
        rng: &mut Rng,
        changes: &[&DataChange],
        torn: Option<usize>,
    ) -> Vec<u8> {
        match variant {
            Variant::Synced => return self.durable.clone(),
            Variant::Killed => return self.now.clone(),
            Variant::Halves | Variant::Torn | Variant::Scattered => {}
        }
        let mut bytes = self.durable.clone();
        // Bytes and length reach the disk apart: the length of the file, and where it would end.
        let (mut len, mut ends) = (bytes.len() as u64, bytes.len() as u64);
        for (number, change) in (1..).zip(changes) {
            let is_torn = variant == Variant::Torn && torn == Some(number);
            ends = change.len_after(ends);
            match change {
                DataChange::Write(offset, data) if is_torn => {
                    let kept = cut_at_sector(*offset, data.len(), rng);
                    put(&mut bytes, *offset, &data[..kept]);
                    let lens = [len, len.max(offset + kept as u64), ends];
                    len = lens[rng.usize(..lens.len())];
                    continue;
                }
                DataChange::Write(offset, data) if variant == Variant::Scattered => {
                    scatter(&mut bytes, *offset, data, rng);
                }
                DataChange::Write(..) if rng.bool() => change.make(&mut bytes),
                // A cut that did not reach the disk leaves the old bytes.
                DataChange::Resize(to) if rng.bool() => {
                    bytes.truncate(size(*to));
                    len = *to;
                    continue;
                }
                DataChange::Resize(_) => continue,
                DataChange::Write(..) => {}
            }
            if rng.bool() {
                len = ends;
            }
        }
        bytes.resize(size(len), 0);
        bytes
    }
}

/// How much is kept of a write that ends at the border of a sector.
fn cut_at_sector(offset: u64, len: usize, rng: &mut Rng) -> usize {
    let skew = size(offset) % SECTOR;
    let sectors = (skew + len).div_ceil(SECTOR);
    (rng.usize(..=sectors) * SECTOR)
        .saturating_sub(skew)
        .min(len)
}

/// Writes some of the sectors of a write.
fn scatter(bytes: &mut Vec<u8>, offset: u64, data: &[u8], rng: &mut Rng) {
    let skew = size(offset) % SECTOR;
    let (mut at, mut rest) = (offset, data);
    let mut room = SECTOR - skew;
    while !rest.is_empty() {
        let (sector, left) = rest.split_at(room.min(rest.len()));
        if rng.bool() {
            put(bytes, at, sector);
        }
        at += sector.len() as u64;
        rest = left;
        room = SECTOR;
    }
}

fn put(bytes: &mut Vec<u8>, offset: u64, data: &[u8]) {
    let (from, to) = (size(offset), size(offset) + data.len());
    if bytes.len() < to {
        bytes.resize(to, 0);
    }
    bytes[from..to].copy_from_slice(data);
}

fn size(len: u64) -> usize {
    usize::try_from(len).expect("BUG: the files of a test fit into memory")
}
