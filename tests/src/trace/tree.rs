//! The names of the watched folder and how long its files are, as they are while a trace is read. It
//! must not know of system calls.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use crate::endurance::Fault;

/// A file or folder of the watched tree; 0 is the tree's own folder, and the others are numbered in
/// the order they are made in.
pub type NodeId = usize;

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A folder.
    Folder,
    /// A file.
    File,
}

/// Where a name leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Outside,
    /// Folder, name, and what has it.
    Inside(NodeId, String, Option<NodeId>),
    Tree,
}

#[derive(Debug)]
enum Node {
    Folder(BTreeMap<String, NodeId>),
    File(u64),
}

/// All nodes that ever were.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A fault from its sentence.
pub(super) fn fault<T>(text: &str) -> Result<T, Fault> {
    Err(Fault(text.to_owned()))
}

impl Tree {
    pub(super) fn new() -> Self {
        Self {
            nodes: vec![Node::Folder(BTreeMap::new())],
        }
    }

    /// Takes in a file or folder that was there before.
    pub(super) fn put(&mut self, path: &Path, len: Option<u64>) -> Result<(), Fault> {
        let Place::Inside(folder, name, None) = self.walk(0, path)? else {
            return fault("a path stands twice");
        };
        let node = self.make(folder, name, len.map_or(Kind::Folder, |_| Kind::File));
        if let Some(len) = len {
            self.set_len(node, len);
        }
        Ok(())
    }

    pub(super) fn make(&mut self, folder: NodeId, name: String, kind: Kind) -> NodeId {
        let node = self.nodes.len();
        self.nodes.push(match kind {
            Kind::Folder => Node::Folder(BTreeMap::new()),
            Kind::File => Node::File(0),
        });
        self.entries(folder).insert(name, node);
        node
    }

    pub(super) fn len(&self, node: NodeId) -> u64 {
        match &self.nodes[node] {
            Node::File(len) => *len,
            Node::Folder(_) => 0,
        }
    }

    pub(super) fn set_len(&mut self, node: NodeId, len: u64) {
        match &mut self.nodes[node] {
            Node::File(has) => *has = len,
            Node::Folder(_) => unreachable!("BUG: only files are written"),
        }
    }

    pub(super) fn entries(&mut self, folder: NodeId) -> &mut BTreeMap<String, NodeId> {
        match &mut self.nodes[folder] {
            Node::Folder(entries) => entries,
            Node::File(_) => unreachable!("BUG: names are looked up in folders"),
        }
    }

    /// Where a path leads that is seen from a folder.
    pub(super) fn walk(&self, from: NodeId, path: &Path) -> Result<Place, Fault> {
        let mut folder = from;
        let mut parts = path.components().peekable();
        while let Some(part) = parts.next() {
            let Component::Normal(name) = part else {
                return fault("a name with dots");
            };
            let Node::Folder(entries) = &self.nodes[folder] else {
                return fault("a file is taken for a folder");
            };
            let name = name.to_string_lossy().into_owned();
            let node = entries.get(&name).copied();
            if parts.peek().is_none() {
                return Ok(Place::Inside(folder, name, node));
            }
            folder = node.ok_or_else(|| Fault(format!("the folder `{name}` is not known")))?;
        }
        if from == 0 {
            Ok(Place::Tree)
        } else {
            fault("an empty name")
        }
    }
}
