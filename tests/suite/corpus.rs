//! The three real minutes, where they stand: everything a careful reader finds in them is in the
//! book, in any order of import, and every answer points to its lines.

use std::fs;
use std::path::Path;

use protokol_tests::{TestBook, corpus};
use serde_json::Value;

use crate::{PROGRAM, project_root};

const MINUTES: [&str; 3] = [
    "000_8917576c31deaeac",
    "002_93fee63c342961f4",
    "004_34647cc2f73cc98f",
];

fn import_in(corpus: &Path, order: [usize; 3]) -> TestBook {
    let book = TestBook::opened(PROGRAM, "Lejre Kommune");
    for place in order {
        let path = corpus.join(format!("{}.txt", MINUTES[place]));
        let _ran = book.run(&["import", path.to_str().unwrap()]).ok();
    }
    book
}

/// The outcomes that count as right for what the expectation calls a class of decisions.
fn accepted(expected: &Value) -> Vec<&'static str> {
    let classes = [&expected["decision_class"]]
        .into_iter()
        .chain(expected["decision_class_accept"].as_array().unwrap());
    let of = |class: &Value| -> &'static [&'static str] {
        match class.as_str() {
            None => &["missing", "withheld"],
            Some("approved") => &["approved"],
            Some("noted") => &["noted"],
            Some("discussed") => &["discussed"],
            Some("postponed") => &["deferred"],
            Some("referred_back") => &["returned", "referred", "instructed"],
            Some("established") => &["established"],
            Some("hearing") => &["hearing-answered"],
            Some("none") => &["nothing"],
            Some("other") => &["instructed", "decided", "mixed"],
            Some(other) => panic!("the expectation names a class `{other}` that is unknown here"),
        }
    };
    classes.flat_map(of).copied().collect()
}

#[test]
fn every_field_a_careful_reader_finds_is_read() {
    let Some(corpus) = corpus(project_root()) else {
        return;
    };
    let book = TestBook::new(PROGRAM);
    let mut items = 0;
    for name in MINUTES {
        let path = corpus.join(format!("{name}.txt"));
        let report = book.json(&["import", path.to_str().unwrap(), "--dry-run"]);
        let read = &report["documents"][0];
        let expected = fs::read(corpus.join(format!("expected/{name}.json"))).unwrap();
        let expected: Value = serde_json::from_slice(&expected).unwrap();
        assert_eq!(read["municipality"], expected["municipality"], "{name}");
        assert_eq!(
            read["meeting"]["date"], expected["meeting"]["date"],
            "{name}"
        );
        assert_eq!(
            read["meeting"]["time"], expected["meeting"]["start"],
            "{name}"
        );
        assert_eq!(
            read["meeting"]["place"], expected["meeting"]["place"],
            "{name}"
        );
        let body = read["body"].as_str().unwrap();
        assert!(
            body.starts_with(expected["committee"].as_str().unwrap()),
            "{name}: {body}"
        );
        let present: Vec<&Value> = read["present"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| &one["name"])
            .collect();
        let named = expected["participants"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        assert_eq!(present, named.iter().collect::<Vec<_>>(), "{name}");
        assert_eq!(read["absent"], expected["absent"], "{name}");
        let read_items = read["items"].as_array().unwrap();
        let expected_items = expected["items"].as_array().unwrap();
        assert_eq!(read_items.len(), expected_items.len(), "{name}");
        for (read, expected) in read_items.iter().zip(expected_items) {
            item_is(read, expected, name);
            items += 1;
        }
    }
    assert_eq!(items, 21);
}

fn item_is(read: &Value, expected: &Value, name: &str) {
    let at = format!("{name} item {}", expected["number"]);
    assert_eq!(read["number"], expected["number"], "{at}");
    let printed = expected["title"].as_str().unwrap();
    let title = printed.strip_prefix("Lukket: ").unwrap_or(printed);
    assert_eq!(read["title"], title, "{at}");
    assert_eq!(read["case_number"], expected["case_number"], "{at}");
    assert_eq!(
        read["access"] == "confidential",
        expected["closed"].as_bool().unwrap(),
        "{at}"
    );
    assert_eq!(read["recommended_by"], expected["recommended_by"], "{at}");
    assert_eq!(read["recommendations"], expected["recommendations"], "{at}");
    assert_eq!(read["decision"], expected["decision"], "{at}");
    let outcome = read["outcome"].as_str().unwrap();
    assert!(accepted(expected).contains(&outcome), "{at}: {outcome}");
    assert_eq!(read["absent"], expected["absent_for_item"], "{at}");
    let attachments = expected["attachments"].as_u64().unwrap_or(0);
    assert_eq!(
        read["attachments"].as_array().unwrap().len() as u64,
        attachments,
        "{at}"
    );
    // A decision that takes up the recommendation settles each of its points.
    if ["approved", "established", "noted", "discussed", "deferred"].contains(&outcome) {
        let (points, recommended) = (
            read["points"].as_array().unwrap(),
            read["recommendations"].as_array().unwrap(),
        );
        assert_eq!(points.len(), recommended.len(), "{at}");
    }
    // Promises that the expectation only notes are read with little confidence.
    let sure_or_expected = read["follow_ups"].as_array().unwrap().len();
    let expected_count = expected["follow_ups"].as_array().unwrap().len();
    assert!(
        sure_or_expected >= expected_count,
        "{at}: {}",
        read["follow_ups"]
    );
    for follow_up in expected["follow_ups"].as_array().unwrap() {
        let Some(due) = follow_up["due"].as_str() else {
            continue;
        };
        let last = due.rsplit('/').next().unwrap();
        let found = read["follow_ups"].as_array().unwrap().iter();
        let mut ends = found.filter_map(|one| one["due"]["to"].as_str());
        assert!(
            ends.any(|to| to.starts_with(last)),
            "{at}: nothing is due in {due}"
        );
    }
}

#[test]
fn any_order_of_import_gives_the_same_answers() {
    let Some(corpus) = corpus(project_root()) else {
        return;
    };
    for as_of in ["2023-02-01", "2026-11-21"] {
        let answers = import_in(&corpus, [0, 1, 2]).answers(as_of);
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            assert_eq!(
                import_in(&corpus, order).answers(as_of),
                answers,
                "{order:?} as of {as_of}"
            );
        }
    }
}

