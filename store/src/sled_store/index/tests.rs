//! What the index gives back of groups that were added to it, whatever their lengths and however they
//! came in. Lines are made up as far as the index reads them.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use protokol_core::ids::{CaseId, Subject};
use protokol_core::record::Key;
use protokol_core::time::{Position, RecordedAt};
use tempfile::TempDir;
use uuid::Uuid;

use super::log::VALUE_MAX;
use super::{Index, Placed};
use crate::group::{Group, GroupBuilder, Tail};
use crate::journal::Place;

fn case(number: u64) -> Subject {
    Subject::Case(CaseId(Uuid::from_u128(number.into())))
}

fn key(first: Position) -> Key {
    Key::parse(&format!("command/{first}")).unwrap()
}

/// The shortest record line that has a header.
fn record(position: Position, index: u64, of: usize) -> String {
    let first = Position(position.0 - index);
    let (id, hash) = (Uuid::nil(), "00".repeat(32));
    format!(
        r#"{{"position":{position},"id":"{id}","kind":"case-opened","version":1,"recorded_at":"1970-01-01T00:00:00.000000Z","actor":"a","via":"b","cause":{{"command":"{id}","key":"{}","digest":"{hash}","index":{index},"of":{of}}},"subjects":["{}"],"refs":[],"evidence":[],"access":"public","facts":{{}},"prev":"{hash}"}}"#,
        key(first),
        case(position.0 % 5),
    )
}

/// A group of events whose lines have these lengths in all, newlines included; those too short for a
/// record alone get no content line.
fn group(tail: &Tail, lengths: &[usize]) -> Group {
    let instant = RecordedAt::new(chrono::DateTime::UNIX_EPOCH);
    let first = tail.next_position();
    let mut group = GroupBuilder::following(tail, instant, Some(key(first)), 0);
    for (index, length) in (0..).zip(lengths) {
        let position = group.next_position();
        let record = record(position, index, lengths.len());
        let begin = format!("{{\"of\":{position}");
        let room = length.checked_sub(record.len() + begin.len() + 3);
        let content = room.map(|room| format!("{begin}{}}}", " ".repeat(room)));
        let content = content.as_ref().map(String::as_bytes);
        group.push(record.as_bytes(), content, &[case(position.0 % 5)]);
    }
    group.seal()
}

/// Groups that follow each other.
fn groups(lengths: &[Vec<usize>]) -> Vec<Placed> {
    let mut tail = Tail::empty();
    let mut end = Place::START;
    let groups = lengths.iter().map(|lengths| {
        let group = group(&tail, lengths);
        tail = group.after.clone();
        end.offset += u64::try_from(group.bytes.len()).unwrap();
        (Arc::new(group), end)
    });
    groups.collect()
}

fn empty() -> (TempDir, Index) {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    (folder, index)
}

fn rows(index: &Index) -> Vec<usize> {
    let tree = index.db.open_tree("log").unwrap();
    tree.iter().map(|row| row.unwrap().1.len()).collect()
}

fn assert_holds(index: &Index, groups: &[Placed]) {
    let mut last_of = BTreeMap::new();
    for (group, _) in groups {
        for (position, record, content) in group.events() {
            let event = index.event(position).unwrap().unwrap();
            assert_eq!(event.position, position);
            assert_eq!(event.record, record);
            assert_eq!(event.content.as_deref(), content);
            let bytes = index.group_after(Position(position.0 - 1)).unwrap();
            let begins = (position == group.first).then_some(&group.bytes);
            assert_eq!(bytes.as_ref(), begins);
        }
        let range = index.range_of(&key(group.first)).unwrap();
        assert_eq!(range, Some((group.first, group.last())));
        last_of.extend(group.changed().iter().copied());
    }
    for (subject, last) in last_of {
        assert_eq!(index.last_of(&subject).unwrap(), Some(last));
    }
    let head = groups.last().map_or(Position(0), |(group, _)| group.last());
    assert_eq!(index.event(head.next()).unwrap(), None);
    assert_eq!(index.group_after(head).unwrap(), None);
    assert!(rows(index).iter().all(|length| *length <= VALUE_MAX));
}

#[test]
fn an_event_longer_than_a_piece_is_read_whole_and_so_are_its_neighbours() {
    for long in [VALUE_MAX + 1, 2 * VALUE_MAX, 300 * VALUE_MAX + 7] {
        let (_folder, index) = empty();
        let groups = groups(&[vec![900, long, 900], vec![long], vec![900]]);
        index.add(&groups).unwrap();
        assert_holds(&index, &groups);
    }
}

#[test]
fn events_at_the_border_of_a_piece_are_read_from_their_own() {
    let seal = {
        let groups = groups(&[vec![1000]]);
        groups[0].0.bytes.len() - 1000
    };
    for (beside, first_row) in [(-1, VALUE_MAX - 1), (0, VALUE_MAX), (1, 2000)] {
        let (_folder, index) = empty();
        // Three events and their seal fill a piece, up to a byte.
        let third = (VALUE_MAX - 2000 - seal)
            .checked_add_signed(beside)
            .unwrap();
        let groups = groups(&[vec![1000, 1000, third], vec![1000, 1000], vec![1000]]);
        index.add(&groups).unwrap();
        assert_holds(&index, &groups);
        assert_eq!(rows(&index)[0], first_row);
    }
}

