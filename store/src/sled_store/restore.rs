//! Groups that the index holds and the journal has lost. The index is fed only with what is durable,
//! so these were acknowledged; and it keeps a group's bytes as they stood, seal included.

use super::index::Index;
use crate::group::{Group, Tail};
use crate::journal::group_of;

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

/// The group that the index has behind this end of a journal, if it continues it hash by hash.
pub(super) fn next_group(index: &Index, tail: &Tail) -> Option<Group> {
    let bytes = index.group_after(tail.last_position()).ok()??;
    group_of(bytes, tail)
}
