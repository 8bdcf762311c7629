//! What surrounds a decision: recommendations, amendments, dissents and remarks.

use protokol_core::event::{Facts, Kind};
use protokol_core::ids::Subject;
use protokol_core::vocabulary::{Access, Outcome};
use serde_json::{Value, json};

use crate::acts::harbour::{decide, decided, planned};
use crate::given::day;

fn recommend(item: &str, by: &str, points: Value) -> Value {
    json!({"verb": "recommendation make", "item": item, "by": by, "points": points})
}

#[test]
fn each_recommender_recommends_once_at_an_item() {
    let mut book = planned();
    let points = json!(["at molen bygges", {"text": "at udvalget tager planen til efterretning", "verb": "noted"}]);
    let kinds = book
        .act(recommend("2024-03-05/4", "Direktionen", points.clone()))
        .unwrap();
    assert_eq!(kinds, [Kind::OfficeRegistered, Kind::RecommendationMade]);
    assert_eq!(book.newest().effective_on, Some(day("2024-03-05")));
    let Some(Facts::RecommendationMade(facts)) = &book.newest().facts else {
        panic!("{:?}", book.newest());
    };
    let verbs: Vec<_> = facts.points.iter().map(|point| point.verb).collect();
    assert_eq!(verbs, [None, Some(Outcome::Noted)]);

    let what = book.refuses(
        recommend("2024-03-05/4", "direktionen", points.clone()),
        "already-recommended",
        &[17],
    );
    assert_eq!(
        what,
        "direktionen recommended something at this item already, at position 17"
    );
    book.acts([recommend("2024-03-05/4", "Byrådet", points.clone())]);
    assert!(matches!(book.newest().refs.first(), Some(Subject::Body(_))));
    book.refuses(
        recommend("2024-03-05/4", "Anna Holm", json!([])),
        "value-invalid",
        &[],
    );
    book.refuses(
        recommend("2024-03-05/4", "Anna Holm", json!([" "])),
        "value-invalid",
        &[],
    );
    book.refuses(
        recommend("2024-03-05/9", " ", json!([])),
        "item-not-found",
        &[],
    );
    let mut again = recommend(
        "2024-03-05/4",
        "Direktionen",
        json!(["at molen ikke bygges"]),
    );
    again["corrects"] = json!(17);
    again["reason"] = json!("forkert udkast");
    book.acts([again]);

    book.acts([json!({"verb": "meeting cancel", "meeting": "2024-04-02", "on": "2024-03-28"})]);
    let cancelled = book.timeline.head().0;
    book.refuses(
        recommend("2024-04-02/2", "Direktionen", points),
        "meeting-cancelled",
        &[cancelled],
    );
}

#[test]
fn an_amendment_is_moved_to_a_point_that_is_there() {
    let mut book = planned();
    let amend = |point: Value| json!({"verb": "amendment move", "item": "2024-03-05/4", "by": "Liste A og Ø", "text": "molen gøres kortere", "point": point, "outcome": "rejected"});
    // Without a recommendation in the book nothing says how many points there are.
    book.acts([
        amend(json!(3)),
        recommend("2024-03-05/4", "Direktionen", json!(["at molen bygges"])),
    ]);
    let what = book.refuses(amend(json!(2)), "point-unknown", &[12]);
    assert_eq!(what, "the recommendation has 1 points, and no point 2");
    book.refuses(amend(json!(0)), "point-unknown", &[12]);
    // Lists are words; no office is made of them.
    assert_eq!(book.act(amend(json!(1))).unwrap(), [Kind::AmendmentMoved]);
    let Some(Facts::AmendmentMoved(facts)) = &book.newest().facts else {
        panic!("{:?}", book.newest());
    };
    assert_eq!((facts.by, facts.outcome), (None, Some(Outcome::Rejected)));
    let mut empty = amend(json!(1));
    empty["text"] = json!(" ");
    book.refuses(empty, "value-invalid", &[]);
}

#[test]
fn a_dissent_is_from_a_decision_of_that_body() {
    let mut book = decided();
    let dissent = |item: &str| json!({"verb": "dissent enter", "item": item, "by": "Bo Lund", "text": "Molen er for dyr."});
    book.acts([dissent("2024-03-05/4")]);
    let Some(Facts::DissentEntered(facts)) = &book.newest().facts else {
        panic!("{:?}", book.newest());
    };
    assert!(facts.person.is_some());
    let what = book.refuses(dissent("2024-04-02/2"), "not-decided", &[14]);
    assert_eq!(
        what,
        "the body has decided nothing at the item of 2024-04-02, submitted at position 14"
    );
    let mut of_council = dissent("2024-03-05/4");
    of_council["body"] = json!("Byrådet");
    book.refuses(of_council, "not-decided", &[12]);
    let mut silent = dissent("2024-03-05/4");
    silent["text"] = json!("");
    book.refuses(silent, "value-invalid", &[]);
}

#[test]
fn what_is_entered_at_a_closed_item_is_confidential() {
    let mut book = planned();
    book.acts([
        decide("2024-03-05/5", "approved"),
        json!({"verb": "remark enter", "item": "2024-03-05/5", "text": "Prisen er lav.", "by": "Anna Holm"}),
        recommend("2024-03-05/5", "Direktionen", json!(["at der sælges"])),
        json!({"verb": "followup order", "item": "2024-03-05/5", "what": "En ny vurdering"}),
        json!({"verb": "followup assign", "follow_up": "2024-03-05/5", "owner": "Direktionen"}),
    ]);
    let of_item = &book.timeline.events()[15..];
    for event in of_item {
        assert_eq!(event.access, Access::Confidential, "{}", event.kind);
    }
    let remark = json!({"verb": "remark enter", "item": "2024-03-05/4", "text": "Sand."});
    book.acts([remark.clone()]);
    assert_eq!(book.newest().access, Access::Public);
    let mut empty = remark;
    empty["text"] = json!(" ");
    book.refuses(empty, "value-invalid", &[]);
}

