//! The journal is the book: without sled, from a copy, or beside a writer, it gives the same answers.

use std::fs;

use protokol_tests::{TestBook, demo_minutes};
use serde_json::Value;

use crate::{PROGRAM, project_root};

fn demo() -> TestBook {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    for (name, bytes) in demo_minutes(project_root()) {
        let _ran = book.run(&["import", &book.file(&name, bytes)]).ok();
    }
    book
}

#[test]
fn without_sled_the_root_and_the_answers_are_the_same() {
    let book = demo();
    let (root, answers) = (
        book.json(&["verify"])["root"].clone(),
        book.answers("2024-10-01"),
    );
    fs::remove_dir_all(book.ledger().join("sled")).unwrap();
    assert_eq!(
        book.answers("2024-10-01"),
        answers,
        "reading does not need it"
    );
    assert_eq!(book.json(&["verify"])["root"], root);
    let events = events_of(&book).len();
    import_first(&book, "1 unchanged");
    assert!(
        book.ledger().join("sled").is_dir(),
        "the next writer makes it again"
    );
    let told = events_of(&book).split_off(events);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["kind"], "store-recovered");
    import_first(&book, "1 unchanged");
    assert_eq!(
        events_of(&book).len(),
        events + 1,
        "a repair is told of once"
    );
    assert_eq!(
        book.json(&["verify", "--known-at", &events.to_string()])["ok"],
        true
    );
    let then = ["due", "--known-at", &events.to_string()];
    assert_eq!(book.json(&then)["head"], root);
}

fn events_of(book: &TestBook) -> Vec<Value> {
    book.json(&["log"])["events"].as_array().unwrap().clone()
}

/// Imports a document that the book has; the command writes nothing of its own.
fn import_first(book: &TestBook, expected: &str) {
    let (name, bytes) = demo_minutes(project_root()).swap_remove(0);
    let ran = book.run(&["import", &book.file(&name, bytes)]).ok();
    assert!(ran.stdout.contains(expected), "{}", ran.shown());
}

#[test]
fn events_gone_from_the_journal_are_found_and_put_back_from_the_index() {
    let book = demo();
    let journal = book.ledger().join("journal/00000001.ndjson");
    let first = fs::read(&journal).unwrap();
    // Cut inside a group, and at the end of one.
    let inside = first.len() / 2;
    let before = first[..inside].iter().rev();
    let end = inside - before.clone().position(|byte| *byte == b'\n').unwrap();
    for cut in [inside, end, 0] {
        let whole = fs::read(&journal).unwrap();
        fs::write(&journal, &whole[..cut]).unwrap();
        let ran = book.run(&["verify"]);
        assert_eq!(ran.code, Some(65), "cut at {cut}: {}", ran.shown());
        assert!(
            ran.stdout.contains("journal-behind"),
            "cut at {cut}: {}",
            ran.shown()
        );
        assert_eq!(
            fs::read(&journal).unwrap().len(),
            cut,
            "verify changes no journal"
        );
        let reading = book.run(&["due"]);
        assert_eq!(reading.code, Some(65), "{}", reading.shown());
        import_first(&book, "1 unchanged");
        let mended = fs::read(&journal).unwrap();
        assert!(mended.starts_with(&whole), "cut at {cut}");
        let told = events_of(&book).pop().unwrap();
        assert_eq!(told["kind"], "store-recovered");
        assert_eq!(book.json(&["verify"])["ok"], true);
    }
}

