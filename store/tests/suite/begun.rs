//! Groups that are begun in the file before they are whole: the book is the same, and what is not ended
//! leaves nothing behind. What a failing disk makes of them is looked at in `failing` and `simulation`.

use std::fs;

use protokol_core::event::{Words, case_opened};
use protokol_core::time::Position;
use protokol_core::wire::CONTENT_MAX;
use protokol_store::verify::verify;
use protokol_store::{
    Commit, EventStore, JournalStore, MemoryStore, Settings, SledStore, StoreError,
};

use crate::books::{all_events, commit, noon, opened, single};
use crate::ledgers::{Place, place, segment};

/// Everything is written as soon as it is made.
pub(crate) fn eager() -> Settings {
    Settings {
        begin_bytes: 1,
        ..Settings::default()
    }
}

/// A command of this many events; lines are made and shown to the disk some tens at a time.
fn long(first: u128, events: u128) -> Commit {
    let drafts = (first..first + events).map(|id| opened(id, id, &format!("26/{id}")));
    commit(first, drafts.collect())
}

/// A command that is refused for one of its last events, when the first are in the file.
pub(crate) fn refused_late(first: u128) -> Commit {
    let mut commit = long(first, 40);
    commit.drafts[37].words = Some(Words::CaseOpened(case_opened::Words {
        municipality: None,
        number: "x".repeat(CONTENT_MAX + 1),
        title: None,
    }));
    commit
}

fn created(settings: Settings) -> (Place, SledStore) {
    let place = place();
    let store = SledStore::create_on(settings, &place.path, noon()).unwrap();
    (place, store)
}

fn assert_same_as_in_memory(place: &Place, commits: &[Commit]) {
    let memory = MemoryStore::new();
    for commit in commits {
        let _ = memory.commit(commit.clone()).unwrap();
    }
    let reader = JournalStore::open(&place.path).unwrap();
    assert_eq!(reader.head(), memory.head());
    assert_eq!(all_events(&reader), all_events(&memory));
    assert_eq!(verify(&place.path, &[].into()).unwrap().findings, []);
}

#[test]
fn a_group_that_is_begun_before_it_is_whole_makes_the_same_book() {
    let (place, store) = created(eager());
    let commits = [single(1), long(10, 200), single(2), long(300, 70)];
    for commit in &commits {
        let _ = store.commit(commit.clone()).unwrap();
    }
    assert_eq!(store.close(), []);
    assert_same_as_in_memory(&place, &commits);
}

#[test]
fn what_was_begun_of_a_refused_command_is_cut_away() {
    let (place, store) = created(eager());
    let _ = store.commit(single(1)).unwrap();
    let before = fs::read(segment(&place.path)).unwrap();
    let error = store.commit(refused_late(10)).unwrap_err();
    assert!(matches!(error, StoreError::TooLarge(_)), "{error}");
    assert_eq!(fs::read(segment(&place.path)).unwrap(), before);
    assert_eq!(store.commit(single(2)).unwrap().first, Position(2));
    assert_eq!(store.close(), []);
    assert_same_as_in_memory(&place, &[single(1), single(2)]);
}

#[test]
fn what_was_begun_in_a_segment_that_is_too_full_stands_whole_in_the_next() {
    let (place, store) = created(Settings {
        segment_bytes: 60_000,
        ..eager()
    });
    let commits = [single(1), long(10, 120)];
    let _ = store.commit(commits[0].clone()).unwrap();
    let before = fs::read(segment(&place.path)).unwrap();
    let _ = store.commit(commits[1].clone()).unwrap();
    assert_eq!(fs::read(segment(&place.path)).unwrap(), before);
    let next = fs::read(place.path.join("journal/00000002.ndjson")).unwrap();
    assert!(next.starts_with(b"{\"position\":2,") && next.len() > 60_000);
    assert_eq!(store.close(), []);
    assert_same_as_in_memory(&place, &commits);
}
