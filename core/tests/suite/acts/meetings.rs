//! Meetings by hand: planned, moved, called off, held.

use protokol_core::event::{Facts, Kind};
use protokol_core::ids::{ItemId, MeetingId};
use protokol_core::vocabulary::Access;
use serde_json::{Value, json};

use crate::given::{Book, day, minutes};

/// A book with a council (#2), and a meeting of it on 10 March 2024 at 16:30 (#3), with an open item 1
/// (#4) and a closed item 2 (#5).
pub(super) fn planned() -> Book {
    let mut book = Book::opened();
    book.acts([
        json!({"verb": "body establish", "name": "Byrådet", "kind": "council"}),
        json!({"verb": "meeting schedule", "body": "Byrådet", "date": "2024-03-10", "start": "16:30",
            "place": "Salen", "on": "2024-01-02"}),
        json!({"verb": "item submit", "meeting": "2024-03-10", "number": "1", "title": "Havnen", "on": "2024-03-01"}),
        json!({"verb": "item submit", "meeting": "2024-03-10", "number": "2", "title": "Et salg", "closed": true, "access": "confidential", "on": "2024-03-01"}),
    ]);
    book
}

pub(super) fn item(book: &Book, at: u64) -> ItemId {
    let index = usize::try_from(at).unwrap() - 1;
    match &book.timeline.events()[index].facts {
        Some(Facts::AgendaItemSubmitted(facts)) => facts.item,
        other => panic!("{other:?}"),
    }
}

fn moved_to(date: &str) -> Value {
    json!({"verb": "meeting move", "meeting": "2024-03-10", "date": date, "on": "2024-03-05", "reason": "snestorm"})
}

