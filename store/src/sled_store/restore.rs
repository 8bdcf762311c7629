//! Groups that the index holds and the journal has lost. The index is fed only with what is durable,
//! so these were acknowledged; and it keeps a group's bytes as they stood, seal included.

use std::iter::Peekable;

use protokol_core::hash::Hash;
use protokol_core::wire::{self, LineKind};

use super::index::Index;
use crate::group::{Group, GroupBuilder, Tail};

/// The groups between the end of the journal and the end of the index; none where the index does not
/// continue this journal hash by hash.
pub(super) fn missing_groups(index: &Index, known: &Tail, journal: &Tail) -> Vec<Group> {
    let (mut groups, mut tail) = (Vec::new(), journal.clone());
    while tail.last_position() < known.last_position() {
        let Some(group) = next_group(index, &tail) else {
            return Vec::new();
        };
        tail = group.after.clone();
        groups.push(group);
    }
    if tail == *known { groups } else { Vec::new() }
}

fn next_group(index: &Index, tail: &Tail) -> Option<Group> {
    let bytes = index.group_after(tail.last_position()).ok()??;
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').peekable();
    let mut builder: Option<GroupBuilder> = None;
    while let Some(record) = next_line(&mut lines, LineKind::Record) {
        let content = next_line(&mut lines, LineKind::Content);
        let header = wire::header(record).ok()?;
        let group = builder.get_or_insert_with(|| {
            GroupBuilder::following(tail, header.recorded_at, header.cause.key.clone(), 0)
        });
        let content_fits = content.is_none_or(|line| header.content == Some(Hash::of(line)));
        if header.position != group.next_position() || header.prev != group.prev() || !content_fits
        {
            return None;
        }
        group.push(record, content, &header.subjects);
    }
    // Made anew, the seal is the stored one only where all before it is what it was.
    let group = builder?.seal();
    (group.bytes == bytes).then_some(group)
}

/// The next line without its newline, if it is of this kind.
fn next_line<'a>(
    lines: &mut Peekable<impl Iterator<Item = &'a [u8]>>,
    kind: LineKind,
) -> Option<&'a [u8]> {
    let line = lines.next_if(|line| wire::line_kind(line) == Some(kind))?;
    Some(line.strip_suffix(b"\n").unwrap_or(line))
}