#[test]
fn what_comes_in_small_groups_is_packed_as_densely() {
    let (_folder, index) = empty();
    let groups = groups(&vec![vec![1000]; 30]);
    for group in &groups {
        index.add(std::slice::from_ref(group)).unwrap();
    }
    assert_holds(&index, &groups);
    let one_by_one = rows(&index);
    let (_folder, index) = empty();
    index.add(&groups).unwrap();
    assert_eq!(rows(&index), one_by_one);
    assert!(one_by_one.len() <= 15, "{one_by_one:?}");
}

#[test]
fn a_killed_process_had_not_written_its_keys_and_subjects_and_they_are_found() {
    let (folder, index) = empty();
    let groups = groups(&vec![vec![1000, 1500]; 20]);
    index.unsettle().unwrap();
    index.add(&groups[..10]).unwrap();
    index.settle().unwrap();
    index.unsettle().unwrap();
    index.add(&groups[10..]).unwrap();
    let looked_up = index.db.open_tree("lookup").unwrap();
    let size: usize = looked_up.iter().map(|row| row.unwrap().1.len()).sum();
    drop((looked_up, index));

    let index = Index::open(folder.path()).unwrap();
    assert_holds(&index, &groups);
    index.settle().unwrap();
    assert_holds(&index, &groups);
    let looked_up = index.db.open_tree("lookup").unwrap();
    let grown: usize = looked_up.iter().map(|row| row.unwrap().1.len()).sum();
    assert!(grown > size, "{size} {grown}");
}

#[test]
fn many_keys_are_spread_over_blocks_and_all_found() {
    let (folder, index) = empty();
    let groups = groups(&vec![vec![600]; 1000]);
    for piece in groups.chunks(300) {
        index.unsettle().unwrap();
        index.add(piece).unwrap();
        index.settle().unwrap();
    }
    drop(index);
    let index = Index::open(folder.path()).unwrap();
    assert_holds(&index, &groups);
    let blocks = index.db.open_tree("lookup").unwrap();
    let lengths: Vec<_> = blocks.iter().map(|row| row.unwrap().1.len()).collect();
    assert!((10..30).contains(&lengths.len()), "{lengths:?}");
    assert!(lengths.iter().all(|length| *length <= VALUE_MAX));
    assert!(index.range_of(&key(Position(1001))).unwrap().is_none());
}

#[test]
fn an_index_with_a_gap_takes_no_more() {
    let (_folder, index) = empty();
    let groups = groups(&vec![vec![1000]; 3]);
    index.add(&groups[..1]).unwrap();
    assert!(index.add(&groups[2..]).is_err());
    index.add(&groups[1..]).unwrap();
    assert_holds(&index, &groups);
}

#[test]
fn an_index_that_was_cut_back_and_not_fed_again_says_that_it_holds_nothing() {
    let (folder, index) = empty();
    let groups = groups(&vec![vec![1000]; 3]);
    index.add(&groups).unwrap();
    assert!(index.mark().unwrap().is_some());
    let with_gap = [groups[0].clone(), groups[2].clone()];
    assert!(index.add(&with_gap).is_err());
    assert_eq!(index.event(Position(3)).unwrap(), None);
    assert_eq!(index.mark().unwrap(), None);
    drop(index);
    let index = Index::open(folder.path()).unwrap();
    index.add(&groups).unwrap();
    assert_eq!(index.mark().unwrap().unwrap().tail, groups[2].0.after);
    assert_holds(&index, &groups);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever the lengths, however groups come in, and wherever feeding begins again.
    #[test]
    fn every_group_and_event_is_given_back_as_it_was(
        lengths in prop::collection::vec(
            prop::collection::vec(prop_oneof![4 => 500_usize..1600, 1 => 3000_usize..9000], 1..6),
            1..12,
        ),
        batch in 1_usize..5,
        again in any::<prop::sample::Index>(),
        reopens in any::<bool>(),
    ) {
        let groups = groups(&lengths);
        let (folder, mut index) = empty();
        for batch in groups.chunks(batch) {
            index.add(batch).unwrap();
        }
        assert_holds(&index, &groups);
        if reopens {
            drop(index);
            index = Index::open(folder.path()).unwrap();
            assert_holds(&index, &groups);
        }
        let whole = rows(&index);
        let again = again.index(groups.len());
        index.add(&groups[again..=again]).unwrap();
        let cut: Vec<Placed> = groups[..=again].to_vec();
        prop_assert_eq!(index.event(cut[again].0.last().next()).unwrap(), None);
        index.add(&groups[again + 1..]).unwrap();
        assert_holds(&index, &groups);
        prop_assert_eq!(rows(&index), whole);
    }
}

#[test]
fn a_panic_inside_sled_is_an_error_of_the_index() {
    let outcome: Result<(), _> = super::sled_files::guarded(|| panic!("as sled does"));
    assert_eq!(outcome, Err(super::IndexError::panicked()));
}
