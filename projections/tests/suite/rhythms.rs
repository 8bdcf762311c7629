//! What comes back: what settles an instance, what begins a rhythm anew, where it ends, and what of it waits
//! to be taken.

use protokol_projections::due_days::Bound;
use protokol_projections::follow_up_history;
use protokol_projections::follow_ups::{self, FollowUp, Status};
use protokol_projections::upcoming;
use serde_json::{Value, json};

use crate::given::{Book, day};

const BODY: &str = "Havneudvalget";

/// A harbour committee that asked for something on 6 February 2024.
fn asked(due: &str, days: Option<(&str, &str)>) -> (Book, String) {
    let mut book = Book::opened();
    book.act(json!({"verb": "body establish", "name": BODY, "kind": "standing"}));
    let mut order = json!({"verb": "followup order", "asked_by": BODY, "what": "Lodskud", "kind": "report",
        "due": due, "on": "2024-02-06"});
    if let Some((from, to)) = days {
        (order["due_from"], order["due_to"]) = (json!(from), json!(to));
    }
    book.act(order);
    let id = book.follow_up().to_string();
    (book, id)
}

fn step(verb: &str, id: &str, on: &str) -> Value {
    json!({"verb": verb, "follow_up": id, "on": on, "reason": "besluttet"})
}

fn drop_instance(id: &str, on: &str) -> Value {
    let mut drop = step("followup drop", id, on);
    drop["extent"] = json!("instance");
    drop
}

fn only(book: &Book, as_of: &str) -> FollowUp {
    let all = follow_ups::report(&book.at(as_of), day(as_of), 30).follow_ups;
    let [only] = <[FollowUp; 1]>::try_from(all).unwrap();
    only
}

/// The number due, its last day, how many did not come, and the status.
fn stands(book: &Book, as_of: &str) -> (u32, String, u32, Status) {
    let one = only(book, as_of);
    let Some(Bound::Every { number, missed, .. }) = one.bound else {
        panic!("no rhythm: {:?}", one.bound);
    };
    (
        number,
        one.last_day.unwrap().to_string(),
        missed,
        one.status,
    )
}

fn told(number: u32, last: &str, missed: u32, status: Status) -> (u32, String, u32, Status) {
    (number, last.to_owned(), missed, status)
}

#[test]
fn what_comes_days_late_is_the_instance_that_was_lacking() {
    let (mut book, id) = asked("hvert kvartal", None);
    let second_late = told(2, "2024-09-30", 1, Status::Overdue);
    assert_eq!(stands(&book, "2024-07-01"), second_late);
    book.act(step("followup deliver", &id, "2024-07-02"));
    let open = told(2, "2024-09-30", 0, Status::Open);
    assert_eq!(stands(&book, "2024-07-02"), open);
    // Nothing came of the third quarter: what came in July was the second's.
    let third_late = told(3, "2024-12-31", 1, Status::Overdue);
    assert_eq!(stands(&book, "2024-10-01"), third_late);
    book.act(drop_instance(&id, "2024-10-02"));
    let open = told(3, "2024-12-31", 0, Status::Open);
    assert_eq!(stands(&book, "2024-10-02"), open);

    let at = book.at("2024-10-03");
    let holding = book.known.timeline().holding(book.as_of("2024-10-03"));
    let id = book.follow_up();
    let entries = follow_up_history::entries(&at, &holding, &[], id, day("2024-10-03"));
    let said: Vec<_> = entries
        .iter()
        .map(|entry| (entry.instance, entry.late_days))
        .collect();
    assert_eq!(said, [(None, None), (Some(1), Some(2)), (Some(2), None)]);
}

#[test]
fn another_rhythm_begins_anew_on_its_day() {
    let (mut book, id) = asked("hver måned", None);
    for on in ["2024-03-10", "2024-04-10"] {
        book.act(step("followup deliver", &id, on));
    }
    let mut quarterly = step("followup reschedule", &id, "2024-05-02");
    quarterly["due"] = json!("hvert kvartal");
    book.act(quarterly);
    let first = told(1, "2024-09-30", 0, Status::Open);
    assert_eq!(stands(&book, "2024-05-02"), first);
}

#[test]
fn a_rhythm_that_ended_stays_as_it_was_on_its_last_day() {
    let (mut book, id) = asked("hvert kvartal", None);
    book.act(step("followup drop", &id, "2024-08-01"));
    let dropped = told(2, "2024-09-30", 1, Status::Dropped);
    assert_eq!(stands(&book, "2024-08-01"), dropped);
    assert_eq!(stands(&book, "2026-08-01"), dropped);
}

