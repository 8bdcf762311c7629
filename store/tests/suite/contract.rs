//! The contract of `EventStore`, run on every store there is.

use protokol_core::hash::Hash;
use protokol_core::time::Position;
use protokol_core::wire::{self, CONTENT_MAX};
use protokol_store::{EventStore, MemoryStore, SledStore, StoreError, merkle};

use crate::books::{all_events, case, commit, expecting, key, keyed, noon, opened, single};

/// Runs each law on a fresh store of each kind.
macro_rules! contract {
    ($($law:ident),* $(,)?) => {
        mod memory {
            use super::*;
            $(#[test] fn $law() { super::$law(MemoryStore::new()); })*
        }

        mod sled {
            use super::*;
            $(#[test] fn $law() {
                let folder = tempfile::tempdir().unwrap();
                let store = SledStore::create(&folder.path().join("ledger"), noon()).unwrap();
                super::$law(store);
            })*
        }
    };
}

contract! {
    an_empty_book_has_the_root_of_nothing,
    positions_are_dense_and_instants_increase,
    the_root_is_that_of_the_record_lines,
    every_event_can_be_read_by_position_and_in_order,
    content_stands_beside_its_record,
    a_repeated_key_gives_the_first_receipt,
    a_key_with_another_request_is_refused,
    a_key_of_a_command_without_words_is_kept_too,
    an_expectation_that_does_not_hold_is_refused,
    the_last_change_of_a_subject_is_known,
    a_line_over_the_limit_is_refused_before_all_else,
    a_commit_without_events_is_refused,
    a_refused_commit_leaves_no_trace,
}

fn an_empty_book_has_the_root_of_nothing(store: impl EventStore) {
    let head = store.head();
    assert_eq!((head.size, head.root), (0, Hash::of(b"")));
    assert_eq!(head.recorded_at, None);
    assert_eq!(store.event(Position(0)).unwrap(), None);
    assert_eq!(store.event(Position(1)).unwrap(), None);
    assert_eq!(store.last_of(&case(1)).unwrap(), None);
    assert_eq!(store.receipt_of(&key("k")).unwrap(), None);
    assert!(all_events(&store).is_empty());
}

fn positions_are_dense_and_instants_increase(mut store: impl EventStore) {
    let first = store
        .commit(commit(1, vec![opened(1, 1, "26/1"), opened(2, 2, "26/2")]))
        .unwrap();
    let second = store.commit(single(3)).unwrap();
    assert_eq!((first.first, first.last), (Position(1), Position(2)));
    assert_eq!((second.first, second.last), (Position(3), Position(3)));
    assert_eq!(first.recorded_at.instant(), noon());
    assert!(second.recorded_at > first.recorded_at);
    assert_eq!(store.head().recorded_at, Some(second.recorded_at));
    let causes: Vec<_> = all_events(&store)
        .iter()
        .map(|event| wire::header(&event.record).unwrap())
        .map(|header| (header.position.0, header.cause.index, header.cause.of))
        .collect();
    assert_eq!(causes, [(1, 0, 2), (2, 1, 2), (3, 0, 1)]);
}

fn the_root_is_that_of_the_record_lines(mut store: impl EventStore) {
    let mut prev = Hash::ZERO;
    for number in 1..=5 {
        let _ = store.commit(single(number)).unwrap();
    }
    let mut leaves = Vec::new();
    for event in all_events(&store) {
        assert_eq!(wire::header(&event.record).unwrap().prev, prev);
        prev = Hash::leaf(&event.record);
        leaves.push(prev);
    }
    assert_eq!(store.head().root, merkle::root(&leaves));
    assert_eq!(store.head().size, 5);
}

fn every_event_can_be_read_by_position_and_in_order(mut store: impl EventStore) {
    let drafts = (1..=7)
        .map(|id| opened(id, id, &format!("26/{id}")))
        .collect();
    let _ = store.commit(commit(1, drafts)).unwrap();
    let _ = store.commit(single(8)).unwrap();
    let all = all_events(&store);
    assert_eq!(all.len(), 8);
    for after in 0..=9 {
        let rest: Vec<_> = store
            .events(Position(after))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(rest, all[usize::try_from(after).unwrap().min(8)..]);
        let here = store.event(Position(after)).unwrap();
        let there = all.iter().find(|event| event.position == Position(after));
        assert_eq!(here.as_ref(), there);
    }
}

fn content_stands_beside_its_record(mut store: impl EventStore) {
    let mut wordless = opened(2, 2, "");
    wordless.words = None;
    let _ = store
        .commit(commit(1, vec![opened(1, 1, "26/1"), wordless]))
        .unwrap();
    let all = all_events(&store);
    let content = all[0].content.as_ref().unwrap();
    let header = wire::header(&all[0].record).unwrap();
    assert_eq!(header.content, Some(Hash::of(content)));
    assert_eq!(all[1].content, None);
    assert_eq!(all[1].decode().unwrap().words, None);
    assert!(all[0].decode().unwrap().words.is_some());
}

