//! Something is dated before what it rests on: found with both positions, and not found in the other order.

use serde_json::{Value, json};

use super::{COUNCIL, HARBOUR, decide, finds_plainly, found, hold, nordvig, submit};
use crate::given::Book;

const CODE: &str = "days-disordered";
const ITEM: &str = "Havneudvalget 2024-03-05/1";

/// The harbour committee has decided a case at its meeting of 5 March 2024.
fn decided() -> (Book, u64) {
    let mut book = nordvig();
    book.act(
        json!({"verb": "member seat", "body": HARBOUR, "person": "Anna Holm", "on": "2022-01-01"}),
    );
    let (_, decided) = decide(
        &mut book,
        HARBOUR,
        "2024-03-05",
        json!({"case": "24/1"}),
        json!({}),
    );
    (book, decided)
}

/// An act, then one that rests on it, on a good day and on one that is too early: only this is found.
#[track_caller]
fn early(first: &Value, then: &Value, good: &str, too_early: &str) {
    for (on, wrong) in [(good, false), (too_early, true)] {
        let (mut book, _) = decided();
        book.act(first.clone());
        let rests_on = book.head();
        let mut later = then.clone();
        later["on"] = json!(on);
        book.act(later);
        let head = book.head();
        if wrong {
            let text = finds_plainly(&book, CODE, &[rests_on, head]);
            assert!(text.contains(on), "{text}");
        } else {
            assert_eq!(found(&book, CODE, "2024-12-31"), []);
        }
    }
}

#[test]
fn a_step_of_a_follow_up_comes_after_its_order() {
    early(
        &json!({"verb": "followup order", "item": ITEM, "what": "En vurdering"}),
        &json!({"verb": "followup deliver", "follow_up": ITEM}),
        "2024-03-05",
        "2024-03-04",
    );
}

#[test]
fn a_stop_ends_after_it_began() {
    early(
        &json!({"verb": "decision stop", "item": ITEM, "by": "Anna Holm"}),
        &json!({"verb": "stop resolve", "item": ITEM, "ending": "given-up"}),
        "2024-03-05",
        "2024-03-04",
    );
}

#[test]
fn a_decision_is_stopped_after_it_was_taken() {
    let (mut book, decided) = decided();
    book.act(json!({"verb": "decision stop", "item": ITEM, "by": "Anna Holm", "on": "2024-03-04"}));
    let stopped = book.head();
    finds_plainly(&book, CODE, &[decided, stopped]);
}

#[test]
fn a_case_is_reopened_after_it_was_closed() {
    early(
        &json!({"verb": "case close", "case": "24/1", "on": "2024-05-01"}),
        &json!({"verb": "case reopen", "case": "24/1"}),
        "2024-05-01",
        "2024-04-30",
    );
}

#[test]
fn what_is_public_is_taken_back_after_it_was_published() {
    early(
        &json!({"verb": "publication record", "item": ITEM, "on": "2024-03-10"}),
        &json!({"verb": "publication withdraw", "item": ITEM}),
        "2024-03-10",
        "2024-03-09",
    );
}

#[test]
fn a_seat_begins_with_its_body() {
    for (on, wrong) in [("2022-01-01", false), ("2021-12-31", true)] {
        let mut book = Book::opened();
        book.act(json!({"verb": "body establish", "name": HARBOUR, "kind": "standing", "on": "2022-01-01"}));
        let set_up = book.head();
        book.act(json!({"verb": "member seat", "body": HARBOUR, "person": "Anna Holm", "on": on}));
        if wrong {
            let seated = book.head();
            finds_plainly(&book, CODE, &[set_up, seated]);
        } else {
            assert_eq!(found(&book, CODE, "2024-12-31"), []);
        }
    }
}

#[test]
fn a_decision_is_taken_at_its_meeting() {
    for (on, wrong) in [("2024-03-05", false), ("2024-03-04", true)] {
        let mut book = nordvig();
        let held = book.head() + 1;
        let (_, decided) = decide(
            &mut book,
            HARBOUR,
            "2024-03-05",
            json!({}),
            json!({"on": on}),
        );
        if wrong {
            finds_plainly(&book, CODE, &[held, decided]);
        } else {
            assert_eq!(found(&book, CODE, "2024-12-31"), []);
        }
    }
}

#[test]
fn what_is_closed_is_reopened_before_it_is_decided() {
    for (reopened, wrong) in [
        (Some("2024-03-20"), false),
        (Some("2024-04-02"), false),
        (None, true),
    ] {
        let (mut book, _) = decided();
        book.act(json!({"verb": "case close", "case": "24/1", "on": "2024-03-06"}));
        let closed = book.head();
        if let Some(on) = reopened {
            book.act(json!({"verb": "case reopen", "case": "24/1", "on": on}));
        }
        hold(&mut book, COUNCIL, "2024-04-02");
        submit(&mut book, COUNCIL, "2024-04-02", json!({"case": "24/1"}));
        book.act(json!({"verb": "decision record", "item": "Byrådet 2024-04-02/1", "text": "Godkendt.", "outcome": "approved"}));
        let decided = book.head();
        if wrong {
            finds_plainly(&book, CODE, &[closed, decided]);
        } else {
            assert_eq!(found(&book, CODE, "2024-12-31"), []);
        }
    }
}

#[test]
fn a_meeting_is_held_before_it_is_said_to_be() {
    // The book of these tests is written on 21 November 2026.
    let mut book = nordvig();
    hold(&mut book, HARBOUR, "2026-11-21");
    assert_eq!(found(&book, CODE, "2026-11-21"), []);
    let held = hold(&mut book, HARBOUR, "2027-03-02");
    finds_plainly(&book, CODE, &[held]);
}

#[test]
fn a_goal_is_changed_and_given_up_after_it_was_set() {
    let set = json!({"verb": "goal set", "title": "Færre påsejlinger", "item": ITEM, "level": "local", "bound": "at-most",
        "value": "3", "period": "2024-2026"});
    for then in [
        json!({"verb": "goal revise", "goal": "Færre påsejlinger", "value": "2"}),
        json!({"verb": "goal abandon", "goal": "Færre påsejlinger", "reason": "uden virkning"}),
    ] {
        early(&set, &then, "2024-03-06", "2024-03-04");
    }
}

#[test]
fn a_figure_is_reported_when_its_day_has_come() {
    let mut book = nordvig();
    book.act(json!({"verb": "indicator define", "name": "Påsejlinger"}));
    let report = |on: &str| json!({"verb": "observation report", "indicator": "Påsejlinger", "value": "4", "on": on});
    book.act(report("2026-11-21"));
    assert_eq!(found(&book, CODE, "2026-11-21"), []);
    book.act(report("2027-03-02"));
    let told = book.head();
    finds_plainly(&book, CODE, &[told]);
}
