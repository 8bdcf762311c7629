//! What is found about votes, stops and decisions of those whose they are not.

use serde_json::{Value, json};

use super::{COUNCIL, HARBOUR, decide, finds, finds_plainly, found, nordvig, of, submit};
use crate::given::Book;

const DAY: &str = "2024-03-05";
const ITEM: &str = "Havneudvalget 2024-03-05/1";

fn seat(book: &mut Book, body: &str, name: &str, role: &str) -> u64 {
    book.act(json!({"verb": "member seat", "body": body, "person": name, "role": role, "on": "2022-01-01"}));
    book.head()
}

/// A vote at the harbour committee, with those present; gives the positions of attendance and decision.
fn voted(book: &mut Book, present: &Value, votes: &Value) -> (u64, u64) {
    let vote = json!({"votes": votes});
    let (_, decided) = decide(book, HARBOUR, DAY, json!({}), vote);
    let meeting = format!("{HARBOUR} {DAY}");
    book.act(json!({"verb": "attendance record", "meeting": meeting, "present": present}));
    (book.head(), decided)
}

#[test]
fn no_more_vote_than_could() {
    let there = json!([{"name": "Anna Holm", "role": "chair"}, {"name": "Bo Lind", "role": "member"},
        {"name": "Carl Ravn", "role": "staff"}]);
    for (abstained, found_it) in [(0, false), (1, true)] {
        let mut book = nordvig();
        let votes = json!([{"side": "for", "count": 2}, {"side": "abstained", "count": abstained}]);
        let (attendance, decided) = voted(&mut book, &there, &votes);
        if found_it {
            let text = finds_plainly(&book, "votes-over-members", &[decided, attendance]);
            assert!(
                text.starts_with("3 votes were cast") && text.ends_with(" 2"),
                "{text}"
            );
        } else {
            assert_eq!(found(&book, "votes-over-members", "2024-12-31"), []);
        }
    }
}

#[test]
fn no_more_vote_than_have_a_seat() {
    let mut book = nordvig();
    let anna = seat(&mut book, HARBOUR, "Anna Holm", "chair");
    let observer = seat(&mut book, HARBOUR, "Dorte Sø", "observer");
    let votes = json!({"votes": [{"side": "for", "count": 2}]});
    let (_, decided) = decide(&mut book, HARBOUR, DAY, json!({}), votes);
    finds_plainly(&book, "votes-over-members", &[anna, observer, decided]);
    seat(&mut book, HARBOUR, "Bo Lind", "member");
    assert_eq!(found(&book, "votes-over-members", "2024-12-31"), []);
}

#[test]
fn who_is_there_without_a_vote_does_not_vote() {
    for (role, seated, found_it) in [
        ("staff", None, true),
        ("member", None, false),
        ("unknown", Some("observer"), true),
        ("unknown", Some("member"), false),
    ] {
        let mut book = nordvig();
        let seated = seated.map(|role| seat(&mut book, HARBOUR, "Bo Lind", role));
        let there =
            json!([{"name": "Anna Holm", "role": "chair"}, {"name": "Bo Lind", "role": role}]);
        let votes = json!([{"side": "for", "names": ["Bo Lind"]}]);
        let (attendance, decided) = voted(&mut book, &there, &votes);
        if found_it {
            let proof = seated.map_or([attendance, decided], |seat| [seat, decided]);
            let mut proof = proof;
            proof.sort_unstable();
            finds_plainly(&book, "vote-without-seat", &proof);
        } else {
            assert_eq!(found(&book, "vote-without-seat", "2024-12-31"), []);
        }
    }
}

#[test]
fn who_is_said_to_have_voted_is_known_by_the_name() {
    let there = json!([{"name": "Anna Holm", "role": "chair"}]);
    for (name, found_it) in [("Anna Holm", false), ("Bo Lind", false), ("Bo Lindt", true)] {
        let mut book = nordvig();
        seat(&mut book, HARBOUR, "Bo Lind", "member");
        let votes = json!([{"side": "for", "names": [name]}]);
        let (attendance, decided) = voted(&mut book, &there, &votes);
        if found_it {
            let text = finds_plainly(&book, "voter-unknown", &[decided, attendance]);
            assert!(text.starts_with(name), "{text}");
        } else {
            assert_eq!(found(&book, "voter-unknown", "2024-12-31"), []);
        }
    }
    // A list of those absent does not tell who was there.
    let mut book = nordvig();
    let votes = json!({"votes": [{"side": "for", "names": ["Bo Lindt"]}]});
    decide(&mut book, HARBOUR, DAY, json!({}), votes);
    let meeting = format!("{HARBOUR} {DAY}");
    book.act(
        json!({"verb": "attendance record", "meeting": meeting, "absent": [{"name": "Anna Holm"}]}),
    );
    assert_eq!(found(&book, "voter-unknown", "2024-12-31"), []);
    // Who could vote is not known: a name says nothing.
    let mut book = nordvig();
    let votes = json!({"votes": [{"side": "for", "names": ["Bo Lindt"]}]});
    decide(&mut book, HARBOUR, DAY, json!({}), votes);
    assert_eq!(found(&book, "voter-unknown", "2024-12-31"), []);
}

