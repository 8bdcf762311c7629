//! What the rules on promises find: reports that did not come, and follow-ups past their last day.

use protokol_core::event::{follow_up_delivered, follow_up_ordered, urgent_decision_taken};
use protokol_core::ids::{FollowUpId, PersonId, Subject};
use protokol_core::time::{Interval, Position};
use protokol_core::vocabulary::{FollowUpBasis, FollowUpKind, UrgentBy};
use protokol_projections::follow_ups;
use serde_json::json;
use uuid::Uuid;

use super::{COUNCIL, HARBOUR, decide, finds, hold, nordvig, of, plan, submit};
use crate::given::{Book, day};

/// Something asked for by the body established last.
fn order(book: &mut Book, basis: FollowUpBasis, due: Option<Interval>) -> (FollowUpId, u64) {
    let follow_up = FollowUpId(Uuid::from_u128(77));
    let facts = follow_up_ordered::Facts {
        follow_up,
        kind: FollowUpKind::Report,
        basis,
        asked_by: book.body(),
        asked_on: day("2024-01-09"),
        item: None,
        case: None,
        due,
    };
    let words = follow_up_ordered::Words {
        what: "Redegørelse".to_owned(),
        owner: None,
        due: None,
    };
    let subjects = vec![Subject::FollowUp(follow_up)];
    (
        follow_up,
        book.fact("2024-01-09", subjects, facts, Some(words.into())),
    )
}

fn deliver(book: &mut Book, follow_up: FollowUpId, on: &str) {
    let facts = follow_up_delivered::Facts {
        follow_up,
        item: None,
    };
    book.fact(on, vec![Subject::FollowUp(follow_up)], facts, None);
}

#[test]
fn a_decision_taken_alone_is_reported_at_the_next_ordinary_meeting() {
    for (by, delivered, found) in [
        (UrgentBy::Chair, None, true),
        (UrgentBy::Mayor, None, true),
        (UrgentBy::Chair, Some("2024-02-06"), false),
        (UrgentBy::Chair, Some("2024-02-07"), true),
    ] {
        let mut book = nordvig();
        let (follow_up, _) = order(&mut book, FollowUpBasis::Statutory, None);
        let facts = urgent_decision_taken::Facts {
            body: book.body(),
            case: None,
            person: PersonId(Uuid::from_u128(9)),
            by,
            follow_up,
        };
        let subjects = vec![Subject::Body(book.body())];
        let taken = book.fact("2024-01-09", subjects, facts, None);
        if let Some(on) = delivered {
            deliver(&mut book, follow_up, on);
        }
        assert_eq!(of(&book, "urgent-decision-unreported", "2024-05-01"), []);
        let met = hold(&mut book, super::HARBOUR, "2024-02-06");
        if found {
            finds(
                &mut book,
                "urgent-decision-unreported",
                "2024-05-01",
                &[taken, met],
            );
        } else {
            assert_eq!(of(&book, "urgent-decision-unreported", "2024-05-01"), []);
        }
    }
}

/// Something decided alone in the harbour committee's place on 9 January 2024.
fn taken_alone(book: &mut Book) {
    book.act(
        json!({"verb": "member seat", "body": HARBOUR, "person": "Anna Holm", "role": "chair",
        "on": "2022-01-01"}),
    );
    book.act(json!({"verb": "urgent-decision take", "body": HARBOUR, "person": "Anna Holm", "by": "chair",
        "text": "Molen lukkes.", "on": "2024-01-09"}));
}

#[test]
fn an_extraordinary_meeting_is_not_where_a_decision_taken_alone_is_reported() {
    let mut book = nordvig();
    taken_alone(&mut book);
    book.act(json!({"verb": "meeting schedule", "body": HARBOUR, "date": "2024-01-16", "on": "2024-01-10",
        "calling": "extraordinary"}));
    plan(&mut book, HARBOUR, "2024-02-06");
    hold(&mut book, HARBOUR, "2024-01-16");
    let due = |book: &Book, as_of: &str| {
        follow_ups::report(&book.at(as_of), day(as_of), 0).follow_ups[0].last_day
    };
    assert_eq!(due(&book, "2024-01-20"), Some(day("2024-02-06")));
    assert_eq!(of(&book, "urgent-decision-unreported", "2024-02-01"), []);
    hold(&mut book, HARBOUR, "2024-02-06");
    assert_eq!(
        of(&book, "urgent-decision-unreported", "2024-02-07").len(),
        1
    );
}

#[test]
fn a_decision_taken_alone_is_reported_to_whoever_took_over() {
    let mut book = nordvig();
    taken_alone(&mut book);
    book.act(json!({"verb": "body establish", "name": "Kystudvalget", "kind": "standing"}));
    book.act(json!({"verb": "body succeed", "body": HARBOUR, "heir": "Kystudvalget", "on": "2024-02-01"}));
    hold(&mut book, "Kystudvalget", "2024-02-13");
    let found = of(&book, "urgent-decision-unreported", "2024-03-01");
    assert!(
        found[0]
            .text
            .ends_with("when Kystudvalget met on 2024-02-13"),
        "{found:?}"
    );
}

