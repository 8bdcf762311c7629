//! The power goes at any moment, and the disk keeps any part of what was not synced. What was
//! acknowledged is there afterwards, the rest is there whole or not at all, and the book goes on.

use std::fs;
use std::sync::Arc;

use proptest::prelude::*;
use protokol_store::sources::Part;
use protokol_store::{Commit, EventStore, MemoryStore, Opened, Settings, SledStore, StoreError};

use crate::books::{all_events, commit, keyed, noon, opened};
use crate::ledgers::{Place, place};
use crate::memory_disk::{Choices, MemoryDisk};

/// Commits of one to three events, some longer than a page of the disk.
fn made(number: u128) -> Commit {
    let draft = |index| {
        let words = "å".repeat(usize::try_from(number * 97 % 700).unwrap());
        opened(number * 10 + index, number % 3, &words)
    };
    let commit = commit(number, (0..=number % 3).map(draft).collect());
    keyed(commit, &format!("key {number}"))
}

fn text(number: u128) -> String {
    format!("1 text of document {number}\n")
}

/// How far a writer came before the power went.
#[derive(Debug, Default)]
struct Told {
    opened: bool,
    sources: u128,
    commits: u128,
}

/// Makes a ledger and writes to it until the power goes or there is nothing left to do.
fn write_until_dark(disk: &MemoryDisk, place: &Place, told: &mut Told) -> Result<(), StoreError> {
    let store = SledStore::create_on(Settings::on(Arc::new(disk.clone())), &place.path, noon())?;
    told.opened = true;
    for number in 1..=8 {
        store.put_source(&number.to_string().into_bytes(), &text(number))?;
        told.sources = number;
        let _ = store.commit(made(number))?;
        told.commits = number;
    }
    Ok(())
}

/// Opens the ledger after a power cut; one that was never made whole is made.
fn open_again(disk: &MemoryDisk, place: &Place, told: &Told) -> SledStore {
    let again = || Settings::on(Arc::new(disk.clone()));
    match SledStore::open_on(again(), &place.path, noon()) {
        Ok(Opened { store, .. }) => store,
        Err(StoreError::NotALedger { .. }) if !told.opened => {
            SledStore::create_on(again(), &place.path, noon()).unwrap()
        }
        Err(error) => panic!("{told:?}: {error}"),
    }
}

/// The book after so many commits.
fn expected(commits: u128) -> MemoryStore {
    let store = MemoryStore::new();
    for number in 1..=commits {
        let _ = store.commit(made(number)).unwrap();
    }
    store
}

fn assert_kept(store: &SledStore, told: &Told) {
    let (acknowledged, one_more) = (expected(told.commits), expected(told.commits + 1));
    let head = store.head();
    assert!(
        [acknowledged.head(), one_more.head()].contains(&head),
        "{told:?}"
    );
    let events = all_events(store);
    assert_eq!(events, all_events(&one_more)[..events.len()]);
    for number in 1..=told.sources {
        let hash = protokol_core::hash::Hash::of(text(number).as_bytes());
        let kept = store.sources().get(Part::Text, hash).unwrap();
        assert_eq!(kept, Some(text(number).into_bytes()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn what_was_acknowledged_survives_a_power_cut(
        changes in 1_usize..120, seed in any::<u64>(), index_survives in any::<bool>(),
        second_cut in 1_usize..20,
    ) {
        let (place, disk) = (place(), MemoryDisk::with_power_for(changes));
        let mut told = Told::default();
        let outcome = write_until_dark(&disk, &place, &mut told);
        prop_assert_eq!(outcome.is_err(), disk.is_dark());
        let choices = &mut Choices(seed);
        let mut found = disk.after_power_cut(choices);
        if !index_survives && place.path.exists() {
            fs::remove_dir_all(place.path.join("sled")).ok();
        }

        // The power may go again while what was left behind is mended.
        found.set_power(second_cut);
        drop(SledStore::open_on(Settings::on(Arc::new(found.clone())), &place.path, noon()));
        found = found.after_power_cut(choices);

        let store = open_again(&found, &place, &told);
        assert_kept(&store, &told);
        prop_assert_eq!(store.warnings(), []);

        // Repeating everything with the same keys gives the same book as if nothing had happened.
        for number in 1..=8 {
            let receipt = store.commit(made(number)).unwrap();
            prop_assert!(receipt.replayed || number > told.commits);
        }
        let whole = expected(8);
        prop_assert_eq!(store.head(), whole.head());
        prop_assert_eq!(all_events(&store), all_events(&whole));
    }
}
