//! The contract of `EventStore`, run on every store there is.

use std::sync::Barrier;
use std::thread;

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
    what_many_threads_commit_is_all_there_in_one_order,
    a_key_from_many_threads_at_once_is_written_once,
    of_many_who_expect_the_same_one_wins,
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

fn positions_are_dense_and_instants_increase(store: impl EventStore) {
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

fn the_root_is_that_of_the_record_lines(store: impl EventStore) {
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

fn every_event_can_be_read_by_position_and_in_order(store: impl EventStore) {
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

fn content_stands_beside_its_record(store: impl EventStore) {
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

fn a_repeated_key_gives_the_first_receipt(store: impl EventStore) {
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

fn a_key_with_another_request_is_refused(store: impl EventStore) {
    let _ = store.commit(keyed(single(1), "import/1")).unwrap();
    let error = store.commit(keyed(single(2), "import/1")).unwrap_err();
    assert!(
        matches!(&error, StoreError::KeyReused { key: reused, first: Position(1), last: Position(1) }
            if *reused == key("import/1")),
        "{error}"
    );
}

fn a_key_of_a_command_without_words_is_kept_too(store: impl EventStore) {
    let mut wordless = single(1);
    wordless.drafts[0].words = None;
    let _ = store.commit(keyed(wordless.clone(), "k")).unwrap();
    assert!(store.commit(keyed(wordless, "k")).unwrap().replayed);
    assert!(store.commit(keyed(single(2), "k")).is_err());
}

fn an_expectation_that_does_not_hold_is_refused(store: impl EventStore) {
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

fn the_last_change_of_a_subject_is_known(store: impl EventStore) {
    let drafts = vec![opened(1, 1, "a"), opened(2, 2, "b"), opened(3, 1, "c")];
    let _ = store.commit(commit(1, drafts)).unwrap();
    assert_eq!(store.last_of(&case(1)).unwrap(), Some(Position(3)));
    let _ = store.commit(commit(2, vec![opened(4, 2, "d")])).unwrap();
    assert_eq!(store.last_of(&case(1)).unwrap(), Some(Position(3)));
    assert_eq!(store.last_of(&case(2)).unwrap(), Some(Position(4)));
    assert_eq!(store.last_of(&case(3)).unwrap(), None);
}

fn a_line_over_the_limit_is_refused_before_all_else(store: impl EventStore) {
    let _ = store.commit(keyed(single(1), "k")).unwrap();
    let long = commit(2, vec![opened(2, 1, &"x".repeat(CONTENT_MAX))]);
    let error = store
        .commit(expecting(keyed(long, "k"), case(1), None))
        .unwrap_err();
    assert!(matches!(error, StoreError::TooLarge(_)), "{error}");
}

fn a_commit_without_events_is_refused(store: impl EventStore) {
    let error = store.commit(commit(1, vec![])).unwrap_err();
    assert!(matches!(error, StoreError::Empty), "{error}");
}

fn a_refused_commit_leaves_no_trace(store: impl EventStore) {
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

const THREADS: u128 = 16;

/// Runs this on many threads at once; what they give, in the order of threads.
fn on_many_threads<T: Send>(work: impl Fn(u128) -> T + Sync) -> Vec<T> {
    let (work, start) = (&work, &Barrier::new(usize::try_from(THREADS).unwrap()));
    thread::scope(|scope| {
        let started = |thread| {
            scope.spawn(move || {
                start.wait();
                work(thread)
            })
        };
        let all: Vec<_> = (0..THREADS).map(started).collect();
        all.into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    })
}

fn what_many_threads_commit_is_all_there_in_one_order(store: impl EventStore) {
    const ROUNDS: u128 = 4;
    const EVENTS: u128 = 8;
    let drafts_of = |number: u128| {
        let ids = number * EVENTS..(number + 1) * EVENTS;
        ids.map(|id| opened(id, id, "26/1")).collect::<Vec<_>>()
    };
    let told = on_many_threads(|thread| {
        let numbers = thread * ROUNDS..(thread + 1) * ROUNDS;
        let one = |number| {
            let receipt = store.commit(commit(number, drafts_of(number))).unwrap();
            assert!(store.head().size >= receipt.last.0);
            (receipt, number)
        };
        numbers.map(one).collect::<Vec<_>>()
    });
    let mut told: Vec<_> = told.into_iter().flatten().collect();
    told.sort_unstable_by_key(|(receipt, _)| receipt.first);
    assert!(told.is_sorted_by(|(one, _), (next, _)| one.recorded_at < next.recorded_at));
    let mut next = 1;
    for (receipt, number) in told {
        assert_eq!(receipt.first, Position(next));
        for draft in drafts_of(number) {
            let event = store.event(Position(next)).unwrap().unwrap();
            let header = wire::header(&event.record).unwrap();
            assert_eq!(
                (header.id, header.recorded_at),
                (draft.id, receipt.recorded_at)
            );
            next += 1;
        }
        assert_eq!(receipt.last, Position(next - 1));
    }
    assert_eq!(store.head().size, next - 1);
    let events = all_events(&store);
    let leaves: Vec<_> = events
        .iter()
        .map(|event| Hash::leaf(&event.record))
        .collect();
    assert_eq!(store.head().root, merkle::root(&leaves));
}

fn a_key_from_many_threads_at_once_is_written_once(store: impl EventStore) {
    let receipts = on_many_threads(|_| store.commit(keyed(single(1), "k")).unwrap());
    assert!(receipts.iter().all(|receipt| receipt.first == Position(1)));
    let written = receipts.iter().filter(|receipt| !receipt.replayed);
    assert_eq!((written.count(), store.head().size), (1, 1));
}

fn of_many_who_expect_the_same_one_wins(store: impl EventStore) {
    let outcomes = on_many_threads(|thread| {
        let mine = commit(thread, vec![opened(thread, 1, "26/1")]);
        store.commit(expecting(mine, case(1), None))
    });
    let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), store.head().size), (1, 1));
    for outcome in lost {
        let error = outcome.unwrap_err();
        let found = Some(Position(1));
        assert!(
            matches!(&error, StoreError::Conflict { found: at, .. } if *at == found),
            "{error}"
        );
    }
}