#[test]
fn a_changed_byte_is_refused_by_readers_and_mended_when_asked() {
    let book = demo();
    let answers = book.answers("2024-10-01");
    let journal = book.ledger().join("journal/00000001.ndjson");
    let mut bytes = fs::read(&journal).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&journal, &bytes).unwrap();
    let ran = book.run(&["due"]);
    assert_eq!(ran.code, Some(65), "{}", ran.shown());
    assert!(
        ran.stderr.contains("hint: protokol verify --mend"),
        "{}",
        ran.shown()
    );
    assert_eq!(book.run(&["verify"]).code, Some(65));
    let ran = book.run(&["verify", "--mend"]).ok();
    assert!(
        ran.stderr.contains("taken from the index"),
        "{}",
        ran.shown()
    );
    assert_eq!(
        fs::read(book.ledger().join("journal/damaged-1.ndjson")).unwrap(),
        bytes,
        "what was found is kept"
    );
    assert_eq!(book.answers("2024-10-01"), answers);
    let told = events_of(&book).pop().unwrap();
    assert_eq!(told["kind"], "store-recovered");

    // With no other copy it is refused, and nothing is changed.
    let mut bytes = fs::read(&journal).unwrap();
    bytes[middle] ^= 1;
    fs::write(&journal, &bytes).unwrap();
    fs::remove_dir_all(book.ledger().join("sled")).unwrap();
    let ran = book.run(&["verify", "--mend"]);
    assert_eq!(ran.code, Some(65), "{}", ran.shown());
    assert_eq!(fs::read(&journal).unwrap(), bytes);
}

#[test]
fn importing_a_file_twice_appends_nothing() {
    let book = demo();
    let root = book.json(&["verify"])["root"].clone();
    for (name, bytes) in demo_minutes(project_root()) {
        let ran = book
            .run(&["import", &book.file(&name, bytes), "--format", "json"])
            .ok();
        assert_eq!(ran.json()["documents"][0]["result"], "unchanged");
        assert!(ran.json()["appended"].is_null());
    }
    assert_eq!(book.json(&["verify"])["root"], root);
}

#[test]
fn a_source_that_was_lost_or_changed_is_put_back_by_importing_its_file_again() {
    let book = demo();
    let sources = book.ledger().join("sources");
    let files: Vec<_> = fs::read_dir(&sources)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    fs::remove_file(&files[0]).unwrap();
    fs::write(&files[1], "something else").unwrap();
    assert_eq!(book.run(&["verify"]).code, Some(65));
    for (name, bytes) in demo_minutes(project_root()) {
        let _ran = book.run(&["import", &book.file(&name, bytes)]).ok();
    }
    assert_eq!(book.json(&["verify"])["ok"], true);
}

#[test]
fn the_same_cut_gives_the_same_bytes_whatever_comes_after() {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    let minutes = demo_minutes(project_root());
    let mut then = vec![];
    for (name, bytes) in &minutes {
        let _ran = book.run(&["import", &book.file(name, bytes)]).ok();
        let known_at = book.json(&["log"])["known_at"].to_string();
        let asked = [
            "due",
            "--as-of",
            "2024-10-01",
            "--known-at",
            &known_at,
            "--format",
            "json",
        ];
        then.push((known_at.clone(), book.run(&asked).ok().stdout));
    }
    for (known_at, answer) in then {
        let asked = [
            "due",
            "--as-of",
            "2024-10-01",
            "--known-at",
            &known_at,
            "--format",
            "json",
        ];
        assert_eq!(book.run(&asked).ok().stdout, answer, "known at {known_at}");
    }
}

#[test]
fn an_instant_means_the_last_commit_at_or_before_it() {
    let book = demo();
    let log = book.json(&["log"]);
    let events = log["events"].as_array().unwrap();
    let last = events.last().unwrap();
    let instant = last["recorded_at"].as_str().unwrap();
    assert_eq!(
        book.json(&["case", "list", "--known-at", instant])["known_at"],
        last["position"]
    );
    let before = events
        .iter()
        .rfind(|event| event["recorded_at"] != last["recorded_at"])
        .unwrap();
    let just_before = before["recorded_at"].as_str().unwrap();
    assert_eq!(
        book.json(&["case", "list", "--known-at", just_before])["known_at"],
        before["position"]
    );
    assert_eq!(
        book.json(&["case", "list", "--known-at", "2000-01-01T00:00:00Z"])["known_at"],
        0
    );
}
