//! The same commits give the same answers, the same bytes and the same root on every store, however
//! often the book on disk is closed, opened, or loses its index in between.

use std::fs;

use proptest::prelude::*;
use protokol_core::time::Position;
use protokol_store::{
    Commit, EventStore, JournalStore, MemoryStore, Receipt, SledStore, StoreError,
};

use crate::books::{all_events, case, commit, expecting, key, keyed, opened};
use crate::ledgers::{create, open, place};

/// Keys and subjects are few, so that commits meet each other.
#[derive(Debug, Clone)]
enum Step {
    Commit {
        cases: Vec<u128>,
        words: usize,
        key: Option<u8>,
        expects: Option<(u128, Option<u64>)>,
        asked: u8,
    },
    Reopen,
    LoseIndex,
}

fn step() -> impl Strategy<Value = Step> {
    let expects = prop::option::of((1_u128..4, prop::option::of(1_u64..20)));
    let one = (
        prop::collection::vec(1_u128..6, 0..5),
        prop_oneof![Just(3), Just(0), 0_usize..9_000],
        prop::option::of(0_u8..4),
        expects,
        0_u8..2,
    );
    let commit = one.prop_map(|(cases, words, key, expects, asked)| Step::Commit {
        cases,
        words,
        key,
        expects,
        asked,
    });
    prop_oneof![12 => commit, 1 => Just(Step::Reopen), 1 => Just(Step::LoseIndex)]
}

/// What a caller can tell of an outcome.
fn told(outcome: Result<Receipt, StoreError>) -> Result<Receipt, String> {
    outcome.map_err(|error| error.to_string())
}

fn made(number: u128, step: &Step) -> Option<Commit> {
    let Step::Commit {
        cases,
        words,
        key,
        expects,
        asked,
    } = step
    else {
        return None;
    };
    let draft = |(index, case): (usize, &u128)| {
        let id = number * 100 + u128::try_from(index).unwrap();
        let mut draft = opened(id, *case, &"ø".repeat(*words));
        draft.words = draft.words.filter(|_| *words > 0);
        draft
    };
    let mut made = commit(number, cases.iter().enumerate().map(draft).collect());
    made.asked = vec![*asked];
    if let Some((subject, last)) = expects {
        made = expecting(made, case(*subject), *last);
    }
    Some(match key {
        Some(key) => keyed(made, &key.to_string()),
        None => made,
    })
}

fn assert_same(memory: &MemoryStore, disk: &impl EventStore) {
    assert_eq!(disk.head(), memory.head());
    assert_eq!(all_events(disk), all_events(memory));
    for number in 0..7 {
        let subject = case(number);
        assert_eq!(
            disk.last_of(&subject).unwrap(),
            memory.last_of(&subject).unwrap()
        );
        let key = key(&number.to_string());
        assert_eq!(
            disk.receipt_of(&key).unwrap(),
            memory.receipt_of(&key).unwrap()
        );
    }
    for position in 0..=memory.head().size + 1 {
        let position = Position(position);
        assert_eq!(
            disk.event(position).unwrap(),
            memory.event(position).unwrap()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_same_commits_give_the_same_book(steps in prop::collection::vec(step(), 1..40)) {
        let place = place();
        let memory = MemoryStore::new();
        let mut disk: SledStore = create(&place);
        for (number, step) in (1..).zip(&steps) {
            if let Some(commit) = made(number, step) {
                let expected = told(memory.commit(commit.clone()));
                prop_assert_eq!(told(disk.commit(commit)), expected);
                prop_assert_eq!(disk.head(), memory.head());
                continue;
            }
            prop_assert_eq!(disk.close(), []);
            if matches!(step, Step::LoseIndex) {
                fs::remove_dir_all(place.path.join("sled")).unwrap();
            }
            disk = open(&place.path).store;
        }
        assert_same(&memory, &disk);
        assert_same(&memory, &JournalStore::open(&place.path).unwrap());
        prop_assert_eq!(disk.warnings(), []);
        let found = disk.verify(&[].into()).unwrap();
        prop_assert!(found.findings.is_empty(), "{:?}", found.findings);
        prop_assert_eq!((found.events, found.root), (memory.head().size, memory.head().root));
    }
}
