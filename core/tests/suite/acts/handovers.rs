//! What goes over to heirs and who can take it, and topics that are planned.

use protokol_core::event::Kind;
use serde_json::{Value, json};

use super::harbour::{decide, decided, planned};
use crate::given::Book;

const ASKED: &str = "Havneudvalget 2024-03-05/4";

/// Two heirs of the harbour committee from 2026 on (#18 and #19, #20 and #21), and an item of each in
/// February (#23, #25), both decided (#26, #27).
fn split() -> Book {
    let mut book = decided();
    let heir = |name: &str| json!({"verb": "body succeed", "body": "Havneudvalget", "heir": name, "on": "2026-01-01"});
    let meets = |body: &str, date: &str| json!({"verb": "meeting schedule", "body": body, "date": date, "on": "2026-01-10"});
    book.acts([
        json!({"verb": "body establish", "name": "Kystudvalget"}),
        json!({"verb": "body establish", "name": "Klimaudvalget"}),
        heir("Kystudvalget"),
        heir("Klimaudvalget"),
        meets("Kystudvalget", "2026-02-03"),
        json!({"verb": "item submit", "meeting": "2026-02-03", "number": "1", "title": "Sandflugt"}),
        meets("Klimaudvalget", "2026-02-04"),
        json!({"verb": "item submit", "meeting": "2026-02-04", "number": "1", "title": "Sandflugt"}),
        decide("2026-02-03/1", "noted"),
        decide("2026-02-04/1", "noted"),
    ]);
    book
}

fn deliver() -> Value {
    json!({"verb": "followup deliver", "follow_up": ASKED, "on": "2026-01-20", "text": "Redegørelsen"})
}

fn accept(item: &str) -> Value {
    json!({"verb": "followup accept", "follow_up": ASKED, "item": item})
}

fn hand(to: &str) -> Value {
    json!({"verb": "handover assign", "to": to, "follow_up": ASKED, "on": "2026-01-15"})
}

#[test]
fn once_it_has_an_heir_the_old_body_takes_nothing_more() {
    let mut book = decided();
    book.acts([
        json!({"verb": "body establish", "name": "Kystudvalget"}),
        json!({"verb": "body succeed", "body": "Havneudvalget", "heir": "Kystudvalget", "on": "2024-03-15"}),
        decide("2024-04-02/2", "noted"),
        json!({"verb": "followup deliver", "follow_up": ASKED, "item": "2024-04-02/2"}),
    ]);
    let what = book.refuses(accept("2024-04-02/2"), "not-who-asked", &[17, 19, 14]);
    assert!(what.contains("another took over, by position 19"), "{what}");
    // Before the first day of the heir it was the old body's to take.
    let later = json!({"verb": "body succeed", "body": "Havneudvalget", "heir": "Kystudvalget",
        "on": "2024-05-01", "corrects": 19, "reason": "forkert dag"});
    book.acts([later, accept("2024-04-02/2")]);
    assert_eq!(book.newest().kind, Kind::FollowUpAccepted);
}

#[test]
fn of_several_heirs_each_can_take_it_until_somebody_says_whose_it_is() {
    let mut book = split();
    book.acts([deliver(), accept("2026-02-04/1")]);
    assert_eq!(book.newest().kind, Kind::FollowUpAccepted);
    let mut book = split();
    book.acts([hand("Kystudvalget"), deliver()]);
    let given = book.timeline.head().0 - 1;
    book.refuses(accept("2026-02-04/1"), "not-who-asked", &[17, given, 25]);
    book.refuses(hand("Kystudvalget"), "already-handed-over", &[given]);
    book.acts([accept("2026-02-03/1")]);
    book.refuses(hand("Klimaudvalget"), "follow-up-ended", &[given + 2]);
}

#[test]
fn a_handover_names_one_thing_that_the_book_knows() {
    let mut book = split();
    let none = json!({"verb": "handover assign", "to": "Kystudvalget"});
    book.refuses(none, "value-invalid", &[]);
    let mut both = hand("Kystudvalget");
    both["case"] = json!("24/118");
    book.refuses(both, "value-invalid", &[]);
    book.refuses(hand("Ukendt"), "body-not-found", &[]);
    let case = json!({"verb": "handover assign", "to": "Kystudvalget", "case": "24/999"});
    book.refuses(case, "case-not-found", &[]);
    book.acts([json!({"verb": "handover assign", "to": "Kystudvalget", "case": "24/118"})]);
    assert_eq!(book.newest().kind, Kind::HandoverAssigned);
}

#[test]
fn a_topic_is_planned_for_a_time_or_a_meeting_of_the_body() {
    let mut book = decided();
    let topic = |more: Value| {
        let mut act = json!({"verb": "topic plan", "body": "Havneudvalget", "topic": "Oprensning"});
        act.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        act
    };
    book.refuses(topic(json!({})), "value-invalid", &[]);
    book.refuses(
        topic(json!({"topic": " ", "period": "2024"})),
        "value-invalid",
        &[],
    );
    book.refuses(
        topic(json!({"meeting": "Byrådet 2024-03-20"})),
        "value-invalid",
        &[],
    );
    book.refuses(
        topic(json!({"meeting": "2024-12-24"})),
        "meeting-not-found",
        &[],
    );
    book.acts([
        topic(json!({"period": "2024-H2", "when": "andet halvår"})),
        topic(json!({"when": "før sommerferien"})),
        topic(json!({"meeting": "2024-04-02"})),
    ]);
    book.refuses(
        topic(json!({"when": "før sommerferien"})),
        "already-planned",
        &[19],
    );
    book.acts([
        json!({"verb": "topic plan", "body": "Havneudvalget", "topic": "Oprensning", "period": "2025",
            "corrects": 18, "reason": "skubbet"}),
        json!({"verb": "event withdraw", "position": 19, "reason": "aflyst"}),
    ]);
    let kinds = book.of_kind(Kind::TopicPlanned);
    assert_eq!(kinds.len(), 4);
    book.acts([json!({"verb": "meeting cancel", "meeting": "2024-04-02", "on": "2024-03-28"})]);
    book.refuses(
        topic(json!({"meeting": "2024-04-02", "topic": "Kaj"})),
        "meeting-cancelled",
        &[23],
    );
}