#[test]
fn the_theme_day_is_due_in_april_and_late_in_may() {
    let Some(corpus) = corpus(project_root()) else {
        return;
    };
    let book = import_in(&corpus, [2, 0, 1]);
    let on = |as_of: &str| {
        let due = book.json(&["due", "--as-of", as_of]);
        let follow_ups = due["follow_ups"].as_array().unwrap().clone();
        follow_ups
            .into_iter()
            .find(|one| one["case_number"] == "15.20.00P20-1-22")
    };
    assert_eq!(on("2022-12-13"), None);
    let february = on("2023-02-01").unwrap();
    assert_eq!(february["status"], "open");
    assert_eq!(february["ordered"]["item"], "4");
    assert!(
        february["what"].as_str().unwrap().contains("temadag"),
        "{february}"
    );
    assert_ne!(on("2023-04-30").unwrap()["status"], "overdue");
    assert_eq!(on("2023-05-01").unwrap()["status"], "overdue");
    let shown = book.json(&["case", "show", "15.20.00-P20-1-22"]);
    assert_eq!(shown["items"][0]["outcome"], "deferred");
}

#[test]
fn the_history_of_the_goals_points_to_its_lines() {
    let Some(corpus) = corpus(project_root()) else {
        return;
    };
    let book = import_in(&corpus, [0, 1, 2]);
    let history = book.json(&["case", "history", "17/6179"]);
    let entries = history["entries"].as_array().unwrap();
    let decided = entries
        .iter()
        .find(|entry| entry["kind"] == "decision-recorded")
        .unwrap();
    assert_eq!(decided["text"], "Indstillingerne tiltrådt.");
    assert_eq!(decided["points"].as_array().unwrap().len(), 2);
    assert_eq!(decided["meeting_date"], "2018-01-31");
    let position = decided["position"].to_string();
    let shown = book.json(&["show", &position]);
    assert_eq!(
        shown["sources"][0]["lines"][0]["text"],
        "Indstillingerne tiltrådt."
    );
    for entry in entries {
        assert!(!entry["evidence"].as_array().unwrap().is_empty(), "{entry}");
    }
}

#[test]
fn plans_and_letters_give_goals_and_no_meeting() {
    let Some(corpus) = corpus(project_root()) else {
        return;
    };
    let book = TestBook::opened(PROGRAM, "Lejre Kommune");
    for name in ["001_53407021ccb03c47.txt", "003_2237fd86d9dc72c6.txt"] {
        let _ran = book
            .run(&["import", corpus.join(name).to_str().unwrap()])
            .ok();
    }
    let goals = book.json(&["goal", "list"]);
    assert!(goals["goals"].as_array().unwrap().len() > 15);
    assert_eq!(
        book.json(&["meeting", "list"])["meetings"],
        serde_json::json!([])
    );
}
