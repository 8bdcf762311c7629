//! What of a review is asked for: on which day, of which body, which finding, and how the fields of a change
//! are read.

use protokol_tests::TestBook;
use serde_json::{Value, json};

use crate::PROGRAM;
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

/// Minutes of one body that print a member with and without the middle name, then the body by another name.
fn named_twice() -> TestBook {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    for (name, body, member, day) in [
        ("a.txt", "Havneudvalget", "Bo Erik Lund", "07-01-2020"),
        ("b.txt", "Havneudvalget", "Bo Lund", "14-01-2020"),
        ("c.txt", "Udvalget for Havnen", "Bo Lund", "21-01-2020"),
    ] {
        let text = format!(
            "Tranevig Kommune\nREFERAT\n{body}\n\nMødedato: {day}\n\nMødedeltagere: Anna Holm, {member}\n\n\
             1. Takster\n\nBeslutning\n\nGodkendt.\n"
        );
        let path = book.file(name, text);
        let _ran = book.run(&["import", &path]).ok();
    }
    book
}

#[test]
fn names_are_made_one_in_the_sheet_by_the_position_of_the_name_that_stays() {
    let book = named_twice();
    let waiting = book.json(&["review", "list"]);
    let waiting = waiting["questions"].as_array().unwrap();
    let of = |field: &str| {
        let one = waiting.iter().find(|one| one["field"] == field).unwrap();
        (
            one["position"].to_string(),
            one["others"][0]["position"].to_string(),
        )
    };
    let ((person, other), (body, _)) = (of("person"), of("body"));
    let sheet = |rows: &str| {
        let head = "position;decision;new value;reason\n";
        book.file("udfyldt.csv", format!("{head}{rows}\n"))
    };
    for (row, why) in [
        (format!("#{person};same;;"), "have a reason"),
        (
            format!("#{person};same;#1;samme"),
            "#1 is none of those beside",
        ),
        (
            "#1;same;;samme".to_owned(),
            "nothing asks whether it is another",
        ),
    ] {
        let ran = book.run(&["review", "apply", &sheet(&row)]);
        assert!(ran.stderr.contains(why), "{row}: {}", ran.shown());
    }
    // The longer name of the person stays, and the new name of the body.
    let rows = format!("#{person};samme;#{other};Samme medlem\n#{body};same;#{body};Nyt navn");
    let path = sheet(&rows);
    let done = book.json(&["review", "apply", &path]);
    let decided = done["did"].as_array().unwrap().iter();
    let decided: Vec<&str> = decided
        .map(|did| did["decision"].as_str().unwrap())
        .collect();
    assert_eq!(decided, ["made-one", "made-one"]);
    assert_eq!(listed(&book, &[]), 0);
    let bodies = book.json(&["body", "list"]);
    assert_eq!(bodies["bodies"].as_array().unwrap().len(), 1);
    assert_eq!(bodies["bodies"][0]["name"], "Udvalget for Havnen");
    let again = book.json(&["review", "apply", &path]);
    assert_eq!(again["appended"], serde_json::Value::Null);
    let why = again["skipped"].as_array().unwrap().iter();
    let why: Vec<&str> = why.map(|one| one["why"].as_str().unwrap()).collect();
    assert_eq!(why, ["already-one", "already-one"]);
}

#[test]
fn a_name_that_was_made_one_and_is_unsure_besides_waits_no_longer() {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    for (name, people, day) in [
        (
            "a.txt",
            "Mødedeltagere: Anna Holm, Bo Erik Lund",
            "07-01-2020",
        ),
        ("b.txt", "Medlemmer: Anna Holm, Bo Lund", "14-01-2020"),
    ] {
        let text = format!(
            "Tranevig Kommune\nREFERAT\nHavneudvalget\n\nMødedato: {day}\n\n{people}\n\n\
             1. Takster\n\nBeslutning\n\nGodkendt.\n"
        );
        let path = book.file(name, text);
        let _ran = book.run(&["import", &path]).ok();
    }
    let waiting = book.json(&["review", "list", "--field", "person"]);
    let asked = &waiting["questions"][0];
    assert_eq!(asked["asks"], serde_json::json!(["unsure", "near-match"]));
    let person = asked["position"].to_string();
    let path = book.file(
        "udfyldt.csv",
        format!("position;decision;new value;reason\n#{person};same;;samme\n"),
    );
    let done = book.json(&["review", "apply", &path]);
    assert_eq!(done["did"][0]["decision"], "made-one");
    // Who says whose name it is has looked at it.
    assert_eq!(listed(&book, &["--field", "person"]), 0);
    let again = book.json(&["review", "apply", &path]);
    assert_eq!(again["appended"], serde_json::Value::Null);
    assert_eq!(again["skipped"][0]["why"], "already-one");
}

#[test]
fn names_that_somebody_kept_apart_since_are_not_made_one_by_an_older_sheet() {
    let book = named_twice();
    let waiting = book.json(&["review", "list", "--field", "person"]);
    let person = waiting["questions"][0]["position"].to_string();
    let path = book.file(
        "udfyldt.csv",
        format!("position;decision;new value;reason\n#{person};same;;samme\n"),
    );
    let _ran = book.run(&["review", "accept", &person]).ok();
    let ran = book.run(&["review", "apply", &path]);
    assert!(ran.stderr.contains("[conflict]"), "{}", ran.shown());
}