#[test]
fn what_comes_no_more_of_a_rhythm_is_counted_to_its_end() {
    for (came, as_of, told) in [
        (
            2,
            "2024-02-01",
            "2023-12-31; 1 in all did not come, and the last was due by 2023-12-31",
        ),
        (
            0,
            "2024-05-01",
            "2023-06-30; 3 in all did not come, and the last was due by 2023-12-31",
        ),
        (
            0,
            "2023-11-01",
            "2023-06-30; 2 in all did not come, and the next is due by 2023-12-31",
        ),
    ] {
        let mut book = nordvig();
        book.act(json!({"verb": "followup order", "asked_by": HARBOUR, "what": "Lodskud", "kind": "report",
            "due": "hvert kvartal indtil udgangen af 2023", "on": "2023-01-11"}));
        let follow_up = book.follow_up();
        for on in ["2023-06-10", "2023-09-10"].iter().take(came) {
            deliver(&mut book, follow_up, on);
        }
        let found = of(&book, "follow-up-overdue", as_of);
        assert!(found[0].text.ends_with(told), "{}", found[0].text);
    }
}

#[test]
fn a_follow_up_is_overdue_past_its_last_day() {
    let mut book = nordvig();
    let (follow_up, ordered) = order(&mut book, FollowUpBasis::Ordered, Interval::month(2024, 3));
    assert_eq!(of(&book, "follow-up-overdue", "2024-03-31"), []);
    let mut came = nordvig();
    order(&mut came, FollowUpBasis::Ordered, Interval::month(2024, 3));
    deliver(&mut came, follow_up, "2024-03-20");
    assert_eq!(of(&came, "follow-up-overdue", "2024-04-01"), []);
    finds(&mut book, "follow-up-overdue", "2024-04-01", &[ordered]);
}

#[test]
fn a_deadline_that_tells_no_day_is_found_unless_it_is_bound() {
    for (words, found) in [
        ("snarest", true),
        ("når molen er færdig", true),
        ("næste møde", false),
        ("hvert kvartal", false),
    ] {
        let mut book = nordvig();
        book.act(json!({"verb": "followup order", "asked_by": HARBOUR, "what": "Redegørelse", "due": words, "on": "2024-01-09"}));
        let ordered = book.head();
        let unread = super::found(&book, "deadline-unread", "2024-02-01");
        if found {
            assert_eq!(unread[0].positions, [Position(ordered)], "{words}");
        } else {
            assert_eq!(unread, [], "{words}");
        }
    }
}

#[test]
fn a_goal_is_silent_when_the_report_that_was_promised_did_not_come() {
    let mut book = nordvig();
    book.act(json!({"verb": "goal set", "title": "Færre påsejlinger", "level": "local", "bound": "at-most",
        "value": "3", "period": "2024-2026", "cadence": "quarter", "on": "2024-01-01"}));
    let set = book.head();
    assert_eq!(of(&book, "goal-silent", "2024-04-01"), []);
    finds(&mut book, "goal-silent", "2024-04-02", &[set]);
}

#[test]
fn what_is_ordered_or_granted_rests_on_a_decision() {
    let mut book = nordvig();
    let item = json!({"title": "Ny mole", "case": "24/1"});
    let approved = json!({"text": "Godkendt.", "outcome": "approved"});
    let (_, decided) = decide(&mut book, COUNCIL, "2024-03-05", item, approved);
    book.act(json!({"verb": "followup order", "item": "2024-03-05/1", "what": "En vurdering"}));
    let ordered = book.head();
    book.act(
        json!({"verb": "appropriation grant", "item": "2024-03-05/1", "kind": "operating",
        "amount": "1000", "year": 2024}),
    );
    let granted = book.head();
    assert_eq!(of(&book, "order-without-decision", "2024-05-01"), []);
    book.act(json!({"verb": "event withdraw", "position": decided, "reason": "en anden sag"}));
    finds(
        &mut book,
        "order-without-decision",
        "2024-05-01",
        &[ordered, granted],
    );
}

#[test]
fn what_the_law_or_a_hearing_asks_for_rests_on_none() {
    let mut book = nordvig();
    hold(&mut book, COUNCIL, "2024-03-05");
    submit(
        &mut book,
        COUNCIL,
        "2024-03-05",
        json!({"title": "Ny mole", "case": "24/1"}),
    );
    book.act(json!({"verb": "hearing open", "item": "2024-03-05/1", "due": "2024-04-01", "parties": ["Havnerådet"]}));
    assert_eq!(of(&book, "order-without-decision", "2024-05-01"), []);
}

#[test]
fn a_stopped_decision_is_settled_at_an_item() {
    for (ending, at, found) in [
        ("upheld", None, true),
        ("changed", None, true),
        ("upheld", Some("Byrådet 2024-04-02/1"), false),
        ("given-up", None, false),
    ] {
        let mut book = nordvig();
        let approved = || json!({"text": "Godkendt.", "outcome": "approved"});
        let item = || json!({"title": "Ny mole", "case": "24/1"});
        book.act(
            json!({"verb": "member seat", "body": HARBOUR, "person": "Anna Holm", "role": "member",
            "on": "2022-01-01"}),
        );
        decide(&mut book, HARBOUR, "2024-03-05", item(), approved());
        decide(&mut book, COUNCIL, "2024-04-02", item(), approved());
        book.act(json!({"verb": "decision stop", "item": "Havneudvalget 2024-03-05/1", "by": "Anna Holm"}));
        let mut end = json!({"verb": "stop resolve", "item": "Havneudvalget 2024-03-05/1", "ending": ending,
            "on": "2024-04-02"});
        if let Some(at) = at {
            end["at"] = json!(at);
        }
        book.act(end);
        let resolved = book.head();
        if found {
            finds(&mut book, "stop-unsettled", "2024-05-01", &[resolved]);
        } else {
            assert_eq!(of(&book, "stop-unsettled", "2024-05-01"), []);
        }
    }
}
