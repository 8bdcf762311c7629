//! The journal is the book: without sled, from a copy, or beside a writer, it gives the same answers.

use std::fs;

use protokol_tests::{TestBook, demo_minutes};

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
    let (name, bytes) = demo_minutes(project_root()).swap_remove(0);
    let ran = book.run(&["import", &book.file(&name, bytes)]).ok();
    assert!(ran.stdout.contains("1 unchanged"), "{}", ran.shown());
    assert_eq!(book.json(&["verify"])["root"], root);
    assert!(
        book.ledger().join("sled").is_dir(),
        "the next writer makes it again"
    );
}

#[test]
fn events_gone_from_the_journal_are_found_and_put_back_from_the_index() {
    let book = demo();
    let (root, journal) = (
        book.json(&["verify"])["root"].clone(),
        book.ledger().join("journal/00000001.ndjson"),
    );
    let whole = fs::read(&journal).unwrap();
    // Cut inside a group, and at the end of one.
    let inside = whole.len() / 2;
    let end = inside
        - whole[..inside]
            .iter()
            .rev()
            .position(|byte| *byte == b'\n')
            .unwrap();
    for cut in [inside, end, 0] {
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
        let (name, bytes) = demo_minutes(project_root()).swap_remove(0);
        let ran = book.run(&["import", &book.file(&name, &bytes)]).ok();
        assert!(
            ran.stderr.contains("written again from the index"),
            "{}",
            ran.shown()
        );
        assert_eq!(fs::read(&journal).unwrap(), whole, "cut at {cut}");
        assert_eq!(book.json(&["verify"])["root"], root);
    }
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
