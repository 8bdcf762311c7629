//! Hearings and urgent decisions: what orders something of itself.

use protokol_core::event::{Facts, Kind};
use protokol_core::vocabulary::{FollowUpBasis, FollowUpKind};
use serde_json::{Value, json};

use crate::acts::harbour::{at, follow_ups, planned};
use crate::given::day;

fn open() -> Value {
    json!({"verb": "hearing open", "item": "2024-03-05/4", "parties": ["Havnerådet", "Fiskeriforeningen"],
        "due": "inden påske", "due_to": "2024-03-27"})
}

fn answer(by: &str) -> Value {
    json!({"verb": "hearing answer", "hearing": "2024-03-05/4", "by": by, "text": "Ingen bemærkninger.", "on": "2024-03-25"})
}

#[test]
fn a_hearing_orders_its_answer_and_has_it_with_the_last_one() {
    let mut book = planned();
    // Something else that was asked for at the item makes the hearing no less clear.
    book.acts([json!({"verb": "followup order", "item": "2024-03-05/4", "what": "Et kort"})]);
    let kinds = book.act(open()).unwrap();
    assert_eq!(kinds, [Kind::HearingOpened, Kind::FollowUpOrdered]);
    let Some(Facts::FollowUpOrdered(facts)) = &book.newest().facts else {
        panic!("{:?}", book.newest());
    };
    assert_eq!(facts.kind, FollowUpKind::HearingResponse);
    assert_eq!(facts.due.map(|due| due.to), Some(day("2024-03-27")));

    book.refuses(answer(" "), "value-invalid", &[]);
    assert_eq!(
        book.act(answer("Havnerådet")).unwrap(),
        [Kind::HearingAnswered]
    );
    let kinds = book.act(answer("fiskeriforeningen")).unwrap();
    assert_eq!(kinds, [Kind::HearingAnswered, Kind::FollowUpDelivered]);
    // Who was not asked may answer as well; what came has come.
    assert_eq!(
        book.act(answer("En borger")).unwrap(),
        [Kind::HearingAnswered]
    );

    let id = follow_ups(&book)[1].to_string();
    book.acts([json!({"verb": "followup drop", "follow_up": id, "reason": "taget af bordet"})]);
    let end = book.timeline.head().0;
    book.refuses(answer("Havnerådet"), "follow-up-ended", &[end]);
}

#[test]
fn a_hearing_without_named_parties_is_answered_by_the_first() {
    let mut book = planned();
    book.refuses(answer("Havnerådet"), "follow-up-not-found", &[]);
    book.acts([
        json!({"verb": "hearing open", "case": "24/118", "body": "Byrådet", "on": "2024-03-06"}),
    ]);
    let id = follow_ups(&book)[0].to_string();
    let mut answer = answer("Havnerådet");
    answer["hearing"] = json!(id);
    let kinds = book.act(answer).unwrap();
    assert_eq!(kinds, [Kind::HearingAnswered, Kind::FollowUpDelivered]);

    let no_case = json!({"verb": "hearing open", "item": "2024-03-05/5"});
    book.refuses(no_case, "value-invalid", &[]);
    let nobody = json!({"verb": "hearing open", "case": "24/118"});
    book.refuses(nobody, "value-invalid", &[]);
}

#[test]
fn a_corrected_hearing_corrects_the_answer_it_ordered() {
    let mut book = planned();
    book.acts([open()]);
    let mut longer = open();
    longer["due_to"] = json!("2024-04-10");
    longer["corrects"] = json!(16);
    longer["reason"] = json!("fristen");
    book.acts([longer]);
    let ids = follow_ups(&book);
    assert_eq!(ids[0], ids[1]);
    assert_eq!(book.newest().corrects, Some(at(&book, 17).id));
    let folded = book.timeline.book(book.as_of("2024-03-05"));
    let due = folded.follow_ups[&ids[0]].ordered.unwrap().facts.due;
    assert_eq!(due.map(|due| due.to), Some(day("2024-04-10")));
}

#[test]
fn an_urgent_decision_is_owed_to_the_body_as_a_report() {
    let mut book = planned();
    let take = |case: Value| {
        json!({"verb": "urgent-decision take", "body": "Havneudvalget", "person": "Bo Lund", "by": "chair",
            "text": "Slæbebåden sejler i nat.", "case": case, "on": "2024-03-15"})
    };
    let kinds = book.act(take(json!("24/118"))).unwrap();
    assert_eq!(kinds, [Kind::UrgentDecisionTaken, Kind::FollowUpOrdered]);
    let Some(Facts::FollowUpOrdered(facts)) = &book.newest().facts else {
        panic!("{:?}", book.newest());
    };
    assert_eq!(
        (facts.kind, facts.basis),
        (FollowUpKind::Report, FollowUpBasis::Statutory)
    );
    book.acts([take(json!(null))]);

    let with = |field: &str, value: &str| {
        let mut act = take(json!(null));
        act[field] = json!(value);
        act
    };
    book.refuses(with("body", "Ukendt"), "body-not-found", &[]);
    book.refuses(with("person", "Eva Krogh"), "person-not-found", &[]);
    book.refuses(with("case", "9/9"), "case-not-found", &[]);
    book.refuses(with("text", " "), "value-invalid", &[]);
}

