//! What a crash leaves behind the last seal is set aside; what was damaged before it is refused.

use std::fs;

use proptest::prelude::*;
use protokol_core::time::Position;
use protokol_store::verify::{Code, verify};
use protokol_store::{EventStore, JournalStore, Repair, StoreError};

use crate::books::{all_events, commit, opened, single};
use crate::ledgers::{Place, copy_with_journal, create, open, place, refused, segment};

/// A book of two commits, its journal, and where the second group begins.
fn two_groups() -> (Place, Vec<u8>, usize) {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    let first = fs::read(segment(&place.path)).unwrap().len();
    let drafts = vec![opened(2, 2, "26/2"), opened(3, 3, "26/3")];
    let _ = store.commit(commit(2, drafts)).unwrap();
    drop(store);
    let journal = fs::read(segment(&place.path)).unwrap();
    (place, journal, first)
}

#[test]
fn a_journal_cut_anywhere_in_its_last_group_loses_only_that_group() {
    let (whole, journal, first) = two_groups();
    let cut_at = copy_with_journal(&whole.path, &journal);
    for length in first + 1..journal.len() {
        fs::write(segment(&cut_at.path), &journal[..length]).unwrap();
        let reader = JournalStore::open(&cut_at.path).unwrap();
        assert_eq!(reader.head().size, 1);
        assert_eq!(all_events(&reader).len(), 1);
    }
    assert_eq!(JournalStore::open(&whole.path).unwrap().head().size, 3);
}

#[test]
fn a_torn_group_is_kept_in_a_file_and_the_book_goes_on() {
    let (whole, journal, first) = two_groups();
    let newlines: Vec<_> = (first..journal.len())
        .filter(|at| journal[*at] == b'\n')
        .collect();
    let mut lengths = vec![first + 1, journal.len() - 1];
    lengths.extend(
        newlines[..newlines.len() - 1]
            .iter()
            .map(|newline| newline + 1),
    );
    for length in lengths {
        let torn = copy_with_journal(&whole.path, &journal[..length]);
        let reopened = open(&torn.path);
        let file = torn.path.join("journal/torn-1.ndjson");
        let bytes = u64::try_from(length - first).unwrap();
        assert_eq!(
            reopened.repairs[0],
            Repair::TornSetAside {
                file: "journal/torn-1.ndjson".to_owned(),
                bytes
            }
        );
        assert_eq!(fs::read(file).unwrap(), &journal[first..length]);
        assert_eq!(fs::read(segment(&torn.path)).unwrap(), &journal[..first]);
        let drafts = vec![opened(2, 2, "26/2"), opened(3, 3, "26/3")];
        let receipt = reopened.store.commit(commit(2, drafts)).unwrap();
        assert_eq!(receipt.first, Position(2));
        drop(reopened);
        assert_eq!(fs::read(segment(&torn.path)).unwrap(), journal);
    }
}

#[test]
fn a_second_torn_group_does_not_take_the_place_of_the_first() {
    let (whole, journal, first) = two_groups();
    let torn = copy_with_journal(&whole.path, &journal[..first + 9]);
    open(&torn.path);
    fs::write(segment(&torn.path), &journal[..first + 5]).unwrap();
    open(&torn.path);
    let kept = |name: &str| {
        fs::read(torn.path.join("journal").join(name))
            .unwrap()
            .len()
    };
    assert_eq!((kept("torn-1.ndjson"), kept("torn-2.ndjson")), (9, 5));
}

#[test]
fn a_group_with_pages_that_were_never_written_is_torn() {
    let (whole, journal, first) = two_groups();
    let mut zeroed = journal.clone();
    zeroed[first + 100..first + 300].fill(0);
    let torn = copy_with_journal(&whole.path, &zeroed);
    assert_eq!(open(&torn.path).store.head().size, 1);
}

