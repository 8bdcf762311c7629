//! Bodies and their members: names, ends and heirs, seats and leavings.

use protokol_core::event::{Facts, Kind};
use protokol_core::ids::BodyId;
use protokol_core::time::{Cut, Position};
use protokol_core::vocabulary::MemberRole;
use serde_json::json;

use crate::given::{Book, day};

/// A book with a council (#2) and two committees (#3, #4).
fn town() -> Book {
    let mut book = Book::opened();
    book.acts([
        json!({"verb": "body establish", "name": "Byrådet", "kind": "council"}),
        json!({"verb": "body establish", "name": "Havneudvalget", "kind": "standing", "on": "2018-01-01"}),
        json!({"verb": "body establish", "name": "Klimaudvalget", "kind": "standing", "on": "2022-01-01"}),
    ]);
    book
}

fn body(book: &Book, name: &str) -> Option<BodyId> {
    book.known.directory().body(Some("Nordvig"), name)
}

/// Who has a seat in a body on a day, by role.
fn seated(book: &Book, name: &str, on: &str) -> Vec<MemberRole> {
    let folded = book.timeline.book(book.as_of(on));
    let seats = folded.bodies[&body(book, name).unwrap()].seats();
    let now = seats.iter().filter(|seat| seat.holds_on(day(on)));
    now.map(|seat| seat.role).collect()
}

#[test]
fn a_renamed_body_is_found_by_all_its_names_and_stays_one_body() {
    let mut book = town();
    let before = body(&book, "Havneudvalget");
    book.acts([
        json!({"verb": "body rename", "body": "Havneudvalget", "name": "Havne- og Kystudvalget - 2022-2025", "on": "2020-01-01"}),
    ]);
    assert_eq!(book.newest().effective_on, Some(day("2020-01-01")));
    assert_eq!(body(&book, "Havne- og Kystudvalget"), before);
    assert_eq!(body(&book, "Havneudvalget"), before);

    let rename = |name: &str| json!({"verb": "body rename", "body": "Havneudvalget", "name": name});
    book.refuses(
        json!({"verb": "body rename", "body": "Ukendt", "name": " "}),
        "body-not-found",
        &[],
    );
    book.refuses(rename(" "), "value-invalid", &[]);
    book.refuses(rename("Klimaudvalget"), "body-exists", &[4]);
}

#[test]
fn a_corrected_or_withdrawn_name_is_no_name_any_more() {
    let mut book = town();
    let before = body(&book, "Havneudvalget");
    book.acts([
        json!({"verb": "body rename", "body": "Havneudvalget", "name": "Kystudvaget"}),
        json!({"verb": "body rename", "body": "Havneudvalget", "name": "Kystudvalget", "corrects": 5, "reason": "slåfejl"}),
    ]);
    assert_eq!(body(&book, "Kystudvaget"), None);
    assert_eq!(body(&book, "Kystudvalget"), before);
    assert_eq!(body(&book, "Havneudvalget"), before);
    book.acts([json!({"verb": "body establish", "name": "Kystudvaget"})]);
}

#[test]
fn a_body_is_dissolved_once_and_the_correction_does_not_contradict_itself() {
    let mut book = town();
    let dissolve = json!({"verb": "body dissolve", "body": "Havneudvalget", "on": "2021-12-31"});
    book.acts([dissolve.clone()]);
    let why = book.refuses(dissolve, "body-is-dissolved", &[5]);
    assert_eq!(
        why,
        "Havneudvalget was dissolved at position 5, with 2021-12-31 as its last day"
    );
    book.acts([
        json!({"verb": "body dissolve", "body": "Havneudvalget", "on": "2021-06-30", "corrects": 5, "reason": "forkert dato"}),
    ]);
    let folded = book.timeline.book(book.as_of("2021-06-29"));
    assert!(
        folded.bodies[&body(&book, "Havneudvalget").unwrap()]
            .dissolved
            .is_none()
    );
}

#[test]
fn a_body_has_several_heirs_and_is_heir_of_several_but_never_in_a_circle() {
    let mut book = town();
    let succeed = |body: &str, heir: &str| json!({"verb": "body succeed", "body": body, "heir": heir, "on": "2022-01-01"});
    book.acts([
        json!({"verb": "body establish", "name": "Teknikudvalget"}),
        succeed("Havneudvalget", "Klimaudvalget"),
        succeed("Havneudvalget", "Teknikudvalget"),
        succeed("Byrådet", "Teknikudvalget"),
        succeed("Klimaudvalget", "Byrådet"),
    ]);
    assert_eq!(book.newest().subjects.len(), 2);
    book.refuses(succeed("Havneudvalget", "Ukendt"), "body-not-found", &[]);
    book.refuses(
        succeed("Havneudvalget", "Teknikudvalget"),
        "already-succeeded",
        &[7],
    );
    book.refuses(succeed("Byrådet", "Byrådet"), "succession-circle", &[]);
    let why = book.refuses(
        succeed("Teknikudvalget", "Havneudvalget"),
        "succession-circle",
        &[7],
    );
    assert_eq!(
        why,
        "Teknikudvalget took over from Havneudvalget itself, or from one of its heirs"
    );
    book.refuses(
        succeed("Byrådet", "Havneudvalget"),
        "succession-circle",
        &[6, 9],
    );
    // The other way round is a correction, and no circle with what it corrects.
    book.acts([
        json!({"verb": "body succeed", "body": "Byrådet", "heir": "Klimaudvalget", "corrects": 9, "reason": "byttet om"}),
    ]);
}

