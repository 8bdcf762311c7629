//! Which folders open, and what opening mends.

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
fn an_index_that_is_gone_or_broken_is_made_again() {
    let place = place();
    let store = create(&place);
    for number in 1..=5 {
        let _ = store
            .commit(keyed(single(number), &format!("{number}")))
            .unwrap();
    }
    let (head, all) = (store.head(), all_events(&store));
    drop(store);
    let sled = place.path.join("sled");
    let spoil: [&dyn Fn(); 4] = [
        &|| fs::remove_dir_all(&sled).unwrap(),
        &|| fs::write(sled.join("db"), b"not a database").unwrap(),
        &|| fs::write(sled.join("conf"), b"not a configuration").unwrap(),
        &|| {
            let db = fs::read(sled.join("db")).unwrap();
            let flipped: Vec<_> = db.iter().map(|byte| byte ^ 1).collect();
            fs::write(sled.join("db"), flipped).unwrap();
        },
    ];
    for (number, spoil) in spoil.iter().enumerate() {
        spoil();
        let reopened = open(&place.path);
        let [Repair::IndexRebuilt { .. }] = &reopened.repairs[..] else {
            panic!("{number}: {:?}", reopened.repairs);
        };
        assert_eq!(reopened.store.head(), head);
        assert_eq!(all_events(&reopened.store), all);
        let last = reopened.store.last_of(&case(5)).unwrap();
        assert_eq!(last, Some(Position(5)));
        let receipt = reopened.store.receipt_of(&key("3")).unwrap().unwrap();
        assert_eq!(receipt.first, Position(3));
        assert_eq!(reopened.store.warnings(), []);
    }
}

#[test]
fn an_index_that_was_open_when_the_machine_stopped_is_not_believed() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    drop(store);
    {
        let sled = index_of(&place.path);
        let meta = sled.open_tree("meta").unwrap();
        assert_eq!(meta.get("unsettled").unwrap(), None);
        meta.insert("unsettled", "another boot").unwrap();
    }
    let reopened = open(&place.path);
    assert!(matches!(
        reopened.repairs[..],
        [Repair::IndexRebuilt { .. }]
    ));
    drop(reopened);
    assert_eq!(open(&place.path).repairs, []);
}

#[test]
fn a_torn_snapshot_of_the_index_is_cleared_away() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    drop(store);
    fs::write(
        place.path.join("sled/snap.ffffffffffffffff.generating"),
        "x",
    )
    .unwrap();
    assert_eq!(open(&place.path).repairs, []);
}

#[test]
fn an_index_that_fell_behind_is_brought_up_silently() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    drop(store);
    let longer = copy_with_journal(&place.path, &fs::read(segment(&place.path)).unwrap());
    let store = open(&longer.path).store;
    let _ = store.commit(keyed(single(2), "late")).unwrap();
    drop(store);
    fs::copy(segment(&longer.path), segment(&place.path)).unwrap();
    let reopened = open(&place.path);
    assert_eq!(reopened.repairs, []);
    assert_eq!(reopened.store.head().size, 2);
    assert_eq!(
        reopened.store.event(Position(2)).unwrap().unwrap().position,
        Position(2)
    );
    assert!(reopened.store.receipt_of(&key("late")).unwrap().is_some());
    assert_eq!(reopened.store.warnings(), []);
}

#[test]
fn an_index_of_another_book_is_not_believed() {
    let (first, second) = (place(), place());
    let store = create(&first);
    let _ = store.commit(single(1)).unwrap();
    drop(store);
    let store = create(&second);
    let _ = store.commit(single(2)).unwrap();
    let _ = store.commit(single(3)).unwrap();
    let head = store.head();
    drop(store);
    fs::copy(segment(&second.path), segment(&first.path)).unwrap();
    let reopened = open(&first.path);
    assert!(matches!(
        reopened.repairs[..],
        [Repair::IndexRebuilt { .. }]
    ));
    assert_eq!(reopened.store.head(), head);
    assert_eq!(reopened.store.last_of(&case(1)).unwrap(), None);
}

#[test]
fn what_the_journal_lost_is_written_again_from_the_index() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    let _ = store
        .commit(commit(2, vec![opened(2, 2, "a"), opened(3, 3, "b")]))
        .unwrap();
    let _ = store.commit(keyed(single(4), "k")).unwrap();
    let head = store.head();
    drop(store);
    let whole = fs::read(segment(&place.path)).unwrap();
    for cut in [0, 1, whole.len() / 2, whole.len() - 1] {
        fs::write(segment(&place.path), &whole[..cut]).unwrap();
        let reopened = open(&place.path);
        let [
            ..,
            Repair::RestoredFromIndex {
                last: Position(4), ..
            },
        ] = reopened.repairs[..]
        else {
            panic!("{:?}", reopened.repairs);
        };
        assert_eq!(reopened.store.head(), head);
        drop(reopened);
        assert_eq!(fs::read(segment(&place.path)).unwrap(), whole);
    }
}