fn a_repeated_key_gives_the_first_receipt(mut store: impl EventStore) {
    let first = store.commit(keyed(single(1), "import/1")).unwrap();
    assert!(!first.replayed);
    let _ = store.commit(single(2)).unwrap();
    // The rules may have made other ids and salts the second time: what was asked is what counts.
    let mut again = keyed(single(3), "import/1");
    again.asked = single(1).asked;
    let second = store.commit(again).unwrap();
    assert!(second.replayed);
    assert_eq!(
        (second.first, second.last, second.recorded_at),
        (first.first, first.last, first.recorded_at)
    );
    assert_eq!(store.receipt_of(&key("import/1")).unwrap(), Some(second));
    assert_eq!(store.head().size, 2);
}

fn a_key_with_another_request_is_refused(mut store: impl EventStore) {
    let _ = store.commit(keyed(single(1), "import/1")).unwrap();
    let error = store.commit(keyed(single(2), "import/1")).unwrap_err();
    assert!(
        matches!(&error, StoreError::KeyReused { key: reused, first: Position(1), last: Position(1) }
            if *reused == key("import/1")),
        "{error}"
    );
}

fn a_key_of_a_command_without_words_is_kept_too(mut store: impl EventStore) {
    let mut wordless = single(1);
    wordless.drafts[0].words = None;
    let _ = store.commit(keyed(wordless.clone(), "k")).unwrap();
    assert!(store.commit(keyed(wordless, "k")).unwrap().replayed);
    assert!(store.commit(keyed(single(2), "k")).is_err());
}

fn an_expectation_that_does_not_hold_is_refused(mut store: impl EventStore) {
    let _ = store.commit(expecting(single(1), case(1), None)).unwrap();
    let again = commit(2, vec![opened(2, 1, "26/1")]);
    let error = store
        .commit(expecting(again.clone(), case(1), None))
        .unwrap_err();
    assert!(
        matches!(
            error,
            StoreError::Conflict { subject, expected: None, found: Some(Position(1)) }
                if subject == case(1)
        ),
        "{error}"
    );
    for wrong in [(case(1), Some(2)), (case(9), Some(1))] {
        let commit = expecting(again.clone(), wrong.0, wrong.1);
        let error = store.commit(commit).unwrap_err();
        assert!(matches!(error, StoreError::Conflict { .. }), "{error}");
    }
    let receipt = store.commit(expecting(again, case(1), Some(1))).unwrap();
    assert_eq!(receipt.first, Position(2));
}

fn the_last_change_of_a_subject_is_known(mut store: impl EventStore) {
    let drafts = vec![opened(1, 1, "a"), opened(2, 2, "b"), opened(3, 1, "c")];
    let _ = store.commit(commit(1, drafts)).unwrap();
    assert_eq!(store.last_of(&case(1)).unwrap(), Some(Position(3)));
    let _ = store.commit(commit(2, vec![opened(4, 2, "d")])).unwrap();
    assert_eq!(store.last_of(&case(1)).unwrap(), Some(Position(3)));
    assert_eq!(store.last_of(&case(2)).unwrap(), Some(Position(4)));
    assert_eq!(store.last_of(&case(3)).unwrap(), None);
}

fn a_line_over_the_limit_is_refused_before_all_else(mut store: impl EventStore) {
    let _ = store.commit(keyed(single(1), "k")).unwrap();
    let long = commit(2, vec![opened(2, 1, &"x".repeat(CONTENT_MAX))]);
    let error = store
        .commit(expecting(keyed(long, "k"), case(1), None))
        .unwrap_err();
    assert!(matches!(error, StoreError::TooLarge(_)), "{error}");
}

fn a_commit_without_events_is_refused(mut store: impl EventStore) {
    let error = store.commit(commit(1, vec![])).unwrap_err();
    assert!(matches!(error, StoreError::Empty), "{error}");
}

fn a_refused_commit_leaves_no_trace(mut store: impl EventStore) {
    let _ = store.commit(keyed(single(1), "k")).unwrap();
    let (head, all) = (store.head(), all_events(&store));
    let refused = keyed(expecting(single(2), case(1), None), "other");
    assert!(store.commit(refused).is_err());
    assert!(store.commit(keyed(single(2), "k")).is_err());
    assert!(store.commit(commit(3, vec![])).is_err());
    assert_eq!(store.head(), head);
    assert_eq!(all_events(&store), all);
    assert_eq!(store.receipt_of(&key("other")).unwrap(), None);
    assert_eq!(store.last_of(&case(2)).unwrap(), None);
}
