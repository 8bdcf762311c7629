//! Which folders open, and what opening mends. What it makes of the index stands in `index`.

mod index;

use std::fs;

use protokol_core::time::Position;
use protokol_store::verify::{Code, verify};
use protokol_store::{EventStore, JournalStore, Opened, Repair, SledStore, StoreError, Warning};

use crate::books::{all_events, case, commit, key, keyed, noon, opened, single};
use crate::ledgers::{
    copy_with_journal, create, index_of, open, place, refused, segment, watermark,
};

#[test]
fn a_ledger_opens_again_as_it_was_closed() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(keyed(single(1), "k")).unwrap();
    let _ = store.commit(single(2)).unwrap();
    let (head, all) = (store.head(), all_events(&store));
    assert_eq!(store.close(), []);

    let reopened = open(&place.path);
    assert_eq!(reopened.repairs, []);
    assert_eq!(reopened.store.head(), head);
    assert_eq!(all_events(&reopened.store), all);
    let receipt = reopened.store.receipt_of(&key("k")).unwrap().unwrap();
    assert_eq!(receipt.first, Position(1));
    assert_eq!(reopened.store.last_of(&case(2)).unwrap(), Some(Position(2)));
    assert_eq!(reopened.store.warnings(), []);
}

#[test]
fn a_new_ledger_is_made_only_where_nothing_is() {
    let place = place();
    create(&place);
    let again = SledStore::create(&place.path, noon()).unwrap_err();
    assert!(
        matches!(again, StoreError::AlreadyALedger { .. }),
        "{again}"
    );

    // Without its format line it is still somebody's book.
    let store = open(&place.path).store;
    let _ = store.commit(single(1)).unwrap();
    drop(store);
    fs::remove_file(place.path.join("format")).unwrap();
    let again = SledStore::create(&place.path, noon()).unwrap_err();
    assert!(
        matches!(again, StoreError::AlreadyALedger { .. }),
        "{again}"
    );
}

#[test]
fn making_a_ledger_can_be_tried_again_after_a_crash() {
    let place = place();
    fs::create_dir_all(place.path.join("journal")).unwrap();
    fs::write(segment(&place.path), "").unwrap();
    fs::write(place.path.join("format.tmp"), "proto").unwrap();
    assert_eq!(create(&place).head().size, 0);
    assert!(!place.path.join("format.tmp").exists());
}

#[test]
fn a_folder_that_is_no_ledger_is_left_alone() {
    let place = place();
    assert!(matches!(
        refused(&place.path),
        StoreError::NotALedger { .. }
    ));
    fs::create_dir(&place.path).unwrap();
    assert!(matches!(
        refused(&place.path),
        StoreError::NotALedger { .. }
    ));
    assert_eq!(fs::read_dir(&place.path).unwrap().count(), 0);
}

#[test]
fn a_ledger_of_a_newer_program_is_refused() {
    let place = place();
    create(&place);
    fs::write(place.path.join("format"), "protokol-ledger 2\n").unwrap();
    assert!(matches!(refused(&place.path), StoreError::TooNew { .. }));
    let reading = JournalStore::open(&place.path).unwrap_err();
    assert!(matches!(reading, StoreError::TooNew { .. }), "{reading}");
}

#[test]
fn a_second_writer_is_told_who_has_the_ledger_and_a_reader_reads_on() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    let error = refused(&place.path);
    let pid = std::process::id();
    assert!(
        matches!(&error, StoreError::Locked { holder, .. }
            if *holder == format!("process {pid} since 2026-03-02T12:00:00Z")),
        "{error}"
    );
    let reader = JournalStore::open(&place.path).unwrap();
    assert_eq!(reader.head(), store.head());
    assert_eq!(all_events(&reader), all_events(&store));
    drop(store);
    open(&place.path);
}

#[test]
fn a_reader_answers_what_the_writer_does_and_writes_nothing() {
    let place = place();
    let store = create(&place);
    for number in 1..=40 {
        let commit = keyed(single(number), &format!("key {number}"));
        let _ = store.commit(commit).unwrap();
    }
    let reader = JournalStore::open(&place.path).unwrap();
    for number in 1..=41 {
        let key = key(&format!("key {number}"));
        assert_eq!(
            reader.receipt_of(&key).unwrap(),
            store.receipt_of(&key).unwrap()
        );
        assert_eq!(
            reader.last_of(&case(number)).unwrap(),
            store.last_of(&case(number)).unwrap()
        );
        let position = Position(u64::try_from(number).unwrap());
        assert_eq!(
            reader.event(position).unwrap(),
            store.event(position).unwrap()
        );
    }
    let error = reader.commit(single(41)).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly), "{error}");
}