#[test]
fn a_vote_cannot_give_what_it_does_not_carry() {
    let mut book = planned();
    let vote = |more: serde_json::Value| {
        let mut act = decide("2024-03-05/4", "approved");
        act.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        act
    };
    for votes in [
        json!({"vote": "tie"}),
        json!({"votes": [{"side": "for", "count": 0}, {"side": "abstained", "count": 3}]}),
        json!({"vote": "unanimous", "votes": [{"side": "for", "count": 2}, {"side": "against", "count": 1}]}),
        json!({"vote": "not-recorded", "votes": [{"side": "for", "count": 2}]}),
        json!({"votes": [{"side": "for", "count": 1, "names": ["Anna Holm", "Bo Lund"]}]}),
        json!({"vote": "unanimous", "outcome": "lapsed"}),
    ] {
        book.refuses(vote(votes), "votes-contradict", &[]);
    }
    book.acts([vote(
        json!({"vote": "unanimous", "votes": [{"side": "for", "count": 7}]}),
    )]);
}

#[test]
fn a_point_has_one_outcome_and_an_item_does_not_act_on_itself() {
    let mut book = planned();
    let points = |points: serde_json::Value| {
        let mut act = decide("2024-03-05/4", "mixed");
        act["points"] = points;
        act
    };
    let twice = json!([{"number": 1, "outcome": "approved"}, {"number": 1, "outcome": "rejected"}]);
    book.refuses(points(twice), "value-invalid", &[]);
    let mut none = decide("2024-03-05/4", "approved");
    none["points"] = json!([{"number": 0, "outcome": "approved"}]);
    book.refuses(none, "point-unknown", &[]);
    let mut itself = decide("2024-03-05/4", "approved");
    itself["acts_on"] = json!([{"item": "4", "outcome": "deferred"}]);
    book.refuses(itself, "value-invalid", &[]);
}

#[test]
fn minutes_that_tell_of_some_votes_alone_say_nothing_of_the_others() {
    for side in ["abstained", "against"] {
        let mut book = planned();
        let mut act = decide("2024-03-05/4", "approved");
        act["votes"] = json!([{"side": side, "lists": ["Ø"]}]);
        book.acts([act]);
    }
}

#[test]
fn the_whole_and_its_points_say_the_same() {
    let with = |outcome: &str, points: &[&str]| {
        let numbered = points.iter().zip(1..);
        let points: Vec<Value> = numbered
            .map(|(outcome, number)| json!({"number": number, "outcome": outcome}))
            .collect();
        let mut act = decide("2024-03-05/4", outcome);
        act["points"] = json!(points);
        act
    };
    for (outcome, points) in [
        ("approved", &["rejected"][..]),
        ("approved", &["approved", "rejected"]),
        ("rejected", &["approved"]),
        ("rejected", &["noted"]),
        ("noted", &["approved"]),
        ("mixed", &["approved", "approved"]),
    ] {
        let what = planned().refuses(with(outcome, points), "value-invalid", &[]);
        assert!(what.contains("is not what its points give"), "{what}");
    }
    for (outcome, points) in [
        ("approved", &["approved", "noted"][..]),
        ("approved", &["authorised", "approved"]),
        ("rejected", &["rejected", "noted"]),
        ("mixed", &["approved", "rejected"]),
        ("unclear", &["approved"]),
        ("noted", &["noted", "discussed"]),
    ] {
        planned().acts([with(outcome, points)]);
    }
    // Of a recommendation with more points, the others may have become something else.
    let mut book = planned();
    book.acts([
        recommend(
            "2024-03-05/4",
            "Direktionen",
            json!(["at molen bygges", "at den bliver lang"]),
        ),
        with("mixed", &["approved"]),
    ]);
}

#[test]
fn a_decision_numbers_its_points_itself_where_nothing_was_recommended() {
    let grant = |point: u16| json!({"verb": "appropriation grant", "item": "2024-03-05/4", "kind": "capital", "amount": "75.000", "year": 2024, "point": point});
    let mut book = planned();
    // Nothing is numbered yet, so that nothing speaks against it.
    book.acts([grant(7)]);
    let mut act = decide("2024-03-05/4", "approved");
    act["points"] =
        json!([{"number": 1, "outcome": "approved"}, {"number": 9, "outcome": "noted"}]);
    book.acts([act, grant(9)]);
    let what = book.refuses(grant(7), "point-unknown", &[17]);
    assert_eq!(what, "the decision has the points 1, 9, and no point 7");
}

#[test]
fn an_item_is_decided_by_one_body() {
    let mut book = decided();
    let mut other = decide("2024-03-05/4", "rejected");
    other["body"] = json!("Byrådet");
    let what = book.refuses(other.clone(), "already-decided", &[16]);
    assert!(what.starts_with("another body decided"), "{what}");
    // Whose it was is corrected.
    other["corrects"] = json!(16);
    other["reason"] = json!("byrådets");
    book.acts([json!({"verb": "followup drop", "follow_up": "2024-03-05/4", "reason": "fejl"})]);
    book.refuses(other, "still-needed", &[17]);
}