#[test]
fn zeros_across_the_border_of_two_groups_are_damage() {
    let (whole, journal, first) = two_groups();
    let damaged = copy_with_journal(&whole.path, &journal);
    for start in (first - 400..first).step_by(7) {
        let mut zeroed = journal.clone();
        zeroed[start..first + 5].fill(0);
        fs::write(segment(&damaged.path), &zeroed).unwrap();
        let error = JournalStore::open(&damaged.path).unwrap_err();
        assert!(
            matches!(error, StoreError::Corrupt { .. }),
            "byte {start}: {error}"
        );
    }
}

#[test]
fn every_changed_byte_is_noticed_and_none_is_cut_away() {
    let (whole, journal, _) = two_groups();
    let damaged = copy_with_journal(&whole.path, &journal);
    for at in 0..journal.len() {
        let mut changed = journal.clone();
        changed[at] ^= 1;
        fs::write(segment(&damaged.path), &changed).unwrap();
        let error = JournalStore::open(&damaged.path).unwrap_err();
        assert!(
            matches!(error, StoreError::Corrupt { .. }),
            "byte {at}: {error}"
        );
        let found = verify(&damaged.path, &[].into()).unwrap();
        assert!(!found.ok, "byte {at}");
    }
}

#[test]
fn damage_before_the_last_seal_is_named_and_nothing_is_changed() {
    let (whole, journal, first) = two_groups();
    let mut changed = journal.clone();
    let content = first - 400;
    changed[content] ^= 1;
    let damaged = copy_with_journal(&whole.path, &changed);
    let error = refused(&damaged.path);
    let StoreError::Corrupt { file, position, .. } = &error else {
        panic!("{error}");
    };
    assert_eq!((file, *position), (&segment(&damaged.path), Position(1)));
    assert_eq!(fs::read(segment(&damaged.path)).unwrap(), changed);
    assert!(!damaged.path.join("journal/torn-1.ndjson").exists());
}

#[test]
fn a_position_that_no_book_reaches_is_damage() {
    let (whole, journal, _) = two_groups();
    let journal = String::from_utf8(journal).unwrap();
    for position in ["0", "9007199254740993", "18446744073709551615"] {
        let changed = journal.replace("{\"position\":2,", &format!("{{\"position\":{position},"));
        let damaged = copy_with_journal(&whole.path, changed.as_bytes());
        let error = JournalStore::open(&damaged.path).unwrap_err();
        assert!(
            matches!(
                error,
                StoreError::Corrupt {
                    position: Position(2),
                    ..
                }
            ),
            "{error}"
        );
        assert!(!verify(&damaged.path, &[].into()).unwrap().ok);
    }
}

#[test]
fn a_group_that_is_gone_from_the_middle_is_damage() {
    let (whole, journal, first) = two_groups();
    let without_first = copy_with_journal(&whole.path, &journal[first..]);
    let error = refused(&without_first.path);
    assert!(
        matches!(
            error,
            StoreError::Corrupt {
                position: Position(1),
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn an_unsealed_tail_is_a_note_and_no_damage() {
    let (whole, journal, _) = two_groups();
    let torn = copy_with_journal(&whole.path, &journal[..journal.len() - 3]);
    let found = verify(&torn.path, &[].into()).unwrap();
    let codes: Vec<_> = found.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(
        (found.ok, found.events, codes),
        (true, 1, vec![Code::UnsealedTail])
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_damage_opens_as_another_book(
        at in any::<prop::sample::Index>(), length in 1_usize..200, with in any::<u8>(),
    ) {
        let (whole, journal, first) = two_groups();
        let mut changed = journal.clone();
        let start = at.index(journal.len());
        let end = (start + length).min(journal.len());
        changed[start..end].fill(with);
        let damaged = copy_with_journal(&whole.path, &changed);
        if changed == journal {
            return Ok(());
        }
        match JournalStore::open(&damaged.path) {
            // Only zeros in the last group, or a file that ends within it, look like a write that
            // never came to its end.
            Ok(reader) => {
                let like_a_tear = with == 0 || end == journal.len();
                prop_assert!(like_a_tear && start >= first && reader.head().size == 1);
            }
            Err(StoreError::Corrupt { .. }) => {}
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}
