//! Cases: closed and opened again, their numbers, their links, and the money granted in them.

use protokol_core::book::CaseState;
use protokol_core::event::{Facts, Kind};
use serde_json::{Value, json};

use crate::acts::harbour::{at, decide, decided, planned};
use crate::given::{Book, day};

fn state(book: &Book, on: &str) -> CaseState {
    let folded = book.timeline.book(book.as_of(on));
    let case = folded.cases.values().next().unwrap();
    folded.case_state(case)
}

#[test]
fn a_closed_case_is_closed_until_it_is_taken_up_again() {
    let mut book = decided();
    let reopen = json!({"verb": "case reopen", "case": "24/118", "item": "2024-04-02/2"});
    book.refuses(
        json!({"verb": "case reopen", "case": "9/9"}),
        "case-not-found",
        &[],
    );
    let what = book.refuses(reopen.clone(), "case-is-open", &[17]);
    assert_eq!(what, "case 24/118 is open");
    book.acts([
        json!({"verb": "case close", "case": "24/118", "on": "2024-03-10"}),
        reopen.clone(),
    ]);
    // Without a day of its own an act at an item is done on the day of its meeting.
    assert_eq!(book.newest().effective_on, Some(day("2024-04-02")));
    assert_eq!(state(&book, "2024-03-09"), CaseState::Decided);
    assert_eq!(state(&book, "2024-03-10"), CaseState::Closed);
    assert_eq!(state(&book, "2024-04-02"), CaseState::Decided);
    book.refuses(reopen, "case-is-open", &[19]);

    let corrected = json!({"verb": "case reopen", "case": "24/118", "on": "2024-04-03", "corrects": 19, "reason": "dagen efter"});
    book.acts([corrected]);
    assert_eq!(state(&book, "2024-04-02"), CaseState::Closed);
}

#[test]
fn a_case_is_found_by_each_of_its_numbers() {
    let mut book = planned();
    let number =
        |number: &str| json!({"verb": "case link-number", "case": "24/118", "number": number});
    book.acts([number("330-2024-3619")]);
    assert_eq!(book.newest().effective_on, None);
    book.refuses(number("mole"), "value-invalid", &[]);
    let what = book.refuses(number("330/2024/3619"), "number-taken", &[11]);
    assert_eq!(
        what,
        "the number `330/2024/3619` belongs to the case itself"
    );
    book.acts([json!({"verb": "case open", "number": "24/200"})]);
    let what = book.refuses(number("24/200"), "number-taken", &[17]);
    assert_eq!(what, "the number `24/200` belongs to another case");
    // The same number in another spelling corrects the first.
    let again = json!({"verb": "case link-number", "case": "24/118", "number": "330 2024 3619", "corrects": 16, "reason": "som trykt"});
    book.acts([
        again,
        json!({"verb": "case close", "case": "330-2024-3619"}),
    ]);
    assert_eq!(book.newest().subjects, at(&book, 11).subjects);
}

#[test]
fn two_cases_are_linked_once_in_each_way() {
    let mut book = planned();
    book.acts([json!({"verb": "case open", "number": "24/200"})]);
    let link = |case: &str, to: &str, relation: Value| json!({"verb": "case link", "case": case, "to": to, "relation": relation});
    book.refuses(link("24/118", "9/9", json!(null)), "case-not-found", &[]);
    book.refuses(link("24/118", "24-118", json!(null)), "value-invalid", &[]);
    book.acts([
        link("24/118", "24/200", json!(null)),
        link("24/118", "24/200", json!("part-of")),
    ]);
    let what = book.refuses(
        link("24/200", "24/118", json!("part-of")),
        "already-linked",
        &[18],
    );
    assert_eq!(
        what,
        "cases 24/200 and 24/118 are linked as `part-of` at position 18"
    );
    let folded = book.timeline.book(book.as_of("2026-11-21"));
    assert!(folded.cases.values().all(|case| case.links.len() == 2));
    // A correction does not contradict what it corrects.
    let mut turned = link("24/200", "24/118", json!("part-of"));
    turned["corrects"] = json!(18);
    turned["reason"] = json!("omvendt");
    book.acts([turned]);
}

#[test]
fn money_is_granted_in_a_case_for_a_year() {
    let mut book = planned();
    let grant = |item: &str| {
        json!({"verb": "appropriation grant", "item": item, "kind": "supplementary", "amount": "1.250.000,50",
            "year": 2024, "funding": "cash", "area": "Havn og mole"})
    };
    book.acts([decide("2024-03-20/7", "approved"), grant("2024-03-20/7")]);
    let Some(Facts::AppropriationGranted(facts)) = &book.newest().facts else {
        panic!("{:?}", book.newest());
    };
    assert_eq!(facts.amount.as_str(), "1250000.50");
    assert_eq!(book.newest().effective_on, Some(day("2024-03-20")));
    // A committee that grants is no matter of refusal.
    assert_eq!(
        book.act(grant("2024-03-05/4")).unwrap(),
        [Kind::AppropriationGranted]
    );

    let with = |field: &str, value: Value| {
        let mut act = grant("2024-03-20/7");
        act[field] = value;
        act
    };
    book.refuses(with("item", json!("2024-03-20/8")), "item-not-found", &[]);
    book.refuses(with("year", json!(24)), "value-invalid", &[]);
    let what = book.refuses(with("item", json!("2024-03-05/5")), "value-invalid", &[]);
    assert!(what.contains("the item has none"), "{what}");
    book.acts([json!({"verb": "recommendation make", "item": "2024-03-20/7", "by": "Direktionen", "points": ["at molen bygges"]})]);
    book.refuses(with("point", json!(2)), "point-unknown", &[15]);
}

#[test]
fn of_what_ends_and_begins_again_on_one_day_the_last_word_counts() {
    let mut book = planned();
    let case =
        |verb: &str| json!({"verb": verb, "case": "24/118", "on": "2024-06-03", "reason": "fordi"});
    let state = |book: &Book| state(book, "2024-06-03");
    book.acts([case("case close")]);
    assert_eq!(state(&book), CaseState::Closed);
    book.acts([case("case reopen")]);
    assert_ne!(state(&book), CaseState::Closed);
    book.acts([case("case close")]);
    assert_eq!(
        state(&book),
        CaseState::Closed,
        "closed, reopened and closed again"
    );
    let publish = |verb: &str| json!({"verb": verb, "item": "2024-03-05/4", "on": "2024-06-03", "reason": "fordi"});
    book.acts([
        publish("publication record"),
        publish("publication withdraw"),
        publish("publication record"),
    ]);
    let at = book.timeline.book(book.as_of("2024-06-03"));
    let public = at
        .items
        .values()
        .filter_map(|item| item.publications.last());
    let public: Vec<bool> = public
        .map(|last| matches!(last, protokol_core::book::Publication::Published(_)))
        .collect();
    assert_eq!(public, [true]);
}