#[test]
fn a_settled_index_holds_the_book_for_good_while_the_store_stays_open() {
    let (place, copy) = (place(), place());
    let store = create(&place);
    for number in 1..=3 {
        let _ = store
            .commit(keyed(single(number), &format!("{number}")))
            .unwrap();
    }
    assert_eq!(store.settle(), []);
    for folder in ["", "checkpoints", "journal", "sled", "sources"] {
        fs::create_dir_all(copy.path.join(folder)).unwrap();
        for entry in fs::read_dir(place.path.join(folder)).unwrap() {
            let file = entry.unwrap();
            if file.file_type().unwrap().is_file() {
                fs::copy(file.path(), copy.path.join(folder).join(file.file_name())).unwrap();
            }
        }
    }
    fs::write(segment(&copy.path), "").unwrap();
    let copied = open(&copy.path);
    let all_back = Repair::RestoredFromIndex {
        first: Position(1),
        last: Position(3),
    };
    assert_eq!(copied.repairs, [all_back]);
    assert_eq!(all_events(&copied.store), all_events(&store));

    let _ = store.commit(single(4)).unwrap();
    assert_eq!(store.settle(), []);
    assert_eq!(store.last_of(&case(4)).unwrap(), Some(Position(4)));
}

#[test]
fn an_index_with_other_words_is_not_written_into_the_journal() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    let first = fs::read(segment(&place.path)).unwrap();
    let _ = store.commit(single(2)).unwrap();
    drop(store);
    for begins in ["{\"of\":2", "{\"position\":2", "{\"seal\":{\"first\":2"] {
        let sled = index_of(&place.path);
        let log = sled.open_tree("log").unwrap();
        let (key, lines) = log.last().unwrap().unwrap();
        let lines = String::from_utf8(lines.to_vec()).unwrap();
        let changed = lines.split_inclusive('\n').map(|line| {
            if line.starts_with(begins) {
                // What follows the position, so that the line is still found.
                let (place, rest) = line.split_at(begins.len());
                format!("{place}{}", rest.replace('2', "3"))
            } else {
                line.to_owned()
            }
        });
        let changed: String = changed.collect();
        assert_ne!(changed, lines);
        log.insert(key, changed.as_bytes()).unwrap();
        drop((log, sled));

        fs::write(segment(&place.path), &first).unwrap();
        let error = refused(&place.path);
        assert!(matches!(error, StoreError::Corrupt { .. }), "{error}");
        // Without the watermark nothing says that more was acknowledged.
        fs::remove_file(watermark(&place.path)).unwrap();
        let reopened = open(&place.path);
        assert!(matches!(
            reopened.repairs[..],
            [Repair::IndexRebuilt { .. }]
        ));
        assert_eq!(reopened.store.head().size, 1);
        let _ = reopened.store.commit(single(2)).unwrap();
    }
}

#[test]
fn what_the_index_cannot_tell_is_read_from_the_journal() {
    let place = place();
    let store = create(&place);
    for number in 1..=3 {
        let commit = keyed(single(number), &format!("key {number}"));
        let _ = store.commit(commit).unwrap();
    }
    let all = all_events(&store);
    let receipt = store.receipt_of(&key("key 2")).unwrap();
    drop(store);
    {
        let sled = index_of(&place.path);
        sled.open_tree("log").unwrap().clear().unwrap();
        let lookup = sled.open_tree("lookup").unwrap();
        let (start, block) = lookup.first().unwrap().unwrap();
        // The command's first position becomes one past the head.
        let mut block = block.to_vec();
        let found = block.windows(5).position(|name| name == b"key 2").unwrap();
        block[found + 6..found + 14].fill(0xff);
        lookup.insert(start, block).unwrap();
    }
    let store = open(&place.path).store;
    assert_eq!(store.warnings(), []);
    assert_eq!(store.event(Position(2)).unwrap().as_ref(), Some(&all[1]));
    let warnings = store.warnings();
    assert!(
        matches!(&warnings[..], [Warning::IndexUnreadable(_)]),
        "{warnings:?}"
    );
    assert_eq!(store.receipt_of(&key("key 2")).unwrap(), receipt);
    drop(store);

    for length in [40, 1] {
        let sled = index_of(&place.path);
        let lookup = sled.open_tree("lookup").unwrap();
        let (start, block) = lookup.first().unwrap().unwrap();
        lookup.insert(start, &block[..length]).unwrap();
        drop((lookup, sled));
        let store = open(&place.path).store;
        let first = store.receipt_of(&key("key 1")).unwrap().unwrap();
        assert_eq!(first.first, Position(1));
        assert_eq!(store.last_of(&case(3)).unwrap(), Some(Position(3)));
        assert!(!store.warnings().is_empty());
    }
}

#[test]
fn an_index_of_an_older_layout_is_made_again_and_nothing_was_wrong() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(keyed(single(1), "k")).unwrap();
    let (head, all) = (store.head(), all_events(&store));
    drop(store);
    for older in [None, Some("1")] {
        let sled = index_of(&place.path);
        let meta = sled.open_tree("meta").unwrap();
        match older {
            None => meta.remove("layout").unwrap(),
            Some(layout) => meta.insert("layout", layout).unwrap(),
        };
        sled.open_tree("log").unwrap().clear().unwrap();
        drop((meta, sled));

        let reopened = open(&place.path);
        assert_eq!(reopened.repairs, []);
        let store = reopened.store;
        assert_eq!(store.head(), head);
        let event = store.event(Position(1)).unwrap();
        assert_eq!(event.as_ref(), Some(&all[0]));
        assert!(store.receipt_of(&key("k")).unwrap().is_some());
        assert_eq!(store.warnings(), []);
    }
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
