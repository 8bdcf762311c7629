//! Acts by hand through the real program: many as one commit, saying things twice, and two clerks at once. What
//! each verb means is tested in core, what the public sees in `public`.

use std::thread;

use protokol_tests::TestBook;
use serde_json::{Value, json};

use crate::PROGRAM;
use crate::review::head;

pub(crate) fn book() -> TestBook {
    TestBook::opened(PROGRAM, "Tranevig Kommune")
}

/// A file of acts beside the book.
pub(crate) fn acts(book: &TestBook, name: &str, acts: &Value) -> String {
    book.file(name, acts.to_string())
}

#[test]
fn the_acts_of_a_file_stand_in_the_book_together_or_not_at_all() {
    let book = book();
    let meeting = json!([
        {"verb": "body establish", "name": "Havneudvalget"},
        {"verb": "meeting schedule", "body": "Havneudvalget", "date": "2024-03-05", "on": "2024-01-10"},
        {"verb": "item submit", "meeting": "Havneudvalget 2024-03-05", "number": "1", "title": "Ny mole",
         "case": "24/118", "on": "2024-02-20"},
    ]);
    let ran = book
        .run(&["enter", "--from", &acts(&book, "all.json", &meeting)])
        .ok();
    assert!(
        ran.stdout.contains("agenda-item-submitted"),
        "{}",
        ran.shown()
    );
    assert_eq!(head(&book), 5, "each act knew those before it");

    let second_fails = json!([
        {"verb": "case open", "number": "24/119"},
        {"verb": "case open", "number": "24-118"},
    ]);
    let ran = book.run(&["enter", "--from", &acts(&book, "half.json", &second_fails)]);
    assert_eq!(ran.code, Some(1), "{}", ran.shown());
    assert!(
        ran.stderr.contains("act 2 (`case open`)"),
        "{}",
        ran.shown()
    );
    assert!(ran.stderr.contains("[number-taken]"), "{}", ran.shown());
    assert_eq!(head(&book), 5, "nothing of the file was written");
}

#[test]
fn acts_that_cannot_be_read_are_refused_with_their_place() {
    let book = book();
    for (text, told) in [
        ("{", "not JSON"),
        ("[]", "holds no act"),
        ("[1]", "act 1: an act is a JSON object"),
        (r#"{"case": "1/1"}"#, "has no `verb`"),
        (r#"{"verb": "case forget"}"#, "no verb `case forget`"),
        (r#"{"verb": "case open"}"#, "missing field `number`"),
        (
            r#"{"verb": "case open", "number": "1/1", "colour": "red"}"#,
            "unknown field `colour`",
        ),
        (
            r#"{"verb": "case open", "number": "1/1", "on": "soon"}"#,
            "`case open`: ",
        ),
    ] {
        let file = book.file("acts.json", text);
        let ran = book.run(&["enter", "--from", &file]);
        assert_eq!(ran.code, Some(65), "{text}: {}", ran.shown());
        assert!(ran.stderr.contains("[act-unreadable]"), "{}", ran.shown());
        assert!(ran.stderr.contains(told), "{text}: {}", ran.shown());
    }
    let ran = book.run(&[
        "case",
        "open",
        "--from",
        &book.file("other.json", r#"{"verb": "case close", "case": "1"}"#),
    ]);
    assert!(
        ran.stderr.contains("says `case close` where `case open`"),
        "{}",
        ran.shown()
    );
    let ran = book.run(&["case", "close"]);
    assert_eq!(ran.code, Some(2), "{}", ran.shown());
    assert!(
        ran.stderr.contains("missing field `case`"),
        "{}",
        ran.shown()
    );
    assert_eq!(head(&book), 1);
}

#[test]
fn nothing_given_is_lost_without_a_word() {
    let book = book();
    for (text, why) in [
        (
            r#"{"verb": "case open", "number": "25/5", "number": "25/6"}"#,
            "`number` is given twice",
        ),
        (
            "{\"verb\": \"case open\", \"number\": \"25/5\", \"title\": \"Bro\\u001b[31m\"}",
            "U+001B",
        ),
        (
            "{\"verb\": \"case open\", \"number\": \"25/5\\n25/6\"}",
            "U+000A",
        ),
    ] {
        let file = book.file("act.json", text);
        let ran = book.run(&["enter", "--from", &file]);
        assert_eq!(ran.code, Some(65), "{}", ran.shown());
        assert!(ran.stderr.contains(why), "{}", ran.shown());
    }
    let marked = book.file(
        "marked.json",
        "\u{feff}{\"verb\": \"case open\", \"number\": \"25/5\"}",
    );
    let _ran = book.run(&["enter", "--from", &marked]).ok();
    let ahead = book.run(&[
        "case",
        "open",
        "--number",
        "25/7",
        "--unchanged-since",
        "99",
    ]);
    assert_eq!(ahead.code, Some(1), "{}", ahead.shown());
    assert!(ahead.stderr.contains("known-at-ahead"), "{}", ahead.shown());
    assert_eq!(head(&book), 2);
}

#[test]
fn an_act_given_again_with_its_key_does_nothing() {
    let book = book();
    let open = [
        "case", "open", "--number", "24/1", "--key", "sag-1", "--format", "json",
    ];
    let first = book.run(&open).ok().json();
    let again = book.run(&open).ok().json();
    assert_eq!(first["appended"], again["appended"]);
    assert_eq!(head(&book), 2);
    let other = book.run(&["case", "open", "--number", "24/2", "--key", "sag-1"]);
    assert!(other.stderr.contains("[key-reused]"), "{}", other.shown());
}

#[test]
fn what_was_changed_since_it_was_read_is_a_conflict() {
    let book = book();
    let _ran = book.run(&["case", "open", "--number", "24/1"]).ok();
    let _ran = book
        .run(&["case", "close", "--case", "24/1", "--unchanged-since", "2"])
        .ok();
    let correct = [
        "case",
        "close",
        "--case",
        "24/1",
        "--corrects",
        "3",
        "--reason",
        "forkert dag",
    ];
    let late = book.run(&[&correct[..], &["--unchanged-since", "2"]].concat());
    assert_eq!(late.code, Some(75), "{}", late.shown());
    assert!(late.stderr.contains("[conflict]"), "{}", late.shown());
    let _ran = book
        .run(&[&correct[..], &["--unchanged-since", "3"]].concat())
        .ok();
    assert_eq!(head(&book), 4);
}

#[test]
fn two_clerks_at_once_lose_nothing() {
    const EACH: usize = 12;
    let book = book();
    let ledger = book.ledger();
    let clerk = |clerk: usize| {
        let ledger = ledger.clone();
        thread::spawn(move || {
            for number in 0..EACH {
                let case = format!("{clerk}/{number}");
                let said = std::process::Command::new(PROGRAM)
                    .args(["case", "open", "--number", &case, "--wait", "600"])
                    .env("PROTOKOL_LEDGER", &ledger)
                    .env("PROTOKOL_ACTOR", format!("clerk-{clerk}"))
                    .output()
                    .unwrap();
                assert!(
                    said.status.success(),
                    "{}",
                    String::from_utf8_lossy(&said.stderr)
                );
            }
        })
    };
    let clerks = [clerk(1), clerk(2)];
    for clerk in clerks {
        clerk.join().unwrap();
    }
    assert_eq!(head(&book), 1 + 2 * EACH as u64);
    let verified = book.run(&["verify", "--format", "json"]).ok().json();
    assert_eq!(verified["ok"], true);
}