#[test]
fn what_cannot_wait_is_decided_by_whose_place_it_is() {
    for (body, by, person, found_it) in [
        (HARBOUR, "chair", "Anna Holm", false),
        (HARBOUR, "chair", "Bo Lind", true),
        (COUNCIL, "mayor", "Carl Ravn", false),
        (COUNCIL, "mayor", "Bo Lind", true),
        (HARBOUR, "mayor", "Anna Holm", true),
        (COUNCIL, "chair", "Carl Ravn", true),
    ] {
        let mut book = nordvig();
        let anna = seat(&mut book, HARBOUR, "Anna Holm", "chair");
        let carl = seat(&mut book, COUNCIL, "Carl Ravn", "chair");
        seat(&mut book, HARBOUR, "Bo Lind", "member");
        let taken = book.head() + 1;
        book.act(
            json!({"verb": "urgent-decision take", "body": body, "person": person, "by": by,
            "text": "Båden sejler.", "on": DAY}),
        );
        let at = of(&book, "urgent-by-other", "2024-12-31");
        if !found_it {
            assert_eq!(at, []);
            continue;
        }
        let last = at[0].positions.last().unwrap().0;
        assert!(last >= taken, "{at:?}");
        let proof = match (body == COUNCIL, person) {
            (_, "Anna Holm" | "Carl Ravn") => vec![last],
            (true, _) => vec![carl, last],
            (false, _) => vec![anna, last],
        };
        finds(&mut book, "urgent-by-other", "2024-12-31", &proof);
    }
}

#[test]
fn the_council_is_not_stopped() {
    for (body, found_it) in [(HARBOUR, false), (COUNCIL, true)] {
        let mut book = nordvig();
        seat(&mut book, body, "Anna Holm", "member");
        decide(&mut book, body, DAY, json!({}), json!({}));
        book.act(
            json!({"verb": "decision stop", "item": format!("{body} {DAY}/1"), "by": "Anna Holm"}),
        );
        let stopped = book.head();
        if found_it {
            finds(&mut book, "stopped-council", "2024-12-31", &[stopped]);
        } else {
            assert_eq!(of(&book, "stopped-council", "2024-12-31"), []);
        }
    }
}

#[test]
fn a_stop_is_settled_by_what_the_council_decides() {
    for (body, decided, found_it) in [
        (COUNCIL, true, false),
        (COUNCIL, false, true),
        ("Økonomiudvalget", true, true),
    ] {
        let mut book = nordvig();
        seat(&mut book, HARBOUR, "Anna Holm", "member");
        decide(&mut book, HARBOUR, DAY, json!({}), json!({}));
        book.act(json!({"verb": "decision stop", "item": ITEM, "by": "Anna Holm"}));
        let at = format!("{body} 2024-04-02");
        book.act(json!({"verb": "meeting hold", "body": body, "date": "2024-04-02"}));
        submit(&mut book, body, "2024-04-02", json!({}));
        let submitted = book.head();
        if decided {
            book.act(json!({"verb": "decision record", "item": format!("{at}/1"), "text": "Godkendt.", "outcome": "approved"}));
        }
        book.act(json!({"verb": "stop resolve", "item": ITEM, "ending": "upheld", "at": format!("{at}/1"), "on": "2024-04-02"}));
        let resolved = book.head();
        if found_it {
            finds(
                &mut book,
                "stop-unsettled",
                "2024-12-31",
                &[submitted, resolved],
            );
        } else {
            assert_eq!(of(&book, "stop-unsettled", "2024-12-31"), []);
        }
    }
}

#[test]
fn what_was_taken_off_is_not_decided() {
    for (outcome, found_it) in [("approved", true), ("deferred", false)] {
        let mut book = nordvig();
        let title = json!({"title": "Dagsorden"});
        book.act(json!({"verb": "meeting hold", "body": HARBOUR, "date": DAY}));
        submit(&mut book, HARBOUR, DAY, title);
        submit(
            &mut book,
            HARBOUR,
            DAY,
            json!({"number": "2", "title": "Kajen"}),
        );
        book.act(json!({"verb": "decision record", "item": ITEM, "text": "Godkendt, punkt 2 udsat.", "outcome": "approved",
            "acts_on": [{"item": "2", "outcome": "deferred"}]}));
        let other = book.head();
        book.act(json!({"verb": "decision record", "item": "Havneudvalget 2024-03-05/2", "text": "Som sagt.", "outcome": outcome}));
        let head = book.head();
        if found_it {
            finds_plainly(&book, "decided-though-taken-off", &[other, head]);
        } else {
            assert_eq!(found(&book, "decided-though-taken-off", "2024-12-31"), []);
        }
    }
}

#[test]
fn what_is_closed_is_not_published() {
    let mut book = nordvig();
    let (submitted, _) = decide(&mut book, HARBOUR, DAY, json!({}), json!({}));
    book.act(json!({"verb": "publication record", "item": ITEM, "on": "2024-03-10"}));
    let published = book.head();
    assert_eq!(found(&book, "published-though-closed", "2024-12-31"), []);
    book.act(json!({"verb": "access change", "item": ITEM, "to": "confidential"}));
    finds_plainly(&book, "published-though-closed", &[submitted, published]);
    book.act(json!({"verb": "publication withdraw", "item": ITEM, "on": "2024-03-12"}));
    assert_eq!(found(&book, "published-though-closed", "2024-12-31"), []);
}

#[test]
fn a_body_has_one_chair_at_a_time() {
    for (until, found_it) in [
        (Some("2023-01-01"), false),
        (Some("2023-01-02"), true),
        (None, true),
    ] {
        let mut book = nordvig();
        let mut one = json!({"verb": "member seat", "body": HARBOUR, "person": "Anna Holm", "role": "chair", "on": "2022-01-01"});
        if let Some(until) = until {
            one["until"] = json!(until);
        }
        book.act(one);
        let first = book.head();
        book.act(json!({"verb": "member seat", "body": HARBOUR, "person": "Bo Lind", "role": "chair", "on": "2023-01-01"}));
        let second = book.head();
        if found_it {
            let text = finds_plainly(&book, "two-chairs", &[first, second]);
            assert!(text.contains("from 2023-01-01"), "{text}");
        } else {
            assert_eq!(found(&book, "two-chairs", "2024-12-31"), []);
        }
    }
}
