//! What readers see of groups while they wait, when the index has them, and when it takes no more.

use protokol_core::record::Key;
use protokol_core::time::RecordedAt;

use super::*;
use crate::group::{GroupBuilder, Tail};

/// An applier whose thread was never started, so that groups wait for as long as a test likes.
fn idle(folder: &std::path::Path) -> Applier {
    let shared = Shared {
        index: RwLock::new(Some(Index::open(folder).unwrap())),
        queue: Mutex::default(),
        changed: Condvar::new(),
    };
    Applier {
        shared: Arc::new(shared),
        thread: None,
    }
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

/// The record line as far as the index reads it.
fn record(position: u64, name: &str) -> Vec<u8> {
    format!("{{\"position\":{position},\"{name}\"}}").into_bytes()
}

const CONTENT: &[u8] = b"{\"of\":0}";

fn group(tail: &Tail, name: &str) -> Group {
    let instant = RecordedAt::new(chrono::DateTime::UNIX_EPOCH);
    let mut group = GroupBuilder::following(tail, instant, Some(key(name)), 0);
    let first = group.next_position().0;
    group.push(&record(first, name), Some(CONTENT), &[Subject::Ledger]);
    group.push(&record(first + 1, name), None, &[]);
    group.seal()
}

fn assert_answers(applier: &Applier, groups: &[Arc<Group>]) {
    let event = applier.event(Position(1)).unwrap().unwrap();
    assert_eq!(event.record, record(1, "first"));
    assert_eq!(event.content.as_deref(), Some(CONTENT));
    let event = applier.event(Position(4)).unwrap().unwrap();
    assert_eq!((event.record, event.content), (record(4, "second"), None));
    assert_eq!(applier.event(Position(5)).unwrap(), None);
    assert_eq!(
        applier.last_of(&Subject::Ledger).unwrap(),
        Some(Position(3))
    );
    let range = applier.range_of(&key("second")).unwrap();
    assert_eq!(range, Some((Position(3), Position(4))));
    assert_eq!(applier.range_of(&key("third")).unwrap(), None);
    for (before, group) in [0, 2].into_iter().zip(groups) {
        let bytes = applier.group_after(Position(before)).unwrap();
        assert_eq!(bytes.as_ref(), Some(&group.bytes));
    }
    assert_eq!(applier.group_after(Position(1)).unwrap(), None);
    assert_eq!(applier.group_after(Position(4)).unwrap(), None);
}

fn two_groups() -> [Arc<Group>; 2] {
    let first = group(&Tail::empty(), "first");
    let second = group(&first.after, "second");
    [Arc::new(first), Arc::new(second)]
}

fn place(offset: u64) -> Place {
    Place {
        offset,
        ..Place::START
    }
}

fn push_all(applier: &Applier, groups: &[Arc<Group>]) {
    for (group, end) in groups.iter().zip([10, 20]) {
        applier.push(Arc::clone(group), place(end));
    }
}

/// The mark, and whether a power cut now would leave the index to be believed.
fn state(applier: &Applier) -> (Option<u64>, bool) {
    let ask = |index: &Index| {
        Ok((
            index.mark()?.map(|mark| mark.place.offset),
            index.is_settled()?,
        ))
    };
    applier.shared.ask(ask).unwrap()
}

#[test]
fn a_reader_sees_its_own_writes_before_and_after_the_index_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let applier = idle(folder.path());
    let groups = two_groups();
    push_all(&applier, &groups);
    assert_answers(&applier, &groups);
    assert_eq!(state(&applier), (None, true));

    applier.shared.queue().closing = true;
    applier.shared.feed().unwrap();
    assert!(applier.shared.queue().waiting.is_empty());
    assert_eq!(applier.shared.queue().waiting_bytes, 0);
    assert_answers(&applier, &groups);
    assert_eq!(state(&applier), (Some(20), true));
}

#[test]
fn what_a_stopped_index_did_not_take_is_still_read_and_nobody_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let applier = idle(folder.path());
    applier.shared.queue().failed = Some(IndexError::panicked());
    applier.shared.queue().waiting_bytes = WAITING_MAX + 1;
    let groups = two_groups();
    push_all(&applier, &groups);
    applier.make_room();
    applier.catch_up();
    assert_answers(&applier, &groups);
    assert!(applier.failure().is_some());
    assert_eq!(applier.settle(), Err(IndexError::panicked()));
}

#[test]
fn an_open_index_settles_on_demand_and_takes_more_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let applier = Applier::start(Index::open(folder.path()).unwrap()).unwrap();
    let groups = two_groups();
    applier.push(Arc::clone(&groups[0]), place(10));
    applier.catch_up();
    assert_eq!(state(&applier), (Some(10), false));
    applier.settle().unwrap();
    applier.settle().unwrap();
    assert_eq!(state(&applier), (Some(10), true));
    applier.push(Arc::clone(&groups[1]), place(20));
    applier.settle().unwrap();
    assert_eq!(state(&applier), (Some(20), true));
    assert_answers(&applier, &groups);
}

#[test]
fn an_index_that_was_closed_and_opened_for_a_snapshot_answers_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let applier = idle(folder.path());
    let groups = two_groups();
    push_all(&applier, &groups);
    applier.shared.queue().closing = true;
    applier.shared.feed().unwrap();
    let snapshots = || {
        let names = std::fs::read_dir(folder.path()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("snap.")).count()
    };
    assert_eq!(snapshots(), 0);
    applier.shared.open_again().unwrap();
    assert_eq!(snapshots(), 1);
    assert_answers(&applier, &groups);
}
