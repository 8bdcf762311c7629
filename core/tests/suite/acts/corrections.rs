//! Corrections that others rest on: what they keep where nothing is said, what follows them, and what they
//! cannot leave behind.

use protokol_core::event::{Facts, Kind};
use protokol_core::vocabulary::Access;
use serde_json::{Value, json};

use crate::acts::harbour::{at, decide, decided, planned};
use crate::given::{Book, day};

fn correct(mut act: Value, position: u64) -> Value {
    act["corrects"] = json!(position);
    act["reason"] = json!("læst forkert");
    act
}

fn submit(more: Value) -> Value {
    let mut act =
        json!({"verb": "item submit", "meeting": "2024-03-05", "number": "4", "title": "Ny mole"});
    act.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    act
}

fn submitted(book: &Book) -> &protokol_core::event::agenda_item_submitted::Facts {
    match &book.newest().facts {
        Some(Facts::AgendaItemSubmitted(facts)) => facts,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_corrected_item_keeps_its_case_until_somebody_says_otherwise() {
    let mut book = planned();
    book.acts([correct(submit(json!({"title": "Den nye mole"})), 12)]);
    let facts = submitted(&book).clone();
    assert!(facts.case.is_some());
    assert_eq!(facts.submitted_on, Some(day("2024-02-20")));
    let words = format!("{:?}", book.newest().words);
    assert!(words.contains(r#"case_number: Some("24/118")"#), "{words}");
    book.acts([correct(submit(json!({"case": ""})), 16)]);
    assert_eq!(submitted(&book).case, None);
    // Null says nothing, as in every act.
    book.acts([correct(submit(json!({"case": "24/119"})), 17)]);
    book.acts([correct(submit(json!({"case": null})), 19)]);
    assert!(submitted(&book).case.is_some());
}

#[test]
fn a_corrected_item_stays_closed_until_it_is_opened() {
    let mut book = planned();
    let five = |more: Value| {
        let mut act = submit(more);
        act["number"] = json!("5");
        act
    };
    book.acts([correct(five(json!({"title": "Et salg af jord"})), 13)]);
    assert_eq!(submitted(&book).access, Access::Confidential);
    book.acts([correct(five(json!({"closed": false})), 16)]);
    assert_eq!(submitted(&book).access, Access::Public);
}

#[test]
fn what_was_entered_as_confidential_is_corrected_so() {
    let mut book = planned();
    let remark = json!({"verb": "remark enter", "item": "2024-03-05/4", "text": "Prisen er lav.", "access": "confidential"});
    let again =
        json!({"verb": "remark enter", "item": "2024-03-05/4", "text": "Prisen er for lav."});
    book.acts([remark, correct(again.clone(), 16)]);
    assert_eq!(book.newest().access, Access::Confidential);
    let mut open = correct(again, 17);
    open["access"] = json!("public");
    book.acts([open]);
    assert_eq!(book.newest().access, Access::Public);

    // What was so because its item was closed is not, once the item was opened.
    let mut book = planned();
    let remark = json!({"verb": "remark enter", "item": "2024-03-05/5", "text": "Prisen er lav."});
    book.acts([
        remark.clone(),
        json!({"verb": "access change", "item": "2024-03-05/5", "to": "public", "on": "2024-06-01"}),
        correct(remark, 16),
    ]);
    assert_eq!(book.newest().access, Access::Public);
}

#[test]
fn a_follow_up_and_an_urgent_decision_keep_their_case_as_well() {
    let mut book = planned();
    let order = |case: Value| json!({"verb": "followup order", "asked_by": "Havneudvalget", "what": "Et kort", "case": case, "on": "2024-03-05"});
    let take = |case: Value| {
        json!({"verb": "urgent-decision take", "body": "Havneudvalget", "person": "Bo Lund", "by": "chair",
            "text": "Slæbebåden sejler i nat.", "case": case, "on": "2024-03-15"})
    };
    let case = at(&book, 12).subjects[1];
    book.acts([order(json!("24/118")), correct(order(json!(null)), 16)]);
    assert!(book.newest().refs.contains(&case));
    book.acts([correct(order(json!("")), 17)]);
    assert!(!book.newest().refs.contains(&case));
    book.acts([take(json!("24/118")), correct(take(json!(null)), 19)]);
    assert_eq!(book.of_kind(Kind::UrgentDecisionTaken)[1].subjects, [case]);
}

#[test]
fn a_decision_stays_where_others_rest_on_it() {
    let mut book = decided();
    let grant = json!({"verb": "appropriation grant", "item": "2024-03-05/4", "kind": "capital", "amount": "75.000", "year": 2024});
    book.acts([
        json!({"verb": "dissent enter", "item": "2024-03-05/4", "by": "Bo Lund", "text": "Nej."}),
        json!({"verb": "remark enter", "item": "2024-03-05/4", "text": "Sand."}),
        grant,
        json!({"verb": "decision stop", "item": "2024-03-05/4", "by": "Anna Holm"}),
    ]);
    let moved = correct(decide("2024-04-02/2", "approved"), 16);
    let what = book.refuses(moved.clone(), "still-needed", &[17, 18, 19, 20, 21]);
    assert_eq!(
        what,
        "`follow-up-ordered` at position 17 rests on the `decision-recorded` at position 16"
    );
    let mut of_council = correct(decide("2024-03-05/4", "approved"), 16);
    of_council["body"] = json!("Byrådet");
    book.refuses(of_council, "still-needed", &[17, 18, 19, 20, 21]);
    // In its place it can be corrected, and without them it can go.
    book.acts([correct(decide("2024-03-05/4", "noted"), 16)]);
    let mut book = planned();
    book.acts([decide("2024-03-05/4", "approved")]);
    book.acts([correct(decide("2024-04-02/2", "approved"), 16)]);
    book.acts([
        json!({"verb": "dissent enter", "item": "2024-04-02/2", "by": "Bo Lund", "text": "Nej."}),
    ]);
    // Nor can it go back from under a dissent.
    let back = json!({"verb": "event withdraw", "position": 17, "reason": "dog ikke"});
    book.refuses(back, "still-needed", &[18]);
}

#[test]
fn a_recommendation_keeps_the_points_that_were_decided() {
    let mut book = planned();
    let recommend = |points: Value| json!({"verb": "recommendation make", "item": "2024-03-05/4", "by": "Direktionen", "points": points});
    let mut decision = decide("2024-03-05/4", "approved");
    decision["points"] =
        json!([{"number": 1, "outcome": "approved"}, {"number": 2, "outcome": "approved"}]);
    book.acts([
        recommend(json!(["at molen bygges", "at den bliver lang"])),
        decision,
    ]);
    let shorter = correct(recommend(json!(["at molen bygges"])), 17);
    book.refuses(shorter, "still-needed", &[18]);
    let reworded = recommend(json!(["at molen bygges", "at den bliver kort"]));
    book.acts([correct(reworded, 17)]);
}

#[test]
fn an_item_goes_to_another_meeting_with_what_was_put_before_the_body_and_not_with_what_it_did() {
    let mut book = planned();
    book.acts([
        json!({"verb": "recommendation make", "item": "2024-03-05/4", "by": "Havnechefen", "points": ["at molen bygges"]}),
    ]);
    let mut moved = correct(submit(json!({"number": "9"})), 12);
    moved["meeting"] = json!("2024-04-02");
    let kinds = book.act(moved.clone()).unwrap();
    assert_eq!(kinds, [Kind::AgendaItemSubmitted, Kind::RecommendationMade]);
    assert_eq!(book.newest().effective_on, Some(day("2024-04-02")));
    let april = at(&book, 9).subjects[0];
    assert!(book.newest().refs.contains(&april));
    // What the committee decided it decided in March.
    let mut book = decided();
    book.refuses(moved, "still-needed", &[16, 17]);
}