#[test]
fn a_journal_that_is_gone_is_written_again_from_the_index() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    drop(store);
    let journal = fs::read(segment(&place.path)).unwrap();
    fs::remove_file(segment(&place.path)).unwrap();
    let reopened = open(&place.path);
    let expected = Repair::SegmentMended {
        file: "journal/00000001.ndjson".to_owned(),
        taken: Some((Position(1), Position(1))),
        kept: None,
    };
    assert_eq!(reopened.repairs, [expected]);
    drop(reopened);
    assert_eq!(fs::read(segment(&place.path)).unwrap(), journal);
}

#[test]
fn a_journal_that_is_gone_is_not_begun_anew() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    drop(store);
    fs::remove_file(segment(&place.path)).unwrap();
    fs::remove_dir_all(place.path.join("sled")).unwrap();
    assert!(matches!(refused(&place.path), StoreError::Corrupt { .. }));
    let reading = JournalStore::open(&place.path).unwrap_err();
    assert!(matches!(reading, StoreError::Corrupt { .. }), "{reading}");
    assert!(!segment(&place.path).exists());
}

#[test]
fn a_format_line_that_is_lost_is_read_without_and_written_again() {
    for lost in [
        None,
        Some(""),
        Some("protokol-ledger"),
        Some("protokol-ledger x\n"),
    ] {
        let place = place();
        let store = create(&place);
        let _ = store.commit(single(1)).unwrap();
        let (head, path) = (store.head(), place.path.join("format"));
        assert_eq!(store.close(), []);
        match lost {
            None => fs::remove_file(&path).unwrap(),
            Some(line) => fs::write(&path, line).unwrap(),
        }
        assert_eq!(JournalStore::open(&place.path).unwrap().head(), head);
        let found = verify(&place.path, &[].into()).unwrap();
        let codes: Vec<_> = found.findings.iter().map(|found| found.code).collect();
        assert_eq!((found.ok, codes), (true, vec![Code::FormatUnreadable]));
        let Opened { store, repairs } = open(&place.path);
        let file = "format".to_owned();
        assert_eq!(repairs, [Repair::FormatLost { file }]);
        assert_eq!(store.head(), head);
        assert_eq!(fs::read_to_string(&path).unwrap(), "protokol-ledger 1\n");
        assert_eq!(store.close(), []);
        assert_eq!(open(&place.path).repairs, []);
    }
}

#[test]
fn a_format_line_that_the_journal_does_not_show_is_not_made_up() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    assert_eq!(store.close(), []);
    fs::remove_file(place.path.join("format")).unwrap();
    let journal = fs::read_to_string(segment(&place.path)).unwrap();
    let of_another_form = journal.replacen("\"prev\"", "\"before\"", 1);
    fs::write(segment(&place.path), of_another_form).unwrap();
    for error in [
        refused(&place.path),
        JournalStore::open(&place.path).unwrap_err(),
    ] {
        let StoreError::Corrupt { file, .. } = error else {
            panic!("{error}");
        };
        assert!(file.ends_with("format"), "{}", file.display());
    }
    assert!(!place.path.join("format").exists());
}

#[test]
fn a_journal_that_ends_before_the_watermark_is_refused_with_its_segment_and_place() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    let length = fs::metadata(segment(&place.path)).unwrap().len();
    let _ = store.commit(single(2)).unwrap();
    assert_eq!(store.close(), []);
    let journal = fs::read(segment(&place.path)).unwrap();
    let first = &journal[..usize::try_from(length).unwrap()];
    fs::write(segment(&place.path), first).unwrap();
    fs::remove_dir_all(place.path.join("sled")).unwrap();
    let StoreError::Corrupt {
        file,
        position,
        offset,
        ..
    } = refused(&place.path)
    else {
        panic!("it is refused for what is gone");
    };
    assert_eq!(
        (file, position, offset),
        (segment(&place.path), Position(2), length)
    );
}