#[test]
fn a_seat_is_held_from_its_first_day_to_its_last() {
    let mut book = town();
    let kinds = book
        .act(
            json!({"verb": "member seat", "body": "Byrådet", "person": "Anna Holm", "role": "chair",
            "list": "A", "on": "2022-01-01", "until": "2025-12-31"}),
        )
        .unwrap();
    assert_eq!(kinds, [Kind::PersonRegistered, Kind::MemberSeated]);
    assert_eq!(seated(&book, "Byrådet", "2021-12-31"), []);
    assert_eq!(seated(&book, "Byrådet", "2022-01-01"), [MemberRole::Chair]);
    assert_eq!(seated(&book, "Byrådet", "2025-12-31"), [MemberRole::Chair]);
    assert_eq!(seated(&book, "Byrådet", "2026-01-01"), []);

    let known = book.timeline.head();
    book.acts([
        json!({"verb": "member leave", "body": "Byrådet", "person": "anna holm", "on": "2024-03-31"}),
    ]);
    assert_eq!(seated(&book, "Byrådet", "2024-03-31"), [MemberRole::Chair]);
    assert_eq!(seated(&book, "Byrådet", "2024-04-01"), []);
    // As known before the leaving, the seat goes on.
    let cut = Cut {
        known_at: known,
        as_of: day("2024-04-01"),
    };
    let folded = book.timeline.book(cut);
    let seats = folded.bodies[&body(&book, "Byrådet").unwrap()].seats();
    assert!(seats[0].holds_on(day("2024-04-01")));
}

#[test]
fn a_seat_ends_with_its_body() {
    let seat = json!({"verb": "member seat", "body": "Havneudvalget", "person": "Anna Holm", "role": "chair", "on": "2018-01-01"});
    let heir = |on: &str| json!({"verb": "body succeed", "body": "Havneudvalget", "heir": "Klimaudvalget", "on": on});
    let mut book = town();
    book.acts([seat, heir("2022-01-01")]);
    assert_eq!(
        seated(&book, "Havneudvalget", "2021-12-31"),
        [MemberRole::Chair]
    );
    assert_eq!(seated(&book, "Havneudvalget", "2022-01-01"), []);
    // That it was dissolved is said outright, and beats what follows from its heirs.
    book.acts([json!({"verb": "body dissolve", "body": "Havneudvalget", "on": "2022-06-30"})]);
    assert_eq!(seated(&book, "Havneudvalget", "2022-07-01"), []);
    let folded = book.timeline.book(book.as_of("2026-01-01"));
    let seats = folded.bodies[&body(&book, "Havneudvalget").unwrap()].seats();
    assert_eq!(seats[0].until, Some(day("2022-06-30")));
}

#[test]
fn a_seat_is_not_taken_twice_at_the_same_time() {
    let mut book = town();
    let seat = |from: &str, until: &str| json!({"verb": "member seat", "body": "Byrådet", "person": "Anna Holm", "on": from, "until": until});
    book.acts([
        seat("2018-01-01", "2021-12-31"),
        seat("2022-01-01", "2025-12-31"),
    ]);
    let why = book.refuses(seat("2021-12-31", "2022-01-01"), "already-seated", &[6]);
    assert_eq!(
        why,
        "Anna Holm has a seat in Byrådet as member from 2018-01-01 until 2021-12-31, since position 6"
    );
    book.refuses(seat("2026-01-01", "2025-01-01"), "value-invalid", &[]);
    // Another role, another body and a correction of the seat itself are no second seat.
    book.acts([
        json!({"verb": "member seat", "body": "Byrådet", "person": "Anna Holm", "role": "chair", "on": "2018-01-01"}),
        json!({"verb": "member seat", "body": "Havneudvalget", "person": "Anna Holm", "on": "2018-01-01"}),
        json!({"verb": "member seat", "body": "Byrådet", "person": "Anna Holm", "on": "2018-01-15", "corrects": 6, "reason": "først valgt den 15.", "until": "2021-12-31"}),
    ]);
    assert_eq!(seated(&book, "Byrådet", "2018-01-10"), [MemberRole::Chair]);
}

