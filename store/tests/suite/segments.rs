//! The journal in segments: ended and begun, archived, read across, and mended from the index where
//! one is damaged or gone. Every test ends with the bytes and the root of a book that nothing happened
//! to.

use std::fs;
use std::path::{Path, PathBuf};

use protokol_core::time::Position;
use protokol_store::verify::{Code, Severity, Verification, verify};
use protokol_store::{
    EventStore, JournalStore, MemoryStore, Repair, Settings, SledStore, StoreError,
};

use crate::books::{all_events, key, keyed, noon, single};
use crate::ledgers::{Place, index_of, place};

/// Two commits a segment.
fn small() -> Settings {
    Settings {
        segment_bytes: 2200,
        ..Settings::default()
    }
}

const COMMITS: u128 = 9;

fn numbered(number: u128) -> protokol_store::Commit {
    keyed(single(number), &format!("key {number}"))
}

/// A closed book of several segments: all but the last are archived.
fn archived() -> Place {
    let place = place();
    let store = SledStore::create_on(small(), &place.path, noon()).unwrap();
    fill(store, COMMITS);
    place
}

fn fill(store: SledStore, upto: u128) {
    for number in 1..=upto {
        let _ = store.commit(numbered(number)).unwrap();
    }
    assert_eq!(store.close(), []);
}

