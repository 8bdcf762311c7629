//! Follow-ups from their order to their end: nothing happens to one that ended, and only the body that
//! asked can take what came.

use protokol_core::event::{Facts, Kind};
use protokol_core::time::Interval;
use protokol_core::vocabulary::{FollowUpBasis, FollowUpKind};
use serde_json::{Value, json};

use crate::acts::harbour::{decide, decided, follow_ups, planned};
use crate::given::{Book, day};

const ASKED: &str = "2024-03-05/4";

fn step(verb: &str) -> Value {
    json!({"verb": verb, "follow_up": ASKED})
}

fn deliver() -> Value {
    json!({"verb": "followup deliver", "follow_up": ASKED, "item": "2024-04-02/2", "part": "A", "text": "Redegørelsen"})
}

fn accept(item: &str) -> Value {
    json!({"verb": "followup accept", "follow_up": ASKED, "item": item})
}

fn reschedule() -> Value {
    json!({"verb": "followup reschedule", "follow_up": ASKED, "due": "majmødet", "due_to": "2024-05-07", "reason": "mere sand"})
}

#[test]
fn a_follow_up_is_asked_for_by_a_body() {
    let mut book = decided();
    let event = book.newest();
    assert_eq!(event.effective_on, Some(day("2024-03-05")));
    let Some(Facts::FollowUpOrdered(facts)) = &event.facts else {
        panic!("{event:?}");
    };
    assert_eq!(
        (facts.kind, facts.basis),
        (FollowUpKind::Report, FollowUpBasis::Ordered)
    );
    assert_eq!(facts.asked_on, day("2024-03-05"));
    assert_eq!(facts.due, Interval::month(2024, 4));
    assert!(facts.case.is_some());

    let order = |field: &str, value: Value| {
        let mut act = json!({"verb": "followup order", "what": "Et kort"});
        act[field] = value;
        act
    };
    book.refuses(order("item", json!("2024-03-05/9")), "item-not-found", &[]);
    book.refuses(order("asked_by", json!("Ukendt")), "body-not-found", &[]);
    book.refuses(order("owner", json!("Ingen")), "value-invalid", &[]);
    let mut turned = order("asked_by", json!("Byrådet"));
    book.acts([turned.clone()]);
    assert_eq!(book.newest().effective_on, Some(day("2026-11-21")));
    turned["due_from"] = json!("2024-05-02");
    turned["due_to"] = json!("2024-05-01");
    let what = book.refuses(turned, "value-invalid", &[]);
    assert_eq!(what, "2024-05-02 is after 2024-05-01");
    let mut begins = order("asked_by", json!("Byrådet"));
    begins["due_from"] = json!("2024-05-02");
    let what = book.refuses(begins, "value-invalid", &[]);
    assert!(what.contains("begins on 2024-05-02"), "{what}");

    let mut blank = order("asked_by", json!("Byrådet"));
    blank["due"] = json!(" ");
    let what = book.refuses(blank, "value-invalid", &[]);
    assert_eq!(what, "a deadline has words");

    let id = follow_ups(&book)[0];
    let corrected = json!({"verb": "followup order", "item": ASKED, "what": "En kort redegørelse", "corrects": 17, "reason": "ordlyden"});
    book.acts([corrected]);
    assert_eq!(follow_ups(&book)[2], id, "a correction keeps the id");
}

#[test]
fn a_follow_up_is_named_by_its_item_or_by_its_id() {
    let mut book = decided();
    let id = follow_ups(&book)[0].to_string();
    let assign =
        |name: &str| json!({"verb": "followup assign", "follow_up": name, "owner": "Anna Holm"});
    book.acts([assign(&id), assign(ASKED)]);
    book.acts([assign("#17")]);
    book.refuses(assign("#16"), "follow-up-not-found", &[]);
    book.refuses(assign("#900"), "follow-up-not-found", &[]);
    book.refuses(assign("ukendt"), "follow-up-not-found", &[]);
    book.refuses(assign("2024-04-02/2"), "follow-up-not-found", &[]);
    book.acts([json!({"verb": "followup order", "item": ASKED, "what": "Et kort"})]);
    book.refuses(assign(ASKED), "follow-up-ambiguous", &[17, 21]);
    book.refuses(
        json!({"verb": "followup assign", "follow_up": id, "owner": " "}),
        "value-invalid",
        &[],
    );
}