#[test]
fn a_hearing_that_more_are_asked_in_is_open_until_the_last_has_answered() {
    let mut book = planned();
    book.acts([open(), answer("Havnerådet"), answer("Fiskeriforeningen")]);
    let mut more = open();
    more["parties"] = json!(["Havnerådet", "Fiskeriforeningen", "Lodserne"]);
    more["corrects"] = json!(16);
    more["reason"] = json!("en glemt part");
    let kinds = book.act(more).unwrap();
    let opened = [
        Kind::HearingOpened,
        Kind::FollowUpOrdered,
        Kind::EventWithdrawn,
    ];
    assert_eq!(kinds, opened);
    let head = book.timeline.head();
    let delivered = |book: &crate::given::Book| {
        let told = book.of_kind(Kind::FollowUpDelivered).into_iter();
        let mut standing = told.filter(|event| book.timeline.withdrawal(event.id).is_none());
        standing.next().is_some()
    };
    assert!(!delivered(&book));
    let kinds = book.act(answer("Lodserne")).unwrap();
    assert_eq!(kinds, [Kind::HearingAnswered, Kind::FollowUpDelivered]);
    assert!(delivered(&book));
    // Without one of the answers it is open again.
    let first = book.of_kind(Kind::HearingAnswered)[0].position.0;
    let kinds = book
        .act(json!({"verb": "event withdraw", "position": first, "reason": "en kladde"}))
        .unwrap();
    assert_eq!(kinds, [Kind::EventWithdrawn, Kind::EventWithdrawn]);
    assert!(!delivered(&book));
    // And whole where those who have not answered were not asked.
    let mut fewer = open();
    fewer["parties"] = json!(["Fiskeriforeningen", "Lodserne"]);
    fewer["corrects"] = json!(head.0 - 2);
    fewer["reason"] = json!("ikke part");
    let kinds = book.act(fewer).unwrap();
    let whole = [
        Kind::HearingOpened,
        Kind::FollowUpOrdered,
        Kind::FollowUpDelivered,
    ];
    assert_eq!(kinds, whole);
    assert!(delivered(&book));
}

#[test]
fn an_answer_that_was_somebody_elses_leaves_the_hearing_open() {
    let mut book = planned();
    book.acts([open(), answer("Havnerådet"), answer("Fiskeriforeningen")]);
    let mut other = answer("Lodserne");
    other["corrects"] = json!(19);
    other["reason"] = json!("forkert afsender");
    let kinds = book.act(other).unwrap();
    assert_eq!(kinds, [Kind::HearingAnswered, Kind::EventWithdrawn]);
    let kinds = book.act(answer("Fiskeriforeningen")).unwrap();
    assert_eq!(kinds, [Kind::HearingAnswered, Kind::FollowUpDelivered]);
}

/// The days on which what a hearing asked for came, as the book has them.
fn came(book: &crate::given::Book) -> Vec<String> {
    let told = book.of_kind(Kind::FollowUpDelivered).into_iter();
    let standing = told.filter(|event| book.timeline.stands(event));
    let days = standing.filter_map(|event| event.effective_on);
    days.map(|day| day.to_string()).collect()
}

#[test]
fn a_hearing_has_its_answer_on_the_day_of_the_latest_one() {
    let on = |by: &str, day: &str| {
        let mut act = answer(by);
        act["on"] = json!(day);
        act
    };
    let mut book = planned();
    book.acts([
        open(),
        on("Havnerådet", "2024-03-25"),
        on("Fiskeriforeningen", "2024-03-20"),
    ]);
    assert_eq!(came(&book), ["2024-03-25"]);
    let corrected = |book: &crate::given::Book, by: &str, day: &str, nth: usize| {
        let mut act = on(by, day);
        act["corrects"] = json!(book.of_kind(Kind::HearingAnswered)[nth].position.0);
        act["reason"] = json!("forkert dag");
        act
    };
    // Whichever answer is corrected, and back by a withdrawal.
    let act = corrected(&book, "Havnerådet", "2024-03-18", 0);
    book.acts([act]);
    assert_eq!(came(&book), ["2024-03-20"]);
    let newest = book.of_kind(Kind::HearingAnswered)[2].position.0;
    book.acts([json!({"verb": "event withdraw", "position": newest, "reason": "dog ikke"})]);
    assert_eq!(came(&book), ["2024-03-25"]);
    let act = corrected(&book, "Fiskeriforeningen", "2024-03-27", 1);
    book.acts([act]);
    assert_eq!(came(&book), ["2024-03-27"]);
}