/// The same, as it lay before anything was archived.
fn plain() -> Place {
    let place = archived();
    for archived in files(&place.path.join("archive")) {
        let name = archived.file_stem().unwrap();
        let bytes = zstd::decode_all(&*fs::read(&archived).unwrap()).unwrap();
        fs::write(place.path.join("journal").join(name), bytes).unwrap();
        fs::remove_file(archived).unwrap();
    }
    place
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

fn whole() -> MemoryStore {
    let store = MemoryStore::new();
    for number in 1..=COMMITS {
        let _ = store.commit(numbered(number)).unwrap();
    }
    store
}

fn assert_whole(store: &impl EventStore) {
    let expected = whole();
    assert_eq!(store.head(), expected.head());
    assert_eq!(all_events(store), all_events(&expected));
    for position in (1..=9).map(Position) {
        assert_eq!(
            store.event(position).unwrap(),
            expected.event(position).unwrap()
        );
        let behind: Vec<_> = store
            .events(position)
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(behind.len(), 9 - usize::try_from(position.0).unwrap());
        let receipt = store.receipt_of(&key(&format!("key {position}"))).unwrap();
        assert_eq!(receipt.unwrap().first, position);
    }
}

fn damage(path: &Path) -> Verification {
    verify(path, &std::collections::BTreeSet::new()).unwrap()
}

#[test]
fn a_book_of_several_segments_is_archived_and_read_as_one() {
    let place = archived();
    assert!(files(&place.path.join("archive")).len() >= 3);
    let left: Vec<_> = files(&place.path.join("journal"));
    assert_eq!(left.len(), 2, "{left:?}: the last segment and the lock");
    assert_whole(&JournalStore::open(&place.path).unwrap());
    let opened = SledStore::open_on(small(), &place.path, noon()).unwrap();
    assert_eq!(opened.repairs, []);
    assert_whole(&opened.store);
    drop(opened);
    assert_eq!(damage(&place.path).findings, []);

    // The index is made again from archive and journal.
    fs::remove_dir_all(place.path.join("sled")).unwrap();
    let opened = SledStore::open_on(small(), &place.path, noon()).unwrap();
    assert!(matches!(opened.repairs[..], [Repair::IndexRebuilt { .. }]));
    assert_whole(&opened.store);
}

#[test]
fn plain_segments_are_read_as_well_as_archived_ones() {
    let place = plain();
    assert_whole(&JournalStore::open(&place.path).unwrap());
    assert_eq!(damage(&place.path).findings, []);
    let opened = SledStore::open_on(small(), &place.path, noon()).unwrap();
    assert_eq!(opened.repairs, []);
    assert_whole(&opened.store);
    drop(opened);
    assert!(files(&place.path.join("archive")).len() >= 3);
}

#[test]
fn a_segment_that_lies_in_both_places_is_archived_again() {
    let place = archived();
    let archived = files(&place.path.join("archive")).remove(0);
    let bytes = zstd::decode_all(&*fs::read(&archived).unwrap()).unwrap();
    let journal = place.path.join("journal/00000001.ndjson");
    fs::write(&journal, bytes).unwrap();
    fs::write(&archived, b"half").unwrap();
    assert_whole(&JournalStore::open(&place.path).unwrap());
    drop(SledStore::open_on(small(), &place.path, noon()).unwrap());
    assert!(!journal.exists());
    assert_whole(&JournalStore::open(&place.path).unwrap());
}

#[test]
fn room_that_a_killed_writer_left_is_no_damage_in_any_segment() {
    let place = plain();
    for segment in files(&place.path.join("journal")) {
        if segment.extension().is_some() {
            let mut bytes = fs::read(&segment).unwrap();
            bytes.resize(bytes.len() + 5000, 0);
            fs::write(&segment, bytes).unwrap();
        }
    }
    assert_eq!(damage(&place.path).findings, []);
    assert_whole(&JournalStore::open(&place.path).unwrap());
    let opened = SledStore::open_on(small(), &place.path, noon()).unwrap();
    assert_eq!(opened.repairs, []);
    assert_whole(&opened.store);
    let _ = opened.store.commit(numbered(10)).unwrap();
    drop(opened);
    assert_eq!(damage(&place.path).findings, []);
    assert_eq!(damage(&place.path).events, 10);
}

#[test]
fn a_damaged_or_missing_segment_is_named_refused_by_readers_and_mended_by_a_writer() {
    for make in [plain, archived] {
        let segments = {
            let place = make();
            let all = files(&place.path.join("journal")).into_iter();
            let archive = files(&place.path.join("archive"));
            let names = all.chain(archive).filter(|path| path.extension().is_some());
            let relative = names.map(|path| path.strip_prefix(&place.path).unwrap().to_owned());
            relative.collect::<Vec<_>>()
        };
        assert!(segments.len() > 3);
        for name in segments {
            for harm in [Harm::Flip, Harm::Cut, Harm::Zero, Harm::Delete] {
                let place = make();
                let path = place.path.join(&name);
                if !harm.to(&path) {
                    continue;
                }
                let case = format!("{harm:?} {}", name.display());
                let found = damage(&place.path);
                assert!(!found.ok, "{case}");
                let reading = JournalStore::open(&place.path).unwrap_err();
                assert!(
                    matches!(reading, StoreError::Corrupt { .. }),
                    "{case}: {reading}"
                );

                let opened = SledStore::mend_on(small(), &place.path, noon());
                let opened = opened.unwrap_or_else(|error| panic!("{case}: {error}"));
                assert!(!opened.repairs.is_empty(), "{case}");
                assert_whole(&opened.store);
                assert_eq!(opened.store.close(), []);
                let after = damage(&place.path);
                let notes_only = after
                    .findings
                    .iter()
                    .all(|found| found.code == Code::SetAside);
                assert!(after.ok && notes_only, "{case}: {:?}", after.findings);
                assert_whole(&JournalStore::open(&place.path).unwrap());
            }
        }
    }
}

#[test]
fn what_neither_journal_nor_index_has_is_refused_and_nothing_is_changed() {
    let place = archived();
    let archive = files(&place.path.join("archive")).remove(1);
    assert!(Harm::Flip.to(&archive));
    let sled = index_of(&place.path);
    for name in sled.tree_names() {
        let tree = sled.open_tree(&name).unwrap();
        for entry in tree.iter() {
            let (at, row) = entry.unwrap();
            let changed = String::from_utf8_lossy(&row).replace("26/4", "26/5");
            if changed.as_bytes() != &*row && row.starts_with(b"{") {
                tree.insert(at, changed.as_bytes()).unwrap();
            }
        }
    }
    drop(sled);
    let before = fs::read(&archive).unwrap();
    let error = SledStore::mend_on(small(), &place.path, noon()).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error}");
    assert_eq!(fs::read(&archive).unwrap(), before);
    let notes = damage(&place.path).findings.into_iter();
    assert!(
        notes
            .clone()
            .any(|found| found.severity == Severity::Damage)
    );
    assert!(notes.clone().all(|found| found.code != Code::SetAside));
}

#[derive(Debug, Clone, Copy)]
enum Harm {
    Flip,
    Cut,
    Zero,
    Delete,
}

impl Harm {
    /// Whether the file was changed.
    fn to(self, path: &Path) -> bool {
        let bytes = fs::read(path).unwrap();
        let middle = bytes.len() / 2;
        match self {
            Self::Flip => {
                let mut bytes = bytes;
                bytes[middle] ^= 4;
                fs::write(path, bytes).unwrap();
            }
            Self::Cut => fs::write(path, &bytes[..middle]).unwrap(),
            Self::Zero => {
                let mut bytes = bytes;
                bytes[..middle].fill(0);
                fs::write(path, bytes).unwrap();
            }
            Self::Delete => fs::remove_file(path).unwrap(),
        }
        true
    }
}
