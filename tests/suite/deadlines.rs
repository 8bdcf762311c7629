//! Deadlines given by hand: their words are read for days as those of minutes are, and the answer says so.

use serde_json::json;

use crate::json_contract::fits;
use crate::matters::{at, enter, entered};

#[test]
fn a_deadline_in_words_has_the_days_an_import_would_read() {
    let words = [
        ("31. maj 2023", "2023-05-31"),
        ("2. kvartal 2023", "2023-06-30"),
        ("uge 40", "2023-10-08"),
        ("senest 1. juni", "2023-06-01"),
        ("før sommerferien", "2023-06-30"),
        ("1.9.2023", "2023-09-01"),
        ("i 3. og 4. kvartal", "2023-12-31"),
        ("inden pinsen", "2023-05-26"),
    ];
    let book = entered(&json!([{"verb": "body establish", "name": "Havneudvalget"}]));
    for (said, _) in words {
        let order = [
            "followup",
            "order",
            "--asked-by",
            "Havneudvalget",
            "--on",
            "2023-01-10",
        ];
        let order = [&order[..], &["--what", said, "--due", said]].concat();
        let ran = book.run(&order).ok().stdout;
        assert!(ran.contains(&format!("({said})")), "{ran}");
    }
    let listed = book.json(&["followup", "list", "--as-of", "2023-01-11"]);
    fits("due", &listed);
    let all = listed["follow_ups"].as_array().unwrap();
    for (said, last) in words {
        let one = all.iter().find(|one| one["what"] == said).unwrap();
        assert_eq!(
            (at(one, "/last_day"), at(one, "/due/text")),
            (last.to_owned(), said.to_owned())
        );
    }
    let open = book.json(&["due", "--as-of", "2024-01-01"]);
    let open = open["follow_ups"].as_array().unwrap();
    assert!(open.iter().all(|one| one["status"] == "overdue") && open.len() == words.len());
}

#[test]
fn another_deadline_and_that_of_a_hearing_are_read_and_given_days_stand() {
    let book = entered(&json!([
        {"verb": "body establish", "name": "Havneudvalget"},
        {"verb": "case open", "number": "23/118", "on": "2023-01-10"},
        {"verb": "hearing open", "case": "23/118", "body": "Havneudvalget", "parties": ["Havnerådet"], "due": "1. juli", "on": "2023-01-10"},
        {"verb": "followup order", "asked_by": "Havneudvalget", "what": "Et kort", "due": "foråret", "due_to": "2023-04-15", "on": "2023-01-10"},
    ]));
    let days = || {
        let listed = book.json(&["followup", "list", "--as-of", "2023-12-31"]);
        let mut all: Vec<(String, String)> = listed["follow_ups"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (at(one, "/what"), at(one, "/last_day")))
            .collect();
        all.sort();
        all
    };
    let told = |what: &str, last: &str| (what.to_owned(), last.to_owned());
    let hearing = told("Høringssvar fra Havnerådet", "2023-07-01");
    assert_eq!(days(), [told("Et kort", "2023-04-15"), hearing.clone()]);
    let id = book.json(&["followup", "list"])["follow_ups"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["what"] == "Et kort")
        .map(|one| at(one, "/id"))
        .unwrap();
    enter(
        &book,
        &json!([{"verb": "followup reschedule", "follow_up": id, "due": "næste måned",
        "on": "2023-05-10", "reason": "mere tid"}]),
    );
    assert_eq!(days(), [told("Et kort", "2023-06-30"), hearing]);
}

#[test]
fn the_deadline_of_an_item_that_another_decision_put_off_is_read() {
    let book = entered(&json!([
        {"verb": "body establish", "name": "Havneudvalget"},
        {"verb": "meeting schedule", "body": "Havneudvalget", "date": "2023-01-10", "on": "2023-01-02"},
        {"verb": "item submit", "meeting": "2023-01-10", "number": "1", "title": "Dagsorden", "on": "2023-01-02"},
        {"verb": "item submit", "meeting": "2023-01-10", "number": "2", "title": "Mole", "on": "2023-01-02"},
        {"verb": "decision record", "item": "2023-01-10/1", "outcome": "approved", "text": "Punkt 2 udsættes til maj.",
            "acts_on": [{"item": "2", "outcome": "deferred", "due": "maj"}]},
    ]));
    let decided = book.json(&["log"])["known_at"].to_string();
    let shown = book.json(&["show", &decided]);
    let due = &shown["record"]["facts"]["acts_on"][0]["due"];
    assert_eq!(
        *due,
        json!({"from": "2023-05-01", "to": "2023-05-31"}),
        "{shown}"
    );
}

#[test]
fn a_deadline_that_tells_no_day_says_so() {
    let book = entered(&json!([{"verb": "body establish", "name": "Havneudvalget"}]));
    let order = |due: &str| {
        book.run(&[
            "followup",
            "order",
            "--asked-by",
            "Havneudvalget",
            "--on",
            "2023-01-10",
            "--what",
            "Et kort",
            "--due",
            due,
        ])
        .ok()
        .stdout
    };
    let said = order("snarest");
    assert!(
        said.contains("due snarest: no day by the words alone"),
        "{said}"
    );
    let codes = book.json(&["findings", "--as-of", "2023-02-01"]);
    assert_eq!(at(&codes, "/findings/0/code"), "deadline-unread");
    let begins = [
        "followup",
        "order",
        "--asked-by",
        "Havneudvalget",
        "--what",
        "Et kort",
        "--due-from",
        "2023-05-01",
    ];
    let refused = book.run(&begins).stderr;
    assert!(
        refused.contains("[value-invalid]") && refused.contains("due_to"),
        "{refused}"
    );
}