fn meeting(book: &Book) -> MeetingId {
    match &book.timeline.events()[2].facts {
        Some(Facts::MeetingScheduled(facts)) => facts.meeting,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_moved_meeting_takes_its_agenda_along() {
    let mut book = planned();
    let kinds = book.act(moved_to("2024-03-17")).unwrap();
    assert_eq!(
        kinds,
        [
            Kind::MeetingMoved,
            Kind::AgendaItemSubmitted,
            Kind::AgendaItemSubmitted
        ]
    );
    let corrections = &book.timeline.events()[6..];
    let access: Vec<_> = corrections.iter().map(|event| event.access).collect();
    assert_eq!(access, [Access::Public, Access::Confidential]);
    for (event, at) in corrections.iter().zip([3, 4]) {
        assert_eq!(event.effective_on, Some(day("2024-03-17")));
        assert_eq!(event.corrects, Some(book.timeline.events()[at].id));
        assert_eq!(event.facts, book.timeline.events()[at].facts);
        assert_eq!(event.words, book.timeline.events()[at].words);
        assert_eq!(event.reason.as_deref(), Some("snestorm"));
    }
    // It is found on its new day, and there alone, with its old start.
    book.refuses(
        json!({"verb": "meeting cancel", "meeting": "2024-03-10"}),
        "meeting-not-found",
        &[],
    );
    book.acts([json!({"verb": "meeting move", "meeting": "2024-03-17 16:30", "start": "17:00"})]);
    assert_eq!(book.newest().kind, Kind::MeetingMoved);
    book.acts([json!({"verb": "item submit", "meeting": "2024-03-17 17:00", "number": "3", "title": "Broen"})]);
}

#[test]
fn a_correction_of_a_move_moves_what_came_along_once_more() {
    let mut book = planned();
    book.acts([moved_to("2024-03-17")]);
    book.acts([
        json!({"verb": "meeting move", "meeting": "2024-03-17", "date": "2024-03-24",
        "on": "2024-03-05", "corrects": 6, "reason": "læst forkert"}),
    ]);
    let folded = book.timeline.book(book.as_of("2024-03-06"));
    let met = &folded.meetings[&meeting(&book)];
    assert_eq!(met.moved.len(), 1);
    assert_eq!(met.moved[0].facts.date, day("2024-03-24"));
    for id in [item(&book, 4), item(&book, 5)] {
        let submitted = folded.items[&id].submitted.unwrap();
        assert_eq!(submitted.day(), Some(day("2024-03-24")));
    }
    assert_eq!(
        book.known.directory().placed(meeting(&book)).unwrap().1,
        day("2024-03-24")
    );
    // Corrected back to the day it was planned for, it is a correction without a move of the agenda.
    book.refuses(
        json!({"verb": "meeting move", "meeting": "2024-03-24", "date": "2024-03-10", "corrects": 9, "reason": "alligevel ikke"}),
        "value-invalid",
        &[],
    );
}

#[test]
fn a_move_that_is_taken_back_takes_its_agenda_back() {
    let mut book = planned();
    book.acts([moved_to("2024-03-17")]);
    let withdrawn = json!({"verb": "event withdraw", "position": 6, "reason": "aldrig flyttet"});
    let before = book.known.directory().placed(meeting(&book));
    book.acts([withdrawn.clone()]);
    let folded = book.timeline.book(book.as_of("2024-03-12"));
    assert!(folded.meetings[&meeting(&book)].moved.is_empty());
    for id in [item(&book, 4), item(&book, 5)] {
        let submitted = folded.items[&id].submitted.unwrap();
        assert_eq!(submitted.day(), Some(day("2024-03-10")));
    }
    assert_ne!(book.known.directory().placed(meeting(&book)), before);

    // What was put on the new day since has to go first, and so has a later move.
    let mut book = planned();
    book.acts([
        moved_to("2024-03-17"),
        json!({"verb": "item submit", "meeting": "2024-03-17", "number": "3", "title": "Broen"}),
    ]);
    book.refuses(withdrawn.clone(), "still-needed", &[9]);
    let mut book = planned();
    book.acts([
        moved_to("2024-03-17"),
        json!({"verb": "meeting move", "meeting": "2024-03-17", "start": "17:00"}),
    ]);
    book.refuses(withdrawn.clone(), "still-needed", &[9]);
    book.acts([
        json!({"verb": "event withdraw", "position": 9, "reason": "nej"}),
        withdrawn,
    ]);
    assert_eq!(
        book.known.directory().placed(meeting(&book)).unwrap().1,
        day("2024-03-10")
    );
}

#[test]
fn only_a_planned_meeting_is_moved_to_a_free_day() {
    let mut book = planned();
    book.acts([json!({"verb": "meeting schedule", "body": "Byrådet", "date": "2024-03-17", "start": "16:30"})]);
    book.refuses(
        json!({"verb": "meeting move", "meeting": "2024-03-10"}),
        "value-invalid",
        &[],
    );
    let why = book.refuses(moved_to("2024-03-17"), "meeting-exists", &[6]);
    assert_eq!(
        why,
        "Byrådet has a meeting on 2024-03-17 at 16:30, since position 6"
    );
    book.acts([json!({"verb": "meeting cancel", "meeting": "2024-03-10", "on": "2024-03-05"})]);
    let why = book.refuses(moved_to("2024-03-18"), "meeting-cancelled", &[7]);
    assert_eq!(
        why,
        "the meeting of 2024-03-10 was called off, at position 7"
    );
    book.acts([json!({"verb": "meeting hold", "meeting": "2024-03-17"})]);
    let held = json!({"verb": "meeting move", "meeting": "2024-03-17", "date": "2024-03-18"});
    book.refuses(held, "meeting-held", &[8]);
}

#[test]
fn a_cancelled_meeting_is_planned_until_the_day_it_was_called_off() {
    let mut book = planned();
    let cancel = json!({"verb": "meeting cancel", "meeting": "2024-03-10", "on": "2024-03-05", "reason": "ingen sager"});
    book.acts([cancel.clone()]);
    let cancelled = |book: &Book, on: &str| {
        let folded = book.timeline.book(book.as_of(on));
        folded.meetings[&meeting(book)].cancelled.is_some()
    };
    assert!(!cancelled(&book, "2024-03-04"));
    assert!(cancelled(&book, "2024-03-05"));
    book.refuses(cancel.clone(), "meeting-cancelled", &[6]);
    for act in [
        json!({"verb": "meeting hold", "meeting": "2024-03-10"}),
        json!({"verb": "agenda issue", "meeting": "2024-03-10"}),
        json!({"verb": "attendance record", "meeting": "2024-03-10", "present": [{"name": "Anna Holm"}]}),
        json!({"verb": "minutes approve", "meeting": "2024-03-10"}),
    ] {
        book.refuses(act, "meeting-cancelled", &[6]);
    }
    book.acts([json!({"verb": "meeting cancel", "meeting": "2024-03-10", "on": "2024-03-06", "corrects": 6, "reason": "dagen efter"})]);
    assert!(!cancelled(&book, "2024-03-05"));
}

#[test]
fn a_meeting_with_people_or_decisions_recorded_was_not_called_off() {
    let mut book = planned();
    book.acts([json!({"verb": "decision record", "item": "2024-03-10/1", "text": "Godkendt.", "outcome": "approved"})]);
    let cancel = json!({"verb": "meeting cancel", "meeting": "2024-03-10"});
    let why = book.refuses(cancel, "meeting-held", &[6]);
    assert_eq!(
        why,
        "the meeting of 2024-03-10 has people or decisions recorded, at position 6"
    );
    book.refuses(moved_to("2024-03-17"), "meeting-held", &[6]);
    book.acts([json!({"verb": "meeting hold", "meeting": "2024-03-10"})]);
    book.refuses(
        json!({"verb": "meeting cancel", "meeting": "2024-03-10"}),
        "meeting-held",
        &[7],
    );
}

#[test]
fn a_meeting_is_held_as_planned_where_nothing_else_is_said() {
    let mut book = planned();
    book.acts([json!({"verb": "meeting hold", "meeting": "2024-03-10"})]);
    let Some(Facts::MeetingHeld(facts)) = &book.newest().facts else {
        panic!("a meeting held");
    };
    assert_eq!(facts.meeting, meeting(&book));
    assert_eq!(facts.start, chrono::NaiveTime::from_hms_opt(16, 30, 0));
    assert_eq!(book.newest().effective_on, Some(day("2024-03-10")));
    let why = book.refuses(
        json!({"verb": "meeting hold", "meeting": "2024-03-10"}),
        "meeting-held",
        &[6],
    );
    assert_eq!(why, "the meeting of 2024-03-10 was held, at position 6");
    // By body and day it is the same meeting, since there is one.
    let again = json!({"verb": "meeting hold", "body": "Byrådet", "date": "2024-03-10"});
    book.refuses(again, "meeting-held", &[6]);
}

#[test]
fn a_meeting_without_a_plan_is_new() {
    let mut book = planned();
    book.refuses(json!({"verb": "meeting hold"}), "value-invalid", &[]);
    book.refuses(
        json!({"verb": "meeting hold", "body": "Byrådet"}),
        "value-invalid",
        &[],
    );
    book.refuses(
        json!({"verb": "meeting hold", "body": "Ukendt", "date": "2024-03-10"}),
        "body-not-found",
        &[],
    );
    book.acts([json!({"verb": "meeting hold", "body": "Byrådet", "date": "2024-03-10", "start": "20:00", "place": "Biblioteket"})]);
    let Some(Facts::MeetingHeld(facts)) = &book.newest().facts else {
        panic!("a meeting held");
    };
    assert_ne!(facts.meeting, meeting(&book));
    let several = json!({"verb": "meeting hold", "body": "Byrådet", "date": "2024-03-10"});
    book.refuses(several, "meeting-ambiguous", &[3, 6]);
    // Minutes of that meeting find the one that was entered by hand.
    let mut document = minutes("Byrådet", "2024-03-10");
    document.meeting.as_mut().unwrap().value.start = chrono::NaiveTime::from_hms_opt(20, 0, 0);
    let kinds = book.import(1, document).unwrap();
    let told = kinds.iter().filter(|kind| **kind == Kind::MeetingHeld);
    assert_eq!(told.count(), 1, "a correction: {kinds:?}");
    assert_eq!(
        book.known.directory().meetings_on(day("2024-03-10")).len(),
        2
    );
}

#[test]
fn a_correction_of_the_day_takes_everything_of_that_meeting_along() {
    let mut book = planned();
    book.acts([
        json!({"verb": "meeting hold", "meeting": "2024-03-10"}),
        json!({"verb": "attendance record", "meeting": "2024-03-10", "present": [{"name": "Anna Holm", "role": "chair"}]}),
        json!({"verb": "decision record", "item": "2024-03-10/1", "text": "Godkendt.", "outcome": "approved"}),
        json!({"verb": "disqualification rule", "item": "2024-03-10/2", "person": "Anna Holm"}),
    ]);
    let kinds = book
        .act(json!({"verb": "meeting hold", "meeting": "2024-03-10", "date": "2024-03-11", "corrects": 6, "reason": "forkert dag"}))
        .unwrap();
    assert_eq!(kinds.len(), 6, "{kinds:?}");
    let folded = book.timeline.book(book.as_of("2024-03-10"));
    assert!(folded.meetings[&meeting(&book)].held.is_none());
    assert!(folded.items.values().all(|item| item.decision.is_none()));
    let folded = book.timeline.book(book.as_of("2024-03-11"));
    assert!(folded.meetings[&meeting(&book)].attendance.is_some());
    assert!(folded.items[&item(&book, 4)].decision.is_some());
    assert_eq!(folded.items[&item(&book, 5)].disqualified.len(), 1);
    let confidential = book.of_kind(Kind::DisqualificationRuled);
    assert!(
        confidential
            .iter()
            .all(|event| event.access == Access::Confidential)
    );
}

#[test]
fn what_a_moved_meeting_asks_for_is_asked_on_its_new_day() {
    let mut book = planned();
    book.acts([
        json!({"verb": "followup order", "item": "2024-03-10/1", "what": "Et kort", "due": "næste møde"}),
        json!({"verb": "meeting schedule", "body": "Byrådet", "date": "2024-04-07", "on": "2024-01-02"}),
        moved_to("2024-03-17"),
    ]);
    let asked_on = |book: &Book| {
        let first = book.of_kind(Kind::FollowUpOrdered)[0].id;
        match &book.timeline.standing(first).unwrap().facts {
            Some(Facts::FollowUpOrdered(facts)) => facts.asked_on,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(asked_on(&book), day("2024-03-17"));
    let moved = book.of_kind(Kind::MeetingMoved)[0].position.0;
    book.acts([json!({"verb": "event withdraw", "position": moved, "reason": "dog ikke"})]);
    assert_eq!(asked_on(&book), day("2024-03-10"));
}

#[test]
fn what_a_meeting_took_it_took_on_its_corrected_day() {
    let mut book = crate::acts::harbour::decided();
    book.acts([
        json!({"verb": "followup deliver", "follow_up": "2024-03-05/4", "on": "2024-03-28"}),
        json!({"verb": "meeting hold", "meeting": "2024-04-02"}),
        json!({"verb": "decision record", "item": "2024-04-02/2", "outcome": "noted", "text": "Taget til efterretning."}),
        json!({"verb": "followup accept", "follow_up": "2024-03-05/4", "item": "2024-04-02/2"}),
        json!({"verb": "meeting hold", "meeting": "2024-04-02", "date": "2024-04-03", "corrects": 19, "reason": "forkert dag"}),
    ]);
    let accepted = book.of_kind(Kind::FollowUpAccepted);
    assert_eq!(
        accepted.last().unwrap().effective_on,
        Some(day("2024-04-03"))
    );
    assert_eq!(accepted.len(), 2);
}
