//! Commands that the index holds and the journal has lost. The index is fed only with what is durable,
//! so these were acknowledged; they are written again line by line as they were, each command a group
//! of its own. Where several had shared a seal, each has one now: the same book, and the same root.

use protokol_core::hash::Hash;
use protokol_core::wire;

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

pub(super) fn next_group(index: &Index, tail: &Tail) -> Option<Group> {
    let mut builder: Option<GroupBuilder> = None;
    loop {
        let position = builder
            .as_ref()
            .map_or(tail.next_position(), GroupBuilder::next_position);
        let event = index.event(position).ok()??;
        let header = wire::header(&event.record).ok()?;
        let group = builder.get_or_insert_with(|| {
            GroupBuilder::following(tail, header.recorded_at, header.cause.key.clone(), 0)
        });
        let content = event.content.as_deref();
        let content_fits = content.is_none_or(|line| header.content == Some(Hash::of(line)));
        if header.position != position || header.prev != group.prev() || !content_fits {
            return None;
        }
        group.push(&event.record, content, &header.subjects);
        if header.cause.of.checked_sub(1) == Some(header.cause.index) {
            return builder.map(GroupBuilder::seal);
        }
    }
}