#[test]
fn only_the_body_that_asked_can_take_what_came_and_only_by_a_treatment() {
    let mut book = decided();
    book.acts([decide("2024-03-20/7", "noted")]);
    let what = book.refuses(accept("2024-03-20/7"), "not-delivered", &[17]);
    assert_eq!(what, "nothing came of what was asked for at position 17");
    book.acts([deliver()]);
    assert_eq!(book.newest().effective_on, Some(day("2024-04-02")));
    let what = book.refuses(accept("2024-03-20/7"), "not-delivered", &[17, 19]);
    assert!(
        what.contains("came after the meeting of 2024-03-20"),
        "{what}"
    );
    let mut early = deliver();
    early["corrects"] = json!(19);
    early["reason"] = json!("den kom før");
    early["on"] = json!("2024-03-18");
    book.acts([early]);
    let what = book.refuses(accept("2024-03-20/7"), "not-who-asked", &[17, 15]);
    assert!(what.contains("no heir of the one that did"), "{what}");
    book.refuses(accept("2024-04-02/2"), "not-decided", &[14]);
    book.acts([decide("2024-04-02/2", "rejected")]);
    let what = book.refuses(accept("2024-04-02/2"), "not-taken", &[21]);
    assert_eq!(
        what,
        "the decision of 2024-04-02 at position 21 is `rejected`: what came was not taken by it"
    );
    let mut noted = decide("2024-04-02/2", "noted");
    noted["corrects"] = json!(21);
    noted["reason"] = json!("læst forkert");
    book.acts([noted, accept("2024-04-02/2")]);
    assert_eq!(book.newest().effective_on, Some(day("2024-04-02")));

    // Nothing happens to it any more, in the order of precedence.
    for act in [
        step("followup suspend"),
        step("followup resume"),
        deliver(),
        accept("2024-04-02/2"),
        reschedule(),
        json!({"verb": "followup drop", "follow_up": ASKED, "reason": "x"}),
        json!({"verb": "followup assign", "follow_up": ASKED, "owner": "Havnekontoret"}),
    ] {
        let what = book.refuses(act, "follow-up-ended", &[23]);
        assert_eq!(
            what,
            "the follow-up was accepted at position 23: it is at its end"
        );
    }
    // A correction of its end does not contradict itself.
    let mut again = accept("2024-04-02/2");
    again["corrects"] = json!(23);
    again["reason"] = json!("samme dag");
    book.acts([again]);
}

#[test]
fn an_heir_takes_what_its_forerunner_asked_for() {
    let mut book = decided();
    book.acts([
        json!({"verb": "body establish", "name": "Kystudvalget"}),
        json!({"verb": "body establish", "name": "Klimaudvalget"}),
        json!({"verb": "body succeed", "body": "Havneudvalget", "heir": "Kystudvalget", "on": "2026-01-01"}),
        json!({"verb": "body succeed", "body": "Kystudvalget", "heir": "Klimaudvalget", "on": "2026-01-01"}),
        json!({"verb": "meeting schedule", "body": "Klimaudvalget", "date": "2026-02-03"}),
        json!({"verb": "item submit", "meeting": "2026-02-03", "number": "1", "title": "Sandflugt"}),
        decide("2026-02-03/1", "approved"),
        deliver(),
        accept("2026-02-03/1"),
    ]);
    assert_eq!(book.newest().kind, Kind::FollowUpAccepted);
}

#[test]
fn a_new_deadline_has_a_reason_and_asks_for_more_than_came() {
    let mut book = decided();
    let mut act = reschedule();
    act["reason"] = json!(" ");
    book.refuses(act, "reason-missing", &[]);
    let mut act = reschedule();
    act["due"] = json!("");
    book.refuses(act, "value-invalid", &[]);
    book.acts([deliver(), decide("2024-04-02/2", "noted")]);
    let mut later = reschedule();
    later["on"] = json!("2024-04-03");
    book.acts([later]);
    book.refuses(accept("2024-04-02/2"), "not-delivered", &[17]);
    let alone = json!({"verb": "followup deliver", "follow_up": ASKED, "part": "A"});
    book.refuses(alone, "value-invalid", &[]);
}

#[test]
fn a_follow_up_waits_once_and_goes_on_when_nothing_stops_it() {
    let mut book = decided();
    let what = book.refuses(step("followup resume"), "not-resumable", &[17]);
    assert_eq!(what, "the follow-up asked for at position 17 does not wait");
    book.acts([step("followup suspend")]);
    book.refuses(step("followup suspend"), "follow-up-waits", &[18]);
    let mut before = step("followup resume");
    before["on"] = json!("2024-03-06");
    book.refuses(before, "not-resumable", &[18]);
    book.acts([
        step("followup resume"),
        json!({"verb": "decision stop", "item": ASKED, "by": "Anna Holm", "on": "2026-11-21"}),
    ]);
    let what = book.refuses(step("followup resume"), "not-resumable", &[21, 20]);
    assert!(what.contains("stopped at position 20"), "{what}");
    book.refuses(step("followup drop"), "reason-missing", &[]);
    book.acts([json!({"verb": "followup drop", "follow_up": ASKED, "reason": "overflødig"})]);
    book.refuses(step("followup suspend"), "follow-up-ended", &[22]);
}

#[test]
fn nothing_is_asked_for_at_a_meeting_that_was_called_off() {
    let mut book: Book = planned();
    book.acts([json!({"verb": "meeting cancel", "meeting": "2024-04-02", "on": "2024-03-28"})]);
    let act = json!({"verb": "followup order", "item": "2024-04-02/2", "what": "Et kort"});
    book.refuses(act, "meeting-cancelled", &[16]);
}

#[test]
fn an_instance_of_a_rhythm_ends_and_the_next_one_stands() {
    let mut book = decided();
    let mut single = accept("2024-04-02/2");
    single["extent"] = json!("instance");
    book.acts([deliver(), decide("2024-04-02/2", "noted")]);
    book.refuses(single, "value-invalid", &[]);
    let rhythm = json!({"verb": "followup reschedule", "follow_up": ASKED, "due": "hvert kvartal",
        "reason": "fast status", "on": "2024-03-10"});
    book.acts([rhythm, accept("2024-04-02/2")]);
    book.refuses(accept("2024-04-02/2"), "not-delivered", &[17]);
    let drop = |extent: &str| json!({"verb": "followup drop", "follow_up": ASKED, "reason": "ferie", "extent": extent});
    book.acts([drop("instance"), drop("whole")]);
    let end = book.timeline.head().0;
    book.refuses(drop("instance"), "follow-up-ended", &[end]);
}
