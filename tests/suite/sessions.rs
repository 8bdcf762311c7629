//! What people see: the demo's session, help, and a gallery of every error, as snapshots. With a
//! stepping clock and counted ids they are the same every time.

use std::fs;

use insta::assert_snapshot;
use protokol_tests::{Ran, TestBook, demo_minutes};

use crate::{PROGRAM, project_root};

#[test]
fn the_demo_shows_a_history_what_is_due_and_a_clean_verification() {
    let book = TestBook::new(PROGRAM);
    let first = book.run(&["demo"]).ok();
    assert_snapshot!("demo", first.shown());
    let again = book.run(&["demo"]).ok();
    let told = |ran: &Ran| {
        ran.stdout
            .lines()
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&first), told(&again), "run again, it shows the same");
    assert!(again.stdout.contains("0 events new"), "{}", again.shown());
}

#[test]
fn the_lists_of_the_demo() {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    let files: Vec<String> = demo_minutes(project_root())
        .iter()
        .map(|(name, bytes)| book.file(name, bytes))
        .collect();
    let import: Vec<&str> = ["import"]
        .into_iter()
        .chain(files.iter().map(String::as_str))
        .collect();
    assert_snapshot!("import", book.run(&import).ok().shown());
    for (name, args) in [
        ("case-list", &["case", "list"][..]),
        (
            "case-show",
            &["case", "show", "23-104417", "--as-of", "2024-10-01"],
        ),
        ("item-list", &["item", "list"]),
        ("meeting-list", &["meeting", "list"]),
        ("body-list", &["body", "list"]),
        ("findings", &["findings"]),
        (
            "followup-list",
            &["followup", "list", "--as-of", "2024-01-01"],
        ),
        ("verify", &["verify"]),
        ("checkpoint", &["checkpoint"]),
        ("prove", &["prove", "26"]),
        ("show", &["show", "26"]),
    ] {
        assert_snapshot!(name, book.run(args).ok().shown());
    }
}

#[test]
fn help_says_what_every_verb_is_for() {
    let book = TestBook::new(PROGRAM);
    assert_snapshot!("help", book.run(&["--help"]).ok().shown());
    assert_snapshot!("help-import", book.run(&["import", "--help"]).ok().shown());
}

/// Every error a user can meet, with the command that brings it about.
#[test]
fn the_gallery_of_errors() {
    let none = TestBook::new(PROGRAM);
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    let (name, bytes) = demo_minutes(project_root()).swap_remove(0);
    let minutes = book.file(&name, bytes);
    let _ran = book.run(&["import", &minutes]).ok();
    let mut gallery = String::new();
    let mut show = |book: &TestBook, args: &[&str]| {
        let ran = book.run(args);
        assert_ne!(ran.code, Some(0), "{args:?} went well");
        let said = args
            .join(" ")
            .replace(book.folder().to_str().unwrap(), "FOLDER");
        gallery.push_str(&format!("$ protokol {said}\n{}\n", ran.shown()));
    };
    show(&none, &["case", "list"]);
    show(&none, &["import", "nowhere.txt"]);
    show(&book, &["init"]);
    show(&book, &["case", "show", "99/1"]);
    show(&book, &["case", "show", "99/1", "--format", "json"]);
    show(&book, &["show", "9999"]);
    show(&book, &["prove", "0"]);
    show(&book, &["due", "--known-at", "9999"]);
    show(&book, &["due", "--as-of", "31-01-2018"]);
    show(&book, &["due", "--known-at", "yesterday"]);
    show(&book, &["due", "--within", "soon"]);
    show(&book, &["decide"]);
    show(&book, &["import"]);
    show(
        &book,
        &["case", "list", "--actor", "a\nb", "--format", "yaml"],
    );
    show(
        &book,
        &[
            "import",
            &book.file("brev.txt", "Kære alle\n\nTak for i går.\n"),
        ],
    );
    show(&book, &["import", &book.file("bytes.bin", vec![0; 2048])]);
    show(&book, &["import", &minutes, "--actor", "a\u{7}b"]);
    let other = TestBook::new(PROGRAM);
    fs::create_dir(other.ledger()).unwrap();
    fs::write(other.ledger().join("regnskab.xls"), "x").unwrap();
    show(&other, &["init"]);
    fs::write(other.ledger().join("format"), "protokol-ledger 9\n").unwrap();
    show(&other, &["case", "list"]);
    let journal = book.ledger().join("journal/00000001.ndjson");
    let mut bytes = fs::read(&journal).unwrap();
    let place = bytes.len() / 2;
    bytes[place] ^= 1;
    fs::write(&journal, bytes).unwrap();
    show(&book, &["case", "list"]);
    show(&book, &["verify"]);
    assert_snapshot!("errors", gallery);
}
