//! A group: the bytes that one write puts into the journal, one or more commands ended by a seal, and
//! what an index needs of them. Built the same way from new commits and from a journal that is read
//! again, so that a seal is checked by making it anew. This must not decide what may be written.

use std::ops::Range;

use protokol_core::hash::Hash;
use protokol_core::ids::Subject;
use protokol_core::record::{Draft, Key};
use protokol_core::time::{Position, RecordedAt};
use protokol_core::wire::{self, Seal};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::event_store::{Head, Receipt, StoredEvent};
use crate::lines::Piece;
use crate::merkle::Frontier;

/// A guess at the bytes one event takes, so that a group's buffer seldom grows.
const BYTES_PER_EVENT: usize = 1536;
/// More than a seal takes.
const SEAL_BYTES: usize = 512;

/// Where the book ends: all that the next commit depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tail {
    /// The tree over all records.
    pub(crate) frontier: Frontier,
    /// The leaf hash of the last record; zeros where there is none.
    pub(crate) prev: Hash,
    /// The instant of the last commit.
    pub(crate) recorded_at: Option<RecordedAt>,
}

impl Tail {
    /// Of a book without events.
    pub(crate) fn empty() -> Self {
        Self {
            frontier: Frontier::default(),
            prev: Hash::ZERO,
            recorded_at: None,
        }
    }

    /// The position the next event gets.
    pub(crate) fn next_position(&self) -> Position {
        Position(self.frontier.size() + 1)
    }

    /// The last position; 0 where there is none.
    pub(crate) fn last_position(&self) -> Position {
        Position(self.frontier.size())
    }

    pub(crate) fn head(&self) -> Head {
        Head {
            size: self.frontier.size(),
            root: self.frontier.root(),
            recorded_at: self.recorded_at,
        }
    }
}

/// Where the lines of one event stand in the bytes of its group, without newlines.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Lines {
    record: Range<usize>,
    content: Option<Range<usize>>,
}

/// A command in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Command {
    /// The caller's key.
    pub(crate) key: Option<Key>,
    /// Its first position.
    pub(crate) first: Position,
    /// Its last position.
    pub(crate) last: Position,
    recorded_at: RecordedAt,
}

impl Command {
    pub(crate) fn receipt(&self, replayed: bool) -> Receipt {
        Receipt {
            first: self.first,
            last: self.last,
            recorded_at: self.recorded_at,
            replayed,
        }
    }
}

/// What one write put into the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// All lines with their newlines, the seal last.
    pub(crate) bytes: Vec<u8>,
    /// First position.
    pub(crate) first: Position,
    /// What the seal says.
    pub(crate) seal: Seal,
    /// Where the book ends after it.
    pub(crate) after: Tail,
    lines: Vec<Lines>,
    commands: Vec<Command>,
    changed: Vec<(Subject, Position)>,
}

impl Group {
    /// Last position.
    pub(crate) fn last(&self) -> Position {
        self.seal.last
    }

    /// The commands whose events these are, in the order of positions.
    pub(crate) fn commands(&self) -> &[Command] {
        &self.commands
    }

    /// The command with this key.
    pub(crate) fn command_of(&self, key: &Key) -> Option<&Command> {
        let mut commands = self.commands.iter();
        commands.find(|command| command.key.as_ref() == Some(key))
    }

    /// Each subject the group changes with a position that changes it, in the order of positions.
    pub(crate) fn changed(&self) -> &[(Subject, Position)] {
        &self.changed
    }

    /// The last position in the group that changes a subject.
    pub(crate) fn last_of(&self, subject: &Subject) -> Option<Position> {
        let mut newest_first = self.changed.iter().rev();
        newest_first
            .find(|(changed, _)| changed == subject)
            .map(|(_, position)| *position)
    }

    /// The lines of the events, record and content, in the order of positions.
    pub(crate) fn events(&self) -> impl Iterator<Item = (Position, &[u8], Option<&[u8]>)> {
        (self.first.0..).zip(&self.lines).map(|(position, lines)| {
            let content = lines.content.clone().map(|range| &self.bytes[range]);
            (
                Position(position),
                &self.bytes[lines.record.clone()],
                content,
            )
        })
    }

    /// The event at a position, if it is in the group.
    pub(crate) fn event(&self, position: Position) -> Option<StoredEvent> {
        let index = usize::try_from(position.0.checked_sub(self.first.0)?).ok()?;
        let Lines { record, content } = self.lines.get(index)?.clone();
        Some(StoredEvent {
            position,
            record: self.bytes[record].to_vec(),
            content: content.map(|range| self.bytes[range].to_vec()),
        })
    }
}

/// Somebody who may begin to write a group before it is whole.
pub(crate) trait Early {
    /// The group has come to these bytes, which begin with those of the calls before.
    fn grown(&mut self, group: &[u8]);

    /// The group was rewound: what comes next may differ from what was shown.
    fn rewound(&mut self);
}

/// What stood in a group when a command was begun.
pub(crate) struct SoFar {
    bytes: usize,
    lines: usize,
    changed: usize,
    commands: usize,
    leaves: Sha256,
    after: Tail,
}

/// A group on its way: lines go in, the sealed group comes out.
pub(crate) struct GroupBuilder {
    bytes: Vec<u8>,
    lines: Vec<Lines>,
    changed: Vec<(Subject, Position)>,
    commands: Vec<Command>,
    first: Position,
    leaves: Sha256,
    after: Tail,
}

