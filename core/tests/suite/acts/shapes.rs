//! How acts are written: blank texts, days and numbers that are none, and what the refusal says.

use protokol_core::acts::{Entry, Verb};
use serde_json::{Value, json};

use crate::acts::harbour::{decide, decided};
use crate::given::{Book, day};

fn why(act: Value) -> String {
    Entry::read(None, act).unwrap_err()
}

#[test]
fn a_day_that_is_none_is_told_with_its_field_and_its_form() {
    let on = |day: &str| json!({"verb": "case close", "case": "24/118", "on": day});
    for wrong in ["2024-3", "05-03-2024", "2024-02-30", "2024-03-05T10:00", ""] {
        assert_eq!(
            why(on(wrong)),
            format!("`case close`: `on`: `{wrong}` is not a day, as YYYY-MM-DD, as in 2018-01-31")
        );
    }
    let due = json!({"verb": "followup order", "what": "Et kort", "due_to": "snart"});
    assert!(why(due).contains("`due_to`: `snart` is not a day"));
    let mut inner = decide("2024-03-05/4", "approved");
    inner["acts_on"] = json!([{"item": "5", "outcome": "deferred", "due_from": "til maj"}]);
    assert!(why(inner).contains("`due_from`: `til maj` is not a day"));
}

#[test]
fn a_number_where_a_text_is_taken_is_told_with_how_to_write_it() {
    let grant = json!({"verb": "appropriation grant", "item": "2024-03-05/4", "kind": "capital", "amount": 500_000, "year": 2024});
    assert_eq!(
        why(grant),
        r#"`appropriation grant`: `amount`: 500000 is a number where a text is taken: write it in quotes, as in "amount": "500000""#
    );
    let goal = json!({"verb": "goal set", "title": "Ventetid", "level": "target", "value": 94.2});
    assert!(why(goal).contains(r#""value": "94.2""#));
}

/// An act of each verb that takes a text which has to be there, with the names of those texts.
fn acts_with_texts() -> Vec<(Value, &'static [&'static str])> {
    let of = "2024-03-05/4";
    vec![
        (json!({"verb": "body establish", "name": "x"}), &["name"]),
        (
            json!({"verb": "body rename", "body": "Byrådet", "name": "x"}),
            &["name"],
        ),
        (json!({"verb": "case open", "number": "24/1"}), &["number"]),
        (
            json!({"verb": "case link-number", "case": "24/118", "number": "24/1"}),
            &["number"],
        ),
        (
            json!({"verb": "item submit", "meeting": "2024-03-05", "title": "x"}),
            &["title"],
        ),
        (
            json!({"verb": "decision record", "item": of, "outcome": "noted", "text": "x"}),
            &["text"],
        ),
        (json!({"verb": "plan adopt", "title": "x"}), &["title"]),
        (
            json!({"verb": "goal set", "title": "x", "level": "target"}),
            &["title"],
        ),
        (json!({"verb": "indicator define", "name": "x"}), &["name"]),
        (
            json!({"verb": "indicator redefine", "indicator": "Ventetid", "text": "x"}),
            &["text"],
        ),
        (
            json!({"verb": "recommendation make", "item": of, "by": "x", "points": ["x"]}),
            &["by"],
        ),
        (
            json!({"verb": "amendment move", "item": of, "text": "x"}),
            &["text"],
        ),
        (
            json!({"verb": "dissent enter", "item": of, "by": "x", "text": "x"}),
            &["by", "text"],
        ),
        (
            json!({"verb": "remark enter", "item": of, "text": "x"}),
            &["text"],
        ),
        (
            json!({"verb": "reference claim", "item": of, "relation": "cites", "text": "x"}),
            &["text"],
        ),
        (
            json!({"verb": "decision quote", "item": of, "outcome": "noted", "body": "Byrådet", "text": "x"}),
            &["text"],
        ),
        (
            json!({"verb": "hearing answer", "hearing": "2024-03-20/7", "by": "x"}),
            &["by"],
        ),
        (
            json!({"verb": "urgent-decision take", "body": "Byrådet", "person": "Bo Lund", "by": "mayor", "text": "x"}),
            &["text"],
        ),
        (
            json!({"verb": "followup order", "item": of, "what": "x"}),
            &["what"],
        ),
        (
            json!({"verb": "followup assign", "follow_up": of, "owner": "x"}),
            &["owner"],
        ),
        (
            json!({"verb": "followup reschedule", "follow_up": of, "due": "x", "reason": "x"}),
            &["due"],
        ),
        (json!({"verb": "rule-set adopt", "text": "x"}), &["text"]),
        (
            json!({"verb": "person split", "person": "Bo Lund", "name": "x", "events": [7], "reason": "x"}),
            &["name"],
        ),
        (json!({"verb": "person register", "name": "x"}), &["name"]),
        (
            json!({"verb": "topic plan", "body": "Byrådet", "topic": "x", "period": "2024"}),
            &["topic"],
        ),
    ]
}

fn book() -> Book {
    let mut book = decided();
    book.acts([
        json!({"verb": "indicator define", "name": "Ventetid"}),
        json!({"verb": "hearing open", "item": "2024-03-20/7"}),
    ]);
    book
}

#[test]
fn a_text_that_has_to_be_there_is_not_blank() {
    for (act, texts) in acts_with_texts() {
        for text in texts {
            for blank in ["", "  "] {
                let mut act = act.clone();
                act[*text] = json!(blank);
                book().refuses(act, "value-invalid", &[]);
            }
        }
    }
}

#[test]
fn every_act_that_needs_a_text_is_tried_without_it() {
    // Names of what the book knows are looked up, and a blank one is not found.
    let looked_up = [
        "body",
        "case",
        "follow_up",
        "goal",
        "hearing",
        "heir",
        "indicator",
        "into",
        "item",
        "meeting",
        "person",
        "to",
    ];
    let tried = acts_with_texts();
    for verb in Verb::ALL {
        let schema = verb.schema();
        let schema = schema.as_value();
        let required = schema["required"].as_array().into_iter().flatten();
        for field in required.filter_map(Value::as_str) {
            let property = &schema["properties"][field];
            let is_text = property["type"] == "string" && property["format"].is_null();
            let parsed = ["value", "amount"].contains(&field);
            if !is_text || parsed || looked_up.contains(&field) || property["enum"].is_array() {
                continue;
            }
            let code = verb.to_string();
            if (code.as_str(), field) == ("decision stop", "by") {
                // A member, whom the book knows.
                continue;
            }
            let found = tried
                .iter()
                .any(|(act, texts)| act["verb"] == code.as_str() && texts.contains(&field));
            assert!(found, "{verb}: {field}");
        }
    }
}

#[test]
fn places_and_readings_are_counted_from_one() {
    let item = |field: &str| {
        let mut act = json!({"verb": "item submit", "meeting": "2024-03-05", "title": "Ny kran"});
        act[field] = json!(0);
        act
    };
    decided().refuses(item("ordinal"), "value-invalid", &[]);
    decided().refuses(item("reading"), "value-invalid", &[]);
}

#[test]
fn what_can_be_no_case_number_is_told_so() {
    let item = |case: &str| json!({"verb": "item submit", "meeting": "2024-03-05", "title": "Ny kran", "case": case});
    let what = decided().refuses(item("abc"), "value-invalid", &[]);
    assert_eq!(
        what,
        "`abc` is no case number: it has no digit; a case number has one at least, as in 24/118"
    );
    let id = "case/00000000-0000-0000-0000-00000000ffff";
    decided().refuses(item(id), "case-not-found", &[]);
    let mut book = decided();
    book.acts([item("24/999")]);
    assert_eq!(book.newest().effective_on, Some(day("2024-03-05")));
}
