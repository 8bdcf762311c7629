//! What is found of cases: closed ones with something still to come, and those that never reached the body
//! they were recommended to.

use serde_json::json;

use super::{COUNCIL, HARBOUR, decide, found, hold, nordvig, of, plan, submit};
use crate::given::Book;

/// A case that was closed, after something was ordered in it.
fn closed(kind: &str, due: &str, end: &str) -> Book {
    let mut book = nordvig();
    let item = json!({"case": "24/1"});
    decide(
        &mut book,
        HARBOUR,
        "2024-01-09",
        item,
        json!({"outcome": "deferred"}),
    );
    book.act(json!({"verb": "followup order", "item": "2024-01-09/1", "what": "Molen", "kind": kind, "due": due}));
    book.act(json!({"verb": "case close", "case": "24/1", "on": end, "reason": "afsluttet"}));
    book
}

fn accused(book: &Book) -> usize {
    found(book, "closed-with-follow-ups", "2024-12-31").len()
}

#[test]
fn a_closed_case_has_nothing_open_where_what_was_put_off_came_back() {
    let mut book = closed("deferral", "næste møde", "2024-06-01");
    assert_eq!(accused(&book), 1);
    decide(
        &mut book,
        HARBOUR,
        "2024-02-06",
        json!({"case": "24/1"}),
        json!({}),
    );
    assert_eq!(accused(&book), 0);
}

#[test]
fn a_closed_case_has_nothing_open_where_all_of_a_rhythm_was_taken() {
    let mut book = closed(
        "report",
        "hver måned indtil udgangen af marts 2024",
        "2024-06-01",
    );
    let id = book.follow_up().to_string();
    for (on, met) in [("2024-02-20", "2024-03-05"), ("2024-03-20", "2024-04-09")] {
        decide(&mut book, HARBOUR, met, json!({}), json!({}));
        assert_eq!(accused(&book), 1);
        book.act(json!({"verb": "followup deliver", "follow_up": id, "on": on}));
        assert_eq!(accused(&book), 1, "it came, and nobody took it");
        book.act(
            json!({"verb": "followup accept", "follow_up": id, "extent": "instance",
            "item": format!("{met}/1")}),
        );
    }
    assert_eq!(accused(&book), 0);
}

#[test]
fn a_case_on_an_agenda_that_was_called_off_or_taken_off_never_came_before_the_council() {
    for (outcome, missing) in [
        (None, true),
        (Some("taken-off"), true),
        (Some("approved"), false),
    ] {
        let mut book = nordvig();
        let item = json!({"case": "24/9", "competence": "recommending", "final_in": COUNCIL});
        let recommending = json!({"competence": "recommending"});
        decide(&mut book, HARBOUR, "2024-01-09", item, recommending);
        plan(&mut book, COUNCIL, "2024-02-06");
        match outcome {
            Some(outcome) => {
                let decision = json!({"outcome": outcome});
                decide(
                    &mut book,
                    COUNCIL,
                    "2024-02-06",
                    json!({"case": "24/9"}),
                    decision,
                );
            }
            None => {
                submit(&mut book, COUNCIL, "2024-02-06", json!({"case": "24/9"}));
                book.act(json!({"verb": "meeting cancel", "meeting": "Byrådet 2024-02-06", "on": "2024-02-05",
                    "reason": "storm"}));
            }
        }
        hold(&mut book, COUNCIL, "2024-06-04");
        let found = of(&book, "route-not-completed", "2024-09-01");
        assert_eq!(found.len(), usize::from(missing), "{outcome:?}");
    }
}
