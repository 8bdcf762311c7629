//! What lets others check the book: proofs, checkpoints, exports, sources and verification.

use std::collections::{BTreeSet, HashSet};
use std::fs;

use protokol_core::evidence::{Confidence, Evidence, RuleId};
use protokol_core::hash::Hash;
use protokol_core::time::Position;
use protokol_core::vocabulary::Access;
use protokol_core::wire::{CONTENT_MAX, RECORD_MAX};
use protokol_store::checkpoint::checkpoint;
use protokol_store::export::{Contents, export};
use protokol_store::proof::prove;
use protokol_store::sources::{Part, cited};
use protokol_store::verify::{Code, verify};
use protokol_store::{Commit, EventStore, MemoryStore, Repair, Settings, SledStore, StoreError};

use crate::books::{commit, noon, opened, single};
use crate::ledgers::{create, index_of, open, place};

/// A commit whose event was read from a source.
fn read_from(number: u128, source: Hash) -> Commit {
    let mut commit = single(number);
    commit.drafts[0].evidence.push(Evidence {
        source,
        from: 1,
        to: 1,
        rule: RuleId::named("test/line@1"),
        confidence: Confidence::CERTAIN,
    });
    commit
}

fn exported(store: &impl EventStore, contents: Contents<'_>) -> Vec<String> {
    let mut bytes = Vec::new();
    let upto = Position(store.head().size);
    let written = export(store, upto, &mut bytes, contents).unwrap();
    assert_eq!(u64::try_from(written).unwrap(), upto.0);
    let text = String::from_utf8(bytes).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn every_event_can_be_proved_and_no_other() {
    let store = MemoryStore::new();
    for number in 1..=11 {
        let _ = store.commit(single(number)).unwrap();
    }
    for position in 1..=11 {
        let proof = prove(&store, Position(position)).unwrap().unwrap();
        assert!(proof.holds());
        assert_eq!((proof.index, proof.size), (position - 1, 11));
        assert_eq!(proof.root, store.head().root);
        let record = store.event(Position(position)).unwrap().unwrap().record;
        assert_eq!(proof.leaf, Hash::leaf(&record));
        let mut moved = proof.clone();
        moved.position = Position(position + 1);
        assert!(!moved.holds());
        moved.index += 1;
        assert!(!moved.holds());
    }
    assert_eq!(prove(&store, Position(0)).unwrap(), None);
    assert_eq!(prove(&store, Position(12)).unwrap(), None);
}

#[test]
fn a_checkpoint_is_a_note_of_three_lines() {
    let head = MemoryStore::new().head();
    assert_eq!(
        checkpoint("protokol/6c84fb90-12c4-11e1-840d-7b25c5ee775a", &head),
        "protokol/6c84fb90-12c4-11e1-840d-7b25c5ee775a\n0\n\
         47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n"
    );
}

#[test]
fn an_export_holds_every_line_and_a_public_one_leaves_confidential_words_out() {
    let mut closed = opened(2, 2, "hemmeligt");
    closed.access = Access::Confidential;
    let store = MemoryStore::new();
    let drafts = vec![opened(1, 1, "26/1"), closed, opened(3, 3, "26/3")];
    let _ = store.commit(commit(1, drafts)).unwrap();

    let all = exported(&store, Contents::All);
    let mut lines = Vec::new();
    for event in store.events(Position(0)).unwrap() {
        let event = event.unwrap();
        lines.push(String::from_utf8(event.record).unwrap());
        lines.extend(event.content.map(|line| String::from_utf8(line).unwrap()));
    }
    assert_eq!(all, lines);
    assert_eq!(all.len(), 6);

    let public = exported(&store, Contents::Without(&BTreeSet::from([Position(2)])));
    let left_out: Vec<_> = all.iter().filter(|line| !public.contains(line)).collect();
    assert_eq!(left_out.len(), 1);
    assert!(left_out[0].contains("hemmeligt"));
    assert!(!public.concat().contains("hemmeligt"));
}

#[test]
fn sources_are_kept_once_and_read_back() {
    let place = place();
    let store = create(&place);
    let kept = store.put_source(b"%PDF made up", "1 Pkt. 1\n").unwrap();
    assert_eq!(kept.original, Hash::of(b"%PDF made up"));
    assert_eq!(
        store.put_source(b"%PDF made up", "1 Pkt. 1\n").unwrap(),
        kept
    );
    let text = store.sources().get(Part::Text, kept.text).unwrap();
    assert_eq!(text.as_deref(), Some("1 Pkt. 1\n".as_bytes()));
    assert_eq!(
        store.sources().get(Part::Original, kept.text).unwrap(),
        None
    );
    assert_eq!(fs::read_dir(place.path.join("sources")).unwrap().count(), 2);
}

#[test]
fn a_damaged_source_is_named_and_mended_by_keeping_it_again() {
    let place = place();
    let store = create(&place);
    let kept = store.put_source(b"original", "text").unwrap();
    let path = place.path.join(format!("sources/{}.txt", kept.text));
    fs::write(&path, "texs").unwrap();
    let error = store.sources().get(Part::Text, kept.text).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error}");
    assert_eq!(store.put_source(b"original", "text").unwrap(), kept);
    assert_eq!(fs::read(&path).unwrap(), b"text");
}

