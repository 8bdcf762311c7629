//! What opening makes of the index: one that is gone, broken, behind or of another book, and what it gives back
//! to the journal.

use super::*;

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
