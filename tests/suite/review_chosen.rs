//! What of a review is asked for: on which day, of which body, which finding, and how the fields of a change
//! are read.

use serde_json::{Value, json};

use crate::review::{book, head, minutes, waiting};

/// The positions that wait as of a day, or on every day where none is given.
fn listed(book: &protokol_tests::TestBook, as_of: &[&str]) -> usize {
    let list = book.json(&[&["review", "list"], as_of].concat());
    list["questions"].as_array().unwrap().len()
}

#[test]
fn what_is_accepted_with_many_others_was_listed() {
    let book = book();
    let file = book.file("2027.txt", minutes("05-03-2047", "Havneråd"));
    let _ran = book.run(&["import", &file]).ok();
    let rule = ["--rule", "follow-up/implied"];
    let before = listed(&book, &rule);
    assert_eq!(before, 3, "the one of a day to come, too");
    assert_eq!(
        listed(&book, &["--as-of", "2026-01-01", rule[0], rule[1]]),
        2
    );
    let done = book.json(&[&["review", "accept", "--all"][..], &rule].concat());
    assert_eq!(done["did"].as_array().unwrap().len(), before);
    let sheet = book.run(&["review", "export", "-"]).ok().stdout;
    assert!(sheet.contains("2027.txt"), "{sheet}");
    let text = book.run(&["review", "list"]).ok().stdout;
    assert!(text.contains("on every day, known at position"), "{text}");
}

#[test]
fn a_body_is_chosen_by_any_of_its_names() {
    let book = book();
    let rename = [
        "body",
        "rename",
        "--body",
        "Havneudvalget",
        "--name",
        "Kystudvalget",
        "--on",
        "2024-05-01",
    ];
    let _ran = book.run(&rename).ok();
    for name in ["havneudvalget", "Kystudvalget"] {
        assert_eq!(listed(&book, &["--body", name]), 4, "{name}");
    }
    for verb in [
        &["review", "list", "--body", "Havnen"][..],
        &["review", "accept", "--all", "--body", "Havnen"],
    ] {
        let ran = book.run(verb);
        assert_eq!(ran.code, Some(1), "{}", ran.shown());
        assert!(ran.stderr.contains("[body-not-found]"), "{}", ran.shown());
    }
}

#[test]
fn a_finding_that_is_not_there_is_not_shown() {
    let book = book();
    let unclear = &waiting(&book, "unclear")[0];
    let ran = book.run(&["review", "show", &format!("{unclear}/7")]);
    assert_eq!(ran.code, Some(1), "{}", ran.shown());
    assert!(
        ran.stderr.contains("[position-not-found]"),
        "{}",
        ran.shown()
    );
}

#[test]
fn the_fields_of_a_change_are_read_as_acts_are() {
    let book = book();
    let unclear = &waiting(&book, "unclear")[0];
    let before = head(&book);
    let change = |file: &str| {
        book.run(&[
            "review", "change", unclear, "--from", file, "--reason", "ja",
        ])
    };
    let twice = book.file(
        "twice.json",
        r#"{"outcome": "noted", "outcome": "approved"}"#,
    );
    let ran = change(&twice);
    assert!(
        ran.stderr.contains("`outcome` is given twice"),
        "{}",
        ran.shown()
    );
    assert_eq!(head(&book), before);
    let marked = book.file("marked.json", "\u{feff}{\"outcome\": \"noted\"}");
    let _ran = change(&marked).ok();
    assert_eq!(head(&book), before + 1);
}

#[test]
fn what_was_rejected_is_counted_on_its_day() {
    let book = book();
    let unsure = &waiting(&book, "unsure")[1];
    let _ran = book
        .run(&["review", "reject", unsure, "--reason", "nej"])
        .ok();
    let rejected = |as_of: &str| -> Value {
        let quality = book.json(&["report", "import-quality", "--as-of", as_of]);
        quality["now"]["facts"]["rejected"].clone()
    };
    assert_eq!(
        (rejected("2024-01-01"), rejected("2024-12-31")),
        (json!(0), json!(1))
    );
}