#[test]
fn a_substitute_stands_in_for_somebody_else() {
    let mut book = town();
    book.acts([json!({"verb": "member seat", "body": "Byrådet", "person": "Anna Holm", "on": "2022-01-01"})]);
    let stand = |person: &str, role: &str, of: &str| {
        json!({"verb": "member seat", "body": "Byrådet", "person": person, "role": role,
            "stands_in_for": of, "on": "2023-01-01"})
    };
    book.refuses(
        stand("Bo Lund", "substitute", "Ukendt"),
        "person-not-found",
        &[],
    );
    book.refuses(stand(" ", "substitute", "Anna Holm"), "value-invalid", &[]);
    book.refuses(
        stand("person/x", "substitute", "Anna Holm"),
        "person-not-found",
        &[],
    );
    book.refuses(
        stand("Bo Lund", "member", "Anna Holm"),
        "value-invalid",
        &[],
    );
    book.refuses(
        stand("Anna Holm", "substitute", "Anna Holm"),
        "value-invalid",
        &[],
    );
    book.acts([
        json!({"verb": "member seat", "body": "Byrådet", "person": "Bo Lund",
        "stands_in_for": "Anna Holm", "on": "2023-01-01", "until": "2023-06-30"}),
    ]);
    let Some(Facts::MemberSeated(facts)) = &book.newest().facts else {
        panic!("a seat");
    };
    assert_eq!(facts.role, MemberRole::Substitute);
    assert_eq!(book.newest().refs.len(), 2);
    assert_eq!(
        seated(&book, "Byrådet", "2023-02-01"),
        [MemberRole::Member, MemberRole::Substitute]
    );
}

#[test]
fn only_a_seat_that_somebody_has_can_be_left() {
    let mut book = town();
    let seat = |role: &str, from: &str| json!({"verb": "member seat", "body": "Byrådet", "person": "Anna Holm", "role": role, "on": from, "until": "2025-12-31"});
    let leave = |on: &str| json!({"verb": "member leave", "body": "Byrådet", "person": "Anna Holm", "on": on});
    book.refuses(leave("2023-01-01"), "person-not-found", &[]);
    book.acts([seat("member", "2022-01-01"), seat("chair", "2022-01-01")]);
    let why = book.refuses(leave("2026-01-01"), "not-seated", &[6, 7]);
    assert_eq!(
        why,
        "Anna Holm has no seat in Byrådet to leave on 2026-01-01"
    );
    let chair = json!({"verb": "member leave", "body": "Byrådet", "person": "Anna Holm",
        "role": "chair", "on": "2023-06-30", "reason": "orlov"});
    book.acts([chair.clone()]);
    book.refuses(chair, "not-seated", &[8]);
    // Without a role, every seat that is left.
    let kinds = book.act(leave("2024-01-31")).unwrap();
    assert_eq!(kinds, [Kind::MemberLeft]);
    assert_eq!(seated(&book, "Byrådet", "2024-01-31"), [MemberRole::Member]);
    assert_eq!(seated(&book, "Byrådet", "2024-02-01"), []);
    // A correction ends the same seat on another day.
    book.acts([
        json!({"verb": "member leave", "body": "Byrådet", "person": "Anna Holm",
        "on": "2024-03-31", "corrects": 9, "reason": "forkert måned"}),
    ]);
    assert_eq!(seated(&book, "Byrådet", "2024-02-01"), [MemberRole::Member]);
}

#[test]
fn all_seats_are_left_at_once_where_no_role_is_given() {
    let mut book = town();
    for role in ["member", "chair"] {
        book.acts([json!({"verb": "member seat", "body": "Byrådet", "person": "Anna Holm", "role": role, "on": "2022-01-01"})]);
    }
    let kinds = book
        .act(json!({"verb": "member leave", "body": "Byrådet", "person": "Anna Holm", "on": "2023-01-31", "reason": "flyttet"}))
        .unwrap();
    assert_eq!(kinds, [Kind::MemberLeft, Kind::MemberLeft]);
    let reasons = book.of_kind(Kind::MemberLeft);
    assert!(
        reasons
            .iter()
            .all(|event| event.reason.as_deref() == Some("flyttet"))
    );
    assert_eq!(seated(&book, "Byrådet", "2023-02-01"), []);
}

#[test]
fn an_impossible_order_of_days_is_taken() {
    let mut book = town();
    book.acts([
        json!({"verb": "body dissolve", "body": "Havneudvalget", "on": "2017-01-01"}),
        json!({"verb": "member seat", "body": "Havneudvalget", "person": "Anna Holm", "on": "2022-01-01"}),
        json!({"verb": "member leave", "body": "Havneudvalget", "person": "Anna Holm", "on": "2021-01-01"}),
    ]);
    assert_eq!(seated(&book, "Havneudvalget", "2022-01-01"), []);
    assert_eq!(book.timeline.head(), Position(8));
}
