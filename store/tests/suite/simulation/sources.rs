//! Documents beside the book, where one process dies and another goes on: what a simulated life meets too
//! seldom.

use std::sync::Arc;

use protokol_core::hash::Hash;
use protokol_store::sources::Part;
use protokol_store::{JournalStore, Settings, SledStore};

use crate::books::noon;
use crate::memory_disk::MemoryDisk;
use crate::memory_disk::faults::{Change, Fault, Planned};

const TEXT: &str = "Punkt 1. Lokalplan for havnen";

fn settings(disk: &MemoryDisk) -> Settings {
    Settings::on(Arc::new(disk.clone()))
}

/// How many changes putting a source takes until its text has its name.
fn changes_until_the_name() -> usize {
    let folder = tempfile::tempdir().unwrap();
    let disk = MemoryDisk::with(0, []);
    let path = folder.path().join("ledger");
    let store = SledStore::create_on(settings(&disk), &path, noon()).unwrap();
    let before = disk.made().len();
    let _ = store.put_source(b"1", TEXT).unwrap();
    let made = &disk.made()[before..];
    let named = made.iter().rposition(|made| *made == Change::Rename);
    named.unwrap() + 1
}

#[test]
fn a_source_that_a_killed_process_had_only_named_is_durable_once_another_has_put_it() {
    let after = changes_until_the_name();
    for seed in 0..16 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger");
        let disk = MemoryDisk::with(seed, []);
        let store = SledStore::create_on(settings(&disk), &path, noon()).unwrap();
        let fault = Fault::Killed;
        disk.plan([Planned { after, fault }]);
        assert!(store.put_source(b"1", TEXT).is_err(), "seed {seed}");
        assert_eq!(disk.struck(), [(fault, Change::Rename)]);
        drop(store);

        let disk = disk.found_again();
        let store = SledStore::open_on(settings(&disk), &path, noon())
            .unwrap()
            .store;
        let _ = store.put_source(b"1", TEXT).unwrap();
        let disk = disk.after_power_cut();
        let reader = JournalStore::open_on(Arc::new(disk), &path).unwrap();
        let kept = reader.sources().get(Part::Text, Hash::of(TEXT.as_bytes()));
        assert_eq!(kept.unwrap(), Some(TEXT.into()), "seed {seed}");
    }
}
