//! When a case that was put off came back: at an item that was treated or can be. An agenda of a meeting that
//! was called off brings nothing back, nor does an item that was taken off.

use protokol_core::book::CaseState;
use protokol_projections::case_list;
use protokol_projections::follow_ups::{self, Status};
use protokol_projections::upcoming::{self, LineSort};
use serde_json::json;

use crate::given::{Book, day};

const BODY: &str = "Havneudvalget";

/// A case put off in January 2024, until April where a follow-up says so, that stands on the agenda of
/// February.
fn put_off(follow_up: bool) -> Book {
    let mut book = Book::opened();
    book.act(json!({"verb": "body establish", "name": BODY, "kind": "standing"}));
    for date in ["2024-01-10", "2024-02-14"] {
        book.act(
            json!({"verb": "meeting schedule", "body": BODY, "date": date, "on": "2024-01-01"}),
        );
        book.act(json!({"verb": "item submit", "meeting": date, "number": "1", "title": "Molen", "case": "24/1",
            "on": "2024-01-02"}));
    }
    book.act(json!({"verb": "meeting hold", "body": BODY, "date": "2024-01-10"}));
    book.act(json!({"verb": "decision record", "item": "2024-01-10/1", "outcome": "deferred", "text": "Udsat."}));
    if follow_up {
        book.act(json!({"verb": "followup order", "item": "2024-01-10/1", "what": "Molen", "kind": "deferral",
            "due": "april 2024", "due_from": "2024-04-01", "due_to": "2024-04-30"}));
    }
    book
}

fn call_off(book: &mut Book) {
    book.act(json!({"verb": "meeting cancel", "meeting": "2024-02-14", "on": "2024-02-12", "reason": "storm"}));
}

/// What became of the item in February.
fn decide(book: &mut Book, outcome: &str) {
    book.act(json!({"verb": "meeting hold", "body": BODY, "date": "2024-02-14"}));
    book.act(json!({"verb": "decision record", "item": "2024-02-14/1", "outcome": outcome, "text": "Som anført."}));
}

fn status(book: &Book, as_of: &str) -> Status {
    follow_ups::report(&book.at(as_of), day(as_of), 0).follow_ups[0].status
}

#[test]
fn a_case_put_off_came_back_where_it_was_treated_again() {
    let mut book = put_off(true);
    decide(&mut book, "approved");
    assert_eq!(status(&book, "2024-02-13"), Status::Open);
    assert_eq!(status(&book, "2024-02-14"), Status::Delivered);
}

#[test]
fn an_agenda_of_a_meeting_that_was_called_off_brings_nothing_back() {
    let mut book = put_off(true);
    call_off(&mut book);
    assert_eq!(status(&book, "2024-02-15"), Status::Open);
    assert_eq!(status(&book, "2024-05-01"), Status::Overdue);
}

#[test]
fn what_was_taken_off_the_agenda_neither_came_back_nor_was_treated() {
    let mut book = put_off(true);
    decide(&mut book, "taken-off");
    assert_eq!(status(&book, "2024-02-15"), Status::Open);
    let cases = case_list::report(&book.at("2024-02-15"), day("2024-02-15")).cases;
    assert_eq!(cases[0].last_treated, Some(day("2024-01-10")));
    assert_eq!(
        cases[0].state,
        CaseState::Deferred,
        "it waits as it did before"
    );
}

#[test]
fn what_lies_ahead_of_a_case_put_off_is_no_meeting_that_was_called_off() {
    let mut book = put_off(false);
    call_off(&mut book);
    for (as_of, at_meeting) in [("2024-02-11", true), ("2024-02-13", false)] {
        let report = upcoming::report(&book.at(as_of), None, day(as_of), 30);
        let [ahead] = report.bodies.as_slice() else {
            panic!("{report:?}");
        };
        let lines = if at_meeting {
            &ahead.meetings[0].lines
        } else {
            &ahead.undated
        };
        let sorts: Vec<LineSort> = lines.iter().map(|line| line.sort).collect();
        assert_eq!(sorts, [LineSort::Deferred], "{as_of}: {ahead:?}");
        assert!(ahead.later.is_empty());
    }
}