#[test]
fn a_succession_and_a_handover_stay_under_what_was_accepted_through_them() {
    let withdraw = |position: u64| json!({"verb": "event withdraw", "position": position, "reason": "indført ved en fejl"});
    let mut book = decided();
    book.acts([
        json!({"verb": "body establish", "name": "Kystudvalget"}),
        json!({"verb": "body succeed", "body": "Havneudvalget", "heir": "Kystudvalget", "on": "2024-03-15"}),
        json!({"verb": "meeting schedule", "body": "Kystudvalget", "date": "2024-05-07", "on": "2024-03-20"}),
        json!({"verb": "item submit", "meeting": "2024-05-07", "number": "1", "title": "Sandflugt", "on": "2024-05-01"}),
        decide("2024-05-07/1", "noted"),
        json!({"verb": "followup deliver", "follow_up": ASKED, "on": "2024-04-20"}),
        accept("2024-05-07/1"),
    ]);
    book.refuses(withdraw(19), "still-needed", &[24]);
    let on = |day: &str| json!({"verb": "body succeed", "body": "Havneudvalget", "heir": "Kystudvalget", "on": day, "corrects": 19, "reason": "dagen"});
    book.refuses(on("2024-05-08"), "still-needed", &[24]);
    book.acts([on("2024-05-07"), withdraw(24), withdraw(25)]);

    let mut book = split();
    book.acts([hand("Kystudvalget"), deliver(), accept("2026-02-03/1")]);
    // Without the handover each heir could have taken it, so the acceptance rests on nothing else.
    let given = book.of_kind(Kind::HandoverAssigned)[0].position.0;
    book.acts([withdraw(given)]);
    let mut book = decided();
    book.acts([
        json!({"verb": "handover assign", "to": "Byrådet", "follow_up": ASKED, "on": "2024-03-10"}),
        json!({"verb": "followup deliver", "follow_up": ASKED, "on": "2024-03-12"}),
        decide("2024-03-20/7", "noted"),
        accept("2024-03-20/7"),
    ]);
    book.refuses(withdraw(18), "still-needed", &[21]);
}

#[test]
fn a_planned_topic_is_handed_over_by_the_position_at_which_it_was_planned() {
    let mut book = planned();
    book.acts([
        json!({"verb": "topic plan", "body": "Havneudvalget", "topic": "Oprensning", "period": "2024-H2", "on": "2024-01-10"}),
    ]);
    let at = book.newest().position.0;
    let hand = |topic: u64| json!({"verb": "handover assign", "to": "Byrådet", "topic": topic, "on": "2024-04-01"});
    book.refuses(hand(2), "other-kind", &[2]);
    book.refuses(hand(999), "event-not-found", &[]);
    let mut two = hand(at);
    two["case"] = json!("24/118");
    book.refuses(two, "value-invalid", &[]);
    book.acts([hand(at)]);
    let handed = book.newest().position.0;
    book.refuses(hand(at), "already-handed-over", &[handed]);
    let has = |book: &Book, day: &str| {
        let at = book.timeline.book(book.as_of(day));
        let topic = *at
            .bodies
            .values()
            .flat_map(|body| &body.topics)
            .next()
            .unwrap();
        let holder = at.line_of_topic(&topic).holder();
        at.bodies[&holder]
            .established
            .unwrap()
            .words
            .unwrap()
            .name
            .clone()
    };
    assert_eq!(has(&book, "2024-03-31"), "Havneudvalget");
    assert_eq!(has(&book, "2024-04-01"), "Byrådet");
    // Corrected, it is the same topic; taken back, nothing says who has it.
    book.acts([
        json!({"verb": "topic plan", "body": "Havneudvalget", "topic": "Oprensning af sejlrenden",
        "period": "2024-H2", "corrects": at, "reason": "hele navnet"}),
    ]);
    assert_eq!(has(&book, "2024-04-01"), "Byrådet");
    let corrected = book.newest().position.0;
    book.acts([json!({"verb": "event withdraw", "position": corrected, "reason": "nej"})]);
    let gone = json!({"verb": "event withdraw", "position": at, "reason": "nej"});
    book.refuses(gone, "still-needed", &[handed]);
}

#[test]
fn until_it_was_handed_over_each_of_several_heirs_could_take_it() {
    let mut book = split();
    let mut later = hand("Kystudvalget");
    later["on"] = json!("2026-03-01");
    let mut early = deliver();
    early["on"] = json!("2025-12-20");
    book.acts([later, early, accept("2026-02-04/1")]);
    assert_eq!(book.newest().kind, Kind::FollowUpAccepted);
}