#[test]
fn days_beside_a_rhythm_are_those_of_its_first_instance() {
    let (mut book, id) = asked("årligt i marts", Some(("2025-03-01", "2025-03-31")));
    let first = told(1, "2025-03-31", 0, Status::Open);
    assert_eq!(stands(&book, "2024-06-01"), first);
    book.act(step("followup deliver", &id, "2025-03-10"));
    let second = told(2, "2026-03-31", 0, Status::Open);
    assert_eq!(stands(&book, "2025-04-01"), second);
    let (book, _) = asked("hvert kvartal", Some(("2024-07-01", "2024-09-30")));
    let none_before = told(1, "2024-09-30", 0, Status::Open);
    assert_eq!(stands(&book, "2024-04-01"), none_before);
}

#[test]
fn a_rhythm_with_an_end_is_over_when_its_last_instance_was_taken() {
    let (mut book, id) = asked("hvert kvartal indtil udgangen af 2024", None);
    for on in ["2024-06-10", "2024-09-10"] {
        book.act(step("followup deliver", &id, on));
    }
    let last_late = told(3, "2024-12-31", 0, Status::Overdue);
    assert_eq!(stands(&book, "2025-06-01"), last_late);
    book.act(step("followup deliver", &id, "2025-06-02"));
    assert_eq!(only(&book, "2025-06-02").status, Status::Delivered);
}

#[test]
fn a_rhythm_of_which_every_instance_was_given_up_is_dropped() {
    for (came, ended) in [(false, Status::Dropped), (true, Status::Delivered)] {
        let (mut book, id) = asked("hvert kvartal indtil udgangen af 2024", None);
        for on in ["2024-07-01", "2024-10-01"] {
            book.act(drop_instance(&id, on));
        }
        if came {
            book.act(step("followup deliver", &id, "2024-12-10"));
        } else {
            book.act(drop_instance(&id, "2024-12-10"));
        }
        assert_eq!(only(&book, "2025-01-01").status, ended);
    }
}

#[test]
fn what_came_of_a_rhythm_waits_to_be_taken_beside_the_next_instance() {
    let (mut book, id) = asked("hvert kvartal", None);
    book.act(step("followup deliver", &id, "2024-07-02"));
    let one = only(&book, "2024-07-03");
    let came: Vec<_> = one
        .untaken
        .iter()
        .map(|came| (came.number, came.late_days))
        .collect();
    assert_eq!((one.status, came), (Status::Open, vec![(1, Some(2))]));
    let report = upcoming::report(&book.at("2024-07-03"), None, day("2024-07-03"), 180);
    let ahead = &report.bodies[0];
    let names = |lines: &[upcoming::Line]| -> Vec<String> {
        lines.iter().map(|line| line.what.clone()).collect()
    };
    assert_eq!(names(&ahead.ready), ["Lodskud (1)"]);
    assert_eq!(names(&ahead.later), ["Lodskud (2)"]);

    for act in [
        json!({"verb": "meeting schedule", "body": BODY, "date": "2024-08-07", "on": "2024-01-01"}),
        json!({"verb": "item submit", "meeting": "2024-08-07", "number": "1", "title": "Lodskud", "on": "2024-08-01"}),
        json!({"verb": "decision record", "item": "2024-08-07/1", "outcome": "noted", "text": "Til efterretning."}),
        json!({"verb": "followup accept", "follow_up": id, "item": "2024-08-07/1"}),
    ] {
        book.act(act);
    }
    assert_eq!(only(&book, "2024-08-07").untaken, []);
}

#[test]
fn a_wait_moves_the_instances_it_fell_on_and_no_other() {
    let (mut book, id) = asked("hvert kvartal", None);
    book.act(step("followup suspend", &id, "2024-06-01"));
    let waits = told(1, "2024-06-30", 0, Status::Suspended);
    assert_eq!(stands(&book, "2024-12-24"), waits);
    book.act(step("followup resume", &id, "2024-07-01"));
    let longer = told(1, "2024-07-30", 0, Status::Soon);
    assert_eq!(stands(&book, "2024-07-05"), longer);
    book.act(step("followup deliver", &id, "2024-07-10"));
    let third = told(2, "2024-09-30", 0, Status::Open);
    assert_eq!(stands(&book, "2024-07-10"), third);
}