#[test]
fn only_sources_that_no_event_cites_are_removed() {
    let place = place();
    let mut store = create(&place);
    let kept = store.put_source(b"", "cited").unwrap();
    let orphan = store.put_source(b"orphan", "not cited").unwrap();
    fs::write(place.path.join("sources/half.txt.tmp"), "ha").unwrap();
    let _ = store.commit(read_from(1, kept.text)).unwrap();

    let events: Vec<_> = store
        .events(Position(0))
        .unwrap()
        .map(|event| event.unwrap().decode().unwrap())
        .collect();
    let cited = cited(&events);
    assert_eq!(cited, HashSet::from([kept.text]));
    let removed = store.remove_orphan_sources(&cited).unwrap();
    assert_eq!(removed.len(), 4);
    assert!(
        store
            .sources()
            .get(Part::Text, kept.text)
            .unwrap()
            .is_some()
    );
    assert_eq!(store.sources().get(Part::Text, orphan.text).unwrap(), None);
}

#[test]
fn verify_names_sources_that_are_missing_changed_or_orphaned() {
    let place = place();
    let store = create(&place);
    let kept = store.put_source(b"o", "cited").unwrap();
    let changed = store.put_source(b"o", "changed").unwrap();
    let _ = store.commit(read_from(1, kept.text)).unwrap();
    let _ = store.commit(read_from(2, changed.text)).unwrap();
    let sources = place.path.join("sources");
    fs::remove_file(sources.join(format!("{}.txt", kept.text))).unwrap();
    fs::write(sources.join(format!("{}.txt", changed.text)), "chanted").unwrap();
    fs::write(sources.join("notes.md"), "x").unwrap();

    let found = store.verify(&[].into()).unwrap();
    assert!(!found.ok);
    let mut codes: Vec<_> = found.findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable_by_key(|code| format!("{code:?}"));
    let expected = [
        Code::FileUnknown,
        Code::SourceChanged,
        Code::SourceMissing,
        Code::SourceOrphan,
    ];
    assert_eq!(codes, expected);
}

#[test]
fn an_absent_content_line_is_damage_unless_it_was_erased() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    let _ = store.commit(single(2)).unwrap();
    let head = store.head();
    drop(store);
    let segment = crate::ledgers::segment(&place.path);
    let journal = fs::read_to_string(&segment).unwrap();
    let without: Vec<_> = journal
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("{\"of\":1,"))
        .collect();
    fs::write(&segment, without.concat()).unwrap();
    fs::remove_dir_all(place.path.join("sled")).unwrap();

    let found = verify(&place.path, &[].into()).unwrap();
    let [finding] = &found.findings[..] else {
        panic!("{:?}", found.findings);
    };
    assert_eq!(
        (finding.code, finding.position),
        (Code::ContentMissing, Some(Position(1)))
    );
    assert!(verify(&place.path, &[Position(1)].into()).unwrap().ok);
    let store = open(&place.path).store;
    assert_eq!(store.head(), head);
    assert_eq!(store.event(Position(1)).unwrap().unwrap().content, None);
}

#[test]
fn verify_names_an_index_that_differs_from_the_journal() {
    let place = place();
    let store = create(&place);
    let _ = store.commit(single(1)).unwrap();
    let _ = store.commit(single(2)).unwrap();
    assert!(store.verify(&[].into()).unwrap().ok);
    drop(store);
    {
        let sled = index_of(&place.path);
        let log = sled.open_tree("log").unwrap();
        let (key, lines) = log.first().unwrap().unwrap();
        let lines = String::from_utf8(lines.to_vec()).unwrap();
        let changed = lines.replacen("sekretaer", "sekretaes", 1);
        log.insert(key, changed.as_bytes()).unwrap();
        sled.open_tree("lookup").unwrap().clear().unwrap();
    }
    let found = open(&place.path).store.verify(&[].into()).unwrap();
    let codes: Vec<_> = found.findings.iter().map(|finding| finding.code).collect();
    // The changed record, and the last change of each of two cases.
    assert_eq!(codes, [Code::IndexDiffers; 3]);
    assert!(!found.ok);

    let again = SledStore::open_into_new_index(Settings::default(), &place.path, noon()).unwrap();
    assert!(matches!(again.repairs[..], [Repair::IndexRebuilt { .. }]));
    assert_eq!(again.store.verify(&[].into()).unwrap().findings, []);
}

#[test]
fn the_longest_lines_stay_out_of_files_that_sled_does_not_sync() {
    let place = place();
    let store = create(&place);
    let mut wide = opened(1, 1, &"x".repeat(CONTENT_MAX - 200));
    let record_room = (RECORD_MAX - 2_000) / 48;
    wide.refs = vec![crate::books::case(2); record_room];
    for number in 1..=20 {
        let _ = store.commit(commit(number, vec![wide.clone()])).unwrap();
    }
    let written = store.event(Position(20)).unwrap().unwrap();
    assert!(written.content.unwrap().len() > CONTENT_MAX - 200);
    assert!(written.record.len() > RECORD_MAX / 2);
    assert_eq!(store.close(), []);
    let reopened = open(&place.path);
    assert!(reopened.store.verify(&[].into()).unwrap().ok);
    let blobs = place.path.join("sled/blobs");
    assert_eq!(fs::read_dir(blobs).unwrap().count(), 0);
}
