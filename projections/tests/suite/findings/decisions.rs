//! Decisions by the wrong body, too soon, without the council, without a majority, and stopped by somebody who
//! could not.

use super::*;

#[test]
fn what_is_decided_finally_by_a_body_that_recommends_is_found() {
    let mut book = nordvig();
    let item = json!({"competence": "recommending"});
    let (submitted, decided) = decide(
        &mut book,
        HARBOUR,
        "2024-03-05",
        item,
        json!({"competence": "final"}),
    );
    finds(
        &mut book,
        "competence-missing",
        "2024-05-01",
        &[submitted, decided],
    );
    let mut book = nordvig();
    let item = json!({"competence": "recommending"});
    decide(
        &mut book,
        HARBOUR,
        "2024-03-05",
        item,
        json!({"competence": "recommending"}),
    );
    assert_eq!(of(&book, "competence-missing", "2024-05-01"), []);
}

/// A reading of a case at the council.
fn reading(book: &mut Book, date: &str, title: &str, reading: u8) -> u64 {
    hold(book, COUNCIL, date);
    submit(
        book,
        COUNCIL,
        date,
        json!({"case": "24/7", "title": title, "reading": reading}),
    );
    book.head()
}

#[test]
fn two_readings_are_apart_by_what_is_read() {
    let mut book = nordvig();
    let first = reading(&mut book, "2024-09-17", "Budget 2025", 1);
    let second = reading(&mut book, "2024-10-07", "Budget 2025, 2. behandling", 2);
    finds(
        &mut book,
        "readings-too-close",
        "2024-12-01",
        &[first, second],
    );
    for (title, second) in [
        ("Budget 2025", "2024-10-08"),
        ("Ændring af styrelsesvedtægten", "2024-09-23"),
    ] {
        let mut book = nordvig();
        reading(&mut book, "2024-09-17", title, 1);
        reading(&mut book, second, title, 2);
        assert_eq!(of(&book, "readings-too-close", "2024-12-01"), [], "{title}");
    }
}

#[test]
fn a_case_recommended_to_the_council_comes_before_it() {
    let recommend = |book: &mut Book| {
        let item = json!({"case": "24/9", "competence": "recommending", "final_in": COUNCIL});
        decide(
            book,
            HARBOUR,
            "2024-01-09",
            item,
            json!({"competence": "recommending"}),
        )
        .1
    };
    let mut book = nordvig();
    let recommended = recommend(&mut book);
    hold(&mut book, COUNCIL, "2024-03-05");
    assert_eq!(
        of(&book, "route-not-completed", "2024-09-01"),
        [],
        "it may still come"
    );
    let met = hold(&mut book, COUNCIL, "2024-06-04");
    finds(
        &mut book,
        "route-not-completed",
        "2024-09-01",
        &[recommended, met],
    );
    let mut book = nordvig();
    recommend(&mut book);
    decide(
        &mut book,
        COUNCIL,
        "2024-02-06",
        json!({"case": "24/9"}),
        json!({}),
    );
    hold(&mut book, COUNCIL, "2024-06-04");
    assert_eq!(of(&book, "route-not-completed", "2024-09-01"), []);
}

/// A stop of the decision at the item submitted last.
fn stop(book: &mut Book, person: PersonId, on: &str) -> u64 {
    let (item, _, _) = book.item();
    let facts = decision_stopped::Facts {
        item,
        body: book.body(),
        person,
    };
    book.fact(on, vec![Subject::Item(item)], facts, None)
}

#[test]
fn only_who_was_at_the_item_stops_its_decision() {
    let attended = |name: &str| {
        let mut book = nordvig();
        decide(&mut book, HARBOUR, "2024-03-05", json!({}), json!({}));
        book.act(json!({
            "verb": "attendance record", "meeting": format!("{HARBOUR} 2024-03-05"),
            "present": [{"name": "Anna Holm"}], "absent": [{"name": "Bo Lind"}],
        }));
        let recorded = book.head();
        let persons = &book.at("2024-05-01").persons;
        let person = persons
            .values()
            .find(|fact| fact.words.unwrap().name == name);
        let person = person.unwrap().facts.person;
        (book, person, recorded)
    };
    let (mut book, absent, recorded) = attended("Bo Lind");
    let stopped = stop(&mut book, absent, "2024-03-05");
    finds(
        &mut book,
        "stopped-by-absent",
        "2024-05-01",
        &[recorded, stopped],
    );
    let (mut book, present, _) = attended("Anna Holm");
    stop(&mut book, present, "2024-03-05");
    assert_eq!(of(&book, "stopped-by-absent", "2024-05-01"), []);
}

#[test]
fn a_stop_after_the_meeting_is_too_late() {
    for (on, late) in [("2024-03-05", false), ("2024-03-06", true)] {
        let mut book = nordvig();
        let (submitted, _) = decide(&mut book, HARBOUR, "2024-03-05", json!({}), json!({}));
        let stopped = stop(&mut book, PersonId(Uuid::from_u128(9)), on);
        if late {
            finds(
                &mut book,
                "stopped-late",
                "2024-05-01",
                &[submitted, stopped],
            );
        } else {
            assert_eq!(of(&book, "stopped-late", "2024-05-01"), []);
        }
    }
}

#[test]
fn adopted_without_a_majority_of_the_votes_cast_is_found() {
    use protokol_core::event::decision_recorded;
    use protokol_core::vocabulary::{Competence, Outcome, Vote, VoteSide};
    // As a document may say it; an act that says so is refused.
    for (yes, no, outcome, found) in [
        (2, 1, Outcome::Approved, false),
        (2, 2, Outcome::Approved, true),
        (2, 3, Outcome::Rejected, false),
    ] {
        let mut book = nordvig();
        hold(&mut book, HARBOUR, "2024-03-05");
        submit(&mut book, HARBOUR, "2024-03-05", json!({}));
        let (item, meeting, _) = book.item();
        let count = |side, count| decision_recorded::VoteCount {
            side,
            count: Some(count),
        };
        let facts = decision_recorded::Facts {
            item,
            meeting,
            body: book.body(),
            outcome,
            points: vec![],
            competence: Competence::Unknown,
            modifiers: vec![],
            vote: Vote::Counted,
            votes: vec![
                count(VoteSide::For, yes),
                count(VoteSide::Against, no),
                count(VoteSide::Abstained, 2),
            ],
            acts_on: vec![],
        };
        let decided = book.fact("2024-03-05", vec![Subject::Item(item)], facts, None);
        if found {
            finds(&mut book, "majority-missing", "2024-05-01", &[decided]);
        } else {
            assert_eq!(of(&book, "majority-missing", "2024-05-01"), []);
        }
    }
}
