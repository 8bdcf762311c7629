//! Tests of groups with several commands on a disk: written, read again, torn, damaged, without index.

#![allow(clippy::unwrap_used, reason = "in a test, a panic is the report")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use protokol_core::time::{Position, RecordedAt};
use protokol_core::wire::{self, LineKind};
use tempfile::TempDir;

use super::SledStore;
use crate::StoreError;
use crate::books::{all_events, case, commit, key, keyed, noon, opened, single};
use crate::disk::{Disk, OsDisk};
use crate::event_store::{EventStore, Receipt};
use crate::folder::Folder;
use crate::group::GroupBuilder;
use crate::journal::{Journal, Mark, Rest, SegmentNumber};
use crate::journal_store::JournalStore;

/// A ledger whose journal is one command and then a group of three, and how they were acknowledged.
struct Book {
    _folder: TempDir,
    path: PathBuf,
    store: SledStore,
    receipts: [Receipt; 3],
}

fn book() -> Book {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    let store = SledStore::create(&path, noon()).unwrap();
    let _ = store.commit(single(1)).unwrap();
    let pair = commit(3, vec![opened(3, 3, "26/3"), opened(4, 4, "26/4")]);
    let queued = [keyed(pair, "pair"), keyed(single(5), "five")];
    let queued = queued.map(|commit| store.turns.queue(commit));
    let own = store.commit(single(2)).unwrap();
    let [pair, five] = queued.map(|queued| queued.outcome().unwrap().unwrap());
    Book {
        _folder: folder,
        path,
        store,
        receipts: [own, pair, five],
    }
}

fn os_disk() -> Arc<dyn Disk> {
    Arc::new(OsDisk)
}

fn segment(path: &Path) -> PathBuf {
    Folder::existing(&os_disk(), path)
        .unwrap()
        .segment(SegmentNumber::FIRST)
}

/// Where the journal's seals end.
fn seals(journal: &[u8]) -> Vec<usize> {
    let mut end = 0;
    let mut seals = Vec::new();
    for line in journal.split_inclusive(|byte| *byte == b'\n') {
        end += line.len();
        if wire::line_kind(line) == Some(LineKind::Seal) {
            seals.push(end);
        }
    }
    seals
}

fn assert_holds_all(store: &impl EventStore, receipts: &[Receipt; 3]) {
    assert_eq!(store.head().size, 5);
    let events = all_events(store);
    let positions: Vec<_> = events.iter().map(|event| event.position.0).collect();
    assert_eq!(positions, [1, 2, 3, 4, 5]);
    for event in events {
        assert_eq!(store.event(event.position).unwrap().unwrap(), event);
    }
    for (name, receipt) in [("pair", receipts[1]), ("five", receipts[2])] {
        let replayed = true;
        let expected = Receipt {
            replayed,
            ..receipt
        };
        assert_eq!(store.receipt_of(&key(name)).unwrap(), Some(expected));
    }
    assert_eq!(store.last_of(&case(4)).unwrap(), Some(Position(4)));
}

#[test]
fn commands_under_one_seal_are_found_by_every_store_with_and_without_the_index() {
    let Book {
        _folder,
        path,
        store,
        receipts,
    } = book();
    let places = receipts.map(|receipt| (receipt.first.0, receipt.last.0));
    assert_eq!(places, [(2, 2), (3, 4), (5, 5)]);
    assert_eq!(seals(&fs::read(segment(&path)).unwrap()).len(), 2);
    assert_holds_all(&store, &receipts);
    assert_eq!(store.verify(&[].into()).unwrap().findings, []);
    assert_eq!(store.close(), []);
    assert_holds_all(&JournalStore::open(&path).unwrap(), &receipts);
    fs::remove_dir_all(path.join("sled")).unwrap();
    let store = SledStore::open(&path, noon()).unwrap().store;
    assert_holds_all(&store, &receipts);
    assert_eq!(store.verify(&[].into()).unwrap().findings, []);
}

#[test]
fn a_cut_anywhere_in_a_group_loses_all_its_commands() {
    let Book {
        _folder,
        path,
        store,
        ..
    } = book();
    drop(store);
    // As if the writer had been killed before it closed the book.
    fs::remove_file(path.join("checkpoints/watermark")).unwrap();
    let whole = fs::read(segment(&path)).unwrap();
    for length in seals(&whole)[0]..whole.len() {
        fs::write(segment(&path), &whole[..length]).unwrap();
        assert_eq!(JournalStore::open(&path).unwrap().head().size, 1);
    }
}

#[test]
fn a_seal_that_is_gone_between_two_groups_is_damage() {
    let Book {
        _folder,
        path,
        store,
        ..
    } = book();
    drop(store);
    let mut journal = fs::read(segment(&path)).unwrap();
    let end = seals(&journal)[0];
    journal[end - 20..end].fill(0);
    fs::write(segment(&path), &journal).unwrap();
    let error = JournalStore::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error}");
}

#[test]
fn what_the_journal_lost_comes_back_from_the_index_with_the_same_root() {
    let Book {
        _folder,
        path,
        store,
        receipts,
    } = book();
    let head = store.head();
    assert_eq!(store.close(), []);
    let journal = fs::read(segment(&path)).unwrap();
    fs::write(segment(&path), &journal[..seals(&journal)[0]]).unwrap();
    let store = SledStore::open(&path, noon()).unwrap().store;
    assert_eq!(store.head(), head);
    assert_holds_all(&store, &receipts);
    assert_eq!(store.verify(&[].into()).unwrap().findings, []);
}

/// The lines of the book above from position 2 on, sealed in groups that hold these positions each; and
/// what opening such a journal says.
fn sealed_again(groups: &[&[u64]]) -> Result<u64, String> {
    let Book {
        _folder,
        path,
        store,
        ..
    } = book();
    drop(store);
    let journal = Journal::new(os_disk(), Folder::existing(&os_disk(), &path).unwrap());
    let reader = JournalStore::open(&path).unwrap();
    let mut bytes = fs::read(segment(&path)).unwrap();
    bytes.truncate(seals(&bytes)[0]);
    let mut tail = journal
        .walk(Mark::start())
        .unwrap()
        .next_group()
        .unwrap()
        .unwrap()
        .after;
    for positions in groups {
        let mut builder: Option<GroupBuilder> = None;
        for position in *positions {
            let event = reader.event(Position(*position)).unwrap().unwrap();
            let header = wire::header(&event.record).unwrap();
            let group = builder.get_or_insert_with(|| {
                GroupBuilder::following(&tail, RecordedAt::new(noon()), None, 0)
            });
            group.push(&event.record, event.content.as_deref(), &header.subjects);
        }
        let group = builder.unwrap().seal();
        bytes.extend(&group.bytes);
        tail = group.after;
    }
    fs::write(segment(&path), bytes).unwrap();
    match journal.survey(Mark::start()) {
        Ok(survey) => {
            assert_eq!(survey.rest, Rest::Nothing);
            Ok(survey.end.tail.last_position().0)
        }
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn a_command_that_spans_two_groups_is_damage() {
    assert_eq!(sealed_again(&[&[2], &[3, 4], &[5]]), Ok(5));
    assert_eq!(sealed_again(&[&[2, 3, 4, 5]]), Ok(5));
    let error = sealed_again(&[&[2, 3], &[4, 5]]).unwrap_err();
    assert!(error.contains("expected event 2 of the command"), "{error}");
    let error = sealed_again(&[&[2], &[3], &[4, 5]]).unwrap_err();
    assert!(error.contains("expected event 2 of the command"), "{error}");
}