impl GroupBuilder {
    /// A group that follows `tail` and begins with a command of this instant and key, with room for
    /// `capacity` bytes.
    pub(crate) fn following(
        tail: &Tail,
        recorded_at: RecordedAt,
        key: Option<Key>,
        capacity: usize,
    ) -> Self {
        let mut group = Self::after(tail);
        group.bytes.reserve(capacity);
        group.begin(recorded_at, key);
        group
    }

    /// A group that follows `tail` and holds no command yet.
    pub(crate) fn after(tail: &Tail) -> Self {
        Self {
            bytes: Vec::new(),
            lines: Vec::new(),
            changed: Vec::new(),
            commands: Vec::new(),
            first: tail.next_position(),
            leaves: Sha256::new(),
            after: tail.clone(),
        }
    }

    /// Begins the next command of the group, with an instant of its own.
    pub(crate) fn begin(&mut self, recorded_at: RecordedAt, key: Option<Key>) {
        self.after.recorded_at = Some(recorded_at);
        self.commands.push(Command {
            key,
            first: self.next_position(),
            last: self.after.last_position(),
            recorded_at,
        });
    }

    /// Makes room for this many events and the seal.
    pub(crate) fn reserve(&mut self, events: usize) {
        self.bytes.reserve(events * BYTES_PER_EVENT + SEAL_BYTES);
        self.lines.reserve(events);
        self.changed.reserve(events);
    }

    /// Where the book ends after what was pushed so far.
    pub(crate) fn tail(&self) -> &Tail {
        &self.after
    }

    /// The command that was begun last.
    pub(crate) fn command(&self) -> &Command {
        let newest = self.commands.last();
        newest.expect("BUG: a command was begun before its events")
    }

    /// The commands that were begun.
    pub(crate) fn commands(&self) -> &[Command] {
        &self.commands
    }

    /// Each subject changed so far with a position that changes it, in the order of positions.
    pub(crate) fn changed(&self) -> &[(Subject, Position)] {
        &self.changed
    }

    /// Its bytes so far.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The position the next event gets.
    pub(crate) fn next_position(&self) -> Position {
        self.after.next_position()
    }

    /// The leaf hash of the record before the next.
    #[cfg(test)]
    pub(crate) fn prev(&self) -> Hash {
        self.after.prev
    }

    /// Adds an event of the command that was begun last, by its lines, without newlines.
    pub(crate) fn push(&mut self, record: &[u8], content: Option<&[u8]>, subjects: &[Subject]) {
        let leaf = Hash::leaf(record);
        let record = self.push_line(record);
        self.end_event(record, leaf, content, subjects);
    }

    /// Adds events of the command that was begun last, by their drafts and the piece of lines that was
    /// made of these.
    pub(crate) fn append(&mut self, drafts: &[Draft], piece: &Piece) {
        for (draft, event) in drafts.iter().zip(&piece.events) {
            let start = self.bytes.len();
            self.bytes.extend(&piece.bytes[event.record.clone()]);
            let end = wire::close_record(&mut self.bytes, &self.after.prev);
            let record = start..end.end;
            let leaf = event.leaf.clone().close(&self.bytes[end]);
            self.bytes.push(b'\n');
            let content = event.content.clone().map(|content| &piece.bytes[content]);
            self.end_event(record, leaf, content, &draft.subjects);
        }
    }

    /// Ends an event whose record line was pushed.
    fn end_event(
        &mut self,
        record: Range<usize>,
        leaf: Hash,
        content: Option<&[u8]>,
        subjects: &[Subject],
    ) {
        let position = self.next_position();
        if let Some(command) = self.commands.last_mut() {
            command.last = position;
        }
        self.changed
            .extend(subjects.iter().map(|subject| (*subject, position)));
        self.leaves.update(leaf.0);
        self.after.prev = leaf;
        self.after.frontier.push(leaf);
        let content = content.map(|line| self.push_line(line));
        self.lines.push(Lines { record, content });
    }

    /// What stands in it now, to be [rewound](Self::rewind) to.
    pub(crate) fn so_far(&self) -> SoFar {
        SoFar {
            bytes: self.bytes.len(),
            lines: self.lines.len(),
            changed: self.changed.len(),
            commands: self.commands.len(),
            leaves: self.leaves.clone(),
            after: self.after.clone(),
        }
    }

    /// Takes away what was added since.
    pub(crate) fn rewind(&mut self, to: SoFar) {
        self.bytes.truncate(to.bytes);
        self.lines.truncate(to.lines);
        self.changed.truncate(to.changed);
        self.commands.truncate(to.commands);
        self.leaves = to.leaves;
        self.after = to.after;
    }

    /// Ends the group.
    pub(crate) fn seal(mut self) -> Group {
        let seal = Seal {
            first: self.first,
            last: self.after.last_position(),
            sha256: Hash(self.leaves.clone().finalize().into()),
            root: self.after.frontier.root(),
        };
        self.push_line(&wire::encode_seal(seal));
        Group {
            bytes: self.bytes,
            first: self.first,
            seal,
            after: self.after,
            lines: self.lines,
            commands: self.commands,
            changed: self.changed,
        }
    }

    /// The range is that of the line without its newline.
    fn push_line(&mut self, line: &[u8]) -> Range<usize> {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(line);
        let end = self.bytes.len();
        self.bytes.push(b'\n');
        start..end
    }
}
